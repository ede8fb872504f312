"""Planning a week: what it is about, then up to three things, each with when and where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from textual import work

from store import Receipt
from store.capture import capture
from store.errors import BadInput
from store.i18n import tr, tr_later
from store.insight import week as weeks
from store.insight.facts import Facts
from store.insight.week.planned import MOST_PLANNED
from store.insight.week.words import check_words
from store.verbs import weeks as verbs
from tui.screens.week_rows import Ref, WeekView

if TYPE_CHECKING:
    from tui.screens.place import PlaceScreen as Base
else:
    Base = object

_OWN, _NONE = "own words", ""
_ABOUT = {
    "Ask": tr_later("people who have walked the path"),
    "Build": tr_later("proof that grows, and getting ready"),
    "Improve": tr_later("what you heard, what you try"),
    "Decide": tr_later("yes, no or not now"),
    "Plan": tr_later("what is likely, what would change it"),
}
_EXAMPLE = tr_later("Draft letter tue 18:00 at the library")


class WeekPlanning(Base):
    """``view`` is the week that is shown; what is planned is that one, or the one after it."""

    @property
    def view(self) -> WeekView:
        raise NotImplementedError

    @property
    def span(self) -> weeks.Span:
        raise NotImplementedError

    @property
    def lever(self) -> weeks.Lever | None:
        raise NotImplementedError

    @property
    def facts(self) -> Facts:
        raise NotImplementedError

    @property
    def begins(self) -> int:
        raise NotImplementedError

    def write(self, verb: Any, *given: Any, **more: Any) -> Receipt | None:
        """Carry out one of the verbs of ``store.verbs``."""
        raise NotImplementedError

    @property
    def coming(self) -> weeks.Span:
        """The week that is planned: the one after what is shown, and never one that is over."""
        after = self.span.moved(1)
        if after.last < self.facts.today:
            return weeks.week_at(self.facts, self.facts.today, self.begins)
        return after

    @work(exclusive=True, group="dialog")
    async def action_plan(self) -> None:
        """What the week is about, then up to three things, each with when and where."""
        span = self.coming
        focus = await self._pick_focus(span)
        if focus is None:
            return
        lines = await self._things(span)
        if lines is None:
            return
        if lines:
            order = self.store.settings.order
            self._planned(self.write(verbs.plan_things, span, lines, order, focus, self.lever))
        elif focus:
            self.write(verbs.focus_on, span, focus, self.lever)

    @work(exclusive=True, group="dialog")
    async def action_thing(self) -> None:
        """One thing for the week that is shown; for the coming one when that is over."""
        span = self.coming if self.span.last < self.facts.today else self.span
        lines = await self._things(span, most=1)
        if lines:
            order = self.store.settings.order
            self._planned(self.write(verbs.plan_things, span, lines, order))

    def _planned(self, receipt: Receipt | None) -> None:
        """The cursor goes to the first thing that was planned, where it is listed."""
        new = receipt.ids if receipt else ()
        keys = [item.key for section in self.view.sections() for item in section.items]
        for key in keys:
            if isinstance(key, Ref) and key.part in ("thing", "next") and key.number in new:
                self.list.select(key)
                return

    @work(exclusive=True, group="dialog")
    async def action_focus_on(self) -> None:
        """What the coming week is about."""
        await self._focus(self.coming)

    async def _focus(self, span: weeks.Span) -> None:
        focus = await self._pick_focus(span)
        if focus is not None:
            self.write(verbs.focus_on, span, focus, self.lever)

    async def _pick_focus(self, span: weeks.Span) -> str | None:
        """A step, words of one's own, or "" for none; None when it was left."""
        from tui.dialogs.choose import ChooseDialog
        from tui.dialogs.line import LineDialog

        hint = weeks.suggested(self.facts, span, self.lever)
        names = sorted(weeks.STEPS.values(), key=lambda name: name != hint.name)
        choices: list[tuple[str, str, str]] = [(name, name, tr(_ABOUT[name])) for name in names]
        if hint.words and hint.step is None:
            choices.insert(0, (hint.words, hint.words, ""))
        choices += [
            (_OWN, tr("Something else"), tr("in your own words")),
            (_NONE, tr("Leave it open"), ""),
        ]
        heading = tr("What is the week of {dates_of} about?", dates_of=weeks.dates_of(span))
        says = tr("{name}, since {why}.", name=hint.name, why=hint.why) if hint.name else ""
        chosen = await self.app.push_screen_wait(ChooseDialog(heading, choices, says=says))
        if chosen != _OWN:
            return chosen
        dialog = LineDialog(heading, "", str, tr("my showreel"))
        return await self.app.push_screen_wait(dialog)

    async def _things(self, span: weeks.Span, most: int = MOST_PLANNED) -> list[str] | None:
        """Up to three lines for the plan of a week; None when it was left."""
        from tui.dialogs.value import ValueDialog

        plan = weeks.plan_of(self.facts, span)
        waiting = sum(thing.state == "open" for thing in plan.things) if plan else 0
        room = MOST_PLANNED - waiting
        check = check_words(weeks.plan_check(self.facts, plan))
        lines: list[str] = []
        if room <= 0:
            self.app.notify(
                tr(
                    "{most_planned} things are planned already. Take one off first (d).",
                    most_planned=MOST_PLANNED,
                ),
                markup=False,
            )
            return lines
        for at in range(1, min(room, most) + 1):
            dialog = ValueDialog(
                tr(
                    "{waiting} of {most_planned} for {dates_of}: what, when, where?",
                    waiting=waiting + at,
                    most_planned=MOST_PLANNED,
                    dates_of=weeks.dates_of(span),
                ),
                str,
                placeholder=tr(_EXAMPLE) if at == 1 else tr("or Enter, which ends the plan"),
                says=self._read,
                hint=check,
            )
            typed = await self.app.push_screen_wait(dialog)
            if typed is None:
                return None
            if not typed.value.strip():
                break
            lines.append(typed.value)
        return lines

    def _read(self, line: str) -> str:
        """How a line of the plan is understood."""
        store = self.store
        found = capture(
            tr("do {line}", line=line), self.facts.today, store.settings.order, store.pipeline
        )
        values = found.values
        due = values.get("due")
        when = values.get("cue") or (
            weeks.day_words(due, self.facts.today) if isinstance(due, date) else ""
        )
        if not values.get("text"):
            raise BadInput(tr("This says nothing to do"))
        return (
            f"{values['text']}, {when}"
            if when
            else tr("{values}, on any day", values=values["text"])
        )
