"""What silence means: the chance that an invitation, or any answer, still comes (domain study, D3).

By Bayes, for each draw of the rates: what would be silent at this age and still be invited, over
all that would be silent at this age. At fixed rates a longer silence never raises the chance of any
answer; that of an invitation may rise for a while, where refusals come sooner than invitations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.insight.odds.posterior import Draw
from store.insight.odds.priors import BUCKETS, EDGES, Alpha, bucket


class Range(NamedTuple):
    """A probability over the draws: its mean, and where four in five of them lie."""

    mean: float
    low: float
    high: float


def over(values: Iterable[float], level: float = 0.8) -> Range:
    """The range of some draws; ``level`` of them lie between low and high."""
    drawn = sorted(values)
    last = len(drawn) - 1
    aside = (1 - level) / 2
    mean = sum(drawn) / len(drawn)
    return Range(mean, _between(drawn, aside * last), _between(drawn, (1 - aside) * last))


def _between(drawn: Sequence[float], place: float) -> float:
    at = min(int(place), len(drawn) - 2) if len(drawn) > 1 else 0
    below, above = drawn[at], drawn[min(at + 1, len(drawn) - 1)]
    return below + (above - below) * (place - at)


def place(days: float) -> tuple[int, float]:
    """The bucket of an age, and the part of it that is still to come; past the last one, none."""
    if days >= EDGES[-1]:
        return BUCKETS - 1, 0.0
    at = bucket(days)
    return at, (EDGES[at + 1] - days) / (EDGES[at + 1] - EDGES[at])


def still_to_come(shares: Sequence[float], days: float) -> float:
    """The share of the answers of one kind that comes after an age in days; 0 from 126 on."""
    at, left = place(days)
    return shares[at] * left + sum(shares[at + 1 :])


def later(pi: Alpha, draw: Draw, days: float) -> tuple[float, float]:
    """The chance of a yes later, and of any answer later, after so many days of silence."""
    return _later(pi, draw, *place(days))


def _later(pi: Alpha, draw: Draw, at: int, left: float) -> tuple[float, float]:
    yes = pi[0] * (draw.yes[at] * left + sum(draw.yes[at + 1 :]))
    no = pi[1] * (draw.no[at] * left + sum(draw.no[at + 1 :]))
    silent = yes + no + pi[2]
    return (yes / silent, (yes + no) / silent) if silent > 0 else (0.0, 0.0)


def later_over(draws: Sequence[Draw], channel: str, days: float) -> tuple[Range, Range]:
    """The ranges of both: a yes later, any answer later."""
    at, left = place(days)
    found = [_later(draw.pi[channel], draw, at, left) for draw in draws]
    return over(yes for yes, _ in found), over(answer for _, answer in found)
