"""Sections of rows under headings: what each of the five steps and Today are made of.

One focusable widget painted by lines, as quick with thousands of rows as with ten. It shows what it
is given, keeps its cursor on the same row when that is shown anew, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands import bindings
from tui.widgets.board_cells import clean, fit, pad

_STYLES = "heading count note lead text right more warning good current resting bar empty"
_BAR, _NO_BAR = "▌ ", "  "
_INDENT = 2
_GAP = 2
_LEAST_TEXT = 16  # cells a row's own words keep before what stands right of them is left out
_WIDEST_LEAD = 18


@dataclass(frozen=True, slots=True)
class Item:
    """One row. ``key`` tells rows apart; the cursor stays with it.

    ``lead`` stands left in a column of its own (a day, a mark), ``right`` at the right edge, and
    ``more`` on lines below. ``tone`` is "warning" or "good" for the lead; it never says what no
    word says.
    All texts are a person's own or in plain words; none of them is markup.
    """

    key: Hashable
    text: str
    lead: str = ""
    right: str = ""
    more: tuple[str, ...] = ()
    tone: str = ""

    def sentence(self) -> str:
        """The row in one line of words, for the status line and whoever hears the screen."""
        said = ""
        for part in filter(None, (self.text, self.lead, self.right, *self.more)):
            said += " " if said.endswith(("?", ".", "!", "”")) else ". " if said else ""
            said += _begin(part)
        return said


def _begin(part: str) -> str:
    """A sentence begins with a capital, unless its first word is written in a way of its own."""
    first = part.split(None, 1)[0] if part.strip() else ""
    return part[:1].upper() + part[1:] if first.islower() else part


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what it counts, and its rows; ``empty`` is said when there are none.

    A section with neither rows nor ``empty`` is left out. ``note`` is one quiet line of facts below
    the heading.
    """

    title: str
    items: tuple[Item, ...] = ()
    count: str = ""
    note: str = ""
    empty: str = ""


class _Line(NamedTuple):
    """One line of the screen; ``item`` is the row it belongs to."""

    kind: str
    text: str = ""
    item: int = -1
    part: int = 0
    lead: int = 0  # cells that the section's leads take


