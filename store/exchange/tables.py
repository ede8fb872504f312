"""Lines of text to a table: its delimiter, its header, and each row with the line it starts on.

Cells may hold line breaks; rows may be ragged. Reading
is bounded: a row may have 5 million characters, a table 50,000 rows and 200 columns. What is larger
is refused at once, with the line, so that a 50 MB file takes seconds at most.
"""

from __future__ import annotations

import csv
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count as count_from
from itertools import islice

from store.errors import BadInput
from store.exchange.cells import clean, one_line
from store.exchange.decoding import Source
from store.i18n import tr

LARGEST_ROW = 5_000_000  # characters
MOST_ROWS = 50_000
MOST_LINES = 1_100_000  # with the blank ones that Excel leaves below a table
MOST_COLUMNS = 200
DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 20
_HEADER_WITHIN = 10
_RULE = re.compile(r":?-{2,}:?")  # a line drawn under the header
_LIMIT_LOCK = threading.Lock()

Score = Callable[[Sequence[str]], int]
"""How much a row looks like a header: 0 for not at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts on, from 1, and its cells, cleaned."""

    line: int
    cells: list[str]

    def cell(self, index: int) -> str:
        """The cell; "" where a ragged row is too short."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Header:
    """One column that holds something: its place in a row and the one name it has in the table.

    Names are made unique ("Date (2)"); a column without one is called by its number. ``hint`` is
    the field that the reader knows it to hold, ``also`` are other names it has in the file.
    """

    index: int
    name: str
    nameless: bool
    hint: str = ""
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """What was read. ``preamble`` holds the text above the header, ``too_long`` the lines of rows
    with more cells than the header, ``repeats`` those of rows that say the header again, ``aside``
    those of rows that belong to another list, with the reason, ``prose`` how many lines stand
    beside the tables of a Markdown file."""

    file: str
    headers: tuple[Header, ...]
    rows: tuple[Row, ...]
    delimiter: str
    encoding: str
    sure: bool
    header_line: int
    preamble: str
    too_long: frozenset[int]
    repeats: frozenset[int]
    aside: Mapping[int, str] = field(default_factory=dict)
    markdown: bool = False
    prose: int = 0


def read_table(source: Source, file: str, score: Score) -> Table:
    """Read a table of lines and delimiters; ``score`` knows header words.

    Raises BadInput, naming the file, the line and what to do, when it cannot be read, is empty,
    has a header alone, or is too large.
    """
    with large_cells_allowed():
        delimiter = _sniff(source, file, score)
        filled = list(_rows(source, file, delimiter))
    start = _header_row(filled[:_HEADER_WITHIN], score)
    if len(filled) <= start + 1:
        raise BadInput(
            tr("{file} has a header and no rows", file=file),
            tr("There is nothing below the names of the columns.")
            if filled
            else tr("Every row is empty."),
            tr("Check that it is the right file and that it was saved."),
        )
    body = [row for row in filled[start + 1 :] if not _is_rule(row.cells)]
    named = [one_line(cell) for cell in filled[start].cells]
    headers = _headers(named, body, file)
    return Table(
        file=file,
        headers=headers,
        rows=tuple(body),
        delimiter=delimiter,
        encoding=source.encoding,
        sure=source.sure,
        header_line=filled[start].line,
        preamble=" ".join(one_line(cell) for row in filled[:start] for cell in row.cells if cell),
        too_long=frozenset(row.line for row in body if any(row.cells[len(named) :])),
        repeats=frozenset(row.line for row in body if row.cells == filled[start].cells),
    )


def _header_row(rows: Sequence[Row], score: Score) -> int:
    scores = [score(row.cells) for row in rows]
    best = max(scores, default=0)
    # A row below the first must be clearly better: a row of data can hold a word or two by chance.
    if not best or (scores[0] and best < scores[0] + 3):
        return 0
    return scores.index(best)


def _headers(names: list[str], body: list[Row], file: str) -> tuple[Header, ...]:
    used = [False] * len(names)
    for row in body:
        extra = len(row.cells) - len(used)
        if extra > 0 and any(row.cells[len(used) :]):
            used.extend([False] * extra)
            if len(used) > MOST_COLUMNS:
                raise too_many_columns(file, row.line)
        for index, cell in enumerate(row.cells[: len(used)]):
            if cell and not used[index]:
                used[index] = True
    if len(names) > MOST_COLUMNS:
        raise too_many_columns(file, 1)
    headers: list[Header] = []
    taken: set[str] = set()
    for index, holds_something in enumerate(used):
        name = names[index] if index < len(names) else ""
        if holds_something or name:
            unique = base = name or f"Column {index + 1}"
            count = 1
            while unique in taken:
                count += 1
                unique = f"{base} ({count})"
            taken.add(unique)
            headers.append(Header(index, unique, nameless=not name))
    return tuple(headers)


def _is_rule(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if cell]
    return len(said) > 1 and all(_RULE.fullmatch(text) for text in said)


# -- reading rows ---------------------------------------------------------------------------------


def _sniff(source: Source, file: str, score: Score) -> str:
    """The delimiter whose rows make the best header and the most even table."""
    best: tuple[tuple[int, float], str] = ((-1, -1.0), ",")
    for delimiter in DELIMITERS:
        sample: list[Row] = []
        try:
            for row in islice(_rows(source, file, delimiter), _SAMPLE_ROWS):
                sample.append(row)
        except BadInput:
            if not sample:
                continue
        widths = [len(row.cells) for row in sample]
        usual = max(set(widths), key=widths.count, default=0)
        even = widths.count(usual) / len(widths) if usual > 1 else 0.0
        first = sample[:_HEADER_WITHIN]
        points = max((score(row.cells) for row in first), default=0)
        best = max(best, ((points, even), delimiter), key=lambda each: each[0])
    return best[1]


def _rows(source: Source, file: str, delimiter: str) -> Iterator[Row]:
    """The rows that are not blank."""
    with source.stream() as stream:
        meter = _Meter(stream.readline, file)
        reader = csv.reader(
            meter, delimiter=delimiter, skipinitialspace=delimiter in ",;", strict=False
        )
        count = 0
        for tries in count_from(1):
            start = reader.line_num + 1
            meter.begin(start)
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                raise BadInput(
                    tr("{file} cannot be read as a table", file=file),
                    tr("Line {start}: {problem}.", start=start, problem=problem),
                    tr("Save it again as CSV and import that."),
                ) from None
            if meter.ended:
                raise BadInput(
                    tr("A quotation mark in {file} is never closed", file=file),
                    tr("It opens in the row that starts on line {start}.", start=start),
                    tr("Close it or take it out, then import the file again."),
                )
            if any(cells) and any(cells := [clean(cell) if cell else "" for cell in cells]):
                count += 1
                yield Row(start, cells)
            if count > MOST_ROWS + _HEADER_WITHIN or tries > MOST_LINES:
                raise BadInput(
                    tr("{file} has too many rows", file=file),
                    tr("Up to {most_rows:,} rows can be imported at once.", most_rows=MOST_ROWS),
                    tr("Split it into smaller files and import them one by one."),
                )


class _Meter:
    """Hands lines to the csv module, measures the row they belong to and knows when they ended."""

    def __init__(self, readline: Callable[[int], str], file: str) -> None:
        self._readline = readline
        self._file = file
        self._start = 1
        self._left = LARGEST_ROW
        self.ended = False

    def begin(self, line: int) -> None:
        self._start = line
        self._left = LARGEST_ROW

    def __iter__(self) -> _Meter:
        return self

    def __next__(self) -> str:
        line = self._readline(self._left + 1)
        if not line:
            self.ended = True
            raise StopIteration
        self._left -= len(line)
        if self._left < 0:
            raise BadInput(
                tr("A row of {file} is too large", file=self._file),
                tr(
                    "The row on line {start} has more than {largest_row:,} characters; a "
                    "quotation mark that is never closed can be the reason.",
                    start=self._start,
                    largest_row=LARGEST_ROW,
                ),
                tr("Check that line, shorten it, then import the file again."),
            )
        return line


@contextmanager
def large_cells_allowed() -> Iterator[None]:
    """Raise csv's limit of 131,072 characters a cell, which is one for the whole process."""
    with _LIMIT_LOCK:
        before = csv.field_size_limit(LARGEST_ROW)
        try:
            yield
        finally:
            csv.field_size_limit(before)


def too_many_columns(file: str, line: int) -> BadInput:
    """What to say about a line with more than 200 cells."""
    return BadInput(
        tr("{file} has too many columns", file=file),
        tr(
            "Line {line} has more than {most_columns} cells with something in them.",
            line=line,
            most_columns=MOST_COLUMNS,
        ),
        tr(
            "Check that it is a table of your applications, and that its rows are "
            "on separate lines."
        ),
    )
