"""Looking back: which changes there were, and the tables as they were after any of them.

The tables of an earlier time come from those of now by taking changes back, the newest first. So
the way is as long as the time, however old the data is. Where the journal has a hole, or records of
an older schema begin, that way is barred; then a backup, or the empty beginning, is brought forward
or back to the moment instead, if no hole lies between.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store.disk import backups
from store.disk.changes import Change, Op, Table, apply
from store.disk.database import Database
from store.disk.journal import Journal
from store.disk.migrations import SCHEMA, migrate
from store.errors import NotFound
from store.i18n import tr


class Stretch(NamedTuple):
    """One segment's part of the history: the changes after ``base``, oldest first.

    ``from_nothing``: there were no table files when it began, so everything since is known.
    """

    number: int
    base: int
    schema: int
    from_nothing: bool
    changes: list[Change]


class State(NamedTuple):
    """Every table as of change ``seq``; ``notes`` says what could not be known for certain."""

    seq: int
    tables: dict[str, Table]
    notes: tuple[str, ...] = ()


class Reach(NamedTuple):
    """How far back the journal goes: ``first`` is its oldest change, None when it has none."""

    first: Change | None
    from_nothing: bool


def stretches(journal: Journal, last: int) -> Iterator[Stretch]:
    """The confirmed changes up to ``last``, the newest segment first."""
    limit = last
    for number in reversed(journal.numbers()):
        head, changes = journal.segment(number)[1:]
        base = head.base if head.base >= 0 else limit  # its first line was unreadable
        kept = [change for change in changes if base < change.seq <= limit]
        yield Stretch(number, base, head.schema, head.from_nothing, kept)
        limit = min(limit, base)


def reach(database: Database) -> Reach:
    """The oldest change that can be read; opens the oldest segments and no others."""
    journal = database.journal()
    for number in journal.numbers():
        head, changes = journal.segment(number)[1:]
        if changes:
            return Reach(changes[0], head.from_nothing and changes[0].seq == 1)
    oldest = journal.numbers()[:1]
    return Reach(None, all(journal.segment(number).head.from_nothing for number in oldest))


def seq_at(database: Database, at: str) -> int | None:
    """The last change made by ``at``, UTC as the journal writes it; None when all are later.

    Clocks of several computers differ: what was done in one order stays in that order.
    """
    untimed = 0  # an edit by another program may have no time: it goes with the change before
    for change in database.history():
        if not change.at:
            untimed = untimed or change.seq
        elif change.at <= at:
            return untimed or change.seq
        else:
            untimed = 0
    return None


def state(database: Database, seq: int) -> State:
    """Every table as it was once change ``seq`` was done; 0 is before all of them.

    Raises NotFound when the journal does not reach back to it and no backup does either.
    """
    last, tables = database.confirmed()
    way = _Way(tables, last)
    ended = way.back_to(seq, stretches(database.journal(), last))
    if ended and not way.holes:
        return State(seq, tables, way.notes())
    known: dict[str, Table] = {}
    unsure = []
    for table in sorted({*tables, *_copied(database)}):
        found = _brought(database, table, seq, last)
        if found is None:
            unsure.append(table)
        known[table] = tables.get(table, {}) if found is None else found
    if unsure and not ended:
        raise _too_far(database, way.reached)
    return State(seq, known, way.notes() if unsure else ())


class _Way:
    """Tables on their way back; ``reached`` is the change after which they are as they are."""

    def __init__(self, tables: dict[str, Table], last: int) -> None:
        self.tables = tables
        self.reached = last
        self.holes: list[tuple[int, int]] = []
        self.uneven: set[tuple[str, int]] = set()

    def back_to(self, seq: int, history: Iterator[Stretch]) -> bool:
        """Take back what came after ``seq``; False when the journal ends, or is older, before."""
        for stretch in history:
            if self.reached <= seq:
                return True
            if stretch.changes and stretch.schema != SCHEMA:
                return False
            for change in reversed(stretch.changes):
                if change.seq <= seq:
                    break
                self._arrive(change.seq)
                for op in reversed(change.ops):
                    self._take_back(op)
                self.reached = change.seq - 1
            self._arrive(max(seq, stretch.base))
        return self.reached <= seq

    def _arrive(self, seq: int) -> None:
        if seq < self.reached:
            self.holes.append((seq + 1, self.reached))
            self.reached = seq

    def _take_back(self, op: Op) -> None:
        if not undo_on(self.tables.setdefault(op["t"], {}), op):
            self.uneven.add((op["t"], op["id"]))

    def notes(self) -> tuple[str, ...]:
        found = []
        if self.holes:
            lost = sum(last - first + 1 for first, last in self.holes)
            what = tr("One change") if lost == 1 else tr("{lost:,} changes", lost=lost)
            found.append(
                tr(
                    "{what} since then can no longer be read: what that did is shown as it is now.",
                    what=what,
                )
            )
        if self.uneven:
            count = len(self.uneven)
            what = tr("One record was") if count == 1 else tr("{count:,} records were", count=count)
            found.append(
                tr(
                    "{what} changed outside Pursuit since then: what the journal does not know "
                    "is shown as it is now.",
                    what=what,
                )
            )
        return tuple(found)


def undo_on(table: Table, op: Op) -> bool:
    """Take one operation back in ``table``; False when the record was not as the journal says."""
    number = op["id"]
    document = table.get(number)
    if "new" in op:
        table.pop(number, None)
        return bool(document == op["new"])
    if "gone" in op:
        table[number] = op["gone"]
        return document is None
    if document is None:
        return False
    even = all(document.get(name) == value for name, value in op["set"].items())
    even = even and document.keys().isdisjoint(op["unset"])
    touched = {*op["set"], *op["unset"]}
    table[number] = {
        **{name: value for name, value in document.items() if name not in touched},
        **op["was"],
    }
    return even


# -- by way of a backup ---------------------------------------------------------------------------


def _copied(database: Database) -> set[str]:
    return {
        path.stem for copy in backups.newest_first(database.folder) for path in copy.glob("*.json")
    }


def _brought(database: Database, table: str, seq: int, last: int) -> Table | None:
    """A table as of ``seq`` from a backup or from the empty beginning; None if no way is whole."""
    for start, schema, documents in _starts(database, table):
        between = _between(database, min(start, seq), max(start, seq), last, schema)
        if between is None:
            continue
        ops = [op for change in between for op in change.ops if op["t"] == table]
        if start <= seq:
            for op in ops:
                apply(documents, op)
        else:
            for op in reversed(ops):
                undo_on(documents, op)
        return migrate(table, documents, schema)
    return None


def _starts(database: Database, table: str) -> Iterator[tuple[int, int, Table]]:
    """Change, schema and documents of each place to set out from."""
    for copy in backups.newest_first(database.folder):
        for name, snapshot in backups.read(copy):
            if name == table and snapshot is not None:
                yield snapshot.seq, snapshot.schema, snapshot.documents
    journal = database.journal()
    for number in journal.numbers()[:1]:
        head = journal.segment(number).head
        if head.from_nothing:
            yield 0, head.schema, {}


def _between(
    database: Database, start: int, end: int, last: int, schema: int
) -> list[Change] | None:
    """The changes after ``start`` up to ``end``, oldest first; None unless all can be read."""
    found: list[Change] = []
    for stretch in stretches(database.journal(), last):
        part = [change for change in stretch.changes if start < change.seq <= end]
        if part and stretch.schema != schema:
            return None
        found[:0] = part
        if stretch.base <= start:
            break
    return found if len(found) == end - start else None


def _too_far(database: Database, reached: int) -> NotFound:
    found = reach(database).first
    oldest = next((c for c in database.history() if c.seq <= reached + 1), found)
    since = (
        tr("It begins with change {seq}: {label}.", seq=oldest.seq, label=oldest.label)
        if oldest
        else ""
    )
    return NotFound(
        tr("The history does not reach back that far"),
        since,
        tr("`pursuit backup list` shows the copies there are."),
    )


def change(database: Database, seq: int) -> Change | None:
    """One change by its number; None when it cannot be read."""
    return next((found for found in database.history() if found.seq == seq), None)
