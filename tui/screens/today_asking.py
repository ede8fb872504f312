"""What the lines of Today ask before they are done: one of several, a line, a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from store import Store
from store.errors import BadInput
from store.i18n import tr
from store.insight.today import Line
from store.plans import New, Plan
from store.records import BY_TABLE, Action, ActionKind

if TYPE_CHECKING:
    from tui.screens.place import PlaceScreen as Base
    from tui.screens.today_rows import TodayView
else:
    Base = object


class Asking(Base):
    """What every offer stands on: the day, its record, a question, a verb carried out."""

    @property
    def view(self) -> TodayView:
        raise NotImplementedError

    def show_record(self, line: Line) -> None:
        """The page of the record that a line is about."""
        if line.number is not None and line.table in BY_TABLE:
            self.pursuit.open_record(BY_TABLE[line.table], line.number)

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
                raise BadInput(tr("Nothing is written yet"))

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
            lambda store: store.apply(
                [New(Action, store.new_id(), values)], tr("Plan '{words}'", words=words)
            )
        )
