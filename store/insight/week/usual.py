"""The usual range of a week: what a person's own earlier weeks make likely, 5 to 95 %.

A negative binomial (domain study, C3). With earlier weeks x_1 .. x_n, s their sum, m and v their
mean and sample variance: the mean is (s + .5) / n; the spread phi = max(1, (4 * 1.5 + (n - 1) v /
m) / (4 + n - 1)) shrinks the index of dispersion towards 1.5; the variance is mean * (phi + mean /
(s + .5)), whose second part is what is not known about the mean. Measured false alarms when nothing
has changed: 2.5 to 5 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log
from statistics import variance
from typing import NamedTuple

FEWEST_WEEKS = 4
LOW, HIGH = 0.05, 0.95
_PRIOR, _WEIGHT = 1.5, 4  # a dispersion of 1.5, worth four weeks


class Usual(NamedTuple):
    """The ends of the usual range, both in it."""

    low: int
    high: int

    def mark(self, count: int, *, over: bool = True) -> str:
        """above, below, or "" within the range. A week that is not over is never below."""
        if count > self.high:
            return "above"
        return "below" if over and count < self.low else ""


def usual_range(weeks: Sequence[int]) -> Usual | None:
    """The range for the next week after these counts; None for fewer than four of them."""
    n, total = len(weeks), sum(weeks)
    if n < FEWEST_WEEKS:
        return None
    dispersion = variance(weeks) / (total / n) if total else 1.0
    phi = max(1.0, (_WEIGHT * _PRIOR + (n - 1) * dispersion) / (_WEIGHT + n - 1))
    mean = (total + 0.5) / n
    return Usual(*_quantiles(mean, mean * (phi + mean / (total + 0.5))))


def _quantiles(mean: float, spread: float) -> tuple[int, int]:
    """The smallest counts whose probability of that or less reaches LOW and HIGH."""
    p = mean / spread
    r = mean * p / (1 - p)
    low, count, below = None, 0, 0.0
    while True:
        below += exp(lgamma(count + r) - lgamma(r) - lgamma(count + 1) + r * log(p)
                     + count * log(1 - p))  # fmt: skip
        if low is None and below >= LOW:
            low = count
        if below >= HIGH:
            return low or 0, count
        count += 1