class SectionList(ScrollView, can_focus=True):
    """``show`` replaces what is listed; ``empty_text`` stands there while nothing is."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("sections")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"sections--{name}" for name in _STYLES.split()}

    @dataclass
    class Highlighted(Message):
        """The cursor is on this row now; None when there is none."""

        item: Item | None

    @dataclass
    class Opened(Message):
        """The person wants to see what stands behind this row."""

        item: Item

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.empty_text = ""
        self._lines: list[_Line] = []
        self._items: list[Item] = []
        self._firsts: list[int] = []  # the line each row begins on
        self._sections: list[int] = []  # the first row of each section that has any
        self._cursor = -1

    # -- what is listed ---------------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """The row under the cursor."""
        return self._items[self._cursor] if 0 <= self._cursor < len(self._items) else None

    def show(self, sections: Sequence[Section]) -> None:
        """List these; the cursor stays on its row, else on the one that took its place."""
        before, at = self.item, self._cursor
        self._lines, self._items, self._firsts, self._sections = [], [], [], []
        for section in sections:
            self._add(section)
        same = [n for n, each in enumerate(self._items) if before and each.key == before.key]
        self._cursor = same[0] if same else min(max(at, 0), len(self._items) - 1)
        self.virtual_size = Size(0, len(self._lines))
        self._reveal()
        self.refresh()
        if self.item != before:
            self.post_message(self.Highlighted(self.item))

    def select(self, key: Hashable) -> bool:
        """Put the cursor on a row; False when it is not listed."""
        for at, each in enumerate(self._items):
            if each.key == key:
                self._go(at)
                return True
        return False

    def _add(self, section: Section) -> None:
        if not section.items and not section.empty:
            return
        if self._lines:
            self._lines.append(_Line("blank"))
        count = section.count or (str(len(section.items)) if section.items else "")
        self._lines.append(_Line("heading", f"{section.title}\t{count}"))
        if section.note:
            self._lines.append(_Line("note", section.note))
        if not section.items:
            self._lines.append(_Line("empty", section.empty))
            return
        lead = min(_WIDEST_LEAD, max(cell_len(clean(item.lead)) for item in section.items))
        self._sections.append(len(self._items))
        for item in section.items:
            self._firsts.append(len(self._lines))
            number = len(self._items)
            self._items.append(item)
            self._lines.append(_Line("item", item=number, lead=lead))
            self._lines += [
                _Line("more", text, number, part, lead) for part, text in enumerate(item.more, 1)
            ]

    # -- going about ------------------------------------------------------------------------------

    def _go(self, to: int) -> None:
        to = min(max(to, 0), len(self._items) - 1)
        if to < 0 or to == self._cursor:
            return
        before, self._cursor = self._cursor, to
        self._reveal()
        for item in (before, to):
            self._refresh_item(item)
        self.post_message(self.Highlighted(self.item))

    def _refresh_item(self, number: int) -> None:
        if 0 <= number < len(self._items):
            first = self._firsts[number]
            self.refresh_lines(first, 1 + len(self._items[number].more))

    def _reveal(self) -> None:
        """Show the row whole, with the heading above it when it is the first of its section."""
        if not 0 <= self._cursor < len(self._items):
            return
        top = bottom = self._firsts[self._cursor]
        bottom += len(self._items[self._cursor].more)
        while top > 0 and self._lines[top - 1].kind in ("heading", "note"):
            top -= 1
        y, height = self.scroll_offset.y, max(1, self.size.height)
        if top < y:
            self.scroll_to(y=top, animate=False)
        elif bottom >= y + height:
            self.scroll_to(y=bottom - height + 1, animate=False)

    def action_cursor_down(self) -> None:
        """To the next row."""
        self._go(self._cursor + 1)

    def action_cursor_up(self) -> None:
        """To the row above."""
        self._go(self._cursor - 1)

    def action_cursor_first(self) -> None:
        """To the first row."""
        self._go(0)

    def action_cursor_last(self) -> None:
        """To the last row."""
        self._go(len(self._items) - 1)

    def action_page(self, pages: int) -> None:
        """Down or up by what fits on the screen."""
        if not self._items:
            return
        room, at = max(1, self.size.height - 2), max(0, self._cursor)
        wanted = self._firsts[at] + pages * room
        step = 1 if pages > 0 else -1
        to = at + step
        while 0 <= to < len(self._items) and (self._firsts[to] - wanted) * step <= 0:
            to += step
        self._go(to - step if to - step != at else to)

    def action_section(self, step: int) -> None:
        """To the first row of the next section, or of this or the one before."""
        later = [first for first in self._sections if first > self._cursor]
        earlier = [first for first in self._sections if first < self._cursor]
        found = later[:1] if step > 0 else earlier[-1:]
        if found:
            self._go(found[0])

    def action_open(self) -> None:
        """Show what stands behind the row."""
        if self.item is not None:
            self.post_message(self.Opened(self.item))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to open."""
        if action == "open":
            return self.item is not None
        return super().check_action(action, parameters)

    def on_click(self, event: events.Click) -> None:
        at = self.scroll_offset.y + event.get_content_offset_capture(self).y
        number = self._lines[at].item if 0 <= at < len(self._lines) else -1
        if number == self._cursor and number >= 0:
            self.action_open()
        elif number >= 0:
            self._go(number)

    def on_focus(self) -> None:
        self._refresh_item(self._cursor)

    def on_blur(self) -> None:
        self._refresh_item(self._cursor)

    # -- painting ---------------------------------------------------------------------------------

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

    def _words(self, line: _Line, width: int) -> Strip:
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

    def _row(self, line: _Line, width: int) -> Strip:
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
