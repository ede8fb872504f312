"""Something to read: an error with its facts and the way on, or what opening the data noticed."""

from __future__ import annotations

from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.errors import StoreError
from tui.dialogs.base import Dialog
from tui.widgets.rows import visible


class MessageDialog(Dialog[None]):
    """``detail`` scrolls when it is long; ``hint`` is what can be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "cancel", "Close", id="dialog.cancel"),
        Binding("j", "scroll(1)", "Down", show=False, id="dialog.down"),
        Binding("k", "scroll(-1)", "Up", show=False, id="dialog.up"),
    ]

    def __init__(self, heading: str, detail: str = "", hint: str = "") -> None:
        super().__init__(heading)
        self._detail = detail
        self._hint = hint

    @classmethod
    def of_error(cls, error: StoreError) -> Self:
        """What is wrong, the facts, the way on."""
        return cls(error.title, error.detail, error.hint)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="detail"):
            yield Static(Content(visible(self._detail)), id="facts")
            yield Static(Content(visible(self._hint)), id="hint")

    def on_mount(self) -> None:
        self.query_one("#facts").display = bool(self._detail)
        self.query_one("#facts").set_class(bool(self._hint), "-more")
        self.query_one("#hint").display = bool(self._hint)
        self.query_one("#detail").focus()

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one("#detail").scroll_relative(y=lines, animate=False)
