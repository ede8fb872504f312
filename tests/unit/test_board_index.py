"""The board's index: the same answer as sorting everything afresh, after any story of changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.fields import Document
from store.insight.board import BoardIndex, Count, Order
from store.insight.waiting import applied_on, silent_days
from store.pipelines import DEFAULT, Column, Meaning, Pipeline

TODAY = date(2026, 11, 23)
COLUMNS = [column.id for column in DEFAULT.columns]


def board(documents: dict[int, Document], order: Order = Order.HAND) -> BoardIndex:
    return BoardIndex(documents, DEFAULT, today=TODAY, order=order)


# -- by hand ------------------------------------------------------------------------------------


def test_highest_rank_on_top_and_newest_among_equals() -> None:
    index = board(
        {
            1: {"column": "saved", "rank": 5.0},
            2: {"column": "saved", "rank": 9},
            3: {"column": "saved", "rank": 5.0},
            4: {"column": "applied", "rank": 1},
            5: {"column": "saved"},
        }
    )
    assert list(index.ids("saved")) == [2, 3, 1, 5]
    assert list(index.ids("applied")) == [4]
    assert index.count("saved") == Count(4, 4)
    assert index.total == Count(5, 5)


def test_the_bin_and_the_archive_are_not_on_the_board() -> None:
    index = board(
        {
            1: {"column": "saved", "deleted_on": "2026-11-01"},
            2: {"column": "saved", "archived": True},
            3: {"column": "saved", "archived": False},
        }
    )
    assert list(index.ids("saved")) == [3]
    assert index.column_of(1) is None
    assert index.position(2) is None


@pytest.mark.parametrize(
    ("document", "column"),
    [
        ({"column": "phone screen", "history": [{"meaning": "talking"}]}, "screening"),
        ({"column": "wishlist"}, "saved"),
        ({"column": "sent"}, "applied"),
        ({"column": "nobody knows"}, "saved"),
        ({}, "saved"),
        ({"column": ["not", "text"]}, "saved"),
    ],
)
def test_no_card_vanishes_for_the_sake_of_its_column(document: Document, column: str) -> None:
    assert board({7: document}).column_of(7) == column


@pytest.mark.parametrize("rank", ["high", True, float("nan"), float("inf"), 2**70, None, [1]])
def test_a_rank_that_is_no_number_counts_as_none(rank: Any) -> None:
    index = board({1: {"column": "saved", "rank": rank}, 2: {"column": "saved", "rank": 1}})
    assert list(index.ids("saved")) == [2, 1]


# -- other orders -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.HAND, [4, 3, 2, 1]),
        (Order.NEXT, [2, 1, 4, 3]),
        (Order.CLOSES, [3, 1, 4, 2]),
        (Order.NEWEST, [1, 4, 2, 3]),
        (Order.ORGANIZATION, [3, 4, 2, 1]),
        (Order.SILENCE, [3, 1, 2, 4]),
    ],
)
def test_each_order(order: Order, expected: list[int]) -> None:
    def applied(on: str) -> list[Any]:
        return [{"column": "applied", "meaning": "applied", "on": on}]

    documents: dict[int, Document] = {
        1: {
            "next_on": "2026-12-24",
            "closes_on": "2027-01-02",
            "added_on": "2026-11-22",
            "history": applied("2026-11-10"),
        },
        2: {
            "next_on": "2026-11-01",
            "added_on": "2026-01-01",
            "organization": "Zoo",
            "history": applied("2026-11-20"),
        },
        3: {"closes_on": "2026-12-31", "organization": "amber", "history": applied("2026-09-01")},
        4: {"added_on": "2026-11-21", "organization": "Petrel"},
    }
    documents = {n: {"column": "applied", "rank": n, **doc} for n, doc in documents.items()}
    index = board(documents)
    index.sort(order)
    assert list(index.ids("applied")) == expected


def test_the_order_by_silence_follows_the_day() -> None:
    documents: dict[int, Document] = {
        1: {"column": "applied", "history": [{"meaning": "applied", "on": "2026-11-25"}]},
        2: {"column": "applied", "history": [{"meaning": "applied", "on": "2026-11-20"}]},
    }
    index = board(documents)
    index.sort(Order.SILENCE, date(2026, 11, 30))
    assert list(index.ids("applied")) == [2, 1]


# -- filter -------------------------------------------------------------------------------------


def test_a_filter_counts_both_ways_and_narrowing_asks_fewer() -> None:
    index = board({n: {"column": "saved", "rank": n} for n in range(1, 7)})
    index.filter(lambda number: number % 2 == 0)
    assert list(index.ids("saved")) == [6, 4, 2]
    assert index.count("saved") == Count(3, 6)
    assert index.position(3) is None
    assert index.column_of(3) == "saved"
    asked: list[int] = []

    def above_three(number: int) -> bool:
        asked.append(number)
        return number > 3

    index.filter(above_three, narrows=True)
    assert list(index.ids("saved")) == [6, 4]
    assert asked == [6, 4, 2]
    index.filter(None)
    assert list(index.ids("saved")) == [6, 5, 4, 3, 2, 1]
    assert not index.filtered


def test_versions_rise_where_something_changed_and_nowhere_else() -> None:
    documents: dict[int, Document] = {
        1: {"column": "saved", "rank": 1},
        2: {"column": "applied", "rank": 1},
        3: {"column": "offer", "rank": 1},
    }
    index = board(documents)
    before = {column: index.version(column) for column in COLUMNS}
    documents[1] = {"column": "applied", "rank": 1}
    index.update([1])
    risen = {column for column in COLUMNS if index.version(column) > before[column]}
    assert risen == {"saved", "applied"}
    documents[3] = {"column": "offer", "rank": 1, "title": "Another title"}
    index.update([3])
    assert index.version("offer") > before["offer"]


# -- against a naive rebuild --------------------------------------------------------------------

DAYS = st.dates(TODAY - timedelta(40), TODAY + timedelta(40)).map(date.isoformat)
DOCUMENTS = st.fixed_dictionaries(
    {"column": st.sampled_from([*COLUMNS, "wishlist", "gone"])},
    optional={
        "rank": st.integers(0, 3) | st.floats(0, 3),
        "organization": st.sampled_from(["Amber", "Petrel", "petrel", "Øre", ""]),
        "title": st.sampled_from(["Gaffer", "Rigger", "gaffer's mate", ""]),
        "next_on": DAYS,
        "closes_on": DAYS,
        "decide_by": DAYS,
        "added_on": DAYS | st.just("nonsense"),
        "deleted_on": DAYS,
        "archived": st.booleans(),
        "history": st.lists(
            st.fixed_dictionaries({"meaning": st.sampled_from(list(Meaning)), "on": DAYS}),
            max_size=2,
        ),
    },
)
STEPS = st.one_of(
    st.tuples(st.just("write"), st.integers(1, 12), DOCUMENTS),
    st.tuples(st.just("forget"), st.integers(1, 12), st.none()),
    st.tuples(st.just("sort"), st.sampled_from(list(Order)), st.none()),
    st.tuples(st.just("filter"), st.sampled_from([None, 2, 3]), st.none()),
)


def naive(
    documents: dict[int, Document], order: Order, passes: Callable[[int], bool]
) -> dict[str, list[int]]:
    """The specification, written as plainly as can be: sort by the least important thing first."""
    shown: dict[str, list[int]] = {column: [] for column in COLUMNS}
    numbers = sorted(documents, reverse=True)
    numbers.sort(key=lambda n: documents[n].get("rank") or 0, reverse=True)

    def day(n: int, field: str) -> str:
        return str(documents[n].get(field) or "9999-12-31")

    def added(n: int) -> str:
        text = str(documents[n].get("added_on", ""))
        return "" if text == "nonsense" else text  # no day at all, as if nothing stood there

    def silence(n: int) -> int:
        days = silent_days(documents[n], DEFAULT, TODAY)
        return -1 if days is None else days

    if order is Order.NEXT:
        numbers.sort(key=lambda n: day(n, "next_on"))
    elif order is Order.CLOSES:
        numbers.sort(key=lambda n: day(n, "closes_on"))
    elif order is Order.NEWEST:
        numbers.sort(key=added, reverse=True)
    elif order is Order.OLDEST:
        numbers.sort(key=lambda n: added(n) or "9999")
    elif order is Order.DECIDE:
        numbers.sort(key=lambda n: day(n, "decide_by"))
    elif order is Order.APPLIED:
        numbers.sort(key=lambda n: str(applied_on(documents[n]) or ""), reverse=True)
    elif order is Order.ORGANIZATION:
        numbers.sort(key=lambda n: str(documents[n].get("organization") or "\U0010ffff").casefold())
    elif order is Order.TITLE:
        numbers.sort(
            key=lambda n: str(
                documents[n].get("title") or documents[n].get("organization") or "\U0010ffff"
            ).casefold()
        )
    elif order is Order.SILENCE:
        numbers.sort(key=silence, reverse=True)
    for n in numbers:
        document = documents[n]
        if not document.get("deleted_on") and document.get("archived") is not True and passes(n):
            history: Any = document.get("history") or [{}]
            place = DEFAULT.place(str(document["column"]), history[-1].get("meaning"))
            shown[place.id].append(n)
    return shown


def _divides(divisor: int, number: int) -> bool:
    return number % divisor == 0


@settings(max_examples=300)
@given(st.lists(DOCUMENTS, max_size=8), st.lists(STEPS, max_size=12))
def test_any_story_ends_as_if_built_afresh(first: list[Document], steps: list[Any]) -> None:
    documents = dict(enumerate(first, 1))
    index = board(documents)
    order = Order.HAND
    passes: Callable[[int], bool] | None = None
    for kind, what, document in steps:
        if kind == "write":
            documents[what] = document
            index.update([what])
        elif kind == "forget":
            documents.pop(what, None)
            index.update([what])
        elif kind == "sort":
            order = what
            index.sort(what)
        else:
            passes = what and partial(_divides, what)
            index.filter(passes)
        expected = naive(documents, order, passes or (lambda n: True))
        everything = naive(documents, order, lambda n: True)
        assert {column: list(index.ids(column)) for column in COLUMNS} == expected
        for column, numbers in expected.items():
            assert index.count(column) == Count(len(numbers), len(everything[column]))
            for row, number in enumerate(numbers):
                assert (index.column_of(number), index.position(number)) == (column, row)
            for number in set(everything[column]) - set(numbers):
                assert index.position(number) is None


@given(st.lists(DOCUMENTS, min_size=1, max_size=8), st.sampled_from(list(Order)))
def test_many_changes_at_once(first: list[Document], order: Order) -> None:
    """Above a few hundred the index is sorted afresh; it must not show."""
    documents: dict[int, Document] = {}
    index = board(documents, order)
    documents.update({n: first[n % len(first)] for n in range(1, 700)})
    index.update(documents)
    expected = naive(documents, order, lambda n: True)
    assert {column: list(index.ids(column)) for column in COLUMNS} == expected


def test_a_pipeline_of_one_column() -> None:
    only = Pipeline((Column("all", "Everything", Meaning.CLOSED),))
    index = BoardIndex({1: {"column": "saved"}}, only, today=TODAY)
    assert list(index.ids("all")) == [1]
