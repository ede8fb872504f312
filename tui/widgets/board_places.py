"""Which card of an index is where on the board, and which one is under which cell.

It knows the index, the size and the scroll positions; the cursor is the widget's and passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from rich.style import Style
from textual.geometry import Region

from store.fields import Document
from store.i18n import tr
from store.insight.board import BoardIndex
from store.pipelines import Pipeline
from tui.widgets import strip
from tui.widgets.board_column import collapsed_words
from tui.widgets.board_geometry import GAP, HEADER, Cursor, Frame, Lane
from tui.widgets.board_paint import (
    NO_MATCH,
    NOTHING_HERE,
    Painter,
)
from tui.widgets.card_words import Wordings
from tui.widgets.cards import CardText, Line, card_lines, card_text, compact_lines

_GONE: Document = {}
_KEPT = 4096  # cards whose lines are remembered


Left: TypeAlias = "Callable[[int], Wordings]"
"""The chance that a silent card still has, from long to short; () when it is not known."""


class Hit(NamedTuple):
    """What lies under a cell. ``row`` is None on headings, gaps and empty space."""

    column: int
    row: int | None


class BoardPlaces:
    """The visible part of an index. ``resolve`` gives the style of component classes."""

    def __init__(
        self,
        resolve: Callable[..., Style],
        index: BoardIndex,
        documents: Mapping[int, Document],
        today: date,
        pipeline: Pipeline,
        *,
        compact: bool = False,
    ) -> None:
        self.index = index
        self.compact = compact
        self.pipeline = pipeline
        self.collapsed = _collapsed(pipeline)
        self.empty_text = ""
        self.expand_key = ""
        self.lifted: Collection[int] = ()
        self.painter = Painter(resolve, compact=compact)
        self.frame = Frame.fitting(0, 0, len(pipeline.columns), 0, 0)
        self.lanes = [self._lane(n) for n in range(len(pipeline.columns))]
        self._versions = [index.version(column.id) for column in pipeline.columns]
        self._tops: list[int | None] = [None] * len(self.lanes)
        self._documents = documents
        self._today = today
        self._lines: dict[int, tuple[Document, list[Line]]] = {}
        self.left: Left | None = None

    def show_left(self, left: Left) -> None:
        """What chance silent cards still have; a line of each says so, and stays one line."""
        self.left = left
        self._lines.clear()
        self.painter.forget_cards()

    def _lane(self, column: int) -> Lane:
        return Lane(
            self.ids(column),
            lambda number: len(self.lines(number)),
            self.index.opens_group,
            0 if self.compact else GAP,
        )

    def ids(self, column: int) -> Sequence[int]:
        """The cards that a column shows, from the top down; none while it is collapsed."""
        return () if column in self.collapsed else self.index.ids(self.pipeline.columns[column].id)

    # -- following --------------------------------------------------------------------------------

    def collapse(self, pipeline: Pipeline) -> None:
        """Take over which columns are collapsed; they are the same columns otherwise."""
        before, self.collapsed = self.collapsed, _collapsed(pipeline)
        self.pipeline = pipeline
        for column in before ^ self.collapsed:
            self.lanes[column] = self._lane(column)

    def fit(self, width: int, height: int, column: int) -> bool:
        """Take a size and show a column; True when everything has to be painted again."""
        before = self.frame
        self.frame = Frame.fitting(
            width, height, len(self.lanes), column, before.first, self.collapsed
        )
        if self.frame.text_width != before.text_width:
            self._lines.clear()
            self.painter.forget_cards()
            for lane in self.lanes:
                lane.forget()
        if self.frame.height != before.height or self.frame.text_width != before.text_width:
            for lane in self.lanes:
                lane.settle(self.frame.body)
        return self.frame != before

    def follow(self) -> list[int]:
        """Take over what changed in the index; the columns to paint again.

        What was in view stays in view: a lane holds on to the card at its top, or to the very top.
        """
        changed = []
        for n, column in enumerate(self.pipeline.columns):
            version = self.index.version(column.id)
            lane = self.lanes[n]
            ids = self.ids(n)
            if version == self._versions[n] and ids is lane.ids:
                continue
            top = self._tops[n]
            lane.ids, self._versions[n] = ids, version
            lane.forget()
            if lane.top and top is not None and self.index.column_of(top) == column.id:
                row = self.index.position(top)
                lane.top = lane.top if row is None else row
            lane.settle(self.frame.body)
            changed.append(n)
        self._remember_tops()
        return changed

    def to_top(self) -> None:
        """Show every column from its first card, as after sorting."""
        for lane in self.lanes:
            lane.top = lane.skip = 0
        self._remember_tops()

    def reveal(self, cursor: Cursor) -> bool:
        """Scroll the cursor's lane so that its card is seen whole; True when that moved it."""
        hidden = cursor.card is None or cursor.column in self.collapsed
        moved = not hidden and self.lanes[cursor.column].reveal(cursor.row, self.frame.body)
        self._remember_tops()
        return moved

    def scroll(self, column: int, lines: int) -> bool:
        moved = self.lanes[column].scroll(lines, self.frame.body)
        self._remember_tops()
        return moved

    def _remember_tops(self) -> None:
        for n, lane in enumerate(self.lanes):
            self._tops[n] = lane.ids[lane.top] if lane.top < len(lane.ids) else None

    # -- reading ----------------------------------------------------------------------------------

    def text(self, number: int) -> CardText:
        """What a card says."""
        column = self.pipeline.place(self.index.column_of(number) or "")
        left = self.left(number) if self.left is not None else ()
        return card_text(self._document(number), column.meaning, self.pipeline, self._today, left)

    def _document(self, number: int) -> Document:
        return self._documents.get(number, _GONE)

    def lines(self, number: int) -> list[Line]:
        """A card's lines at the present width."""
        document = self._document(number)
        kept = self._lines.get(number)
        if kept is not None and kept[0] is document:
            return kept[1]
        if len(self._lines) >= _KEPT:
            self._lines.clear()
        shorten = compact_lines if self.compact else card_lines
        lines = shorten(self.text(number), self.frame.text_width)
        self._lines[number] = (document, lines)
        return lines

    def words(self, cursor: Cursor, marked: Collection[int]) -> str:
        """The cursor's card and place in one line."""
        column = self.pipeline.columns[cursor.column]
        count = self.index.count(column.id)
        if column.collapsed:
            words = collapsed_words(column, count, self.index.filtered, self.expand_key)
            return words if cursor.card is None else f"{self.text(cursor.card).sentence()}. {words}"
        if cursor.card is None:
            return f"{column.title}: {tr(NO_MATCH if count.total else NOTHING_HERE)}"
        place = tr(
            "{title}, {row} of {shown}", title=column.title, row=cursor.row + 1, shown=count.shown
        )
        if self.index.sorting.group is not None:
            place += f", {self.index.group_name(cursor.card)}"
        mark = tr(". Selected") if cursor.card in marked else ""
        return f"{self.text(cursor.card).sentence()}. {place}{mark}"

    # -- where ------------------------------------------------------------------------------------

    def hit(self, x: int, y: int) -> Hit | None:
        """What a cell of the widget belongs to."""
        frame = self.frame
        if frame.narrow and y == 0:
            column = strip.column_at(self._strip(frame.first), x)
            return None if column is None else Hit(column, None)
        column = frame.column_at(x)
        if column is None or not 0 <= y < frame.height:
            return None
        slot = None
        if HEADER <= y < HEADER + frame.body:
            slot = self.lanes[column].slot_at(y - HEADER, frame.body)
        return Hit(column, slot.row if slot else None)

    def line_of(self, cursor: Cursor) -> int:
        """The body line on which the cursor's card begins; 0 in an empty column."""
        for slot in self.lanes[cursor.column].visible(self.frame.body):
            if slot.row == cursor.row:
                return slot.card_y
        return 0

    def row_near(self, column: int, line: int) -> int:
        """The row of the wholly visible card whose first line is nearest to a body line."""
        body = self.frame.body
        slots = self.lanes[column].visible(body)
        whole = [s for s in slots if s.y >= 0 and s.y + s.lines <= body] or slots
        return min(whole, key=lambda slot: abs(slot.card_y - line)).row if whole else 0

    def card_region(self, cursor: Cursor) -> Region:
        """The cells of the cursor's card, or of what stands in its place."""
        frame, lane = self.frame, self.lanes[cursor.column]
        if cursor.column in self.collapsed or cursor.column not in frame.columns:
            return self.column_region(cursor.column)
        left = frame.left_of(cursor.column)
        if cursor.card is None:
            return Region(left, HEADER, frame.pitch, 1)
        for slot in lane.visible(frame.body):
            if slot.row == cursor.row:
                top, bottom = max(0, slot.card_y), min(frame.body, slot.y + slot.lines + lane.gap)
                return Region(left, HEADER + top, frame.pitch, max(0, bottom - top))
        return Region()

    def heading_region(self, column: int) -> Region:
        """The cells of a column's title and rule; none when it is out of view."""
        return self.column_region(column).intersection(Region(0, 0, self.frame.width, HEADER))

    def column_region(self, column: int) -> Region:
        """All cells of a column; none when it is out of view."""
        if column not in self.frame.columns:
            return Region()
        frame = self.frame
        return Region(frame.left_of(column), 0, frame.width_of(column), frame.height)

    def strip_slots(self) -> list[strip.Slot]:
        """The names above a narrow board, the shown column current."""
        return self._strip(self.frame.first)

    def _strip(self, current: int) -> list[strip.Slot]:
        titles = [(c.title, self.index.count(c.id).shown) for c in self.pipeline.columns]
        return strip.strip(titles, current, self.frame.width, self.collapsed)


def _collapsed(pipeline: Pipeline) -> frozenset[int]:
    return frozenset(n for n, column in enumerate(pipeline.columns) if column.collapsed)
