"""One record as it was at a moment, and what has changed since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.i18n import tr
from tui.dialogs.base import Dialog
from tui.widgets.rows import Row, Rows

_LABELS = 14  # cells, so that both blocks of rows line up


class ThenDialog(Dialog[bool]):
    """True when the person wants the record restored to how it was.

    ``since`` are the rows of what has changed; ``none`` says it in words when there are none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "restore", "Restore it", id="dialog.restore"),
        Binding("escape,enter", "cancel", "Close", id="dialog.cancel", key_display="Esc"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="dialog.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="dialog.up"),
    ]

    def __init__(self, heading: str, then: Sequence[Row], since: Sequence[Row], none: str) -> None:
        super().__init__(heading)
        self._then, self._since, self._none = then, since, none

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(Rows(self._then, narrowest=_LABELS))
            yield Static(Content.styled("\n" + tr("Since then"), "bold $text-primary"))
            if self._since:
                yield Static(Rows(self._since, narrowest=_LABELS))
            else:
                yield Static(Content(self._none))

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)

    def action_restore(self) -> None:
        """Leave, to have it restored."""
        self.finish(True)
