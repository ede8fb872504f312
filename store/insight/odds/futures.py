"""What one draw of the rates says of the time to come, in closed form (domain study, D4).

An application becomes an offer by the convolution of two waiting times, both piecewise linear. What
is open today adds its own chances, and applications to come are a Poisson stream thinned by that
conversion, so

    P(no offer by t) = prod(1 - q_i(t)) * prod(1 - r_j(t)) * exp(-sum_c lambda_c pi_c B(t))

with q_i of a silent application, r_j of a series of talks, and B(t) the offers that one invited
application a week would have brought. Nothing that is open today can still bring an offer after
2 x 126 days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from random import Random
from typing import NamedTuple

from store.insight.odds.inputs import Inputs, Pace, Waiting
from store.insight.odds.posterior import TALKS, Breathe, Draw
from store.insight.odds.priors import BUCKETS, EDGES
from store.insight.odds.silence import later, still_to_come

FLAT = 36
"""Weeks after which nothing of today is open any more: two waits of 126 days each."""
_DAYS = 7 * FLAT
SNAPS = (0, 2, 4, 7, 10, 14, 18, 21, 28, 35, 42, 49, 56, 70, 84, 98, 112, 125)
"""Ages to which open applications are moved, so that few conversions have to be worked out."""
HORIZON = 26
"""Weeks within which levers and outlook are compared."""
WEEKS = range(FLAT + 1)
PRACTICE = 1.5
"""How much more often talks would lead to an offer, in the lever of practising interviews."""
PLAN_WEEKS = 2.0
"""The plan for a week counts like so many weeks of the past."""


class Future(NamedTuple):
    """What one draw says of the time to come.

    ``open``: by week, the chance that nothing of what is open today has become an offer; ``talks``:
    the same for talks alone, by their age in days. ``stream``: the offers that one application a
    week, invited for sure, has brought by each week; ``slope``: how many more a week later on.
    ``sends``: applications a week by channel, ``yes``: how many of them are invited. The last two
    hold if talks led to an offer ``practice`` times as often: what is open, at the horizon.
    """

    open: Sequence[float]
    talks: Mapping[int, Sequence[float]]
    stream: Sequence[float]
    slope: float
    sends: Mapping[str, float]
    yes: Mapping[str, float]
    practised: float
    practice: float

    @property
    def open_then(self) -> float:
        """The chance that by the horizon nothing of what is open has become an offer."""
        return self.open[HORIZON]

    @property
    def stream_then(self) -> float:
        """The offers that one application a week, invited for sure, brings by the horizon."""
        return self.stream[HORIZON]

    @property
    def rate(self) -> float:
        """Invited applications a week."""
        return sum(sent * self.yes[channel] for channel, sent in self.sends.items())


def futures(
    rates: Sequence[Draw],
    offers: Sequence[Draw],
    inputs: Inputs,
    seed: int = 0,
    breathe: Breathe | None = None,
) -> list[Future]:
    """What each pair of draws says: of invitations and their times, and of offers after talks."""
    rng, found = Random(seed), []
    silent = alike(inputs.silent)
    talks = Counter(each.days for each in inputs.talking if each.wanted)
    for rate, offer in zip(rates, offers, strict=True):
        found.append(_future(rate, offer, way_of(offer), inputs, silent, talks, rng))
        if breathe is not None:
            breathe()
    return found


def snapped(days: int) -> int:
    """The nearest of the ages that conversions are worked out for; of two, the lower."""
    return min(SNAPS, key=lambda age: (abs(age - days), age))


def alike(silent: Iterable[Waiting]) -> dict[int, dict[str, int]]:
    """How many silent applications for wanted roles there are by age and channel."""
    found: dict[int, dict[str, int]] = {}
    for each in silent:
        if each.wanted:
            at = found.setdefault(snapped(each.days), {})
            at[each.channel] = at.get(each.channel, 0) + 1
    return found


# -- one draw -------------------------------------------------------------------------------------


class Way(NamedTuple):
    """A talk's way to an offer by day, up to ``_DAYS``: by then, and summed once and twice."""

    by: list[float]
    once: list[float]
    twice: list[float]


def way_of(draw: Draw) -> Way:
    """Exact at whole days, since ``by`` is linear within each of them."""
    share = draw.pi[TALKS][0]
    steps = [0.0] * _DAYS
    for at, (first, last) in enumerate(pairwise(EDGES)):
        each = share * draw.yes[at] / (last - first)
        steps[first:last] = [each] * (last - first)
    by = list(accumulate(steps, initial=0.0))
    once = list(accumulate([(one + two) / 2 for one, two in pairwise(by)], initial=0.0))
    inside = [
        sum1 + one / 2 + (two - one) / 6 for sum1, one, two in zip(once, by, by[1:], strict=False)
    ]
    return Way(by, once, list(accumulate(inside, initial=0.0)))


def densities(draw: Draw) -> list[float]:
    """Invitations a day in each bucket, of those that come at all."""
    return [
        share / (last - first)
        for share, (first, last) in zip(draw.yes, pairwise(EDGES), strict=True)
    ]


