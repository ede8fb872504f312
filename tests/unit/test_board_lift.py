"""What is shown while cards are lifted is what the board holds once they are put down."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style

from store.insight.board import BoardIndex
from store.pipelines import DEFAULT
from store.placing import place
from store.records import Opportunity
from tests.board_app import TODAY
from tests.unit.library import DictLibrary
from tui.widgets import board_cursor
from tui.widgets.board_geometry import Cursor
from tui.widgets.board_lift import Lift
from tui.widgets.board_view import BoardView

COLUMNS = [column.id for column in DEFAULT.columns]
OPEN = COLUMNS[:-1]
STEPS = st.one_of(
    st.tuples(st.just("by"), st.sampled_from([-1, 1])),
    st.tuples(st.just("end"), st.sampled_from([0, -1])),
    st.tuples(st.just("column"), st.integers(0, len(OPEN) - 1)),
    st.tuples(st.just("pointer"), st.tuples(st.integers(0, len(OPEN) - 1), st.integers(-1, 40))),
)


def take(lift: Lift, cursor: Cursor, step: tuple[str, object]) -> None:
    what, how = step
    if isinstance(how, tuple):
        lift.put(cursor, how[0], lift.row_at(*how))
    elif isinstance(how, int) and what == "by":
        lift.by(cursor, how)
    elif isinstance(how, int) and what == "end":
        lift.put(cursor, lift.column, how)
    elif isinstance(how, int):
        lift.to_column(cursor, how)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(OPEN), st.integers(0, 1)), min_size=3, max_size=14),
    st.sets(st.integers(0, 13), min_size=1, max_size=4),
    st.lists(STEPS, min_size=1, max_size=6),
)
def test_what_is_shown_is_what_comes(
    cards: list[tuple[str, int]], lifted: set[int], steps: list[tuple[str, object]]
) -> None:
    """Ranks are few, so that cards often share one."""
    library = DictLibrary()
    ids = [
        library.add(Opportunity, title=f"Card {n}", column=column, rank=float(rank))
        for n, (column, rank) in enumerate(cards)
    ]
    documents = library.documents(Opportunity.TABLE)
    index = BoardIndex(documents, DEFAULT, today=TODAY)
    view = BoardView(lambda *names: Style.null(), index, documents, TODAY, DEFAULT)
    view.fit(160, 24, 0)
    chosen = {ids[n % len(ids)] for n in lifted}
    inhand = tuple(n for column in OPEN for n in index.ids(column) if n in chosen)
    cursor = Cursor()
    board_cursor.find(view, cursor, inhand[0])
    before = {column: list(index.ids(column)) for column in COLUMNS}

    lift = Lift(view, cursor, inhand)
    for step in steps:
        take(lift, cursor, step)
    shown = {column: list(view.lanes[n].ids) for n, column in enumerate(COLUMNS)}
    assert sorted(n for column in shown.values() for n in column) == sorted(ids)
    drop = lift.drop()
    lift.lay_down(cursor, home=True)
    assert {c: list(view.lanes[n].ids) for n, c in enumerate(COLUMNS)} == before
    assert cursor.card == inhand[0]

    if drop is None:
        assert shown == before
        return
    column = DEFAULT.find(drop.column)
    moved, _ = place(library, drop.cards, column, drop.upper, drop.lower, top=100.0)
    library.apply(moved)
    index.update(ids)
    assert {column: list(index.ids(column)) for column in COLUMNS} == shown
