"""The one who writes: takes what is queued, commits it with one fsync, folds when it is quiet."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

from store.disk.changes import Change, Op
from store.errors import NotSaved, StoreError
from store.i18n import tr

POLL_SECONDS = 0.5
RETRY_SECONDS = 3.0
IDLE_FOLD_SECONDS = 30.0


class Pending:
    """A change on its way to the disk. ``change.seq`` is 0 until it has been written.

    ``attempt`` is the change as it was last tried to write: an error may have left it there.
    """

    def __init__(self, change: Change) -> None:
        self.change = change
        self.attempt: Change | None = None
        self.error: StoreError | None = None
        self._listeners: list[Callable[[Pending], None]] = []
        self._done = threading.Event()
        self._turn = threading.Lock()

    @property
    def saved(self) -> bool:
        """Whether the disk has confirmed it."""
        return self._done.is_set() and self.error is None

    @property
    def done(self) -> bool:
        """Whether it is decided: saved or refused."""
        return self._done.is_set()

    def wait(self, timeout: float | None = None) -> Change:
        """Block until decided. Raises what refused it, or NotSaved after ``timeout`` seconds."""
        if not self._done.wait(timeout):
            raise NotSaved(
                tr("Could not confirm that this was saved"),
                tr("{label}: the disk has not answered yet.", label=self.change.label),
                tr("It is kept in memory and tried again."),
            )
        if self.error is not None:
            raise self.error
        return self.change

    def settle(self, change: Change | None, error: StoreError | None = None) -> None:
        """Decide it, once."""
        if change is not None:
            self.change = change
        self.error = error
        with self._turn:
            self._done.set()
        for listener in self._listeners:
            listener(self)

    def when_done(self, listener: Callable[[Pending], None]) -> None:
        """Call ``listener`` once it is decided; at once if it is, else from the writer's thread."""
        with self._turn:
            waits = not self._done.is_set()
            if waits:
                self._listeners.append(listener)
        if not waits:
            listener(self)


class Queue:
    """Changes in the order they were made, with their operations by record."""

    def __init__(self) -> None:
        self.waiting: list[Pending] = []

    def __len__(self) -> int:
        return len(self.waiting)

    def ops(self) -> Iterable[Op]:
        """All operations that wait, in order."""
        return [op for pending in self.waiting for op in pending.change.ops]

    def take(self, done: Iterable[Pending]) -> None:
        """Remove what has been decided."""
        gone = set(map(id, done))
        self.waiting = [pending for pending in self.waiting if id(pending) not in gone]


class WriterThread:
    """Runs ``write`` when something waits, ``poll`` twice a second, ``fold`` when it is quiet."""

    def __init__(
        self,
        waiting: Callable[[], bool],
        write: Callable[[], bool],
        poll: Callable[[], object],
        fold: Callable[[], object],
    ) -> None:
        self._waiting, self._write, self._poll, self._fold = waiting, write, poll, fold
        self._wake = threading.Event()
        self._stop = False
        self._last_work = time.monotonic()
        self._retry_at = 0.0
        self._thread = threading.Thread(target=self._run, name="pursuit-writer", daemon=True)
        self._thread.start()

    def wake(self, *, now: bool = False) -> None:
        """Something was queued; ``now`` also ends the pause after a disk error."""
        if now:
            self._retry_at = 0.0
        self._wake.set()

    def stop(self) -> None:
        """Let it finish what it is doing and end."""
        self._stop = True
        self._wake.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop:
            self._wake.wait(POLL_SECONDS)
            self._wake.clear()
            if self._waiting():
                if time.monotonic() >= self._retry_at and not self._write():
                    self._retry_at = time.monotonic() + RETRY_SECONDS
                self._last_work = time.monotonic()
            else:
                self._poll()
                if time.monotonic() - self._last_work > IDLE_FOLD_SECONDS:
                    self._fold()
                    self._last_work = time.monotonic()
