"""Everything in one JSON file, and back again exactly.

The export holds the tables as they are stored, the bin included: sorted, one record per line,
so that two exports can be compared. Importing it into an empty folder gives the same records with
the same ids. Into a folder that has records it merges by id: a record that differs becomes as the
file has it, field by field, also where the file has nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from store.disk.migrations import SCHEMA, migrate
from store.errors import BadInput
from store.exchange.decoding import decode
from store.exchange.joining import BY_ID, Joins, refuse_by_id
from store.exchange.pace import no_collecting
from store.exchange.report import LEFT_OUT, ImportPlan, Ledger, Progress
from store.exchange.told import Told
from store.fields import Document, check_fields
from store.i18n import tr
from store.plans import Edit, Library, New, Step
from store.records import RECORDS, Opportunity, Record, new_document

FORMAT = "pursuit"
KIND = "json"
TEXTS = "texts"
_HEAD = ("format", "schema", TEXTS)
_TELL_EVERY = 500
_LONGEST_LABEL = 60
# What the store fills in for a new card. A restored one stays as empty as it was.
_AS_EMPTY: dict[str, Any] = {"added_on": None, "column": "", "rank": None, "history": []}


def export_json(
    library: Library, texts: Mapping[int, str] | None = None, progress: Progress | None = None
) -> bytes:
    """All records of all tables, UTF-8, ending with a newline; the same for the same records.

    ``texts`` are those of postings, by card.
    """
    lines = [b"{", b'"format": "%s",' % FORMAT.encode(), b'"schema": %d,' % SCHEMA]
    done, total = 0, sum(len(library.documents(record.TABLE)) for record in RECORDS)
    for record in RECORDS:
        documents = library.documents(record.TABLE)
        rows = []
        for number in sorted(documents):
            if progress and done % _TELL_EVERY == 0:
                progress(done, total)
            rows.append(_line(number, documents[number]))
            done += 1
        comma = b"" if record is RECORDS[-1] and not texts else b","
        lines.append(b'"%s": [' % record.TABLE.encode())
        lines.extend(row + (b"," if at < len(rows) else b"") for at, row in enumerate(rows, 1))
        lines.append(b"]" + comma)
    if texts:
        kept = [orjson.dumps({str(number): texts[number]})[1:-1] for number in sorted(texts)]
        lines.append(b'"%s": {' % TEXTS.encode())
        lines.extend(row + (b"," if at < len(kept) else b"") for at, row in enumerate(kept, 1))
        lines.append(b"}")
    lines.append(b"}")
    return b"\n".join(lines) + b"\n"


def _line(number: int, document: Document) -> bytes:
    rest = {name: document[name] for name in sorted(document) if name != "id"}
    return orjson.dumps({"id": number, **rest})


def plan_json(
    data: bytes,
    file: str,
    library: Library,
    *,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing an export would do; nothing is written.

    A record that cannot be used is skipped with its reason; a field that cannot is left out with a
    warning. Rows are counted through the whole file, from 1.

    Raises BadInput when the file is not an export of Pursuit, or one of a newer Pursuit.
    """
    refuse_by_id(file, joins)
    with no_collecting():
        export = _parsed(data, file)
        planner = RecordPlanner(library, export["schema"])
        items = list(_items(export, file, planner.ledger))
        for at, (record, value) in enumerate(items, 1):
            if progress and at % _TELL_EVERY == 0:
                progress(at, len(items))
            if at in left_out:
                planner.ledger.tell(at, "skipped", LEFT_OUT, record.TABLE)
            else:
                planner.plan(at, record, value)
        if progress:
            progress(len(items), len(items))
    told, texts = Told(left_out=frozenset(left_out)), _texts(export, planner.steps)
    report = planner.ledger.report(file, KIND, {})
    return ImportPlan(tuple(planner.steps), report, told=told, texts=texts, fixed=BY_ID)


def _texts(export: Mapping[str, Any], steps: Sequence[Step]) -> dict[int, str]:
    """The texts of postings that cards of the plan name; others are here already."""
    there = export.get(TEXTS)
    texts = there if isinstance(there, dict) else {}
    found = {}
    for step in steps:
        text = texts.get(str(step.id))
        if step.values.get("posting") and isinstance(text, str):
            found[step.id] = text
    return found


def _parsed(data: bytes, file: str) -> Mapping[str, Any]:
    text = decode(data, file).text()
    try:
        value = orjson.loads(text)
    except ValueError as problem:
        raise BadInput(
            tr("{file} is not whole JSON", file=file),
            tr("Reading stopped: {problem}.", problem=problem),
            tr("It may have been cut off or edited; export again, or use an older copy."),
        ) from None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise BadInput(
            tr("{file} is not an export of Pursuit", file=file),
            tr("It is JSON, and does not say that its format is pursuit."),
            tr("Make one with: pursuit export json. Tables are imported from CSV."),
        )
    schema = value.get("schema")
    if type(schema) is not int or schema < 1:
        raise BadInput(
            tr("{file} does not say which version it is", file=file),
            tr(
                "Its schema is {schema!r}, and should be a number such as {schema2}.",
                schema=schema,
                schema2=SCHEMA,
            ),
            tr("Export again, or use an older copy."),
        )
    if schema > SCHEMA:
        raise BadInput(
            tr("{file} was made by a newer Pursuit", file=file),
            tr(
                "It has schema {schema}; this version reads up to {schema2}.",
                schema=schema,
                schema2=SCHEMA,
            ),
            tr("Update Pursuit, then import it."),
        )
    return value


