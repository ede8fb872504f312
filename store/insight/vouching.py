"""Who could put in a word where an application has been silent (the domain study, B6, N8)."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from store.insight.circle import people_at
from store.insight.experts import contactable
from store.insight.facts import Facts
from store.insight.reading import ASKS
from store.insight.waiting import silent_days
from store.pipelines import Meaning

SILENT_DAYS = 10


class Word(NamedTuple):
    """An application without an answer for ``days``, and somebody one knows at that place."""

    card: int
    person: int
    days: int


def words_to_ask(facts: Facts) -> list[Word]:
    """Applications silent for ten days where a person is known, the longest silence first.

    By the organization's whole name. One person for each card: the one heard of last. A card about
    which somebody there was asked since it went silent is left out.
    """
    found = []
    for place in facts.people_by_place.keys() & facts.places.keys():
        for card in facts.places[place]:
            if card.meaning is not Meaning.APPLIED:
                continue
            days = silent_days(card.document, facts.pipeline, facts.today)
            if days is None or days < SILENT_DAYS:
                continue
            there = [n for n in people_at(facts, card.organization) if contactable(facts, n)]
            if there and not _asked(facts, there, card.number, days):
                found.append(Word(card.number, there[0], days))
    return sorted(found, key=lambda each: (-each.days, each.card))


def _asked(facts: Facts, people: list[int], card: int, days: int) -> bool:
    since = facts.today - timedelta(days)
    return any(
        touch.kind in ASKS and touch.opportunity == card and touch.on >= since
        for person in people
        for touch in facts.contacts[person]
    )
