"""Bringing records back to how they were, as one change that undo takes back whole.

The journal's past is never touched: a restore is a new change like any other. Records made after
the moment are not lost, they go into the bin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from store.disk import backups
from store.disk.changes import Table
from store.disk.migrations import SCHEMA, migrate
from store.errors import BadInput, Damaged, NotFound, TooNew
from store.fields import Document
from store.i18n import tr
from store.insight.differences import Difference, Words, differences, label_of, name_of
from store.links import sound
from store.past.moments import day_words
from store.past.view import PastStore
from store.records import BY_TABLE
from store.store import Store
from store.writing import Receipt

Key = tuple[str, int]


class Restore(NamedTuple):
    """What a restore would do. ``changed`` exist now and then and differ; ``back`` come back,
    from nothing or from the bin; ``binned`` were not there then and go into the bin, or were in it.

    ``documents`` are those to put in place; None is for a record that was not there then.
    """

    to: str
    changed: list[Key]
    back: list[Key]
    binned: list[Key]
    documents: dict[str, dict[int, Document | None]]
    notes: tuple[str, ...]
    label: str

    @property
    def keys(self) -> list[Key]:
        """Every record that is touched."""
        return [*self.changed, *self.back, *self.binned]

    @property
    def words(self) -> str:
        """What will happen, in one sentence for each kind of it."""
        parts = [
            (self.changed, tr("is changed to what it was"), tr("are changed to what they were")),
            (self.back, tr("comes back"), tr("come back")),
            (self.binned, tr("goes into the bin"), tr("go into the bin")),
        ]
        said = [
            f"{_counted(keys)} {one if len(keys) == 1 else many}."
            for keys, one, many in parts
            if keys
        ]
        return " ".join(said) or tr("Nothing is different: everything is as it was then.")


def restore_everything(store: Store, then: PastStore) -> Restore:
    """Everything to the moment of ``then``. Raises BadInput when there was nothing yet."""
    if not any(then.state.tables.values()):
        raise BadInput(
            tr("There was nothing yet on {words}", words=then.moment.words),
            hint=tr("Choose a later moment: `pursuit history` lists all changes."),
        )
    label = tr("Restore everything to {words}", words=then.moment.words)
    return _planned(store, then.state.tables, None, then.moment.words, label, then.notes)


def restore_records(store: Store, then: PastStore, keys: Iterable[Key]) -> Restore:
    """These records to the moment of ``then``.

    Raises BadInput for a record that was not there yet.
    """
    wanted = list(dict.fromkeys(keys))
    for table, number in wanted:
        if number not in then.documents(table):
            name = name_of(store.documents, number)
            raise BadInput(
                tr("'{name}' was not there yet on {words}", name=name, words=then.moment.words),
                hint=tr("Choose a later moment: `pursuit history` lists its changes."),
            )
    what = _named(store, then, wanted)
    label = tr("Restore {what} to {words}", what=what, words=then.moment.words)
    return _planned(store, then.state.tables, wanted, then.moment.words, label, then.notes)


def name_in(store: Store, restore: Restore, key: Key) -> str:
    """What a record is called: now, or as it was if it is not there now."""
    table, number = key
    now = store.documents(table).get(number)
    return label_of(table, now or restore.documents[table][number] or {})


def write(store: Store, restore: Restore) -> Receipt:
    """Carry it out as one change. Raises BadInput when nothing is different."""
    return store.put(restore.documents, restore.label)


def differences_of(store: Store, restore: Restore, key: Key, words: Words) -> list[Difference]:
    """From now to what the restore makes of one record."""
    table, number = key
    now = store.documents(table).get(number)
    wanted = restore.documents[table][number]
    if wanted is None:
        wanted = {**(now or {}), "deleted_on": store.clock.today().isoformat()}
    return differences(table, now, wanted, words)


# -- copies ---------------------------------------------------------------------------------------


class Copy(NamedTuple):
    """A backup: ``tables`` as it holds them, brought to today's schema."""

    path: Path
    words: str
    tables: dict[str, Table]
    notes: tuple[str, ...]


def copy_words(path: Path) -> str:
    """What a backup is called: its day, or its name."""
    day = backups.day_of(path.name)
    return (
        tr("the copy of {day}", day=day_words(day))
        if day
        else tr("the copy {name!r}", name=path.name)
    )


