"""The keys that move the cursor about the board."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeAlias

from textual.binding import BindingType
from textual.widget import Widget

from tui.commands import bindings
from tui.widgets import board_cursor
from tui.widgets.board_geometry import Cursor
from tui.widgets.board_view import BoardView

Step: TypeAlias = "Callable[[BoardView, Cursor], object]"


class BoardKeys(Widget):
    """What arrows, letters and page keys do; each is one step of the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("board")

    def go(self, step: Step) -> None:
        """Take a step, and paint and tell what it changed."""
        raise NotImplementedError

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
