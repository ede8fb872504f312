"""Jump mode where there is no board: labels over the places that can take the focus."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.commands import bindings
from tui.widgets.jump_labels import MOST, label_keys, labels

WORDS = "Type the letters of a place to go there. Esc leaves"


class Label(Static):
    """A label over one place."""


class JumpScreen(ModalScreen[Widget | None]):
    """Returns the place whose label was typed; None for none."""

    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "jump.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("jump"),
        *label_keys(),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="app.help"),
    ]

    def __init__(self, places: list[tuple[Widget, Offset]]) -> None:
        super().__init__()
        names = labels(len(places))
        self._places = dict(zip(names, (widget for widget, _ in places), strict=True))
        self._cells = dict(zip(names, (cell for _, cell in places), strict=True))
        self._typed = ""
        self._size_of_labels: Size | None = None

    def compose(self) -> ComposeResult:
        for name, cell in self._cells.items():
            label = Label(Content(name.ljust(2)), id=f"label-{name}")
            label.absolute_offset = cell
            yield label
        yield Static(Content(WORDS), id="jump-words")

    def action_jump_letter(self, letter: str) -> None:
        """Type one letter of a label."""
        typed = self._typed + letter
        if typed in self._places:
            self._finish(self._places[typed])
        elif any(name.startswith(typed) for name in self._places):
            self._show(typed)
        else:
            self.app.bell()

    def action_jump_back(self) -> None:
        """Take back the first letter of two."""
        self._show("")

    def action_leave_jump(self) -> None:
        """Leave; the focus stays where it is."""
        self._finish(None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self._finish(None)

    def on_resize(self, event: events.Resize) -> None:
        """Labels stand at cells that are no longer the same."""
        before, self._size_of_labels = self._size_of_labels, event.size
        if before not in (None, event.size):
            self._finish(None)

    def _show(self, typed: str) -> None:
        self._typed = typed
        for name in self._places:
            self.query_one(f"#label-{name}").display = name.startswith(typed)

    def _finish(self, place: Widget | None) -> None:
        if self.is_current:
            self.dismiss(place)


def places_on(screen: Screen[Any]) -> list[tuple[Widget, Offset]]:
    """Each place in view that can take the focus, and the cell of its label, in the tab order."""
    found = []
    for widget in screen.focus_chain:
        region = screen.find_widget(widget).visible_region
        if region:
            found.append((widget, region.offset))
    return found[:MOST]
