"""What the board looks like at this moment: rows of segments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias

from textual.geometry import Region

from store.i18n import tr
from store.pipelines import Meaning
from tui.widgets.board_column import collapsed_note, slim_row
from tui.widgets.board_geometry import FOOTER, HEADER, Cursor
from tui.widgets.board_paint import (
    NO_MATCH,
    NOTHING_HERE,
    Row,
    State,
    count_words,
    left_right,
    notes_for,
)
from tui.widgets.board_places import BoardPlaces, Left
from tui.widgets.card_words import Wordings

Waits: TypeAlias = "Callable[[Sequence[int]], Wordings]"
"""What may come of all these cards, from long to short; () when it is not known."""


class BoardView(BoardPlaces):
    """The visible part of an index, painted."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._parts: dict[tuple[int, int], Row] = {}  # by line and column
        self.waits: Waits | None = None
        self.passed: Wordings = ()
        """What acting took and what passed by; the first column that means saved says it."""
        meanings = [column.meaning for column in self.pipeline.columns]
        self._first_saved = meanings.index(Meaning.SAVED) if Meaning.SAVED in meanings else None
        self._waits: dict[int, tuple[object, Wordings]] = {}  # by column, with its version

    def show_chances(self, left: Left, waits: Waits) -> None:
        """What a forecast says of the silent cards, each and all of a column together."""
        self.show_left(left)
        self.waits = waits
        self._waits.clear()

    def row(self, y: int, cursor: Cursor, focused: bool, marked: Collection[int]) -> Row:
        """One line of the widget, as wide as the frame."""
        frame = self.frame
        row: Row = []
        if y == 0 and frame.narrow:
            return self.painter.strip(self._strip(cursor.column), frame.width, focused)
        if y >= HEADER and self.index.empty:
            return self._empty(y - HEADER)
        for column in frame.columns:
            part = self._parts.get((y, column))
            if part is None:
                part = self._parts[y, column] = self._part(y, column, cursor, focused, marked)
            row += part
        return [*row, *self.painter.blank(frame.margin)] if frame.margin else row

    def _part(
        self, y: int, column: int, cursor: Cursor, focused: bool, marked: Collection[int]
    ) -> Row:
        """What a column shows of a line."""
        frame, state = self.frame, State.PLAIN
        if column == cursor.column:
            state = State.CURRENT if focused else State.RESTING
        if column in self.collapsed and not frame.narrow:
            return self._slim(y, column, state)
        if y < HEADER:
            return self._heading(y, column, state)
        if y >= frame.height - FOOTER:
            below = 0 if column in self.collapsed else self.lanes[column].below(frame.body)
            if below:
                return self.painter.note(tr("↓ {below} more", below=below), frame.pitch)
            return self.painter.blank(frame.pitch)
        return self._body(y - HEADER, column, cursor, state, marked)

    def forget(self, *regions: Region) -> None:
        """Paint these regions anew, or all; the other columns of the same lines are kept."""
        if not regions:
            self._parts.clear()
        for region in regions:
            for column in self.frame.columns:
                left = self.frame.left_of(column)
                if left < region.right and region.x < left + self.frame.width_of(column):
                    for y in region.line_range:
                        self._parts.pop((y, column), None)

    def _slim(self, y: int, n: int, state: State) -> Row:
        """One line of a collapsed column on a wide board."""
        column = self.pipeline.columns[n]
        if self.lifted and state is not State.PLAIN:
            state = State.LIFTED
        count, filtered = self.index.count(column.id), self.index.filtered
        return slim_row(self.painter, column, count, filtered, state, y, self.frame.height)

    def _empty(self, line: int) -> Row:
        """The text of an empty board, centred above the middle."""
        text = self.empty_text.splitlines()
        line -= max(0, self.frame.body - len(text)) // 3
        words = text[line] if 0 <= line < len(text) else ""
        return self.painter.centred(words, self.frame.width)

    def _heading(self, y: int, n: int, state: State) -> Row:
        frame, column, filtered = self.frame, self.pipeline.columns[n], self.index.filtered
        count = self.index.count(column.id)
        if y == 0:
            return self.painter.heading(column, count, filtered, frame.pitch, state)
        left, right = left_right(frame, self.pipeline.columns)
        opened = [each for each in frame.columns if each not in self.collapsed or frame.narrow]
        before = left if n == opened[0] else ""
        after = right if n == opened[-1] else ""
        if frame.narrow and filtered:
            before = count_words(count, filtered)
        room = frame.pitch - len(after)
        notes = notes_for(column, count, self.lanes[n].above, room, before, self._waits_in(n))
        return self.painter.rule(frame.pitch, state, notes, after)

    def _waits_in(self, n: int) -> Wordings:
        """How many cards of a column wait, and how many may still be invited; once a version. Of
        what is saved, what passed by.
        """
        column = self.pipeline.columns[n]
        if column.meaning is Meaning.SAVED:
            return self.passed if n == self._first_saved else ()
        if self.waits is None or column.meaning is not Meaning.APPLIED:
            return ()
        version = self.index.version(column.id)
        known = self._waits.get(n)
        if known is None or known[0] != version:
            known = self._waits[n] = version, self.waits(self.index.ids(column.id))
        return known[1]

    def _body(
        self, line: int, n: int, cursor: Cursor, state: State, marked: Collection[int]
    ) -> Row:
        frame, lane = self.frame, self.lanes[n]
        if n in self.collapsed:
            held = self.index.count(self.pipeline.columns[n].id)
            said = collapsed_note(held, self.index.filtered, self.expand_key)
            if line:
                return self.painter.blank(frame.pitch)
            return self.painter.empty_column(frame.pitch, state, said)
        if not lane.ids:
            if line:
                return self.painter.blank(frame.pitch)
            said = tr(NO_MATCH if self.index.filtered else NOTHING_HERE)
            return self.painter.empty_column(frame.pitch, state, said)
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
