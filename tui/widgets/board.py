"""The Kanban board: one focusable widget, painted line by line.

One widget rather than one for each card or column: the cost of a key is then two small regions of
one widget, at 10,000 cards as at 10, because no focus moves and no style is computed anew. It shows
an index and writes nothing: what a person asks for goes up to the screen as a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual.geometry import Region
from textual.message import Message
from textual.reactive import var

from store.fields import Document
from store.insight.board import BoardIndex
from store.pipelines import Pipeline
from tui.widgets import board_cursor
from tui.widgets.board_collapse import BoardCollapse
from tui.widgets.board_geometry import Cursor
from tui.widgets.board_input import Step
from tui.widgets.board_paint import COMPONENTS
from tui.widgets.board_painting import BoardPainting
from tui.widgets.board_places import Left
from tui.widgets.board_view import BoardView, Waits
from tui.widgets.card_words import Wordings


class Board(BoardPainting, BoardCollapse, can_focus=True):
    """Cards in columns, with a cursor and marks.

    Give it an index with ``show``; call ``refresh_cards`` after every change and ``refresh_order``
    after sorting or filtering the index. ``empty_text`` is shown, centred, while there is no card.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    words: var[str] = var("")
    """``describe()`` of now. Watched, it is painted in one frame with the cursor."""

    @dataclass
    class BoardMessage(Message):
        """What all messages of the board share."""

        board: Board

        @property
        def control(self) -> Board:
            return self.board

    @dataclass
    class CursorMoved(BoardMessage):
        """The cursor is on another card (None: the column is empty) or in another column."""

        card: int | None
        column: str

    @dataclass
    class Opened(BoardMessage):
        """The person wants to see this card: enter, or a click on the card under the cursor."""

        card: int

    @dataclass
    class MoveAsked(BoardMessage):
        """These cards should go ``step`` columns to the right (negative: left).

        None at all: the selected ones are hidden.
        """

        cards: tuple[int, ...]
        step: int

    @dataclass
    class ReorderAsked(BoardMessage):
        """This card should go ``step`` places down (negative: up) in its column."""

        card: int
        step: int

    @dataclass
    class MarksChanged(BoardMessage):
        """Other cards are marked now."""

        cards: tuple[int, ...]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._told: tuple[int | None, str] | None = None
        self._chances: tuple[Left, Waits] | None = None
        self._passed: Wordings = ()
        self._empty_text = ""

    # -- for the screen ---------------------------------------------------------------------------

    def show(
        self,
        index: BoardIndex,
        documents: Mapping[int, Document],
        today: date,
        pipeline: Pipeline,
        *,
        compact: bool = False,
    ) -> None:
        """Show an index; the cursor stays on its card if that is there, else goes to the first.

        ``compact`` gives a card fewer lines, without a blank one below.
        """
        self.end_modes()
        view = BoardView(self._style_of, index, documents, today, pipeline, compact=compact)
        view.empty_text, view.expand_key = self._empty_text, self.expand_key
        if self._chances is not None:
            view.show_chances(*self._chances)
        view.passed = self._passed
        self._view = view
        self.drop_marks(self.marked)
        if not board_cursor.find(view, self._cursor):
            board_cursor.put(view, self._cursor, board_cursor.filled_near(view, 0), 0)
        self._fit(view)
        view.reveal(self._cursor)
        self.refresh()
        self._tell_cursor()

    def refresh_cards(self, changed: Iterable[int] = ()) -> None:
        """Follow a change of the documents: updates the index, and the cursor stays with its card.

        If that card is no longer shown, the one that took its place is selected.
        """
        if (view := self._view) is None:
            return
        numbers = frozenset(changed)
        view.index.update(numbers)
        self.end_jump()
        self.mind_lifted(view, numbers)
        before, region = replace(self._cursor), view.card_region(self._cursor)
        columns = view.follow()
        board_cursor.settle(view, self._cursor)
        if self._lift is not None:
            self._lift.again(self._cursor)
        self.drop_marks(numbers)
        was_seen = bool(region) or self._cursor.column != before.column
        self._repaint(before, region, columns, follow=was_seen)

    def show_chances(self, left: Left, waits: Waits) -> None:
        """Say beside the silent days what chance is left; no card changes its height."""
        self._chances = left, waits
        if self._view is not None:
            self._view.show_chances(left, waits)
            self.refresh()
            self.words = self.describe()

    def show_passed(self, words: Wordings) -> None:
        """Say beside the saved cards what acting took and what passed by; () says nothing."""
        if words != self._passed:
            self._passed = words
            if self._view is not None:
                self._view.passed = words
                self.refresh()

    def refresh_order(self) -> None:
        """Follow a new order or filter of the index, every column from its top."""
        if (view := self._view) is None:
            return
        self.end_modes()
        view.follow()
        view.to_top()
        board_cursor.settle(view, self._cursor)
        self._fit(view)
        view.reveal(self._cursor)
        self.refresh()
        self._tell_cursor()

    def select(self, card: int) -> bool:
        """Put the cursor on a card; False when that is not shown."""
        found = self._view is not None and self._view.index.position(card) is not None
        if found:
            self.go(lambda view, cursor: board_cursor.find(view, cursor, card))
        return found

    @property
    def card(self) -> int | None:
        """The card under the cursor."""
        return self._cursor.card

    @property
    def column(self) -> str:
        """The id of the column the cursor is in; "" before anything is shown."""
        return self._view.pipeline.columns[self._cursor.column].id if self._view else ""

    @property
    def empty_text(self) -> str:
        """What an empty board says: why, an example, a key; one line each."""
        return self._empty_text

    @empty_text.setter
    def empty_text(self, text: str) -> None:
        self._empty_text = text
        if self._view is not None:
            self._view.empty_text = text
        self.refresh()

    def describe(self) -> str:
        """The card under the cursor, or what is lifted, in one line of words."""
        if self._lift is not None:
            return self._lift.words(*self._ending)
        if self._jump is not None:
            return self.jump_words()
        return self._view.words(self._cursor, self._marked) if self._view else ""

    def end_modes(self) -> None:
        """Leave what was lifted where it was, take labels away."""
        self.lay_down()
        self.end_jump()

    # -- keys that ask something of cards ---------------------------------------------------------

    def action_open(self) -> None:
        if self._cursor.card is not None:
            self.post_message(self.Opened(self, self._cursor.card))

    def action_move_card(self, step: int) -> None:
        if self._cursor.card is not None or self._marked:
            self.post_message(self.MoveAsked(self, self.targets(), step))

    def action_reorder_card(self, step: int) -> None:
        if self._cursor.card is not None:
            self.post_message(self.ReorderAsked(self, self._cursor.card, step))

    # -- inside -----------------------------------------------------------------------------------

    def go(self, step: Step) -> None:
        if (view := self._view) is None:
            return
        before, region = replace(self._cursor), view.card_region(self._cursor)
        step(view, self._cursor)
        self._repaint(before, region, (), follow=True)

    def _repaint(
        self, before: Cursor, region: Region, columns: Iterable[int], *, follow: bool
    ) -> None:
        """Paint what the step from ``before`` changed: two cards, or the columns, or everything."""
        view, cursor = self._view, self._cursor
        if view is None:
            return
        changed = set(columns)
        refit = self._fit(view)
        if follow and view.reveal(cursor):
            changed.add(cursor.column)
        if refit or (changed and (view.frame.narrow or view.index.empty)):
            self.refresh()
        elif changed or cursor != before:
            regions = [region, view.card_region(cursor)]
            if cursor.column != before.column:
                regions += map(view.heading_region, (before.column, cursor.column))
            regions += map(view.column_region, changed)
            self.refresh(*(part for part in regions if part))
        self._tell_cursor()

    def _tell_cursor(self) -> None:
        self.words = self.describe()
        now = (self._cursor.card, self.column)
        if now != self._told:
            self._told = now
            self.post_message(self.CursorMoved(self, *now))

    def marks_changed(self) -> None:
        self.words = self.describe()
        self.post_message(self.MarksChanged(self, self.marked))
