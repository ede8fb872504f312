"""Columns that are collapsed, and opened again, by a key of the board."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.reactive import var

from store.pipelines import Pipeline
from tui.widgets import board_cursor
from tui.widgets.board_input import BoardInput
from tui.widgets.board_view import BoardView


class BoardCollapse(BoardInput):
    """Asks the screen to collapse a column, and shows what is collapsed."""

    expand_key: var[str] = var("", init=False)
    """The key that opens a collapsed column, for the texts that name it."""

    @dataclass
    class CollapseAsked(Message):
        """This column should be collapsed, or opened again."""

        column: str

    def end_modes(self) -> None:
        """Leave what was lifted where it was, take labels away."""
        raise NotImplementedError

    def _fit(self, view: BoardView) -> bool:
        raise NotImplementedError

    def _tell_cursor(self) -> None:
        raise NotImplementedError

    def action_collapse(self) -> None:
        """Ask for the column under the cursor."""
        if (view := self._view) is not None:
            column = view.pipeline.columns[self._cursor.column]
            self.post_message(self.CollapseAsked(column.id))

    def collapse(self, pipeline: Pipeline) -> None:
        """Show the same columns, others of them collapsed; the cursor stays in its column.

        Where that collapses, no card is under the cursor; where it opens, the one that was.
        """
        if (view := self._view) is None:
            return
        self.end_modes()
        cursor = self._cursor
        was, row = view.pipeline.columns[cursor.column].collapsed, cursor.row
        view.collapse(pipeline)
        now = pipeline.columns[cursor.column].collapsed
        if now and not was:
            board_cursor.put(view, cursor, cursor.column, 0)
            cursor.row = row
        elif was and not now and not board_cursor.find(view, cursor):
            board_cursor.put(view, cursor, cursor.column, row)
        self._fit(view)
        view.reveal(cursor)
        self.refresh()
        self._tell_cursor()

    def watch_expand_key(self, key: str) -> None:
        """Name the other key from now on."""
        if self._view is not None:
            self._view.expand_key = key
            self.refresh()
            self._tell_cursor()
