"""What an import would do with each row: a list that stays quick with 50,000 rows."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.exchange.report import Report
from tui.dialogs.plan_words import PlanLine, plan_lines

_NUMBER = 8  # cells for the row's number and the gap after it
_ROW_STYLE = "plan-lines--row"
CURRENT = "›"
"""Stands before the number of the row with the cursor."""


class PlanLines(ScrollView, can_focus=True):
    """One painted line for each row of the file, its warnings under it, and a cursor on a row."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("plan-lines--row", "plan-lines--imported", "plan-lines--updated"),
        *("plan-lines--unchanged", "plan-lines--skipped", "plan-lines--warning"),
        "plan-lines--cursor",
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
        self._starts: list[int] = []  # the first painted line of each row
        self._cursor = 0
        self._width = 0

    @property
    def current(self) -> int | None:
        """The number of the row with the cursor; None where no row is shown."""
        return int(self._lines[self._starts[self._cursor]].row) if self._starts else None

    def show(self, report: Report, only: str = "", *, stay: bool = False) -> None:
        """Show a report, or ``only`` the rows of one kind, with the cursor on the first one.

        To ``stay`` is to keep it on its row, or on the next one that is shown.
        """
        before = self.current if stay else None
        self._told = plan_lines(report, only)
        rows = [int(line.row) for line in self._told if line.row]
        later = (at for at, row in enumerate(rows) if before is not None and row >= before)
        self._cursor = next(later, max(0, len(rows) - 1) if before is not None else 0)
        self._wrap_at(self.scrollable_content_region.width)
        self._see()

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        if width != self._width:
            self._wrap_at(width)
            self._see()

    def _wrap_at(self, width: int) -> None:
        """Break what is too long; most lines are not, and cost nothing."""
        self._width = width
        self._lines, self._starts = [], []
        if width <= 0:
            return  # not on the screen yet; it will be told its size
        room = max(10, width - _NUMBER)
        for line in self._told:
            if line.row:
                self._starts.append(len(self._lines))
            if len(line.text) * 2 <= room or cell_len(line.text) <= room:
                self._lines.append(line)
                continue
            row = line.row
            for part in _broken(line.text, room):
                self._lines.append(PlanLine(row, part, line.kind))
                row = ""
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    # -- the cursor -------------------------------------------------------------------------------

    def action_scroll_down(self) -> None:
        """To the next row."""
        self._go(self._cursor + 1)

    def action_scroll_up(self) -> None:
        """To the row above."""
        self._go(self._cursor - 1)

    def action_page_down(self) -> None:
        """To the row a page further down."""
        self._go(max(self._cursor + 1, self._at(self.size.height)))

    def action_page_up(self) -> None:
        """To the row a page further up."""
        self._go(min(self._cursor - 1, self._at(-self.size.height)))

    def action_scroll_home(self) -> None:
        """To the first row."""
        self._go(0)

    def action_scroll_end(self) -> None:
        """To the last row."""
        self._go(len(self._starts) - 1)

    def on_click(self, event: Click) -> None:
        """The row that was clicked gets the cursor."""
        where = event.get_content_offset(self)
        if where is not None:
            self._go(bisect_right(self._starts, self.scroll_offset.y + where.y) - 1)

    def _at(self, lines: int) -> int:
        """The row so many lines from where the one with the cursor begins."""
        start = self._starts[self._cursor] if self._starts else 0
        return bisect_right(self._starts, max(0, start + lines)) - 1

    def _go(self, row: int) -> None:
        self._cursor = max(0, min(row, len(self._starts) - 1))
        self._see()
        self.refresh()

    def _see(self) -> None:
        """Scroll until the whole row with the cursor is seen, or as much of it as has room."""
        if not self._starts:
            return
        start, end = self._span()
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if start < top or end - start >= height:
            self.scroll_to(y=start, animate=False)
        elif end > top + height:
            self.scroll_to(y=end - height, animate=False)

    def _span(self) -> tuple[int, int]:
        after = self._starts[self._cursor + 1 : self._cursor + 2]
        return self._starts[self._cursor], after[0] if after else len(self._lines)

    # -- painting ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        base = self.rich_style
        if number >= len(self._lines):
            return Strip.blank(self.size.width, base)
        line, (start, end) = self._lines[number], self._span()
        style = self.get_component_rich_style(f"plan-lines--{line.kind}")
        behind = base
        if self.has_focus and start <= number < end and line.kind != "warning":
            style = behind = self.get_component_rich_style("plan-lines--cursor")
        head = f"{line.row:>{_NUMBER - 2}}  "
        if number == start and head[0] == " ":
            head = CURRENT + head[1:]
        strip = Strip(
            [
                Segment(head, self.get_component_rich_style(_ROW_STYLE)),
                Segment(line.text, style),
            ]
        )
        return strip.crop_extend(0, self.size.width, behind)


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
