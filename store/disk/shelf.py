"""The tables in memory: what is confirmed, what is shown, and how they come from and go to files.

Each table is kept twice over shared documents: ``committed`` holds what is durable, ``view`` what
the screens show, which is the same plus the changes still on their way to the disk. A table's file
is read when it is first looked at, so that a quick ``add`` reads none.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store.disk import rescue, snapshots, system
from store.disk.changes import Change, Op, Table, after, apply, difference, edit
from store.disk.journal import Journal
from store.disk.migrations import SCHEMA, migrate
from store.errors import BadInput
from store.i18n import tr

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ -]{0,60}")


class Live:
    """One loaded table. ``stale`` says that its file must be written although no change asks it;
    ``seen`` is the file's size and time when we last read or wrote it.
    """

    def __init__(
        self,
        committed: Table,
        view: Table,
        others: dict[str, Any],
        stale: bool,
        seen: tuple[int, int] | None,
    ) -> None:
        self.committed = committed
        self.view = view
        self.others = others
        self.stale = stale
        self.seen = seen


class Shelf:
    """All tables of one folder. Callers hold the folder's lock while loading and folding.

    ``schema`` is that of the journal's changes; records of an older one are migrated when loaded.
    """

    def __init__(self, folder: Path, journal: Journal) -> None:
        self.folder = folder
        self.journal = journal
        self.writable = True
        self.schema = SCHEMA
        self.recent: list[Change] = []
        self.reports: list[str] = []
        self.loaded: dict[str, Live] = {}
        self._views: dict[str, Table] = {}  # a screen keeps the one it was given

    def path(self, table: str) -> Path:
        """The table's file. Raises BadInput for a name that cannot be one."""
        if not _NAME.fullmatch(table):
            raise BadInput(
                tr("A table cannot be called {table!r}", table=table),
                tr("Letters, digits, - and _ can be used."),
            )
        return self.folder / f"{table}.json"

    def names(self) -> list[str]:
        """Every table there is: those with a file, those in recent changes and the loaded ones."""
        found = {path.stem for path in self.folder.glob("*.json")}
        found |= {name.removesuffix(".json") for name in self.journal.head.files}
        found |= {op["t"] for change in self.recent for op in change.ops}
        return sorted(name for name in found | set(self.loaded) if _NAME.fullmatch(name))

    # -- files to memory --------------------------------------------------------------------------

    def load(self, table: str, waiting: Iterable[Op]) -> Live:
        """Read a table's file and bring it up to now; ``waiting`` is not durable yet."""
        with _collector_off():
            seen = _stat(self.path(table))
            snapshot, stale = self.read(table)
            documents = migrate(table, snapshot.documents, snapshot.schema, self.schema)
            done = max(snapshot.seq, self.journal.marked)
            for change in self.recent:
                if change.seq > done:
                    for op in change.ops:
                        if op["t"] == table:
                            apply(documents, op)
            documents = migrate(table, documents, self.schema, SCHEMA)
        stale = stale or min(snapshot.schema, self.schema) < SCHEMA
        view = self._views.setdefault(table, {})
        view.clear()
        view.update(documents)
        live = Live(documents, view, snapshot.others, stale, seen)
        for op in waiting:
            if op["t"] == table:
                apply(live.view, op)
        self.loaded[table] = live
        return live

    def read(self, table: str) -> tuple[snapshots.Snapshot, bool]:
        """The file's content, rescued if need be, and whether the file must be written again."""
        path = self.path(table)
        expected = self.journal.head.files.get(path.name)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            data = b""
        if not data.strip() and not expected:
            return snapshots.Snapshot(schema=SCHEMA), False
        if data and snapshots.fingerprint(data) == expected:
            return snapshots.parse(table, data), False
        try:
            snapshot = snapshots.parse(table, data)
        except ValueError:
            return self._rescued(table, data), True
        if snapshot.seq > self.journal.marked or not expected:
            return snapshot, snapshot.seq <= self.journal.marked
        kept = rescue.keep(self.folder, path.name, data) if self.writable else None
        self.reports.append(rescue.edited_report(path.name, kept))
        return snapshot, True

    def _rescued(self, table: str, data: bytes) -> snapshots.Snapshot:
        found = snapshots.salvage(table, data)
        intact = len(found.documents)
        rebuilt, source = rescue.rebuild(self.folder, table, self.journal)
        for number, document in rebuilt.items():
            found.documents.setdefault(number, document)
        kept = rescue.keep(self.folder, self.path(table).name, data) if self.writable else None
        self.reports.append(
            rescue.damage_report(
                self.path(table).name,
                data,
                found.bad_lines,
                intact=intact,
                filled=len(found.documents) - intact,
                source=source,
                kept=kept,
            )
        )
        found.seq, found.schema = self.journal.marked, self.schema
        return found

    # -- changes ----------------------------------------------------------------------------------

    def learn(self, changes: Iterable[Change]) -> None:
        """Take confirmed changes into the committed tables."""
        for change in changes:
            self.recent.append(change)
            for op in change.ops:
                if live := self.loaded.get(op["t"]):
                    apply(live.committed, op)

    def expect(self, ops: Iterable[Op]) -> None:
        """Show operations that are on their way to the disk."""
        for op in ops:
            if live := self.loaded.get(op["t"]):
                apply(live.view, op)

    def show_again(self, table: str, number: int, waiting: Iterable[Op]) -> None:
        """Recompute one shown document from the confirmed one and what still waits."""
        if live := self.loaded.get(table):
            document = live.committed.get(number)
            for op in waiting:
                if op["t"] == table and op["id"] == number:
                    document = after(document, op)
            if document is None:
                live.view.pop(number, None)
            else:
                live.view[number] = document

    def edits_by_others(self, table: str) -> list[Op]:
        """What an editor or a stock TinyDB changed in a file since we last read or wrote it.

        Records we changed ourselves since then stay ours; missing ones are not taken for deleted.
        The file as found is kept in ``recovered/``.
        """
        live, path = self.loaded[table], self.path(table)
        if live.seen == _stat(path) or not path.exists():
            return []
        data = path.read_bytes()
        if snapshots.fingerprint(data) == self.journal.head.files.get(path.name):
            return []
        try:
            snapshot = snapshots.parse(table, data)
        except ValueError:
            snapshot = snapshots.salvage(table, data)
        if snapshot.seq > self.journal.marked:
            return []
        self.reports.append(
            rescue.edited_report(path.name, rescue.keep(self.folder, path.name, data))
        )
        ours = {
            op["id"]
            for change in self.recent
            if change.seq > self.journal.marked
            for op in change.ops
            if op["t"] == table
        }
        theirs = {n: doc for n, doc in snapshot.documents.items() if n not in ours}
        return list(_operations(table, live.committed, theirs))

    def outside_change(self, table: str, ops: list[Op]) -> Change:
        """Edits by others as a change of the history."""
        label = tr("Edited outside Pursuit: {name}", name=self.path(table).name)
        before = self.recent[-1].at if self.recent else ""
        return Change(self.journal.last + 1, before, "outside", label, tuple(ops))

    # -- memory to files --------------------------------------------------------------------------

    def behind(self) -> list[str]:
        """The tables whose files do not hold everything yet."""
        changed = {
            op["t"]
            for change in self.recent
            if change.seq > self.journal.marked
            for op in change.ops
        }
        return sorted(changed | {name for name, live in self.loaded.items() if live.stale})

    def write_files(self, tables: Iterable[str], waiting: Iterable[Op]) -> dict[str, list[int]]:
        """Write the tables' files aside, put them in place and make the names durable.

        Returns the fingerprints of all files, for the journal.
        """
        files = {
            name: print_
            for name, print_ in self.journal.head.files.items()
            if self.folder.joinpath(name).exists() or name.removesuffix(".json") in self.loaded
        }
        for table in tables:
            live = self.loaded.get(table) or self.load(table, waiting)
            chunks = self._render(table, live)
            data = b"".join(chunks)
            system.atomic_write(self.path(table), [data])
            files[self.path(table).name] = snapshots.fingerprint(data)
            live.stale, live.seen = False, _stat(self.path(table))
        system.sync_folder(self.folder)
        return files

    def _render(self, table: str, live: Live) -> Iterator[bytes]:
        return snapshots.render(
            table, live.committed, seq=self.journal.last, schema=SCHEMA, others=live.others
        )

    def forget(self) -> None:
        """Drop every table, to be read again: another process went a way we cannot follow."""
        self.loaded.clear()
        self.recent.clear()


def _operations(table: str, old: Table, new: Table) -> Iterator[Op]:
    for number, document in new.items():
        before = old.get(number)
        if before is None:
            yield {"t": table, "id": number, "new": document}
        elif before != document:
            yield edit(table, number, before, *difference(before, document))


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


@contextmanager
def _collector_off() -> Iterator[None]:
    """Ten thousand fresh dictionaries would set the garbage collector off for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
