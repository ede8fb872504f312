"""Opening a folder: recover what an accident left, begin what is not there, or only look."""

from __future__ import annotations

import os
from pathlib import Path

from store.clock import Clock
from store.disk import backups, system
from store.disk.engine import Engine
from store.disk.migrations import SCHEMA
from store.disk.refusals import unreadable, what
from store.disk.segment import FORMAT
from store.disk.writer import WriterThread
from store.errors import NotSaved, ReadOnly, StoreError, TooNew
from store.i18n import tr


class Recovery:
    """The part of the database that is done once, when it opens."""

    def __init__(self, folder: Path, clock: Clock, by: str) -> None:
        self.folder = folder
        self.read_only: StoreError | None = None
        self.failure: NotSaved | None = None
        self._clock = clock
        self._by = f"{by}@{_host()}"
        self._engine = Engine(folder)
        self._thread: WriterThread | None = None
        self._submitted = 0
        self._trouble = ""

    def _prepare(self) -> None:
        try:
            system.make_folder(self.folder / "journal")
            self._engine.lock = system.FolderLock(self.folder / ".lock")
            if not os.access(self.folder, os.W_OK):
                raise PermissionError(None, tr("no permission to write"), str(self.folder))
        except OSError as error:
            self._only_view(what(error, self.folder))

    def _look(self, error: OSError) -> None:
        """Open for viewing after the disk has refused. Raises ReadOnly if it refuses that too."""
        if self.read_only is not None:
            raise unreadable(error, self.folder) from None
        self._only_view(what(error, self.folder))
        try:
            self._recover()
        except OSError as again:
            raise unreadable(again, self.folder) from None

    def _only_view(self, why: str) -> None:
        self._view(
            ReadOnly(
                tr("The data can be looked at but not changed"),
                why,
                tr("Allow writing to the folder."),
            )
        )

    def _view(self, why: StoreError) -> None:
        self.read_only = why
        self._engine.journal.writable = self._engine.shelf.writable = False

    def _recover(self) -> None:
        engine = self._engine
        with engine.locked():
            if engine.journal.open_live():
                engine.take_in()
                engine.shelf.schema = newest = engine.journal.head.schema
                engine.go_past_files()
            else:
                newest = self._survey()
            if newest > SCHEMA or engine.journal.head.format > FORMAT:
                self._view(
                    TooNew(
                        tr("A newer Pursuit has written this data"),
                        tr(
                            "Its records have schema {newest}; this Pursuit knows {schema}.",
                            newest=newest,
                            schema=SCHEMA,
                        ),
                        tr("You can look at everything. Update Pursuit to change it."),
                    )
                )
            elif self.read_only is None:
                if engine.journal.number == 0 or engine.shelf.schema < SCHEMA:
                    self._first_segment()
                elif engine.shelf.reports:
                    engine.fold(begin=True)  # leave the damaged segment behind: said once is enough

    def _survey(self) -> int:
        """Look at a folder without journal: new, or files that a person or another program wrote.

        Returns the newest schema found.
        """
        engine = self._engine
        found = [engine.shelf.read(name)[0] for name in engine.shelf.names()]
        engine.shelf.schema = min((snapshot.schema for snapshot in found), default=SCHEMA)
        engine.journal.last = max((snapshot.seq for snapshot in found), default=0)
        engine.journal.marked = engine.journal.last
        if engine.journal.last:
            engine.shelf.reports.append(
                tr(
                    "The journal folder is missing: the records are all here, but changes "
                    "made before today can no longer be undone or looked back on."
                )
            )
        return max((snapshot.schema for snapshot in found), default=SCHEMA)

    def _first_segment(self) -> None:
        """Begin a journal, bringing records of an older schema up to date after a backup."""
        shelf = self._engine.shelf
        if shelf.schema < SCHEMA:
            backups.make(self.folder, f"before-schema-{SCHEMA}", shelf.names())
            for name in shelf.names():
                shelf.load(name, ())
        self._engine.fold(begin=True)
        shelf.schema = SCHEMA


def _host() -> str:
    """This computer's name, for the history; ``uname`` spares the quick commands an import."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import socket

    return socket.gethostname()
