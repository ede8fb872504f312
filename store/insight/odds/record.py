"""The person's own record of answers, without any prior: how long silence lasted, and how it ended.

A picture beside the odds, not a forecast: with few entries it jumps. Kaplan and Meier (1958) for
"still silent", with Greenwood's variance and the log-log band; Aalen and Johansen (1978) for "so
many were invited, so many declined by then". A no is no reason to stop counting towards a yes, so
rejections compete with invitations and are not treated as unknown (the domain study, D3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from store.insight.intervals import Z80
from store.insight.odds.outcomes import NO, YES, Row

_Z95 = 1.959963984540054


class Step(NamedTuple):
    """From this age in days on: the share still silent with its band, and the shares that were
    invited and declined by then. ``at_risk`` were still silent and known of just before it.
    """

    days: float
    at_risk: int
    silent: float
    low: float
    high: float
    invited: float
    declined: float


class Record(NamedTuple):
    """``steps`` at each age at which an answer came, in order. ``longest`` is the greatest age that
    was seen, in days: of what comes later the record knows nothing.
    """

    total: int
    answered: int
    invited: int
    steps: tuple[Step, ...]
    longest: float = 0

    @property
    def waiting(self) -> int:
        """Those without an answer, however long ago they were sent."""
        return self.total - self.answered

    def silent_after(self, days: float) -> float:
        """The share still silent after so many days; 1 before the first answer."""
        return next((s.silent for s in reversed(self.steps) if s.days <= days), 1.0)

    @property
    def median(self) -> float | None:
        """Days after which half were answered; None while more than half are still silent."""
        return next((step.days for step in self.steps if step.silent <= 0.5), None)


def record_of(rows: Iterable[Row]) -> Record:
    """The record of applications, or of talks; silence of any length is censored at its age. The
    band holds four times in five, as every range that is told in words.
    """
    return record([(row.days, row.outcome) for row in rows], Z80)


def record(ages: Sequence[tuple[float, str]], z: float = _Z95) -> Record:
    """The record of pairs of an age and yes, no or anything else, which means still silent.

    ``z`` is how many standard errors the band is wide on each side, on the log-log scale.
    """
    answers: dict[float, Counter[str]] = {}
    leaving = Counter(days for days, _ in ages)
    for days, outcome in ages:
        if outcome in (YES, NO):
            answers.setdefault(days, Counter())[outcome] += 1
    steps = []
    at_risk, silent, spread, invited, declined = len(ages), 1.0, 0.0, 0.0, 0.0
    for days in sorted(leaving):
        if days in answers:
            yes, no = answers[days][YES], answers[days][NO]
            invited += silent * yes / at_risk
            declined += silent * no / at_risk
            silent *= 1 - (yes + no) / at_risk
            if at_risk > yes + no:
                spread += (yes + no) / (at_risk * (at_risk - yes - no))
            low, high = _band(silent, spread, z)
            steps.append(Step(days, at_risk, silent, low, high, invited, declined))
        at_risk -= leaving[days]
    counted = Counter(outcome for _, outcome in ages)
    return Record(
        len(ages), counted[YES] + counted[NO], counted[YES], tuple(steps), max(leaving, default=0)
    )


def _band(silent: float, spread: float, z: float) -> tuple[float, float]:
    """S to the power of exp(±z·se/ln S): it stays within 0 and 1 (Kalbfleisch & Prentice 1980)."""
    if not 0 < silent < 1:
        return silent, silent
    wide = z * sqrt(spread) / log(silent)
    first, second = silent ** exp(wide), silent ** exp(-wide)
    return min(first, second), max(first, second)
