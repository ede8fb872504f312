"""What a forecast is made of, told by hand: rows counted, what is open, the pace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.insight.odds.forecast import chances, forecast
from store.insight.odds.inputs import Inputs, Pace, Waiting, inputs_of
from store.insight.odds.posterior import Counted
from store.records import Week
from tests.unit.life import TODAY, Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


def test_an_empty_folder() -> None:
    inputs = inputs_of(Life().facts())
    assert inputs == Inputs()
    assert forecast(inputs, draws=20).own == 0


def test_rows_are_counted_and_what_waits_is_named(life: Life) -> None:
    silent = life.card("Gaffer", "Orbit", (60, "saved"), (30, "applied"), channel="posting")
    talks = life.card("Grip", "Orbit", (50, "applied"), (40, "interview"), channel="referral")
    life.card("Rigger", "Orbit", (90, "applied"), (80, "closed"), outcome="rejected")
    life.card("Boom", "Orbit", (80, "applied"), (68, "closed"), outcome="rejected")
    inputs = inputs_of(life.facts())
    assert inputs.sent == (
        Counted("posting", "no", 7, 2),  # after 10 and 12 days: both from the seventh on
        Counted("posting", "open", 30),
        Counted("referral", "yes", 7),
    )
    assert inputs.talks == (Counted("", "open", 40),)
    assert inputs.silent == (Waiting(silent, "posting", 30),)
    assert inputs.talking == (Waiting(talks, "referral", 40),)
    assert inputs.own == 3


def test_withdrawn_is_known_up_to_its_day_and_waits_for_nothing(life: Life) -> None:
    life.card("Gaffer", "", (40, "applied"), (25, "closed"), outcome="withdrawn")
    inputs = inputs_of(life.facts())
    assert inputs.sent == (Counted("posting", "open", 15),)
    assert inputs.silent == ()
    assert inputs.own == 0


def test_from_126_days_on_silence_is_an_answer(life: Life) -> None:
    card = life.card("Gaffer", "", (125, "applied"))
    inputs = inputs_of(life.facts())
    assert inputs.silent == (Waiting(card, "posting", 125),)
    assert chances(inputs)(card) == pytest.approx(0, abs=0.001)
    later = inputs_of(life.facts(1))
    assert later.sent == (Counted("posting", "never", 84),)
    assert later.silent == ()
    assert chances(later)(card) is None


def test_practice_counts_for_rates_and_not_for_the_pace(life: Life) -> None:
    card = life.card("Gaffer", "", (20, "applied"), tier="practice")
    inputs = inputs_of(life.facts())
    assert inputs.sent == (Counted("posting", "open", 20),)
    assert inputs.silent == (Waiting(card, "posting", 20, wanted=False),)
    assert inputs.paces == (Pace("posting", 0, 0),)


def test_what_belongs_to_a_parked_track_stays_out(life: Life) -> None:
    on, off = life.track(), life.track("Sing", status="parked")
    kept = life.card("Gaffer", "", (20, "applied"), track=on)
    free = life.card("Grip", "", (10, "applied"))
    life.card("Tenor", "", (20, "applied"), track=off)
    assert [each.card for each in inputs_of(life.facts()).silent] == sorted([kept, free])


def test_an_offer_that_is_not_answered_is_in_hand(life: Life) -> None:
    card = life.card("Gaffer", "", (40, "applied"), (20, "interview"), (2, "offer"))
    life.card("Grip", "", (40, "applied"), (2, "offer"), tier="practice")
    life.card("Boom", "", (40, "applied"), (9, "offer"), (2, "closed"), outcome="declined")
    assert inputs_of(life.facts()).in_hand == (card,)


# -- the pace -------------------------------------------------------------------------------------


def test_the_pace_is_that_of_the_last_eight_weeks_beside_the_plan(life: Life) -> None:
    life.track(weekly_plan=[{"posting": 3, "referral": 1, "conversations": 2}])
    for days in (0, 20, 55, 56, 90):
        life.card(f"Gaffer {days}", "", (days, "applied"), channel="posting")
    life.card("Grip", "", (5, "applied"), channel="direct")
    inputs = inputs_of(life.facts())
    assert inputs.weeks == 8
    assert inputs.paces == (Pace("posting", 3, 3), Pace("referral", 0, 1), Pace("direct", 1, 0))


def test_weeks_that_were_paused_are_out_of_it(life: Life) -> None:
    monday = TODAY - timedelta(14)
    life.add(Week, start=monday, paused=True)
    for days in (10, 20, 60, 62, 63):  # the paused week was 8 to 14 days ago; 62 is the last day
        life.card(f"Gaffer {days}", "", (days, "applied"))
    life.card("Old", "", (100, "applied"))
    inputs = inputs_of(life.facts())
    assert inputs.weeks == 8
    assert inputs.paces == (Pace("posting", 3, 0),)


def test_at_the_beginning_there_are_fewer_weeks(life: Life) -> None:
    life.card("Gaffer", "", (13, "applied"), added_on=ago(20))
    assert inputs_of(life.facts()).weeks == 3  # 21 days, today among them


# -- an earlier day -------------------------------------------------------------------------------


def test_what_was_known_a_week_ago_is_told_by_the_dated_history(life: Life) -> None:
    card = life.card("Gaffer", "", (30, "applied"), (3, "interview"), channel="posting")
    life.card("Grip", "", (5, "applied"), channel="posting")
    facts = life.facts()
    now = inputs_of(facts)
    then = inputs_of(facts, ago(7))
    assert then.sent == (Counted("posting", "open", 23),)
    assert then.silent == (Waiting(card, "posting", 23),)
    assert then.talking == ()
    assert then.paces == (Pace("posting", 1, 0),)
    assert now == inputs_of(facts)  # looking back left nothing behind
    assert now.sent == (Counted("posting", "open", 5), Counted("posting", "yes", 21))


def test_an_offer_of_then_was_in_hand(life: Life) -> None:
    card = life.card("Gaffer", "", (40, "applied"), (9, "offer"), (2, "closed"), outcome="declined")
    facts = life.facts()
    assert inputs_of(facts, ago(7)).in_hand == (card,)
    assert inputs_of(facts).in_hand == ()
