"""Rows that can be gone through, one of them current: entries to correct, open or take out.

The widget knows nothing of what an entry is; each item carries a reference that comes back in the
messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.commands import bindings
from tui.widgets.rows import Row, Rows
from tui.widgets.turned import Turned

_AT_ONCE = 3  # lines of a tall row that a key scrolls


@dataclass(frozen=True, slots=True)
class Item:
    """One row; ``ref`` is what it stands for, None where there is nothing to act on."""

    row: Row
    ref: Any = None
    mark: Content | None = None


class Entries(Turned, Static, can_focus=True):
    """The current row shows while the list has the focus; the pane around it scrolls along."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"entries--current"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("entries")

    @dataclass
    class Chosen(Message):
        """Enter or a click on the current row."""

        ref: Any

    @dataclass
    class RemoveAsked(Message):
        """The current row is to be taken out."""

        ref: Any

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._items: Sequence[Item] = ()
        self._narrowest = 0
        self._at = 0
        self._rows = Rows(())

    def show(self, items: Sequence[Item], narrowest: int = 0) -> None:
        """Show these items; the cursor stays at what it was on, else at its place."""
        before = self.ref
        self._items, self._narrowest = items, narrowest
        refs = [item.ref for item in items]
        if before is not None and before in refs:
            self._at = refs.index(before)
        self._at = min(self._at, max(0, len(items) - 1))
        self._paint()

    @property
    def ref(self) -> Any:
        """What the current row stands for."""
        return self._items[self._at].ref if self._items else None

    def select(self, ref: Any) -> None:
        """Go to the row that stands for this."""
        refs = [item.ref for item in self._items]
        if ref in refs:
            self._go(refs.index(ref))

    def _paint(self) -> None:
        marks = [item.mark for item in self._items if item.mark is not None]
        self._rows = Rows(
            (item.row for item in self._items),
            narrowest=self._narrowest,
            marks=marks if len(marks) == len(self._items) else (),
            current=self._at if self.has_focus else None,
            highlight=self.get_visual_style("entries--current", partial=True),
        )
        self.update(self._rows)

    def watch_has_focus(self, has_focus: bool) -> None:
        """The current row shows only here."""
        super().watch_has_focus(has_focus)
        self._paint()
        if has_focus:
            self.call_after_refresh(self._reveal)

    # -- going about ------------------------------------------------------------------------------

    def _go(self, to: int) -> None:
        self._at = max(0, min(to, len(self._items) - 1))
        self._paint()
        self._reveal()

    def row_lines(self) -> list[int]:
        """The line of this widget on which each row begins."""
        rules, width = self.styles.get_rules(), self.size.width
        return [self._rows.span(row, rules, width)[0] for row in range(len(self._items))]

    def go_to(self, row: int) -> None:
        """Take the focus, and go to a row."""
        self.focus()
        self._go(row)

    @property
    def _pane(self) -> Widget | None:
        """What scrolls around this list."""
        around = (each for each in self.ancestors if isinstance(each, Widget))
        return next((each for each in around if each.allow_vertical_scroll), None)

    def _hidden(self, pane: Widget) -> tuple[int, int]:
        """How many lines the current row begins above the pane's edge, and ends below its other.

        Negative where there is room.
        """
        top, height = self._rows.span(self._at, self.styles.get_rules(), self.size.width)
        shown, row = pane.scrollable_content_region, self.region.y + top
        return shown.y - row, row + height - shown.bottom

    def _reveal(self) -> None:
        """Scroll so that the current row can be seen, its beginning in any case."""
        pane = self._pane
        if pane is None or not self._items:
            return
        above, below = self._hidden(pane)
        if above > 0:
            pane.scroll_relative(y=-above, animate=False, immediate=True)
        elif below > 0:
            pane.scroll_relative(y=min(below, -above), animate=False, immediate=True)

    def action_step(self, by: int) -> None:
        """Go to the next row; first read on in one that is taller than the pane."""
        pane = self._pane
        above, below = self._hidden(pane) if pane is not None and self._items else (0, 0)
        more = below if by > 0 else above
        if pane is not None and more > 0:
            pane.scroll_relative(y=by * min(more, _AT_ONCE), animate=False, immediate=True)
        elif 0 <= self._at + by < len(self._items):
            self._go(self._at + by)
        elif pane is not None:
            pane.scroll_relative(y=by, animate=False, immediate=True)

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(len(self._items) - 1)

    def action_choose(self) -> None:
        """Correct or open the current row."""
        if self.ref is not None:
            self.post_message(self.Chosen(self.ref))

    def action_remove(self) -> None:
        """Take the current row out."""
        if self.ref is not None:
            self.post_message(self.RemoveAsked(self.ref))

    def on_click(self, event: events.Click) -> None:
        """The first click goes to a row, the next one on it chooses it."""
        at = self._rows.row_at(event.y, self.styles.get_rules(), self.size.width)
        if at is not None:
            again = at == self._at and event.chain > 1
            self._go(at)
            if again:
                self.action_choose()
