"""A forecast in words: ranges first, whose figures, never more exact than it is."""

from __future__ import annotations

import re

import pytest

from store.insight.odds import words
from store.insight.odds.forecast import Forecast, Range, Silence, forecast
from store.insight.odds.inputs import Inputs, Pace
from store.insight.odds.levers import Lever, Needed
from store.insight.odds.outlook import lever_of
from tests.unit.test_odds_engine import EXAMPLE


@pytest.fixture(scope="module")
def found() -> Forecast:
    return forecast(EXAMPLE)


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.0, "less than 1 in 1,000"),
        (0.0004, "less than 1 in 1,000"),
        (0.0021, "about 1 in 500"),
        (0.0123, "about 1 in 80"),
        (0.036, "about 1 in 28"),
        (0.077, "about 1 in 13"),
        (0.199, "about 1 in 5"),
        (0.2, "about 20%"),
        (0.58, "about 60%"),
        (0.97, "about 95%"),
        (0.99, "more than 95%"),
        (1.0, "more than 95%"),
    ],
)
def test_a_chance_is_1_in_so_many_below_a_fifth_and_to_the_nearest_5_above(
    chance: float, said: str
) -> None:
    assert words.one_in(chance) == said


def test_a_range_is_told_with_the_figure() -> None:
    said = words.likely(Range(0.077, 0.022, 0.143))
    assert said == "about 1 in 13, likely between 1 in 45 and 1 in 7"
    assert words.likely(Range(0.01, 0.0, 0.025)) == "about 1 in 100, likely at most 1 in 40"
    assert words.likely(Range(0.9, 0.7, 1.0)) == "about 90%, likely at least 70%"
    assert words.likely(Range(0.6, 0.59, 0.61)) == "about 60%"
    assert words.likely(Range(0.99, 0.95, 1.0)) == "more than 95%"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (0, "typical figures only (0 of yours)"),
        (4, "typical figures only (4 of yours)"),
        (12, "mostly typical figures so far (12 of yours)"),
        (15, "about half typical figures, half your own (15 of yours)"),
        (40, "mostly your own figures (40 of yours)"),
    ],
)
def test_whose_figures_they_are(found: Forecast, own: int, said: str) -> None:
    assert words.whose(found._replace(own=own, share=own / (own + 12))) == said


def test_the_first_offer_is_told_with_its_range_first(found: Forecast) -> None:
    going, range_first, within, whose = words.first_offer_lines(found)
    assert going == (
        "A first offer, if you go on as in the last 8 weeks (5.1 postings, 0.5 referrals a week)"
    )
    assert re.fullmatch(
        r"Four in five times between \d and \d\d weeks; half the time within \d+ weeks", range_first
    )
    assert re.fullmatch(
        r"Within 13 weeks about \d\d%, 26 weeks about \d\d%, 52 weeks about \d\d%", within
    )
    assert whose == "Whose figures: about half typical figures, half your own (15 of yours)"


def test_an_offer_in_hand_makes_the_next_one_another(found: Forecast) -> None:
    assert words.first_offer_lines(found._replace(in_hand=(7,)))[0].startswith("Another offer, if")


def test_a_pace_too_slow_is_said_so() -> None:
    rare = forecast(Inputs(weeks=8.0, paces=(Pace("posting", 0, 0),)))
    lines = words.first_offer_lines(rare)
    assert "no applications a week" in lines[0]
    assert lines[1].endswith("not at this pace")
    assert "more than 5 years" in lines[1] or lines[1].startswith("Nine in ten")


def test_the_first_day_says_that_it_is_the_plan() -> None:
    planned = forecast(Inputs(paces=(Pace("posting", 0, 5), Pace("referral", 0, 1))))
    assert words.first_offer_lines(planned)[0] == (
        "A first offer, if you go on as planned (5.0 postings, 1.0 referrals a week)"
    )
    assert words.first_offer_lines(forecast(Inputs()))[0] == (
        "A first offer, with nothing sent or planned yet"
    )


def test_a_young_pursuit_names_its_own_weeks(found: Forecast) -> None:
    assert "as in the last 3 weeks (" in words.going_on(found._replace(weeks=3.1))
    assert "as in the last week (" in words.going_on(found._replace(weeks=1.0))


# -- levers ---------------------------------------------------------------------------------------


def test_what_would_change_it_is_no_verdict_where_draws_disagree(found: Forecast) -> None:
    lines = words.lever_lines(found)
    assert "Which would change most is too close to call on your record." in lines
    assert lines[-1] == words.FOOTNOTE
    assert re.fullmatch(
        r"80% within 26 weeks would take \d\.\d more postings a week or \d\.\d more referrals a "
        r"week\.",
        lines[-2],
    )
    assert lever_of(found) is None


def test_a_clear_lever_is_named_with_how_many_draws_agree(found: Forecast) -> None:
    lever = Lever("referral", 1, Range(0.9, 0.7, 1.0), 0.85, conditional=False)
    clear = found._replace(levers=(lever,))
    assert words.clear_words(clear) == (
        "Clearly the most: one more referral a week, in 8 of 10 draws."
    )
    focus = lever_of(clear)
    assert focus is not None
    assert focus.step == 1
    assert focus.why == (
        "one more referral a week would change most: about 90% within 26 weeks; "
        "about half typical figures, half your own (15 of yours)"
    )


def test_what_it_takes_is_not_told_where_volume_alone_does_not_do(found: Forecast) -> None:
    def said(*needed: Needed) -> str:
        return words.needed_lines(found._replace(needed=needed))[0]

    assert said(Needed("posting", None), Needed("referral", None)).startswith(
        "80% within 26 weeks: not by volume alone"
    )
    assert said(Needed("posting", None), Needed("referral", 1.0)) == (
        "80% within 26 weeks would take 1.0 more referrals a week."
    )
    assert "already" in said(Needed("posting", 0.0), Needed("referral", 0.0))


# -- silence, assumptions -------------------------------------------------------------------------


def test_silence_is_told_as_what_may_still_come() -> None:
    silent = Silence(1, 30, Range(0.0123, 0.002, 0.04), Range(0.24, 0.2, 0.3))
    assert words.silence_line(silent, "Nordic Rail") == (
        "No reply from Nordic Rail in 30 days. About 1 in 80, likely between 1 in 500 and 1 in 25, "
        "are still invited after that; about 25% hear anything."
    )


def test_assumptions_are_four_lines_that_say_where_they_may_be_wrong(found: Forecast) -> None:
    lines = words.assumptions(found)
    assert len(lines) == 4
    assert "3 to 24%" in lines[0]
    assert "126 days" in lines[2]


def test_no_line_promises_or_pushes(found: Forecast) -> None:
    said = " ".join(
        [*words.first_offer_lines(found), *words.lever_lines(found), *words.assumptions(found)]
    ).casefold()
    for word in ("you will", "only 1", "just", "simply", "should", "!", "failed"):
        assert word not in said
