"""The veil: nothing of the records can be read while a screen is shared."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from store.i18n import tr


class VeilScreen(ModalScreen[None]):
    """Covers whatever lies below, messages too; ``key`` is the one that lifts it."""

    DEFAULT_CSS: ClassVar[str] = """
    VeilScreen { background: $background; }
    VeilScreen ToastRack, VeilScreen Tooltip { display: none; }
    VeilScreen Static { width: auto; text-align: center; }
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def on_screen_resume(self) -> None:
        """One that lay below what was opened meanwhile goes when the veil was lifted above it."""
        if not getattr(self.app, "veiled", True):
            self.app.pop_screen()

    def compose(self) -> ComposeResult:
        words = Content.assemble(
            ("Veiled", "bold"),
            tr("\n\nWhat you keep is hidden, and is as you left it.\n\n"),
            (self._key, "$text-accent bold"),
            tr(" lifts the veil"),
        )
        with Middle(), Center():
            yield Static(words)
