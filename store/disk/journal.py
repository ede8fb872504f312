"""The journal: numbered segment files of sealed lines, the newest being live, the rest history.

``journal/000017.jsonl`` begins with a head, then holds one line for each change, and a mark for
each time the table files were written:

- head ``{"journal": 1, "schema": 1, "base": 1234, "files": {...}}``: every change up to ``base`` is
  in the table files; ``files`` gives their size and CRC-32, so that edits by others are noticed
- change, see ``store.disk.changes``
- mark ``{"mark": 1300, "files": {...}}``: the same, later in the segment

A segment is born whole (written aside, renamed), only ever grows, and is never replaced or deleted,
so every process can finish reading the one it is in before it goes to the next. Lines whose ``s``
is above the next segment's base were never confirmed and are void.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from store.disk import codec, system
from store.disk.changes import Change, change_from, seal, unseal
from store.disk.segment import FORMAT, Head, News, Segment, head_of
from store.i18n import tr

_NAME = re.compile(r"(\d{6})\.jsonl")


class Journal:
    """The segments of one data folder. All methods but reading ones want the folder's lock.

    ``waiting`` is entered wherever the disk is waited for: what ``head`` and ``marked`` say then
    goes with the table files, so that other threads can read these meanwhile.
    """

    def __init__(
        self,
        folder: Path,
        *,
        writable: bool = True,
        waiting: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.folder = folder
        self.writable = writable
        self._waiting = waiting
        self.number = 0
        self.head = Head(0, 0)
        self.last = 0
        self.marked = 0
        self.size = 0
        self.lines = 0
        self.poisoned = False
        self._fd = -1
        self._bad: list[int] = []
        self._others = False

    def path(self, number: int) -> Path:
        return self.folder / f"{number:06d}.jsonl"

    def numbers(self) -> list[int]:
        """The numbers of all segments, oldest first."""
        try:
            names = os.listdir(self.folder)
        except FileNotFoundError:
            return []
        return sorted(int(found[1]) for name in names if (found := _NAME.fullmatch(name)))

    # -- reading ----------------------------------------------------------------------------------

    def open_live(self) -> bool:
        """Go to the newest segment's beginning; False if there is none yet."""
        numbers = self.numbers()
        if not numbers:
            return False
        self._open(numbers[-1])
        return True

    def _open(self, number: int) -> None:
        if self.writable:
            self.confirm()
        opener = system.open_to_append if self.writable else system.open_to_read
        fd = opener(self.path(number))
        self.release()
        self._fd, self.number, self.size, self.lines, self._bad = fd, number, 0, 0, []
        self.poisoned = False
        self.head = Head(-1, 0)

    def read_on(self, news: News) -> None:
        """Add to ``news`` what was written since last time, following to newer segments.

        When a segment cannot be opened, OSError is raised and ``news`` holds what was read before:
        it must be taken in, because it is not read again.

        A piece without a newline but with a good seal is taken: ignored, the next append would end
        its line and bring it back under a number that another change has by then.
        """
        while True:
            self._read_segment(news)
            if not self.path(self.number + 1).exists():
                return
            with self.path(self.number + 1).open("rb") as file:
                head = head_of(file.readline())
            self._open(self.number + 1)
            if head is not None and head.base != self.last:
                # Somebody gave up on changes we had read, or folded ones we never saw.
                news.changes.clear()
                news.reload = True
                return

    def _read_segment(self, news: News) -> None:
        data = system.read_from(self._fd, self.size)
        codec.expect(len(data))
        pieces = data.split(b"\n")
        unfinished = pieces.pop()
        for piece in pieces:
            self.lines += 1
            self.size += len(piece) + 1
            self._read_line(piece, news)
        if unfinished and unseal(unfinished) is not None:
            self.lines += 1
            self.size += len(unfinished)
            self._read_line(unfinished, news)

    def _read_line(self, line: bytes, news: News) -> None:
        body = unseal(line)
        if self.lines == 1:
            self._read_head(line, news)
        elif body is None:
            if line.strip():
                self._bad.append(self.lines)
        elif "mark" in body:
            self.head.files = dict(body["files"])
            self.marked = int(body["mark"])
        elif "ops" in body:
            self._read_change(change_from(body), news)

    def _read_head(self, line: bytes, news: News) -> None:
        head = head_of(line)
        if head is None:
            news.reports.append(
                tr("journal/{name} line 1 is unreadable.", name=self.path(self.number).name)
            )
            return
        self.head = head
        self.last = self.marked = head.base

    def _read_change(self, change: Change, news: News) -> None:
        if self.head.base < 0:  # the head was unreadable: start from the first change there is
            self.head.base = self.last = self.marked = change.seq - 1
        if change.seq <= self.last:
            return
        if change.seq > self.last + 1:
            news.reports.append(self._hole(change.seq))
        self._bad.clear()
        self._others = True
        self.last = change.seq
        news.changes.append(change)

    def _hole(self, seq: int) -> str:
        first, final = self.last + 1, seq - 1
        lost = (
            tr("change {first}", first=first)
            if first == final
            else tr("changes {first} to {final}", first=first, final=final)
        )
        where = ", ".join(tr("line {number}", number=number) for number in self._bad) or tr(
            "a missing line"
        )
        return tr(
            "journal/{name}: {where} unreadable; {lost} could not be read. The changes "
            "before and after are kept.",
            name=self.path(self.number).name,
            where=where,
            lost=lost,
        )

    def grown(self) -> bool:
        """Whether another process wrote since we last read; costs one or two stats."""
        if self._fd < 0:
            return bool(self.numbers())
        return os.fstat(self._fd).st_size > self.size or self.path(self.number + 1).exists()

    def newest_first(self) -> Iterator[Change]:
        """All confirmed changes, live segment first, then the older ones."""
        limit = self.last
        for number in reversed(self.numbers()):
            segment = self.segment(number)
            yield from reversed([change for change in segment.changes if change.seq <= limit])
            limit = min(limit, segment.head.base)

    def segment(self, number: int) -> Segment:
        """One segment, read from the disk; needs no lock. Raises OSError."""
        reader = Journal(self.folder, writable=False)
        try:
            reader._open(number)
            news = News()
            reader._read_segment(news)
        finally:
            reader.release()
        return Segment(number, reader.head, news.changes)

    # -- writing ----------------------------------------------------------------------------------

    def append(self, changes: list[Change]) -> None:
        """Write the lines and return once they are on the medium.

        Raises OSError after taking its own bytes back; when even that cannot be relied on the
        segment is ``poisoned`` and must not be written to again.
        """
        with self._waiting():
            self._append(b"".join(change.line() for change in changes))
        self.last = changes[-1].seq
        self.lines += len(changes)

    def mark(self, files: dict[str, list[int]]) -> None:
        """Note that the table files hold every change up to now."""
        with self._waiting():
            self._append(seal({"mark": self.last, "files": files}))
        self.head.files = files
        self.marked = self.last
        self.lines += 1

    def _append(self, blob: bytes) -> None:
        start = os.fstat(self._fd).st_size
        if start and system.read_from(self._fd, start - 1) != b"\n":
            blob = b"\n" + blob  # end the line a killed writer left, never join it
        try:
            system.write_all(self._fd, blob)
            # After a refused fsync the system may have dropped the pages and report success next
            # time, so this descriptor is not trusted again (fsyncgate, USENIX ATC 2020).
            self.poisoned = True
            system.sync(self._fd)
            self.poisoned = False
        except OSError:
            self._take_back(start)
            raise
        self.size = start + len(blob)

    def _take_back(self, start: int) -> None:
        try:
            os.ftruncate(self._fd, start)
        except OSError:
            self.poisoned = True

    def confirm(self) -> None:
        """Make durable what was read but written by others, who may have died before they could.

        Otherwise the table files could come to hold a change that the journal loses in a crash.
        """
        if self._others and not self.poisoned:
            with self._waiting():
                system.sync(self._fd)
            self._others = False

    def renew(self, unmarked: list[Change]) -> None:
        """Leave a poisoned segment: write what is not in the table files yet into a new one.

        Before the table files are written; otherwise they could come to hold a change that the
        journal loses in a crash.
        """
        number, head = self.numbers()[-1] + 1, self.head
        start = {"journal": FORMAT, "schema": head.schema, "base": self.marked, "files": head.files}
        lines = [change.line() for change in unmarked]
        with self._waiting():
            system.atomic_write(self.path(number), [seal(start), *lines])
            system.sync_folder(self.folder)
        self._open(number)
        self._read_segment(News())

    def begin(self, schema: int, files: dict[str, list[int]]) -> None:
        """Start the next segment; the table files hold every change up to ``self.last``."""
        numbers = self.numbers()
        number = (numbers[-1] if numbers else 0) + 1
        head = {"journal": FORMAT, "schema": schema, "base": self.last, "files": files}
        with self._waiting():
            system.atomic_write(self.path(number), [seal(head)])
            system.sync_folder(self.folder)
        self._open(number)
        news = News()
        self._read_segment(news)

    def release(self) -> None:
        """Give the descriptor back."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
