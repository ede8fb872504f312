"""Cards in the hand: lifted from the board, shown where they would go, and not moved yet.

While cards are lifted the lanes of the view show the board as it would be. Nothing is written and
the index stays as it is; laying the cards down restores the lanes, the scroll positions too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rich.cells import cell_len

from store.i18n import tr
from store.insight.board import BoardIndex
from tui.widgets.board_cells import fit
from tui.widgets.board_geometry import Cursor
from tui.widgets.board_view import BoardView

_LONGEST_NAME, _SHORTEST_NAME = 28, 10  # cells of a title
_MARGIN = 2  # cells of the status line that hold no words


class Drop(NamedTuple):
    """Where lifted cards are put down: a column, and the cards above and below them.

    ``placed`` is False when the order of the board decides on the place, not the hand.
    """

    cards: tuple[int, ...]
    column: str
    upper: int | None
    lower: int | None
    placed: bool


class Lift:
    """``cards`` in the order of the board, shown in the column and row where they would go."""

    def __init__(self, view: BoardView, cursor: Cursor, cards: tuple[int, ...]) -> None:
        self.cards = cards
        self.stay = why_they_keep_order(view.index)
        """Why no place within a column can be chosen; "" when it can."""
        self._view = view
        self._home = replace(cursor)
        self._scrolled = [(lane.top, lane.skip) for lane in view.lanes]
        self._rests: dict[int, Sequence[int]] = {}
        self._sources = {self._column_of(card) for card in cards}
        self.column = cursor.column if cursor.card in cards else self._column_of(cards[0])
        self.row = self._home_row(self.column)
        self._gathered = False
        self._changed: set[int] = set()
        view.lifted = frozenset(cards)

    def _column_of(self, card: int) -> int:
        return self._view.pipeline.index(self._view.index.column_of(card) or "")

    def _rest(self, column: int) -> Sequence[int]:
        """What a column holds without the lifted cards."""
        ids = self._view.index.ids(self._view.pipeline.columns[column].id)
        if column not in self._sources:
            return ids
        rest = self._rests.get(column)
        if rest is None:
            lifted = self._view.lifted
            rest = self._rests[column] = [number for number in ids if number not in lifted]
        return rest

    def _home_row(self, column: int) -> int:
        """How many other cards stand above the first of the lifted ones in its own column."""
        first = next((card for card in self.cards if self._column_of(card) == column), None)
        return 0 if first is None else self._view.index.position(first) or 0

    # -- choosing a place -------------------------------------------------------------------------

    def to_column(self, cursor: Cursor, column: int) -> None:
        """Over to a column, at the height on the screen where the cards are."""
        column = max(0, min(column, len(self._view.lanes) - 1))
        if column == self.column:
            return
        line = self._view.line_of(cursor) if cursor.line is None else cursor.line
        self.put(cursor, column, self._row_at(column, line))
        cursor.line = line

    def _row_at(self, column: int, line: int) -> int:
        """Before the card that begins on a body line or next below it; on top if none is shown."""
        if column in self._view.collapsed:
            return 0
        slots = self._view.lanes[column].visible(self._view.frame.body)
        below = next((slot.row for slot in slots if slot.card_y >= line), None)
        return below if below is not None else slots[-1].row + 1 if slots else 0

    def row_at(self, column: int, line: int) -> int:
        """The row for a pointer on a body line: before the first card whose middle lies below it.

        By the middle, so that a card that made room does not come back under the same pointer.
        """
        view = self._view
        if column in view.collapsed:
            return 0
        slots = view.lanes[column].visible(view.frame.body)
        ids = view.lanes[column].ids
        others = [slot for slot in slots if ids[slot.row] not in view.lifted]
        passed = [slot for slot in others if line >= (slot.card_y + slot.y + slot.lines) / 2]
        if line < 0:
            row = 0
        elif passed:
            row = passed[-1].row + 1
        else:
            row = others[0].row if others else len(ids)
        return row - sum(1 for number in ids[:row] if number in view.lifted)

    def by(self, cursor: Cursor, step: int) -> None:
        """Up or down among the cards of the column; the ends hold."""
        self.put(cursor, self.column, max(0, self.row + step))

    def put(self, cursor: Cursor, column: int, row: int) -> None:
        """Show the cards in a row of a column, counted among the cards that stay; -1 is the end."""
        rest = self._rest(column)
        ids = self._ordered(column, rest) if self.stay else None
        if ids is not None:
            row = ids.index(self.cards[0])
        else:
            row = len(rest) if row < 0 else min(row, len(rest))
            ids = [*rest[:row], *self.cards, *rest[row:]]
        if (column, row) == (self.column, self.row) and self._gathered:
            return
        self._show(column, row, ids)
        cursor.column, cursor.row, cursor.card, cursor.line = column, row, self.cards[0], None

    def again(self, cursor: Cursor) -> None:
        """The index has changed, the lifted cards have not: show them in it."""
        self._rests.clear()
        if self._gathered:
            self._gathered = False
            self.put(cursor, self.column, self.row)

    def _ordered(self, column: int, rest: Sequence[int]) -> list[int]:
        """A column with the cards where the order of the board puts them."""
        index = self._view.index
        if not index.sorting.says() and column not in self._sources:
            return [*self.cards, *rest]  # what arrives lies on top
        ids = list(rest)
        for card in self.cards:
            ids.insert(index.row_among(ids, card), card)
        return ids

    def _show(self, column: int, row: int, ids: Sequence[int]) -> None:
        view, body = self._view, self._view.frame.body
        self._changed |= {self.column, column} | (set() if self._gathered else self._sources)
        self._gathered = True
        for n in {*self._sources, self.column, column}:
            lane = view.lanes[n]
            lane.ids = ids if n == column else self._rest(n)
            lane.forget()
            if n != column:
                lane.settle(body)
        self.column, self.row = column, row

    def take_changed(self) -> set[int]:
        """The columns that look different since this was last asked."""
        changed, self._changed = self._changed, set()
        return changed

    # -- the end ----------------------------------------------------------------------------------

    def drop(self) -> Drop | None:
        """Where the cards would go; None while that is where they are."""
        id_ = self._view.pipeline.columns[self.column].id
        arriving = any(self._view.index.column_of(card) != id_ for card in self.cards)
        if not self._gathered or (self.stay and not arriving):
            return None
        if self.stay:
            return Drop(self.cards, id_, None, None, False)
        ids, after = self._view.lanes[self.column].ids, self.row + len(self.cards)
        if not arriving and list(ids) == list(self._view.index.ids(id_)):
            return None
        upper = ids[self.row - 1] if self.row else None
        lower = ids[after] if after < len(ids) else None
        return Drop(self.cards, id_, upper, lower, True)

    def lay_down(self, cursor: Cursor, *, home: bool) -> None:
        """Show the board as it is again; ``home``: the cursor and what was scrolled to as well."""
        view = self._view
        view.lifted = frozenset()
        for n, lane in enumerate(view.lanes):
            lane.ids = view.ids(n)
            lane.forget()
            if home:
                lane.top, lane.skip = self._scrolled[n]
            lane.settle(view.frame.body)
        if home:
            cursor.column, cursor.card = self._home.column, self._home.card
            cursor.row, cursor.line = self._home.row, self._home.line

    # -- words ------------------------------------------------------------------------------------

    def name(self, longest: int = _LONGEST_NAME) -> str:
        """'Gaffer', or 3 cards."""
        if len(self.cards) > 1:
            return tr("{count} cards", count=len(self.cards))
        return f"'{fit(self._view.text(self.cards[0]).title, longest)}'"

    def words(self, put: str, leave: str) -> str:
        """What is lifted, where it would go, and the keys that put it there or leave it."""
        title = self._view.pipeline.columns[self.column].title
        if self.stay:
            place = title
        else:
            count = len(self._rest(self.column)) + len(self.cards)
            place = tr("{title}, {row} of {count}", title=title, row=self.row + 1, count=count)
        they, was = ("them", tr("they were")) if len(self.cards) > 1 else ("it", tr("it was"))
        ways = tr(
            "{place}. {put} puts {they} there, {leave} leaves {they}",
            place=place,
            put=put,
            they=they,
            leave=leave,
        )
        room = self._view.frame.width - _MARGIN - cell_len(tr("Moving '': {ways}", ways=ways))
        words = tr(
            "Moving {name}: {ways}",
            name=self.name(max(_SHORTEST_NAME, min(room, _LONGEST_NAME))),
            ways=ways,
        )
        wordings = (tr("{words} where {was}", words=words, was=was), words)
        room = self._view.frame.width - _MARGIN
        shortest = tr(
            "Moving {name}: {place}", name=self.name(), place=place
        )  # the line of keys below says the rest
        return next((each for each in wordings if cell_len(each) <= room), shortest)


def why_they_keep_order(index: BoardIndex) -> str:
    """Why cards cannot be given a place by hand at the moment; "" when they can."""
    if index.sorting.says():
        return tr("The board is {says}, and cards keep that order", says=index.sorting.says())
    if index.filtered:
        return tr("The filter hides the cards in between")
    return ""
