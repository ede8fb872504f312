"""Drafts of messages, and the hints of each field."""

from __future__ import annotations

import pytest

from store.insight.drafts import BEST_LENGTH, Draft, draft, length
from store.insight.methods import HINTS, methods
from store.insight.who_next import Question
from store.records import FieldKind
from tests.unit.life import Life, ago


@pytest.fixture
def life() -> Life:
    life = Life()
    life.person(
        "Jane",
        more=[
            {"on": ago(30), "kind": "talk", "takeaway": "Write faults down."},
            {"on": ago(12), "kind": "ask", "about": "the night shift"},
        ],
    )
    life.card("Gaffer", "Lantern", (9, "offer"), decide_by=ago(-3))
    return life


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (Draft.ASK, "What was your way to gaffer?"),
        (Draft.FOLLOW_UP, "I wrote to you on Wed 11 Nov about the night shift."),
        (Draft.THANKS, "What I take from it: Write faults down."),
        (Draft.NEWS, "You told me: Write faults down. Here is what came of it: …"),
        (Draft.WORD, "I applied for Gaffer at Lantern and have not heard yet."),
        (Draft.MORE_TIME, "Could I have until Thu 3 Dec to decide?"),
        (Draft.ONE_THING, "What is one thing I could do differently next time?"),
    ],
)
def test_a_draft_says_one_thing_and_stays_short(life: Life, kind: Draft, says: str) -> None:
    facts = life.facts()
    (jane,), (card,) = facts.people, facts.cards.values()
    text = draft(facts, kind, jane, card, Question("path", "gaffer"))
    assert text.startswith("Hello Jane,\n\n")
    assert says in text
    assert length(text) < BEST_LENGTH
    assert "!" not in text


@pytest.mark.parametrize("kind", list(Draft))
def test_a_draft_without_anything_known_is_still_one(kind: Draft) -> None:
    text = draft(Life().facts(), kind)
    assert text.startswith("Hello,\n\n")
    assert "None" not in text


def test_every_field_has_a_hint_and_the_active_track_decides(life: Life) -> None:
    assert set(HINTS) == set(FieldKind)
    assert all(hint.lead and hint.note and hint.source for hint in HINTS.values())
    assert methods(life.facts()).field is FieldKind.OTHER
    life.track(field_kind="trade")
    assert methods(life.facts()).hint.lead[0] == "people who know you well"
