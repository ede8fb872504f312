"""Writing to people from anywhere: a draft that is copied, and a line that says what happened.

Nothing is sent. A draft goes to the clipboard of the terminal; then the contact can be noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import App

from store import Receipt, Store
from store.pipelines import Meaning
from store.plans import Plan
from store.records import Opportunity, Person, TouchKind

if TYPE_CHECKING:
    from store.capture.contact import ContactLine
    from store.insight.letters import Letter
    from tui.app import PursuitApp
    from tui.session import Session

    Base = App[int]
else:
    Base = object

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
        from store.insight.letters import draft, fitting
        from tui.copying import cut
        from tui.dialogs.draft import DraftDialog

        facts = Facts(self.session.store)
        document = facts.people.get(person)
        if document is None:
            return
        name = facts.person_name(person)
        if document.get("no_contact") is True:
            says = (
                "It is noted that they wish to be left alone. z on the screen of experts ends it."
            )
            self.notify(says, title=f"Nothing for {name}", markup=False)
            return
        dialog = DraftDialog(
            f"Draft to {name}",
            lambda kind: draft(facts, person, kind, card),
            letter or fitting(facts, person),
        )
        written = await self.push_screen_wait(dialog)
        if written is None:
            return
        text = cut(written.text)
        self.copy_to_clipboard(text)
        says = f"{len(text)} characters. Nothing is sent: paste it where you write to them."
        self.notify(says, title="Copied", markup=False)
        heading = f"Sent it? Write it down: {name}"
        await self.log_contact(person, written.letter.touch, card, heading=heading)

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

    async def _one_of(self, people: list[int], organization: str) -> int | None:
        """Ask whom of several; say so when nobody is known there."""
        from tui.dialogs.pick import PickDialog
        from tui.record_words import named

        if not people:
            title = f"Nobody you know is at {organization or 'this place'} yet"
            self.notify("Press a and type: met Name @Place", title=title, markup=False)
            return None
        if len(people) == 1:
            return people[0]
        documents = self.session.store.documents(Person.TABLE)
        choices = [(n, ", ".join(filter(None, named(Person, documents[n])))) for n in people]
        return await self.push_screen_wait(PickDialog("To whom?", choices))

    async def log_contact(
        self,
        person: int,
        kind: TouchKind = TouchKind.TALK,
        card: int | None = None,
        *,
        heading: str = "",
    ) -> Receipt | None:
        """Ask for a line about a contact and write it down; None when nothing was written."""
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
            return read_contact(line, today, order, otherwise=kind, find_card=find, card=concerned)

        def plan(store: Store, line: str) -> Plan:
            said = read(line)
            return touch(store, person, said.kind, **said.values)

        name = store.named(Person, [person]).strip("'")
        dialog = ContactDialog(
            heading or f"Contact with {name}", read, check=lambda line: plan(store, line)
        )
        line = await self.push_screen_wait(dialog)
        if line is None:
            return None
        return self._pursuit.perform(lambda store: store.apply(*plan(store, line)), tell=True)
