"""Sections of rows under headings: what each of the five steps and Today are made of.

One focusable widget painted by lines, as quick with thousands of rows as with ten. It shows what it
is given, keeps its cursor on the same row when that is shown anew, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message

from tui.commands import bindings
from tui.widgets.board_cells import clean
from tui.widgets.section_painting import Painting
from tui.widgets.section_rows import Item, Line, Section

_STYLES = "heading count note lead text right more warning good current resting bar empty"
_WIDEST_LEAD = 18


__all__ = ["Item", "Section", "SectionList"]


class SectionList(Painting, can_focus=True):
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
        self._lines: list[Line] = []
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
            self._lines.append(Line("blank"))
        count = section.count or (str(len(section.items)) if section.items else "")
        self._lines.append(Line("heading", f"{section.title}\t{count}"))
        if section.note:
            self._lines.append(Line("note", section.note))
        if not section.items:
            self._lines.append(Line("empty", section.empty))
            return
        lead = min(_WIDEST_LEAD, max(cell_len(clean(item.lead)) for item in section.items))
        self._sections.append(len(self._items))
        for item in section.items:
            self._firsts.append(len(self._lines))
            number = len(self._items)
            self._items.append(item)
            self._lines.append(Line("item", item=number, lead=lead))
            self._lines += [
                Line("more", text, number, part, lead) for part, text in enumerate(item.more, 1)
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
