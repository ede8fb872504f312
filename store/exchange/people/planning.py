"""Plan the import of people: a new person for each contact, or what changes in one on file.

People are matched to the organizations of the board by their names, so that "who do I know there"
answers from the first import on. Nothing that a person typed is written over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from store.exchange.decoding import decode
from store.exchange.joining import AS_YOU_SAID, Chosen, Joins, row_words
from store.exchange.kept import let_go, memory, merge_said
from store.exchange.lists import Shape, read_list
from store.exchange.pace import no_collecting
from store.exchange.people.contact import OWN_UID, Contact
from store.exchange.people.matching import OnFile, alike
from store.exchange.people.table import OTHER, contacts
from store.exchange.people.vcard import Cards, read_cards
from store.exchange.report import LEFT_OUT, Fate, ImportPlan, Ledger, Progress
from store.exchange.telling import shortened
from store.exchange.told import Told
from store.i18n import tr
from store.insight.organizations import place_key
from store.plans import Edit, Library, New, Step
from store.records import Opportunity, Person

VCARD = "vcard"
_TELL_EVERY = 200
_MOST_PLACES = 5


def plan_vcards(
    data: bytes,
    file: str,
    library: Library,
    *,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing a file of vCards would do; rows are the lines on which cards begin.

    Raises BadInput when it is no text or holds no card.
    """
    with no_collecting():
        source = decode(data, file)
        text = source.text()
        told = progress or _quiet
        lines = 2 * (text.count("\n") + text.count("\r") + 1)
        cards = read_cards(text, file, lambda line: told(line, lines))
        planner = PeoplePlanner(library, VCARD, left_out, progress, joins)
        planner.plan(cards.contacts)
        _flag_cards(planner.ledger, cards)
        if not source.sure:
            planner.ledger.warn(
                None, "", "", tr("The encoding is not UTF-8; Windows-1252 was taken.")
            )
        choices = Told(left_out=frozenset(left_out), joins=dict(joins or {}))
        return ImportPlan(
            tuple(planner.steps), planner.ledger.report(file, VCARD, {}), told=choices
        )


