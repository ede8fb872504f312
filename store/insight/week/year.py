"""A year of days at a glance: on which of them something was entered."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.week.calendar import DAYS, Span, week_holding
from store.insight.week.entries import diary

WEEKS = 53
LEVELS = (1, 3, 6, 10)
"""From how many entries a day belongs to the next level; a day without any is at level 0."""


class Year(NamedTuple):
    """``weeks`` are columns of seven days, the oldest first: entries a day, None for days to come.

    ``active`` counts the days with an entry out of ``days``, ``busiest`` is the day with the most.
    """

    first: date
    weeks: tuple[tuple[int | None, ...], ...]
    active: int
    days: int
    entries: int
    busiest: date | None
    weekdays: tuple[int, ...]


def year_of(facts: Facts, last: date, first_weekday: int) -> Year:
    """The 53 weeks up to the one that holds a day. ``weekdays`` counts active days by weekday, in
    the order in which the weeks have them.
    """
    known = diary(facts).days
    newest = week_holding(min(last, facts.today), first_weekday)
    spans = [newest.moved(-ago) for ago in range(WEEKS - 1, -1, -1)]
    weeks = tuple(tuple(_count(facts, known, on) for on in _days(span)) for span in spans)
    counts = {on: known[on] for span in spans for on in _days(span) if known.get(on)}
    weekdays = tuple(sum(1 for week in weeks if week[at]) for at in range(DAYS))
    return Year(
        spans[0].first,
        weeks,
        len(counts),
        sum(1 for week in weeks for count in week if count is not None),
        sum(counts.values()),
        max(counts, key=lambda on: (counts[on], on), default=None),
        weekdays,
    )


def _count(facts: Facts, known: dict[date, int], on: date) -> int | None:
    return None if on > facts.today else known.get(on, 0)


def _days(span: Span) -> list[date]:
    return [date.fromordinal(span.first.toordinal() + at) for at in range(DAYS)]


def level(count: int | None) -> int:
    """0 for a quiet day, up to 4 for a full one."""
    return sum((count or 0) >= least for least in LEVELS)
