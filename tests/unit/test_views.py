"""Views of the board: built in and saved."""

from __future__ import annotations

import pytest

from store import Store
from store.insight import search, views
from store.insight.board import Group, Order, Sorting
from store.records import View


@pytest.mark.parametrize("look", views.BUILT_IN, ids=lambda look: look.name)
def test_every_built_in_view_is_understood(look: views.Look) -> None:
    assert search.parse(look.query).problems == ()


def test_what_is_saved_comes_back_the_same(store: Store) -> None:
    sorting = Sorting(Order.SILENCE, True, Group.TIER)
    store.add(View, views.values_of("Mine", "is:waiting", sorting))
    (look,) = views.saved(store.documents("views"))
    assert (look.name, look.query, look.sorting) == ("Mine", "is:waiting", sorting)
    assert look.says() == "is:waiting · sorted by silence, reversed · grouped by tier"
    assert look.same_board(" is:waiting ", sorting)
    assert not look.same_board("is:waiting", Sorting())


def test_a_name_is_found_in_either_case_and_ours_wins(store: Store) -> None:
    assert views.named("BIN", {}) == views.BUILT_IN[-1]
    number = store.add(View, {"name": "Bin", "query": "gaffer"}).ids[0]
    found = views.named(" bin ", store.documents("views"))
    assert found is not None
    assert (found.id, found.query) == (number, "gaffer")
    store.delete(View, [number])
    assert views.named("bin", store.documents("views")) == views.BUILT_IN[-1]
    assert views.named("nobody", {}) is None


def test_odd_words_of_a_file_edited_by_hand_count_as_not_said() -> None:
    look = views.look_of(5, {"order": "sideways", "group": ["x"], "reverse": "yes", "query": 7})
    assert look == views.Look("(no name)", "", Sorting(), 5)
