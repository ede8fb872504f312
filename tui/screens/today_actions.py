"""What can be done with a line of Today: done, skipped, put off, quiet; one key, one undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from textual import work

from store.i18n import tr
from store.insight.experts import waits_on_me
from store.insight.nudges import SNOOZE_DAYS
from store.insight.today import RULES, WELCOME, Line
from store.records import BY_TABLE, TouchKind
from store.verbs import next_steps, people, planning, quiet
from store.when import show_day
from tui.screens.today_offers import TodayOffers
from tui.screens.today_rows import Ref

_TOUCHES = {"follow_up": TouchKind.FOLLOW_UP, "update": TouchKind.UPDATE}
_DONE = frozenset({"thank", "promise", "unpark", "let_go", *_TOUCHES})


class _Snooze(NamedTuple):
    """For how many days (None: for good), and whether about this record alone."""

    days: int | None
    alone: bool = False


class TodayActions(TodayOffers):
    """``picked`` is a line that was chosen from all that waits."""

    picked: Ref | None = None

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        item = self.item if self.is_mounted else None
        if item is None or not isinstance(item.key, Ref):
            return None
        return self.view.lines.get(item.key)

    def can(self, action: str) -> bool | None:
        """Whether an action can do something with the line; None for one that needs no line."""
        line = self.line
        dated = line is not None and (line.table == "actions" or line.verb in ("next", "promise"))
        step = line is not None and (line.table == "actions" or line.verb == "next")
        match action:
            case "done":
                return line is not None and (dated or line.verb in _DONE)
            case "skip":
                return step
            case "tomorrow" | "pick_day":
                return dated
            case "snooze":
                return line is not None and bool(line.rule)
            case "record" | "copy":
                return line is not None and line.number is not None
            case _:
                return None

    # -- done and skipped -------------------------------------------------------------------------

    def action_done(self) -> None:
        """What the line speaks of has happened."""
        line = self.line
        if line is None or line.number is None:
            return
        if line.table == "actions":
            self.write(planning.do, line.number)
        elif line.verb == "next":
            self.write(next_steps.do_next, line.number)
        elif line.verb == "promise" or (line.verb == "thank" and self._promised(line)):
            self.write(people.keep_promise, line.number, self._promised(line))
        elif line.verb == "thank":
            self.write(people.thank, line.number)
        elif line.verb in _TOUCHES:
            self.write(people.touch, line.number, _TOUCHES[line.verb])
        elif line.verb == "let_go":
            self.rest(line)
        else:
            self.offer(line)

    def _promised(self, line: Line) -> int | None:
        """The contact with the promise that a line speaks of; None when it is about thanks."""
        for owed in waits_on_me(self.view.facts):
            if owed.person == line.number and owed.what in line.text and owed.kind == "promise":
                return owed.contact.at
        return None

    @work(exclusive=True, group="dialog")
    async def action_skip(self) -> None:
        """Let it be, with a reason or without."""
        from tui.dialogs.line import LineDialog

        line = self.line
        if line is None or line.number is None:
            return
        number, table = line.number, line.table
        dialog = LineDialog(
            tr("Skip: {text}", text=line.text), "", str, tr("Why? Or Enter: no reason needed")
        )
        because = await self.app.push_screen_wait(dialog)
        if because is None:
            return
        if table == "actions":
            self.write(planning.skip, number, because)
        else:
            self.write(next_steps.skip_next, number, because)

    # -- another day ------------------------------------------------------------------------------

    def action_tomorrow(self) -> None:
        """Tomorrow is soon enough."""
        if self.line is not None:
            self._put_off(self.line, self.view.facts.today + timedelta(1))

    @work(exclusive=True, group="dialog")
    async def action_pick_day(self) -> None:
        """Type the day it is for."""
        line = self.line
        if line is not None:
            day = await self.a_day(tr("Another day for: {text}", text=line.text))
            if day is not None:
                self._put_off(line, day)

    def _put_off(self, line: Line, day: date) -> None:
        if line.number is None:
            return
        if line.table == "actions":
            self.write(planning.postpone, line.number, day)
        elif line.verb == "next":
            self.write(next_steps.put_off_next, line.number, day)
        elif line.verb == "promise":
            what = line.text.removeprefix(f"{self.view.facts.person_name(line.number)}: ")
            self.write(next_steps.put_off_promise, line.number, what, day)

    # -- quiet ------------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_snooze(self) -> None:
        """Let this kind of line be quiet for some days, or for good."""
        line = self.line
        if line is None or not line.rule:
            return
        number = line.number if line.rule != WELCOME else None
        says = quiet.says(line.rule)
        await self._snooze(line.rule, number, tr("Not now: {says}", says=says))

    async def _snooze(self, rule: str, number: int | None, heading: str) -> None:
        choices = [(_Snooze(days), tr("{days} days", days=days)) for days in SNOOZE_DAYS]
        choices.append((_Snooze(None), tr("Switch this kind off")))
        if number is not None:
            choices += [
                (_Snooze(30, True), tr("30 days, about this one alone")),
                (_Snooze(None, True), tr("Not again about this one")),
            ]
        chosen = await self.choose(heading, choices)
        if isinstance(chosen, _Snooze):
            self.write(quiet.snooze, rule, chosen.days, number if chosen.alone else None)

    @work(exclusive=True, group="dialog")
    async def action_quiet(self) -> None:
        """List every kind of line: those that are quiet can speak again, the others be quiet."""
        facts = self.view.facts
        until = {
            s.rule: s.until
            for s in facts.snoozes.values()
            if s.about is None and (s.until is None or s.until > facts.today)
        }
        alone = {s.rule for s in facts.snoozes.values() if s.about is not None}
        choices = []
        for rule in sorted([*RULES, WELCOME], key=lambda r: (r not in until, r not in alone)):
            day = until.get(rule)
            state = tr("quiet until {day}", day=show_day(day, facts.today)) if day else tr("off")
            state = state if rule in until else tr("on")
            state += tr(", but not about all") if rule in alone else ""
            choices.append((rule, f"{state}: {quiet.says(rule)}"))
        chosen = await self.choose(tr("Which lines Today may show"), choices)
        if chosen is None:
            return
        if chosen in until or chosen in alone:
            self.write(quiet.wake, chosen)
        else:
            await self._snooze(chosen, None, tr("Not now: {says}", says=quiet.says(chosen)))

    # -- the records ------------------------------------------------------------------------------

    def action_record(self) -> None:
        """Open the record that the line is about."""
        if self.line is not None:
            self.show_record(self.line)

    def action_copy(self) -> None:
        """Ask what of the record to copy."""
        line = self.line
        if line is not None and line.number is not None and line.table in BY_TABLE:
            self.pursuit.copy_of(BY_TABLE[line.table], (line.number,))

    @work(exclusive=True, group="dialog")
    async def action_all(self) -> None:
        """Choose from all that waits or is to come; it then stands on top, with all its keys."""
        waiting = self.view.waiting()
        if not waiting:
            self.app.notify(tr("Nothing waits."), markup=False)
            return
        choices = [(ref, f"{self.view.when(line)}: {line.text}") for ref, line in waiting]
        chosen = await self.choose(tr("All that waits, or is to come"), choices)
        if isinstance(chosen, Ref):
            self.picked = chosen
            self.refresh_from_store()
            self.list.select(chosen)

    @work(exclusive=True, group="dialog")
    async def action_new(self) -> None:
        """Add an action in one line."""
        await self.pursuit.add_line("do ")
