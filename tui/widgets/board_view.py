"""What the board looks like at this moment: rows of segments."""

from __future__ import annotations

from collections.abc import Collection

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
from tui.widgets.board_places import BoardPlaces


class BoardView(BoardPlaces):
    """The visible part of an index, painted."""

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
            if column in self.collapsed and not frame.narrow:
                row += self._slim(y, column, state)
            elif y < HEADER:
                row += self._heading(y, column, state)
            elif y >= frame.height - FOOTER:
                shut = column in self.collapsed
                below = 0 if shut else self.lanes[column].below(frame.body)
                row += (
                    self.painter.note(f"↓ {below} more", frame.pitch)
                    if below
                    else self.painter.blank(frame.pitch)
                )
            else:
                row += self._body(y - HEADER, column, cursor, state, marked)
        return [*row, *self.painter.blank(frame.margin)] if frame.margin else row

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
        notes = notes_for(column, count, self.lanes[n].above, room, before)
        return self.painter.rule(frame.pitch, state, notes, after)

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
            said = NO_MATCH if self.index.filtered else NOTHING_HERE
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
