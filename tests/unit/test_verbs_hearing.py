"""What is heard, asked again and weighed: the verbs beside the verdict. Today is 23 Nov 2026."""

from __future__ import annotations

from typing import Any

import pytest

from store.errors import BadInput, NotFound
from store.insight.criticism import kind_words, set_aside, undecided
from store.insight.decisions import open_questions
from store.records import (
    Action,
    Answer,
    Because,
    Decision,
    Feedback,
    Person,
    Return,
)
from store.verbs import deciding, hearing
from tests.unit.life import Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


def said(life: Life, text: str = "Too fast", on: int = 20, **values: Any) -> int:
    return life.add(Feedback, said=text, on=ago(on), **values)


def test_praise_asks_for_no_decision(life: Life) -> None:
    praise = said(life, "Clear log", kind="appreciation")
    open_one = said(life, "Too fast", kind="coaching")
    assert [each.number for each in undecided(life.facts())] == [open_one]
    assert [number for number, _ in kind_words(life.facts())] == [praise]


def test_what_is_set_aside_is_parked_not_mine_or_checked_without_a_change(life: Life) -> None:
    parked = said(life, verdict="park", verdict_on=ago(9))
    not_mine = said(life, verdict="not mine", verdict_on=ago(5))
    same = said(life, verdict="take", verdict_on=ago(7), result="same")
    said(life, verdict="take", result="better")
    said(life, verdict="test")
    assert [number for number, _ in set_aside(life.facts())] == [not_mine, same, parked]


@pytest.mark.parametrize(
    ("values", "check_on", "text", "due"),
    [
        ({"source": "the panel", "theme": "pace"}, -9, "Ask the panel again about pace", -9),
        ({"theme": "pace"}, 3, "Ask whoever said it again about pace", 0),
        ({"source": "the panel"}, None, "Ask the panel again about 'Too fast'", 0),
    ],
)
def test_asking_again_is_an_action_of_the_day_of_the_check(
    life: Life, values: dict[str, str], check_on: int | None, text: str, due: int
) -> None:
    check = None if check_on is None else ago(check_on)
    number = said(life, **values, verdict="test", check_on=check)
    assert life.carry(hearing.ask_same_again(life, number)) == f"Plan '{text}'"
    (action,) = (Action.from_doc(each) for each in life.documents(Action.TABLE).values())
    assert (action.text, action.about, action.due) == (text, number, ago(due))
    with pytest.raises(BadInput, match="planned already"):
        hearing.ask_same_again(life, number)


def test_words_are_told_better_with_people_by_name(life: Life) -> None:
    ade, card = life.person("Ade Bello"), life.card("Gaffer", "Lantern Films")
    number = said(life)
    life.carry(hearing.reword(life, number, {"who": "Ade", "over": "gaffer", "impact": "lost"}))
    item = Feedback.from_doc(life.documents(Feedback.TABLE)[number])
    assert (item.person, item.opportunity, item.impact) == (ade, card, "lost")
    assert hearing.described(life, number)["who"] == "Ade Bello"
    life.carry(hearing.reword(life, number, {"who": "me", "over": ""}))
    item = Feedback.from_doc(life.documents(Feedback.TABLE)[number])
    assert (item.person, item.source, item.opportunity) == (None, "self", None)
    life.carry(hearing.reword(life, number, {"who": "Mira"}))
    names = [each["name"] for each in life.documents(Person.TABLE).values()]
    assert names == ["Ade Bello", "Mira"]
    with pytest.raises(NotFound):
        hearing.reword(life, number, {"over": "Nowhere"})


def test_a_decision_is_taken_again_and_a_skill_linked(life: Life) -> None:
    number = said(life, verdict="take", check_on=ago(-3), result="same", checked_on=ago(1))
    life.carry(hearing.reopen(life, number))
    assert life.carry(hearing.link_skill(life, number, "#presenting")) == (
        "Link 'Too fast' to presenting"
    )
    item = Feedback.from_doc(life.documents(Feedback.TABLE)[number])
    assert (item.verdict, item.check_on, item.result) == ("open", None, None)
    assert item.theme == "presenting"


def test_an_offer_is_answered_with_the_question_it_was(life: Life) -> None:
    card = life.card("Rigger", "Harbour", (3, "offer"), decide_by=ago(-4))
    because = Because.CARE_OR_FAMILY
    label = life.carry(deciding.answer_offer(life, card, Answer.NO, because))
    assert label == "Answer no to 'Rigger', because of care or family"
    (asked,) = (Decision.from_doc(each) for each in life.documents(Decision.TABLE).values())
    assert (asked.opportunity, asked.answer, asked.because) == (card, "no", because)
    assert asked.review_on == ago(-182)
    assert open_questions(life.facts()) == []


def test_an_offer_rests_until_a_day_and_is_then_asked_again(life: Life) -> None:
    card = life.card("Rigger", "Harbour", (3, "offer"))
    assert deciding.question_of(life, card) is None
    returns = (Return(on=ago(-9)),)
    life.carry(deciding.answer_offer(life, card, Answer.NOT_NOW, None, returns))
    assert open_questions(life.facts()) == []
    (question,) = open_questions(life.facts(9))
    assert question.name == "Say yes to 'Rigger'?"
