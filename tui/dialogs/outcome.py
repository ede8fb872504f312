"""How it ended, and on which day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from store.errors import BadInput
from store.i18n import tr, tr_later
from store.records import Outcome
from store.when import read_day, show_day
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.inputs import Choices, LineInput
from tui.widgets.rows import one_line

# Silence and a no are the other side's doing, in words that say so.
PHRASES: dict[Outcome, str] = {
    Outcome.ACCEPTED: tr_later("I said yes, and it is mine"),
    Outcome.REJECTED: tr_later("They chose someone else"),
    Outcome.NO_RESPONSE: tr_later("No reply came"),
    Outcome.DECLINED: tr_later("I said no to their offer"),
    Outcome.WITHDRAWN: tr_later("I stepped out on the way"),
    Outcome.EXPIRED: tr_later("It closed before I applied"),
    Outcome.CANCELLED: tr_later("They stopped looking"),
}


class OutcomeDialog(Dialog[tuple[Outcome, date] | None]):
    """``name`` is what is being closed. A digit chooses at once; enter takes the line it is on."""

    ENTER = tr_later("Close it")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "The day", id="dialog.next", key_display="Tab"),
        *(
            Binding(str(number), f"choose({number})", show=False, id=f"outcome.{number}")
            for number in range(1, len(PHRASES) + 1)
        ),
    ]

    def __init__(self, name: str, today: date, *, order: str = "dmy") -> None:
        super().__init__(tr("How did it end?"))
        self._what = name
        self._today = today
        self._order = order

    def compose_body(self) -> ComposeResult:
        widest = max(len(tr(phrase)) for phrase in PHRASES.values()) + 3
        yield Label(Content(one_line(self._what)), id="name")
        yield Choices(
            *(
                Option(
                    Content.assemble(
                        (f"{number} ", "$text-accent"),
                        tr(phrase).ljust(widest),
                        (tr(outcome), "$foreground-muted"),
                    ),
                    id=outcome.name,
                )
                for number, (outcome, phrase) in enumerate(PHRASES.items(), 1)
            ),
            id="outcomes",
            compact=True,
        )
        with Horizontal(id="when"):
            yield Label(tr("on"))
            yield LineInput("today", id="day", compact=True)
            yield Label("", id="read")
        yield Problem()

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def action_choose(self, number: int) -> None:
        """Close with the outcome that has this number."""
        self.query_one(Choices).highlighted = number - 1
        self._close()

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _close(self) -> None:
        highlighted = self.query_one(Choices).highlighted_option
        day = self._day()
        if highlighted is None or highlighted.id is None or day is None:
            self.query_one(LineInput).focus()
        else:
            self.finish((Outcome[highlighted.id], day))

    @on(Input.Changed)
    def _day(self) -> date | None:
        """The day typed, its reading or what is wrong shown."""
        text = self.query_one(LineInput).value.strip() or "today"
        problem, day = "", None
        try:
            day = read_day(text, self._today, self._order, ahead=False)
        except BadInput as error:
            problem = f"{error.title}. {error.hint}"
        if day is not None and day > self._today:
            problem, day = (
                tr("{day} is still to come", day=show_day(day, self._today)),
                None,
            )
        self.query_one(Problem).say(problem)
        read = "" if day is None else show_day(day, self._today)
        self.query_one("#read", Label).update(Content("" if read == text else read))
        return day
