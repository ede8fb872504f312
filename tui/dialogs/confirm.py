"""One question with two answers, for what undo cannot take back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from store.i18n import tr, tr_later
from tui.dialogs.base import Dialog, Scroll
from tui.widgets.rows import one_line, visible


class ConfirmDialog(Dialog[bool]):
    """True for yes; escape means no, and enter does too unless the other answer is chosen."""

    ENTER = tr_later("Take this answer")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "No", show=False, id="dialog.cancel"),
        Binding("y", "answer(True)", "Yes", show=False, id="dialog.yes"),
        Binding("n", "answer(False)", "No", show=False, id="dialog.no"),
        Binding(
            "left,right,h,l",
            "app.focus_next",
            "The other answer",
            id="dialog.other",
            key_display="← →",
        ),
    ]

    def __init__(self, question: str, detail: str = "", *, yes: str = "", no: str = "") -> None:
        super().__init__(question)
        self._detail = detail
        self._yes = yes or tr("Yes")
        self._no = no or tr("No")

    def compose_body(self) -> ComposeResult:
        with Scroll(id="detail"):
            yield Static(Content(visible(self._detail)))
        with Horizontal(id="answers"):
            yield Button(Content(f"{one_line(self._no)}  (n)"), id="no", compact=True)
            yield Button(Content(f"{one_line(self._yes)}  (y)"), id="yes", compact=True)

    def on_mount(self) -> None:
        self.query_one("#detail").display = bool(self._detail)
        self.query_one("#no").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_answer(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Leave with an answer."""
        self.finish(answer)

    def action_cancel(self) -> None:
        """Leave; the answer is no."""
        self.finish(False)
