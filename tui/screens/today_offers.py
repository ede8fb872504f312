"""What a line of Today offers, done in place: Enter on it."""

from __future__ import annotations

from textual import work

from store.i18n import tr
from store.insight.criticism import hurts_now
from store.insight.letters import Letter
from store.insight.today import Line
from store.pipelines import Meaning
from store.records import BY_TABLE, ActionKind, Outcome, Record
from store.verbs import planning, quiet
from store.when import read_day
from tui.screens.today_step_offers import StepOffers


class TodayOffers(StepOffers):
    """Each verb of a line has one method; a line without one goes to its record."""

    @work(exclusive=True, group="dialog")
    async def offer(self, line: Line) -> None:
        """Do what the line offers; what has no offer of its own opens its record."""
        do = getattr(self, f"_offer_{line.verb}", None)
        if do is not None:
            await do(line)
        else:
            self.show_record(line)

    # -- people -----------------------------------------------------------------------------------

    async def _offer_thank(self, line: Line) -> None:
        await self._draft(line, None)

    async def _offer_follow_up(self, line: Line) -> None:
        await self._draft(line, Letter.FOLLOW_UP)

    async def _offer_update(self, line: Line) -> None:
        await self._draft(line, Letter.UPDATE)

    async def _draft(self, line: Line, letter: Letter | None) -> None:
        if line.number is not None:
            await self.pursuit.write_draft(line.number, letter)

    async def _offer_ask(self, line: Line) -> None:
        """Somebody is where the card is silent: ask them for a word."""
        if line.number is not None:
            await self.pursuit.write_to_somebody_at(line.number)

    async def _offer_promise(self, line: Line) -> None:
        self.show_record(line)

    # -- cards ------------------------------------------------------------------------------------

    async def _offer_prepare(self, line: Line) -> None:
        """Something closes: look at it, say that it was sent, or let it go."""
        number = line.number
        if number is None:
            return
        sent = next(c for c in self.store.pipeline.columns if c.meaning is not Meaning.SAVED)
        for column in self.store.pipeline.columns:
            if column.meaning is Meaning.APPLIED:
                sent = column
                break
        chosen = await self.choose(
            self.about(line),
            (
                ("open", tr("Prepare it: open its page")),
                ("sent", tr("It is sent: move it to {title}", title=sent.title)),
                (tr("let go"), tr("Let it go: close it as withdrawn")),
                ("expired", tr("It has closed: close it as expired")),
            ),
        )
        if chosen == "open":
            self.show_record(line)
        elif chosen == "sent":
            self.perform(lambda store: store.move([number], sent.id))
        elif chosen is not None:
            outcome = Outcome.WITHDRAWN if chosen == "let go" else Outcome.EXPIRED
            self.perform(lambda store: store.close_cards([number], outcome))

    async def _offer_let_go(self, line: Line) -> None:
        """Let a silent card rest; of several, go through them with a yes to each."""
        if line.more:
            await self.pursuit.sweep()
        else:
            self.rest(line)

    def rest(self, line: Line) -> None:
        """Let the one silent card of a line rest; a reply reopens it."""
        number = line.number
        if number is not None:
            self.perform(lambda store: store.close_cards([number], Outcome.NO_RESPONSE))

    async def _offer_ask_one_thing(self, line: Line) -> None:
        """They chose someone else: ask what one thing would have helped, or let it rest."""
        number = line.number
        if number is None or hurts_now(self.view.facts):
            return
        card = self.view.facts.cards[number]
        chosen = await self.choose(
            self.about(line),
            (
                ("ask", tr("Ask for one thing you could do differently: a draft")),
                ("plan", tr("Plan to ask for it tomorrow: an action")),
                ("rest", tr("Let it rest: do not offer it again for this one")),
            ),
        )
        if chosen == "ask":
            await self.pursuit.write_about(number, Letter.ONE_THING)
        elif chosen == "rest":
            self.write(quiet.snooze, line.rule, None, number)
        elif chosen == "plan":
            words = tr(
                "Ask {organization} for one thing to do differently",
                organization=card.organization or card.title,
            )
            self.add_action(words, number, ActionKind.ASK, read_day("tomorrow", self.view.today))

    async def _offer_vary(self, line: Line) -> None:
        await self.pursuit.add_line("do ")

    # -- lines without a rule ---------------------------------------------------------------------

    async def _offer_unpark(self, line: Line) -> None:
        if line.number is not None and line.table in BY_TABLE:
            record: type[Record] = BY_TABLE[line.table]
            self.write(planning.unpark, record, line.number)

    async def _offer_capture(self, line: Line) -> None:
        await self.pursuit.add_line("")

    async def _offer_done(self, line: Line) -> None:
        self.show_record(line)
