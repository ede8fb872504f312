"""Something takes a moment: how far it is, and a way to stop it while nothing is done yet."""

from __future__ import annotations

import threading
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import ProgressBar, Static

from store.i18n import tr
from tui.dialogs.base import Dialog


class Stopped(Exception):
    """The person does not want it any more, and nothing was done yet."""


class WorkingDialog(Dialog[None]):
    """Shown until ``done`` is called. ``tell`` is for the work, in whatever thread it runs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Stop, with nothing written", id="dialog.cancel"),
        Binding("ctrl+q", "leave", "Then leave", id="app.quit"),
    ]

    def __init__(self, heading: str, text: str) -> None:
        super().__init__(heading)
        self._text = text
        self._done = False
        self._stopped = False
        self._begun = False
        self._at = (0, 100)
        self._turn = threading.Lock()
        self.leaves = False
        """Whether Pursuit leaves when this is done."""

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self._text), id="working")
        yield ProgressBar(100, show_eta=False)

    def on_mount(self) -> None:
        self._look()

    def on_unmount(self) -> None:
        self.stop()

    def tell(self, done: int, total: int) -> None:
        """How far it is; at the end it cannot be stopped any more. Raises Stopped.

        It is shown when the screen has time: the work never waits for that, nor for a dialog that
        is not shown yet.
        """
        with self._turn:
            if self._stopped:
                raise Stopped
            self._begun = done >= total
            before, self._at = self._at, (done, total)
        if self.is_mounted and (self._begun or _percent(*before) != _percent(done, total)):
            self.call_later(self._look)

    def _look(self) -> None:
        """Show how far it is."""
        done, total = self._at
        self.query_one(ProgressBar).update(total=total, progress=done)
        self.query_one("#keys").display = not self._begun
        leaving = tr("Pursuit leaves as soon as this is done.") if self.leaves else ""
        text = f"{self._text}\n{leaving}" if leaving else self._text
        self.query_one("#working", Static).update(Content(text))

    def action_leave(self) -> None:
        """Leave Pursuit when it is done."""
        self.leaves = True
        if self.is_mounted:
            self._look()

    def stop(self) -> None:
        """Stop it, unless it is being done already."""
        with self._turn:
            self._stopped = not self._begun

    def action_cancel(self) -> None:
        """Stop it, unless it is being done already; whoever wanted to leave stays."""
        self.stop()
        self.leaves = False
        self._look()

    def done(self) -> None:
        """The work has ended, well or not."""
        self._done = True
        if self.is_mounted:
            self.finish(None)

    def on_screen_resume(self) -> None:
        """What lay above is gone; the work may have ended meanwhile."""
        if self._done:
            self.finish(None)


def _percent(done: int, total: int) -> int:
    return 100 * done // total if total else 100
