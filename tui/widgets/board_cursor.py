"""How the cursor goes about the board: every key, every click and every change ends here."""

from __future__ import annotations

from tui.widgets.board_geometry import Cursor
from tui.widgets.board_view import BoardView


def put(view: BoardView, cursor: Cursor, column: int, row: int) -> None:
    """Go to a row of a column, the nearest there is; -1 is the last one."""
    ids = view.lanes[column].ids
    row = len(ids) - 1 if row < 0 else min(row, len(ids) - 1)
    cursor.column, cursor.row, cursor.line = column, max(0, row), None
    cursor.card = ids[cursor.row] if ids else None


def down(view: BoardView, cursor: Cursor, step: int) -> None:
    """Go to the next card below, or above for a negative step; the ends hold."""
    put(view, cursor, cursor.column, max(0, cursor.row + step))


def page(view: BoardView, cursor: Cursor, step: int) -> None:
    """Go down, or up, by what is visible at once."""
    if cursor.card is not None:
        row = view.lanes[cursor.column].page(cursor.row, step * view.frame.body)
        put(view, cursor, cursor.column, row)


def right(view: BoardView, cursor: Cursor, step: int) -> None:
    """Go to the column ``step`` to the right, at the height on the screen where the cursor is.

    That height is kept while one such step follows another, so that an empty or short column on
    the way does not lose it.
    """
    column = max(0, min(cursor.column + step, len(view.lanes) - 1))
    if column == cursor.column:
        return
    line = view.line_of(cursor) if cursor.line is None else cursor.line
    put(view, cursor, column, view.row_near(column, line))
    cursor.line = line


def find(view: BoardView, cursor: Cursor, card: int | None = None) -> bool:
    """Go to a card, by default to the one that was last under the cursor; False if not shown."""
    card = cursor.card if card is None else card
    row = None if card is None else view.index.position(card)
    column = None if card is None else view.index.column_of(card)
    if row is None or column is None:
        return False
    put(view, cursor, view.pipeline.index(column), row)
    cursor.card = card  # in a collapsed column, too, where no row shows it
    return True


def settle(view: BoardView, cursor: Cursor) -> None:
    """After a change: stay with the card, else take its neighbour.

    A filter that empties the column sends the cursor to the nearest column with a match.
    """
    if find(view, cursor):
        return
    put(view, cursor, cursor.column, cursor.row)
    if cursor.card is None and view.index.filtered:
        put(view, cursor, filled_near(view, cursor.column), 0)


def filled_near(view: BoardView, column: int) -> int:
    """The nearest column that shows a card, the left one of two; the same if there is none."""
    filled = [n for n, lane in enumerate(view.lanes) if lane.ids]
    return min(filled, key=lambda n: abs(n - column), default=column)
