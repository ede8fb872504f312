"""Jump mode where there is no board: labels over fields, lists and the rows of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from store.i18n import tr
from tui.commands import bindings, key_name
from tui.live import live
from tui.widgets.entries import Entries
from tui.widgets.jump_labels import MOST, label_keys, labels

_WIDTH = 2  # cells of a label


class Spot(NamedTuple):
    """Where a label stands, and how to go to what it stands for."""

    cell: Offset
    go: Callable[[], object]


class Label(Static):
    """A label over one place."""


class JumpScreen(ModalScreen[Spot | None]):
    """Returns the spot whose label was typed; None for none."""

    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "jump.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("jump"),
        *label_keys(),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="app.help"),
    ]

    def __init__(self, spots: list[Spot]) -> None:
        super().__init__()
        self._spots = dict(zip(labels(len(spots)), spots, strict=True))
        self._typed = ""
        self._size_of_labels: Size | None = None

    def compose(self) -> ComposeResult:
        for name, spot in self._spots.items():
            label = Label(Content(name.ljust(_WIDTH)), id=f"label-{name}")
            label.absolute_offset = spot.cell
            yield label
        yield Static(id="jump-words")

    def on_mount(self) -> None:
        leave = next(key_name(each.key) for each in live(self) if each.id == "jump.leave")
        words = tr("Type the letters of a place to go there. {leave} leaves", leave=leave)
        self.query_one("#jump-words", Static).update(Content(words))

    def action_jump_letter(self, letter: str) -> None:
        """Type one letter of a label."""
        typed = self._typed + letter
        if typed in self._spots:
            self._finish(self._spots[typed])
        elif any(name.startswith(typed) for name in self._spots):
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
        for name in self._spots:
            self.query_one(f"#label-{name}").display = name.startswith(typed)

    def _finish(self, spot: Spot | None) -> None:
        if self.is_current:
            self.dismiss(spot)


def spots_on(screen: Screen[Any]) -> list[Spot]:
    """What can be gone to in view: places in the tab order, each row of a list for itself."""
    chain = screen.focus_chain
    lists = [each for each in screen.query(OptionList) if each not in chain]  # moved from outside
    found = [spot for widget in (*chain, *lists) for spot in _spots(screen, widget)]
    return found[:MOST]


def _spots(screen: Screen[Any], widget: Widget) -> Iterator[Spot]:
    region = screen.find_widget(widget).visible_region
    if not region:
        return
    if isinstance(widget, Entries):
        for row, line in enumerate(widget.row_lines()):
            y = widget.region.y + line
            if y in region.line_range:
                yield Spot(_before(region.x, y), partial(widget.go_to, row))
    elif isinstance(widget, OptionList):
        seen = -1
        for y in region.line_range:
            option = screen.get_style_at(region.x + widget.gutter.left, y).meta.get("option")
            if option is not None and option != seen:
                seen = option
                yield Spot(_before(region.x, y), partial(_choose, widget, option))
    else:
        yield Spot(_before(region.x, region.y), widget.focus)


def _before(x: int, y: int) -> Offset:
    """Left of what begins at a cell, so that the label hides none of its words."""
    return Offset(x - _WIDTH if x >= _WIDTH else x, y)


def _choose(options: OptionList, option: int) -> None:
    options.highlighted = option
    if options.can_focus:
        options.focus()
