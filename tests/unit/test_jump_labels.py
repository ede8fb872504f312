"""Labels to jump by: short ones first, none the beginning of another."""

from __future__ import annotations

import pytest

from tui.widgets.jump_labels import LETTERS, MOST, labels


def test_the_home_row_comes_first() -> None:
    assert labels(0) == []
    assert labels(4) == ["a", "s", "d", "f"]
    assert labels(26) == list("asdfghjklqwertyuiopzxcvbnm")


def test_beyond_the_alphabet_the_last_letters_begin_two() -> None:
    many = labels(28)
    assert many[:25] == list("asdfghjklqwertyuiopzxcvbn")
    assert many[25:] == ["ma", "ms", "md"]
    assert labels(51)[-1] == "mm"
    assert labels(52)[24:27] == ["na", "ns", "nd"]


@pytest.mark.parametrize("count", [1, 26, 27, 51, 52, 200, MOST])
def test_each_place_has_its_own_and_none_begins_another(count: int) -> None:
    found = labels(count)
    assert len(set(found)) == count
    assert all(len(label) in (1, 2) and set(label) <= set(LETTERS) for label in found)
    singles = {label for label in found if len(label) == 1}
    assert not any(label[0] in singles for label in found if len(label) == 2)


def test_the_same_places_have_the_same_labels() -> None:
    assert labels(40) == labels(40)
    assert labels(10) == labels(12)[:10]
