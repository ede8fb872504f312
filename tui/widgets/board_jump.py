"""Jump mode: every card and column in view gets a label; typing it puts the cursor there."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from store.i18n import tr
from tui.commands import key_name
from tui.live import live
from tui.widgets import board_cursor
from tui.widgets.board_drag import BoardDrag
from tui.widgets.board_geometry import HEADER
from tui.widgets.board_view import BoardView
from tui.widgets.jump_labels import MOST, label_keys, labels

_UNDER = 1  # the rule, where a heading's label hides none of its words


class Place(NamedTuple):
    """A cell at which a label stands, and where it leads: ``row`` is None for a column."""

    x: int
    y: int
    column: int
    row: int | None


def places(view: BoardView) -> list[Place]:
    """What is in view, column by column, each heading before its cards."""
    frame = view.frame
    found = _names(view) if frame.narrow else []
    for column in frame.columns:
        left = frame.left_of(column)
        if not frame.narrow:
            found.append(Place(left, _UNDER, column, None))
        for slot in view.lanes[column].visible(frame.body):
            if slot.y + slot.lines > 0 and slot.card_y < frame.body:
                found.append(Place(left, HEADER + max(0, slot.card_y), column, slot.row))
    return found[:MOST]


def _names(view: BoardView) -> list[Place]:
    """The names in the strip of a narrow board."""
    found: list[Place] = []
    left = 0
    for slot in view.strip_slots():
        if slot.column is not None:
            found.append(Place(left, _UNDER, slot.column, None))
        left += cell_len(slot.text)
    return found


class Jump:
    """The labels that are shown, and what was typed of one."""

    def __init__(self, view: BoardView) -> None:
        there = places(view)
        self._places = dict(zip(labels(len(there)), there, strict=True))
        self.typed = ""

    def type(self, letter: str) -> Place | None:
        """Type one letter; the place once a label is whole. Raises KeyError when none has it."""
        typed = self.typed + letter
        if typed in self._places:
            return self._places[typed]
        if not any(label.startswith(typed) for label in self._places):
            raise KeyError(typed)
        self.typed = typed
        return None

    def over(self, y: int) -> list[tuple[int, str]]:
        """The labels on a line that still can be meant: cell and text, from left to right."""
        return sorted(
            (place.x, label.ljust(2))
            for label, place in self._places.items()
            if place.y == y and label.startswith(self.typed)
        )


def painted(line: Strip, over: list[tuple[int, str]], style: Style) -> Strip:
    """A line of the board with labels laid over it."""
    parts, at = [], 0
    for x, text in over:
        parts += [line.crop(at, x), Strip([Segment(text, style)])]
        at = x + len(text)
    return Strip.join([*parts, line.crop(at, line.cell_length)])


class BoardJump(BoardDrag):
    """The keys of jump mode."""

    _jump: Jump | None = None
    _leaves = "Esc"

    def start_jump(self) -> None:
        """Show the labels; a second time it leaves."""
        if self._view is None or self.lifting:
            return
        self.focus()
        self._jump = Jump(self._view)
        self.enter_mode("jump", label_keys())
        keys = {each.id: key_name(each.key) for each in live(self.screen)}
        self._leaves = keys.get("jump.leave", "")
        self._show_jump()

    def jump_words(self) -> str:
        """What to do now, for the status line."""
        typed = self._jump.typed if self._jump is not None else ""
        if typed:
            return tr(
                "{typed}, and now its second letter. {leaves} leaves",
                typed=typed,
                leaves=self._leaves,
            )
        return tr(
            "Type the letters of a card or column to go there. {leaves} leaves", leaves=self._leaves
        )

    def action_jump_letter(self, letter: str) -> None:
        """Type one letter of a label."""
        if self._jump is None:
            return
        try:
            place = self._jump.type(letter)
        except KeyError:
            self.app.bell()
            return
        if place is None:
            self._show_jump()
            return
        self.end_jump()
        column, row = place.column, place.row
        if row is None:
            self.go(lambda view, cursor: board_cursor.right(view, cursor, column - cursor.column))
        else:
            self.go(lambda view, cursor: board_cursor.put(view, cursor, column, row))

    def action_jump_back(self) -> None:
        """Take back the first letter of two."""
        if self._jump is not None and self._jump.typed:
            self._jump.typed = ""
            self._show_jump()

    def action_leave_jump(self) -> None:
        """Leave; the cursor stays where it is."""
        self.end_jump()

    def end_jump(self) -> None:
        """Take the labels away; nothing happens when there are none."""
        if self._jump is not None:
            self._jump = None
            self.leave_mode()
            self._show_jump()

    def _show_jump(self) -> None:
        self.refresh()
        self._tell_cursor()

    def on_resize(self) -> None:
        """Labels stand at cells that are no longer the same."""
        self.end_jump()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.end_jump()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.end_jump()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.end_jump()
