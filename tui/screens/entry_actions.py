"""What can be done with the entries of one opportunity: add, correct, take out.

Every form looks at its plan before it closes, so that what cannot be written is said while it can
still be changed; carrying the plan out is one change, hence one undo.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import on, work

from store import Store
from store.entries import LISTS, added, changed, edited, removed, round_added, with_people
from store.i18n import tr, tr_later, tr_rows
from store.insight.known import known
from store.named import name_of
from store.plans import Plan
from store.records import Opportunity, Person, Stage
from store.stages import stage_removed
from tui.screens.opportunity_lists import Ref
from tui.screens.stage_actions import StageActions
from tui.widgets.entries import Entries
from tui.widgets.rows import one_line

_MORE = (
    ("sent", tr_later("A document you sent: CV, cover letter, showreel")),
    ("person", tr_later("A person who is there")),
    ("contact", tr_later("A contact with one of them")),
    ("requirements", tr_later("Something it asks for")),
    ("offered", tr_later("A term of their offer, and how it fits")),
    ("rounds", tr_later("A round: a call, a test, a trial day")),
    ("notes", tr_later("A note")),
    ("stage", tr_later("A stage that was left out of the history")),
    ("text", tr_later("The posting's text")),
)


class EntryActions(StageActions):
    """A screen that shows one opportunity, ``number``, with its lists."""

    async def _form(
        self,
        heading: str,
        field: str,
        values: dict[str, Any],
        plan: Callable[[Store, dict[str, Any]], Plan],
    ) -> None:
        """Show the form of an entry and write what it gives."""
        from tui.dialogs.entry_fields import FORMS
        from tui.dialogs.form import FormDialog

        store = self._store
        given = await self.app.push_screen_wait(
            FormDialog(
                heading,
                FORMS[field],
                values,
                store.clock.today(),
                known=known(store),
                order=store.settings.order,
                check=lambda answer: plan(store, answer),
                whole=True,
                kind=field,
            )
        )
        if given:
            self._write(lambda store: plan(store, given))

    # -- adding -----------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_round(self) -> None:
        """Add a round: what, when, with whom."""
        await self._add("rounds")

    @work(exclusive=True, group="dialog")
    async def action_add(self) -> None:
        """Choose what to add."""
        from tui.dialogs.pick import PickDialog

        if not self.targets():
            return
        chosen = await self.app.push_screen_wait(PickDialog(tr("Add to this page"), tr_rows(_MORE)))
        if chosen == "person":
            await self._add_person()
        elif chosen == "contact":
            await self._add_contact_with_somebody()
        elif chosen == "stage":
            await self._add_stage()
        elif chosen == "text":
            self.app.call_later(self.run_action, "long_text")
        elif chosen is not None:
            await self._add(chosen)

    async def _add(self, field: str) -> None:
        if not self.targets():
            return
        number = self.number
        shape = LISTS[field].shape
        values = {name: getattr(shape(), name) for name in shape.rules()}
        if "on" in values:
            values["on"] = self._store.clock.today()

        def plan(store: Store, given: dict[str, Any]) -> Plan:
            if field == "rounds":
                return round_added(store, number, given, given["people"])
            return added(store, Opportunity, number, field, given)

        await self._form(tr("Add a {word}", word=LISTS[field].word), field, values, plan)

    async def _add_person(self) -> None:
        from tui.dialogs.fields import names
        from tui.dialogs.form import FormDialog

        store = self._store
        people = await self.app.push_screen_wait(
            FormDialog(
                tr("Who is there?"),
                (names("people", "names", known="people"),),
                {"people": ()},
                store.clock.today(),
                known=known(store),
                order=store.settings.order,
                kind=Opportunity.TABLE,
            )
        )
        if people:
            number = self.number

            def plan(store: Store) -> Plan:
                names = [name_of(store, n) for n in store.get(Opportunity, number).people]
                steps, _ = edited(store, number, {}, people=[*names, *people["people"]])
                who = ", ".join(people["people"])
                return Plan(
                    steps,
                    tr(
                        "Link {one_line} to {named}",
                        one_line=one_line(who),
                        named=store.named(Opportunity, [number]),
                    ),
                )

            self._write(plan)

    async def _add_contact_with_somebody(self) -> None:
        from tui.dialogs.pick import PickDialog

        store = self._store
        people = [(person.id, person.label) for person in store.all(Person)]
        if not people:
            again = self.pursuit.setup.key("page.add")
            says = tr("Add a person first: press {again} again.", again=again)
            self.app.notify(says, title=tr("Nobody is on file yet"), markup=False)
            return
        chosen = await self.app.push_screen_wait(PickDialog(tr("With whom?"), people))
        if chosen is not None:
            await self._add_contact(chosen)

    async def _add_contact(self, person: int) -> None:
        number = self.number
        shape = LISTS["touches"].shape
        values = {name: getattr(shape(), name) for name in shape.rules()}
        values["on"] = self._store.clock.today()

        def plan(store: Store, given: dict[str, Any]) -> Plan:
            return added(store, Person, person, "touches", {**given, "opportunity": number})

        await self._form(
            tr("Contact with {name_of}", name_of=name_of(self._store, person)),
            "touches",
            values,
            plan,
        )

    # -- correcting -------------------------------------------------------------------------------

    @on(Entries.Chosen)
    def _entry_chosen(self, event: Entries.Chosen) -> None:
        event.stop()
        self.choose_entry(event.ref)

    @work(exclusive=True, group="dialog")
    async def choose_entry(self, ref: Ref) -> None:
        """Correct an entry; open another opportunity or a person."""
        if ref.record is Person and not ref.field:
            from tui.screens.record import RecordScreen

            self.app.push_screen(RecordScreen(Person, ref.number))
        elif not ref.field:
            from tui.screens.opportunity import OpportunityScreen

            self.app.push_screen(OpportunityScreen(self.pursuit.session, ref.number))
        elif isinstance(ref.entry, Stage):
            await self._correct_stage(ref.entry)
        else:
            await self._correct(ref)

    async def _correct(self, ref: Ref) -> None:
        entry = ref.entry
        assert entry is not None
        values = {name: getattr(entry, name) for name in entry.rules()}
        names: list[str] = []
        if ref.field == "rounds":
            names = [name_of(self._store, number) for number in values["people"]]
            values["people"] = tuple(name for name in names if name)

        def plan(store: Store, given: dict[str, Any]) -> Plan:
            more: list[Any] = []
            if ref.field == "rounds":
                given, more = with_people(store, ref.number, given, given["people"])
            steps, label = changed(store, ref.record, ref.number, ref.field, entry, given)
            return Plan([*more, *steps], label)

        await self._form(
            tr("Correct this {word}", word=LISTS[ref.field].word), ref.field, values, plan
        )

    @on(Entries.RemoveAsked)
    def _remove_asked(self, event: Entries.RemoveAsked) -> None:
        event.stop()
        ref: Ref = event.ref
        entry = ref.entry
        if ref.record is Person and not ref.field:
            self._unlink(ref.number)
        elif isinstance(entry, Stage):
            self._write(lambda store: stage_removed(store, self.number, entry), tell=True)
        elif entry is not None:
            self._write(
                lambda store: removed(store, ref.record, ref.number, ref.field, entry), tell=True
            )
        else:
            self.app.notify(tr("It stays: it is a card of its own."), title=tr("Not taken out"))

    def _unlink(self, person: int) -> None:
        card = self._store.get(Opportunity, self.number)
        name = name_of(self._store, person)
        if person not in (*card.people, card.via):
            says = tr("They are shown because of where they work, or of a round.")
            self.app.notify(
                says, title=tr("{one_line} is not linked", one_line=one_line(name)), markup=False
            )
            return

        def plan(store: Store) -> Plan:
            people = [name_of(store, n) for n in card.people if n != person]
            via = "" if card.via == person else None
            steps, _ = edited(store, self.number, {}, via=via, people=people)
            return Plan(
                steps,
                tr(
                    "Unlink {name} from {named}",
                    name=name,
                    named=store.named(Opportunity, [self.number]),
                ),
            )

        self._write(plan, tell=True)
