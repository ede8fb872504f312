"""The database: tables that are read at once and changes that are acknowledged once durable.

::

    submit(ops) -> shown at once -> writer: lock, read what others wrote, check, append, fsync
                                 -> Pending is settled -> later folded into the table files

The folder is shared with other Pursuit processes: the lock is held around append and fold, never
while a person edits. Nothing in memory counts as committed before the fsync has returned.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from store.clock import Clock, utc_text
from store.disk import backups, codec, postings
from store.disk.changes import REDO, UNDO, Change, Op, plain_label, proved, redo_target, undo_target
from store.disk.reading import Reading
from store.disk.refusals import not_saved, not_the_last, unreadable, what
from store.disk.writer import Pending, WriterThread
from store.errors import BadInput, Conflict, NotSaved
from store.i18n import tr

PATIENCE_SECONDS = 10.0


class Database(Reading):
    """One open data folder. Made by ``Database.open``; every method may be called by any thread."""

    # -- opening and closing ----------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Clock,
        *,
        by: str = "cli",
        background: bool = False,
        read_only: bool = False,
    ) -> Database:
        """Open or create the folder and recover whatever an accident left.

        What was noticed is in ``reports``. Without permission to write, or where a newer Pursuit
        has written, it opens for viewing and ``read_only`` says why. Raises ReadOnly if the folder
        cannot even be read.
        """
        database = cls(Path(folder), clock, by)
        if background:  # a screen reads the tables as well, not the end of the journal alone
            with contextlib.suppress(OSError):
                codec.expect(sum(path.stat().st_size for path in database.folder.glob("*.json")))
        if read_only:
            database._only_view(tr("{folder} was opened for viewing.", folder=folder))
        else:
            database._prepare()
        try:
            database._recover()
        except OSError as error:
            database._look(error)
        if background and database.read_only is None:
            engine = database._engine
            database._thread = WriterThread(
                lambda: bool(engine.pending), database._write, database.poll, database.fold
            )
        return database

    def close(self, *, fold: bool = True) -> None:
        """Write what waits, fold unless told not to, and give the folder back.

        Raises NotSaved if the disk still refuses something.
        """
        if self._thread:
            self._thread.stop()
            self._thread = None
        waiting = self.pending
        try:
            if waiting and self.read_only is None:
                self._write()
            waiting = self.pending
            if fold and not waiting:
                self.fold()
        finally:
            self._engine.journal.release()
            if self._engine.lock:
                self._engine.lock.close()
                self._engine.lock = None
        if waiting:
            raise self.failure or NotSaved(tr("Could not confirm that everything was saved"))

    # -- writing ----------------------------------------------------------------------------------

    def submit(self, ops: Iterable[Op], label: str, *, undo: int = 0, redo: int = 0) -> Pending:
        """Show the change and queue it for the disk. Raises BadInput or ReadOnly at once."""
        if self.read_only is not None:
            raise self.read_only
        engine = self._engine
        at = utc_text(self._clock.now())
        pending = Pending(Change(0, at, self._by, label, proved(ops), undo, redo))
        with engine.guard:
            engine.queue.waiting.append(pending)
            engine.shelf.expect(pending.change.ops)
            self._submitted += 1
        if self._thread:
            self._thread.wake()
        return pending

    def commit(self, ops: Iterable[Op], label: str, *, undo: int = 0, redo: int = 0) -> Change:
        """Write one change and return once it is durable.

        Raises Conflict if a record is no longer what the change expects, NotSaved if the disk did
        not confirm it; without a writer thread memory is as it was then.
        """
        pending = self.submit(ops, label, undo=undo, redo=redo)
        if self._thread:
            return pending.wait(PATIENCE_SECONDS)
        if not self._write() and not pending.done:
            self._engine.refuse(pending, not_saved(self._trouble, 0))
        return pending.wait(0)

    def undo(self, only: int = 0) -> Change:
        """Take back the last change in force: number ``only``, when given. Else raises BadInput."""
        target = self._target(undo_target, tr("There is nothing to undo"))
        if only and target.seq != only:
            raise not_the_last(_plain(target))
        return self.commit(target.inverse(), f"{UNDO}{_plain(target)}", undo=target.seq)

    def redo(self) -> Change:
        """Do again what the last undo took back. Raises BadInput when there is none."""
        target = self._target(redo_target, tr("There is nothing to do again"))
        return self.commit(target.inverse(), f"{REDO}{_plain(target)}", redo=target.seq)

    def _target(self, find: Callable[[Iterable[Change]], Change | None], otherwise: str) -> Change:
        if self.read_only is not None:
            raise self.read_only
        self.flush()
        try:
            with self._engine.locked():
                self._engine.take_in()
                target = find(self.history())
        except OSError as error:
            raise unreadable(error, self.folder) from None
        if target is None:
            raise BadInput(otherwise)
        return target

    def flush(self, timeout: float = PATIENCE_SECONDS) -> None:
        """Try again what is queued and wait. Raises NotSaved if the disk does not confirm."""
        with self._engine.guard:
            waiting = list(self._engine.queue.waiting)
        if self._thread and self.pending:
            self._thread.wake(now=True)
        elif self.pending:
            self._write()
        if waiting:
            with contextlib.suppress(Conflict):
                waiting[-1].wait(timeout if self._thread else 0)

    def _write(self) -> bool:
        """Commit what is queued; False if the disk refused, with ``failure`` saying why."""
        try:
            self._engine.write()
        except OSError as error:
            self._trouble = what(error, self.folder)
            self.failure = not_saved(self._trouble, self.pending)
            return False
        self.failure = None
        if self._engine.long:
            self.fold()
        return True

    def poll(self) -> bool:
        """Take in what another process wrote; whether there was anything."""
        engine = self._engine
        try:
            if not engine.journal.grown():
                return False
            with engine.locked():
                before = engine.journal.last
                engine.take_in()
                return engine.journal.last != before
        except OSError:
            return False

    # -- postings ---------------------------------------------------------------------------------

    def write_posting(self, number: int, data: bytes) -> str:
        """Put a posting's text on the disk and return the mark by which a record names it.

        What was there stays beside it. Raises NotSaved if the disk refuses, ReadOnly.
        """
        if self.read_only is not None:
            raise self.read_only
        try:
            with self._engine.locked(), self._engine.standing():
                return postings.write(self.folder, number, data)
        except OSError as error:
            raise not_saved(what(error, self.folder), 0) from None

    def read_posting(self, number: int, mark: str) -> bytes | None:
        """The text a record names by its mark; None when its file is gone. Raises ReadOnly."""
        try:
            return postings.read(self.folder, number, mark)
        except OSError as error:
            raise unreadable(error, self.folder) from None

    # -- table files ------------------------------------------------------------------------------

    def fold(self) -> bool:
        """Bring the table files up to date. When the disk refuses, the journal still has it all."""
        if self.read_only is not None or self._engine.journal.poisoned:
            return False
        try:
            with self._engine.locked():
                self._engine.take_in()
                self._engine.fold()
        except OSError:
            return False
        return True

    def backup(self) -> Path | None:
        """Copy the table files aside, once a day; old copies are thinned out."""
        if self.read_only is not None:
            return None
        try:
            with self._engine.locked(), self._engine.standing():
                made = backups.make(self.folder, self._clock.today().isoformat(), self.names())
                if made:
                    backups.rotate(self.folder)
        except OSError:
            return None  # a full disk shows with the next change, where it matters
        return made


def _plain(change: Change) -> str:
    """What was done, however often it was undone and done again."""
    return plain_label(change.label)
