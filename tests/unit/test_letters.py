"""Drafts: which one is due, what is filled in, and that each begins short."""

from __future__ import annotations

from itertools import product

import pytest

from store.insight.letters import SHORT, Letter, draft, fitting, kinds
from store.insight.vouching import words_to_ask
from store.records import Feedback, Person
from store.verbs.tidying import duplicate_people, keep_apart
from tests.unit.life import Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


@pytest.mark.parametrize(
    ("touches", "more", "letter"),
    [
        ([(3, "ask")], {}, Letter.FOLLOW_UP),
        ([(3, "talk")], {}, Letter.THANKS),
        ([(3, "talk"), (2, "thanks")], {}, Letter.ASK),
        ([], {"tie": "dormant"}, Letter.RECONNECT),
        ([(90, "talk"), (89, "thanks")], {"keep_warm_days": 60}, Letter.UPDATE),
        ([], {}, Letter.ASK),
    ],
)
def test_the_letter_that_is_due(
    life: Life, touches: list[tuple[int, str]], more: dict[str, object], letter: Letter
) -> None:
    jane = life.person("Jane Okafor", *touches, **more)
    assert fitting(life.facts(), jane) is letter


@pytest.mark.parametrize(
    ("name", "tie", "hello"),
    [
        ("Jane Okafor", "close", "Hello Jane,"),
        ("Jane Okafor", "new", "Hello Jane Okafor,"),
        ("Jane Okafor", None, "Hello Jane Okafor,"),
        ("Mr. Halvorsen", "close", "Hello Mr. Halvorsen,"),
        ("林 美月", "close", "Hello 林 美月,"),
        ("Maëlle Kerbrat", "dormant", "Hello Maëlle,"),
    ],
)
def test_names_are_not_guessed_at(life: Life, name: str, tie: str | None, hello: str) -> None:
    number = life.person(name, tie=tie)
    assert draft(life.facts(), number, Letter.ASK).splitlines()[0] == hello


def test_what_is_known_is_filled_in(life: Life) -> None:
    life.track(field_kind="trade")
    card = life.card("Signal engineer", "Nordic Rail", (20, "applied"))
    talk = {"on": ago(5), "kind": "talk", "about": "the yard", "takeaway": "Write faults down."}
    jane = life.person("Jane Okafor", organizations=["Nordic Rail AS"], tie="close", more=[talk])
    facts = life.facts()
    assert draft(facts, jane, Letter.THANKS) == (
        "Hello Jane,\n\n"
        "Thank you for our talk about the yard.\n"
        "What stays with me: Write faults down.\n"
        "I will tell you what came of it.\n"
    )
    assert "You told me: Write faults down." in draft(facts, jane, Letter.UPDATE)
    assert "I have applied for Signal engineer at Nordic Rail." in draft(
        facts, jane, Letter.WORD, card
    )
    assert "What is it like at Nordic Rail" in draft(facts, jane, Letter.ASK)


def test_more_time_for_an_offer_names_the_day_and_leaves_the_new_one_open(life: Life) -> None:
    card = life.card("Cook", "Saffron", (2, "offer"), decide_by=ago(-3))
    text = draft(life.facts(), None, Letter.MORE_TIME, card)
    assert text == (
        "Hello,\n\n"
        "Thank you for the offer of Cook at Saffron. I would like to give you an answer that "
        "holds.\n"
        "You asked for my answer by Thu 26 Nov. May I have until ...?\n"
        "If the day cannot move, please tell me, and you hear from me in time.\n"
    )


def test_one_thing_after_a_no_is_asked_once_and_kindly(life: Life) -> None:
    card = life.card("Cook", "Saffron", (9, "interview"), (1, "closed"), outcome="rejected")
    asha = life.person("Asha Pillai", organizations=["Saffron"], tie="acquaintance")
    assert draft(life.facts(), asha, Letter.ONE_THING, card) == (
        "Hello Asha,\n\n"
        "Thank you for your answer, and for the time you gave me to talk about Cook at Saffron.\n"
        "May I ask one thing: what could I do differently next time?\n"
        "One line would help me. If you would rather not, I understand.\n"
    )


