"""How a list of sections is painted: headings, and rows with what stands left and right."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.board_cells import clean, fit, pad
from tui.widgets.section_rows import Item, Line

_BAR, _NO_BAR = "▌ ", "  "
_INDENT = 2
_GAP = 2
_LEAST_TEXT = 16  # cells a row's own words keep before what stands right of them is left out


class Painting(ScrollView):
    """A part of ``SectionList``: what it lists, and where its cursor is, painted line by line."""

    empty_text: str
    _lines: list[Line]
    _items: list[Item]
    _cursor: int

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        if not self._lines:
            return self._nothing(y)
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[at]
        if line.item >= 0:
            return self._row(line, width)
        return self._words(line, width)

    def _words(self, line: Line, width: int) -> Strip:
        """A heading with its count at the right, a note, what an empty section says, a blank."""
        ground = self.rich_style
        if line.kind == "blank":
            return Strip.blank(width, ground)
        text, _, count = line.text.partition("\t")
        indent = " " if line.kind == "heading" else " " * _INDENT
        room = width - len(indent) - cell_len(count) - 2
        parts = [
            Segment(indent, ground),
            Segment(pad(fit(clean(text), room), room), self._style(line.kind, ground)),
            Segment(f" {count} ", self._style("count", ground)),
        ]
        return Strip(parts).adjust_cell_length(width, ground)

    def _row(self, line: Line, width: int) -> Strip:
        item, here = self._items[line.item], line.item == self._cursor
        ground = self.rich_style
        if here:
            name = "current" if self.has_focus else "resting"
            ground += self.get_component_rich_style(f"sections--{name}")
        bar = Segment(_BAR if here else _NO_BAR, self._style("bar", ground))
        indent = line.lead + _GAP if line.lead else 0
        if line.part:
            room = width - _INDENT - indent - 1
            below = [bar, Segment(" " * indent, ground)]
            below.append(Segment(fit(clean(line.text), room), self._style("more", ground)))
            return Strip(below).adjust_cell_length(width, ground)
        parts = [bar]
        if indent:
            lead = pad(fit(clean(item.lead), line.lead), line.lead) + " " * _GAP
            parts.append(Segment(lead, self._style(item.tone or "lead", ground)))
        room = width - _INDENT - indent - 1
        right = clean(item.right)
        if right and room - cell_len(right) - _GAP < min(_LEAST_TEXT, cell_len(item.text)):
            right = ""
        words = room - (cell_len(right) + _GAP if right else 0)
        parts.append(Segment(pad(fit(clean(item.text), words), words), self._style("text", ground)))
        if right:
            parts.append(Segment(" " * _GAP + right, self._style("right", ground)))
        return Strip(parts).adjust_cell_length(width, ground)

    def _nothing(self, y: int) -> Strip:
        """The text of an empty list, above the middle."""
        lines, width = self.empty_text.splitlines(), self.size.width
        at = y - max(0, self.size.height - len(lines)) // 3
        text = fit(lines[at], width) if 0 <= at < len(lines) else ""
        style = self._style("empty", self.rich_style)
        left = " " * (max(0, width - cell_len(text)) // 2)
        return Strip([Segment(left + text, style)]).adjust_cell_length(width, style)

    def _style(self, name: str, ground: Style) -> Style:
        return ground + self.get_component_rich_style(f"sections--{name}", partial=True)
