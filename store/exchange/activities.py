"""Tables that mix applications, outreach and interviews: each row becomes what it is.

Such a table has a column that says so in nearly every row. An application is a card. Outreach to
somebody by name is a contact with that person, and an interview at a company that has a card is a
round of it; where nobody is named, or there is no card, the row stays a card as in any other table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias, TypeVar

from store.errors import BadInput
from store.exchange.cells import fold, is_blank, one_line
from store.exchange.facts import Facts
from store.exchange.grown import Grown
from store.exchange.joining import Chosen, as_said, row_words
from store.exchange.memories import memories
from store.exchange.merge import entries
from store.exchange.people.contact import Contact
from store.exchange.people.matching import OnFile
from store.exchange.report import Ledger
from store.exchange.synonyms import plain
from store.exchange.tables import Table
from store.exchange.telling import name_of, shortened
from store.i18n import tr
from store.insight.organizations import place_key
from store.plans import Edit, Library, New, Step
from store.records import Opportunity, Person, TouchKind

_HEADERS = frozenset(
    (
        *("activity type", "activity", "type", "entry type", "action", "action type"),
        *("record type", "type of activity", "kind", "what", "art", "aktivität", "typ"),
        *("type d'activité", "activité", "tipo", "actividad"),
    )
)
APPLICATION, INTERVIEW = "application", "interview"
_WORDS: dict[str, str] = {
    APPLICATION: """application, applied, apply, job application, submitted, submission, bewerbung,
        beworben, candidature, solicitud""",
    INTERVIEW: """interview, phone screen, phone interview, video interview, onsite, on site,
        onsite interview, technical interview, final interview, first interview, second interview,
        vorstellungsgespräch, entretien, entrevista""",
    TouchKind.ASK: """outreach, cold outreach, cold email, cold e mail, cold message, cold call,
        networking, message, linkedin message, connection request, email, e mail, dm, reached out,
        referral request, contacted, kontaktaufnahme, anschreiben, prise de contact""",
    TouchKind.TALK: """coffee chat, coffee, informational interview, informational, call,
        phone call, networking call, meeting, chat, conversation, gespräch, conversación""",
    TouchKind.FOLLOW_UP: "follow up, followup, nachfassen, relance, seguimiento",
    TouchKind.THANKS: "thank you, thank you note, thanks, danke, merci",
    TouchKind.REPLY: "reply, response, antwort, réponse, respuesta",
}
_BY_WORD = {
    " ".join(word.split()): sort for sort, words in _WORDS.items() for word in words.split(",")
}
_MOSTLY = 0.8


_Job: TypeAlias = "tuple[str, str]"  # the key of the organization, the folded title


class _Row(Protocol):
    @property
    def facts(self) -> Facts: ...


_R = TypeVar("_R", bound=_Row)


class Activities:
    """What the rows of a table are, when it mixes them; nothing for any other table."""

    def __init__(self, table: Table, library: Library) -> None:
        self._library = library
        self.sorts, self.header = _sorts(table)
        self.facts: dict[int, Facts] = {}
        self._were_cards = {
            imported.get("row")
            for card in library.documents(Opportunity.TABLE).values()
            for imported in memories(card)
        }

    def take(self, rows: Sequence[_R | None]) -> list[_R | None]:
        """The rows that are cards; the others are kept here, to be planned after these."""
        if not self.sorts:
            return list(rows)
        jobs = self._cards_to_be([row.facts for row in rows if row])
        places = Counter(place for place, _ in jobs)
        left: list[_R | None] = []
        for row in rows:
            taken = row is not None and self._is_other(row.facts, jobs, places)
            if row is not None and taken:
                self.facts[row.facts.line] = row.facts
            left.append(None if taken else row)
        return left

    def _is_other(self, facts: Facts, jobs: set[_Job], places: Mapping[str, int]) -> bool:
        if facts.digest in self._were_cards:
            return False
        sort = self.sorts.get(facts.line, APPLICATION)
        if sort == INTERVIEW:
            place, title = _job(facts)
            return (place, title) in jobs or bool(place and not title and places[place] == 1)
        return sort != APPLICATION and bool(facts.texts.get("contact"))

    def _cards_to_be(self, all_facts: Sequence[Facts]) -> set[_Job]:
        there = {_job_of(card) for card in self._living().values()}
        rows = [f for f in all_facts if self.sorts.get(f.line, APPLICATION) == APPLICATION]
        return there | {_job(facts) for facts in rows}

    def _living(self) -> dict[int, Mapping[str, Any]]:
        table = self._library.documents(Opportunity.TABLE)
        return {number: card for number, card in table.items() if not card.get("deleted_on")}

    def plan(self, cards: Sequence[Step], ledger: Ledger, chosen: Chosen) -> list[Step]:
        """The steps for the rows that are no cards; ``cards`` are those of the rows that are.

        An interview joins the ``chosen`` card, outreach the person. Raises BadInput.
        """
        if not self.facts:
            return []
        grown = Grown(self._library)
        grown.take(cards)
        board = _Board(grown, chosen)
        for line, facts in sorted(self.facts.items()):
            if self.sorts[line] == INTERVIEW:
                _round(board, facts, self.header, ledger)
            else:
                _touch(board, facts, TouchKind(self.sorts[line]), self.header, ledger)
        ledger.lines.sort(key=lambda each: each.row)
        return grown.steps[len(cards) :]


def _sorts(table: Table) -> tuple[dict[int, str], str]:
    """What each row is, by its line, and the column that says so; nothing when none does."""
    for header in table.headers:
        if plain(header.name) not in _HEADERS:
            continue
        cells = {row.line: row.cell(header.index) for row in table.rows}
        said = {line: cell for line, cell in cells.items() if cell and not is_blank(cell)}
        sorts = {line: sort for line, cell in said.items() if (sort := _BY_WORD.get(_word(cell)))}
        mixed = len(set(sorts.values())) > 1
        if mixed and len(sorts) >= _MOSTLY * len(said):
            return sorts, header.name
    return {}, ""


def _word(cell: str) -> str:
    return " ".join(cell.casefold().replace("-", " ").replace("_", " ").split())


def _job(facts: Facts) -> _Job:
    return place_key(facts.texts.get("organization", "")), fold(facts.texts.get("title", ""))


def _job_of(card: Mapping[str, Any]) -> _Job:
    return place_key(str(card.get("organization") or "")), fold(str(card.get("title") or ""))


class _Board:
    """The living cards by organization, and the people on file, kept up with what is planned."""

    def __init__(self, grown: Grown, chosen: Chosen) -> None:
        self.grown = grown
        self.chosen = chosen
        self.people = OnFile(grown.documents(Person.TABLE))
        self._cards: dict[str, list[tuple[int, str]]] = {}
        for number, card in grown.documents(Opportunity.TABLE).items():
            place, title = _job_of(card)
            if place and not card.get("deleted_on"):
                self._cards.setdefault(place, []).append((number, title))

    def card_for(self, facts: Facts) -> int | None:
        """The living card of that job; of a company that has one card, that one."""
        place, title = _job(facts)
        alive = self._cards.get(place, [])
        same = [number for number, other in alive if title and other == title]
        return max(same) if same else alive[0][0] if len(alive) == 1 else None


def _day_of(facts: Facts) -> str:
    days = [facts.days.get(name) for name in ("interview_on", "applied_on", "saved_on")]
    days += [meeting.day.on for meeting in facts.meetings if meeting.day]
    found = next((day for day in days if day), None)
    return found.isoformat() if found else ""


def _said(facts: Facts, without: str = "") -> str:
    """Everything else in the row, as one text."""
    kept = [line for line in facts.kept if not line.startswith(f"{without}: ")]
    return "\n".join(part for part in (*facts.notes, *kept) if part)


def _filled(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value}


def _round(board: _Board, facts: Facts, header: str, ledger: Ledger) -> None:
    grown, table, mine = board.grown, Opportunity.TABLE, facts.line in board.chosen
    if mine:
        number = board.chosen.record(Opportunity, facts.line, alone=False)
        if number is None:
            raise BadInput(
                tr("Row {row} is an interview and cannot be a card of its own", row=facts.line),
                hint=tr("Let it join a card, or leave it out."),
            )
    else:
        number = board.card_for(facts)
    if number is None:  # the card was left out, or is in the bin
        text = tr("Its card does not come, so the interview has no place.")
        ledger.tell(facts.line, "skipped", text, table)
        return
    card = grown.documents(table)[number]
    rounds = entries(card.get("rounds"))
    entry = _filled({"on": _day_of(facts), "kind": INTERVIEW, "note": _said(facts, header)})
    news = tr("an interview {day}", day=entry.get("on", "")).strip()
    if any((each.get("on"), each.get("kind")) == (entry.get("on"), INTERVIEW) for each in rounds):
        news = ""
    else:
        grown.take([Edit(Opportunity, number, {"rounds": [*rounds, entry]})])
    _tell_known(ledger, facts.line, news, name_of(card), table, number, mine)


def _touch(board: _Board, facts: Facts, kind: TouchKind, header: str, ledger: Ledger) -> None:
    line, table, mine = facts.line, Person.TABLE, facts.line in board.chosen
    name = one_line(facts.texts["contact"]).strip()
    place = one_line(facts.texts.get("organization", "")).strip()
    places = (place,) if place else ()
    grown = board.grown
    if mine:
        number = board.chosen.record(Person, line, alone=False)
    else:
        number = board.people.find(Contact(line, name=name, organizations=places))
    entry = _filled(
        {
            "on": _day_of(facts),
            "kind": str(kind),
            "about": one_line(facts.texts.get("title", "")).strip(),
            "opportunity": board.card_for(facts),
        }
    )
    note = _filled({"on": _day_of(facts), "text": _said(facts, header)})
    if number is None:
        values: dict[str, Any] = {"name": name, "organizations": list(places), "touches": [entry]}
        values |= {"notes": [note]} if note.get("text") else {}
        new = New(Person, grown.new_id(), _filled(values))
        grown.take([new])
        board.people.add(new.id, grown.documents(table)[new.id])
        called = shortened(f"{name} @ {place}" if place else name)
        words = as_said(tr("New person: {shortened}, {kind}", shortened=called, kind=kind), mine)
        ledger.tell(line, "imported", words, table, new.id, said=mine)
        return
    person = grown.documents(table)[number]
    if person.get("deleted_on"):
        text = tr("{shortened} is in the bin; restore them first.", shortened=shortened(name))
        ledger.tell(line, "skipped", text, table)
        return
    called = shortened(str(person.get("name") or name))
    touches = entries(person.get("touches"))
    usual = str(TouchKind.TALK)
    marks = [(t.get("on"), t.get("kind") or usual, t.get("about")) for t in touches]
    if (entry.get("on"), entry["kind"], entry.get("about")) in marks:
        _tell_known(ledger, line, "", called, table, number, mine)
        return
    changed: dict[str, Any] = {"touches": [*touches, entry]}
    if note.get("text"):
        changed["notes"] = [*entries(person.get("notes")), note]
    grown.take([Edit(Person, number, changed)])
    news = f"{kind} {entry.get('on', '')}".strip()
    _tell_known(ledger, line, news, called, table, number, mine)


def _tell_known(
    ledger: Ledger, line: int, news: str, name: str, table: str, number: int, mine: bool
) -> None:
    """A row that joins a record: ``news`` is what that adds, "" for nothing."""
    words = row_words(name, news, mine)
    ledger.tell(line, "updated" if news else "unchanged", words, table, number, said=mine)
