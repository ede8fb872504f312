"""What an import would do with each row: a list that stays quick with 50,000 rows."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.exchange.report import Report
from tui.dialogs.plan_words import PlanLine, plan_lines

_NUMBER = 8  # cells for the row's number and the gap after it
_ROW_STYLE = "plan-lines--row"


class PlanLines(ScrollView, can_focus=True):
    """One painted line for each row of the file, its warnings under it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("plan-lines--row", "plan-lines--imported", "plan-lines--updated"),
        *("plan-lines--unchanged", "plan-lines--skipped", "plan-lines--warning"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False, id="dialog.down"),
        Binding("k", "scroll_up", "Up", show=False, id="dialog.up"),
        Binding("g", "scroll_home", "First", show=False, id="dialog.first"),
        Binding("G", "scroll_end", "Last", show=False, id="dialog.last"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._told: list[PlanLine] = []
        self._lines: list[PlanLine] = []
        self._width = 0

    def show(self, report: Report, only: str = "") -> None:
        """Show a report from its first row on, or ``only`` the rows of one kind."""
        self._told = plan_lines(report, only)
        self._wrap_at(self.scrollable_content_region.width)
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        if width != self._width:
            self._wrap_at(width)

    def _wrap_at(self, width: int) -> None:
        """Break what is too long; most lines are not, and cost nothing."""
        self._width = width
        self._lines = []
        if width <= 0:
            return  # not on the screen yet; it will be told its size
        room = max(10, width - _NUMBER)
        for line in self._told:
            if len(line.text) * 2 <= room or cell_len(line.text) <= room:
                self._lines.append(line)
                continue
            row = line.row
            for part in _broken(line.text, room):
                self._lines.append(PlanLine(row, part, line.kind))
                row = ""
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        base = self.rich_style
        if number >= len(self._lines):
            return Strip.blank(self.size.width, base)
        line = self._lines[number]
        strip = Strip(
            [
                Segment(f"{line.row:>{_NUMBER - 2}}  ", self.get_component_rich_style(_ROW_STYLE)),
                Segment(line.text, self.get_component_rich_style(f"plan-lines--{line.kind}")),
            ]
        )
        return strip.crop_extend(0, self.size.width, base)


def _broken(text: str, room: int) -> list[str]:
    """The text in pieces of ``room`` cells, broken at blanks; quick for plain letters."""
    if not text.isascii():
        return [part.plain for part in Content(text).wrap(room)]
    parts = []
    while len(text) > room:
        end = text.rfind(" ", 1, room + 1)
        end = room if end < 0 else end
        parts.append(text[:end])
        text = text[end:].lstrip(" ")
    return [*parts, text]
