"""Planning, pausing and reviewing a week: one change each, and Today knows of it."""

from __future__ import annotations

from datetime import date

import pytest

from store.errors import BadInput
from store.insight.today import today
from store.insight.week import Span, year_of
from store.insight.week.words import thing_words
from store.links import dangling
from store.records import Action, Week
from store.verbs import weeks as verbs
from tests.unit.diary import MONDAY, SUNDAY, Diarist


def the_week(life: Diarist) -> Week:
    (document,) = life.tables["weeks"].values()
    return Week.from_doc(document)


def test_what_is_planned_becomes_an_action_and_stands_first_in_today() -> None:
    life = Diarist("2026-11-23")
    life.add(Action, text="Due today", due="2026-11-23")
    life.add(Action, text="Due long ago", due="2026-11-01")
    span = life.span("2026-11-23")
    label = life.carry(verbs.plan_things(life, span, ["Draft letter tue 18:00 at the library"]))
    assert label == "Plan 'Draft letter' for the week of 23 to 29 Nov 2026"
    life.carry(verbs.plan_things(life, span, ["Call Jane", "Sort papers today"]))
    plan = the_week(life).plan
    assert [each.text for each in plan] == ["Draft letter", "Call Jane", "Sort papers"]
    actions = [Action.from_doc(life.tables["actions"][each.action or 0]) for each in plan]
    assert [each.due for each in actions] == [date(2026, 11, 24), None, date(2026, 11, 23)]
    assert actions[0].cue == "Tue 18:00 at the library"
    assert [(line.kind, line.text) for line in today(life.facts).lines] == [
        ("plan", "Call Jane"), ("plan", "Sort papers"),
        ("action", "Due today"), ("action", "Due long ago"),
    ]  # fmt: skip
    life.move_to("2026-11-24")
    assert [line.text for line in today(life.facts).lines][:2] == ["Draft letter", "Call Jane"]
    # What is done shows in the plan; in the week after, what is left is no plan of it.
    life.change(Action, plan[1].action or 0, done_on="2026-11-24")
    found = life.week("2026-11-23").plan
    assert found is not None
    assert [thing.state for thing in found.things] == ["open", "done", "open"]
    assert thing_words(found.things[0], life.clock.today()) == (
        "Draft letter, Tue 18:00 at the library"
    )
    assert thing_words(found.things[1], life.clock.today()) == "Call Jane, done"
    roll = found.things[0]._replace(text="Pack", cue="after dinner")
    assert thing_words(roll, life.clock.today()) == "Pack, Tue 24 Nov, after dinner"
    life.move_to("2026-11-30")
    assert not any(line.kind == "plan" for line in today(life.facts).lines)


def test_a_plan_holds_three_open_things_and_no_week_that_is_over() -> None:
    life = Diarist("2026-11-25")
    span = life.span("2026-11-25")
    life.carry(verbs.plan_things(life, span, ["One", "Two", "Three"]))
    with pytest.raises(BadInput, match="3 open things"):
        verbs.plan_things(life, span, ["Four"])
    first = the_week(life).plan[0].action or 0
    life.change(Action, first, done_on="2026-11-25")
    life.carry(verbs.plan_things(life, span, ["Four"]))
    assert life.carry(verbs.take_off(life, span, 1)) == (
        "Take 'Two' off the week of 23 to 29 Nov 2026"
    )
    assert [each.text for each in the_week(life).plan] == ["One", "Three", "Four"]
    assert len(life.tables["actions"]) == 4  # the action stays
    own = life.add(Action, text="There already", due="2026-11-26")
    life.carry(verbs.plan_things(life, span, ["Five"]))
    for bad in (
        lambda: verbs.plan_things(life, span, [" "]),
        lambda: verbs.plan_things(life, span.moved(-1), ["Late"]),
        lambda: verbs.plan_action(life, span, own),  # a fourth open one
        lambda: verbs.plan_action(life, span, first),  # done already
        lambda: verbs.take_off(life, span, 9),
        lambda: verbs.focus_on(life, span.moved(-1), "Ask"),
        lambda: verbs.review(life, span.moved(1)),
        lambda: verbs.reflect(life, span.moved(1), "", "too early"),
        lambda: verbs.reflect(life, span, "What can rest?", " "),
        lambda: verbs.pause(life, span, paused=False),
    ):
        with pytest.raises(BadInput):
            bad()
    assert dangling(life) == []


