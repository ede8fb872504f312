"""How sure a share is: the range that a count out of another supports."""

from __future__ import annotations

from math import exp, lgamma, log, sqrt
from typing import NamedTuple

Z80 = 1.2815515655446004
"""The 90 % point of the normal distribution: a tenth lies beyond it on each side."""


class Share(NamedTuple):
    """``hits`` of ``total``, and the range in which the true share lies four times in five."""

    hits: int
    total: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself; 0 of nothing."""
        return self.hits / self.total if self.total else 0.0


def share(count: int, total: int) -> Share:
    """A count with its 80 % range by Wilson's score interval (1927); (0, 1) of nothing.

    It stays within 0 and 1 and is honest at small counts, where the textbook range is not (Brown,
    Cai & DasGupta 2001). Raises ValueError for a count that cannot be.
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total}")
    if not total:
        return Share(0, 0, 0.0, 1.0)
    z2 = Z80 * Z80
    middle = (count + z2 / 2) / (total + z2)
    half = Z80 / (total + z2) * sqrt(count * (total - count) / total + z2 / 4)
    return Share(count, total, max(0.0, middle - half), min(1.0, middle + half))


def chance_below(less: Share, more: Share) -> float:
    """How likely the rate behind ``less`` is the smaller one, both flat before anything was seen.

    Exact, for Beta(1 + hits, 1 + misses) each: P(B > A) = sum over i < a_B of
    B(a_A + i, b_A + b_B) / ((b_B + i) B(1 + i, b_B) B(a_A, b_A)).
    """
    a, b = less.hits + 1, less.total - less.hits + 1
    c, d = more.hits + 1, more.total - more.hits + 1
    return sum(
        exp(_beta(a + i, b + d) - log(d + i) - _beta(1 + i, d) - _beta(a, b)) for i in range(c)
    )


def _beta(a: int, b: int) -> float:
    """The logarithm of the beta function."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)
