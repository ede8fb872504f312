"""Moments: a change of the history after which everything is looked at, typed in plain words."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from store.clock import Clock, SystemClock, utc_text
from store.disk import past
from store.errors import BadInput, NotFound
from store.i18n import tr
from store.store import Store
from store.when import read_day, show_day

_TIME = re.compile(r"(?:(.*?)[\sT]+)?(?:at\s+)?(\d{1,2})[:.h](\d{2})", re.IGNORECASE)
_NUMBER = re.compile(r"(?:change\s+|#)?(\d{1,12})", re.IGNORECASE)
_HINT = "You can type 12 nov, yesterday, 12 nov 14:03, or the number of a change."


class Moment(NamedTuple):
    """As things were once change ``seq`` was done. ``at`` is local; ``words`` name the moment."""

    seq: int
    at: datetime
    words: str

    @property
    def day(self) -> date:
        return self.at.date()


def local(at: str, clock: Clock) -> datetime | None:
    """A change's time where the person is; None when it has none."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    if isinstance(clock, SystemClock):  # the zone's own offset on that day, summer or winter
        return moment.astimezone()
    return moment.astimezone(clock.now().tzinfo)


def moment_words(at: datetime) -> str:
    """12 Nov 2026 14:03"""
    return f"{day_words(at.date())} {at:%H:%M}"


def day_words(day: date) -> str:
    """12 Nov 2026, whatever day is today: a label of the history is read much later."""
    return f"{day.day} {day:%b} {day.year}"


def read_moment(store: Store, text: str, order: str = "dmy") -> Moment:
    """The moment that ``text`` names: the end of a day, a minute of a day, or a change's number.

    Raises BadInput for what is no moment or is still to come, and NotFound when the history does
    not reach back to it.
    """
    typed = text.strip()
    if number := _NUMBER.fullmatch(typed):
        return _after_number(store, int(number[1]))
    now = store.clock.now()
    if typed.casefold() == "now":
        return Moment(store.database.version[0], now, moment_words(now))
    clock_time = _TIME.fullmatch(typed)
    day_text = typed if clock_time is None else (clock_time[1] or "today")
    try:
        day = read_day(day_text, now.date(), order, ahead=False)
        minute = None if clock_time is None else time(int(clock_time[2]), int(clock_time[3]))
    except (BadInput, ValueError):
        raise BadInput(
            tr("{typed!r} is not understood as a moment", typed=typed), "", _HINT
        ) from None
    if minute is None:
        at = _aware(datetime.combine(day, time.max), store.clock)
        words = tr("the end of {day}", day=day_words(day))
    else:
        whole = datetime.combine(day, minute) + timedelta(seconds=59, milliseconds=999)
        at = _aware(whole, store.clock)
        words = moment_words(at)
    if day > now.date() or (minute is not None and at - timedelta(seconds=60) > now):
        raise BadInput(
            tr("{capitalize} is still to come", capitalize=show_day(day, now.date()).capitalize()),
            "",
            _HINT,
        )
    return Moment(_seq_at(store, at, words), at, words)


def _after_number(store: Store, seq: int) -> Moment:
    found = past.change(store.database, seq)
    if found is None:
        raise NotFound(
            tr("There is no change {seq}", seq=seq),
            tr("The last one is {version}.", version=store.database.version[0]),
            tr("`pursuit history` lists them with their numbers."),
        )
    at = local(found.at, store.clock)
    return Moment(
        seq, at or store.clock.now(), moment_words(at) if at else tr("change {seq}", seq=seq)
    )


def _seq_at(store: Store, at: datetime, words: str) -> int:
    found = past.seq_at(store.database, utc_text(at))
    if found is not None:
        return found
    first, from_nothing = past.reach(store.database)
    if from_nothing and (first is not None or not store.database.version[0]):
        return 0
    begins = local(first.at, store.clock) if first else None
    since = (
        tr("It begins on {moment}: {label}.", moment=moment_words(begins), label=first.label)
        if first and begins
        else ""
    )
    raise NotFound(
        tr("The history does not reach back to {words}", words=words),
        since,
        tr("`pursuit backup list` shows the copies there are."),
    )


def _aware(moment: datetime, clock: Clock) -> datetime:
    if isinstance(clock, SystemClock):
        return moment.astimezone()
    return moment.replace(tzinfo=clock.now().tzinfo)
