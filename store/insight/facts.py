"""What all five steps look at: the records of one day, indexed once and only when asked for.

Thousands of cards and contacts are read as plain tuples straight from their documents, since making
whole records of them would take longer than a screen may; the few dozen of every other kind are
records. What is in the bin does not count; what is archived counts as history and as proof.
Documents may have been edited by hand: a value that cannot be used counts as missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

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
    Week,
)

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Memo:
    """What was read of each document, for the next look: documents are replaced, never changed."""

    def __init__(self) -> None:
        self._cards: dict[int, Card] = {}
        self._pipeline: Pipeline | None = None
        self.contacts: dict[int, tuple[Document, list[Contact]]] = {}
        self.latest: dict[int, tuple[Document, str]] = {}
        self.entries: dict[int, tuple[Document, list[Any]]] = {}

    def cards_of(self, pipeline: Pipeline) -> dict[int, Card]:
        """The cards as these columns read them."""
        if self._pipeline != pipeline:
            self._pipeline, self._cards = pipeline, {}
        return self._cards


_MEMOS: WeakKeyDictionary[Library, Memo] = WeakKeyDictionary()


def _memo_of(library: Library) -> Memo:
    """The memo of a library; of one that cannot be remembered, a new one."""
    try:
        return _MEMOS.setdefault(library, Memo())
    except TypeError:
        return Memo()


def _by_day(touch: Contact) -> tuple[date, int]:
    return touch.on, touch.at


class Facts:
    """Everything on one day. Make one for each look: it does not follow later changes.

    What was read is remembered with the library, so the second look costs what has changed.
    """

    def __init__(self, library: Library, today: date | None = None) -> None:
        self.today = today or library.clock.today()
        self.pipeline: Pipeline = library.pipeline
        self._documents = library.documents
        self._made: dict[Hashable, Any] = {}
        self._memo = _memo_of(library)

    def documents(self, table: str) -> Mapping[int, Document]:
        """The documents of a table, the bin included."""
        return self._documents(table)

    def latest(self, number: int, document: Document, make: Callable[[Document], str]) -> str:
        """The latest day in a document, as ``make`` finds it; remembered for the next look."""
        known = self._memo.latest.get(number)
        if known is None or known[0] is not document:
            known = self._memo.latest[number] = (document, make(document))
        return known[1]

    def entries(
        self, number: int, document: Document, make: Callable[[Document], list[T]]
    ) -> list[T]:
        """The dated entries of a document, as ``make`` reads them; remembered likewise."""
        known = self._memo.entries.get(number)
        if known is None or known[0] is not document:
            known = self._memo.entries[number] = (document, make(document))
        return known[1]

    def live(self, table: str, number: int | None) -> Document | None:
        """One document that is there and not in the bin."""
        document = self._documents(table).get(number) if number is not None else None
        return None if document is None or document.get("deleted_on") else document

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
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
    def weeks(self) -> dict[int, Week]:
        return self._all(Week)

    @cached_property
    def people(self) -> dict[int, Document]:
        """People by id, as documents."""
        found = self._documents(Person.TABLE)
        return {n: found[n] for n in sorted(found) if not found[n].get("deleted_on")}

    # -- opportunities ----------------------------------------------------------------------------

    @cached_property
    def cards(self) -> dict[int, Card]:
        """Every opportunity by id."""
        pipeline, read = self.pipeline, self._memo.cards_of(self.pipeline)
        known = {column.id: column.meaning for column in pipeline.columns}
        found = {}
        for number, document in sorted(self._documents(Opportunity.TABLE).items()):
            if not document.get("deleted_on"):
                card = read.get(number)
                if card is None or card.document is not document:
                    card = read[number] = read_card(number, document, pipeline, known)
                found[number] = card
        return found

    def read_ahead(self, bite: int) -> Iterator[None]:
        """Read the cards so many at a time, for whoever has a moment before they are asked for;
        with what they tell of applications and talks, which every forecast counts.
        """
        from store.insight.odds.outcomes import told

        pipeline, read = self.pipeline, self._memo.cards_of(self.pipeline)
        known = {column.id: column.meaning for column in pipeline.columns}
        for at, (number, document) in enumerate(list(self._documents(Opportunity.TABLE).items())):
            if number not in read:
                read[number] = read_card(number, document, pipeline, known)
            read[number].asks  # noqa: B018 - read once and kept
            told(read[number], self.today)
            if at % bite == bite - 1:
                yield

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
        today, read = self.today, self._memo.contacts
        found = {}
        for number, person in self.people.items():
            known = read.get(number)
            if known is None or known[0] is not person:
                touches = sorted(read_contacts(number, person), key=_by_day)
                known = read[number] = (person, touches)
            touches = known[1]
            if touches and touches[-1].on > today:
                touches = [touch for touch in touches if touch.on <= today]
            found[number] = touches
        return found

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
