"""The engine of the honest odds: worked examples, nothing at all, order, and the same figures.

The expected figures of the examples come from an independent prototype (domain study, D3 to D5).
It tells the counts of its rows, not their days; these days give its figures of silence, and then
those of the offer and of what would change it follow, within what the draws leave open.
"""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

from store.insight.odds.forecast import Forecast, chances, forecast
from store.insight.odds.inputs import Inputs, Pace, Waiting
from store.insight.odds.levers import Lever, clear
from store.insight.odds.outlook import outlook
from store.insight.odds.posterior import Counted, gibbs
from store.insight.odds.silence import Range, later, later_over

OPEN_POSTINGS = [2 * day for day in range(28)]
EXAMPLE = Inputs(
    sent=(
        *(Counted("posting", "yes", day) for day in (9, 22)),
        *(Counted("posting", "no", day) for day in (3, 5, 8, 9, 12, 13, 16, 20, 24, 30, 35)),
        Counted("referral", "yes", 12),
        Counted("referral", "no", 15),
        *(Counted("posting", "open", day) for day in OPEN_POSTINGS),
        *(Counted("referral", "open", day) for day in (9, 40)),
    ),
    talks=(Counted("", "open", 12), Counted("", "no", 14)),
    silent=(
        *(Waiting(number, "posting", day) for number, day in enumerate(OPEN_POSTINGS, 1)),
        Waiting(91, "referral", 9),
        Waiting(92, "referral", 40),
    ),
    talking=(Waiting(95, "", 12),),
    weeks=8.0,
    paces=(Pace("posting", 41, 5), Pace("referral", 4, 0.5)),
)
"""41 postings and 4 referrals in 8 weeks: 3 invited, 12 declined, 30 silent."""


@pytest.fixture(scope="module")
def found() -> Forecast:
    return forecast(EXAMPLE)


# -- the worked examples --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "days", "invited", "answered"),
    [
        ("posting", 3, 0.070, 0.50),
        ("posting", 14, 0.036, 0.38),
        ("posting", 30, 0.012, 0.24),
        ("posting", 60, 0.005, 0.07),
        ("referral", 3, 0.28, None),
        ("referral", 14, 0.16, None),
        ("referral", 30, 0.06, None),
        ("referral", 60, 0.02, None),
    ],
)
def test_what_silence_means_in_the_example(
    channel: str, days: int, invited: float, answered: float | None
) -> None:
    rates = gibbs(EXAMPLE.sent, draws=500)
    later, any_answer = later_over(rates, channel, days)
    assert later.mean == pytest.approx(invited, abs=0.01 if channel == "posting" else 0.02)
    assert later.low < later.mean < later.high
    if answered is not None:
        assert any_answer.mean == pytest.approx(answered, abs=0.03)


def test_when_a_first_offer_comes_in_the_example(found: Forecast) -> None:
    low, high = found.offer.band(80)
    assert low is not None
    assert high is not None
    assert found.offer.weeks(50) == pytest.approx(10, abs=2)
    assert low == pytest.approx(2, abs=1)
    assert high == pytest.approx(74, abs=12)
    within = [chance.mean for _, chance in found.offer.within]
    assert within == pytest.approx([0.59, 0.77, 0.87], abs=0.04)
    assert found.stopped.mean == pytest.approx(0.33, abs=0.03)


def test_the_first_day_has_the_figures_of_the_plan() -> None:
    first = forecast(Inputs(paces=(Pace("posting", 0, 5), Pace("referral", 0, 0.5))))
    low, high = first.offer.band(80)
    assert low is not None
    assert high is not None
    assert first.offer.weeks(50) == pytest.approx(14, abs=2)
    assert low == pytest.approx(5, abs=1)
    assert high == pytest.approx(106, abs=25)
    assert first.pace == (("posting", 5.0), ("referral", 0.5))