def _future(
    rate: Draw,
    offer: Draw,
    way: Way,
    inputs: Inputs,
    silent: Mapping[int, Mapping[str, int]],
    talks: Mapping[int, int],
    rng: Random,
) -> Future:
    density = densities(rate)
    share = offer.pi[TALKS][0]
    practice = min(PRACTICE, 1 / share) if share > 0 else 1.0
    kept, practised = [1.0] * len(WEEKS), 1.0
    for age, channels in silent.items():
        converted = _converted(way.once, density, age)
        for channel, count in channels.items():
            weight = weight_of(rate, channel, age)
            kept = [k * (1 - weight * c) ** count for k, c in zip(kept, converted, strict=True)]
            practised *= (1 - practice * weight * converted[HORIZON]) ** count
    going = {days: _talk_kept(way.by, offer, days) for days in talks}
    for days, each in going.items():
        number = talks[days]
        kept = [k * one**number for k, one in zip(kept, each, strict=True)]
        practised *= _practised(1 - each[HORIZON], offer, days, practice) ** number
    sends = sends_of(inputs.paces, inputs.weeks, rng)
    yes = {channel: pi[0] for channel, pi in rate.pi.items()}
    stream = [each / 7 for each in _converted(way.twice, density, 0)]
    return Future(kept, going, stream, share, sends, yes, practised, practice)


def sends_of(paces: Iterable[Pace], weeks: float, rng: Random) -> dict[str, float]:
    """Applications a week by channel, drawn given what was sent in so many weeks and is planned."""
    return {
        pace.channel: rng.gammavariate(
            PLAN_WEEKS * pace.planned + pace.sent + 0.5, 1 / (PLAN_WEEKS + weeks)
        )
        for pace in paces
    }


def _converted(sums: Sequence[float], density: Sequence[float], age: int) -> list[float]:
    """By week, what of the invitations that come after an age has become an offer.

    With ``sums`` summed once this is the convolution of the invitation's density and the offer's
    distribution: sum_k d_k [H(t + a - e_k) - H(t + a - e_k+1)]. With ``sums`` summed twice it is
    the integral of that over t, in days.
    """
    found, begun = [0.0] * len(WEEKS), _by_week(sums, 0)
    for at in range(BUCKETS):
        last = EDGES[at + 1] - age
        if last > 0:
            each, over = density[at], _by_week(sums, last)
            found = [f + each * (b - o) for f, b, o in zip(found, begun, over, strict=True)]
            begun = over
    return found


def converted_by(sums: Sequence[float], density: Sequence[float], age: int, day: int) -> float:
    """The same by one day from now."""
    found, day = 0.0, day + age
    for at in range(BUCKETS):
        last = EDGES[at + 1]
        if last > age:
            over = sums[day - last] if day > last else 0.0
            found += density[at] * (sums[day - max(EDGES[at], age)] - over)
    return found


def _by_week(sums: Sequence[float], days: int) -> list[float]:
    """``sums`` so many days before the end of each week; 0 before they begin."""
    none = (days + 6) // 7
    return [*_NOTHING[:none], *sums[7 * none - days : _DAYS + 1 - days : 7]]


_NOTHING = [0.0] * (FLAT + 1)


def weight_of(rate: Draw, channel: str, age: int) -> float:
    """The chance of an invitation, over the share of invitations that is still to come."""
    pi = rate.pi[channel]
    to_come = still_to_come(rate.yes, age)
    return later(pi, rate, age)[0] / to_come if to_come > 0 else 0.0


def _talk_kept(by: Sequence[float], offer: Draw, days: int) -> list[float]:
    """By week, the chance that talks that are so many days old have not led to an offer."""
    silent = _still_silent(offer, days)
    if silent <= 0:
        return [1.0] * len(WEEKS)
    last = len(by) - 1
    return [1 - (by[min(days + 7 * week, last)] - by[days]) / silent for week in WEEKS]


def talk_kept_by(by: Sequence[float], offer: Draw, days: int, day: int) -> float:
    """The same by one day from now."""
    silent = _still_silent(offer, days)
    return 1 - (by[min(days + day, len(by) - 1)] - by[days]) / silent if silent > 0 else 1.0


def _still_silent(offer: Draw, days: int) -> float:
    """The share of talks that are not answered after so many days."""
    pi = offer.pi[TALKS]
    yes, no = still_to_come(offer.yes, days) * pi[0], still_to_come(offer.no, days) * pi[1]
    return yes + no + pi[2]


def _practised(chance: float, offer: Draw, days: int, practice: float) -> float:
    """The chance that open talks bring none by the horizon, if more talks led to an offer.

    Yes grows by ``practice``, no and never shrink alike to make room.
    """
    share = offer.pi[TALKS][0]
    later_yes = still_to_come(offer.yes, days) * share
    others = still_to_come(offer.no, days) * offer.pi[TALKS][1] + offer.pi[TALKS][2]
    shrink = (1 - practice * share) / (1 - share) if share < 1 else 0.0
    before, after = later_yes + others, practice * later_yes + shrink * others
    return 1 - chance * practice * before / after if after > 0 else 1.0
