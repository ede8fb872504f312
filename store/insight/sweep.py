"""The cards that were silent for long: one may let them rest, one after the other.

Silence is the employer's habit, not a verdict. A card that rests is closed as *no response*, which
bends no rate (``odds.outcomes`` keeps it open at its age), and a reply opens it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from store.i18n import tr, trn
from store.insight.facts import Facts
from store.insight.nudges import Chances, Quiet
from store.insight.rules_cards import has_gone, silent_cards
from store.insight.waiting import applied_on

RULE = "N7"
"""The rule of Today that speaks of them: a card for which it is quiet is kept, and left out."""
RESTS_DAYS = 30
"""Silence from which a pass asks; answers are rare after that (domain study, D3)."""
KEPT_DAYS = 30
"""For how long a card is not asked about again once it was kept."""


class Silent(NamedTuple):
    """A card that waits for a first answer, the days since they were last heard of."""

    card: int
    title: str
    organization: str
    days: int
    applied_on: date | None
    channel: str
    there: tuple[str, ...]

    @property
    def name(self) -> str:
        """Gaffer at Lantern Films"""
        both = self.title and self.organization
        return (
            tr("{title} at {organization}", title=self.title, organization=self.organization)
            if both
            else self.title or self.organization
        )


def silent(facts: Facts, older: int = RESTS_DAYS, chances: Chances | None = None) -> list[Silent]:
    """The silent cards of ``older`` days and more, the longest first; kept ones are left out.

    ``chances`` adds those that a forecast gives next to none, as Today's rule does. ``there`` names
    the people known at the organization: one of them might be asked for a word.
    """
    quiet = Quiet(facts)
    return [
        Silent(
            card.number,
            card.title,
            card.organization if card.organization != card.title else "",
            days,
            applied_on(card.document),
            str(card.document.get("channel") or ""),
            _names(facts, facts.people_by_place.get(card.place, ()) if card.place else ()),
        )
        for days, card in silent_cards(facts)
        if (days >= older or _hardly(chances, card.number, days)) and not quiet(RULE, card.number)
    ]


def _hardly(chances: Chances | None, card: int, days: int) -> bool:
    chance = chances(card) if chances is not None else None
    return chance is not None and has_gone(days, chance)


def kept(facts: Facts, older: int = RESTS_DAYS) -> int:
    """How many are as silent and were kept in play."""
    quiet = Quiet(facts)
    return sum(days >= older and quiet(RULE, card.number) for days, card in silent_cards(facts))


def _names(facts: Facts, people: Iterable[int]) -> tuple[str, ...]:
    return tuple(
        facts.person_name(n) for n in people if facts.people[n].get("no_contact") is not True
    )


def silence_words(days: int) -> str:
    """No reply in 30 days."""
    return trn("No reply in {count} day.", "No reply in {count} days.", days)
