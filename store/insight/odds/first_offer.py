"""How long a first offer may take: one curve over the weeks, without simulating (domain study, D4).

Given one draw of the rates, an application becomes an offer by the convolution of two waiting
times, in closed form because both are piecewise linear. What is open today adds its own chances,
and applications to come are a Poisson stream thinned by that conversion, so

    P(no offer by t) = prod(1 - q_i(t)) * prod(1 - r_j(t)) * exp(-sum_c lambda_c pi_c B(t))

with q_i of a silent application, r_j of a series of talks, and B(t) the offers that one invited
application a week would have brought. Averaged over the draws this is smooth, and exact: no future
is drawn. Nothing that is open today can still bring an offer after 2 x 126 days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from math import exp
from random import Random
from typing import NamedTuple

from store.insight.odds.inputs import Inputs, Waiting
from store.insight.odds.posterior import TALKS, Breathe, Draw
from store.insight.odds.priors import BUCKETS, EDGES
from store.insight.odds.silence import Range, later, over, still_to_come

WEEKS = 260
FLAT = 36
"""Weeks after which nothing of today is open any more: two waits of 126 days each."""
_DAYS = 7 * FLAT
SNAPS = (0, 2, 4, 7, 10, 14, 18, 21, 28, 35, 42, 49, 56, 70, 84, 98, 112, 125)
"""Ages to which open applications are moved, so that few conversions have to be worked out."""
POINTS = {3: 0.025, 10: 0.1, 25: 0.25, 50: 0.5, 75: 0.75, 90: 0.9, 98: 0.975}
WITHIN = (13, 26, 52)
HORIZON = 26
"""Weeks within which levers and outlook are compared."""
PRACTICE = 1.5
"""How much more often talks would lead to an offer, in the lever of practising interviews."""
PLAN_WEEKS = 2.0
"""The plan for a week counts like so many weeks of the past."""
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
    silent = _alike(inputs.silent)
    talks = Counter(each.days for each in inputs.talking if each.wanted)
    for rate, offer in zip(rates, offers, strict=True):
        found.append(_future(rate, offer, inputs, silent, talks, rng))
        if breathe is not None:
            breathe()
    return found


def snapped(days: int) -> int:
    """The nearest of the ages that conversions are worked out for; of two, the lower."""
    return min(SNAPS, key=lambda age: (abs(age - days), age))


def _alike(silent: Iterable[Waiting]) -> dict[int, dict[str, int]]:
    """How many silent applications for wanted roles there are by age and channel."""
    found: dict[int, dict[str, int]] = {}
    for each in silent:
        if each.wanted:
            at = found.setdefault(snapped(each.days), {})
            at[each.channel] = at.get(each.channel, 0) + 1
    return found


# -- one draw -------------------------------------------------------------------------------------


class _Offers(NamedTuple):
    """A talk's way to an offer by day, up to ``_DAYS``: by then, and summed once and twice."""

    by: list[float]
    once: list[float]
    twice: list[float]


def _offers(draw: Draw) -> _Offers:
    """Exact at whole days, since ``by`` is linear within each of them."""
    share = draw.pi[TALKS][0]
    steps = [0.0] * _DAYS
    for at, (first, last) in enumerate(pairwise(EDGES)):
        each = share * draw.yes[at] / (last - first)
        steps[first:last] = [each] * (last - first)
    by = list(accumulate(steps, initial=0.0))
    once = list(accumulate(((one + two) / 2 for one, two in pairwise(by)), initial=0.0))
    inside = (
        sum1 + one / 2 + (two - one) / 6
        for sum1, (one, two) in zip(once, pairwise(by), strict=False)
    )
    return _Offers(by, once, list(accumulate(inside, initial=0.0)))


def _densities(draw: Draw) -> list[float]:
    """Invitations a day in each bucket, of those that come at all."""
    return [
        share / (last - first)
        for share, (first, last) in zip(draw.yes, pairwise(EDGES), strict=True)
    ]


def _future(
    rate: Draw,
    offer: Draw,
    inputs: Inputs,
    silent: Mapping[int, Mapping[str, int]],
    talks: Mapping[int, int],
    rng: Random,
) -> Future:
    way, density = _offers(offer), _densities(rate)
    share = offer.pi[TALKS][0]
    practice = min(PRACTICE, 1 / share) if share > 0 else 1.0
    kept, practised = [1.0] * (FLAT + 1), 1.0
    for age, channels in silent.items():
        converted = _converted(way.once, density, age)
        for channel, count in channels.items():
            weight = _weight(rate, channel, age)
            kept = [k * (1 - weight * c) ** count for k, c in zip(kept, converted, strict=True)]
            practised *= (1 - practice * weight * converted[HORIZON]) ** count
    going = {days: _talk_kept(way.by, offer, days) for days in talks}
    for days, each in going.items():
        number = talks[days]
        kept = [k * one**number for k, one in zip(kept, each, strict=True)]
        practised *= _practised(1 - each[HORIZON], offer, days, practice) ** number
    sends = {
        pace.channel: rng.gammavariate(
            PLAN_WEEKS * pace.planned + pace.sent + 0.5, 1 / (PLAN_WEEKS + inputs.weeks)
        )
        for pace in inputs.paces
    }
    yes = {channel: pi[0] for channel, pi in rate.pi.items()}
    stream = _converted(way.twice, density, 0)
    return Future(
        kept, going, [each / 7 for each in stream], share, sends, yes, practised, practice
    )


def _converted(sums: Sequence[float], density: Sequence[float], age: int) -> list[float]:
    """By week, what of the invitations that come after an age has become an offer.

    With ``sums`` summed once this is the convolution of the invitation's density and the offer's
    distribution: sum_k d_k [H(t + a - e_k) - H(t + a - e_k+1)]. With ``sums`` summed twice it is
    the integral of that over t, in days.
    """
    found = [0.0] * (FLAT + 1)
    for at in range(BUCKETS):
        first, last = max(EDGES[at], age) - age, EDGES[at + 1] - age
        if last > 0:
            each = density[at]
            for week in range(first // 7 + 1, FLAT + 1):
                day = 7 * week
                lower = sums[day - last] if day > last else 0.0
                found[week] += each * (sums[day - first] - lower)
    return found


def _weight(rate: Draw, channel: str, age: int) -> float:
    """The chance of an invitation, over the share of invitations that is still to come."""
    pi = rate.pi[channel]
    to_come = still_to_come(rate.yes, age)
    return later(pi, rate, age)[0] / to_come if to_come > 0 else 0.0


def _talk_kept(by: Sequence[float], offer: Draw, days: int) -> list[float]:
    """By week, the chance that talks that are so many days old have not led to an offer."""
    pi = offer.pi[TALKS]
    yes, no = still_to_come(offer.yes, days) * pi[0], still_to_come(offer.no, days) * pi[1]
    silent = yes + no + pi[2]
    if silent <= 0:
        return [1.0] * (FLAT + 1)
    last = len(by) - 1
    return [1 - (by[min(days + 7 * week, last)] - by[days]) / silent for week in range(FLAT + 1)]


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


# -- over the draws -------------------------------------------------------------------------------


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
        totals = [total + each for total, each in zip(totals, none, strict=True)]
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
    for _ in range(WEEKS - FLAT):
        none.append(none[-1] * factor)
    return none


def _week_of(curve: Sequence[float], level: float) -> int | None:
    return next((week for week, chance in enumerate(curve) if chance >= level), None)
