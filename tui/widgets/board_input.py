"""What keys and mouse do on the board: each is a step of the cursor, or scrolls a column."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from tui.commands import bindings
from tui.widgets import board_cursor
from tui.widgets.board_geometry import Cursor
from tui.widgets.board_view import BoardView

Step: TypeAlias = "Callable[[BoardView, Cursor], object]"
_WHEEL = 3  # lines a notch of the wheel scrolls


class BoardInput(Widget):
    """The keys that move the cursor, and the mouse; what they ask of cards is the board's."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("board")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._view: BoardView | None = None
        self._cursor = Cursor()
        self._opened_by_click = False

    def go(self, step: Step) -> None:
        """Take a step, then paint and tell what it changed."""
        raise NotImplementedError

    def action_open(self) -> None:
        raise NotImplementedError

    # -- keys -------------------------------------------------------------------------------------

    def action_cursor_down(self) -> None:
        self.go(lambda view, cursor: board_cursor.down(view, cursor, 1))

    def action_cursor_up(self) -> None:
        self.go(lambda view, cursor: board_cursor.down(view, cursor, -1))

    def action_cursor_left(self) -> None:
        self.go(lambda view, cursor: board_cursor.right(view, cursor, -1))

    def action_cursor_right(self) -> None:
        self.go(lambda view, cursor: board_cursor.right(view, cursor, 1))

    def action_cursor_first(self) -> None:
        self.go(lambda view, cursor: board_cursor.put(view, cursor, cursor.column, 0))

    def action_cursor_last(self) -> None:
        self.go(lambda view, cursor: board_cursor.put(view, cursor, cursor.column, -1))

    def action_page_up(self) -> None:
        self.go(lambda view, cursor: board_cursor.page(view, cursor, -1))

    def action_page_down(self) -> None:
        self.go(lambda view, cursor: board_cursor.page(view, cursor, 1))

    # -- mouse ------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Go to the card or column clicked; a click on the card under the cursor opens it.

        So a double click opens, and so does a second click later; a third in a row does nothing.
        """
        place = event.get_content_offset(self)
        hit = self._view.hit(place.x, place.y) if self._view and place else None
        if hit is None:
            return
        event.stop()
        column, row = hit
        if row is None:
            self.go(lambda view, cursor: board_cursor.right(view, cursor, column - cursor.column))
            return
        here = (column, row) == (self._cursor.column, self._cursor.row)
        if here and (event.chain == 1 or (event.chain == 2 and not self._opened_by_click)):
            self.action_open()
        self._opened_by_click = here
        self.go(lambda view, cursor: board_cursor.put(view, cursor, column, row))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -_WHEEL)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        """Scroll the column under the pointer; the cursor stays with its card."""
        place = event.get_content_offset(self)
        column = self._view.frame.column_at(place.x) if self._view and place else None
        if self._view is not None and column is not None:
            event.stop().prevent_default()
            if self._view.scroll(column, lines):
                self.refresh(self._view.column_region(column))
