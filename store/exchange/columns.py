"""Which column of a table holds which field: by hand first, then by the words people use.

Whole headers win over weak words, weak words over words inside a longer header. One column for each
field, the first in the table; what is left goes to the notes under its header, so that nothing is
lost. A header is believed only when its cells agree: a date column holds days, a link links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from store.errors import BadInput
from store.exchange import synonyms
from store.exchange.cells import fold, is_blank, yes_or_no
from store.exchange.dates import DateReader
from store.exchange.kind_words import MOSTLY, kind_called
from store.exchange.links import complete
from store.exchange.stage_history import read_stops
from store.exchange.statuses import stage_named
from store.exchange.synonyms import DATES, FIELDS, IGNORE, MANY, NOTES, plain
from store.exchange.tables import Header, Score, Table
from store.i18n import tr

_SAMPLE = 60
_LONGEST_HEADER = 60
# A note under one of these needs no label: it is what the person wrote.
_OWN_NOTES = frozenset(
    (
        *("notes", "note", "comments", "comment", "remarks", "notizen", "bemerkungen", "remarques"),
        *("notas", "备注", "appunti", "observações", "notities", "opmerkingen", "anteckningar"),
        *("noter", "notater", "muistiinpanot", "notatki", "uwagi", "poznámky", "notlar"),
        *("メモ", "備考", "메모", "заметки", "anmerkungen"),
    )
)
# A yes under one of these says how it stands now, not that a stage was reached.
_STATES = frozenset(
    (
        *("active", "pending", "waiting", "in progress", "ongoing", "offen", "en attente"),
        *("closed", "archived", "inactive", "interested", "to do", "todo", "negative"),
    )
)
# Beside one of these, "Name" is a person's.
_BESIDE_A_PERSON = frozenset(
    ("first name", "last name", "surname", "age", "gender", "phone", "university")
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One column and the field it was given. ``labelled`` notes are kept as "Header: value"."""

    index: int
    header: str
    field: str
    labelled: bool
    by_hand: bool


def header_score(by_hand: Mapping[str, str]) -> Score:
    """How much a row looks like a header; the names that the person mapped count most."""
    wanted = {plain(name) for name in by_hand}

    def score(cells: Sequence[str]) -> int:
        fields: set[str] = set()
        points = 0
        for cell in cells:
            if not cell or len(cell) > _LONGEST_HEADER:
                continue
            if wanted and plain(cell) in wanted:
                points += 100
            named, value = _word_value(cell)
            if value and named not in fields:
                fields.add(named)
                points += value
        return points

    return score


@lru_cache(maxsize=2_000)
def _word_value(cell: str) -> tuple[str, int]:
    if named := synonyms.fields_named(cell):
        return named[0], 3
    if hinted := synonyms.fields_hinted(cell):
        return hinted[0], 2
    inside = synonyms.fields_inside(cell)
    return (inside[0], 1) if inside else ("", 0)


def choose(table: Table, by_hand: Mapping[str, str], today: date) -> tuple[Choice, ...]:
    """A field for each column, in the order of the table.

    Raises BadInput when ``by_hand`` names a header or a field that does not exist, or gives two
    columns to a field that takes one.
    """
    told = _told(table, by_hand)
    cells = {header.index: _sample(table, header.index) for header in table.headers}
    chosen: dict[int, str] = dict(told)
    free = [header for header in table.headers if header.index not in chosen]
    for header in free:
        if header.hint and header.hint not in chosen.values():
            chosen[header.index] = header.hint
        elif header.nameless and _counts_up(cells[header.index]):
            chosen[header.index] = IGNORE
    days = DateReader(today)
    linkedin = any(plain(header.name) == "question and answers" for header in table.headers)
    passes = (synonyms.fields_named, synonyms.fields_hinted, _staged, synonyms.fields_inside)
    for words in passes:
        for header in free:
            if header.index in chosen or header.nameless:
                continue
            if linkedin and plain(header.name) == "contact email":
                chosen[header.index] = IGNORE  # the person's own address, as sent with the form
                continue
            for field in words(header.name):
                whole = words is synonyms.fields_named
                if field in chosen.values() and field not in MANY:
                    continue
                if plain(header.name) == "name" and not _can_be_name(field, table, chosen):
                    continue
                ticks = words is _staged and plain(header.name) not in _STATES
                if ticks and _are_ticks(cells[header.index]):
                    chosen[header.index] = field
                    break
                if _agrees(field, cells[header.index], days, whole=whole):
                    chosen[header.index] = field
                    break
    for header in free:
        doubled = header.index not in chosen and plain(header.name) == "status"
        if doubled and "status" in chosen.values() and _are_objects(cells[header.index]):
            chosen[header.index] = IGNORE  # Teal says its status a second time, as JSON
    own_notes = [h.index for h in table.headers if plain(h.name) in _OWN_NOTES][:1]
    return tuple(
        Choice(
            index=header.index,
            header=header.name,
            field=chosen.get(header.index, NOTES),
            labelled=header.index not in own_notes,
            by_hand=header.index in told,
        )
        for header in table.headers
    )


