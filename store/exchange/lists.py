"""Tables that hold something other than applications: their shape, their columns, their rows.

A shape knows the headers of one sort of list, such as the contacts of Google or the positions of
LinkedIn. Nothing else is believed to be of that shape; a person can put a column elsewhere by hand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from store.errors import BadInput
from store.exchange.cells import is_blank, one_line
from store.exchange.columns import header_called
from store.exchange.decoding import Source
from store.exchange.report import TableView
from store.exchange.synonyms import IGNORE, NOTES, plain
from store.exchange.tables import DELIMITERS, Header, Row, Table, read_table
from store.i18n import tr

_HEADER_WITHIN = 10  # lines
_FIRST = 1 << 16  # characters
_SAMPLES, _LOOKED_AT = 3, 50


@dataclass(frozen=True, slots=True)
class Shape:
    """One sort of list. ``word`` is the field for a plain header, "" for none; ``names`` are the
    fields and what people call them; ``many`` those that several columns can be; ``signs`` is
    whether these plain headers are those of such a list; ``unlabelled`` headers of notes need none.
    """

    kind: str
    names: Mapping[str, str]
    many: frozenset[str]
    word: Callable[[str], str]
    signs: Callable[[Collection[str]], bool]
    unlabelled: frozenset[str] = frozenset(("notes", "note"))


@dataclass(frozen=True, slots=True)
class Item:
    """One row: the line it starts on and, by field, the header and the cell of each column."""

    line: int
    cells: Mapping[str, Sequence[tuple[str, str]]]

    def first(self, field: str) -> str:
        """The first cell of a field, on one line; "" for none."""
        return one_line(next((cell for _, cell in self.cells.get(field, ())), ""))

    def all(self, field: str) -> list[str]:
        """Every cell of a field."""
        return [cell for _, cell in self.cells.get(field, ())]

    def notes(self, unlabelled: Collection[str]) -> list[str]:
        """What goes to the notes: the person's own text, then the rest under its headers."""
        own, rest = [], []
        for header, cell in self.cells.get(NOTES, ()):
            if plain(header) in unlabelled:
                own.append(cell)
            else:
                rest.append(f"{header}: {cell}")
        return [*own, *(["\n".join(rest)] if rest else [])]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that was read: its rows, its table, and the field of each column."""

    shape: Shape
    table: Table
    fields: Mapping[int, str]
    by_hand: frozenset[int]

    def items(self) -> Iterator[Item]:
        """Every row; one that says nothing has no cells."""
        for row in self.table.rows:
            yield self._item(row)

    def _item(self, row: Row) -> Item:
        cells: dict[str, list[tuple[str, str]]] = {}
        if row.line not in self.table.repeats:
            for header in self.table.headers:
                cell, field = row.cell(header.index), self.fields[header.index]
                if cell and field != IGNORE and not is_blank(cell):
                    cells.setdefault(field, []).append((header.name, cell.replace("\r\n", "\n")))
        return Item(row.line, cells)

    @property
    def mapping(self) -> dict[str, str]:
        """Header to field, as the report tells it."""
        return {header.name: self.fields[header.index] for header in self.table.headers}

    def view(self) -> TableView:
        """What a preview shows of it, and what can be changed there."""
        table = self.table
        samples = []
        for header in table.headers:
            cells = (row.cell(header.index) for row in table.rows[:_LOOKED_AT])
            samples.append(tuple(cell for cell in cells if cell)[:_SAMPLES])
        return TableView(
            headers=tuple(header.name for header in table.headers),
            fields=tuple(self.fields[header.index] for header in table.headers),
            samples=tuple(samples),
            by_hand=tuple(header.index in self.by_hand for header in table.headers),
            delimiter=table.delimiter,
            encoding=table.encoding,
            header_line=table.header_line,
            names=self.shape.names,
            many=self.shape.many,
        )


def shape_of(source: Source, shapes: Sequence[Shape]) -> Shape | None:
    """The shape that the first lines of a text have; None when it has none of these."""
    with source.stream() as stream:
        start = stream.read(_FIRST)
    for line in islice((line for line in start.splitlines() if line.strip()), _HEADER_WITHIN):
        for delimiter in DELIMITERS:
            if delimiter not in line:
                continue
            names = {plain(cell) for cell in _cells(line, delimiter)}
            for shape in shapes:
                if shape.signs(names):
                    return shape
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
    except csv.Error:
        return []


def read_list(source: Source, file: str, shape: Shape, by_hand: Mapping[str, str]) -> Listing:
    """Read a list of a shape. Raises BadInput as ``read_table`` does, and for a wrong mapping."""
    wanted = {plain(name) for name in by_hand}

    def score(cells: Sequence[str]) -> int:
        names = [plain(cell) for cell in cells if cell]
        return sum(3 for name in names if shape.word(name) or name in wanted)

    table = read_table(source, file, score)
    told = _told(table, shape, by_hand)
    fields, taken = dict(told), set(told.values())
    for header in table.headers:
        if header.index not in fields:
            field = IGNORE if _is_bare_index(header) else shape.word(plain(header.name)) or NOTES
            if field in taken and field not in shape.many:
                field = NOTES
            fields[header.index] = field
            taken.add(field)
    return Listing(shape, table, fields, frozenset(told))


def _is_bare_index(header: Header) -> bool:
    return header.nameless and header.index == 0


def _told(table: Table, shape: Shape, by_hand: Mapping[str, str]) -> dict[int, str]:
    told: dict[int, str] = {}
    for name, wanted in by_hand.items():
        header = header_called(table, name)
        field = _field_called(shape, wanted)
        if field in told.values() and field not in shape.many:
            raise BadInput(
                tr("Two columns of {file} are mapped to {field!r}", file=table.file, field=field),
                tr("{name!r} is the second.", name=name),
                tr("Choose one of them and map the other to 'notes'."),
            )
        told[header.index] = field
    return told


def _field_called(shape: Shape, text: str) -> str:
    wanted = text.strip()
    for field, name in shape.names.items():
        if wanted == field or plain(wanted) in (plain(name), plain(field)):
            return field
    if known := shape.word(plain(wanted)):
        return known
    raise BadInput(
        tr("There is no field {text!r} for a column", text=text),
        tr("The fields are {list}.", list=", ".join(shape.names)),
        tr("Use 'notes' to keep a column as a note, 'ignore' to leave it out."),
    )
