"""The engine room: how queued changes become durable, and how other processes' changes come in.

Everything here runs with the folder's lock held (``Engine.locked``); memory is guarded by a lock of
its own, held for moments only, so that a screen never waits for the disk. A table that is read for
the first time does not wait for our own writer's fsync either (``Engine.looking``).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from store.disk import snapshots, system
from store.disk.changes import Change, Document, Op, after, fit
from store.disk.journal import Journal
from store.disk.migrations import SCHEMA
from store.disk.segment import News
from store.disk.shelf import Live, Shelf
from store.disk.writer import Pending, Queue
from store.errors import Conflict, StoreError
from store.i18n import tr

FOLD_BYTES = 512 * 1024
FOLD_CHANGES = 1000
GLANCE_SECONDS = 0.01
Announce: TypeAlias = "Callable[[str, dict[str, set[int]]], None]"


class Engine:
    """Journal, tables and queue of one folder, and the rules by which they move together."""

    def __init__(self, folder: Path) -> None:
        self.guard = threading.RLock()
        self.queue = Queue()
        self.lock: system.FolderLock | None = None
        self.journal = Journal(folder / "journal", waiting=self.standing)
        self.shelf = Shelf(folder, self.journal)
        self.announce: Announce = lambda label, touched: None
        self.refusals = 0
        self._unproven: list[tuple[Pending, Change]] = []
        self._stands = False

    def locked(self) -> AbstractContextManager[Any]:
        """The folder's lock, or nothing where the folder can only be read."""
        return self.lock if self.lock is not None else system.unlocked()

    @contextmanager
    def standing(self) -> Iterator[None]:
        """The lock is ours and the disk is waited for: what is known stands still meanwhile.

        It moves on with the guard alone, so whoever has the guard finds it as it was.
        """
        with self.guard:
            before, self._stands = self._stands, True
        try:
            yield
        finally:
            with self.guard:
                self._stands = before

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Files can be read and what is known stands still, while our writer waits for the disk.

        While our own writer waits for the disk, its lock keeps other processes out for us too, and
        it has read what they wrote; what it is writing is not confirmed, so it must not be read.
        """
        while True:
            with self.guard:
                if self._stands:
                    yield
                    return
            if self.lock is None or self.lock.take(GLANCE_SECONDS):
                break
        try:
            with self.guard:
                self.take_in()
                yield
        finally:
            if self.lock is not None:
                self.lock.give()

    @property
    def pending(self) -> int:
        return len(self.queue) + len(self._unproven)

    def table(self, name: str) -> Live:
        """A table, read from its file when first asked for."""
        live = self.shelf.loaded.get(name)
        if live is None:
            with self.looking():
                live = self.shelf.loaded.get(name) or self.shelf.load(name, self.queue.ops())
        return live

    def go_past_files(self) -> None:
        """Never give a change a number that a table file already counts as contained.

        The files can be ahead when the newest part of the journal was lost to damage.
        """
        ahead = max((snapshots.seq_of(self.shelf.path(t)) for t in self.shelf.names()), default=0)
        if ahead > self.journal.last:
            self.shelf.reports.append(
                tr(
                    "The newest part of the journal is missing: changes {last} to {ahead} are in "
                    "the table files, but can no longer be undone.",
                    last=self.journal.last + 1,
                    ahead=ahead,
                )
            )
            self.journal.last = ahead

    # -- what others wrote ------------------------------------------------------------------------

    def take_in(self) -> None:
        """Read on in the journal and show what is new."""
        if self.journal.number == 0 and not self.journal.open_live():
            return
        news = News()
        touched: dict[str, set[int]] = {}
        try:
            self.journal.read_on(news)
            with self.guard:
                while news.reload:
                    touched = {name: set(live.view) for name, live in self.shelf.loaded.items()}
                    self.shelf.forget()
                    self.journal.open_live()
                    news = News()
                    self.journal.read_on(news)
        finally:
            with self.guard:
                self.shelf.reports.extend(news.reports)
                self._recognise(news.changes)
                self._learn(news.changes)
        with self.guard:
            for name in touched:
                touched[name] |= set(self.shelf.load(name, self.queue.ops()).view)
        self._announce(news.changes, touched)

    def _learn(self, changes: Iterable[Change]) -> None:
        waiting = self.queue.ops()
        self.shelf.learn(changes)
        for change in changes:
            for op in change.ops:
                self.shelf.show_again(op["t"], op["id"], waiting)

    def _announce(self, changes: list[Change], touched: dict[str, set[int]]) -> None:
        for change in changes:
            for op in change.ops:
                touched.setdefault(op["t"], set()).add(op["id"])
        if touched:
            self.announce(changes[-1].label if changes else tr("Changes elsewhere"), touched)

    def _recognise(self, changes: Iterable[Change]) -> None:
        """Find our own changes that the disk kept although it had reported an error.

        They are acknowledged once a fold has made them durable.
        """
        for change in changes:
            for pending in self.queue.waiting:
                if pending.attempt == change:
                    self.queue.take([pending])
                    self._unproven.append((pending, change))
                    break

    # -- what we write ----------------------------------------------------------------------------

    def write(self) -> None:
        """Commit everything queued with one fsync. Raises OSError; what is queued stays queued."""
        with self.locked():
            self.take_in()
            if self.journal.poisoned or self._unproven:
                self.fold(begin=True)
            with self.guard:
                good = self._checked(list(self.queue.waiting))
            if good:
                self.journal.append([change for _, change in good])
            with self.guard:
                self.queue.take(pending for pending, _ in good)
                self.shelf.learn([change for _, change in good])
                good += self._unproven
                self._unproven = []
        for pending, change in good:
            pending.settle(change)

    def _checked(self, batch: list[Pending]) -> list[tuple[Pending, Change]]:
        """Number the changes that still fit and refuse the others."""
        ahead: dict[tuple[str, int], Document | None] = {}
        good: list[tuple[Pending, Change]] = []
        for pending in batch:
            try:
                ops, outcome = self._fitted(pending.change.ops, ahead)
            except Conflict as conflict:
                self.refuse(pending, conflict)
            else:
                ahead.update(outcome)
                number = self.journal.last + len(good) + 1
                pending.attempt = pending.change._replace(seq=number, ops=ops)
                good.append((pending, pending.attempt))
        return good

    def _fitted(
        self, ops: Iterable[Op], ahead: Mapping[tuple[str, int], Document | None]
    ) -> tuple[tuple[Op, ...], dict[tuple[str, int], Document | None]]:
        """The operations as they are carried out now, and what comes of them. Raises Conflict."""
        outcome: dict[tuple[str, int], Document | None] = {}
        fitted: list[Op] = []
        for op in ops:
            key = (op["t"], op["id"])
            if "new" in op and op["t"] not in self.shelf.loaded:
                document = outcome.get(key, ahead.get(key))  # a fresh id: no need to read the file
            else:
                now = self.table(op["t"]).committed.get(op["id"])
                document = outcome[key] if key in outcome else ahead.get(key, now)
            fitted.append(fit(document, op))
            outcome[key] = after(document, op)
        return tuple(fitted), outcome

    def refuse(self, pending: Pending, error: StoreError) -> None:
        """Take a change back from the screens and tell whoever waits for it."""
        with self.guard:
            self.refusals += 1
            self.queue.take([pending])
            waiting = self.queue.ops()
            for op in pending.change.ops:
                self.shelf.show_again(op["t"], op["id"], waiting)
        pending.settle(None, error)

    # -- folding ----------------------------------------------------------------------------------

    @property
    def long(self) -> bool:
        """Whether the live segment has grown enough to begin a new one."""
        return self.journal.size > FOLD_BYTES or self.journal.lines > FOLD_CHANGES

    def fold(self, *, begin: bool = False) -> None:
        """Write the table files that are behind; a long journal goes on in a new segment.

        A crash anywhere in here is harmless: operations set values, so replaying the segment over
        files old or new gives the same records.
        """
        behind = self.shelf.behind()
        begin = begin or self.long
        if not behind and not begin:
            return
        if self.journal.poisoned:
            marked = self.journal.marked
            self.journal.renew([change for change in self.shelf.recent if change.seq > marked])
        self.journal.confirm()
        for table in behind:
            self._take_in_edits(table)
        with self.standing():
            files = self.shelf.write_files(behind, self.queue.ops())
        if begin:
            self.journal.begin(SCHEMA, files)
            with self.guard:
                self.shelf.recent.clear()
        else:
            self.journal.mark(files)

    def _take_in_edits(self, table: str) -> None:
        """A file edited by others while we had it open: their records become one change of ours."""
        self.table(table)
        ops = self.shelf.edits_by_others(table)
        if ops:
            change = self.shelf.outside_change(table, ops)
            if not self.journal.poisoned:
                self.journal.append([change])
            with self.guard:
                self._learn([change])
            self._announce([change], {})
