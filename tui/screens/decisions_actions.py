"""What can be done with a row of the screen of decisions: one key, one change, one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from store import Receipt, Store
from store.capture.conditions import ReturnLine, read_returns
from store.i18n import tr, tr_later
from store.insight.conditions import words as condition_words
from store.insight.facts import Facts
from store.pipelines import Meaning
from store.plans import Plan
from store.records import Answer, Because, Decision, Opportunity, Record
from store.verbs import deciding
from tui.screens.decisions_rows import Decisions, Ref, lean_words
from tui.screens.looking_back import look_back

if TYPE_CHECKING:
    from tui.screens.place import PlaceScreen as Base
else:
    Base = object

_REASONS: tuple[tuple[Because, str], ...] = (
    (Because.VALUES, tr_later("what matters to me")),
    (Because.FIT, tr_later("how well it suits me")),
    (Because.MONEY, tr_later("pay, costs, security")),
    (Because.CARE_OR_FAMILY, tr_later("people who count on me")),
    (Because.HEALTH, tr_later("mine; nothing more is asked")),
    (Because.TIMING, tr_later("too early, too late")),
    (Because.PLACE, tr_later("where it is")),
    (Because.FEAR, tr_later("a fact like the others")),
)
UNSAID = "unsaid"
_FULL = tr_later("Each is a full reason.")
_FEAR = tr_later("You wrote “fear”. Is there a small, reversible yes? No is fine too.")


class DecisionActions(Base):
    """``ref`` is what the cursor is on."""

    @property
    def known(self) -> Decisions:
        raise NotImplementedError

    def show_question(self, number: int) -> None:
        """Put the cursor on a question."""
        raise NotImplementedError

    @property
    def ref(self) -> Ref | None:
        """What the row under the cursor stands for."""
        item = self.item if self.is_mounted else None
        return item.key if item is not None and isinstance(item.key, Ref) else None

    def _write(self, verb: Any, *given: Any, **more: Any) -> Receipt | None:
        def plan(store: Store) -> Plan:
            found: Plan = verb(store, *given, **more)
            return found

        return self.perform(lambda store: store.apply(*plan(store)))

    def _called(self, ref: Ref) -> str:
        """The question, or the offer that has none yet."""
        if ref.number is not None:
            return self.store.named(Decision, [ref.number])
        return self.store.named(Opportunity, [ref.card]) if ref.card is not None else ""

    # -- asking and weighing ----------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_ask(self) -> None:
        """Open a question in one line."""
        receipt = await self.pursuit.capture_line("yes? ")
        if receipt is not None and receipt.ids:
            self.show_question(receipt.ids[0])

    @work(exclusive=True, group="dialog")
    async def action_weigh(self) -> None:
        """Fill in the two-minute sheet; an offer becomes a question with it."""
        from tui.dialogs.sheet import SheetDialog

        ref = self.ref
        if ref is None:
            return
        asked = self.known.facts.decisions.get(ref.number or 0)
        card = self.known.facts.cards.get(ref.card or 0)
        by = card.day("decide_by") if card else None
        dialog = SheetDialog(
            tr("Weigh {called}", called=self._called(ref)),
            asked, by, self.known.today, lean_words, self.store.settings.order,
        )  # fmt: skip
        values = await self.app.push_screen_wait(dialog)
        if not values:
            return
        if ref.number is not None:
            self._write(deciding.weigh, ref.number, values)
        elif ref.card is not None:
            self._open(ref.card, values)

    def _open(self, card: int, weighed: dict[str, Any]) -> None:
        receipt = self._write(deciding.open_sheet, card, weighed)
        if receipt is not None and receipt.ids:
            self.show_question(receipt.ids[0])

    @property
    def offer(self) -> int | None:
        """The offer that the row under the cursor is about."""
        card = self.known.facts.cards.get(self.ref.card or 0) if self.ref is not None else None
        return card.number if card is not None and card.meaning is Meaning.OFFER else None

    @work(exclusive=True, group="dialog")
    async def action_draft(self) -> None:
        """Write a draft that asks for more time before an offer is answered."""
        from store.insight.letters import Letter

        if self.offer is not None:
            await self.pursuit.write_about(self.offer, Letter.MORE_TIME)

    def action_piloted(self) -> None:
        """The small yes was tried."""
        if self.ref is not None and self.ref.number is not None:
            self._write(deciding.piloted, self.ref.number)

    # -- answering --------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_answer(self, answer: str) -> None:
        """Answer yes or no, and say for which reason; the reason may stay unsaid."""
        ref, said = self.ref, Answer(answer)
        if ref is None:
            return
        reason = await self._reason(
            tr(
                "{answer} to {question}, because of",
                answer=tr(said).capitalize(),
                question=self._called(ref),
            )
        )
        if reason is None:
            return
        because = None if reason == UNSAID else Because(reason)
        if ref.number is not None:
            self._write(deciding.answer, ref.number, said, because)
        elif ref.card is not None:
            self._write(deciding.answer_offer, ref.card, said, because)
        if said is Answer.NO and because is Because.FEAR:
            self.app.notify(tr(_FEAR), markup=False)

    async def _reason(self, heading: str) -> str | None:
        from tui.dialogs.choose import ChooseDialog

        choices = [(str(each), tr(each).capitalize(), tr(hint)) for each, hint in _REASONS]
        choices.append((UNSAID, tr("Leave it unsaid"), ""))
        return await self.app.push_screen_wait(ChooseDialog(heading, choices, says=tr(_FULL)))

    @work(exclusive=True, group="dialog")
    async def action_not_now(self) -> None:
        """Let it rest until a day or until something holds."""
        from tui.dialogs.value import ValueDialog

        ref = self.ref
        if ref is None:
            return
        store, today, order = self.store, self.known.today, self.store.settings.order

        def find(record: type[Record], text: str) -> int:
            return store.find(record, text)

        def says(line: ReturnLine) -> str:
            words = " or ".join(condition_words(Facts(store), each) for each in line.returns)
            because = tr(", because of {because}", because=line.because) if line.because else ""
            return tr("It comes back {words}{because}", words=words, because=because)

        dialog = ValueDialog(
            tr("Not now to {called}", called=self._called(ref)),
            lambda text: read_returns(text, today, find, order),
            placeholder=tr("1 mar, or #norwegian:2, or met Jane"),
            says=says,
            hint=tr("A day, #skill:2 proved, met somebody, @place, done milestone; or, and"),
        )
        typed = await self.app.push_screen_wait(dialog)
        if typed is None:
            return
        line, because = typed.value, typed.value.because
        if because is None:
            reason = await self._reason(
                tr("Not now to {called}, because of", called=self._called(ref))
            )
            if reason is None:
                return
            because = None if reason == UNSAID else Because(reason)
        if ref.number is not None:
            self._write(deciding.not_now, ref.number, line.returns, because)
        elif ref.card is not None:
            said = Answer.NOT_NOW
            self._write(deciding.answer_offer, ref.card, said, because, line.returns)

    def action_again(self) -> None:
        """Ask again what was answered; an offer becomes a question."""
        ref = self.ref
        if ref is not None and ref.part == "offer" and ref.card is not None:
            self._open(ref.card, {})
        elif ref is not None and ref.number is not None:
            number = ref.number
            if self._write(deciding.ask_again, number):
                self.show_question(number)

    # -- looking back -----------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_look_back(self) -> None:
        """Say how an answer turned out, and which fears came true."""
        ref = self.ref
        asked = self.known.facts.decisions.get(ref.number or 0) if ref is not None else None
        if ref is None or ref.number is None or asked is None:
            return
        heading = tr("Looking back on {called}", called=self._called(ref))
        found = await look_back(self.app, heading, asked, self.known.today)
        if found is not None:
            self._write(deciding.look_back, ref.number, found.turned_out, found.came_true)

    # -- the record -------------------------------------------------------------------------------

    def action_card(self) -> None:
        """Go to the page of the opportunity it is about."""
        if self.ref is not None and self.ref.card is not None:
            self.pursuit.open_record(Opportunity, self.ref.card)

    def action_copy(self) -> None:
        """Ask what of it to copy."""
        if self.ref is not None and self.ref.number is not None:
            self.pursuit.copy_of(Decision, (self.ref.number,))

    def action_delete(self) -> None:
        """Put it into the bin."""
        if self.ref is not None and self.ref.number is not None:
            numbers = [self.ref.number]
            self.perform(lambda store: store.delete(Decision, numbers))
