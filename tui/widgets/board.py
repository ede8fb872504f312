"""The Kanban board: one focusable widget, painted line by line.

One widget rather than one for each card or column: the cost of a key is then two small regions of
one widget, at 10,000 cards as at 10, because no focus moves and no style is computed anew. It shows
an index and writes nothing: what a person asks for goes up to the screen as a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store.fields import Document
from store.insight.board import BoardIndex
from store.pipelines import Pipeline
from tui.widgets.board_paint import COMPONENTS
from tui.widgets.board_view import BoardView, Cursor

_WHEEL = 3  # lines a notch of the wheel scrolls


class Board(Widget, can_focus=True):
    """Cards in columns, with a cursor and marks.

    Give it an index with ``show``; call ``refresh_cards`` after every change and ``refresh_order``
    after sorting or filtering the index. ``empty_text`` is shown, centred, while there is no card.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", "Down", show=False, id="board.cursor_down"),
        Binding("up,k", "cursor_up", "Up", show=False, id="board.cursor_up"),
        Binding("left,h", "cursor_left", "Left", show=False, id="board.cursor_left"),
        Binding("right,l", "cursor_right", "Right", show=False, id="board.cursor_right"),
        Binding("home,g", "cursor_first", "First", show=False, id="board.cursor_first"),
        Binding("end,G", "cursor_last", "Last", show=False, id="board.cursor_last"),
        Binding("pageup", "page_up", "Page up", show=False, id="board.page_up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="board.page_down"),
        Binding("enter", "open", "Open", id="board.open"),
        Binding("space", "toggle_mark", "Select", id="board.toggle_mark"),
        Binding("H,shift+left", "move_card(-1)", "Move left", id="board.move_left"),
        Binding("L,shift+right", "move_card(1)", "Move right", id="board.move_right"),
        Binding("K,shift+up", "reorder_card(-1)", "Raise", show=False, id="board.raise"),
        Binding("J,shift+down", "reorder_card(1)", "Lower", show=False, id="board.lower"),
    ]

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
        """These cards should go ``step`` columns to the right (negative: left)."""

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
        self._view: BoardView | None = None
        self._cursor = Cursor()
        self._marked: set[int] = set()
        self._line: int | None = None  # where left and right aim at while they follow each other
        self._opened_by_click = False
        self._empty_text = ""

    # -- for the screen ---------------------------------------------------------------------------

    def show(
        self,
        index: BoardIndex,
        documents: Mapping[int, Document],
        today: date,
        pipeline: Pipeline,
    ) -> None:
        """Show an index; the cursor stays on its card if that is there, else goes to the first."""
        resolve = self.get_component_rich_style
        self._view = BoardView(resolve, index, documents, today, pipeline)
        if not self._go_to_card(self._cursor.card):
            self._cursor = Cursor(column=self._first_with_cards(0))
            self._settle_cursor()
        self._fit()
        self._view.reveal(self._cursor)
        self.refresh()
        self._tell_cursor()

    def refresh_cards(self, changed: Iterable[int] = ()) -> None:
        """Follow a change: the index is updated, the cursor stays with its card.

        If that card is no longer shown, the one that took its place is selected.
        """
        view = self._view
        if view is None:
            return
        view.index.update(changed)
        self._follow(view, view.follow())

    def refresh_order(self) -> None:
        """Follow a new order or filter of the index, from the top of every column."""
        view = self._view
        if view is None:
            return
        view.follow()
        view.to_top()
        self._follow(view, list(range(len(view.lanes))))

    def select(self, card: int) -> bool:
        """Put the cursor on a card; False when that is not shown."""
        before = self._before()
        self._line = None
        if self._view is None or not self._go_to_card(card):
            return False
        self._repaint_cursor(*before)
        return True

    @property
    def card(self) -> int | None:
        """The card under the cursor."""
        return self._cursor.card

    @property
    def column(self) -> str:
        """The id of the column the cursor is in; "" before anything is shown."""
        return self._view.pipeline.columns[self._cursor.column].id if self._view else ""

    @property
    def marked(self) -> tuple[int, ...]:
        """The marked cards that are shown, in the order of the board."""
        if self._view is None or not self._marked:
            return ()
        return tuple(n for lane in self._view.lanes for n in lane.ids if n in self._marked)

    def clear_marks(self) -> bool:
        """Take all marks away; False when there were none."""
        if not self._marked:
            return False
        self._marked.clear()
        self.refresh()
        self.post_message(self.MarksChanged(self, ()))
        return True

    @property
    def empty_text(self) -> str:
        """What an empty board says: why, an example, a key; one line each."""
        return self._empty_text

    @empty_text.setter
    def empty_text(self, text: str) -> None:
        self._empty_text = text
        self.refresh()

    def describe(self) -> str:
        """The card under the cursor in one line of words, for the status line."""
        return self._view.words(self._cursor, self._marked) if self._view else ""
