"""The circle of people: what asking yields, how varied it is, who is where, what was advised."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from store.insight.experts import contactable
from store.insight.facts import Facts
from store.insight.intervals import Share, share
from store.insight.organizations import place_key
from store.insight.reading import ANSWERS, ASKS, INBOUND, Card, Contact
from store.records import Tie, TouchKind

ANSWER_DAYS = 10  # an ask younger than this has no result yet and is not counted


class Yield(NamedTuple):
    """Asked -> replied -> talked -> introduced, each out of ``asked``; ``open`` are too young.

    ``guessed`` is the mean chance of a reply one gave the asks beforehand, 0 to 1, or None.
    """

    asked: int
    replied: Share
    talked: Share
    introduced: Share
    open: int
    guessed: float | None


class Mix(NamedTuple):
    """How many people of each tie, and the organizations of open cards where nobody is known."""

    ties: dict[Tie | None, int]
    nobody_at: list[str]


class Advice(NamedTuple):
    """A takeaway. ``told_on`` is when they heard what came of it: an update later on."""

    person: int
    contact: Contact
    told_on: date | None


def asking_yields(facts: Facts, since: date | None = None) -> Yield:
    """What came of asking people, from each ask to the next one to the same person.

    An ask counts once, whatever follow-ups it took. One without an answer counts from its tenth day
    on: before, nobody can say. Of those asks: the share that got any answer, even a no; a talk; an
    introduction or a referral. ``since`` leaves out what was asked before.
    """
    asked = replied = talked = introduced = still = 0
    guesses: list[int] = []
    for touches in facts.contacts.values():
        for ask, answers in _asks(touches):
            if since is not None and ask.on < since:
                continue
            if not answers and (facts.today - ask.on).days < ANSWER_DAYS:
                still += 1
                continue
            asked += 1
            replied += bool(answers)
            talked += TouchKind.TALK in answers
            introduced += bool(answers & {TouchKind.INTRO, TouchKind.REFERRAL})
            guesses += [ask.guess] if ask.guess is not None else []
    guessed = sum(guesses) / len(guesses) / 100 if guesses else None
    return Yield(
        asked,
        replied=share(replied, asked),
        talked=share(talked, asked),
        introduced=share(introduced, asked),
        open=still,
        guessed=guessed,
    )


def _asks(touches: list[Contact]) -> list[tuple[Contact, set[TouchKind]]]:
    """Each ask with the kinds of answer that came before the next one."""
    found: list[tuple[Contact, set[TouchKind]]] = []
    for touch in touches:
        if touch.kind is TouchKind.ASK:
            found.append((touch, set()))
        elif found and touch.kind in ANSWERS:
            found[-1][1].add(touch.kind)
    return found


def people_at(facts: Facts, organization: str) -> list[int]:
    """Whom one knows at an organization, by its whole name: the most recently spoken to first."""
    found = facts.people_by_place.get(place_key(organization), []) if organization else []

    def last_heard(number: int) -> tuple[date, int]:
        days = [touch.on for touch in facts.contacts[number] if touch.kind in INBOUND]
        return max(days, default=date.min), number

    return sorted(found, key=last_heard, reverse=True)


def people_of(facts: Facts, card: Card) -> list[int]:
    """Everybody around a card: introduced by, named on it or in its rounds, known at the place."""
    document = card.document
    rounds = document.get("rounds")
    named = [document.get("via"), *_ids(document.get("people"))]
    for entry in rounds if isinstance(rounds, list) else ():
        named += _ids(entry.get("people")) if isinstance(entry, dict) else []
    known = [n for n in named if type(n) is int and n in facts.people]
    return list(dict.fromkeys([*known, *people_at(facts, card.organization)]))


def _ids(value: object) -> list[int]:
    return [n for n in value if type(n) is int] if isinstance(value, list) else []


def circle_mix(facts: Facts) -> Mix:
    """How varied the circle is: moderately weak ties help most in digital fields, close ones
    elsewhere (Rajkumar et al. 2022), so a circle of one kind is worth knowing about.
    """
    ties: Counter[Tie | None] = Counter()
    for number, person in facts.people.items():
        if contactable(facts, number):
            tie = person.get("tie")
            ties[Tie(tie) if tie in _TIES else None] += 1
    known = facts.people_by_place
    nobody = {
        key: cards[0].organization
        for key, cards in facts.places.items()
        if key not in known and any(card.wanted for card in cards)
    }
    return Mix(dict(ties), sorted(nobody.values(), key=str.casefold))


_TIES = frozenset(Tie)


def advice(facts: Facts) -> list[Advice]:
    """What people told me, the newest first, and whether they have heard what came of it.

    They have when an update went to them on a later day.
    """
    found = []
    for number, touches in facts.contacts.items():
        for touch in touches:
            if touch.takeaway:
                told = [
                    later.on
                    for later in touches
                    if later.on > touch.on and later.kind is TouchKind.UPDATE
                ]
                found.append(Advice(number, touch, min(told, default=None)))
    return sorted(found, key=lambda each: (each.contact.on, each.person), reverse=True)


def asked_lately(touches: list[Contact], today: date, days: int) -> bool:
    """Whether a person was asked or followed up within the last ``days`` days."""
    since = today - timedelta(days)
    return any(touch.kind in ASKS and touch.on > since for touch in touches)
