"""Leaving waits for the disk: says so, and lets one stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.i18n import tr
from tui.dialogs.base import Dialog

_LOOK_SECONDS = 0.1


class SavingDialog(Dialog[bool]):
    """True once ``done``; escape stays instead. ``unsaved`` counts what is not on the disk yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Stay", id="dialog.cancel"),
    ]

    def __init__(self, done: Callable[[], bool], unsaved: Callable[[], int]) -> None:
        super().__init__(tr("Saving"))
        self._done = done
        self._unsaved = unsaved

    def compose_body(self) -> ComposeResult:
        yield Static(id="saving")

    def on_mount(self) -> None:
        self._look()
        self.set_interval(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        count = self._unsaved()
        changes = tr("One change is") if count == 1 else tr("{count:,} changes are", count=count)
        self.query_one("#saving", Static).update(
            Content(
                tr(
                    "{changes} not on the disk yet. Pursuit leaves as soon as the disk says so.",
                    changes=changes,
                )
            )
        )
        if self._done():
            self.finish(True)

    def action_cancel(self) -> None:
        """Stay; saving goes on all the same."""
        self.finish(False)
