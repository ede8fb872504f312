"""What a line of Today offers for the steps: questions, criticism, experience and plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from store import Store
from store.errors import BadInput
from store.insight.experience import gaps
from store.insight.odds.milestone_words import short_day
from store.insight.odds.milestones import timing
from store.insight.realism import gates_without_milestone
from store.insight.today import Line
from store.plans import New, Plan
from store.records import BY_TABLE, Action, ActionKind, Opportunity, Result, Track, Verdict
from store.verbs import deciding, hearing, planning
from tui.places import BY_NAME

if TYPE_CHECKING:
    from tui.screens.place import PlaceScreen as Base
    from tui.screens.today_rows import TodayView
else:
    Base = object

_VERDICTS = (
    (Verdict.TAKE, "Take it: I want to change this"),
    (Verdict.TEST, "Test it: try it once and look"),
    (Verdict.PARK, "Park it: not now"),
    (Verdict.NOT_MINE, "Not mine: it says nothing about my work"),
)
_RESULTS = (
    (Result.BETTER, "Better: they say so"),
    (Result.SAME, "The same"),
    (Result.UNCLEAR, "Unclear"),
)
_TURNED_OUT = (
    (2, "+2  Very well"),
    (1, "+1  Rather well"),
    (0, " 0  Neither"),
    (-1, "-1  Rather badly"),
    (-2, "-2  Very badly"),
)


class StepOffers(Base):
    """A part of ``TodayOffers``, with what all offers ask and write with."""

    @property
    def view(self) -> TodayView:
        raise NotImplementedError

    def write(self, verb: Any, *given: Any, **more: Any) -> None:
        """Carry out one of the verbs of ``store.verbs``."""

        def plan(store: Store) -> Plan:
            found: Plan = verb(store, *given, **more)
            return found

        self.perform(lambda store: store.apply(*plan(store)))

    async def choose(
        self, heading: str, choices: Sequence[tuple[Any, str]], current: object = None
    ) -> Any:
        """Ask for one of several; None when it was left."""
        from tui.dialogs.pick import PickDialog

        return await self.app.push_screen_wait(PickDialog(heading, choices, current=current))

    async def a_line(self, heading: str, example: str = "") -> str | None:
        """Ask for a line of words that says something."""
        from tui.dialogs.line import LineDialog

        def check(text: str) -> None:
            if not text.strip():
                raise BadInput("Nothing is written yet")

        return await self.app.push_screen_wait(LineDialog(heading, "", check, example))

    async def a_day(self, heading: str) -> date | None:
        """Ask for a day to come."""
        from tui.dialogs.day import DayDialog

        store = self.store
        return await self.app.push_screen_wait(
            DayDialog(heading, store.clock.today(), order=store.settings.order, ahead=True)
        )

    def about(self, line: Line) -> str:
        """The record of a line, for a heading."""
        if line.number is None or line.table not in BY_TABLE:
            return line.text
        return self.store.named(BY_TABLE[line.table], [line.number]).strip("'")

    def add_action(self, words: str, about: int | None, kind: ActionKind, due: date | None) -> None:
        values = {"text": words, "about": about, "kind": kind, "due": due}
        self.perform(
            lambda store: store.apply([New(Action, store.new_id(), values)], f"Plan '{words}'")
        )

    def _go_or(self, place: str) -> bool:
        """Go to the screen of a step, where there is one."""
        if place in BY_NAME:
            self.pursuit.go(place)
        return place in BY_NAME

    # -- decisions --------------------------------------------------------------------------------

    async def _offer_weigh(self, line: Line) -> None:
        """Fill in the two-minute sheet of a question; of an offer without one it is begun."""
        from tui.dialogs.sheet import SheetDialog
        from tui.screens.decisions_rows import lean_words

        facts = self.view.facts
        number, card = line.number, None
        if line.table == Opportunity.TABLE:
            card = facts.cards.get(line.number or 0)
            sheets = [n for n, d in facts.decisions.items() if d.opportunity == line.number]
            number = sheets[-1] if sheets else None
        asked = facts.decisions.get(number or 0)
        dialog = SheetDialog(
            f"Weigh {self.about(line)}",
            asked,
            card.day("decide_by") if card is not None else None,
            facts.today,
            lean_words,
            self.store.settings.order,
        )
        values = await self.app.push_screen_wait(dialog)
        if values and number is not None:
            self.write(deciding.weigh, number, values)
        elif values and card is not None:
            self.write(deciding.open_sheet, card.number, values)

    async def _offer_pilot(self, line: Line) -> None:
        if not self._go_or("decisions"):
            await self.pursuit.add_line("do ")

    async def _offer_look_back(self, line: Line) -> None:
        heading = f"How did it turn out? {self.about(line)}"
        chosen = await self.choose(heading, _TURNED_OUT, current=None)
        if chosen is not None:
            self.write(deciding.look_back, line.number, chosen)

    # -- criticism --------------------------------------------------------------------------------

    async def _offer_verdict(self, line: Line) -> None:
        chosen = await self.choose(self.about(line), _VERDICTS)
        if chosen is not None:
            self.write(hearing.decide, line.number, chosen)

    async def _offer_focus(self, line: Line) -> None:
        await self._offer_verdict(line)

    async def _offer_act(self, line: Line) -> None:
        """One small step for what one wants to change."""
        heading = f"One small step: {self.about(line)}"
        text = await self.a_line(heading, "Practise the opening twice with Ade")
        if text:
            self.add_action(text, line.number, ActionKind.FIX, None)

    async def _offer_check(self, line: Line) -> None:
        heading = f"Asked again: {self.about(line)}"
        chosen = await self.choose(heading, _RESULTS)
        if chosen is not None:
            self.write(hearing.checked, line.number, chosen)

    # -- experience and plans ---------------------------------------------------------------------

    async def _offer_gap(self, line: Line) -> None:
        """A skill that many roles ask for: prove it, or go to the three ways on."""
        if self._go_or("experience"):
            return
        named = [gap.name for gap in gaps(self.view.facts) if f"ask for {gap.name};" in line.text]
        await self.pursuit.add_line(f"proof #{_quoted(named[0])} " if named else "proof #")

    async def _offer_prove(self, line: Line) -> None:
        """One dull thing it taught, as a proof of that experience."""
        found = self.view.facts.experience.get(line.number or 0)
        where = f" >{_quoted(found.title)}" if found is not None else ""
        await self.pursuit.add_line(f"proof{where} #")

    async def _offer_plan_milestone(self, line: Line) -> None:
        gates = gates_without_milestone(self.view.facts)
        skill = next((gate.skill for card, gate in gates if card.number == line.number), "")
        await self.pursuit.add_line(f"mile {skill} by " if skill else "mile ")

    async def _offer_split(self, line: Line) -> None:
        """Move it once more, or put a first part of it in front."""
        choices = [("part", "Split it: add a first, smaller part")]
        found = timing(self.view.facts, line.number or 0)
        if found is not None and found.four_fifths not in (None, found.planned):
            likely = short_day(found.four_fifths, self.view.today)
            choices.append(
                ("likely", f"Move it to {likely}: four in five like it are done by then")
            )
        choices.append(("move", "Move it to another day"))
        chosen = await self.choose(self.about(line), choices)
        if chosen == "part":
            await self.pursuit.add_line("mile ")
        elif chosen == "likely":
            self.write(planning.replan_likely, line.number)
        elif chosen == "move":
            day = await self.a_day(f"By when? {self.about(line)}")
            if day is not None:
                self.write(planning.replan, line.number, day)

    async def _offer_trim(self, line: Line) -> None:
        if not self._go_or("realism"):
            tracks = list(self.view.facts.active_tracks)
            if tracks:
                self.pursuit.open_record(Track, tracks[0])


def _quoted(name: str) -> str:
    """A name as one piece of a line to capture."""
    return f'"{name.replace(chr(34), "")}"' if " " in name else name
