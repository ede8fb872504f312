"""The days to come, what passed in a pause, and the next action of a card done or put off."""

from __future__ import annotations

import pytest

from store import BadInput
from store.insight.ahead import ahead, ahead_words, while_away
from store.records import Action, Feedback, Milestone, Opportunity, Person, Return
from store.verbs import next_steps, planning
from tests.unit.life import Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


def test_the_days_ahead_begin_tomorrow_and_end_in_a_week(life: Life) -> None:
    for days in (0, -1, -7, -8):
        life.add(Action, text=f"in {-days}", due=ago(days))
    assert [line.text for line in ahead(life.facts())] == ["in 1", "in 7"]


def test_every_sort_of_day_is_told_in_words(life: Life) -> None:
    life.card("Gaffer", "Lantern", closes_on=ago(-1))
    life.card("Cook", "", (3, "interview"), rounds=[{"on": ago(-2)}])
    life.card("Clerk", "", next_action="call Jane", next_on=ago(-3))
    life.add(Feedback, said="Too fast", on=ago(9), verdict="take", check_on=ago(-4))
    life.add(Milestone, title="Portfolio", planned_end=ago(-5))
    assert [(line.text, line.why) for line in ahead(life.facts())] == [
        ("Gaffer at Lantern", "closes"),
        ("Cook", "you meet"),
        ("Clerk", "call Jane"),
        ("Too fast", "ask them again"),
        ("Portfolio", "planned end"),
    ]


def test_what_was_sent_does_not_close_and_what_rests_is_left_alone(life: Life) -> None:
    life.card("Sent", "", (3, "applied"), closes_on=ago(-1))
    rests = life.card("Rests", "", next_on=ago(-2))
    life.carry(planning.park(life, Opportunity, rests, [Return(on=ago(-30))]))
    assert ahead(life.facts()) == []


def test_the_days_ahead_in_one_sentence(life: Life) -> None:
    for days in (-1, -1, -3):
        life.add(Action, text="x", due=ago(days))
    facts = life.facts()
    assert ahead_words(facts, ahead(facts)) == "tomorrow 2 things, in 3 days 1 thing"


def test_what_happened_by_itself_in_a_pause(life: Life) -> None:
    life.card("Closed", "", closes_on=ago(5))
    life.card("Closed before", "", closes_on=ago(40))
    life.card("Sent", "", (30, "applied"), closes_on=ago(5))
    life.add(Feedback, said="Too fast", on=ago(60), verdict="take", check_on=ago(3))
    assert while_away(life.facts(), 20) == ["1 posting closed", "1 check came due"]
    assert while_away(Life().facts(), 20) == []


def test_a_next_action_done_is_kept_as_done(life: Life) -> None:
    card = life.card("Gaffer", "", next_action="call Jane", next_on=ago(0))
    assert life.carry(next_steps.do_next(life, card)) == "Do 'call Jane' for 'Gaffer'"
    assert "next_action" not in life.documents("opportunities")[card]
    (done,) = life.facts().actions.values()
    assert (done.text, done.about, done.done_on) == ("call Jane", card, ago(0))


def test_a_next_action_skipped_says_why(life: Life) -> None:
    card = life.card("Gaffer", "", next_on=ago(0))
    label = "Skip 'Next action' for 'Gaffer'"
    assert life.carry(next_steps.skip_next(life, card, " they moved ")) == label
    (skipped,) = life.facts().actions.values()
    assert (skipped.skipped_on, skipped.skipped_because) == (ago(0), "they moved")


def test_a_card_without_a_next_action_has_none_to_do(life: Life) -> None:
    card = life.card("Gaffer")
    for verb in (next_steps.do_next, next_steps.skip_next):
        with pytest.raises(BadInput, match="'Gaffer' has no next action"):
            verb(life, card)
    with pytest.raises(BadInput):
        next_steps.put_off_next(life, card, ago(-1))


def test_a_promise_gets_another_day(life: Life) -> None:
    said = {"on": ago(3), "kind": "talk", "promise": "a log", "promise_by": ago(0)}
    jane = life.person("Jane", more=[said])
    label = "Put the promise to 'Jane' off to Fri 27 Nov: a log"
    assert life.carry(next_steps.put_off_promise(life, jane, "a log", ago(-4))) == label
    assert life.documents(Person.TABLE)[jane]["touches"][0]["promise_by"] == "2026-11-27"
    with pytest.raises(BadInput, match="no open promise"):
        next_steps.put_off_promise(life, jane, "a reel", ago(-4))
