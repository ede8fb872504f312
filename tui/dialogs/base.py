"""What all dialogs share: a frame with a heading, a body, and the keys that work in it.

A dialog gets plain data, gives plain data back and never writes. Escape always means no change.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from store.i18n import tr
from tui.dialogs.key_line import KeyLine
from tui.widgets.rows import one_line

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """``heading`` may hold a person's own words; what does not fit into the frame is cut there."""

    ENTER: ClassVar[str] = ""

    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "dialogs.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - typed by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave as it is", id="dialog.cancel"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="app.help"),
        Binding("semicolon,f6", "app.jump", "Jump to a place", show=False, id="app.jump"),
    ]

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading
        self._finished = False

    def compose(self) -> ComposeResult:
        frame = Vertical(id="frame")
        frame.border_title = Content(one_line(self.heading))
        with frame:
            yield from self.compose_body()
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        self.remove_class("-cramped")
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Where not all has room, let the body scroll: the keys are seen at any size."""
        keys = self.query("#keys")
        if keys and keys.first().region.bottom >= self.query_one("#frame").region.bottom:
            self.add_class("-cramped")
            if self.focused is not None:
                self.call_after_refresh(self.focused.scroll_visible, animate=False)

    def compose_body(self) -> ComposeResult:
        """What stands between the heading and the keys."""
        raise NotImplementedError

    @property
    def enter_word(self) -> str:
        """What the enter key does now, for the line of keys; "" when it does nothing."""
        return tr(self.ENTER) if self.ENTER else ""

    def finish(self, result: T | None) -> None:
        """Leave with a result, once: two quick keys must not close what lies below as well."""
        if not self._finished and self.is_current:
            self._finished = True
            self.dismiss(result)

    def action_cancel(self) -> None:
        """Leave; nothing changes."""
        self.finish(None)


class Scroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls along with what has the focus; the arrow keys belong to the dialog."""


class Problem(Static):
    """A line that says what is not right yet; it takes no room while all is well."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.say(text)

    def say(self, text: str) -> None:
        """Show the text after a sign, or nothing."""
        self.display = bool(text)
        self.update(Content(f"▲ {one_line(text)}" if text else ""))
