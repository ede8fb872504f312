"""The curve of the first offer against futures that are played out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest

from store.insight.odds.first_offer import first_offer
from store.insight.odds.futures import FLAT, futures, snapped, way_of
from store.insight.odds.horizon import within_horizon
from store.insight.odds.inputs import Inputs, Pace, Waiting
from store.insight.odds.levers import chances
from store.insight.odds.posterior import Draw
from store.insight.odds.priors import EDGES
from tests.pursuits import stepwise

RATES = Draw(
    dict.fromkeys(("posting", "referral"), (0.3, 0.4, 0.3)),
    (0.1, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1),
    (0.3, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05),
)
OFFERS = Draw(
    {"": (0.5, 0.3, 0.2)},
    (0.05, 0.1, 0.15, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1),
    (0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2),
)
RARE_OFFERS = OFFERS._replace(pi={"": (0.05, 0.3, 0.65)})
TRIES = 40_000


def share_by(inputs: Inputs, weeks: int) -> float:
    """The chance the engine gives, with the sending of new ones taken out."""
    future = futures([RATES], [OFFERS], inputs)[0]
    return 1 - future.open[weeks]


def played_silent(days: int, weeks: int) -> float:
    """Of applications that are silent for so many days, how many are an offer so much later."""
    rng, silent, offers = Random(1), 0, 0
    invited, declined, offered = (stepwise(s) for s in (RATES.yes, RATES.no, OFFERS.yes))
    while silent < TRIES:
        end = rng.choices(("yes", "no", "never"), (0.3, 0.4, 0.3))[0]
        wait = invited(rng) if end == "yes" else declined(rng) if end == "no" else 1e9
        if wait < days:
            continue
        silent += 1
        if end == "yes" and rng.random() < 0.5:
            offers += wait + offered(rng) <= days + 7 * weeks
    return offers / silent


@pytest.mark.parametrize(("days", "weeks"), [(0, 8), (0, 26), (21, 13), (56, 13)])
def test_a_silent_application_becomes_an_offer_as_often_as_when_played(
    days: int, weeks: int
) -> None:
    one = Inputs(silent=(Waiting(1, "posting", days),))
    assert share_by(one, weeks) == pytest.approx(played_silent(days, weeks), abs=0.006)


def test_talks_become_an_offer_as_often_as_when_played() -> None:
    rng, going, offers = Random(2), 0, 0
    offered, refused = stepwise(OFFERS.yes), stepwise(OFFERS.no)
    while going < TRIES:
        end = rng.choices(("yes", "no", "never"), (0.5, 0.3, 0.2))[0]
        wait = offered(rng) if end == "yes" else refused(rng) if end == "no" else 1e9
        if wait >= 25:
            going += 1
            offers += end == "yes" and wait <= 25 + 7 * 4
    one = Inputs(talking=(Waiting(1, "", 25),))
    assert share_by(one, 4) == pytest.approx(offers / TRIES, abs=0.007)


def test_a_stream_of_new_ones_brings_a_first_offer_as_often_as_when_played() -> None:
    """2 postings a week, told by so many weeks that the number sent is hardly in doubt."""
    inputs = Inputs(weeks=5000.0, paces=(Pace("posting", 10_000, 2),))
    found = first_offer(futures([RATES], [OFFERS], inputs))
    rng, invited, offered = Random(3), stepwise(RATES.yes), stepwise(OFFERS.yes)
    tries, by = 6000, {13: 0, 26: 0}
    for _ in range(tries):
        on, first = rng.expovariate(2 / 7), 1e9
        while on < 26 * 7:
            if rng.random() < 0.15:
                first = min(first, on + invited(rng) + offered(rng))
            on += rng.expovariate(2 / 7)
        for weeks in by:
            by[weeks] += first <= 7 * weeks
    for weeks, count in by.items():
        assert found.curve[weeks] == pytest.approx(count / tries, abs=0.02)


def test_the_offers_of_a_stream_are_the_integral_of_one_application() -> None:
    """Summed up in steps of an eighth of a day, from the densities alone."""
    steps, day = 8, 26 * 7
    early = _density(RATES.yes, steps)
    late = [0.5 * share for share in _density(OFFERS.yes, steps)]
    by_age = [0.0] * (day * steps + 1)  # an offer, so long after an application was sent
    for at, first in enumerate(early):
        for after, second in enumerate(late[: len(by_age) - at - 1]):
            by_age[at + after + 1] += first * second
    known = total = 0.0
    for share in by_age[1:]:
        total += known / steps / 7  # weeks, of one application each
        known += share
    stream = futures([RATES], [OFFERS], Inputs())[0].stream
    assert stream[26] == pytest.approx(total, rel=2e-4)


def _density(shares: Sequence[float], steps: int) -> list[float]:
    found = []
    for share, (first, last) in zip(shares, pairwise(EDGES), strict=True):
        number = (last - first) * steps
        found += [share / number] * number
    return found


def test_practice_is_the_same_as_talks_that_lead_to_an_offer_more_often() -> None:
    inputs = Inputs(
        silent=(Waiting(1, "posting", 10), Waiting(2, "referral", 0)),
        talking=(Waiting(3, "", 25), Waiting(4, "", 25), Waiting(5, "", 60)),
    )
    future = futures([RATES], [OFFERS], inputs)[0]
    often = OFFERS._replace(pi={"": (0.75, 0.15, 0.10)})  # 1.5 times; no and never shrink alike
    assert future.practised == pytest.approx(futures([RATES], [often], inputs)[0].open_then)


def test_the_horizon_alone_has_the_figures_of_the_curve() -> None:
    inputs = Inputs(
        silent=(Waiting(1, "posting", 10), Waiting(2, "referral", 125), Waiting(3, "posting", 0)),
        talking=(Waiting(4, "", 25), Waiting(5, "", 25), Waiting(6, "", 125, wanted=False)),
        paces=(Pace("posting", 9, 2), Pace("referral", 1, 0)),
        weeks=6.0,
    )
    several = (
        inputs,
        inputs._replace(silent=inputs.silent[:1], talking=()),
        inputs._replace(paces=(Pace("posting", 1, 0),)),
        inputs._replace(weeks=2.0),
        Inputs(),
    )
    rates, offers = [RATES, RATES._replace(yes=RATES.no)] * 2, [OFFERS] * 3 + [RARE_OFFERS]
    alone = within_horizon(rates, offers, [way_of(each) for each in offers], several, seed=8)
    assert len(set(alone)) == len(several)
    for each, found in zip(several, alone, strict=True):
        whole = chances(futures(rates, offers, each, seed=8))
        assert found == pytest.approx(sum(whole) / len(whole), abs=1e-12)


def test_what_is_open_is_over_after_two_waits() -> None:
    """Nothing sent: the curve stays where it is after 36 weeks, at what was open in the end."""
    still = Inputs(silent=(Waiting(1, "posting", 0),), paces=())
    curve = first_offer(futures([RATES], [OFFERS], still)).curve
    assert curve[FLAT] == curve[-1] == pytest.approx(0.15)
    assert curve[FLAT - 1] < curve[FLAT]


@pytest.mark.parametrize(
    ("days", "age"), [(0, 0), (1, 0), (3, 2), (31, 28), (32, 35), (77, 70), (78, 84), (125, 125)]
)
def test_ages_are_moved_to_the_nearest_known_one(days: int, age: int) -> None:
    assert snapped(days) == age
