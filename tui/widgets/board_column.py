"""A collapsed column: its count, and its name read downwards; and the same in words."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment

from store.i18n import tr, trn
from store.insight.board import Count
from store.pipelines import Column
from tui.widgets.board_cells import clean, fit, pad
from tui.widgets.board_geometry import FOOTER, GAP, HEADER, SLIM
from tui.widgets.board_paint import BARS, Painter, Row, State, count_words
from tui.widgets.strip import COLLAPSED

_ROOM = SLIM - GAP
_NAME = HEADER + 1  # the line of the first letter; the sign is above it
_CUT = "…"


def slim_row(
    painter: Painter,
    column: Column,
    count: Count,
    filtered: bool,
    state: State,
    y: int,
    height: int,
) -> Row:
    """Line ``y`` of a collapsed column, ``SLIM`` cells: count, rule, sign, the name downwards."""
    resting = State.RESTING if state is State.LIFTED else state
    over = column.limit is not None and count.total > column.limit
    if y == 0:
        number = short_number(count.shown if filtered else count.total)
        return [
            Segment(number.rjust(_ROOM), painter.style("warning" if over else "count")),
            *painter.blank(GAP),
        ]
    if y < HEADER:
        notes = [(fit(f">{column.limit}", _ROOM - 1), "warning")] if over else []
        return painter.rule(SLIM, resting, notes)
    letters = [COLLAPSED, *letters_of(column.title)]
    room = height - FOOTER - HEADER
    if len(letters) > room:
        letters = [*letters[: room - 1], _CUT]
    if y - HEADER >= min(len(letters), room):
        return painter.blank(SLIM)
    bar = BARS[state]
    text = pad(letters[y - HEADER], SLIM - cell_len(bar))
    role = "title" if y >= _NAME else "note"
    return [
        Segment(bar, painter.style("bar", state)),
        Segment(text, painter.style(role, state)),
    ]


def letters_of(title: str) -> list[str]:
    """The letters of a name, each with the accents that belong to it."""
    letters: list[str] = []
    for character in clean(title):
        if letters and not cell_len(character):
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def short_number(number: int) -> str:
    """A number of cards in three cells: 999, 12k."""
    return str(number) if number < 1000 else f"{min(number // 1000, 99)}k"


def collapsed_words(column: Column, count: Count, filtered: bool, key: str) -> str:
    """A collapsed column in words: Closed, 15 cards, collapsed: c opens it."""
    over = column.limit is not None and count.total > column.limit
    limit = tr(", over your limit of {limit}", limit=column.limit) if over else ""
    return f"{column.title}, {_cards(count, filtered)}{limit}, {_opens(key)}"


def collapsed_note(count: Count, filtered: bool, key: str) -> str:
    """What stands in the place of its cards on a narrow board."""
    return f"{_cards(count, filtered)}, {_opens(key)}"


def _cards(count: Count, filtered: bool) -> str:
    counted = count_words(count, filtered)
    return trn("{cards} card", "{cards} cards", count.total, cards=counted)


def _opens(key: str) -> str:
    return tr("collapsed: {key} opens it", key=key) if key else tr("collapsed")
