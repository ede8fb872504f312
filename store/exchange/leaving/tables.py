"""A table for each kind of record, in CSV: every field a column, and back again exactly.

The first column is called ``pursuit people id`` or the like, by which such a file is known again.
Ids have a # before them, for spreadsheets round numbers of that size. A text that a spreadsheet
would run gets a quotation mark in front, which comes off on the way in. Lists of short texts are
joined by "; "; what has an inner shape is JSON.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import orjson

from store.disk.migrations import SCHEMA
from store.errors import BadInput
from store.exchange.decoding import decode
from store.exchange.joining import BY_ID, Joins, refuse_by_id
from store.exchange.json_file import RecordPlanner
from store.exchange.pace import no_collecting
from store.exchange.report import LEFT_OUT, ImportPlan, Progress
from store.exchange.tables import large_cells_allowed
from store.exchange.told import Told
from store.i18n import tr
from store.plans import Library
from store.records import BY_TABLE, Record

KIND = "pursuit csv"
_HEAD = re.compile(r'\ufeff?"?pursuit (\w+) id\b')
_TELL_EVERY = 500
MOST_ROWS = 500_000
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
_LONG_NUMBER = 10**12


def export_table(
    library: Library,
    record: type[Record],
    *,
    excel: bool = False,
    progress: Progress | None = None,
) -> bytes:
    """All records of a kind, the bin included, by id; ``excel`` puts the mark that it looks for."""
    names = [name for name in record.rules() if name != "id"]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([f"pursuit {record.TABLE} id", *names])
    documents = library.documents(record.TABLE)
    for at, number in enumerate(sorted(documents)):
        if progress and at % _TELL_EVERY == 0:
            progress(at, len(documents))
        document = documents[number]
        cells = [_cell(record, name, document.get(name)) for name in names]
        writer.writerow([f"#{number}", *cells])
    return out.getvalue().encode("utf-8-sig" if excel else "utf-8")


def table_of(start: str) -> type[Record] | None:
    """The kind of record that a file with this beginning holds; None for any other file."""
    found = _HEAD.match(start)
    return BY_TABLE.get(found[1]) if found else None


def guarded(text: str) -> str:
    """A text as a spreadsheet takes it for one."""
    return f"'{text}" if text.startswith(_RUN) or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text without the mark that ``guarded`` puts."""
    return text[1:] if _GUARDED.match(text) else text


def _cell(record: type[Record], name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, (int, float)):
        return f"#{value}" if isinstance(value, int) and abs(value) > _LONG_NUMBER else repr(value)
    if _is_texts(record, name) and isinstance(value, list):
        joined = "; ".join(str(each) for each in value)
        if _split(joined) == value and not joined.startswith("["):
            return guarded(joined)
    return guarded(orjson.dumps(value).decode())


def _is_texts(record: type[Record], name: str) -> bool:
    return record.rules()[name].says == "a list of texts"


def _split(text: str) -> list[str]:
    return [part for each in text.split(";") if (part := each.strip())]


# -- and back -------------------------------------------------------------------------------------


def plan_own_table(
    data: bytes,
    file: str,
    library: Library,
    *,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing such a file would do, by id as with the JSON export.

    A row without an id becomes a new record; a column that is not there leaves its field alone.
    Rows are the lines they start on. Raises BadInput when it is no such file.
    """
    refuse_by_id(file, joins)
    with no_collecting(), large_cells_allowed():
        text = _text(data, file)
        record = table_of(text[:200])
        if record is None:
            raise BadInput(
                tr("{file} is not a table of Pursuit", file=file),
                tr("The first column should be called 'pursuit people id', or of another kind."),
                tr("Make one with: pursuit export csv."),
            )
        planner = RecordPlanner(library, SCHEMA, partial=True)
        rows = list(_rows(text, file))
        names = [cell.strip() for cell in rows[0][1][1:]]
        _flag_columns(planner, record, names)
        for at, (line, cells) in enumerate(rows[1:], 1):
            if progress and at % _TELL_EVERY == 0:
                progress(at, len(rows))
            if line in left_out:
                planner.ledger.tell(line, "skipped", LEFT_OUT, record.TABLE)
            elif not any(cells):
                planner.ledger.tell(line, "skipped", tr("Every cell is empty."))
            else:
                planner.plan(line, record, _document(record, names, cells, library))
        if progress:
            progress(len(rows), len(rows))
    told = Told(left_out=frozenset(left_out))
    report = planner.ledger.report(file, KIND, {})
    return ImportPlan(tuple(planner.steps), report, told=told, fixed=BY_ID)


def _text(data: bytes, file: str) -> str:
    """Our own are UTF-8, whatever is in them; a spreadsheet may have saved them otherwise."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeError:
        return decode(data, file).text().removeprefix("\ufeff")


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    start = text[: text.find("\n") + 1]
    delimiter = max(",;\t", key=start.count)  # a spreadsheet may have chosen another
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for at, cells in enumerate(reader):
            if at > MOST_ROWS:
                raise BadInput(
                    tr("{file} has too many rows", file=file),
                    tr("Up to {most_rows:,} can be read.", most_rows=MOST_ROWS),
                )
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as problem:
        raise BadInput(
            tr("{file} cannot be read as a table", file=file),
            tr("Line {line}: {problem}.", line=line, problem=problem),
            tr("Export it again, or save it as CSV."),
        ) from None


def _flag_columns(planner: RecordPlanner, record: type[Record], names: list[str]) -> None:
    for name in names:
        if name and name not in record.rules():
            text = tr("There is no field '{name}'; its column is left out.", name=name[:40])
            planner.ledger.warn(None, name, "", text)


def _document(
    record: type[Record], names: list[str], cells: list[str], library: Library
) -> dict[str, Any]:
    """A document with each field of the table; None where the cell is empty."""
    number = cells[0].strip().removeprefix("#") if cells else ""
    document: dict[str, Any] = {"id": int(number) if number.isdecimal() else None}
    if not number:
        document["id"] = library.new_id()
    rules = record.rules()
    for name, cell in zip(names, [*cells[1:], *[""] * len(names)], strict=False):
        if name in rules and name != "id":
            document[name] = _value(rules[name].says, cell)
    return document


def _value(says: str, cell: str) -> Any:
    """The value in a cell; the cell itself when it is not understood, for the report to tell."""
    if cell == "":
        return None
    text = unguarded(cell)
    if says.startswith(("text", "one of", "a date")):
        return text
    if says == "true or false":
        return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)
    if says.startswith(("a whole number", "a number")):
        return _number(text)
    if says == "a list of texts" and not text.startswith("["):
        return _split(text)
    try:
        return orjson.loads(text)
    except ValueError:
        return text


def _number(text: str) -> Any:
    plain = text.strip().removeprefix("#")
    for kind in (int, float):
        try:
            return kind(plain)
        except ValueError:
            continue
    return text


def counts(library: Library) -> Mapping[str, int]:
    """How many records there are of each kind, the bin included."""
    return {table: len(library.documents(table)) for table in BY_TABLE}
