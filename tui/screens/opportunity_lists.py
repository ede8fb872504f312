"""What the page of an opportunity lists: demands, terms, documents, people, earlier times, history.

Each line knows what it stands for, so that it can be corrected, opened or taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from textual.content import Content

from store import Store
from store.capture.likeness import organization_key
from store.fields import Document, Shape
from store.i18n import tr, tr_later
from store.insight.waiting import column_now
from store.named import name_of
from store.records import (
    FITS,
    LEVELS,
    Need,
    OfferTerm,
    Opportunity,
    Person,
    Record,
    Requirement,
    Round,
    Stage,
    Touch,
)
from store.when import show_day
from tui.widgets.entries import Item
from tui.widgets.rows import one_line, row, visible
from tui.widgets.timeline import Entry, Mark

FIT_SIGNS = {1: "✗", 2: "◐", 3: "✓", 4: "✓"}
NOTHING_SAID = tr_later("nothing said yet")
_FIT_STYLES = {
    1: "$text-warning",
    2: "",
    3: "$text-success",
    4: "bold $text-success",
}
_NEED_ORDER = [Need.GATE, Need.MUST, Need.NICE]
_MUTED = "$foreground-muted"
_MOST_OF_BEFORE = 4  # entries of an earlier time that are shown without opening it


class Ref(NamedTuple):
    """What a line stands for: an entry of a record's list, or with ``field`` "" the record."""

    record: type[Record]
    number: int
    field: str = ""
    entry: Shape | None = None


class Lists:
    """The lists of one opportunity as the store knows it now. Raises NotFound if it is gone."""

    def __init__(self, store: Store, number: int) -> None:
        self.card = store.get(Opportunity, number)
        self._store = store
        self._document = store.documents(Opportunity.TABLE)[number]
        self._today = store.clock.today()
        self._column = column_now(self._document, store.pipeline)

    def asks(self) -> list[Item]:
        """What it asks for: gates, then musts, then the rest."""
        ordered = sorted(self.card.requirements, key=lambda each: _NEED_ORDER.index(each.need))
        return [
            Item(row(tr(each.need), _requirement(each)), self._ref("requirements", each))
            for each in ordered
            if each.skill.strip()
        ]

    def offered(self) -> list[Item]:
        """What they offer, one criterion to a line, and how well it fits."""
        return [
            Item(row(one_line(each.criterion), _term(each)), self._ref("offered", each))
            for each in self.card.offered
        ]

    def sent(self) -> list[Item]:
        """What was handed over, the latest first."""
        ordered = sorted(self.card.sent, key=lambda each: each.on or date.min, reverse=True)
        return [
            Item(row(self._when(each.on), _document_words(each)), self._ref("sent", each))
            for each in ordered
        ]

    def _ref(self, field: str, entry: Shape) -> Ref:
        return Ref(Opportunity, self.card.id, field, entry)

    def _when(self, on: date | None) -> str:
        return show_day(on, self._today) if on else tr("no date")

    # -- who and what else ------------------------------------------------------------------------

    def people(self) -> list[Item]:
        """Those who are linked to it or work there, the last contact with each."""
        items = []
        for number, person in self._people:
            about = ", ".join(part for part in (person.role_now, _tie(person)) if part)
            latest = max((t for t in person.touches if t.on), key=_touched_on, default=None)
            said = (
                f"{latest.kind} {on_day(latest.on, self._today)}"
                if latest
                else tr("no contact noted")
            )
            if number == self.card.via:
                said = tr("this came through them; {said}", said=said)
            value = Content.assemble(
                (visible(person.label), "bold"),
                visible(f", {about}" if about else ""),
                (f"\n{said}", _MUTED),
            )
            items.append(Item((Content.styled("○", "$text-success"), value), Ref(Person, number)))
        return items

    @cached_property
    def _people(self) -> list[tuple[int, Person]]:
        found = []
        key = organization_key(self.card.organization)
        linked = {*self.card.people, self.card.via}
        linked |= {number for each in self.card.rounds for number in each.people}
        for number, document in list(self._store.documents(Person.TABLE).items()):
            names = document.get("organizations")
            there = key and isinstance(names, list) and any(_is_called(n, key) for n in names)
            if (there or number in linked) and not document.get("deleted_on"):
                found.append((number, Person.from_doc({**document, "id": number})))
        return found

    def before(self) -> list[Item]:
        """Other opportunities at the same organization and what was said then, the latest first."""
        key = organization_key(self.card.organization)
        found: list[tuple[str, Item]] = []
        for number, document in list(self._store.documents(Opportunity.TABLE).items()):
            other = number != self.card.id and not document.get("deleted_on")
            if other and key and _is_called(document.get("organization"), key):
                found.append(self._other(number, document))
        return [each for _, each in sorted(found, key=lambda pair: pair[0], reverse=True)]

    def _other(self, number: int, document: Document) -> tuple[str, Item]:
        card = Opportunity.from_doc(document)
        last = card.history[-1] if card.history else Stage()
        column = column_now(document, self._store.pipeline)
        when = show_day(last.on, self._today) if last.on else ""
        how = str(card.outcome) if card.outcome else tr("in {title}", title=column.title)
        lines = [Content.assemble(visible(card.label), (f"  {how}", _MUTED))]
        said = sorted(self._said_then(number, card), key=lambda pair: pair[0], reverse=True)
        lines += [Content.styled(visible(text), _MUTED) for _, text in said[:_MOST_OF_BEFORE]]
        if len(said) > _MOST_OF_BEFORE:
            lines.append(
                Content.styled(
                    tr("and {count} more inside", count=len(said) - _MOST_OF_BEFORE), _MUTED
                )
            )
        on = last.on.isoformat() if last.on else ""
        return on, Item(row(when, Content("\n").join(lines)), Ref(Opportunity, number))

    def _said_then(self, number: int, card: Opportunity) -> Iterator[tuple[date, str]]:
        """Rounds, notes and what people there told at that time, each with its day."""
        for each in card.rounds:
            told = ": ".join(
                part for part in (self._round(each), each.outcome or each.note) if part
            )
            yield each.on or date.min, told
        for note in card.notes:
            yield note.on or date.min, note.text.strip()
        days = [stage.on for stage in card.history if stage.on]
        for _, person in self._people:
            for touch in person.touches:
                then = touch.on and days and min(days) <= touch.on <= max(days)
                mine = touch.opportunity == number or (touch.opportunity is None and then)
                if mine and (touch.takeaway or touch.about):
                    told = f"{person.label}: {touch.takeaway or touch.about}"
                    yield touch.on or date.min, told

    # -- what has happened ------------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """Stages, rounds, documents, contacts about it and notes, in the order of writing."""
        card = self.card
        found = [
            Entry(each.on, Mark.STAGE, self._stage(each), "", self._ref("history", each))
            for each in card.history
        ]
        for each in card.rounds:
            told = "\n".join(part for part in (each.outcome, each.note) if part)
            what = self._round(each)
            found.append(Entry(each.on, Mark.ROUND, what, told, self._ref("rounds", each)))
        for sent in card.sent:
            what = tr("Sent: {plain}", plain=_document_words(sent).plain)
            found.append(Entry(sent.on, Mark.SENT, what, "", self._ref("sent", sent)))
        found += self._contacts()
        found += [
            Entry(each.on, Mark.NOTE, "", each.text, self._ref("notes", each))
            for each in card.notes
        ]
        return found

    def _contacts(self) -> Iterator[Entry]:
        for number, document in list(self._store.documents(Person.TABLE).items()):
            touches = document.get("touches")
            if not isinstance(touches, list) or document.get("deleted_on"):
                continue
            mine = [
                t for t in touches if isinstance(t, dict) and t.get("opportunity") == self.card.id
            ]
            for touch in map(Touch.from_doc, mine):
                told = [part for part in (touch.about, touch.takeaway, touch.promise) if part]
                what = f"{capital(touch.kind)}: {name_of(self._store, number)}"
                ref = Ref(Person, number, "touches", touch)
                yield Entry(touch.on, Mark.TOUCH, what, "\n".join(told), ref)

    def _round(self, each: Round) -> str:
        """Trial day at 14:30 with Jane Okafor."""
        at = tr(" at {at}", at=each.at) if each.at else ""
        people = [name for number in each.people if (name := name_of(self._store, number))]
        whom = tr(" with {list}", list=", ".join(people)) if people else ""
        return capital(each.kind or "round") + at + whom

    def _stage(self, stage: Stage) -> str:
        title = self._store.pipeline.place(stage.column, stage.meaning).title
        return f"{title}: {stage.outcome}" if stage.outcome else title


