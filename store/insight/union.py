"""The union of stretches of time: nothing that ran side by side is counted twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

YEAR_DAYS = 365.25


class Stretch(NamedTuple):
    """From one day up to another, at a share of full time between 0 and 1."""

    start: date
    end: date
    share: float = 1.0


def years(stretches: Iterable[Stretch]) -> float:
    """The years of the union; where stretches overlap the fullest one counts, and it alone.

    A stretch that ends before it begins counts nothing.
    """
    real = [each for each in stretches if each.start < each.end and each.share > 0]
    edges = sorted({day for each in real for day in (each.start, each.end)})
    days = 0.0
    for begin, end in pairwise(edges):
        share = max((s.share for s in real if s.start <= begin and end <= s.end), default=0.0)
        days += share * (end - begin).days
    return days / YEAR_DAYS