def find_copy(store: Store, name: str) -> Copy:
    """The backup of this name, as ``backups/`` has it. Raises NotFound naming those there are."""
    copies = backups.newest_first(store.folder)
    path = next((copy for copy in copies if copy.name == name), None)
    if path is None:
        names = ", ".join(copy.name for copy in copies)
        raise NotFound(
            tr("There is no copy of {name}", name=name),
            tr("There are {names}.", names=names) if names else tr("There are no copies yet."),
            tr("`pursuit backup list` shows them."),
        )
    tables: dict[str, Table] = {}
    notes = []
    found = list(backups.read(path))
    for table, snapshot in found:
        if snapshot is None:
            notes.append(
                tr(
                    "{table}.json of this copy cannot be read: its records stay as they are.",
                    table=table,
                )
            )
        elif snapshot.schema > SCHEMA:
            raise TooNew(
                tr("A newer Pursuit has written this copy"), str(path), tr("Update Pursuit.")
            )
        else:
            tables[table] = migrate(table, snapshot.documents, snapshot.schema)
    if not tables:
        raise Damaged(tr("Nothing of {copy} can be read", copy=copy_words(path)), str(path))
    damaged = {table for table, snapshot in found if snapshot is None}
    for table in BY_TABLE.keys() - damaged:
        tables.setdefault(table, {})  # it had no records yet
    return Copy(path, copy_words(path), tables, tuple(notes))


def restore_copy(store: Store, copy: Copy, keys: Iterable[Key] | None = None) -> Restore:
    """Everything, or the records named, as a backup has them.

    Raises NotFound for a record that the backup does not hold.
    """
    if keys is None:
        label = tr("Restore everything from {words}", words=copy.words)
        return _planned(store, copy.tables, None, copy.words, label, copy.notes)
    wanted = list(dict.fromkeys(keys))
    for table, number in wanted:
        if number not in copy.tables.get(table, {}):
            raise NotFound(
                tr(
                    "'{name_of}' is not in {words}",
                    name_of=name_of(store.documents, number),
                    words=copy.words,
                )
            )
    table, number = wanted[0]
    what = f"'{label_of(table, copy.tables[table][number])}'"
    if len(wanted) > 1:
        what = tr("{count} records", count=len(wanted))
    label = tr("Restore {what} from {words}", what=what, words=copy.words)
    return _planned(store, copy.tables, wanted, copy.words, label, copy.notes)


# -- inside ---------------------------------------------------------------------------------------


def _planned(
    store: Store,
    then: Mapping[str, Mapping[int, Document]],
    keys: list[Key] | None,
    to: str,
    label: str,
    notes: tuple[str, ...],
) -> Restore:
    """The documents to put in place; without ``keys`` those of every kind that ``then`` knows.

    Links to what is not there now, or in the bin, stay off: no link may dangle.
    """
    changed: list[Key] = []
    back: list[Key] = []
    binned: list[Key] = []
    documents: dict[str, dict[int, Document | None]] = {}
    if keys is None:
        known = [table for table in BY_TABLE if table in then]
        tables = {table: {*then[table], *store.documents(table)} for table in known}
    else:
        tables = {}
        for table, number in keys:
            tables.setdefault(table, set()).add(number)
    for table, numbers in tables.items():
        now, was = store.documents(table), then.get(table, {})
        for number in sorted(numbers):
            wanted = was.get(number)
            current = now.get(number)
            if wanted is None:
                if current is None or current.get("deleted_on"):
                    continue
            elif wanted == current:
                continue
            documents.setdefault(table, {})[number] = wanted
    documents = sound(store, documents)
    for table, numbered in documents.items():
        for number, wanted in numbered.items():
            current = store.documents(table).get(number)
            _sort((table, number), current, wanted, changed, back, binned)
    return Restore(to, changed, back, binned, documents, notes, label)


def _sort(
    key: Key,
    current: Document | None,
    wanted: Document | None,
    changed: list[Key],
    back: list[Key],
    binned: list[Key],
) -> None:
    here = current is not None and not current.get("deleted_on")
    there = wanted is not None and not wanted.get("deleted_on")
    (changed if here == there else back if there else binned).append(key)


def _named(store: Store, then: PastStore, keys: list[Key]) -> str:
    table, number = keys[0]
    if len(keys) > 1:
        tables = {table for table, _ in keys}
        return f"{len(keys)} {tables.pop() if len(tables) == 1 else 'records'}"
    document = store.documents(table).get(number) or then.documents(table)[number]
    return f"'{label_of(table, document)}'"


def _counted(keys: list[Key]) -> str:
    """3 opportunities, 1 person and 2 actions: the kinds in the order of the records."""
    counts = {table: sum(1 for each, _ in keys if each == table) for table in BY_TABLE}
    parts = [
        f"1 {BY_TABLE[table].NAME}" if count == 1 else f"{count:,} {table}"
        for table, count in counts.items()
        if count
    ]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
