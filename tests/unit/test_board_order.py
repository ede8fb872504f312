"""Orders turned round, groups, and the archive and the bin on the board's index."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.fields import Document
from store.insight.board import BoardIndex, Group, Order, Sorting
from store.insight.ordering import ORDER_WORDS
from store.insight.scope import BOARD, Scope
from store.pipelines import DEFAULT

TODAY = date(2026, 11, 23)
CARDS: dict[int, dict[str, Any]] = {
    1: {"title": "Rigger", "organization": "Zoo", "tier": "practice", "decide_by": "2026-12-01"},
    2: {"title": "gaffer", "organization": "amber", "tier": "dream", "tags": ["film", "night"]},
    3: {"title": "Lector", "track": 9, "added_on": "2026-01-01", "tags": ["Film"]},
    4: {"title": "Nurse", "organization": "Amber", "tier": "dream", "added_on": "2026-03-01"},
    5: {"organization": "Barn", "tier": "stepping stone", "kind": "gig", "added_on": "2026-02-01"},
}
TRACKS: dict[int, Document] = {9: {"title": "Teach"}}


def index_of(cards: dict[int, dict[str, Any]] = CARDS, **more: Any) -> BoardIndex:
    documents = {n: {"column": "saved", "rank": -n, **card} for n, card in cards.items()}
    return BoardIndex(documents, DEFAULT, today=TODAY, tracks=TRACKS, **more)


@pytest.mark.parametrize(
    ("sorting", "expected"),
    [
        (Sorting(), [1, 2, 3, 4, 5]),
        (Sorting(reverse=True), [5, 4, 3, 2, 1]),
        (Sorting(Order.TITLE), [5, 2, 3, 4, 1]),
        (Sorting(Order.TITLE, reverse=True), [1, 4, 3, 2, 5]),
        (Sorting(Order.ORGANIZATION), [2, 4, 5, 1, 3]),
        (Sorting(Order.ORGANIZATION, reverse=True), [1, 5, 2, 4, 3]),
        (Sorting(Order.OLDEST), [3, 5, 4, 1, 2]),
        (Sorting(Order.NEWEST), [4, 5, 3, 1, 2]),
        (Sorting(Order.NEWEST, reverse=True), [3, 5, 4, 1, 2]),
        (Sorting(Order.DECIDE), [1, 2, 3, 4, 5]),
        (Sorting(Order.DECIDE, reverse=True), [1, 2, 3, 4, 5]),
    ],
)
def test_orders_and_their_reverse_keep_what_says_nothing_last(
    sorting: Sorting, expected: list[int]
) -> None:
    index = index_of()
    index.sort(sorting)
    assert list(index.ids("saved")) == expected


def test_a_longer_name_comes_before_its_beginning_when_turned_round() -> None:
    index = index_of({1: {"title": "art"}, 2: {"title": "arts"}, 3: {"title": "a"}})
    index.sort(Sorting(Order.TITLE, reverse=True))
    assert list(index.ids("saved")) == [2, 1, 3]


def groups(index: BoardIndex, column: str = "saved") -> list[tuple[str, int, list[int]]]:
    """The groups as they stand: name, count, cards."""
    found: list[tuple[str, int, list[int]]] = []
    ids = index.ids(column)
    for row, number in enumerate(ids):
        if index.opens_group(ids, row):
            found.append((*index.group_at(ids, row), []))
        found[-1][2].append(number)
    return found


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (
            Group.TIER,
            [
                ("dream", 2, [2, 4]),
                ("stepping stone", 1, [5]),
                ("practice", 1, [1]),
                ("no tier", 1, [3]),
            ],
        ),
        (Group.KIND, [("job", 4, [1, 2, 3, 4]), ("gig", 1, [5])]),
        (
            Group.ORGANIZATION,
            [("amber", 2, [2, 4]), ("Barn", 1, [5]), ("Zoo", 1, [1]), ("no organization", 1, [3])],
        ),
        (Group.TRACK, [("Teach", 1, [3]), ("no track", 4, [1, 2, 4, 5])]),
        (Group.TAG, [("film", 2, [2, 3]), ("no tag", 3, [1, 4, 5])]),
        (Group.REACH, [("reach not said", 5, [1, 2, 3, 4, 5])]),
        (Group.CHANNEL, [("channel not said", 5, [1, 2, 3, 4, 5])]),
    ],
)
def test_cards_of_a_group_stand_together(
    group: Group, expected: list[tuple[str, int, list[int]]]
) -> None:
    index = index_of()
    index.sort(Sorting(group=group))
    assert groups(index) == expected


def test_groups_follow_filter_change_and_order() -> None:
    index = index_of()
    index.sort(Sorting(Order.TITLE, reverse=True, group=Group.TIER))
    assert groups(index)[0] == ("dream", 2, [4, 2])
    index.filter(lambda number: number != 4)
    assert groups(index)[0] == ("dream", 1, [2])
    documents = index._documents
    assert isinstance(documents, dict)
    documents[1] = {**documents[1], "tier": "dream"}
    index.update([1])
    assert groups(index)[0] == ("dream", 2, [1, 2])
    assert not index_of().opens_group([1], 0)


@given(
    st.lists(st.sampled_from(["dream", "practice", None, "odd", 5]), max_size=12),
    st.sampled_from(list(Group)),
    st.sampled_from(list(Order)),
    st.booleans(),
)
def test_every_card_stands_in_one_group(
    tiers: list[Any], group: Group, order: Order, reverse: bool
) -> None:
    index = index_of({n: {"tier": tier, "tags": [tier]} for n, tier in enumerate(tiers, 1)})
    index.sort(Sorting(order, reverse, group))
    found = groups(index)
    assert [name for name, _, _ in found] == list(dict.fromkeys(name for name, _, _ in found))
    assert all(count == len(cards) for _, count, cards in found)
    assert sorted(n for _, _, cards in found for n in cards) == list(range(1, len(tiers) + 1))


def test_the_archive_and_the_bin_have_boards_of_their_own() -> None:
    cards = {
        1: {},
        2: {"archived": True},
        3: {"deleted_on": "2026-11-01"},
        4: {"archived": True, "deleted_on": "2026-11-01"},
    }
    index = index_of(cards)
    assert list(index.ids("saved")) == [1]
    index.filter(lambda number: True, scopes=frozenset({Scope.ARCHIVE}))
    assert (list(index.ids("saved")), index.total.total) == ([2], 1)
    index.filter(lambda number: True, scopes=frozenset({Scope.BIN, Scope.BOARD}))
    assert list(index.ids("saved")) == [1, 3, 4]
    documents = index._documents
    assert isinstance(documents, dict)
    documents[3] = {**documents[3], "deleted_on": None}
    documents[1] = {**documents[1], "archived": True}
    index.filter(None, scopes=BOARD)
    index.update([1, 3])
    assert list(index.ids("saved")) == [3]


def test_the_words_for_a_layout() -> None:
    assert Sorting().says() == ""
    assert Sorting(Order.SILENCE, True, Group.TIER).says() == (
        "sorted by silence, reversed · grouped by tier"
    )
    assert Sorting(Order.DECIDE).says() == "sorted by decision day"
    assert set(ORDER_WORDS.values()) == set(Order)


def test_some_cards_in_the_order_of_the_board() -> None:
    cards: dict[int, dict[str, Any]] = {n: {} for n in range(1, 6)}
    cards[4] = {"column": "applied"}
    index = index_of(cards)
    assert index.shown_of([5, 4, 9, 1]) == [1, 5, 4]
    index.filter(lambda number: number != 1)
    assert index.shown_of([5, 4, 9, 1]) == [5, 4]
    assert [index.shows(n) for n in (1, 5, 9)] == [False, True, False]


@pytest.mark.parametrize("filtered", [False, True])
def test_hundreds_of_cards_change_as_one_would(filtered: bool) -> None:
    cards: dict[int, dict[str, Any]] = {n: {"title": f"Card {n}"} for n in range(1, 900)}
    index = index_of(cards)
    index.sort(Sorting(Order.TITLE, group=Group.TIER))
    if filtered:
        index.filter(lambda number: number % 3 != 0)
    documents = index._documents
    assert isinstance(documents, dict)
    for number in range(1, 300):
        documents[number] = {**documents[number], "column": "applied", "tier": "dream"}
    for number in range(300, 400, 2):
        del documents[number]
    index.update(range(1, 400))
    afresh = BoardIndex(documents, DEFAULT, today=TODAY, sorting=index.sorting)
    if filtered:
        afresh.filter(lambda number: number % 3 != 0)
    for column in ("saved", "applied"):
        assert list(index.ids(column)) == list(afresh.ids(column))
        assert index.count(column) == afresh.count(column)
        assert groups(index, column) == groups(afresh, column)