def _items(
    export: Mapping[str, Any], file: str, ledger: Ledger
) -> Iterator[tuple[type[Record], Any]]:
    tables = {record.TABLE for record in RECORDS}
    for name in export:
        if name not in tables and name not in _HEAD:
            ledger.warn(
                None,
                name,
                "",
                tr("{file} has a part called '{name}'; it is left out.", file=file, name=name[:40]),
            )
    for record in RECORDS:
        rows = export.get(record.TABLE, [])
        if isinstance(rows, list):
            for row in rows:
                yield record, row
        else:
            text = tr("'{table}' should be a list of records; it is left out.", table=record.TABLE)
            ledger.warn(None, record.TABLE, repr(rows), text)


@dataclass(slots=True)
class RecordPlanner:
    """Decides about one record of a file after another, by id.

    With ``partial`` a field that the file does not name stays as it is here.
    """

    library: Library
    schema: int
    ledger: Ledger = field(default_factory=Ledger)
    steps: list[Step] = field(default_factory=list)
    seen: dict[tuple[str, int], int] = field(default_factory=dict)
    partial: bool = False

    def plan(self, row: int, record: type[Record], value: Any) -> None:
        """Decide about one record of the file."""
        number = value.get("id") if isinstance(value, dict) else None
        if type(number) is not int or not 0 < number < 2**63:
            reason = tr("It has no id.") if isinstance(value, dict) else tr("It is not a record.")
            article = "an" if record.NAME[0] in "aeiou" else "a"
            self.ledger.tell(
                row,
                "skipped",
                tr(
                    "{reason} It should be {article} {name}.",
                    reason=reason,
                    article=article,
                    name=record.NAME,
                ),
            )
            return
        first = self.seen.setdefault((record.TABLE, number), row)
        if first != row:
            self.ledger.tell(
                row, "skipped", tr("It has the same id as record {first}.", first=first)
            )
            return
        if self.schema < SCHEMA:
            value = migrate(record.TABLE, {number: value}, self.schema, SCHEMA)[number]
        bad: set[str] = set()
        try:
            document = new_document(record, {n: v for n, v in value.items() if n != "id"})
        except BadInput:
            good, bad = self._checked(row, record, value)
            try:
                document = new_document(record, good)
            except BadInput as problem:
                self.ledger.tell(row, "skipped", f"{problem.title}. {problem.detail}".strip())
                return
        label = _label(record, document)
        there = self.library.documents(record.TABLE).get(number)
        if there is None:
            empty = _AS_EMPTY if record is Opportunity else {"added_on": None}
            self.steps.append(New(record, number, {**empty, **document}))
            text = tr("New {name}: {label}", name=record.NAME, label=label)
            self.ledger.tell(row, "imported", text, record.TABLE, number)
            return
        if self.partial:
            bad |= record.rules().keys() - value.keys()
        changes = _changes(record, there, document, leave=bad)
        if changes:
            self.steps.append(Edit(record, number, changes))
            names = ", ".join(name.replace("_", " ") for name in changes)
            self.ledger.tell(row, "updated", f"{label}: {names}", record.TABLE, number)
        else:
            self.ledger.tell(
                row, "unchanged", tr("No change: {label}", label=label), record.TABLE, number
            )

    def _checked(
        self, row: int, record: type[Record], value: Mapping[str, Any]
    ) -> tuple[Document, set[str]]:
        """The fields that can be used, and the names of those that cannot."""
        good: Document = {}
        bad: set[str] = set()
        for name, item in value.items():
            if name == "id" or item is None:
                continue
            try:
                good.update(check_fields(record, {name: item}))
            except BadInput as problem:
                bad.add(name)
                text = tr("{title}; the field is left out.", title=problem.title)
                self.ledger.warn(row, name, repr(item), text)
        return good, bad


def _changes(
    record: type[Record], there: Document, wanted: Document, leave: set[str]
) -> dict[str, Any]:
    """The fields that differ, as the file has them; empty where it has nothing."""
    empty = record(id=1).as_json()
    names = [name for name in record.rules() if name != "id" and name not in leave]
    return {n: wanted.get(n, empty[n]) for n in names if there.get(n) != wanted.get(n)}


def _label(record: type[Record], document: Document) -> str:
    named = next((str(document[name]) for name in record.NEEDS if document.get(name)), "")
    label = " ".join(named.split()) or tr("a {name} without a name", name=record.NAME)
    return f"'{label}'" if len(label) <= _LONGEST_LABEL else f"'{label[: _LONGEST_LABEL - 1]}…'"
