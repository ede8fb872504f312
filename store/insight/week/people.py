"""People in a week: who answered, whom one owes something, and what somebody gave to take away."""

from __future__ import annotations

from typing import NamedTuple

from store.insight.experts import Owed, waits_on_me
from store.insight.facts import Facts
from store.insight.reading import ANSWERS, Contact
from store.insight.week.calendar import Span
from store.insight.week.entries import diary


class Answered(NamedTuple):
    """Somebody who answered, and how: the kind of their last answer in these days."""

    person: int
    kind: str


class People(NamedTuple):
    """``answered`` by person, ``heard`` the cards of which one heard without a contact.

    ``owed`` is what people wait for now, and empty for a week gone by. ``takeaway`` is the newest
    one of the week.
    """

    answered: tuple[Answered, ...]
    heard: tuple[int, ...]
    owed: tuple[Owed, ...]
    takeaway: Contact | None


def people_in(facts: Facts, span: Span, *, owed: bool = True) -> People:
    """The people of these days; ``owed`` says whether what one owes now belongs to it."""
    answers: dict[int, str] = {}
    heard: dict[int, None] = {}
    for entry in diary(facts).within(span):
        if entry.table == "people" and entry.kind in ANSWERS:
            answers.pop(entry.number, None)
            answers[entry.number] = entry.kind
        elif entry.kind == "heard":
            heard[entry.number] = None
    given = [
        touch
        for touches in facts.contacts.values()
        for touch in touches
        if touch.takeaway and span.holds(touch.on)
    ]
    spoke = {
        touch.opportunity
        for person in answers
        for touch in facts.contacts[person]
        if span.holds(touch.on) and touch.kind in ANSWERS
    }
    return People(
        tuple(Answered(person, kind) for person, kind in answers.items()),
        tuple(card for card in heard if card not in spoke),
        tuple(waits_on_me(facts)) if owed else (),
        max(given, key=lambda touch: (touch.on, touch.person, touch.at), default=None),
    )
