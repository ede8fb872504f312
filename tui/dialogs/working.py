"""Something takes a moment and cannot be taken half: a line that says so."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import LoadingIndicator, Static

from tui.dialogs.base import Dialog


class WorkingDialog(Dialog[None]):
    """Shown until ``done`` is called; no key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, heading: str, text: str) -> None:
        super().__init__(heading)
        self._text = text
        self._done = False

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self._text), id="working")
        yield LoadingIndicator()

    def on_mount(self) -> None:
        self.query_one("#keys").display = False

    def action_cancel(self) -> None:
        """Stay: what was begun is finished, and undo takes it back."""

    def done(self) -> None:
        """The work has ended, well or not."""
        self._done = True
        self.finish(None)

    def on_screen_resume(self) -> None:
        """What lay above is gone; the work may have ended meanwhile."""
        if self._done:
            self.finish(None)
