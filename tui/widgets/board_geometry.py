"""Where everything on the board is: the one answer for painting, for keys and for the mouse.

A lane remembers the card at its top and walks to its neighbours from there, so that scrolling,
moving and finding cost what is visible, whether a column holds ten cards or ten thousand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

COLUMNS_FROM = 100  # cells; narrower boards show one column under a strip of counts
NARROWEST = 20  # cells a column must have before another is shown beside it
SLIM = 4  # cells of a collapsed column on a wider board
HEADER = 2  # heading or strip, and the rule below it
FOOTER = 1  # how many cards lie below
LEAD = 2  # the bar and a space, left of a card's text
HEADING = 1  # the line with a group's name, above its first card
GAP = 1  # the blank line below a card, and the blank cell right of a column


@dataclass(slots=True)
class Cursor:
    """Where the person is: a column, and a card of it unless the column is empty.

    ``row`` is where that card stood when last seen: if it vanishes, its neighbour takes over.
    ``line`` is the body line that left and right aim at while they follow each other.
    """

    column: int = 0
    card: int | None = None
    row: int = 0
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """How columns share the board: those from ``first`` on are shown, open ones ``pitch`` cells
    wide and collapsed ones ``SLIM``. ``edges`` holds where each of them begins, and the end.
    """

    width: int
    height: int
    count: int
    first: int
    pitch: int
    edges: tuple[int, ...]

    @classmethod
    def fitting(
        cls,
        width: int,
        height: int,
        count: int,
        current: int,
        first: int,
        collapsed: Collection[int] = (),
    ) -> Frame:
        """The frame that shows the current column and is scrolled as little as possible.

        ``collapsed`` are the columns that need few cells, counted from 0; the others share what is
        left. A narrow board shows one column, collapsed or not, at full width.
        """
        if width < COLUMNS_FROM:
            return cls(width, height, count, current, max(1, width), (0, max(1, width)))
        least = [SLIM if column in collapsed else NARROWEST for column in range(count)]
        first, end = _window(least, width, current, first)
        slim = [column in collapsed for column in range(first, end)]
        pitch = (width - SLIM * sum(slim)) // max(1, slim.count(False))
        edges = accumulate((SLIM if each else pitch for each in slim), initial=0)
        return cls(width, height, count, first, pitch, tuple(edges))

    @property
    def narrow(self) -> bool:
        """One column at full width, under a strip of counts."""
        return self.width < COLUMNS_FROM

    @property
    def body(self) -> int:
        """Lines for cards."""
        return max(0, self.height - HEADER - FOOTER)

    @property
    def text_width(self) -> int:
        """Cells for a card's text."""
        return max(1, self.pitch - LEAD - GAP)

    @property
    def shown(self) -> int:
        """How many columns are shown."""
        return len(self.edges) - 1

    @property
    def margin(self) -> int:
        """Cells right of the last column that belong to none."""
        return max(0, self.width - self.edges[-1])

    @property
    def columns(self) -> range:
        """The columns that are shown, counted from 0."""
        return range(self.first, self.first + self.shown)

    def left_of(self, column: int) -> int:
        """The first cell of a shown column."""
        return self.edges[column - self.first]

    def width_of(self, column: int) -> int:
        """The cells of a shown column."""
        return self.edges[column - self.first + 1] - self.edges[column - self.first]

    def column_at(self, x: int) -> int | None:
        """The column that owns the cell ``x``; None in the margin."""
        if not 0 <= x < self.edges[-1]:
            return None
        return self.first + bisect_right(self.edges, x) - 1


def _window(least: Sequence[int], width: int, current: int, first: int) -> tuple[int, int]:
    """The first column shown and the one after the last: as many as fit, the current one too."""
    first = min(first, current)
    room = width - sum(least[first : current + 1])
    while room < 0 and first < current:
        room += least[first]
        first += 1
    end = current + 1
    while end < len(least) and least[end] <= room:
        room -= least[end]
        end += 1
    while first > 0 and end == len(least) and least[first - 1] <= room:
        first -= 1
        room -= least[first]
    return first, end


class Slot(NamedTuple):
    """A card on the screen: its row in the column, its first body line (or above), its lines.

    The first ``head`` lines are those of the group's heading, when the card opens a group.
    """

    row: int
    y: int
    lines: int
    head: int = 0

    @property
    def card_y(self) -> int:
        """The body line on which the card itself begins."""
        return self.y + self.head


