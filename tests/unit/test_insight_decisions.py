"""Saying yes, no or not now: each rule with its days, and what comes back by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import BadInput, NotFound
from store.insight.conditions import holds, is_resting, parked, words
from store.insight.decisions import (
    coin_may_help,
    decided_for_reasons,
    fear_again,
    fear_share,
    fears_that_came_true,
    looked_back,
    offers_due,
    open_questions,
    refusals_by_reason,
    reviews_due,
    unguarded_fears,
    unweighed,
)
from store.records import (
    Answer,
    Because,
    CameTrue,
    Decision,
    Experience,
    Milestone,
    Opportunity,
    Person,
    Return,
)
from store.verbs import deciding, planning
from tests.unit.life import TODAY, Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


def ask(life: Life, question: str = "Move north?", **values: Any) -> int:
    return life.add(Decision, question=question, **values)


def decision(life: Life, number: int) -> Decision:
    return Decision.from_doc(life.documents("decisions")[number])


def test_open_questions_with_their_days(life: Life) -> None:
    offer = life.card("Gaffer", "Lantern", (9, "offer"), decide_by=ago(-3))
    weighed = life.card("Best boy", "", (9, "offer"), decide_by=ago(-9))
    gone = life.card("Old", "", (9, "offer"), (2, "closed"), outcome="declined")
    ask(life, "Best boy?", opportunity=weighed)
    ask(life, "Old?", opportunity=gone)
    ask(life, "Late?", decide_by=ago(2))
    ask(life, "Answered?", answer="no")
    ask(life, "Some day?")
    found = open_questions(life.facts())
    assert [(q.name, q.days) for q in found] == [
        ("Late?", -2),
        ("Gaffer at Lantern", 3),
        ("Best boy?", 9),
        ("Some day?", None),
    ]
    assert found[1].card is not None
    assert found[1].card.number == offer


@pytest.mark.parametrize(("days", "due"), [(6, False), (5, True), (2, True), (-4, True)])
def test_an_offer_is_due_from_five_days_before(life: Life, days: int, due: bool) -> None:
    life.card("Gaffer", "", (9, "offer"), decide_by=ago(-days))
    assert len(offers_due(life.facts())) == due


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"decide_by": ago(-7)}, True),
        ({"decide_by": ago(-8)}, False),
        ({"decide_by": ago(0)}, True),
        ({"decide_by": ago(1)}, False),
        ({"decide_by": ago(-3), "lean": 50}, False),
        ({"decide_by": ago(-3), "fears": [{"what": "cold"}]}, False),
        ({}, False),
    ],
)
def test_a_question_of_which_nothing_is_weighed(
    life: Life, values: dict[str, Any], shown: bool
) -> None:
    ask(life, **values)
    assert len(unweighed(life.facts())) == shown


def refuse(life: Life, *said: tuple[int, str | None]) -> None:
    for on, because in said:
        ask(life, answer="no", answered_on=ago(on), because=because)


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ([(9, "fear"), (8, "fit")], False),
        ([(9, "fear"), (8, "fear")], True),
        ([(9, "fear"), (8, "fit"), (7, "fit"), (6, "fear")], True),
        ([(9, "fear"), (8, "fit"), (7, "fit"), (6, "fit"), (5, "fear")], False),
        ([], False),
    ],
)
def test_fear_among_the_last_four_refusals(
    life: Life, said: list[tuple[int, str | None]], again: bool
) -> None:
    refuse(life, *said)
    assert fear_again(life.facts()) is again


def test_refusals_by_reason_and_the_share_of_fear(life: Life) -> None:
    refuse(life, (9, "fear"), (400, "fear"), (30, "care or family"), (40, "fear"), (50, None))
    ask(life, answer="yes", because="fit")
    facts = life.facts()
    assert refusals_by_reason(facts) == {Because.FEAR: 3, None: 1, Because.CARE_OR_FAMILY: 1}
    assert fear_share(facts) == (2, 4)
    assert decided_for_reasons(facts) == (5, 6)


def test_fears_predicted_against_fears_come_true(life: Life) -> None:
    fears = [{"what": "a", "came_true": "no"}, {"what": "b", "came_true": "partly"}]
    ask(life, answer="yes", fears=fears)
    ask(life, answer="no", fears=[{"what": "c"}, {"what": "d", "came_true": "yes"}])
    ask(life, fears=[{"what": "e", "prevent": "x"}, {"what": "f", "prevent": "x", "repair": "y"}])
    facts = life.facts()
    assert fears_that_came_true(facts) == (4, 3, 1, 1)
    assert [fear.what for _, fear in unguarded_fears(facts)] == ["e"]


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({"answer": "yes", "review_on": ago(0)}, True),
        ({"answer": "no", "review_on": ago(40)}, True),
        ({"answer": "no", "review_on": ago(-1)}, False),
        ({"answer": "no", "review_on": ago(3), "looking_back": 0}, False),
        ({"answer": "not now", "review_on": ago(3)}, False),
        ({"review_on": ago(3)}, False),
    ],
)
def test_looking_back_is_due(life: Life, values: dict[str, Any], due: bool) -> None:
    ask(life, **values)
    assert len(reviews_due(life.facts())) == due


@pytest.mark.parametrize(
    ("lean", "door", "may"),
    [(40, "two-way", True), (60, "two-way", True), (61, "two-way", False), (50, "one-way", False)],
)
def test_a_coin_is_for_the_fence_and_for_doors_that_open_again(
    lean: int, door: str, may: bool
) -> None:
    assert coin_may_help(Decision.from_doc({"lean": lean, "door": door})) is may


# -- verbs ---------------------------------------------------------------------------------------


def test_an_offer_becomes_a_question_with_a_day(life: Life) -> None:
    card = life.card("Gaffer", "Lantern", (9, "offer"))
    assert life.carry(deciding.open_sheet(life, card)) == "Weigh 'Gaffer'"
    ((number, _),) = life.documents("decisions").items()
    assert decision(life, number).decide_by == ago(-14)
    with pytest.raises(BadInput, match="Three fears"):
        deciding.weigh(life, number, {"fears": [{"what": str(n)} for n in range(4)]})
    for what in "abc":
        life.carry(deciding.fear(life, number, what, prevent="ask"))
    with pytest.raises(BadInput, match="Three fears"):
        deciding.fear(life, number, "d")


def test_an_answer_has_its_reason_and_its_look_back(life: Life) -> None:
    number = ask(life, fears=[{"what": "cold"}, {"what": "far"}])
    label = life.carry(deciding.answer(life, number, Answer.NO, Because.HEALTH))
    assert label == "Answer no to 'Move north?', because of health"
    found = decision(life, number)
    assert (found.answered_on, found.review_on) == (TODAY, date(2027, 5, 24))
    came = {1: CameTrue.PARTLY}
    label = life.carry(deciding.look_back(life, number, 2, came))
    assert label == "Look back on 'Move north?': +2"
    found = decision(life, number)
    assert [fear.came_true for fear in found.fears] == [None, CameTrue.PARTLY]
    assert [n for n, _ in looked_back(life.facts())] == [number]
    with pytest.raises(NotFound):
        deciding.look_back(life, number, 0, {5: CameTrue.NO})
    life.carry(deciding.ask_again(life, number))
    assert [q.decision for q in open_questions(life.facts())] == [number]


def test_not_now_wants_to_know_when(life: Life) -> None:
    number = ask(life)
    with pytest.raises(BadInput, match="when it comes back"):
        deciding.answer(life, number, Answer.NOT_NOW)
    for returns in ([], [Return()], [Return(level=2)], [Return(on=ago(0))]):
        with pytest.raises(BadInput):
            deciding.not_now(life, number, returns)
    with pytest.raises(NotFound):
        deciding.not_now(life, number, [Return(person=99)])
    life.carry(deciding.not_now(life, number, [Return(on=ago(-5))]))
    assert open_questions(life.facts(4)) == []
    assert [q.decision for q in open_questions(life.facts(5))] == [number]


# -- conditions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ({}, False),
        ({"on": ago(0)}, True),
        ({"on": ago(-1)}, False),
        ({"skill": "light"}, True),
        ({"skill": "LIGHT", "level": 2}, True),
        ({"skill": "light", "level": 3}, False),
        ({"skill": "sound"}, False),
        ({"person": "met"}, True),
        ({"person": "met before"}, False),
        ({"person": "asked"}, False),
        ({"organization": "Nordic Rail AS"}, True),
        ({"organization": "Nordic"}, False),
        ({"organization": "New Place"}, True),
        ({"milestone": "done"}, True),
        ({"milestone": "open"}, False),
        ({"skill": "light", "person": "met"}, True),
        ({"skill": "light", "on": ago(-1)}, False),
    ],
)
def test_each_condition(life: Life, condition: dict[str, Any], held: bool) -> None:
    since = ago(10)
    named = {
        "met": life.person("Met", (10, "talk"), organizations=["Nordic Rail"], added_on=ago(90)),
        "met before": life.person("Before", (11, "talk"), organizations=["Old"], added_on=ago(90)),
        "asked": life.person("Asked", (3, "ask"), added_on=ago(90)),
        "done": life.add(Milestone, title="Done", done_on=ago(1)),
        "open": life.add(Milestone, title="Open"),
    }
    life.person("New", organizations=["New Place"], added_on=ago(9))
    proof = {"skill": "light", "level": 2, "line": "2 shows", "on": ago(5)}
    life.add(Experience, title="Stage", proofs=[proof])
    values = {name: named.get(v, v) if name in ("person", "milestone") else v
              for name, v in condition.items()}  # fmt: skip
    assert holds(life.facts(), Return(**values), since) is held


def test_anything_can_be_parked_and_comes_back_by_itself(life: Life) -> None:
    card = life.card("Signal engineer", "Nordic Rail")
    jane = life.person("Jane")
    returns = [Return(skill="signalling", level=2), Return(person=jane)]
    assert life.carry(planning.park(life, Opportunity, card, returns)) == "Park 'Signal engineer'"
    facts = life.facts()
    assert is_resting(facts, card)
    (found,) = parked(facts)
    assert (found.name, found.back) == ("Signal engineer", None)
    assert [words(facts, each) for each in found.returns] == [
        "when signalling is proved at level 2",
        "when Jane was met",
    ]
    life.change(Person, jane, touches=[{"on": ago(0), "kind": "talk"}])
    facts = life.facts()
    assert not is_resting(facts, card)
    assert parked(facts)[0].back == Return(person=jane)
    assert life.carry(planning.unpark(life, Opportunity, card)) == "Bring 'Signal engineer' back"
    assert parked(life.facts()) == []
    with pytest.raises(BadInput, match="is not parked"):
        planning.unpark(life, Opportunity, card)


_CONDITIONS = st.builds(
    Return,
    on=st.none() | st.integers(-5, 5).map(lambda n: ago(n)),
    skill=st.sampled_from(["", "light", "sound"]),
    level=st.none() | st.integers(1, 4),
)


@given(condition=_CONDITIONS, days=st.integers(0, 400))
def test_a_condition_that_holds_goes_on_holding_and_needs_all_its_parts(
    condition: Return, days: int
) -> None:
    life = Life()
    proof = {"skill": "light", "level": 2, "line": "2 shows", "on": ago(5)}
    life.add(Experience, title="Stage", proofs=[proof])
    now = holds(life.facts(), condition, ago(10))
    if now:
        assert holds(life.facts(days), condition, ago(10))
    parts = [Return(on=condition.on), Return(skill=condition.skill, level=condition.level)]
    told = [part for part in parts if part.on or part.skill]
    assert now is (bool(told) and all(holds(life.facts(), part, ago(10)) for part in told))
    assert holds(life.facts(-(TODAY - date(2020, 1, 1)).days), Return(on=TODAY), ago(10)) is False


def test_a_parked_day_is_the_day_itself(life: Life) -> None:
    condition = Return(on=TODAY + timedelta(3))
    assert not holds(life.facts(2), condition, TODAY)
    assert holds(life.facts(3), condition, TODAY)


def test_more_time_moves_the_day_of_the_offer_and_of_its_questions(life: Life) -> None:
    offer = life.card("Gaffer", "Lantern", (9, "offer"), decide_by=ago(-3))
    asked = ask(life, "Gaffer?", opportunity=offer, decide_by=ago(-3))
    other = ask(life, "Oslo?", decide_by=ago(-3))
    assert life.carry(deciding.more_time(life, offer, ago(-10))) == "More time for 'Gaffer'"
    assert life.documents("opportunities")[offer]["decide_by"] == "2026-12-03"
    assert decision(life, asked).decide_by == ago(-10)
    assert decision(life, other).decide_by == ago(-3)
    assert offers_due(life.facts()) == []
    with pytest.raises(BadInput, match="has gone by"):
        deciding.more_time(life, offer, ago(1))
