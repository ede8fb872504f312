"""Accepting criticism: each rule with its days. Today is Monday 23 November 2026."""

from __future__ import annotations

from typing import Any

import pytest

from store import BadInput
from store.insight.criticism import (
    ask_one_thing,
    checks_due,
    cools_on,
    got_better,
    hurts_now,
    themes,
    trying,
    undecided,
)
from store.records import Action, Experience, Feedback, Result, Verdict
from store.verbs import hearing
from tests.unit.life import Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


def said(life: Life, text: str, on: int = 20, **values: Any) -> int:
    return life.add(Feedback, said=text, on=ago(on), **values)


@pytest.mark.parametrize(
    ("on", "sting", "cool", "due"),
    [
        (0, None, True, False),
        (0, 1, True, False),
        (0, 2, False, False),
        (1, 3, True, False),
        (7, 0, True, False),
        (8, 0, True, True),
        (8, 3, True, True),
    ],
)
def test_what_waits_for_a_verdict(
    life: Life, on: int, sting: int | None, cool: bool, due: bool
) -> None:
    said(life, "Too fast", on, sting=sting)
    said(life, "Decided", verdict="park")
    (found,) = undecided(life.facts())
    assert (found.days, found.cool, found.due) == (on, cool, due)


def test_the_sting_cools_on_the_next_day() -> None:
    assert cools_on(Feedback(said="x", on=ago(3), sting=2)) == ago(2)
    assert cools_on(Feedback(said="x", on=ago(3), sting=1)) == ago(3)
    assert cools_on(Feedback(said="x")) is None


@pytest.mark.parametrize(
    ("said_by", "voices", "times", "strong"),
    [
        (["ade"], 1, 1, False),
        (["ade", "ade"], 1, 2, False),
        (["ade", "jane"], 2, 2, True),
        (["ade", "ade", "ade"], 1, 3, True),
        (["self", "self"], 0, 2, False),
        (["self", "ade"], 1, 2, False),
        (["A panel", "a panel ", "ade"], 2, 3, True),
        (["card", "card"], 1, 2, False),
        (["", "jane"], 1, 2, False),
    ],
)
def test_themes_count_distinct_voices(
    life: Life, said_by: list[str], voices: int, times: int, strong: bool
) -> None:
    people = {name: life.person(name) for name in ("ade", "jane")}
    card = life.card("Gaffer")
    for name in said_by:
        who = {"person": people[name]} if name in people else {"source": name}
        said(life, "Slower", theme="Pace", **({"opportunity": card} if name == "card" else who))
    (found,) = themes(life.facts())
    assert (found.name, found.voices, found.times, found.strong) == ("Pace", voices, times, strong)


def test_praise_is_no_theme_and_what_is_not_mine_is_none_either(life: Life) -> None:
    said(life, "Lovely pace", theme="pace", kind="appreciation", source="a")
    for source in "bc":
        said(life, "Wear a tie", theme="ties", source=source, verdict="not mine")
    (found,) = themes(life.facts())
    assert (found.name, found.strong) == ("ties", False)


def test_a_theme_in_hand_is_told_apart(life: Life) -> None:
    said(life, "Slower", theme="pace", source="a", verdict="test")
    said(life, "Slow down", theme="PACE", source="b")
    (found,) = themes(life.facts())
    assert (found.strong, found.in_hand) == (True, True)


@pytest.mark.parametrize(("check", "due"), [(None, False), (-1, False), (0, True), (9, True)])
def test_what_is_tried_and_when_it_is_checked(life: Life, check: int | None, due: bool) -> None:
    check_on = None if check is None else ago(check)
    said(life, "Too fast", verdict="test", check_on=check_on)
    said(life, "Done with", verdict="take", check_on=ago(9), result="same", checked_on=ago(2))
    (found,) = trying(life.facts())
    assert (found.check_on, found.due, found.small) == (check_on, due, False)
    assert len(checks_due(life.facts())) == due


def test_an_action_or_a_try_makes_it_small(life: Life) -> None:
    first = said(life, "Too fast", verdict="take")
    said(life, "Too low", verdict="take", tried=[{"on": ago(2), "text": "spoke up"}])
    done = life.add(Action, text="Pause", about=first, done_on=ago(1))
    assert [t.small for t in trying(life.facts())] == [False, True]
    life.change(Action, done, done_on=None)
    assert [t.small for t in trying(life.facts())] == [True, True]


