"""One line of a Markdown table to its cells, and one cell to the words and links in it.

GitHub's table rules: ``\\|`` is a pipe inside a cell, also within code. Marks of emphasis go, since
they say nothing about the job; what is struck through is said, since people strike what is over.
Every pattern is bounded, so that no cell takes long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

from store.exchange.cells import clean

_LONGEST = 5_000  # a longer cell is kept as it is
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,500})\]"
    r"(?:\(\s*<?([^\s<>()]{0,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,500})?)>?"
    r"(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)|\[([^\[\]\n]{0,100})\])"
)
_AWAY = 0x10F000  # an escaped character stands this much further, where it is no mark
_BACK = {_AWAY + number: number for number in range(128)}
_WIKI = re.compile(
    rf"!?\[\[([^\[\]|\n{chr(_AWAY + 124)}]{{1,300}})"
    rf"(?:[|{chr(_AWAY + 124)}]([^\[\]\n]{{1,300}}))?\]\]"
)
_AUTO = re.compile(r"<(https?://[^\s<>]{1,2000})>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CODE = re.compile(r"(`{1,3})([^`\n]{1,500})\1")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,500})~~")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^\n*_]{1,300})(?<=\S)\1(?![\w*])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOX = re.compile(r"(?:[-*+] +)?\[([ xX])\]")
_BOXES = {"☑": "yes", "☒": "yes", "☐": "no", "✅": "yes", "✔️": "yes", "❌": "no", "✗": "no"}


class Cell(NamedTuple):
    """``links`` are the addresses behind words; ``struck`` whether all of it is struck through."""

    text: str
    links: tuple[str, ...] = ()
    struck: bool = False


def split_row(line: str) -> list[str]:
    """The raw cells of a line, without its outer bars."""
    text = line.strip()
    parts = _BAR.split(text)
    if len(parts) > 1 and not parts[0].strip():
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts = parts[:-1]
    return parts


def read_cell(raw: str, named: Mapping[str, str]) -> Cell:
    """A raw cell as a person reads it; ``named`` are the addresses that the file gives names."""
    text = raw.strip()
    if not text or len(text) > _LONGEST:
        return Cell(clean(text.replace("\\|", "|")))
    if box := _BOX.fullmatch(text):
        return Cell("no" if box[1] == " " else "yes")
    if text in _BOXES:
        return Cell(_BOXES[text])
    if text.isalnum():
        return Cell(text)
    text = _ESCAPED.sub(lambda found: chr(_AWAY + ord(found[1])), text)
    links: list[str] = []
    text = _WIKI.sub(lambda found: found[2] or found[1], text)
    text = _LINK.sub(lambda found: _words(found, named, links), text)
    text = _AUTO.sub(lambda found: found[1], text)
    text = _BREAK.sub("\n", text)
    struck = bool(_STRUCK.fullmatch(text.strip()))
    for pattern, words in ((_CODE, 2), (_STRUCK, 1), (_STRONG, 2), (_EMPHASIS, 2)):
        text = pattern.sub(rf"\{words}", text)
    text = text.translate(_BACK)
    return Cell(clean(unescape(text) if "&" in text else text), tuple(links), struck)


def _words(found: re.Match[str], named: Mapping[str, str], links: list[str]) -> str:
    """The words of a link; the address where there are none. A picture is its description."""
    picture, words, address, name = found[1], found[2].strip(), found[3], found[4]
    if address is None:
        address = named.get((name or words).casefold(), "")
        if not address:
            return found[0]
    if picture:
        return words
    if not words or words == address:
        return address
    links.append(address)
    return words


def is_rule(line: str) -> bool:
    """Whether this is the line between the names of a table and its rows: ``|---|:--:|``."""
    text = line.strip()
    if "|" not in text or "--" not in text:
        return False
    return all(re.fullmatch(r" *:?-{2,}:? *", part) for part in split_row(text))
