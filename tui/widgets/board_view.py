"""What the board looks like at this moment: rows of segments, and which card is under which cell.

It knows the index, the size and the scroll positions; the cursor is the widget's and passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import NamedTuple

from rich.style import Style
from textual.geometry import Region

from store.fields import Document
from store.insight.board import BoardIndex
from store.pipelines import Pipeline
from tui.widgets import strip
from tui.widgets.board_geometry import FOOTER, GAP, HEADER, Cursor, Frame, Lane
from tui.widgets.board_paint import (
    NO_MATCH,
    NOTHING_HERE,
    Painter,
    Row,
    State,
    count_words,
    left_right,
    notes_for,
)
from tui.widgets.cards import CardText, Line, card_lines, card_text, compact_lines

_GONE: Document = {}
_KEPT = 4096  # cards whose lines are remembered


class Hit(NamedTuple):
    """What lies under a cell. ``row`` is None on headings, gaps and empty space."""

    column: int
    row: int | None


class BoardView:
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
        self.empty_text = ""
        self.lifted: Collection[int] = ()
        self.painter = Painter(resolve, compact=compact)
        self.frame = Frame.fitting(0, 0, len(pipeline.columns), 0, 0)
        self.lanes = [self._lane(column.id) for column in pipeline.columns]
        self._versions = [index.version(column.id) for column in pipeline.columns]
        self._tops: list[int | None] = [None] * len(self.lanes)
        self._documents = documents
        self._today = today
        self._lines: dict[int, tuple[Document, list[Line]]] = {}

    def _lane(self, column_id: str) -> Lane:
        return Lane(
            self.index.ids(column_id),
            lambda number: len(self.lines(number)),
            self.index.opens_group,
            0 if self.compact else GAP,
        )

    # -- following --------------------------------------------------------------------------------

    def fit(self, width: int, height: int, column: int) -> bool:
        """Take a size and show a column; True when everything has to be painted again."""
        before = self.frame
        self.frame = Frame.fitting(width, height, len(self.lanes), column, before.first)
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
            ids = self.index.ids(column.id)
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
        moved = cursor.card is not None and self.lanes[cursor.column].reveal(
            cursor.row, self.frame.body
        )
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
        return card_text(self._document(number), column.meaning, self.pipeline, self._today)

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
        if cursor.card is None:
            return f"{column.title}: {NO_MATCH if count.total else NOTHING_HERE}"
        place = f"{column.title}, {cursor.row + 1} of {count.shown}"
        if self.index.sorting.group is not None:
            place += f", {self.index.group_name(cursor.card)}"
        mark = ". Selected" if cursor.card in marked else ""
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
        left = frame.left_of(cursor.column)
        if cursor.card is None:
            return Region(left, HEADER, frame.pitch, 1)
        for slot in lane.visible(frame.body):
            if slot.row == cursor.row:
                top, bottom = max(0, slot.card_y), min(frame.body, slot.y + slot.lines + lane.gap)
                return Region(left, HEADER + top, frame.pitch, max(0, bottom - top))
        return Region()

    def heading_region(self, column: int) -> Region:
        return Region(self.frame.left_of(column), 0, self.frame.pitch, HEADER)

    def column_region(self, column: int) -> Region:
        """All cells of a column; none when it is out of view."""
        if column not in self.frame.columns:
            return Region()
        return Region(self.frame.left_of(column), 0, self.frame.pitch, self.frame.height)

    # -- painting ---------------------------------------------------------------------------------

    def row(self, y: int, cursor: Cursor, focused: bool, marked: Collection[int]) -> Row:
        """One line of the widget, as wide as the frame."""
        frame = self.frame
        row: Row = []
        if y == 0 and frame.narrow:
            return self.painter.strip(self._strip(cursor.column), frame.width, focused)
        if y >= HEADER and not self.index.total.total:
            return self._empty(y - HEADER)
        for column in frame.columns:
            state = State.PLAIN
            if column == cursor.column:
                state = State.CURRENT if focused else State.RESTING
            if y < HEADER:
                row += self._heading(y, column, state)
            elif y >= frame.height - FOOTER:
                below = self.lanes[column].below(frame.body)
                row += (
                    self.painter.note(f"↓ {below} more", frame.pitch)
                    if below
                    else self.painter.blank(frame.pitch)
                )
            else:
                row += self._body(y - HEADER, column, cursor, state, marked)
        margin = frame.width - frame.pitch * frame.shown
        return [*row, *self.painter.blank(margin)] if margin else row

    def _empty(self, line: int) -> Row:
        """The text of an empty board, centred above the middle."""
        text = self.empty_text.splitlines()
        line -= max(0, self.frame.body - len(text)) // 3
        words = text[line] if 0 <= line < len(text) else ""
        return self.painter.centred(words, self.frame.width)

    def strip_slots(self) -> list[strip.Slot]:
        """The names above a narrow board, the shown column current."""
        return self._strip(self.frame.first)

    def _strip(self, current: int) -> list[strip.Slot]:
        titles = [(c.title, self.index.count(c.id).shown) for c in self.pipeline.columns]
        return strip.strip(titles, current, self.frame.width)

    def _heading(self, y: int, n: int, state: State) -> Row:
        frame, column, filtered = self.frame, self.pipeline.columns[n], self.index.filtered
        count = self.index.count(column.id)
        if y == 0:
            return self.painter.heading(column, count, filtered, frame.pitch, state)
        left, right = left_right(frame, self.pipeline.columns)
        before = left if n == frame.first else ""
        after = right if n == frame.columns[-1] else ""
        if frame.narrow and filtered:
            before = count_words(count, filtered)
        room = frame.pitch - len(after)
        notes = notes_for(column, count, self.lanes[n].above, room, before)
        return self.painter.rule(frame.pitch, state, notes, after)

    def _body(
        self, line: int, n: int, cursor: Cursor, state: State, marked: Collection[int]
    ) -> Row:
        frame, lane = self.frame, self.lanes[n]
        if not lane.ids:
            if line:
                return self.painter.blank(frame.pitch)
            return self.painter.empty_column(frame.pitch, state, self.index.filtered)
        for row, top, lines, head in lane.visible(frame.body):
            if top <= line < top + lines + lane.gap and row < len(lane.ids):
                if line < top + head:
                    name, count = self.index.group_at(lane.ids, row)
                    return self.painter.group(name, count, frame.pitch)
                number = lane.ids[row]
                here = state if number == cursor.card else State.PLAIN
                if number in self.lifted:
                    here = State.LIFTED
                painted = self.painter.card(
                    number, self._document(number), self.lines, frame.pitch, here, number in marked
                )
                return painted[line - top - head]
        return self.painter.blank(frame.pitch)