def plan_contacts(
    data: bytes,
    file: str,
    library: Library,
    shape: Shape = OTHER,
    *,
    mapping: Mapping[str, str] | None = None,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing a contact list would do. Raises BadInput."""
    with no_collecting():
        listing = read_list(decode(data, file), file, shape, mapping or {})
        planner = PeoplePlanner(library, shape.kind, left_out, progress, joins)
        planner.plan(contacts(listing, library.clock.today()))
        if not listing.table.sure:
            planner.ledger.warn(
                None, "", "", tr("The encoding is not UTF-8; Windows-1252 was taken.")
            )
        out, given = frozenset(left_out), dict(joins or {})
        told = Told(dict(mapping or {}), left_out=out, joins=given)
        report = planner.ledger.report(file, shape.kind, listing.mapping)
        return ImportPlan(tuple(planner.steps), report, listing.view(), told)


class PeoplePlanner:
    """Decides about one contact after another; ``source`` is who says it."""

    def __init__(
        self,
        library: Library,
        source: str,
        left_out: Collection[int],
        progress: Progress | None,
        joins: Joins | None = None,
    ) -> None:
        self.library = library
        self.source = source
        self.left_out = frozenset(left_out)
        self.progress = progress or _quiet
        self.ledger = Ledger()
        self.steps: list[Step] = []
        self._people = library.documents(Person.TABLE)
        self._on_file = OnFile(self._people, source)
        self._chosen = Chosen(library, joins)
        self._rows = dict.fromkeys(self._chosen.records, 0)
        self._given_up: list[int] = []
        self._seen: dict[tuple[str, str], tuple[int, str]] = {}
        self._board = _places_on_board(library)
        self._known_at: Counter[str] = Counter()

    def plan(self, found: Sequence[Contact]) -> None:
        """Decide about all of them, in the order of the file."""
        for at, contact in enumerate(found):
            if at % _TELL_EVERY == 0:
                self.progress(len(found) + at, 2 * len(found))
            self._one(contact)
        self.progress(2 * len(found), 2 * len(found))
        for number in dict.fromkeys(self._given_up):
            if number not in self._rows:
                gone = {"imported": let_go(self._people[number], self.source)}
                self.steps.append(Edit(Person, number, gone))
        self._tell_board()

    def _one(self, contact: Contact) -> None:
        line, name = contact.line, contact.called
        if line in self.left_out:
            self.ledger.tell(line, "skipped", LEFT_OUT, Person.TABLE)
            return
        if not name:
            self.ledger.tell(line, "skipped", tr("It names nobody: no name, company or e-mail."))
            return
        mine = line in self._chosen
        if contact.group and not mine:
            self.ledger.tell(line, "skipped", tr("It is a group of contacts, not a person."))
            return
        if (twin := self._twin(contact)) and not mine:
            text = tr("The same person as in row {twin}.", twin=twin)
            self.ledger.tell(line, "skipped", text, Person.TABLE)
            return
        if mine:
            number = self._chosen.record(Person, line)
            proposed = self._on_file.find(contact)
            if proposed is not None and proposed != number:
                self._given_up.append(proposed)
        else:
            number = self._on_file.find(contact, self._rows)
        if number is None:
            self._new(contact)
        else:
            self._rows[number] = line
            self._known(contact, number)

    def _twin(self, contact: Contact) -> int:
        """The row above with the same person; 0 for none."""
        for mark in contact.marks.items():
            line, name = self._seen.setdefault(mark, (contact.line, contact.called))
            if line != contact.line and (mark[0] != "email" or alike(name, contact.called)):
                return line
        return 0

    def _new(self, contact: Contact) -> None:
        values = contact.stated()
        flags = []
        if place := self._at(contact):
            flags.append(tr("{place} is on your board", place=place))
        if (namesake := self._on_file.namesake(contact)) and not _same_row(namesake, self._rows):
            flags.append(tr("somebody of that name is on file"))
            text = tr(
                "{shortened} is on file too; both are kept.", shortened=shortened(contact.called)
            )
            self.ledger.warn(contact.line, "name", contact.called, text)
        mine = contact.line in self._chosen
        flags += [tr(AS_YOU_SAID)] if mine else []
        imported = memory({}, self.source, values)
        step = New(Person, self.library.new_id(), {**values, "imported": imported})
        self.steps.append(step)
        more = f" – {'; '.join(flags)}" if flags else ""
        text = tr("New person: {words}{more}", words=_words(contact), more=more)
        self.ledger.tell(contact.line, "imported", text, Person.TABLE, step.id, said=mine)

    def _known(self, contact: Contact, number: int) -> None:
        person = self._people[number]
        name = shortened(str(person.get("name") or ""))
        if person.get("deleted_on"):
            text = tr("{name} is in the bin; restore them to update them.", name=name)
            self.ledger.tell(contact.line, "skipped", text, Person.TABLE)
            return
        self._at(contact)
        values = contact.stated()
        if contact.uid == f"{OWN_UID}{number}":
            del values["external_id"]  # a card of ours came home
        merged = merge_said(person, self.source, values)
        imported = memory(person, self.source, values)
        if merged.values or imported != person.get("imported"):
            self.steps.append(Edit(Person, number, {**merged.values, "imported": imported}))
        for field, raw, message in merged.warnings:
            self.ledger.warn(contact.line, field, raw, message)
        names = ", ".join(field.replace("_", " ") for field in merged.values)
        mine = contact.line in self._chosen
        fate: Fate = "updated" if names else "unchanged"
        text = row_words(name, names, mine)
        self.ledger.tell(contact.line, fate, text, Person.TABLE, number, said=mine)

    def _at(self, contact: Contact) -> str:
        """The organization on the board where they are; "" for none."""
        for place in contact.organizations:
            if here := self._board.get(place_key(place)):
                self._known_at[here] += 1
                return here
        return ""

    def _tell_board(self) -> None:
        if not self._known_at:
            return
        shown = [f"{place} ({count})" for place, count in self._known_at.most_common(_MOST_PLACES)]
        more = len(self._known_at) - len(shown)
        rest = tr(" and {more} more", more=more) if more > 0 else ""
        text = tr(
            "People at organizations on your board: {list}{rest}.", list=", ".join(shown), rest=rest
        )
        self.ledger.warn(None, "", "", text)


def _quiet(done: int, total: int) -> None:
    """Nobody wants to know how far it is."""


def _same_row(person: Mapping[str, object], rows: Mapping[int, int]) -> bool:
    number = person.get("id")
    return isinstance(number, int) and number in rows


def _places_on_board(library: Library) -> dict[str, str]:
    """The organizations of live cards by their key, as the board writes them."""
    found: dict[str, str] = {}
    for card in library.documents(Opportunity.TABLE).values():
        name = str(card.get("organization") or "")
        if name and not card.get("deleted_on") and not card.get("archived"):
            found.setdefault(place_key(name), name)
    return found


def _words(contact: Contact) -> str:
    at = f" @ {contact.organizations[0]}" if contact.organizations else ""
    role = f", {contact.role}" if contact.role else ""
    return shortened(f"{contact.called}{at}{role}")


_SAYS = {
    "BDAY": "birthdays",
    "ANNIVERSARY": "anniversaries",
    "ADR": "addresses",
    "LABEL": "address labels",
    "GEO": "positions",
    "GENDER": "genders",
}


def _flag_cards(ledger: Ledger, cards: Cards) -> None:
    if cards.left_out:
        said = ", ".join(f"{_SAYS[name]} ({n})" for name, n in sorted(cards.left_out.items()))
        ledger.warn(
            None, "", "", tr("Pursuit has no place for {said}; they were left out.", said=said)
        )
    for line in cards.unfinished:
        ledger.warn(line, "", "", tr("This card has no end; what was there is taken."))
