"""The list of changes by day: one widget painted by lines, as quick with 100,000 as with ten."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.i18n import tr, tr_later
from store.past import Entry
from store.when import show_day
from tui.commands import bindings
from tui.widgets.rows import one_line

Line: TypeAlias = "Entry | date | None"
TAKEN_BACK = tr_later("taken back")
UNDATED = tr_later("No date")
_DOOR = 7  # cells for app, cli, outside
_LEAST_NAME = 8  # cells of a name below which it is not worth showing
_STYLES = ("day", "row", "time", "door", "note", "current", "resting", "bar", "empty")


class ChangeList(ScrollView, can_focus=True):
    """Entries, the newest first, under headings of days; the cursor stays on its entry.

    ``show`` replaces what is listed, ``extend`` adds older entries at the end. ``empty_text`` is
    shown while there is none.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("changes")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"changes--{name}" for name in _STYLES}

    @dataclass
    class Highlighted(Message):
        """The cursor is on this change now; None when there is none."""

        entry: Entry | None

    @dataclass
    class Opened(Message):
        """The person wants to see what this change did."""

        entry: Entry

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.empty_text = ""
        self._lines: list[Line] = []
        self._cursor = -1
        self._taken_back: Set[int] = frozenset()
        self._today = date.min
        self._last_day: date | str | None = ""

    # -- what is listed ---------------------------------------------------------------------------

    @property
    def entry(self) -> Entry | None:
        """The change under the cursor."""
        line = self._lines[self._cursor] if 0 <= self._cursor < len(self._lines) else None
        return line if isinstance(line, Entry) else None

    def show(self, entries: Iterable[Entry], taken_back: Set[int], today: date) -> None:
        """List these. The cursor stays on its change, or on the newest if it was there."""
        before = self.entry
        newest = self._cursor == self._next(-1, 1)
        offset = self._cursor - self.scroll_offset.y
        self._lines, self._last_day, self._today = [], "", today
        self._append(entries)
        self._taken_back = taken_back
        self._cursor = self._next(-1, 1)
        if before is not None and not newest:
            self._cursor = self._nearest(before.seq)
            self.scroll_to(y=max(0, self._cursor - offset), animate=False)
        else:
            self.scroll_to(y=0, animate=False)
        self._listed()
        if self.entry != before:
            self.post_message(self.Highlighted(self.entry))

    def extend(self, older: Iterable[Entry], taken_back: Set[int]) -> None:
        """Add entries that are older than all there are."""
        first = self.entry is None
        self._append(older)
        self._taken_back = taken_back
        if first:
            self._cursor = self._next(-1, 1)
            self.post_message(self.Highlighted(self.entry))
        self._listed()

    def go_to_day(self, day: date) -> bool:
        """Put the cursor on the last change of a day or before it; False if none is that old."""
        for at, line in enumerate(self._lines):
            if isinstance(line, Entry) and line.at is not None and line.at.date() <= day:
                self._go(at, top=True)
                return True
        return False

    def _append(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            day = entry.at.date() if entry.at else None
            if day != self._last_day:
                self._lines.append(day)
                self._last_day = day
            self._lines.append(entry)

    def _nearest(self, seq: int) -> int:
        """The line of a change, else of the next older one, else the last."""
        for at, line in enumerate(self._lines):
            if isinstance(line, Entry) and line.seq <= seq:
                return at
        return self._next(len(self._lines), -1)

    def _listed(self) -> None:
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    # -- going about ------------------------------------------------------------------------------

    def _next(self, at: int, step: int) -> int:
        """The next line with a change from ``at`` on; -1 if there is none."""
        at += step
        while 0 <= at < len(self._lines):
            if isinstance(self._lines[at], Entry):
                return at
            at += step
        return -1

    def _go(self, to: int, *, top: bool = False) -> None:
        if to < 0 or to == self._cursor:
            return
        before, self._cursor = self._cursor, to
        shown = to - 1 if not isinstance(self._lines[to - 1], Entry) else to  # with its day
        y, height = self.scroll_offset.y, max(1, self.size.height)
        if top or shown < y:
            self.scroll_to(y=shown, animate=False)
        elif to >= y + height:
            self.scroll_to(y=to - height + 1, animate=False)
        for line in (before, to):
            self.refresh_line(line)
        self.post_message(self.Highlighted(self.entry))

    def action_cursor_down(self) -> None:
        """To the change before."""
        self._go(self._next(self._cursor, 1))

    def action_cursor_up(self) -> None:
        """To the change after."""
        self._go(self._next(self._cursor, -1))

    def action_cursor_first(self) -> None:
        """To the newest."""
        self._go(self._next(-1, 1))

    def action_cursor_last(self) -> None:
        """To the oldest."""
        self._go(self._next(len(self._lines), -1))

    def action_page(self, pages: int) -> None:
        """Down or up by what fits on the screen."""
        at = self._cursor + pages * max(1, self.size.height - 1)
        at = min(max(at, 0), len(self._lines) - 1)
        if at >= 0 and not isinstance(self._lines[at], Entry):
            at = self._next(at, 1)
        self._go(at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to open."""
        if action == "open":
            return self.entry is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Show what it did."""
        if self.entry is not None:
            self.post_message(self.Opened(self.entry))

    def on_click(self, event: events.Click) -> None:
        at = self.scroll_offset.y + event.get_content_offset_capture(self).y
        if 0 <= at < len(self._lines) and isinstance(self._lines[at], Entry):
            if at == self._cursor:
                self.action_open()
            else:
                self._go(at)

    def on_focus(self) -> None:
        self.refresh_line(self._cursor)

    def on_blur(self) -> None:
        self.refresh_line(self._cursor)

    # -- painting ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width, base = self.scrollable_content_region.width, self.rich_style
        at = self.scroll_offset.y + y
        if not self._lines:
            return self._empty(y)
        if at >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[at]
        if not isinstance(line, Entry):
            words = show_day(line, self._today) if line else tr(UNDATED)
            heading = words[:1].upper() + words[1:]
            style = base + self.get_component_rich_style("changes--day")
            return Strip([Segment(f" {heading}", style)]).adjust_cell_length(width, base)
        return self._entry(line, at == self._cursor, width)

    def _entry(self, entry: Entry, here: bool, width: int) -> Strip:
        """``▌ 14:03  app  Move 'Gaffer' to Interview  (taken back)``"""
        ground = self.rich_style
        if here:
            name = "changes--current" if self.has_focus else "changes--resting"
            ground += self.get_component_rich_style(name)

        def styled(text: str, name: str) -> Segment:
            """On the cursor's line all is in its colours, which a theme made to be read."""
            if here and name != "bar":
                return Segment(text, ground)
            own = self.get_component_rich_style(f"changes--{name}", partial=True)
            return Segment(text, ground + own)

        time = f"{entry.at:%H:%M}" if entry.at else "     "
        door = set_cell_size(one_line(entry.door), _DOOR)
        note = f"  ({tr(TAKEN_BACK)})" if entry.seq in self._taken_back else ""
        room = max(8, width - 2 - len(time) - 2 - _DOOR - 2 - len(note) - 1)
        label = shortened(one_line(entry.label), room)
        parts = [
            styled("▌ " if here else "  ", "bar"),
            styled(f"{time}  ", "time"),
            styled(f"{door}  ", "door"),
            Segment(label, ground),
            styled(note, "note"),
        ]
        return Strip(parts).adjust_cell_length(width, ground)

    def _empty(self, y: int) -> Strip:
        """The text of an empty list, above the middle."""
        lines = self.empty_text.splitlines()
        at = y - max(0, self.size.height - len(lines)) // 3
        text = lines[at] if 0 <= at < len(lines) else ""
        left = " " * (max(0, self.size.width - cell_len(text)) // 2)
        style = self.rich_style + self.get_component_rich_style("changes--empty", partial=True)
        return Strip([Segment(left + text, style)]).adjust_cell_length(self.size.width, style)


def shortened(label: str, room: int) -> str:
    """A label in ``room`` cells: a long name in quotes gives way before what was done with it."""
    if cell_len(label) <= room:
        return label
    begin, end = label.find("'") + 1, label.rfind("'")
    left = room - cell_len(label[:begin] + label[end:]) - 1
    if 0 < begin < end and left >= _LEAST_NAME:
        return f"{label[:begin]}{_cut(label[begin:end], left)}…{label[end:]}"
    return f"{_cut(label, room - 1)}…"


def _cut(text: str, cells: int) -> str:
    return set_cell_size(text, cells).rstrip()
