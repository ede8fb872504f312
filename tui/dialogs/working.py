"""Something takes a moment: how far it is, and a way to stop it while nothing is done yet."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import ProgressBar, Static

from tui.dialogs.base import Dialog


class Stopped(Exception):
    """The person does not want it any more, and nothing was done yet."""


class WorkingDialog(Dialog[None]):
    """Shown until ``done`` is called. ``tell`` is for the work, in whatever thread it runs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Stop, with nothing written", id="dialog.cancel"),
    ]

    def __init__(self, heading: str, text: str) -> None:
        super().__init__(heading)
        self._text = text
        self._done = False
        self._stopped = False
        self._begun = False

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self._text), id="working")
        yield ProgressBar(100, show_eta=False)

    def tell(self, done: int, total: int) -> None:
        """How far it is; at the end it cannot be stopped any more. Raises Stopped."""
        if self.app.call_from_thread(self._told, done, total):
            raise Stopped

    def _told(self, done: int, total: int) -> bool:
        """In the screen's thread, as the keys are: what comes first counts."""
        if not self._stopped:
            self._begun = done >= total
            self.query_one(ProgressBar).update(total=total, progress=done)
            self.query_one("#keys").display = not self._begun
        return self._stopped

    def action_cancel(self) -> None:
        """Stop it, unless it is being done already: then undo takes it back."""
        self._stopped = not self._begun

    def done(self) -> None:
        """The work has ended, well or not."""
        self._done = True
        self.finish(None)

    def on_screen_resume(self) -> None:
        """What lay above is gone; the work may have ended meanwhile."""
        if self._done:
            self.finish(None)