def fit_words(fit: int | None) -> Content:
    """How well something fits, with its sign; nothing when nobody has said."""
    if fit is None:
        return Content()
    return Content.styled(f"{FIT_SIGNS[fit]} {tr(FITS[fit])}", _FIT_STYLES[fit])


def on_day(day: date | None, today: date) -> str:
    """on Fri 20 Nov, but today and yesterday without "on"."""
    if day is None:
        return ""
    shown = show_day(day, today)
    return tr("on {shown}", shown=shown) if any(letter.isdigit() for letter in shown) else shown


def capital(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def _term(each: OfferTerm) -> Content:
    says = visible(each.says) or tr(NOTHING_SAID)
    parts = [Content(says) if each.says else Content.styled(says, _MUTED)]
    if each.fit is not None:
        parts.append(fit_words(each.fit))
    return Content("  ").join(parts)


def _document_words(each: Any) -> Content:
    return Content(
        ", ".join(part for part in (one_line(each.what), one_line(each.version)) if part)
    )


def _requirement(each: Requirement) -> Content:
    more = [tr("{years:g} years", years=each.years)] if each.years else []
    more += [tr(LEVELS[each.level])] if each.level else []
    about = (f"  {', '.join(more)}" if more else "", _MUTED)
    return Content.assemble(one_line(each.skill), about)


def _tie(person: Person) -> str:
    return ", ".join(str(each) for each in (person.relation, person.tie) if each)


def _touched_on(touch: Any) -> date:
    return touch.on or date.min


@lru_cache(maxsize=32_768)
def _key_of(name: str) -> str:
    return organization_key(name)


def _is_called(name: object, key: str) -> bool:
    """Whether a name is the organization ``key``; a cheap look spares most names the work.

    It is no help where the key has other letters than the name: H&M is "h and m".
    """
    if not isinstance(name, str) or not name:
        return False
    if (
        name.isascii()
        and not {"&", "."} & set(name)
        and max(key.split(), key=len) not in name.lower()
    ):
        return False
    return _key_of(name) == key
