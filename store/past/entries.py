"""The history as a list to look through: read from its newest end, as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from store.clock import Clock
from store.disk import past
from store.disk.changes import Change, said_label
from store.i18n import tr
from store.insight.haystack import fold
from store.past.moments import Moment, day_words, local, moment_words
from store.store import Store


class Entry(NamedTuple):
    """One change without its operations. ``text`` is what words are looked for in."""

    seq: int
    at: datetime | None
    by: str
    label: str
    undo: int
    redo: int
    touched: Mapping[str, tuple[int, ...]]
    text: str

    @property
    def door(self) -> str:
        """app or cli; outside for another program."""
        return self.by.partition("@")[0]

    @property
    def host(self) -> str:
        return self.by.partition("@")[2]

    def moment(self, clock: Clock) -> Moment:
        """The moment right after it."""
        words = moment_words(self.at) if self.at else tr("change {seq}", seq=self.seq)
        return Moment(self.seq, self.at or clock.now(), words)


def entry_of(change: Change, clock: Clock) -> Entry:
    """The change as a line of the list."""
    touched: dict[str, list[int]] = {}
    for op in change.ops:
        touched.setdefault(op["t"], []).append(op["id"])
    at = local(change.at, clock)
    when = [day_words(at.date())] if at else []
    texts = " ".join([change.label, change.by, *when, *touched, *_texts(change)])
    return Entry(
        change.seq,
        at,
        change.by,
        said_label(change.label),
        change.undo,
        change.redo,
        {table: tuple(numbers) for table, numbers in touched.items()},
        fold(texts),
    )


def _texts(change: Change) -> Iterator[str]:
    """What the change wrote or replaced, as far as it is short text: names, places, columns."""
    for op in change.ops:
        for document in (op.get("new"), op.get("gone"), op.get("set"), op.get("was")):
            for name, value in (document or {}).items():
                if isinstance(value, str) and value and not name.endswith("_on"):
                    yield value
                elif name == "notes" and isinstance(value, list) and value:
                    yield _note(value[-1])


def _note(entry: Any) -> str:
    return str(entry.get("text", "")) if isinstance(entry, dict) else ""


class Wanted(NamedTuple):
    """Which changes to show; every part that is given must fit."""

    words: tuple[str, ...] = ()
    records: frozenset[tuple[str, int]] = frozenset()
    table: str = ""
    by: str = ""
    since: date | None = None
    until: date | None = None

    def fits(self, entry: Entry) -> bool:
        """Whether a change is one of those."""
        if self.records and not any(
            number in entry.touched.get(table, ()) for table, number in self.records
        ):
            return False
        if self.table and self.table not in entry.touched:
            return False
        if self.by and self.by.casefold() not in entry.by.casefold():
            return False
        if self.since or self.until:
            day = entry.at.date() if entry.at else None
            if (
                day is None
                or (self.since and day < self.since)
                or (self.until and day > self.until)
            ):
                return False
        return all(word in entry.text for word in self.words)


def words_of(text: str) -> tuple[str, ...]:
    """The words a person looks for, as ``Wanted`` wants them."""
    return tuple(fold(text).split())


def taken_back(entries: Iterable[Entry | Change]) -> set[int]:
    """The changes that an undo has taken back and no redo has done again; newest first."""
    silenced: set[int] = set()
    found: set[int] = set()
    for entry in entries:
        if entry.seq in silenced:
            continue
        if entry.undo:
            silenced.add(entry.undo)
            found.add(entry.undo)
        if entry.redo:
            silenced.add(entry.redo)
    return found


class Log:
    """The entries read so far, the newest first; ``read_older`` brings one segment more."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.entries: list[Entry] = []
        self.taken_back: set[int] = set()
        self.complete = False
        self._last = 0
        self._stretches: Iterator[past.Stretch] | None = None
        self._segments: list[tuple[int, int]] = []  # base and number, the newest first
        self._open: tuple[int, dict[int, Change]] = (0, {})  # the segment that was read last

    def read_older(self) -> list[Entry]:
        """The entries of the next older segment with any; empty when all are read.

        Needs nothing that a screen holds, so a thread may call it; hand the result to ``add``.
        """
        if self._stretches is None:
            self._last = self._store.database.version[0]
            self._stretches = past.stretches(self._store.database.journal(), self._last)
        for stretch in self._stretches:
            self._segments.append((stretch.base, stretch.number))
            if stretch.changes:
                clock = self._store.clock
                return [entry_of(change, clock) for change in reversed(stretch.changes)]
        return []

    def add(self, older: list[Entry]) -> None:
        """Take in what ``read_older`` brought."""
        self.entries += older
        self.complete = not older
        self.taken_back = taken_back(self.entries)

    def follow(self) -> int:
        """Take in what was done since; how many there were."""
        newest = self.entries[0].seq if self.entries else self._last
        news = []
        for change in self._store.history():
            if change.seq <= newest:
                break
            news.append(entry_of(change, self._store.clock))
        self.entries[:0] = news
        if news:
            self.taken_back = taken_back(self.entries)
        return len(news)

    def change(self, seq: int) -> Change | None:
        """A change with its operations, from its segment; None when that cannot be read.

        Raises OSError.
        """
        if seq > self._last:
            return past.change(
                self._store.database, seq
            )  # in the newest segment, or the one before
        number = next((number for base, number in self._segments if base < seq), 0)
        if number != self._open[0]:
            changes = self._store.database.journal().segment(number).changes
            self._open = (number, {change.seq: change for change in changes})
        return self._open[1].get(seq)


def chosen(changes: Iterable[Change], clock: Clock, wanted: Wanted, limit: int) -> list[Change]:
    """The newest changes that are wanted, ``limit`` of them or all for 0."""
    return list(islice(_chosen(changes, clock, wanted), limit or None))


def _chosen(changes: Iterable[Change], clock: Clock, wanted: Wanted) -> Iterator[Change]:
    everything = wanted == Wanted()
    for change in changes:
        if everything or wanted.fits(entry_of(change, clock)):
            yield change
