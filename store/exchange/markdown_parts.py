"""Where the pipe tables of a Markdown file are, and under which headings they stand.

Code blocks are passed over, quoted tables are read, addresses that the file gives names to are
collected. A line that is bold as a whole counts as a heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from store.errors import BadInput
from store.exchange import synonyms
from store.exchange.cells import one_line
from store.exchange.decoding import Source
from store.exchange.markdown_cells import is_rule, read_cell, split_row
from store.exchange.statuses import is_status
from store.exchange.synonyms import plain
from store.exchange.tables import (
    MOST_ROWS,
    Score,
)
from store.i18n import tr

EXTENSIONS = (".md", ".markdown", ".mdown")
HEADING, SECTION = "Heading", "Section"
_STRUCK = "Struck through"
_LOOKED_AT = 200  # lines
_TWO_FIELDS = 4  # the points of a header of a CSV file, at least
_NOT_A_LIST = "Its table has no column for a company or a title."
_MARKED = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*")
_BOLD = re.compile(r"(\*\*|__)([^*_|\n]{1,120})\1:?")
_DEFINED = re.compile(r" {0,3}\[([^\]\n]{1,100})\]:\s*<?(\S{1,2000}?)>?(?:\s.*)?")
_QUOTE = re.compile(r"^(?: {0,3}> ?)+")
_NAMES_A_JOB = frozenset(("organization", "title"))


@dataclass(slots=True, eq=False)
class Part:
    """One table of the file: its names, its rows by line, and the headings it stands under.

    A heading has its depth, from 1; 7 is a line that is bold as a whole."""

    line: int
    names: list[str]
    headings: tuple[tuple[int, str], ...]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def fields(self) -> list[str]:
        """The field that each name stands for, "" where it is not sure."""
        return [next(iter(synonyms.fields_named(name)), "") for name in self.names]

    def is_list(self, told: Set[str]) -> bool:
        """Whether it can be a list of applications; ``told`` are names mapped by hand."""
        known, names = set(self.fields), {plain(name) for name in self.names}
        by_name = "name" in names and bool(known & {"status", "applied_on"})
        return by_name or bool(known & _NAMES_A_JOB or names & told)


def looks_like_markdown(source: Source, file: str, score: Score) -> bool:
    """Whether the text is Markdown: by its name, or by a line drawn under names we know."""
    if file.lower().endswith(EXTENSIONS):
        return True
    before = first = ""
    for _, line in islice(_lines(source), _LOOKED_AT):
        if not line.strip():
            continue
        first = first or line
        if is_rule(line) and "|" in before and score(split_row(before)):
            return "|" in first or max(score(first.split(mark)) for mark in ",;\t") < _TWO_FIELDS
        before = line
    return False


# -- finding the tables ---------------------------------------------------------------------------


def find_parts(source: Source, file: str, named: dict[str, str]) -> tuple[list[Part], int]:
    """The tables, and how many lines of prose stand beside them; ``named`` collects addresses."""
    parts: list[Part] = []
    path: list[tuple[int, str]] = []
    open_part: Part | None = None
    before, prose, count = "", 0, 0
    for number, line in _lines(source):
        if open_part is not None and "|" in line:
            count += 1
            if count > MOST_ROWS:
                raise _too_many_rows(file)
            open_part.rows.append((number, split_row(line)))
            continue
        open_part = None
        if is_rule(line) and "|" in before:
            names = [read_cell(cell, named).text for cell in split_row(before)]
            open_part = Part(number - 1, [one_line(name) for name in names], tuple(path))
            parts.append(open_part)
            prose -= 1
            before = ""
            continue
        if heading := _heading(line, before):
            depth, text = heading
            path = [each for each in path if each[0] < depth]
            path.append((depth, read_cell(text, named).text))
            prose -= set(line.strip()) <= {"=", "-"}
        elif defined := _DEFINED.fullmatch(line):
            named[defined[1].casefold()] = defined[2]
        elif line.strip():
            prose += 1
        before = line
    return parts, max(prose, 0)


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    """Each line with its number, without quote marks; what stands in code blocks is blank."""
    fence = ""
    with source.stream() as stream:
        for number, line in enumerate(stream, 1):
            text = _QUOTE.sub("", line.rstrip("\r\n"), count=1) if ">" in line else line.rstrip()
            mark = text.lstrip()[:3]
            if mark in ("```", "~~~") and fence in ("", mark):
                fence = "" if fence else mark
                text = ""
            yield number, "" if fence else text


def _heading(line: str, before: str) -> tuple[int, str] | None:
    """The depth and the words of a heading, also of a line that is bold as a whole."""
    if marked := _MARKED.fullmatch(line):
        return len(marked[1]), marked[2]
    text = line.strip()
    if len(text) > 2 and before.strip() and set(text) in ({"="}, {"-"}) and "|" not in before:
        return (1 if text[0] == "=" else 2), before.strip()
    if bold := _BOLD.fullmatch(text):
        return 7, bold[2]
    return None


class Outline(NamedTuple):
    """What the headings above the tables say: of each table its status and its section."""

    statuses: tuple[str, ...]
    sections: tuple[str, ...]


def outline(parts: Sequence[Part]) -> Outline:
    """Read the headings: the nearest that is a status, and the nearest that is something else.

    A heading beside those of most other tables that are statuses is one as well, in the person's
    own words. Headings that stand above every table, as a title does, tell nothing.
    """
    shared = set(parts[0].headings).intersection(*(set(part.headings) for part in parts))
    own = [[each for each in part.headings if each not in shared] for part in parts]
    found = [_first(part.headings, is_status) for part in parts]
    depths = {depth for depth, _ in found if depth}
    known = sum(bool(text) for _, text in found) * 2 >= len(parts)
    statuses, sections = [], []
    for headings, (_, status) in zip(own, found, strict=True):
        word = status
        if not word and known:
            word = next((text for depth, text in reversed(headings) if depth in depths), "")
        left = [each for each in headings if each[1] != word]
        statuses.append(word)
        sections.append(_first(left, lambda text: not is_status(text))[1])
    return Outline(tuple(statuses), tuple(sections))


def _first(headings: Sequence[tuple[int, str]], test: Callable[[str], bool]) -> tuple[int, str]:
    """The nearest heading that passes, with its depth; (0, "") for none."""
    return next((each for each in reversed(headings) if each[1] and test(each[1])), (0, ""))


def _too_many_rows(file: str) -> BadInput:
    return BadInput(
        tr("{file} has too many rows", file=file),
        tr("Up to {most_rows:,} rows can be imported at once.", most_rows=MOST_ROWS),
        tr("Split it into smaller files and import them one by one."),
    )
