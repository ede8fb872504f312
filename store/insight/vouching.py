"""Who could put in a word where an application has been silent (the domain study, B6, N8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from store.insight.circle import people_at
from store.insight.conditions import is_resting
from store.insight.experts import contactable
from store.insight.facts import Facts
from store.insight.odds.outcomes import NEVER_DAYS
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

    By the organization's whole name, and until silence counts as never (126 days). One person for
    each card: of those not asked anything since it went silent, the one heard of last.
    """
    found = []
    for place in facts.people_by_place.keys() & facts.places.keys():
        for card in facts.places[place]:
            if card.meaning is not Meaning.APPLIED or is_resting(facts, card.number):
                continue
            days = silent_days(card.document, facts.pipeline, facts.today)
            if days is None or not SILENT_DAYS <= days < NEVER_DAYS:
                continue
            person = _who(facts, people_at(facts, card.organization), days)
            if person is not None:
                found.append(Word(card.number, person, days))
    return sorted(found, key=lambda each: (-each.days, each.card))


def _who(facts: Facts, people: Iterable[int], days: int) -> int | None:
    since = facts.today - timedelta(days)
    for number in people:
        touches = facts.contacts[number]
        asked = any(touch.kind in ASKS and touch.on >= since for touch in touches)
        if contactable(facts, number) and not asked:
            return number
    return None