def test_an_action_that_is_there_is_planned_for_next_week() -> None:
    life = Diarist("2026-11-25")
    own = life.add(Action, text="Call Jane")
    span = life.span("2026-11-25").moved(1)
    life.carry(verbs.plan_action(life, span, own))
    with pytest.raises(BadInput, match="in the plan already"):
        verbs.plan_action(life, span, own)
    found = life.week("2026-11-25").next_plan
    assert found is not None
    assert [thing.action for thing in found.things] == [own]


def test_a_focus_that_was_not_suggested_is_ones_own() -> None:
    life = Diarist("2026-11-23")
    life.card("Gaffer", "2026-11-20 offer")  # suggests Decide
    span = life.span("2026-11-23")
    life.carry(verbs.focus_on(life, span, "decide"))
    assert (the_week(life).focus, the_week(life).own_focus) == ("Decide", False)
    life.carry(verbs.focus_on(life, span, "my showreel"))
    assert (the_week(life).focus, the_week(life).own_focus) == ("my showreel", True)
    life.carry(verbs.focus_on(life, span, ""))
    assert (the_week(life).focus, the_week(life).own_focus) == ("", False)


def test_a_week_is_paused_and_goes_on() -> None:
    life = Diarist("2026-11-23")
    span = life.span("2026-12-23")
    assert life.carry(verbs.pause(life, span)) == "Pause the week of 21 to 27 Dec 2026"
    assert life.week("2026-12-23").paused
    life.carry(verbs.pause(life, span, paused=False))
    assert not life.week("2026-12-23").paused


def test_questions_are_answered_once_each_and_an_answer_can_go_again() -> None:
    life = Diarist("2026-11-23")
    span = life.span("2026-11-18")
    life.carry(verbs.reflect(life, span, "What can rest?", "The old ones"))
    life.carry(verbs.reflect(life, span, "", "A line of my own"))
    life.carry(verbs.reflect(life, span, "What can rest?", "All of it"))
    assert [(each.prompt, each.text) for each in the_week(life).review] == [
        ("", "A line of my own"), ("What can rest?", "All of it"),
    ]  # fmt: skip
    life.carry(verbs.reflect(life, span, "What can rest?", ""))
    assert [each.text for each in the_week(life).review] == ["A line of my own"]
    assert the_week(life).reviewed_on is None


def test_the_record_of_a_week_is_found_when_weeks_begin_on_another_day() -> None:
    life = Diarist("2026-11-25")
    life.carry(verbs.plan_things(life, life.span("2026-11-25", MONDAY), ["Call Jane"]))
    sunday = life.span("2026-11-25", SUNDAY)
    assert sunday == Span(date(2026, 11, 22), date(2026, 11, 28))
    life.carry(verbs.plan_things(life, sunday, ["Write"]))
    assert [each.text for each in the_week(life).plan] == ["Call Jane", "Write"]


def test_the_year_counts_its_active_days() -> None:
    life = Diarist("2026-11-25")
    life.proof("x", "2026-11-23", "2026-11-23", "2026-11-25", "2025-12-01", "2024-05-05")
    for number in life.tables["experience"]:
        life.tables["experience"][number].pop("added_on")
    found = year_of(life.facts, date(2026, 11, 25), MONDAY)
    assert (found.active, found.entries) == (3, 4)
    assert found.busiest == date(2026, 11, 23)
    assert found.first == date(2025, 11, 24)  # the Monday 52 weeks before
    assert found.weeks[-1] == (2, 0, 1, None, None, None, None)
    assert found.weeks[1] == (1, 0, 0, 0, 0, 0, 0)
    assert found.days == 52 * 7 + 3
    assert found.weekdays == (2, 0, 1, 0, 0, 0, 0)