def _staged(header: str) -> tuple[str, ...]:
    """The field for the days of a stage, where a header is the name of one."""
    field = stage_named(header)
    return (field,) if field else ()


def field_called(text: str) -> str:
    """The field a person means: its id, its name, or a word that heads such columns.

    Raises BadInput naming the fields there are.
    """
    wanted = text.strip()
    if wanted in FIELDS:
        return wanted
    for field, name in FIELDS.items():
        if fold(name) == fold(wanted) or field.replace("_", " ") == plain(wanted):
            return field
    known = synonyms.fields_named(wanted) or synonyms.fields_hinted(wanted)
    if known:
        return known[0]
    raise BadInput(
        tr("There is no field {text!r} for a column", text=text),
        tr("The fields are {list}.", list=", ".join(FIELDS)),
        tr("Use 'notes' to keep a column as a note, 'ignore' to leave it out."),
    )


def _told(table: Table, by_hand: Mapping[str, str]) -> dict[int, str]:
    told: dict[int, str] = {}
    for name, field_text in by_hand.items():
        field = field_called(field_text)
        header = header_called(table, name)
        if field in told.values() and field not in MANY:
            raise BadInput(
                tr("Two columns of {file} are mapped to {field!r}", file=table.file, field=field),
                tr("{name!r} is the second.", name=name),
                tr("Choose one of them and map the other to 'notes'."),
            )
        told[header.index] = field
    return told


def header_called(table: Table, name: str) -> Header:
    for alike in (str, fold, plain):
        for header in table.headers:
            if alike(name) in {alike(each) for each in (header.name, *header.also)}:
                return header
    names = ", ".join(header.name[:_LONGEST_HEADER] for header in table.headers[:30])
    raise BadInput(
        tr("There is no column {name!r} in {file}", name=name, file=table.file),
        tr("Its columns are {names}.", names=names),
        tr("Write the name as it stands in the first row of the table."),
    )


# -- do the cells agree ---------------------------------------------------------------------------


def _sample(table: Table, index: int) -> list[str]:
    """The first cells of a column that say something; at most 60."""
    found: list[str] = []
    for row in table.rows:
        cell = row.cell(index)
        if cell and not is_blank(cell):
            found.append(cell)
            if len(found) == _SAMPLE:
                break
    return found


def _agrees(field: str, cells: list[str], days: DateReader, *, whole: bool) -> bool:
    if not cells or field in (IGNORE, NOTES):
        return True

    def share(test: Callable[[str], bool]) -> float:
        return sum(map(test, cells)) / len(cells)

    def is_day(cell: str) -> bool:
        return bool(days.read(cell))

    def is_answer(cell: str) -> bool:
        return yes_or_no(cell) is not None

    if field == "history":
        return share(lambda cell: bool(read_stops(cell, days))) >= 0.3
    if field == "interview_on":
        return share(lambda cell: is_day(cell) or is_answer(cell) or _is_count(cell)) >= 0.3
    if field in DATES:
        # A whole header is believed, so that what cannot be read in it is reported row by row.
        return share(is_answer) < 0.5 if whole else share(is_day) >= 0.3
    if field == "url":
        return share(lambda cell: bool(complete(cell))) >= 0.3
    if field in ("organization", "title", "contact"):
        bad = share(lambda cell: cell.isdecimal() or is_day(cell) or bool(complete(cell)))
        return bad < 0.5 and share(is_answer) < 0.5
    if field == "kind":
        return share(lambda cell: kind_called(cell) is not None) >= MOSTLY
    if field in ("status", "outcome"):
        return share(lambda cell: is_day(cell) or bool(complete(cell))) < 0.5
    return True


def _is_count(cell: str) -> bool:
    return cell.isdecimal() and len(cell) <= 2


def _counts_up(cells: list[str]) -> bool:
    """Whether a nameless column is the row number that pandas writes."""
    if not cells or not all(cell.isdecimal() and len(cell) < 10 for cell in cells):
        return not cells
    numbers = [int(cell) for cell in cells]
    return all(a < b for a, b in pairwise(numbers))


def _are_objects(cells: list[str]) -> bool:
    return bool(cells) and all(cell.startswith("{") for cell in cells)


def _are_ticks(cells: list[str]) -> bool:
    return sum(yes_or_no(cell) is not None for cell in cells) * 2 >= len(cells)


def _can_be_name(field: str, table: Table, chosen: Mapping[int, str]) -> bool:
    """Whether "Name" can be a company's, or beside a company the title's; not among people."""
    names = {plain(header.name) for header in table.headers}
    fields = {field for name in names for field in synonyms.fields_named(name)}
    if names & _BESIDE_A_PERSON:
        return False
    if field == "title":
        return "organization" in chosen.values() and "title" not in fields
    return field != "organization" or bool(fields & {"title", "status"})
