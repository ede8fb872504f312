"""What can be done with a week: go about, look back, plan, pause; one key, one change, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from textual import work

from store import Receipt, Store
from store.i18n import tr
from store.insight import week as weeks
from store.insight.week.report import as_markdown, as_text
from store.plans import Plan
from store.records import BY_TABLE, Opportunity
from store.verbs import planning
from store.verbs import weeks as verbs
from tui.screens.week_planning import WeekPlanning
from tui.screens.week_rows import Ref

_PLACES = {1: "experts", 2: "experience", 3: "criticism", 4: "decisions", 5: "realism"}


class WeekActions(WeekPlanning):
    """``show_week`` shows a week, ``view`` is the one that is shown."""

    def show_week(self, span: weeks.Span | None) -> None:
        raise NotImplementedError

    @property
    def ref(self) -> Ref | None:
        """What the row under the cursor stands for."""
        item = self.item if self.is_mounted else None
        return item.key if item is not None and isinstance(item.key, Ref) else None

    def can(self, action: str) -> bool | None:
        """Whether an action can do something now; None for one that always can."""
        ref = self.ref
        thing = ref is not None and ref.part in ("thing", "next")
        match action:
            case "done":
                return thing and ref is not None and ref.number in self.facts.open_actions
            case "take_off":
                return thing
            case "now":
                return not self.waits and not self.span.holds(self.facts.today)
            case "review":
                return self.waits or self.span.first <= self.facts.today
            case _:
                return None

    def write(self, verb: Any, *given: Any, **more: Any) -> Receipt | None:
        """Carry out one of the verbs of ``store.verbs``."""

        def plan(store: Store) -> Plan:
            found: Plan = verb(store, *given, **more)
            return found

        return self.perform(lambda store: store.apply(*plan(store)))

    # -- going about ------------------------------------------------------------------------------

    def action_go_week(self, step: int) -> None:
        """To the week before or after."""
        go = weeks.week_after if step > 0 else weeks.week_before
        self.show_week(go(self.facts, self.span, self.begins))

    def action_now(self) -> None:
        """Back to the week of today."""
        self.show_week(None)

    @work(exclusive=True, group="dialog")
    async def action_day(self) -> None:
        """Type a day, or a week, and go there."""
        from tui.dialogs.value import ValueDialog

        today, order, begins = self.facts.today, self.store.settings.order, self.begins

        def says(day: date) -> str:
            return weeks.title_of(weeks.week_holding(day, begins))

        dialog = ValueDialog(
            tr("Which week?"),
            lambda text: weeks.read_week(text, today, begins, order),
            placeholder=tr("last week, 12 nov, 2026-W47"),
            says=says,
        )
        typed = await self.app.push_screen_wait(dialog)
        if typed is not None:
            self.show_week(weeks.week_at(self.facts, typed.value, begins))

    @work(exclusive=True, group="dialog")
    async def action_year(self) -> None:
        """See the year, and go to one of its weeks."""
        from tui.dialogs.year import YearDialog

        today, span = self.facts.today, self.span
        newest = weeks.week_holding(today, self.begins)
        year = weeks.year_of(self.facts, today, self.begins)
        ago = max(0, (newest.first - span.first).days // 7)
        chosen = await self.app.push_screen_wait(YearDialog(year, ago))
        if chosen is not None:
            day = newest.first - timedelta(7 * chosen)
            self.show_week(weeks.week_at(self.facts, day, self.begins))

    # -- looking back -----------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_review(self) -> None:
        """Each question in one line, or none of them; then the week stays as it looks now.

        What is likely by then is kept with it. That is worked out while one writes; who is faster
        than it keeps the days of milestones alone.
        """
        span, found = self.span, self.view.found
        _ = self.pursuit.forecast  # asking begins the work
        before = {each.prompt: each.text for each in found.review}
        answers: dict[str, str] = {}
        asked = [prompt.text for prompt in found.prompts]
        for at, question in enumerate(asked, 1):
            which = tr("Reflection, {at} of {count}", at=at, count=len(asked))
            said = await self._line(which, question, before.get(question, ""))
            if said is None:
                return
            if said:
                answers[question] = said
        self.write(verbs.review, span, answers, self.pursuit.forecast)

    async def _line(self, heading: str, question: str, before: str) -> str | None:
        """One line about a question; None when it was left."""
        from tui.dialogs.value import ValueDialog

        dialog = ValueDialog(
            heading,
            str,
            initial=before,
            placeholder=tr("One line, or Enter for none"),
            hint=question,
        )
        typed = await self.app.push_screen_wait(dialog)
        return None if typed is None else typed.value.strip()

    @work(exclusive=True, group="dialog")
    async def answer(self, question: str) -> None:
        """Answer one question, or write a line without one."""
        review = self.view.found.review
        before = next((each.text for each in review if question and each.prompt == question), "")
        said = await self._line("Reflection", question, before)
        if said is not None and said != before:
            self.write(verbs.reflect, self.span, question, said)

    # -- what is planned --------------------------------------------------------------------------

    def action_done(self) -> None:
        """What was planned has happened."""
        if (ref := self.ref) is not None and ref.number is not None:
            self.write(planning.do, ref.number)

    def action_take_off(self) -> None:
        """Off the plan; the action stays."""
        if (ref := self.ref) is not None:
            span = self.span if ref.part == "thing" else self.span.moved(1)
            self.write(verbs.take_off, span, ref.at)

    def action_pause(self) -> None:
        """Let the week rest, or go on with it."""
        self.write(verbs.pause, self.span, paused=not self.view.found.paused)

    # -- the rest ---------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Ask whether to copy the week as text or as Markdown."""
        from tui.copying import Piece

        facts, found = self.facts, self.view.found
        self.pursuit.copy_from(
            weeks.dates_of(self.span),
            [
                Piece("y", tr("the week, as text"), as_text(facts, found)),
                Piece("m", tr("the week, as Markdown"), as_markdown(facts, found)),
            ],
        )

    def open_ref(self, ref: Ref) -> None:
        """What stands behind a row: a step, a record, a question, the focus."""
        if ref.part == "step":
            self.pursuit.go(_PLACES[ref.at])
        elif ref.part.startswith("prompt "):
            self.answer(ref.part.removeprefix("prompt "))
        elif ref.part in ("suggested", "next focus"):
            self.action_focus_on()
        elif len(cards := self.view.cards_of(ref)) > 1:
            self._choose_card(cards)
        elif ref.number is not None and ref.table in BY_TABLE:
            self.pursuit.open_record(BY_TABLE[ref.table], ref.number)

    @work(exclusive=True, group="dialog")
    async def _choose_card(self, cards: Sequence[int]) -> None:
        """Open one of the cards that a row speaks of."""
        from tui.dialogs.pick import PickDialog

        choices = [(number, self.facts.cards[number].name) for number in cards]
        chosen = await self.app.push_screen_wait(PickDialog(tr("Which one?"), choices))
        if chosen is not None:
            self.pursuit.open_record(Opportunity, chosen)
