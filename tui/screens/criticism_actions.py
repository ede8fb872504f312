"""What can be done with a row of the screen of criticism: one key, one change, one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from store import Store
from store.capture.small import Small, read_small
from store.i18n import tr, tr_later
from store.plans import Plan
from store.records import Feedback, Opportunity, Result, Verdict
from store.verbs import hearing
from store.when import show_day
from tui.screens.criticism_rows import Criticism, Ref

if TYPE_CHECKING:
    from tui.screens.place import PlaceScreen as Base
else:
    Base = object

_ACTED_ON = (Verdict.TAKE, Verdict.TEST)
_CHECKS = (
    (Result.BETTER, tr_later("Better"), tr_later("it stands under what got better")),
    (Result.SAME, tr_later("The same"), tr_later("something else may be worth a try")),
    (Result.UNCLEAR, tr_later("Unclear"), tr_later("one more voice may help")),
)


class CriticismActions(Base):
    """``ref`` is what the cursor is on."""

    @property
    def known(self) -> Criticism:
        raise NotImplementedError

    @property
    def ref(self) -> Ref | None:
        """What the row under the cursor stands for."""
        item = self.item if self.is_mounted else None
        return item.key if item is not None and isinstance(item.key, Ref) else None

    @property
    def feedback(self) -> int | None:
        """The feedback under the cursor."""
        return self.ref.number if self.ref is not None else None

    def _write(self, verb: Any, *given: Any, **more: Any) -> None:
        def plan(store: Store) -> Plan:
            found: Plan = verb(store, *given, **more)
            return found

        self.perform(lambda store: store.apply(*plan(store)))

    def _called(self, number: int) -> str:
        return self.store.named(Feedback, [number])

    # -- hearing ----------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_hear(self) -> None:
        """Type what was heard; after a no, it is about that opportunity."""
        ref, line = self.ref, "fb "
        if ref is not None and ref.part == "no" and ref.card is not None:
            name = self.store.named(Opportunity, [ref.card]).strip("'").replace('"', "")
            line = tr('fb >"{name}" ', name=name)
        receipt = await self.pursuit.capture_line(line)
        if receipt is not None and receipt.ids:
            self.refresh_from_store()
            self.list.select(Ref("open", receipt.ids[0]))

    @work(exclusive=True, group="dialog")
    async def action_edit(self) -> None:
        """Add who, situation, behaviour, impact, theme: each line may stay empty."""
        from store.insight.known import known
        from tui.dialogs.heard import HeardDialog

        number, store = self.feedback, self.store
        if number is None:
            return
        dialog = HeardDialog(
            tr("About {called}", called=self._called(number)),
            hearing.described(store, number),
            self.known.today,
            known(store),
            lambda given: hearing.reword(store, number, given),
        )
        values = await self.app.push_screen_wait(dialog)
        if values:
            self._write(hearing.reword, number, values)

    @work(exclusive=True, group="dialog")
    async def action_link_skill(self) -> None:
        """Say which skill it is about; an empty line takes it off."""
        from store.insight.known import known
        from tui.dialogs.fields import Field
        from tui.dialogs.form import FormDialog

        number = self.feedback
        if number is None:
            return
        field = Field("theme", "skill", "presenting", known="skills")
        before = {"theme": self.known.facts.feedback[number].theme}
        dialog = FormDialog(
            tr("Which skill is {called} about?", called=self._called(number)),
            [field],
            before,
            self.known.today,
            known=known(self.store),
            kind=Feedback.TABLE,
        )
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            self._write(hearing.link_skill, number, str(values["theme"] or ""))

    # -- deciding ---------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_decide(self, verdict: str) -> None:
        """Decide on it; to take or to test it asks for one small thing to do, which may wait."""
        number, said = self.feedback, Verdict(verdict)
        if number is None:
            return
        small = Small("", None, "", None)
        if said in _ACTED_ON and any(o.number == number and o.cool for o in self.known.open):
            typed = await self._small(number, said)
            if typed is None:
                return
            small = typed
        self._write(
            hearing.decide, number, said,
            action=small.text, due=small.due, cue=small.cue, check_on=small.check_on,
        )  # fmt: skip

    async def _small(self, number: int, verdict: Verdict) -> Small | None:
        from tui.dialogs.value import ValueDialog

        today, order = self.known.today, self.store.settings.order

        def says(small: Small) -> str:
            due = f", {show_day(small.due, today)}" if small.due else ""
            cue = f", {small.cue}" if small.cue else ""
            check = (
                tr(" · ask again {day}", day=show_day(small.check_on, today))
                if small.check_on
                else ""
            )
            return f"{small.text}{due}{cue}{check}".strip(" ·")

        dialog = ValueDialog(
            tr(
                "{verdict} {about}: one small thing?",
                verdict=tr(verdict).capitalize(),
                about=self._called(number),
            ),
            lambda text: read_small(text, today, order),
            placeholder=tr("pause after each point fri 18:00 check 15 dec"),
            says=says,
            hint=tr("May stay empty. Without a day it is checked in four weeks."),
        )
        typed = await self.app.push_screen_wait(dialog)
        return typed.value if typed is not None else None

    def action_reopen(self) -> None:
        """Decide on it again."""
        if self.feedback is not None:
            self._write(hearing.reopen, self.feedback)

    # -- trying and checking ----------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_tried(self) -> None:
        """Write down what was tried, in a line."""
        from tui.dialogs.value import ValueDialog

        number = self.feedback
        if number is None:
            return
        dialog: ValueDialog[str] = ValueDialog(
            tr("Tried because of {called}", called=self._called(number)),
            _some,
            placeholder=tr("paused after each point in the debrief"),
        )
        typed = await self.app.push_screen_wait(dialog)
        if typed is not None:
            self._write(hearing.tried, number, typed.value)

    @work(exclusive=True, group="dialog")
    async def action_check(self) -> None:
        """They were asked again: say what they said."""
        from tui.dialogs.choose import ChooseDialog

        number = self.feedback
        if number is None:
            return
        who = self.known.who(self.known.facts.feedback[number])
        says = (
            tr("You asked {who} again.", who=who)
            if who and who != "yourself"
            else tr("You looked again.")
        )
        checks = [(result, tr(word), tr(hint)) for result, word, hint in _CHECKS]
        dialog = ChooseDialog(tr("Check {called}", called=self._called(number)), checks, says=says)
        result = await self.app.push_screen_wait(dialog)
        if result is not None:
            self._write(hearing.checked, number, result)

    def action_ask(self) -> None:
        """Plan to ask: the same person again, or for one thing after a no."""
        ref = self.ref
        if ref is not None and ref.part == "no" and ref.card is not None:
            self._write(hearing.ask_for_one_thing, ref.card)
        elif ref is not None and ref.number is not None:
            self._write(hearing.ask_same_again, ref.number)

    @work(exclusive=True, group="dialog")
    async def action_draft(self) -> None:
        """Write a draft: for one thing after a no, or to whoever is to be asked again."""
        from store.insight.letters import Letter

        ref = self.ref
        if ref is None:
            return
        if ref.part == "no" and ref.card is not None:
            await self.pursuit.write_about(ref.card, Letter.ONE_THING)
        elif self.asked_again is not None:
            await self.pursuit.write_draft(self.asked_again, Letter.AGAIN)

    @property
    def asked_again(self) -> int | None:
        """The person who said what the row holds, where one is known."""
        said = self.known.facts.feedback.get(self.feedback or 0)
        known = said is not None and said.person in self.known.facts.people
        return said.person if said is not None and known else None

    # -- the record -------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Ask what of it to copy."""
        if self.feedback is not None:
            self.pursuit.copy_of(Feedback, (self.feedback,))

    def action_delete(self) -> None:
        """Put it into the bin."""
        if self.feedback is not None:
            numbers = [self.feedback]
            self.perform(lambda store: store.delete(Feedback, numbers))


def _some(text: str) -> str:
    """A line that says something. Raises BadInput."""
    from store.errors import BadInput

    if not text:
        raise BadInput(tr("Nothing is written yet"))
    return text
