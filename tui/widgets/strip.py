"""The strip of counts above a narrow board: Saved 12 · Applied 20 · [Interview 3] · Offer 1."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.widgets.board_cells import clean, fit

_DOT = "· "
_BETWEEN = 3  # cells from one name to the next
_MARK = 2  # cells of a mark and its space
COLLAPSED = "▸"
MORE_LEFT, MORE_RIGHT = "‹ ", "›"


class Slot(NamedTuple):
    """One piece of the strip; ``column`` is None for what lies between."""

    text: str
    column: int | None
    current: bool = False


def strip(
    columns: Sequence[tuple[str, int]], current: int, width: int, collapsed: Collection[int] = ()
) -> list[Slot]:
    """Titles and counts in ``width`` cells or fewer, the current one in brackets.

    The columns ``collapsed``, counted from 0, have a sign behind their count.
    When they do not all fit, the current one and its neighbours stay, and a mark on either side
    says that more lie there.
    """
    names = []
    for column, (title, count) in enumerate(columns):
        name = f"{clean(title)} {count}" + (f" {COLLAPSED}" if column in collapsed else "")
        names.append(f"[{name}]" if column == current else name)
    first, last = _window([cell_len(name) for name in names], current, width)
    marks = _MARK * ((first > 0) + (last < len(names) - 1))
    slots = [Slot(MORE_LEFT, first - 1)] if first else []
    for column in range(first, last + 1):
        ends = column == len(names) - 1
        name = fit(names[column], width - marks) + ("" if ends else " ")
        slots.append(Slot(name, column, column == current))
        if column < last:
            slots.append(Slot(_DOT, None))
    if last < len(names) - 1:
        slots.append(Slot(MORE_RIGHT, last + 1))
    return slots


def column_at(slots: Sequence[Slot], x: int) -> int | None:
    """The column whose words stand at cell ``x``; a mark leads to the nearest hidden column."""
    left = 0
    for slot in slots:
        left += cell_len(slot.text)
        if x < left:
            return slot.column
    return None


def _window(sizes: Sequence[int], current: int, width: int) -> tuple[int, int]:
    """The first and last column that fit around the current one, neighbours on both sides first."""

    def cells(first: int, last: int) -> int:
        marks = _MARK * ((first > 0) + (last < len(sizes) - 1))
        return sum(sizes[first : last + 1]) + _BETWEEN * (last - first) + marks

    first = last = current
    while True:
        right, left = (first, last + 1), (first - 1, last)
        for wider in (right, left) if last - current <= current - first else (left, right):
            if wider[0] >= 0 and wider[1] < len(sizes) and cells(*wider) <= width:
                first, last = wider
                break
        else:
            return first, last
