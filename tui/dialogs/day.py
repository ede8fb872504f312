"""A day that has been, typed in plain words."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Label

from store.errors import BadInput
from store.when import read_day, show_day
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.inputs import LineInput


class DayDialog(Dialog[date | None]):
    """``order`` says whether 3/12 is day/month ("dmy") or month/day ("mdy")."""

    ENTER = "Go there"

    def __init__(self, heading: str, today: date, *, order: str = "dmy") -> None:
        super().__init__(heading)
        self._today = today
        self._order = order

    def compose_body(self) -> ComposeResult:
        yield LineInput(placeholder="yesterday, last friday, 12 nov, 3/11, 2026-11-03")
        yield Label("", id="read")
        yield Problem()

    @on(Input.Changed)
    def _typed(self) -> None:
        day = self._day()
        shown = "" if day is None else show_day(day, self._today)
        self.query_one("#read", Label).update(Content(shown))
        self.query_one(Problem).say("")

    @on(Input.Submitted)
    def _entered(self) -> None:
        day = self._day()
        if day is None:
            text = self.query_one(LineInput).value.strip()
            hint = "Type a day such as yesterday, 12 nov or 2026-11-03"
            self.query_one(Problem).say(
                f"'{text}' is no day that has been. {hint}" if text else hint
            )
        else:
            self.finish(day)

    def _day(self) -> date | None:
        try:
            day = read_day(self.query_one(LineInput).value, self._today, self._order, ahead=False)
        except BadInput:
            return None
        return None if day > self._today else day