@pytest.mark.parametrize(
    ("stands", "outcome", "nobody", "left_out"),
    [
        ("offer", None, (Letter.MORE_TIME,), {Letter.ONE_THING}),
        ("closed", "rejected", (Letter.ONE_THING,), {Letter.MORE_TIME}),
        ("applied", None, (), {Letter.ONE_THING, Letter.MORE_TIME}),
    ],
)
def test_a_letter_is_offered_where_it_has_something_to_say(
    life: Life, stands: str, outcome: str | None, nobody: object, left_out: set[Letter]
) -> None:
    more = {"outcome": outcome} if outcome else {}
    card = life.card("Cook", "Saffron", (3, stands), **more)
    asha = life.person("Asha")
    facts = life.facts()
    assert kinds(facts, None, card) == nobody
    assert set(Letter) - set(kinds(facts, asha, card)) == left_out | {Letter.AGAIN}
    assert set(Letter) - set(kinds(facts, asha, None)) == {
        *(Letter.MORE_TIME, Letter.ONE_THING, Letter.AGAIN),
    }  # fmt: skip


def test_asking_again_quotes_them_and_says_what_was_tried(life: Life) -> None:
    ade = life.person("Ade Bello", tie="close")
    tried = [{"on": ago(9), "text": "a pause after each point."}]
    life.add(Feedback, said="Too fast", person=ade, on=ago(30), verdict="test", tried=tried)
    life.add(Feedback, said="Done with", person=ade, on=ago(90), verdict="test", result="better")
    facts = life.facts()
    assert Letter.AGAIN in kinds(facts, ade, None)
    assert draft(facts, ade, Letter.AGAIN) == (
        "Hello Ade,\n\n"
        "You told me: “Too fast” Thank you for that.\n"
        "Since then I have tried: a pause after each point.\n"
        "Do you see a difference? One line is enough, and a no is useful too.\n"
    )


def test_every_template_is_short_and_allows_a_no(life: Life) -> None:
    path = "from the night shift of a bakery to head of the signalling workshop"
    jane = life.person("Jane Okafor-Lindqvist", (20, "ask"), path=path, tie="new")
    title = "Senior signalling engineer, night shift"
    card = life.card(title, "Nordic Rail Infrastructure", (2, "offer"), decide_by=ago(-3))
    for letter, about in product(Letter, (None, card)):
        text = draft(life.facts(), jane, letter, about)
        assert len(text) <= SHORT, letter
        assert "!" not in text


@pytest.mark.parametrize(
    ("days", "organization", "touches", "found"),
    [
        (9, "Nordic Rail", [], False),
        (10, "Nordic Rail", [], True),
        (125, "Nordic Rail", [], True),
        (126, "Nordic Rail", [], False),
        (20, "Nordic Rail Museum", [], False),
        (20, "NORDIC RAIL AS", [], True),
        (20, "Nordic Rail", [(19, "ask")], False),
        (20, "Nordic Rail", [(21, "ask"), (20, "no")], True),
    ],
)
def test_who_could_put_in_a_word(
    life: Life, days: int, organization: str, touches: list[tuple[int, str]], found: bool
) -> None:
    card = life.card("Signal engineer", "Nordic Rail", (days, "applied"))
    jane = life.person("Jane", *touches, organizations=[organization])
    words = words_to_ask(life.facts())
    assert words == ([(card, jane, days)] if found else [])


def test_two_people_who_look_alike_are_not_asked_about_again(life: Life) -> None:
    first = life.person("Mira Sund", email="mira@example.org")
    second = life.person("M. Sund", email="MIRA@example.org")
    assert [(t.first, t.second) for t in duplicate_people(life)] == [(first, second)]
    assert life.carry(keep_apart(life, first, second)) == "'Mira Sund' and 'M. Sund' are two people"
    assert duplicate_people(life) == []
    life.change(Person, first, other_than=None)
    assert len(duplicate_people(life)) == 1
