"""Stories: every proof is one in a sentence; to whom it was told, and who has heard it already."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.organizations import place_key
from store.records import Proof, Telling


class Story(NamedTuple):
    """A proof as a story. ``at`` is its place in the experience's list."""

    experience: int
    at: int
    proof: Proof
    told: tuple[Telling, ...]

    @property
    def last_told(self) -> date | None:
        return max((telling.on for telling in self.told if telling.on), default=None)


def stories(facts: Facts) -> list[Story]:
    """Every story, the ones told least recently first, so that all of them get their turn."""
    found = [
        Story(number, at, proof, proof.told)
        for number, item in facts.experience.items()
        for at, proof in enumerate(item.proofs)
        if proof.line.strip()
    ]
    return sorted(found, key=lambda s: (s.last_told or date.min, s.experience, s.at))


def heard_at(facts: Facts, story: Story, organization: str) -> list[Telling]:
    """When an organization has heard a story before, by its whole name, also through a card or a
    person of it: the warning before it is told there twice.
    """
    key = place_key(organization) if organization else ""
    return [telling for telling in story.told if key and key in _places(facts, telling)]


def fresh_for(facts: Facts, organization: str) -> list[Story]:
    """The stories that this organization has not heard."""
    return [story for story in stories(facts) if not heard_at(facts, story, organization)]


def _places(facts: Facts, telling: Telling) -> set[str]:
    keys = {place_key(telling.organization)} if telling.organization else set()
    card = facts.cards.get(telling.opportunity) if telling.opportunity else None
    if card is not None:
        keys.add(card.place)
    for key, people in facts.people_by_place.items() if telling.person else ():
        if telling.person in people:
            keys.add(key)
    return keys - {""}