def test_what_got_better_with_its_proof(life: Life) -> None:
    said(
        life, "Too fast", theme="pace", verdict="take", verdict_on=ago(30),
        checked_on=ago(3), result="better",
    )  # fmt: skip
    proofs = [
        {"skill": "pace", "line": "before 1", "on": ago(31)},
        {"skill": "Pace", "line": "Gave 3 talks", "on": ago(30)},
    ]
    life.add(Experience, title="Talks", proofs=proofs)
    (found,) = got_better(life.facts())
    assert [shown.proof.line for shown in found.proofs] == ["Gave 3 talks"]


@pytest.mark.parametrize(
    ("stands", "outcome", "asked"),
    [
        ([(30, "applied"), (10, "interview"), (3, "closed")], "rejected", True),
        ([(30, "applied"), (10, "offer"), (0, "closed")], "rejected", True),
        ([(30, "applied"), (10, "interview"), (4, "closed")], "rejected", False),
        ([(30, "applied"), (3, "closed")], "rejected", False),
        ([(30, "applied"), (10, "interview"), (1, "closed")], "withdrawn", False),
        ([(30, "applied"), (10, "interview")], "", False),
    ],
)
def test_the_one_thing_is_asked_after_a_no_that_followed_a_talk(
    life: Life, stands: list[tuple[int, str]], outcome: str, asked: bool
) -> None:
    card = life.card("Gaffer", "", *stands, **({"outcome": outcome} if outcome else {}))
    assert [found.number for found in ask_one_thing(life.facts())] == ([card] if asked else [])
    if asked:
        said(life, "Ask about money earlier", opportunity=card)
        assert ask_one_thing(life.facts()) == []


def test_nothing_is_asked_on_the_day_it_hurts(life: Life) -> None:
    said(life, "No", 0, sting=3)
    assert hurts_now(life.facts())
    assert not hurts_now(life.facts(days_on=1))


# -- verbs ---------------------------------------------------------------------------------------


def test_a_verdict_waits_for_the_sting_to_cool(life: Life) -> None:
    number = said(life, "Too fast", 0, sting=2)
    with pytest.raises(BadInput, match="can wait until tomorrow") as caught:
        hearing.decide(life, number, Verdict.TAKE)
    assert caught.value.hint == "Decide from tomorrow on, or set a lower sting."


@pytest.mark.parametrize(
    ("verdict", "check"), [("take", -28), ("test", -28), ("park", None), ("not mine", None)]
)
def test_a_verdict_and_its_check(life: Life, verdict: str, check: int | None) -> None:
    number = said(life, "Too fast in the demo")
    label = life.carry(hearing.decide(life, number, Verdict(verdict)))
    assert label == f"Decide on 'Too fast in the demo': {verdict}"
    found = Feedback.from_doc(life.documents("feedback")[number])
    assert (found.verdict, found.verdict_on) == (verdict, ago(0))
    assert found.check_on == (None if check is None else ago(check))


def test_a_verdict_may_bring_one_small_action(life: Life) -> None:
    number = said(life, "Too fast")
    plan = hearing.decide(life, number, Verdict.TAKE, action="Pause", check_on=ago(-10))
    life.carry(plan)
    ((_, action),) = life.documents("actions").items()
    assert (action["text"], action["about"], action["kind"]) == ("Pause", number, "fix")
    assert [t.check_on for t in trying(life.facts())] == [ago(-10)]


def test_trying_and_checking(life: Life) -> None:
    number = said(life, "Too fast", verdict="test")
    assert life.carry(hearing.tried(life, number, "Paused")) == "Try 'Paused' for 'Too fast'"
    label = life.carry(hearing.checked(life, number, Result.BETTER))
    assert label == "Check 'Too fast': better"
    found = Feedback.from_doc(life.documents("feedback")[number])
    assert (found.tried[0].text, found.result, found.checked_on) == ("Paused", "better", ago(0))
    with pytest.raises(BadInput):
        hearing.tried(life, number, "  ")
