"""Whom to ask next, and for what one question: the score of the domain study, B5.

Score = path match (same target role 3, same organization as an open card 3, same field 1) x tie
weight x (0 if asked less than 30 days ago, resting, or not to be contacted). In digital fields
moderately weak ties lead to jobs most, in others strong ones (Rajkumar et al. 2022), so the weights
of ties flip with the kind of field.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from store.i18n import tr
from store.insight.circle import asked_lately
from store.insight.experts import contactable, resting_until, threads
from store.insight.facts import Facts
from store.insight.haystack import fold
from store.insight.organizations import place_key
from store.insight.reading import Card, text, texts
from store.records import FieldKind, Tie, TouchKind

SAME_ROLE, SAME_PLACE, SAME_FIELD = 3, 3, 1
ASKED_DAYS = 30
_TIES = {str(tie): tie for tie in Tie}
DIGITAL = {Tie.ACQUAINTANCE: 1.0, Tie.DORMANT: 0.9, Tie.NEW: 0.7, Tie.CLOSE: 0.6}
ELSEWHERE = {Tie.CLOSE: 1.0, Tie.ACQUAINTANCE: 0.9, Tie.DORMANT: 0.8, Tie.NEW: 0.6}


class Question(NamedTuple):
    """The one question: ``kind`` is place, path or field; ``about`` what it is about."""

    kind: str
    about: str
    card: int | None = None

    @property
    def words(self) -> str:
        """The question as one could ask it."""
        if self.kind == "place":
            return tr("What is it like at {about}, and how do people come in?", about=self.about)
        if self.kind == "path":
            return (
                tr("What was your way to {about}?", about=self.about)
                if self.about
                else tr("How did you begin?")
            )
        return tr("What would you do first in my place?")

    @property
    def topic(self) -> str:
        """What it is about, for a contact that is written down."""
        if self.kind == "place":
            return tr("what it is like at {about}", about=self.about)
        if self.kind == "path":
            return (
                tr("the way to {about}", about=self.about) if self.about else tr("how they began")
            )
        return tr("what to do first")


class Next(NamedTuple):
    """Somebody to ask, how well it fits, why in words, and for what."""

    person: int
    score: float
    why: tuple[str, ...]
    question: Question


def tie_weight(tie: Tie | None, field: FieldKind) -> float:
    """How much a tie counts in this kind of field; one that is not known counts as new."""
    weights = DIGITAL if field is FieldKind.DIGITAL else ELSEWHERE
    return weights[tie or Tie.NEW]


def who_next(facts: Facts, most: int = 5) -> list[Next]:
    """The people to ask next, the best first; those with nothing in common are left out."""
    roles = _Roles(wanted_roles(facts))
    fields = _places_of_field(facts)
    matches = (_match(facts, number, roles, fields) for number in facts.people)
    best = heapq.nsmallest(most, (m for m in matches if m), key=lambda m: (-m.score, m.person))
    return [Next(m.person, round(m.score, 6), _why(m), _question(facts, m)) for m in best]


def question_for(facts: Facts, person: int) -> Question | None:
    """The one question for a person, whether they are to be asked now or not; None for nobody."""
    if person not in facts.people:
        return None
    match = _common(facts, person, _Roles(wanted_roles(facts)), _places_of_field(facts))
    return _question(facts, match)


def wanted_roles(facts: Facts) -> dict[frozenset[str], str]:
    """The roles one pursues, by their words: titles of open wanted cards and of active tracks."""
    titles = [card.title for card in facts.open_cards if card.wanted]
    titles += [track.title for track in facts.active_tracks.values()]
    return {words: title for title in reversed(titles) if (words := role_words(title))}


class _Match(NamedTuple):
    person: int
    score: float
    role: str
    card: Card | None
    field: bool


def _match(facts: Facts, number: int, roles: _Roles, fields: frozenset[str]) -> _Match | None:
    match = _common(facts, number, roles, fields)
    return match if match.score and _may_be_asked(facts, number) else None


def _common(facts: Facts, number: int, roles: _Roles, fields: frozenset[str]) -> _Match:
    """What one has in common with a person, and its score; 0 for nothing."""
    person = facts.people[number]
    keys = [place_key(name) for name in texts(person, "organizations")]
    card = next((c for key in keys for c in facts.places.get(key, ())), None)
    role = roles.of(text(person, "role_now"), text(person, "path"))
    field = person.get("track") in facts.active_tracks or any(key in fields for key in keys)
    points = SAME_ROLE * bool(role) + SAME_PLACE * (card is not None) + SAME_FIELD * field
    score = points * tie_weight(_TIES.get(text(person, "tie")), facts.field_kind)
    return _Match(number, score, role, card, field)


def _may_be_asked(facts: Facts, number: int) -> bool:
    if not contactable(facts, number):
        return False
    if asked_lately(facts.contacts[number], facts.today, ASKED_DAYS):
        return False
    now = threads(facts).get(number)
    return now is None or resting_until(facts, now) is None


def _why(match: _Match) -> tuple[str, ...]:
    said = [tr("does what you want to do: {role}", role=match.role)] if match.role else []
    card = match.card
    said += (
        [
            tr(
                "is at {organization}, where '{title}' is open",
                organization=card.organization,
                title=card.title,
            )
        ]
        if card
        else []
    )
    return (*said, tr("is in your field")) if match.field else tuple(said)


def _question(facts: Facts, match: _Match) -> Question:
    """About the place while a card is open there and it was not asked before; else the path."""
    card = match.card
    asked = {t.opportunity for t in facts.contacts[match.person] if t.kind is TouchKind.ASK}
    if card is not None and card.number not in asked:
        return Question("place", card.organization, card.number)
    return Question("path", match.role) if match.role else Question("field", "")


def _places_of_field(facts: Facts) -> frozenset[str]:
    """Organizations where one has, or had, a card of an active track."""
    return frozenset(
        card.place
        for card in facts.cards.values()
        if card.place and card.track in facts.active_tracks
    )


class _Roles:
    """The wanted roles, to look a person's up in; people of one role are looked up once."""

    def __init__(self, roles: dict[frozenset[str], str]) -> None:
        self._roles = roles
        self._known: dict[tuple[str, str], str] = {}

    def of(self, role: str, path: str) -> str:
        """The wanted role this person has, or has come to; "" for none."""
        if not role and not path:
            return ""
        known = self._known.get((role, path))
        if known is None:
            known = self._known[role, path] = self._find(role_words(role), role_words(path))
        return known

    def _find(self, now: frozenset[str], path: frozenset[str]) -> str:
        if now in self._roles:
            return self._roles[now]
        return next((t for words, t in self._roles.items() if _fits(words, now, now | path)), "")


def _fits(wanted: frozenset[str], now: frozenset[str], come: frozenset[str]) -> bool:
    """One is said within the other; a single word in common is not enough."""
    return (wanted <= come and len(wanted) > 1) or (now <= wanted and len(now) > 1)


_GRADES = frozenset(
    {"junior", "senior", "lead", "head", "chief", "principal", "assistant", "the", "and", "for"}
)
_STEM = 5


@lru_cache(maxsize=32_768)
def role_words(title: str) -> frozenset[str]:
    """What a role is called, for comparing: its words without grades, each by its first letters.

    So "Signalling engineer" is a "Senior signal engineer".
    """
    words: Iterable[str] = re.findall(r"[^\W\d_]+", fold(title))
    return frozenset(w[:_STEM] for w in words if len(w) > 2 and w not in _GRADES)
