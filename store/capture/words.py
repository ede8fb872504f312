"""A typed line cut into words, each with its mark (``@ # > ~ key:``) and its place in the line.

A quote after a mark holds blanks: ``via:"Jane Okafor"``, ``#"fault finding"!``, ``due:'12 jun'``.
Without a mark double quotes keep words together as plain text, marks inside them and all; a single
quote is an apostrophe. A quote after a mark that is not closed yet runs to the end of the line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_CURLY = str.maketrans("“”„‘’", '"""\'\'')
_WORD = re.compile(
    r"""(?P<mark> [@\#>~] | [^\W\d_]+:(?!//) )?
        (?: "(?P<double>[^"]*)" (?P<tail>[!,.;]*)
          | (?<=[@\#>~:]) (?: '(?P<single>[^']*)'(?=[!,.;\s]|$) (?P<after>[!,.;]*)
                            | "(?P<open>[^"]*)$ )
          | (?P<plain>\S*) )""",
    re.VERBOSE,
)
_URL = re.compile(r"(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")


class Word(NamedTuple):
    """One word. ``value`` is what stands after the mark, without quotes; ``text`` is all of it."""

    start: int
    end: int
    text: str
    mark: str = ""
    key: str = ""
    value: str = ""
    quoted: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is bare text."""
        return not self.mark and not self.quoted

    @property
    def url(self) -> str:
        """The web address it is, without the punctuation that ends a sentence; or ""."""
        return self.text.rstrip(",;.!") if self.plain and _URL.fullmatch(self.text) else ""

    @property
    def email(self) -> str:
        """The e-mail address it is, or ""."""
        return self.text if self.plain and _EMAIL.fullmatch(self.text) else ""


def split(line: str, start: int = 0) -> list[Word]:
    """The words of ``line`` from ``start`` on. Every letter that is not blank is in one of them."""
    straight = line.translate(_CURLY)
    words = []
    position = start
    while position < len(line):
        if line[position].isspace():
            position += 1
            continue
        match = _WORD.match(straight, position)
        if match is None or match.end() == position:  # a bare mark at the end of the line
            words.append(Word(position, position + 1, line[position]))
            position += 1
            continue
        words.append(_word(match, line))
        position = match.end()
    return words


def _word(match: re.Match[str], line: str) -> Word:
    start, end = match.span()
    held = next((name for name in ("double", "single", "open") if match[name] is not None), None)
    mark = match["mark"] or ""
    behind = match["tail"] or match["after"] or ""
    value = line[slice(*match.span(held or "plain"))] + re.sub("[^!]", "", behind)
    key = mark[:-1] if mark.endswith(":") else ""
    return Word(start, end, line[start:end], ":" if key else mark, key, value, held is not None)