def test_what_would_change_it_in_the_example(found: Forecast) -> None:
    within = {lever.code: lever.within.mean for lever in found.levers}
    assert within["postings"] == pytest.approx(0.83, abs=0.03)
    assert within["referral"] == pytest.approx(0.83, abs=0.03)
    assert within["referrals"] == pytest.approx(0.81, abs=0.03)
    needed = {each.channel: each.more for each in found.needed}
    assert needed["posting"] == pytest.approx(2.2, abs=1)
    assert needed["referral"] == pytest.approx(0.4, abs=0.2)
    assert found.clear_lever() is None  # twice the postings, or a referral more: too close to call
    assert [lever.code for lever in found.levers if lever.conditional] == ["fit", "interviews"]


def test_what_is_needed_is_enough(found: Forecast) -> None:
    """Sent so much more, an offer within 26 weeks is 80 % likely; a little less is not enough."""
    more = {each.channel: each.more or 0.0 for each in found.needed}["posting"]
    weeks = 1000.0  # so many that the number sent is what was counted, not the plan

    def chance(rate: float) -> float:
        sent = (round(rate * weeks), round(0.5 * weeks))
        paces = (Pace("posting", sent[0], 0), Pace("referral", sent[1], 0))
        return forecast(EXAMPLE._replace(weeks=weeks, paces=paces)).offer.chance(26).mean

    assert chance(41 / 8 + more + 1) > 0.79
    assert chance(41 / 8) < 0.79


def test_the_share_of_ones_own_evidence(found: Forecast) -> None:
    assert found.own == 15
    assert found.share == pytest.approx(15 / 27)
    assert found.pace == (("posting", 41 / 8), ("referral", 4 / 8))


# -- the same figures -----------------------------------------------------------------------------


def test_the_same_data_give_the_same_figures_to_the_last_byte(found: Forecast) -> None:
    again = pickle.loads(pickle.dumps(EXAMPLE))
    assert repr(forecast(again)) == repr(found)
    assert repr(forecast(EXAMPLE, seed=1)) != repr(found)
    assert pickle.loads(pickle.dumps(found)) == found  # it may go from one process to another


def test_the_chances_alone_are_those_of_the_forecast(found: Forecast) -> None:
    alone = chances(EXAMPLE)
    assert found.silence
    for each in found.silence:
        assert alone(each.card) == found.chance(each.card) == each.invited.mean
    assert alone(12345) is None
    assert found.chance(12345) is None


def test_breathing_changes_nothing(found: Forecast) -> None:
    breaths = []
    assert forecast(EXAMPLE, breathe=lambda: breaths.append(1)) == found
    assert len(breaths) > 1000


# -- nothing at all -------------------------------------------------------------------------------


def test_nothing_at_all_works() -> None:
    empty = forecast(Inputs())
    assert empty.own == 0
    assert empty.share == 0
    assert empty.silence == empty.talks == empty.without == ()
    assert empty.stopped == Range(0, 0, 0)
    assert empty.offer.curve[0] == 0
    assert empty.chance(1) is None


def test_an_offer_in_hand_is_not_waited_for(found: Forecast) -> None:
    held = forecast(EXAMPLE._replace(in_hand=(7,)))
    assert held.offer == found.offer
    assert dict(held.without)[7] == held.offer


def test_without_some_talks_it_takes_longer(found: Forecast) -> None:
    without = dict(found.without)[95]
    assert without.chance(26).mean < found.offer.chance(26).mean
    rest = forecast(EXAMPLE._replace(talking=()))
    assert without.curve == pytest.approx(rest.offer.curve)


def test_talks_for_practice_are_no_way_to_a_wanted_offer(found: Forecast) -> None:
    practice = EXAMPLE._replace(talking=(Waiting(95, "", 12, wanted=False),))
    assert forecast(practice).offer.curve == pytest.approx(dict(found.without)[95].curve)


