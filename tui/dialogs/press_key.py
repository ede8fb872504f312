"""Press a key: the one that an action is to have."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from store.errors import BadInput
from tui.dialogs.base import Dialog, Problem
from tui.widgets.rows import visible


class PressKeyDialog(Dialog[str | None]):
    """Returns the key as Textual calls it. ``refuse`` raises BadInput for one that cannot be.

    What cannot be is said at once, and another key can be pressed.
    """

    AUTO_FOCUS = None

    def __init__(self, heading: str, says: str, refuse: Callable[[str], object]) -> None:
        super().__init__(heading)
        self._says = says
        self._refuse = refuse

    def compose_body(self) -> ComposeResult:
        yield Static(Content(visible(self._says)), id="says")
        yield Problem()

    async def on_event(self, event: events.Event) -> None:
        """Every key but Esc is an answer, also those that would move a focus."""
        if isinstance(event, events.Key) and event.key != "escape":
            event.stop()
            event.prevent_default()
            self._pressed(event.key)
            return
        await super().on_event(event)

    def _pressed(self, key: str) -> None:
        try:
            self._refuse(key)
        except BadInput as error:
            parts = (error.title, error.detail)
            self.query_one(Problem).say(". ".join(part.rstrip(".") for part in parts if part))
            return
        self.finish(key)
