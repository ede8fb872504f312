"""How columns share the board: every cell has one owner, and the two ways to ask agree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.board_geometry import COLUMNS_FROM, NARROWEST, SLIM, Frame


@st.composite
def frames(draw: st.DrawFn) -> tuple[Frame, int, frozenset[int]]:
    """A frame, the column that has to be seen in it, and those that are collapsed."""
    count = draw(st.integers(2, 20))
    collapsed = draw(st.frozensets(st.integers(0, count - 1), max_size=count - 1))
    current, first = (draw(st.integers(0, count - 1)) for _ in range(2))
    width = draw(st.integers(1, 300))
    return Frame.fitting(width, 24, count, current, first, collapsed), current, collapsed


@given(frames())
def test_every_cell_belongs_to_one_column(drawn: tuple[Frame, int, frozenset[int]]) -> None:
    frame, _, _ = drawn
    owners = [frame.column_at(x) for x in range(frame.width)]
    expected = [n for n in frame.columns for _ in range(frame.width_of(n))]
    assert owners == expected + [None] * frame.margin
    assert frame.column_at(-1) is None
    assert frame.column_at(frame.width) is None
    assert all(frame.column_at(frame.left_of(n)) == n for n in frame.columns)
    assert frame.margin < frame.shown


@given(frames())
def test_the_current_column_is_shown_and_open_ones_have_room(
    drawn: tuple[Frame, int, frozenset[int]],
) -> None:
    frame, current, collapsed = drawn
    assert current in frame.columns
    if frame.width < COLUMNS_FROM:
        assert [frame.width_of(n) for n in frame.columns] == [frame.width]
        return
    for n in frame.columns:
        wide = frame.width_of(n)
        assert wide == SLIM if n in collapsed else wide == frame.pitch >= NARROWEST


@given(frames())
def test_no_column_that_fits_is_left_out(drawn: tuple[Frame, int, frozenset[int]]) -> None:
    frame, _, collapsed = drawn
    if frame.narrow or frame.shown == frame.count:
        return
    least = [SLIM if n in collapsed else NARROWEST for n in range(frame.count)]
    used = sum(least[n] for n in frame.columns)
    after = frame.first + frame.shown
    assert used <= frame.width
    if after < frame.count:
        assert used + least[after] > frame.width
    else:
        assert used + least[frame.first - 1] > frame.width


def test_two_collapsed_columns_give_their_room_to_the_others() -> None:
    open_ = Frame.fitting(120, 30, 6, 0, 0)
    assert [open_.left_of(n) for n in open_.columns] == [0, 20, 40, 60, 80, 100]
    frame = Frame.fitting(120, 30, 6, 0, 0, {0, 5})
    assert [frame.left_of(n) for n in frame.columns] == [0, 4, 32, 60, 88, 116]
    assert [frame.column_at(x) for x in (0, 3, 4, 115, 116, 119)] == [0, 0, 1, 4, 5, 5]
