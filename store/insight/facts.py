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
from functools import cached_property
from typing import Any, TypeVar

from store.fields import Document
from store.insight.organizations import place_key
from store.insight.reading import (
    Card,
    Contact,
    read_card,
    read_contacts,
    text,
    texts,
)
from store.pipelines import Pipeline
from store.plans import Library
from store.records import (
    Action,
    Decision,
    Experience,
    Feedback,
    FieldKind,
    Milestone,
    Opportunity,
    Person,
    Record,
    Snooze,
    Track,
    TrackStatus,
)

R = TypeVar("R", bound=Record)
T = TypeVar("T")


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
        return {n: found[n] for n in sorted(found) if not found[n].get("deleted_on")}

    # -- opportunities ----------------------------------------------------------------------------

    @cached_property
    def cards(self) -> dict[int, Card]:
        """Every opportunity by id."""
        pipeline = self.pipeline
        known = {column.id: column.meaning for column in pipeline.columns}
        return {
            number: read_card(number, document, pipeline, known)
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
                (touch for touch in read_contacts(number, person) if touch.on <= today),
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
