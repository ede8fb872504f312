"""What the page of an opportunity says, in words: read from the store, painted elsewhere."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from textual.content import Content

from store import Store
from store.capture.likeness import organization_key
from store.fields import Document
from store.insight.waiting import applied_on, column_now, silent_days
from store.pipelines import Meaning
from store.records import Channel, Need, Opportunity, Outcome, Person, Requirement, Stage
from store.when import show_day
from tui.widgets.cards import REACH_SIGNS, TIER_SIGNS
from tui.widgets.rows import Row, one_line, row, visible
from tui.widgets.timeline import Entry, Mark

ENDINGS: dict[Outcome, str] = {
    Outcome.ACCEPTED: "you said yes, and it is yours",
    Outcome.REJECTED: "they chose someone else",
    Outcome.NO_RESPONSE: "no reply came",
    Outcome.DECLINED: "you said no to their offer",
    Outcome.WITHDRAWN: "you stepped out on the way",
    Outcome.EXPIRED: "it closed before you applied",
    Outcome.CANCELLED: "they stopped looking",
}
LEVELS = {1: "with help", 2: "on your own", 3: "well under pressure", 4: "well enough to teach it"}
_CAME_BY = {
    Channel.POSTING: "a posting",
    Channel.REFERRAL: "a referral",
    Channel.DIRECT: "asking directly",
    Channel.INBOUND: "their own asking",
    Channel.INTERNAL: "inside where you work",
}
_NEED_ORDER = [Need.GATE, Need.MUST, Need.NICE]
_EARLY = (Meaning.SAVED, Meaning.PREPARING)
_WARN = "bold $text-warning"


class Page:
    """One opportunity as the store knows it now. Raises NotFound if it is not there."""

    def __init__(self, store: Store, number: int) -> None:
        self.card = store.get(Opportunity, number)
        self._store = store
        self._document = store.documents(Opportunity.TABLE)[number]
        self._today = store.clock.today()
        self._column = column_now(self._document, store.pipeline)

    # -- the head ---------------------------------------------------------------------------------

    def head(self) -> Content:
        """Title, organization, and where it stands since when."""
        card = self.card
        lines = [Content.styled(visible(card.title or card.label), "bold $text-primary")]
        if card.title and card.organization:
            lines.append(Content(visible(card.organization)))
        lines.append(Content.styled(self._standing(), "$foreground-muted"))
        if card.deleted_on:
            lines.append(Content.styled("In the bin: undo brings it back", _WARN))
        return Content("\n").join(lines)

    def _standing(self) -> str:
        """Interview since Fri 20 Nov, no news for 3 days."""
        stage = self.card.history[-1] if self.card.history else None
        on = stage.on if stage else None
        where = self._column.title
        if self._column.meaning is Meaning.CLOSED:
            when = f" {_on(on, self._today)}" if on else ""
            ending = ENDINGS[self.card.outcome] if self.card.outcome else ""
            return f"{where}{when}" + (f": {ending}" if ending else "")
        since = f" since {show_day(on, self._today)}" if on else ""
        silent = silent_days(self._document, self._store.pipeline, self._today)
        return where + since + (f", no news for {_days(silent)}" if silent else "")

    # -- the facts --------------------------------------------------------------------------------

    def facts(self) -> list[Row]:
        """Label and value of everything that is known; what is not known has no row."""
        card = self.card
        early = self._column.meaning in _EARLY
        found = [
            ("next", self._next_action()),
            ("decide by", self._day(card.decide_by, overdue=True)),
            ("closes", self._day(card.closes_on) if early else self._plain_day(card.closes_on)),
            ("pay", card.salary),
            ("location", card.location),
            ("link", card.url),
            ("terms", card.terms),
            ("kind", str(card.kind)),
            ("tier", _signed(card.tier, TIER_SIGNS)),
            ("reach", _signed(card.reach, REACH_SIGNS)),
            ("came by", self._channel()),
            ("posted", self._plain_day(card.posted_on)),
            ("applied", self._plain_day(applied_on(self._document))),
            ("found on", card.source),
            ("contact", card.contact),
            ("CV version", card.cv_version),
            ("tags", ", ".join(card.tags)),
        ]
        return [row(label, value) for label, value in found if value]

    def is_bare(self) -> bool:
        """Whether next to nothing is known beyond the name and the column."""
        return len(self.facts()) <= 2 and not self.card.requirements

    def _next_action(self) -> Content | str:
        card = self.card
        if self._column.meaning is Meaning.CLOSED:
            return ""
        what = Content(visible(card.next_action))
        if card.next_on is None:
            return what if card.next_action else ""
        words = self._day(card.next_on, overdue=True)
        return Content.assemble(what, " · " if card.next_action else "", words)

    def _day(self, day: date | None, *, overdue: bool = False) -> Content | str:
        """A day that matters, with how far it is; ``overdue`` for those that wait for an act."""
        if day is None:
            return ""
        days = (day - self._today).days
        shown = show_day(day, self._today)
        if days < 0:
            if overdue:
                return Content.styled(f"overdue since {shown}", _WARN)
            return f"{shown}, {_days(-days)} ago"
        soon = f"{shown}, in {days} days" if days > 1 else shown
        return Content.styled(soon, "bold $text-accent" if days <= 1 else "")

    def _plain_day(self, day: date | None) -> str:
        if day is None:
            return ""
        shown, days = show_day(day, self._today), (self._today - day).days
        return f"{shown}, {_days(days)} ago" if days > 1 else shown

    def _channel(self) -> str:
        via = self._store.documents(Person.TABLE).get(self.card.via or 0)
        name = Person.from_doc(via).label if via and not via.get("deleted_on") else ""
        came = _CAME_BY[self.card.channel] if self.card.channel else ""
        return ", ".join(part for part in (came, f"via {name}" if name else "") if part)

    def asks(self) -> list[Row]:
        """What it asks for: gates, then musts, then the rest."""
        ordered = sorted(self.card.requirements, key=lambda each: _NEED_ORDER.index(each.need))
        return [row(str(each.need), _requirement(each)) for each in ordered if each.skill.strip()]

    # -- who and what else ------------------------------------------------------------------------

    def people(self) -> list[Row]:
        """Those who are linked to it or work there, the last contact with each."""
        rows = []
        for number, person in self._people:
            about = ", ".join(part for part in (person.role_now, _tie(person)) if part)
            latest = max((t for t in person.touches if t.on), key=_touched_on, default=None)
            said = f"{latest.kind} {_on(latest.on, self._today)}" if latest else "no contact noted"
            if number == self.card.via:
                said = f"this came through them; {said}"
            value = Content.assemble(
                (visible(person.label), "bold"),
                visible(f", {about}" if about else ""),
                (f"\n{said}", "$foreground-muted"),
            )
            rows.append((Content.styled("○", "$text-success"), value))
        return rows

    @cached_property
    def _people(self) -> list[tuple[int, Person]]:
        found = []
        key = organization_key(self.card.organization)
        linked = {*self.card.people, self.card.via}
        for number, document in list(self._store.documents(Person.TABLE).items()):
            names = document.get("organizations")
            there = key and isinstance(names, list) and any(_is_called(n, key) for n in names)
            if (there or number in linked) and not document.get("deleted_on"):
                found.append((number, Person.from_doc({**document, "id": number})))
        return found

    def before(self) -> list[Row]:
        """Other opportunities at the same organization and how they ended, the latest first."""
        key = organization_key(self.card.organization)
        found: list[tuple[str, Row]] = []
        for number, document in list(self._store.documents(Opportunity.TABLE).items()):
            other = number != self.card.id and not document.get("deleted_on")
            if other and key and _is_called(document.get("organization"), key):
                found.append(self._other(document))
        return [each for _, each in sorted(found, key=lambda pair: pair[0], reverse=True)]

    def _other(self, document: Document) -> tuple[str, Row]:
        card = Opportunity.from_doc(document)
        last = card.history[-1] if card.history else Stage()
        column = column_now(document, self._store.pipeline)
        when = show_day(last.on, self._today) if last.on else ""
        how = str(card.outcome) if card.outcome else f"in {column.title}"
        value = Content.assemble(visible(card.label), (f"  {how}", "$foreground-muted"))
        return (last.on.isoformat() if last.on else ""), row(when, value)

    # -- what has happened ------------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """Stages, rounds, contacts about it and notes, in the order they were written."""
        card = self.card
        found = [Entry(each.on, Mark.STAGE, self._stage(each)) for each in card.history]
        for each in card.rounds:
            when = f" at {each.at}" if each.at else ""
            told = [part for part in (each.outcome, each.note) if part]
            found.append(
                Entry(each.on, Mark.ROUND, _capital(each.kind or "round") + when, "\n".join(told))
            )
        for _, person in self._people:
            for touch in person.touches:
                if touch.opportunity == card.id:
                    told = [part for part in (touch.about, touch.takeaway, touch.promise) if part]
                    what = f"{_capital(touch.kind)}: {person.label}"
                    found.append(Entry(touch.on, Mark.TOUCH, what, "\n".join(told)))
        found += [Entry(each.on, Mark.NOTE, "", each.text) for each in card.notes]
        return found

    def _stage(self, stage: Stage) -> str:
        title = self._store.pipeline.place(stage.column, stage.meaning).title
        return f"{title}: {stage.outcome}" if stage.outcome else title


def _requirement(each: Requirement) -> Content:
    more = [f"{each.years:g} years"] if each.years else []
    more += [LEVELS[each.level]] if each.level else []
    about = (f"  {', '.join(more)}" if more else "", "$foreground-muted")
    return Content.assemble(one_line(each.skill), about)


def _signed(word: Any, signs: dict[str, str]) -> str:
    return f"{signs[word]} {word}" if word else ""


def _tie(person: Person) -> str:
    return ", ".join(str(each) for each in (person.relation, person.tie) if each)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _touched_on(touch: Any) -> date:
    return touch.on or date.min


@lru_cache(maxsize=32_768)
def _key_of(name: str) -> str:
    return organization_key(name)


def _is_called(name: object, key: str) -> bool:
    """Whether a name is the organization ``key``; a cheap look spares most names the work."""
    if not isinstance(name, str) or not name:
        return False
    if name.isascii() and max(key.split(), key=len) not in name.lower():
        return False
    return _key_of(name) == key


def _on(day: date | None, today: date) -> str:
    """on Fri 20 Nov, but today and yesterday without "on"."""
    if day is None:
        return ""
    shown = show_day(day, today)
    return f"on {shown}" if any(letter.isdigit() for letter in shown) else shown


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
