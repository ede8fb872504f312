"""Writing to people from anywhere: a draft that is copied, and a line that says what happened.

Nothing is sent. A draft goes to the clipboard of the terminal; then the contact can be noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import App

from store import Receipt, Store
from store.i18n import tr, tr_later
from store.pipelines import Meaning
from store.plans import Plan
from store.records import Opportunity, Person, TouchKind

if TYPE_CHECKING:
    from store.capture.contact import ContactLine
    from store.insight.facts import Facts
    from store.insight.letters import Letter
    from tui.app import PursuitApp
    from tui.dialogs.draft import Written
    from tui.session import Session

    Base = App[int]
else:
    Base = object

_THE_PLACE = 0  # chosen in the place of a person
_ABOUT = {
    "more time": tr_later("more time"),
    "one thing": tr_later("one thing"),
    "ask again": tr_later("it again"),
}
"""What a letter was about, for the contact that is noted once it is sent."""
_BEFORE_TALKS = frozenset({Meaning.SAVED, Meaning.PREPARING, Meaning.APPLIED})


class Writing(Base):
    """A part of the app; the dialogs are imported when they are first wanted."""

    session: Session

    @property
    def _pursuit(self) -> PursuitApp:
        return cast("PursuitApp", self)

    async def write_draft(
        self, person: int, letter: Letter | None = None, card: int | None = None
    ) -> None:
        """Show a draft to a person, copy what becomes of it, offer to write the contact down."""
        from store.insight.facts import Facts
        from store.insight.letters import fitting

        facts = Facts(self.session.store)
        document = facts.people.get(person)
        if document is None:
            return
        name = facts.person_name(person)
        if document.get("no_contact") is True:
            key = self._pursuit.setup.key("experts.leave_alone")
            says = tr(
                "It is noted that they wish to be left alone. {key} among experts ends it.", key=key
            )
            self.notify(says, title=tr("Nothing for {name}", name=name), markup=False)
            return
        written = await self._copied(facts, person, letter or fitting(facts, person), card, name)
        if written is not None:
            heading = tr("Sent it? Write it down: {name}", name=name)
            letter = written.letter
            about = tr(_ABOUT.get(str(letter), ""))
            await self.log_contact(person, letter.touch, card, heading=heading, about=about)

    async def write_about(self, card: int, letter: Letter) -> None:
        """Write a draft about a card to somebody there, or to the place when nobody is known."""
        from store.insight.circle import people_of
        from store.insight.experts import contactable
        from store.insight.facts import Facts

        facts = Facts(self.session.store)
        found = facts.cards.get(card)
        if found is None:
            return
        there = [n for n in people_of(facts, found) if contactable(facts, n)]
        place = found.organization or found.title
        person = await self._one_of(there, place, or_the_place=True) if there else _THE_PLACE
        if person == _THE_PLACE:
            await self._write_to_the_place(facts, card, letter, place)
        elif person is not None:
            await self.write_draft(person, letter, card)

    async def _write_to_the_place(
        self, facts: Facts, card: int, letter: Letter, place: str
    ) -> None:
        """Without a person there is no contact to write down; that it was sent is an action."""
        from store.verbs.hearing import asked_for
        from tui.dialogs.confirm import ConfirmDialog

        written = await self._copied(facts, None, letter, card, place)
        if written is None:
            return
        detail = tr(
            "It is kept as done today: ask {place} for {letter}.",
            place=place,
            letter=written.letter,
        )
        sent = ConfirmDialog(tr("Sent it?"), detail, yes=tr("Write it down"), no=tr("Not yet"))
        if await self.push_screen_wait(sent):
            plan = asked_for(self.session.store, card, written.letter)
            self._pursuit.perform(lambda store: store.apply(*plan), tell=True)

    async def _copied(
        self, facts: Facts, person: int | None, letter: Letter, card: int | None, name: str
    ) -> Written | None:
        """What was written in the draft box and is on the clipboard now."""
        from store.insight.letters import draft, kinds
        from tui.copying import cut
        from tui.dialogs.draft import DraftDialog

        dialog = DraftDialog(
            tr("Draft to {name}", name=name),
            lambda kind: draft(facts, person, kind, card),
            letter,
            kinds(facts, person, card),
        )
        written = await self.push_screen_wait(dialog)
        if written is not None:
            text = cut(written.text)
            self.copy_to_clipboard(text)
            says = tr(
                "{count} characters. Nothing is sent: paste it where you write to them.",
                count=len(text),
            )
            self.notify(says, title=tr("Copied"), markup=False)
        return written

    async def write_to_somebody_at(self, card: int, person: int | None = None) -> None:
        """Write a draft about a card to ``person``, else to one of those who are there.

        By the organization's whole name. Before the talks it asks for a word.
        """
        from store.insight.circle import people_of
        from store.insight.facts import Facts
        from store.insight.letters import Letter

        facts = Facts(self.session.store)
        found = facts.cards.get(card)
        if found is None:
            return
        there = people_of(facts, found)
        if person not in there:
            person = await self._one_of(there, found.organization)
        if person is not None:
            before = found.meaning in _BEFORE_TALKS
            await self.write_draft(person, Letter.WORD if before else None, card)

    async def _one_of(
        self, people: list[int], organization: str, *, or_the_place: bool = False
    ) -> int | None:
        """Ask whom of several; say so when nobody is known there.

        ``or_the_place`` offers to write to nobody in particular.
        """
        from tui.dialogs.pick import PickDialog
        from tui.record_words import named

        if not people:
            title = tr(
                "Nobody you know is at {organization} yet",
                organization=organization or tr("this place"),
            )
            key = self._pursuit.setup.key("app.capture")
            self.notify(
                tr("Press {key} and type: met Name @Place", key=key), title=title, markup=False
            )
            return None
        if len(people) == 1 and not or_the_place:
            return people[0]
        documents = self.session.store.documents(Person.TABLE)
        choices = [(n, ", ".join(filter(None, named(Person, documents[n])))) for n in people]
        if or_the_place:
            choices.append(
                (_THE_PLACE, tr("Somebody else at {organization}", organization=organization))
            )
        return await self.push_screen_wait(PickDialog(tr("To whom?"), choices))

    async def log_contact(
        self,
        person: int,
        kind: TouchKind = TouchKind.TALK,
        card: int | None = None,
        *,
        heading: str = "",
        about: str = "",
    ) -> Receipt | None:
        """Ask for a line about a contact and write it down; None when nothing was written.

        ``about`` is what it was about unless the line says something.
        """
        from store.capture.contact import read_contact
        from store.verbs.people import touch
        from tui.dialogs.contact import ContactDialog

        store = self.session.store
        concerned = None
        if card is not None and card in store.documents(Opportunity.TABLE):
            concerned = (card, store.named(Opportunity, [card]).strip("'"))

        def find(text: str) -> tuple[int, str]:
            number = store.find(Opportunity, text)
            return number, store.named(Opportunity, [number]).strip("'")

        def read(line: str) -> ContactLine:
            today, order = store.clock.today(), store.settings.order
            said = read_contact(line, today, order, otherwise=kind, find_card=find, card=concerned)
            if about and "about" not in said.values:
                said.values["about"] = about
                said.told.insert(1, ("about", about))
            return said

        def plan(store: Store, line: str) -> Plan:
            said = read(line)
            return touch(store, person, said.kind, **said.values)

        name = store.named(Person, [person]).strip("'")
        dialog = ContactDialog(
            heading or tr("Contact with {name}", name=name),
            read,
            check=lambda line: plan(store, line),
        )
        line = await self.push_screen_wait(dialog)
        if line is None:
            return None
        return self._pursuit.perform(lambda store: store.apply(*plan(store, line)), tell=True)
