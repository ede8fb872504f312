"""The mouse's way into move mode: press on a card, drag it along, let go where it should be.

A press that does not move stays a click. While a card is dragged the board has the mouse to itself,
also outside of its own cells, so that letting go there can leave everything as it was.
"""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.timer import Timer

from tui.widgets import board_cursor
from tui.widgets.board_geometry import HEADER
from tui.widgets.board_hands import BoardHands
from tui.widgets.board_view import BoardView

SIDEWAYS, DOWN = 2, 1  # cells and lines from which on a press is dragging, not clicking
_LEFT_BUTTON = 1
_EVERY = 0.1  # seconds between two steps of scrolling at an edge
_LINES = 2  # of one such step
_COLUMN_STEPS = 5  # steps at the left or right edge until another column comes into view


class Press(NamedTuple):
    """The left button went down here, on this card."""

    x: int
    y: int
    card: int


class BoardDrag(BoardHands):
    """Dragging cards by mouse; selected ones come along."""

    _press: Press | None = None
    _pointer: tuple[int, int] | None = None  # while dragging
    _edge_timer: Timer | None = None
    _edge_steps = 0
    _clicked = True  # whether the last press is to be taken as a click

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember what is under the pointer; a click while a card is lifted leaves that alone.

        It goes no further: the screen takes a press for one elsewhere, and would hear of it only
        after a quick hand has begun to drag.
        """
        event.stop()
        self._press = None
        self._clicked = not self.lifting
        if self.lifting:
            self.lay_down()
            return
        view = self._view
        hit = view.hit(event.x, event.y) if view and event.button == _LEFT_BUTTON else None
        if view is not None and hit is not None and hit.row is not None:
            self._press = Press(event.x, event.y, view.lanes[hit.column].ids[hit.row])

    def on_click(self, event: events.Click) -> None:
        """What ended a drag or a move is no click on the card below."""
        if not self._clicked:
            event.stop().prevent_default()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Begin to drag once the pointer is far enough from where it was pressed, and go on."""
        if self._pointer is not None:
            self._pointer = (event.x, event.y)
            self._drag()
        elif self._press is not None:
            if event.button != _LEFT_BUTTON:  # let go outside, where nobody told
                self._press = None
            elif abs(event.x - self._press.x) >= SIDEWAYS or abs(event.y - self._press.y) >= DOWN:
                self._begin(self._press, event.x, event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Put the cards down, or leave them when the pointer is not on the board."""
        self._press = None
        if self._pointer is None:
            return
        event.stop()
        self._pointer = (event.x, event.y)
        if event.x in range(self.size.width) and event.y in range(self.size.height):
            self._drag()
            self._release()
            self.drop()
        else:
            self.lay_down()

    def let_go(self) -> None:
        """Leave what is being dragged, as when a dialog comes up; what keys lifted stays lifted."""
        if self._pointer is not None:
            self.lay_down()

    def lay_down(self, why: str = "", *, home: bool = True) -> None:
        self._release()
        super().lay_down(why, home=home)

    def _begin(self, press: Press, x: int, y: int) -> None:
        self._press, self._clicked = None, False
        if self._view is None or self._view.index.position(press.card) is None:
            return
        self.go(lambda view, cursor: board_cursor.find(view, cursor, press.card))
        targets = self.targets()
        self.lift(targets if press.card in targets else (press.card,))
        if self.lifting:
            self.capture_mouse()
            self._pointer, self._edge_steps = (x, y), 0
            self._edge_timer = self.set_interval(_EVERY, self.scroll_at_edge)
            self._drag()

    def _release(self) -> None:
        if self._edge_timer is not None:
            self._edge_timer.stop()
            self._edge_timer = None
        if self._pointer is not None:
            self._pointer = None
            self.release_mouse()

    def _drag(self) -> None:
        """Show the cards where the pointer is."""
        lift, view = self._lift, self._view
        if self._pointer is None or lift is None or view is None:
            return
        x, y = self._pointer
        column = _column_at(view, x, y, lift.column)
        row = lift.row_at(column, y - HEADER)
        self._carry(lambda lift, cursor: lift.put(cursor, column, row), follow=False)

    def scroll_at_edge(self) -> None:
        """One step while the pointer rests at an edge: lines up or down, a column to the side."""
        lift, view = self._lift, self._view
        if self._pointer is None or lift is None or view is None:
            return
        x, y = self._pointer
        line, last = y - HEADER, view.frame.body - 1
        lines = -_LINES if line <= 0 else _LINES if line >= last else 0
        on_strip = view.frame.narrow and y == 0
        if lines and not on_strip and view.scroll(lift.column, lines):
            self.refresh(view.column_region(lift.column))
            self._drag()
        frame = view.frame
        side = frame.first - 1 if x <= 0 else frame.columns[-1] + 1 if x >= frame.width - 1 else -1
        self._edge_steps = self._edge_steps + 1 if 0 <= side < frame.count else 0
        if self._edge_steps >= _COLUMN_STEPS and not frame.narrow:
            self._edge_steps = 0
            row = lift.row_at(side, line)
            self._carry(lambda lift, cursor: lift.put(cursor, side, row), follow=False)


def _column_at(view: BoardView, x: int, y: int, now: int) -> int:
    """The column under the pointer: of the strip's names too; else the nearest, or that of now."""
    frame = view.frame
    hit = view.hit(max(0, min(x, frame.width - 1)), max(0, min(y, frame.height - 1)))
    if hit is not None:
        return hit.column
    return now if frame.narrow else frame.columns[-1]
