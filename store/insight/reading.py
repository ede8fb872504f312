"""Cards and contacts read as plain tuples straight from their documents.

Thousands of them are looked at for one screen, and making whole records would take longer than a
screen may. Documents may have been edited by hand: a value that cannot be used counts as missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from store.fields import Document
from store.i18n import tr
from store.insight.haystack import fold
from store.insight.organizations import place_key
from store.insight.waiting import entries, meaning_now
from store.pipelines import Meaning, Pipeline
from store.records import Need, Outcome, Tier, TouchKind

INBOUND = frozenset({TouchKind.REPLY, TouchKind.TALK, TouchKind.INTRO, TouchKind.REFERRAL})
"""A contact in which they gave something back: two-way. A no is an answer, but keeps nobody warm"""
ANSWERS = INBOUND | {TouchKind.NO}
ASKS = frozenset({TouchKind.ASK, TouchKind.FOLLOW_UP})
_KINDS = {str(kind): kind for kind in TouchKind}


class Contact(NamedTuple):
    """One touch with a person. ``at`` is its place in the person's list, for changing it."""

    person: int
    at: int
    on: date
    kind: TouchKind
    about: str
    opportunity: int | None
    takeaway: str
    promise: str
    promise_by: date | None
    promise_kept_on: date | None
    guess: int | None


class Ask(NamedTuple):
    """One thing a card asks for: a skill by its key and as it is written there."""

    key: str
    skill: str
    need: Need
    level: int | None
    years: float | None


class Card:
    """An opportunity as the steps need it. ``moved_on`` is the day it came where it stands;
    ``told`` is what its history tells of its application and talks (``odds.outcomes.told``).
    """

    __slots__ = (
        "_asks",
        "document",
        "is_open",
        "meaning",
        "moved_on",
        "number",
        "place",
        "tier",
        "told",
        "track",
    )

    def __init__(
        self,
        number: int,
        document: Document,
        meaning: Meaning,
        place: str,
        tier: str,
        track: int | None,
        moved_on: date | None,
    ) -> None:
        self.number = number
        self.document = document
        self.meaning = meaning
        self.place = place
        self.tier = tier
        self.track = track
        self.moved_on = moved_on
        self.is_open = meaning is not Meaning.CLOSED
        self.told: Any = None
        self._asks: list[Ask] | None = None

    @property
    def asks(self) -> list[Ask]:
        """What it asks for; read once."""
        if self._asks is None:
            self._asks = read_asks(self.document)
        return self._asks

    @property
    def title(self) -> str:
        return text(self.document, "title") or text(self.document, "organization")

    @property
    def organization(self) -> str:
        return text(self.document, "organization")

    @property
    def name(self) -> str:
        """Gaffer at Lantern Films"""
        title, place = text(self.document, "title"), self.organization
        return (
            tr("{title} at {place}", title=title, place=place)
            if title and place
            else title or place
        )

    @property
    def outcome(self) -> str:
        return text(self.document, "outcome")

    def day(self, field: str) -> date | None:
        return day(self.document.get(field))

    @property
    def wanted(self) -> bool:
        """Whether it is a role one wants: not for practice. A card without a tier is wanted."""
        return self.tier != Tier.PRACTICE


@lru_cache(maxsize=16_384)
def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


def day(value: object) -> date | None:
    """The day a stored value names, or None."""
    return _day(value) if type(value) is str else None


def text(document: Mapping[str, Any], field: str) -> str:
    """A text field; "" for what is none."""
    value = document.get(field)
    return value if isinstance(value, str) else ""


def texts(document: Mapping[str, Any], field: str) -> list[str]:
    """A list of texts."""
    value = document.get(field)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def link(value: object) -> int | None:
    """The id that a stored link holds."""
    return value if type(value) is int else None


@lru_cache(maxsize=16_384)
def skill_key(name: str) -> str:
    """A skill's name for comparing: #Signalling is #signalling, two blanks are one."""
    return " ".join(fold(name).split())


def read_asks(document: Mapping[str, Any]) -> list[Ask]:
    """What a card asks for; a requirement without a skill says nothing."""
    found = []
    for entry in entries(document, "requirements"):
        skill = entry.get("skill")
        key = skill_key(skill) if type(skill) is str else ""
        if key:
            level, years = entry.get("level"), entry.get("years")
            found.append(
                Ask(
                    key,
                    str(skill).strip(),
                    _NEEDS.get(str(entry.get("need")), Need.NICE),
                    level if type(level) is int and 1 <= level <= 4 else None,
                    years if isinstance(years, (int, float)) and 0 <= years <= 60 else None,
                )
            )
    return found


_NEEDS = {str(need): need for need in Need}


def read_card(
    number: int, document: Document, pipeline: Pipeline, known: Mapping[str, Meaning]
) -> Card:
    column = document.get("column")
    meaning = known.get(column) if type(column) is str else None
    organization = document.get("organization")
    history = document.get("history")
    last = history[-1] if isinstance(history, list) and history else None
    moved_on = day(last.get("on")) if isinstance(last, dict) else None
    tier = document.get("tier")
    return Card(
        number,
        document,
        meaning or meaning_now(document, pipeline),
        place_key(organization) if isinstance(organization, str) else "",
        tier if isinstance(tier, str) else "",
        link(document.get("track")),
        moved_on,
    )


def read_contacts(number: int, person: Document) -> list[Contact]:
    found: Any = person.get("touches")
    contacts = []
    for at, entry in enumerate(found if isinstance(found, list) else ()):
        if not isinstance(entry, dict):
            continue
        get = entry.get
        on, kind = day(get("on")), _KINDS.get(get("kind") or "talk")
        if on is not None and kind is not None:
            contacts.append(
                Contact(
                    number, at, on, kind, text(entry, "about"), link(get("opportunity")),
                    text(entry, "takeaway"), text(entry, "promise"), day(get("promise_by")),
                    day(get("promise_kept_on")), link(get("guess")),
                )
            )  # fmt: skip
    return contacts


def arrivals(card: Card) -> list[tuple[Meaning, date, str]]:
    """The card's way over the board: what each column meant, the day, and how it ended."""
    found = []
    for entry in entries(card.document, "history"):
        on, meaning = day(entry.get("on")), entry.get("meaning")
        if on is not None and meaning in _MEANINGS:
            outcome = entry.get("outcome")
            found.append((Meaning(meaning), on, outcome if isinstance(outcome, str) else ""))
    return found


_MEANINGS = frozenset(Meaning)


def closed_on(card: Card) -> date | None:
    """The day it was closed; None while it is open, or when its history does not say."""
    return None if card.is_open else card.moved_on


def ended_in_talks(card: Card) -> bool:
    """Whether they said no after a talk: the column before the closed one meant talking."""
    if card.is_open or card.outcome != Outcome.REJECTED:
        return False
    before = [meaning for meaning, _, _ in arrivals(card) if meaning is not Meaning.CLOSED]
    return bool(before) and before[-1] in (Meaning.TALKING, Meaning.OFFER)
