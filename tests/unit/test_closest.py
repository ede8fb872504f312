"""Finding names by a few letters: the order is the one a person expects, and nothing is slow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.insight.closest import closest
from store.insight.haystack import fold

NAMES = [
    "gaffer",
    "gaffer's assistant lantern films",
    "best boy to the gaffer",
    "legaffery",
    "signal engineer nordic rail",
    "night nurse city hospital",
    "élève infirmière hôpital nord",
]
FOLDED = [fold(name) for name in NAMES]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gaffer", NAMES[:4]),  # the whole name, its beginning, a word, a part
        ("Gaffer L", ["gaffer's assistant lantern films", "legaffery"]),
        ("rail sig", ["signal engineer nordic rail"]),
        ("sgneng", ["signal engineer nordic rail"]),  # letters in order
        ("hopital", ["élève infirmière hôpital nord"]),
        ("ELEVE", ["élève infirmière hôpital nord"]),
        ("night nuse", ["night nurse city hospital"]),
        ("zz", []),
        ("  ", []),
        ("", []),
    ],
)
def test_best_first(typed: str, expected: list[str]) -> None:
    assert [NAMES[found.at] for found in closest(typed, FOLDED, 10)] == expected


def test_the_shorter_of_two_that_fit_alike_comes_first_and_the_number_is_capped() -> None:
    names = ["rigger at the harbour theatre", "rigger at sea", "rigger"]
    assert [found.at for found in closest("rigger", names, 2)] == [2, 1]


@given(st.text(max_size=20), st.lists(st.text(max_size=30), max_size=8))
def test_any_text_is_safe_and_scores_stay_between_nothing_and_all(
    typed: str, names: list[str]
) -> None:
    folded = [fold(name) for name in names]
    found = closest(typed, folded, 5)
    assert len(found) <= 5
    assert [each.score for each in found] == sorted((e.score for e in found), reverse=True)
    assert all(0 < each.score <= 1 for each in found)


@given(st.text(alphabet="abcd ", min_size=1, max_size=12).filter(str.strip))
def test_a_name_is_found_by_itself(name: str) -> None:
    name = " ".join(name.split())
    assert closest(name, [name], 1)[0].at == 0


def test_many_alike_letters_do_not_slow_it_down() -> None:
    names = ["a" * 5_000] * 200
    assert closest("a" * 300 + "b", names, 5) == []
