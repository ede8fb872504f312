"""A week beside the weeks before it: counts for each step, and how regular it has been.

No streaks. A paused week is out of the count, and two quiet weeks in thirteen are rest by
themselves (domain study, C5): planned slack raises persistence (Sharif & Shu 2017), broken streaks
lower it, whoever broke them (Silverman & Barasch).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from statistics import median
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.week.calendar import DAYS, Span, paused
from store.insight.week.entries import STEPS, Diary, diary
from store.insight.week.usual import Usual, usual_range

EARLIER = 8
REST_WEEKS, REST_OF = 2, 13


class StepRow(NamedTuple):
    """One step in one week. ``usual`` is the median of up to eight earlier weeks that were not
    paused, None without any; ``range`` is what they make likely, None for fewer than four.

    ``mark`` is "above" or "below" outside of that range, else "". ``spark`` holds the counts of the
    last eight weeks, this one last; None stands for a paused one and for one before the first
    entry.
    """

    step: int
    done: int
    usual: float | None
    range: Usual | None
    mark: str
    spark: tuple[int | None, ...]


class Regularity(NamedTuple):
    """Of the last ``weeks`` weeks that were not paused, how many were ``active``, how many rest."""

    active: int
    weeks: int
    rest: int
    paused: int


class _Weeks:
    """The weeks before and with one, by how long ago they were; 0 is the week itself."""

    def __init__(self, facts: Facts, span: Span) -> None:
        self.facts = facts
        self.span = span
        self.diary: Diary = diary(facts)
        first = self.diary.first_day
        self.oldest = -1 if first is None else (span.last - first).days // DAYS
        self.counts: dict[tuple[int, int], int] = {}
        for entry in self.diary.entries:
            if entry.step:
                at = ((span.last - entry.on).days // DAYS, entry.step)
                self.counts[at] = self.counts.get(at, 0) + 1

    def paused(self, ago: int) -> bool:
        return paused(self.facts, self.span.moved(-ago).first)

    def there(self, ago: int) -> bool:
        """Whether the pursuit had begun and the week was not paused."""
        return ago <= self.oldest and not self.paused(ago)

    def earlier(self) -> Iterator[int]:
        """How long ago the last eight such weeks before this one were."""
        left = EARLIER
        for ago in range(1, self.oldest + 1):
            if left and not self.paused(ago):
                left -= 1
                yield ago
            elif not left:
                return


def step_rows(facts: Facts, span: Span) -> tuple[StepRow, ...]:
    """Each of the five steps in this week and the weeks before it."""
    weeks = _Weeks(facts, span)
    earlier = list(weeks.earlier())
    over = span.last < facts.today
    return tuple(_row(weeks, step, earlier, over) for step in STEPS)


def step_counts(facts: Facts, span: Span) -> tuple[StepRow, ...]:
    """Each step in any range of days, beside nothing."""
    found = Counter(entry.step for entry in diary(facts).within(span))
    return tuple(StepRow(step, found[step], None, None, "", ()) for step in STEPS)


def _row(weeks: _Weeks, step: int, earlier: list[int], over: bool) -> StepRow:
    def count(ago: int) -> int:
        return weeks.counts.get((ago, step), 0)

    before = [count(ago) for ago in earlier]
    usual = usual_range(before[::-1])
    spark = tuple(
        count(ago) if weeks.there(ago) or (ago == 0 and count(0)) else None
        for ago in range(EARLIER - 1, -1, -1)
    )
    middle = float(median(before)) if before else None
    mark = usual.mark(count(0), over=over) if usual and not weeks.paused(0) else ""
    return StepRow(step, count(0), middle, usual, mark, spark)


# -- regularity -----------------------------------------------------------------------------------


def rest_weeks(facts: Facts, span: Span) -> frozenset[date]:
    """The first days of the weeks up to this one that were rest: quiet, over, not paused, and at
    most two in any thirteen weeks, the earlier ones first.
    """
    weeks = _Weeks(facts, span)
    rest: list[int] = []
    for ago in range(weeks.oldest, -1, -1):
        week = span.moved(-ago)
        if week.last >= facts.today or weeks.diary.active(week) or weeks.paused(ago):
            continue
        if sum(1 for other in rest if other - ago < REST_OF) < REST_WEEKS:
            rest.append(ago)
    return frozenset(span.moved(-ago).first for ago in rest)


def regularity(facts: Facts, span: Span) -> Regularity | None:
    """How many of the last eight weeks were active; None before the first entry.

    A week that is not over counts once something is entered in it.
    """
    weeks = _Weeks(facts, span)
    newest = 0 if span.last < facts.today or weeks.diary.active(span) else 1
    known = [ago for ago in range(newest, newest + EARLIER) if ago <= weeks.oldest]
    if not known:
        return None
    away = [ago for ago in known if weeks.paused(ago)]
    counted = [ago for ago in known if ago not in away]
    rest = rest_weeks(facts, span)
    return Regularity(
        sum(weeks.diary.active(span.moved(-ago)) for ago in counted),
        len(counted),
        sum(span.moved(-ago).first in rest for ago in counted),
        len(away),
    )


def silent_steps(facts: Facts, days: int) -> list[int]:
    """The steps that have had no entry for so many days up to today, the longest silent first."""
    last: dict[int, date] = {}
    for entry in diary(facts).entries:
        if entry.step:
            last[entry.step] = entry.on
    found = [step for step in STEPS if step not in last or (facts.today - last[step]).days >= days]
    return sorted(found, key=lambda step: (last.get(step, date.min), step))
