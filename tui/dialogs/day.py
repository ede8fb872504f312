"""A day that has been, or one to come, typed in plain words."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Label

from store.errors import BadInput
from store.i18n import tr
from store.when import read_day, show_day
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.inputs import LineInput


class DayDialog(Dialog[date | None]):
    """``order`` says whether 3/12 is day/month ("dmy") or month/day ("mdy").

    ``ahead`` asks for a day to come, from tomorrow on.
    """

    def __init__(
        self, heading: str, today: date, *, order: str = "dmy", ahead: bool = False
    ) -> None:
        super().__init__(heading)
        self._today = today
        self._order = order
        self._ahead = ahead

    @property
    def enter_word(self) -> str:
        return tr("Put it there") if self._ahead else tr("Go there")

    def compose_body(self) -> ComposeResult:
        been = tr("yesterday, last friday, 12 nov, 3/11, 2026-11-03")
        to_come = tr("fri, next week, in 10 days, 12 jun, 2027-01-08")
        yield LineInput(placeholder=to_come if self._ahead else been)
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
            like = (
                tr("fri, in 10 days or 12 jun")
                if self._ahead
                else tr("yesterday, 12 nov or 2026-11-03")
            )
            hint = tr("Type a day such as {like}", like=like)
            wrong = (
                tr("'{typed}' is no day to come.", typed=text)
                if self._ahead
                else tr("'{typed}' is no day that has been.", typed=text)
            )
            self.query_one(Problem).say(f"{wrong} {hint}" if text else hint)
        else:
            self.finish(day)

    def _day(self) -> date | None:
        try:
            text = self.query_one(LineInput).value
            day = read_day(text, self._today, self._order, ahead=self._ahead)
        except BadInput:
            return None
        return day if (day > self._today) is self._ahead else None
