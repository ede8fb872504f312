"""What all five steps look at: the records of one day, indexed once and only when asked for.

Thousands of cards and contacts are read as plain tuples straight from their documents, since making
whole records of them would take longer than a screen may; the few dozen of every other kind are
records. What is in the bin does not count; what is archived counts as history and as proof.
Documents may have been edited by hand: a value that cannot be used counts as missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar

from store.fields import Document
from store.insight.haystack import fold
from store.insight.organizations import place_key
from store.insight.waiting import entries, meaning_now
from store.pipelines import Meaning, Pipeline
from store.plans import Library
from store.records import (
    Action,
    Decision,
    Experience,
    Feedback,
    FieldKind,
    Milestone,
    Need,
    Opportunity,
    Outcome,
    Person,
    Record,
    Snooze,
    Tier,
    TouchKind,
    Track,
    TrackStatus,
)

R = TypeVar("R", bound=Record)
T = TypeVar("T")

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


class Card(NamedTuple):
    """An opportunity as the steps need it. ``moved_on`` is the day it came where it stands."""

    number: int
    document: Document
    meaning: Meaning
    place: str
    tier: str
    track: int | None
    moved_on: date | None

    @property
    def is_open(self) -> bool:
        return self.meaning is not Meaning.CLOSED

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
        return f"{title} at {place}" if title and place else title or place

    @property
    def outcome(self) -> str:
        return text(self.document, "outcome")

    def day(self, field: str) -> date | None:
        return day(self.document.get(field))

    @property
    def wanted(self) -> bool:
        """Whether it is a role one wants: not for practice. A card without a tier is wanted."""
        return self.tier != Tier.PRACTICE


class Facts:
    """Everything on one day. Make one for each look: it does not follow later changes."""

    def __init__(self, library: Library, today: date | None = None) -> None:
        self.today = today or library.clock.today()
        self.pipeline: Pipeline = library.pipeline
        self._documents = library.documents
        self._made: dict[str, Any] = {}

    def documents(self, table: str) -> Mapping[int, Document]:
        """The documents of a table, the bin included."""
        return self._documents(table)

    def live(self, table: str, number: int | None) -> Document | None:
        """One document that is there and not in the bin."""
        document = self._documents(table).get(number) if number is not None else None
        return None if document is None or document.get("deleted_on") else document

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for these facts; for indexes of other modules."""
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found

    def _all(self, record: type[R]) -> dict[int, R]:
        return {
            number: record.from_doc({**document, "id": number})
            for number, document in sorted(self._documents(record.TABLE).items())
            if not document.get("deleted_on")
        }

    # -- the records of each kind -----------------------------------------------------------------

    @cached_property
    def tracks(self) -> dict[int, Track]:
        return self._all(Track)

    @cached_property
    def experience(self) -> dict[int, Experience]:
        return self._all(Experience)

    @cached_property
    def feedback(self) -> dict[int, Feedback]:
        return self._all(Feedback)

    @cached_property
    def decisions(self) -> dict[int, Decision]:
        return self._all(Decision)

    @cached_property
    def milestones(self) -> dict[int, Milestone]:
        return self._all(Milestone)

    @cached_property
    def actions(self) -> dict[int, Action]:
        return self._all(Action)

    @cached_property
    def snoozes(self) -> dict[int, Snooze]:
        return self._all(Snooze)

    @cached_property
    def people(self) -> dict[int, Document]:
        """People by id, as documents."""
        found = self._documents(Person.TABLE)
        return {number: found[number] for number in sorted(found) if not _binned(found[number])}

    # -- opportunities ----------------------------------------------------------------------------

    @cached_property
    def cards(self) -> dict[int, Card]:
        """Every opportunity by id."""
        pipeline = self.pipeline
        known = {column.id: column.meaning for column in pipeline.columns}
        return {
            number: _card(number, document, pipeline, known)
            for number, document in sorted(self._documents(Opportunity.TABLE).items())
            if not document.get("deleted_on")
        }

    @cached_property
    def open_cards(self) -> list[Card]:
        """What is in play: neither closed nor archived."""
        return [
            c for c in self.cards.values() if c.is_open and c.document.get("archived") is not True
        ]

    @cached_property
    def places(self) -> dict[str, list[Card]]:
        """The open cards by the key of their organization."""
        found: dict[str, list[Card]] = defaultdict(list)
        for card in self.open_cards:
            if card.place:
                found[card.place].append(card)
        return dict(found)

    @cached_property
    def active_tracks(self) -> dict[int, Track]:
        return {n: t for n, t in self.tracks.items() if t.status is TrackStatus.ACTIVE}

    @cached_property
    def field_kind(self) -> FieldKind:
        """The field of the first active track; it decides which methods suit (B8)."""
        return next((t.field_kind for t in self.active_tracks.values()), FieldKind.OTHER)

    # -- people -----------------------------------------------------------------------------------

    @cached_property
    def contacts(self) -> dict[int, list[Contact]]:
        """Each person's touches up to today in the order of their days; people without: []."""
        today = self.today
        return {
            number: sorted(
                (touch for touch in _contacts(number, person) if touch.on <= today),
                key=lambda touch: (touch.on, touch.at),
            )
            for number, person in self.people.items()
        }

    @cached_property
    def people_by_place(self) -> dict[str, list[int]]:
        """The ids of the people known at each organization, by its key."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, person in self.people.items():
            for key in dict.fromkeys(place_key(name) for name in texts(person, "organizations")):
                if key:
                    found[key].append(number)
        return dict(found)

    def person_name(self, number: int | None) -> str:
        """A person's name; "" for nobody."""
        person = self.people.get(number) if number is not None else None
        return "" if person is None else text(person, "name")

    # -- actions ----------------------------------------------------------------------------------

    @cached_property
    def open_actions(self) -> dict[int, Action]:
        return {n: action for n, action in self.actions.items() if is_open(action)}

    @cached_property
    def actions_about(self) -> dict[int, list[Action]]:
        """The open actions by the record they are about."""
        found: dict[int, list[Action]] = defaultdict(list)
        for action in self.open_actions.values():
            if action.about is not None:
                found[action.about].append(action)
        return dict(found)


def is_open(action: Action) -> bool:
    """Whether it still waits to be done."""
    return not (action.done_on or action.skipped_on or action.skipped_because or action.archived)


# -- reading documents ----------------------------------------------------------------------------


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


class Ask(NamedTuple):
    """One thing a card asks for: a skill by its key and as it is written there."""

    key: str
    skill: str
    need: Need
    level: int | None
    years: float | None


def asks(card: Card) -> list[Ask]:
    """What a card asks for; a requirement without a skill says nothing."""
    found = []
    for entry in entries(card.document, "requirements"):
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


def _binned(document: Mapping[str, Any]) -> bool:
    return bool(document.get("deleted_on"))


def _card(
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


def _contacts(number: int, person: Document) -> list[Contact]:
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
