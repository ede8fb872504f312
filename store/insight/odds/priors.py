"""What is published of others, as priors: how applications and talks end, and how long it takes.

The published rates of invitations run from 3 to 24 % for one and the same thing, so no single rate
is safe: a prior is a mixture of three reply climates, rare, typical and generous. The ranges come
from the domain study (A6: diaries and surveys of applicants; never answered 50 to 61 %), the shapes
were fitted to them by eye. One Dirichlet instead of the mixture covered a true rate of 20 % in 54 %
of its 80 % intervals, the mixture in 78 % (D1).
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from store.records import Channel

EDGES = (0, 3, 7, 14, 21, 28, 42, 56, 84, 126)
"""Days that bound the buckets of time; within one, an answer is equally likely on each day."""
BUCKETS = len(EDGES) - 1
TIMING_WEIGHT = 4.0  # pseudo-answers; with 10 the intervals were too narrow for slow fields (D1)

POSTING, REFERRAL = str(Channel.POSTING), str(Channel.REFERRAL)
Alpha = tuple[float, float, float]
"""The Dirichlet weights of yes, no and never."""
Mixture = tuple[tuple[float, Alpha], ...]
"""Reply climates: how likely each is, and its weights."""

_POSTING: Mixture = (
    (0.45, (0.36, 4.2, 7.44)),
    (0.40, (1.2, 4.56, 6.24)),
    (0.15, (3.0, 3.5, 3.5)),
)
"""Invited: mean 9.9 %, median 5 %, four in five from 0.1 to 27.5 %."""
_REFERRAL: Mixture = (
    (0.35, (0.8, 3.0, 4.2)),
    (0.40, (2.0, 3.0, 3.0)),
    (0.25, (3.5, 2.5, 2.0)),
)
"""Invited: mean 24 %, median 21 %, four in five from 3 to 52 %."""
TALK: Mixture = (
    (0.3, (1.2, 6.8, 4.0)),
    (0.4, (3.0, 6.0, 3.0)),
    (0.3, (5.0, 5.0, 2.0)),
)
"""An offer after a first talk: mean 25 %, median 23 %, four in five from 5 to 49 %."""

CHANNELS: dict[str, Mixture] = {
    str(channel): _POSTING if channel is Channel.POSTING else _REFERRAL for channel in Channel
}
"""By channel. That direct, inbound and internal ones go like a referral is an assumption."""


def _timing(cumulative: tuple[float, ...]) -> tuple[float, ...]:
    """Pseudo-answers a bucket, from the shares answered by the end of each."""
    return tuple(TIMING_WEIGHT * (after - before) for before, after in pairwise((0.0, *cumulative)))


INVITED_AFTER = _timing((0.18, 0.42, 0.70, 0.82, 0.88, 0.945, 0.97, 0.99, 1.0))
DECLINED_AFTER = _timing((0.07, 0.18, 0.38, 0.52, 0.63, 0.77, 0.86, 0.95, 1.0))
OFFERED_AFTER = _timing((0.03, 0.10, 0.32, 0.52, 0.67, 0.85, 0.93, 0.985, 1.0))
REFUSED_AFTER = _timing((0.05, 0.15, 0.40, 0.60, 0.73, 0.88, 0.945, 0.99, 1.0))


def channel_of(text: str) -> str:
    """The channel whose rates count for a card; one whose channel is not said goes as a posting."""
    return text if text in CHANNELS else POSTING


def bucket(days: float) -> int:
    """The bucket an age falls into; the last one for every age beyond."""
    return min(bisect_right(EDGES, days) - 1, BUCKETS - 1)