# -- order ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", ["posting", "referral"])
def test_more_sent_never_lowers_the_chance(channel: str) -> None:
    def chance(sent: int) -> list[float]:
        paces = tuple(
            pace._replace(sent=sent) if pace.channel == channel else pace for pace in EXAMPLE.paces
        )
        return list(forecast(EXAMPLE._replace(paces=paces), draws=60).offer.curve)

    few, some, many = chance(4), chance(20), chance(80)
    assert all(a <= b + 1e-9 for a, b in zip(some, many, strict=True))
    assert few[26] < some[26] < many[26]


def test_every_plain_lever_helps_in_every_draw(found: Forecast) -> None:
    now = found.offer.chance(26)
    for lever in found.levers:
        assert lever.within.mean > now.mean
        assert lever.within.low >= now.low
    assert sum(lever.agree for lever in found.levers) <= 1


def test_the_curve_only_rises(found: Forecast) -> None:
    curve = found.offer.curve
    assert len(curve) == 261
    assert all(a <= b for a, b in pairwise(curve))
    assert 0 <= curve[0] <= curve[-1] <= 1
    for percent, level in ((10, 0.1), (50, 0.5), (90, 0.9)):
        week = found.offer.weeks(percent)
        assert week is not None
        assert curve[week - 1] < level <= curve[week]


def test_at_given_rates_a_longer_silence_never_raises_the_chance_of_an_answer() -> None:
    for draw in gibbs(EXAMPLE.sent, draws=50):
        answers = [later(draw.pi["posting"], draw, days)[1] for days in range(130)]
        assert all(a >= b - 1e-12 for a, b in pairwise(answers))
        assert answers[126:] == [0.0] * 4


def test_a_lever_is_clear_where_four_in_five_draws_agree_and_it_helps() -> None:
    now = Range(0.5, 0.3, 0.7)

    def lever(agree: float, mean: float, *, conditional: bool = False) -> Lever:
        return Lever("referral", 1, Range(mean, 0.4, 0.8), agree, conditional)

    assert clear([lever(0.8, 0.6)], now) is not None
    assert clear([lever(0.79, 0.6)], now) is None
    assert clear([lever(0.9, 0.52)], now) is None
    assert clear([lever(0.9, 0.6, conditional=True)], now) is None


# -- the outlook ----------------------------------------------------------------------------------


def test_the_parts_of_the_outlook_make_the_whole_change(found: Forecast) -> None:
    talked = EXAMPLE._replace(
        talks=(*EXAMPLE.talks, Counted("", "open", 3)),
        talking=(Waiting(95, "", 12), Waiting(96, "", 3)),
    )
    told = outlook(EXAMPLE, talked, draws=300)
    assert told is not None
    parts = dict(told.parts)
    assert list(parts) == ["time passing", "board moves", "my rate", "new evidence"]
    assert sum(parts.values()) == pytest.approx(told.now - told.before)
    assert told.before == pytest.approx(found.offer.chance(26).mean, abs=0.04)
    assert parts["board moves"] > 0.02
    assert parts["my rate"] == 0


def test_a_pace_that_halves_is_said_to_be_the_pace() -> None:
    slower = EXAMPLE._replace(paces=(Pace("posting", 20, 5), Pace("referral", 2, 0.5)))
    told = outlook(EXAMPLE, slower, draws=300)
    assert told is not None
    parts = dict(told.parts)
    assert parts["my rate"] < -0.03
    assert parts["new evidence"] == 0


def test_time_that_passes_in_silence_lowers_the_outlook() -> None:
    told = outlook(EXAMPLE, EXAMPLE, draws=300)
    assert told is not None
    assert dict(told.parts)["time passing"] < 0
    assert told.now == told.before


def test_the_outlook_ends_at_what_is_said_now_and_needs_a_week_ago() -> None:
    told = outlook(EXAMPLE, EXAMPLE, said=0.7, draws=50)
    assert told is not None
    assert (told.now, told.before) == (0.7, 0.7)
    assert outlook(Inputs(), EXAMPLE, draws=50) is None