class Lane:
    """One column's scroll position. ``height_of`` gives the lines of a card.

    ``opens_group`` says whether the card in a row stands under a heading of its group; ``gap`` is
    how many blank lines stand below a card.
    """

    def __init__(
        self,
        ids: Sequence[int],
        height_of: Callable[[int], int],
        opens_group: Callable[[Sequence[int], int], bool] = lambda ids, row: False,
        gap: int = GAP,
    ) -> None:
        self.ids = ids
        self.top = 0
        self.skip = 0  # lines of the top card that are scrolled out
        self.gap = gap
        self._height_of = height_of
        self._opens_group = opens_group
        self._seen: tuple[tuple[int, int, int], list[Slot]] | None = None

    def forget(self) -> None:
        """Cards came, went or changed their height: what is visible must be worked out again."""
        self._seen = None

    def height(self, row: int) -> int:
        """Lines of the card in this row with its heading, the gap below not counted."""
        return self._height_of(self.ids[row]) + self.head(row)

    def head(self, row: int) -> int:
        """Lines of the heading above the card in this row; 0 for all but the first of a group."""
        return HEADING if self._opens_group(self.ids, row) else 0

    def visible(self, body: int) -> list[Slot]:
        """The cards that have a line among the ``body`` lines, from the top down."""
        key = (self.top, self.skip, body)
        if self._seen is not None and self._seen[0] == key:
            return self._seen[1]
        slots = []
        row, y = self.top, -self.skip
        while y < body and row < len(self.ids):
            lines, head = self.height(row), self.head(row)
            slots.append(Slot(row, y, lines, head))
            row, y = row + 1, y + lines + self.gap
        self._seen = (key, slots)
        return slots

    def slot_at(self, y: int, body: int) -> Slot | None:
        """The card painted on body line ``y``; None on headings, gaps and below the last card."""
        for slot in self.visible(body):
            if slot.card_y <= y < slot.y + slot.lines:
                return slot
        return None

    def below(self, body: int) -> int:
        """How many cards are not, or not wholly, in view at the lower end."""
        slots = self.visible(body)
        return len(self.ids) - self.top - sum(slot.y + slot.lines <= body for slot in slots)

    @property
    def above(self) -> int:
        """How many cards are not, or not wholly, in view at the upper end."""
        return self.top + (self.skip > 0)

    def reveal(self, row: int, body: int) -> bool:
        """Scroll as little as it takes to show a card whole; True when that moved the lane."""
        if body <= 0:
            return False
        before = self.top, self.skip
        if row < self.top or (row == self.top and self.skip) or self.height(row) >= body:
            self.top, self.skip = row, 0
        elif row > self.top:
            slots = self.visible(body)
            seen = row - self.top < len(slots)
            if not seen or slots[row - self.top].y + slots[row - self.top].lines > body:
                self._end_with(row, body)
        return (self.top, self.skip) != before

    def scroll(self, lines: int, body: int) -> bool:
        """Scroll by lines, down or (negative) up, as far as the ends; True when it moved."""
        before = self.top, self.skip
        self.skip += lines
        while self.skip < 0 and self.top > 0:
            self.top -= 1
            self.skip += self.height(self.top) + self.gap
        self.skip = max(0, self.skip)
        while self.top < len(self.ids) and self.skip >= self.height(self.top) + self.gap:
            self.skip -= self.height(self.top) + self.gap
            self.top += 1
        self.settle(body)
        return (self.top, self.skip) != before

    def settle(self, body: int) -> None:
        """Leave no lines empty at the end while cards are hidden above."""
        if not self.ids:
            self.top = self.skip = 0
            return
        if self.top >= len(self.ids):
            self.top, self.skip = len(self.ids) - 1, 0
        if self.top or self.skip:
            last = self.visible(body)[-1] if body else None
            if last and last.row == len(self.ids) - 1 and last.y + last.lines < body:
                self._end_with(last.row, body)

    def page(self, row: int, lines: int) -> int:
        """The row about ``lines`` below (negative: above) this one; at least one card further."""
        step, target = (1, row) if lines > 0 else (-1, row)
        room = abs(lines)
        while 0 <= target + step < len(self.ids):
            room -= self.height(target + step) + self.gap
            if room < 0 and target != row:
                break
            target += step
        return target

    def _end_with(self, row: int, body: int) -> None:
        room = body - self.height(row)
        while room > 0 and row > 0:
            row -= 1
            room -= self.height(row) + self.gap
        self.top, self.skip = row, max(0, -room)
