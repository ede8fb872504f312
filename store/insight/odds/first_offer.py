"""How long a first offer may take: one curve over the weeks, without simulating (domain study, D4).

What each draw says (``futures``) is averaged over the draws: smooth, and exact, since no future is
drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, repeat
from math import exp
from operator import add, mul
from typing import NamedTuple

from store.insight.odds.futures import FLAT, Future
from store.insight.odds.posterior import Breathe
from store.insight.odds.silence import Range, over

WEEKS = 260
POINTS = {3: 0.025, 10: 0.1, 25: 0.25, 50: 0.5, 75: 0.75, 90: 0.9, 98: 0.975}
WITHIN = (13, 26, 52)
_BANDS = {50: (25, 75), 80: (10, 90), 95: (3, 98)}


class FirstOffer(NamedTuple):
    """``curve``: the chance of a first offer within w weeks, for w from 0 to 260, over the draws.

    ``points``: by which week so many percent of the futures have one; None beyond 260 weeks; 3 and
    98 stand for 2.5 and 97.5. ``within``: the chance within 13, 26 and 52 weeks, with its range.
    """

    curve: tuple[float, ...]
    points: tuple[tuple[int, int | None], ...]
    within: tuple[tuple[int, Range], ...]

    def weeks(self, percent: int) -> int | None:
        """By which week so many percent of the futures have an offer: 3, 10, 25, 50, 75, 90, 98."""
        return dict(self.points)[percent]

    def band(self, percent: int) -> tuple[int | None, int | None]:
        """The weeks between which 50, 80 or 95 percent of the futures have it."""
        low, high = _BANDS[percent]
        return self.weeks(low), self.weeks(high)

    def chance(self, weeks: int) -> Range:
        """The chance within 13, 26 or 52 weeks."""
        return dict(self.within)[weeks]


def first_offer(
    found: Sequence[Future], without: int | None = None, breathe: Breathe | None = None
) -> FirstOffer:
    """The curve over the draws; ``without`` leaves out one series of talks of this age in days."""
    totals = [0.0] * (WEEKS + 1)
    at: dict[int, list[float]] = {week: [] for week in WITHIN}
    for future in found:
        kept = future.open
        if without is not None:
            left_out = future.talks[without]
            kept = [k / max(one, 1e-12) for k, one in zip(kept, left_out, strict=True)]
        none = _none_by_week(future, kept)
        totals = list(map(add, totals, none))
        for week in WITHIN:
            at[week].append(1 - none[week])
        if breathe is not None:
            breathe()
    curve = tuple(1 - total / len(found) for total in totals)
    points = tuple((percent, _week_of(curve, level)) for percent, level in POINTS.items())
    return FirstOffer(curve, points, tuple((week, over(each)) for week, each in at.items()))


def _none_by_week(future: Future, kept: Sequence[float]) -> list[float]:
    """The chance of no offer by each week. Later than ``FLAT`` it falls by one factor a week."""
    rate = future.rate
    none = [k * exp(-rate * brought) for k, brought in zip(kept, future.stream, strict=True)]
    factor = exp(-rate * future.slope)
    return [*none, *accumulate(repeat(factor, WEEKS - FLAT - 1), mul, initial=none[-1] * factor)]


def _week_of(curve: Sequence[float], level: float) -> int | None:
    return next((week for week, chance in enumerate(curve) if chance >= level), None)
