"""Cards side by side: a column for each, a row for each criterion, one cell current.

Painted by lines: the heads stay in sight while the rows scroll, and where not all columns fit, as
many are shown as can be read, the current one among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget

from store.i18n import tr
from tui.commands import bindings
from tui.widgets.turned import Turned

_NARROWEST = 15  # cells of a column that can still be read
_WIDEST = 44
_LABEL_MOST = 22
_HEAD_MOST = 3  # lines of a head
_GAP = 2


class Line(NamedTuple):
    """One row: its label, a cell for each column, and whether it is apart from those above."""

    label: Content
    cells: tuple[Content, ...]
    apart: bool = False


class Place(NamedTuple):
    """A cell, counted from 0."""

    row: int
    column: int


class OfferTable(Turned, Widget, can_focus=True):
    """Arrows and hjkl go about; the screen decides what a cell means."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "offers--cell", "offers--label", "offers--head", "offers--rule", "offers--current",
        "offers--current-head",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("offer_table")

    @dataclass
    class Moved(Message):
        """Another cell is current."""

        place: Place

    @dataclass
    class Chosen(Message):
        """Enter on a cell."""

        place: Place

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._heads: Sequence[Content] = ()
        self._lines: Sequence[Line] = ()
        self._row = self._column = 0
        self._top = self._left = 0
        self._painted: tuple[list[Strip], list[Strip], list[tuple[int, int]]] | None = None

    def show(self, heads: Sequence[Content], lines: Sequence[Line]) -> None:
        """Show these columns and rows; the cursor stays in its place where there is one."""
        self._heads, self._lines = heads, lines
        self._go(self._row, self._column)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without columns there is nowhere to go."""
        return bool(self._heads) or action not in ("step", "first", "last", "choose")

    @property
    def place(self) -> Place:
        """The current cell."""
        return Place(self._row, self._column)

    @property
    def shown(self) -> range:
        """The columns that are in sight."""
        fit = max(1, (self.size.width - self._label_width) // _NARROWEST)
        left = min(self._left, max(0, len(self._heads) - fit))
        return range(left, min(len(self._heads), left + fit))

    # -- going about ------------------------------------------------------------------------------

    def go_to(self, column: int) -> None:
        """Make a column current."""
        self._go(self._row, column)

    def _go(self, row: int, column: int) -> None:
        self._row = max(0, min(row, len(self._lines) - 1))
        self._column = max(0, min(column, len(self._heads) - 1))
        shown = self.shown
        if self._column not in shown and shown:
            self._left += self._column - (shown[0] if self._column < shown[0] else shown[-1])
        self._painted = None
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self.place))

    def _reveal(self) -> None:
        heads, _, spans = self._paint()
        if not spans:
            return
        room = max(1, self.size.height - len(heads))
        top, height = spans[self._row]
        self._top = max(min(self._top, top), min(top, top + height - room))
        self._top = 0 if self._row == 0 else self._top

    def action_step(self, down: int, right: int) -> None:
        """Go to the next cell."""
        self._go(self._row + down, self._column + right)

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0, self._column)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(len(self._lines) - 1, self._column)

    def action_choose(self) -> None:
        """Correct the current cell."""
        if self._lines and self._heads:
            self.post_message(self.Chosen(self.place))

    def on_click(self, event: events.Click) -> None:
        """A click goes to a cell; a double one chooses it."""
        heads, _, spans = self._paint()
        y, shown = event.y - len(heads) + self._top, self.shown
        at = (event.x - self._label_width) // max(1, self._column_width)
        row = next((n for n, (top, height) in enumerate(spans) if top <= y < top + height), None)
        if row is not None and 0 <= at < len(shown):
            self._go(row, shown[at])
            if event.chain > 1:
                self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        self._go(self._row + 1, self._column)

    def on_mouse_scroll_up(self) -> None:
        self._go(self._row - 1, self._column)

    # -- painting ---------------------------------------------------------------------------------

    @property
    def _label_width(self) -> int:
        widest = max((line.label.cell_length for line in self._lines), default=0)
        return min(widest, _LABEL_MOST, max(12, self.size.width // 5)) + _GAP

    @property
    def _column_width(self) -> int:
        shown = max(1, len(self.shown))
        return min(_WIDEST, max(8, (self.size.width - self._label_width) // shown))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painted = None

    def on_resize(self) -> None:
        self._go(self._row, self._column)

    def watch_has_focus(self, has_focus: bool) -> None:
        """The current cell shows only while the table has the focus."""
        super().watch_has_focus(has_focus)
        self._painted = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        heads, body, _ = self._paint()
        if y < len(heads):
            return heads[y]
        at = y - len(heads) + self._top
        return body[at] if at < len(body) else Strip.blank(self.size.width, self.rich_style)

    def _paint(self) -> tuple[list[Strip], list[Strip], list[tuple[int, int]]]:
        """The lines of the heads and of the body, and where each row lies in the body."""
        if self._painted is None:
            style = {name: self.get_visual_style(name) for name in self.COMPONENT_CLASSES}
            options = RenderOptions(self._get_style, self.styles.get_rules())
            heads = self._head_strips(style, options)
            body: list[Strip] = []
            spans: list[tuple[int, int]] = []
            for number, line in enumerate(self._lines):
                if line.apart:
                    body.append(self._blank(style["offers--cell"]))
                strips = self._row_strips(number, line, style, options)
                spans.append((len(body), len(strips)))
                body += strips
            self._painted = heads, body, spans
        return self._painted

    def _head_strips(self, style: dict[str, Style], options: RenderOptions) -> list[Strip]:
        cells = [
            (self._heads[n], style["offers--current-head" if n == self._column else "offers--head"])
            for n in self.shown
        ]
        label = Content(self._of_how_many), style["offers--label"]
        lines = self._beside(label, cells, options, _HEAD_MOST)
        rule = Content("─" * self.size.width)
        return [*lines, *rule.render_strips(self.size.width, 1, style["offers--rule"], options)]

    @property
    def _of_how_many(self) -> str:
        """2-4 of 6, where not all columns are in sight."""
        shown, total = self.shown, len(self._heads)
        if len(shown) >= total:
            return ""
        return tr("{first}-{last} of {total}", first=shown[0] + 1, last=shown[-1] + 1, total=total)

    def _row_strips(
        self, number: int, line: Line, style: dict[str, Style], options: RenderOptions
    ) -> list[Strip]:
        here = number == self._row
        cells = []
        for column in self.shown:
            current = here and column == self._column and self.has_focus
            cells.append(
                (line.cells[column], style["offers--current" if current else "offers--cell"])
            )
        label = line.label.stylize("bold") if here else line.label
        return self._beside((label, style["offers--label"]), cells, options, None)

    def _beside(
        self,
        label: tuple[Content, Style],
        cells: Sequence[tuple[Content, Style]],
        options: RenderOptions,
        most: int | None,
    ) -> list[Strip]:
        """Contents side by side, as high as the highest of them, each filled with its style."""
        width = self._column_width
        parts = [(*label, self._label_width), *((*cell, width) for cell in cells)]
        columns = [
            content.render_strips(max(1, size - _GAP), most, style, options)
            for content, style, size in parts
        ]
        height = max(1, *(len(strips) for strips in columns))
        lines = []
        for y in range(height):
            row = [
                (strips[y] if y < len(strips) else Strip([]))
                .adjust_cell_length(max(1, size - _GAP), style.rich_style)
                .adjust_cell_length(size, self.rich_style)
                for strips, (_, style, size) in zip(columns, parts, strict=True)
            ]
            lines.append(Strip.join(row).adjust_cell_length(self.size.width, self.rich_style))
        return lines

    def _blank(self, style: Style) -> Strip:
        return Strip.blank(self.size.width, style.rich_style)
