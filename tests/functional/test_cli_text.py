"""Tables and texts for a terminal: they stand straight, fit, and steer nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import ids
from tui.cli.codes import short_code, short_codes
from tui.cli.queries import line_of
from tui.cli.text import fit, table, visible, width


@given(st.text())
def test_no_control_character_gets_through(text: str) -> None:
    shown = visible(text)
    assert not [letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cs")]
    assert not {"\u202e", "\u2066", "\u2028"} & set(shown)


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("劇場", 4), ("e\u0301", 1), ("ﬁ", 1), ("👩\u200d🚒", 4), ("", 0)],
)
def test_widths_are_those_of_a_terminal(text: str, cells: int) -> None:
    assert width(text) == cells


def test_what_is_too_wide_ends_with_an_ellipsis() -> None:
    assert fit("Signal engineer", 15) == "Signal engineer"
    assert fit("Signal engineer", 8) == "Signal…"
    assert fit("劇場の照明", 6) == "劇場…"


@given(
    st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60), st.text(max_size=9))),
    st.integers(40, 120),
)
def test_a_table_fits_the_terminal(rows: list[tuple[str, str, str]], cells: int) -> None:
    lines = table(("Title", "Organization", "Tier"), rows, cells, (0, 1))
    short = [row for row in rows if width(visible(row[2])) <= 9]
    if len(short) == len(rows):
        assert all(width(line) <= cells for line in lines)


def test_columns_stand_straight_also_with_wide_letters() -> None:
    lines = table(("A", "B"), [("劇場", "x"), ("abc", "y")], None)
    assert lines == ["A     B", "劇場  x", "abc   y"]


def test_nothing_is_cut_where_there_is_no_screen_and_empty_columns_are_left_out() -> None:
    long = "x" * 500
    lines = table(("Title", "Empty", "Tier"), [(long, "", "dream"), ("y", "", "")], None)
    assert lines[0].split() == ["Title", "Tier"]
    assert lines[1] == f"{long}  dream"
    assert lines[2] == "y"


@given(
    st.sets(st.integers(1, 2**62 - 1), max_size=60) | st.sets(st.integers(1, 50)),
    st.integers(0, 2**30),
)
def test_codes_find_their_record_and_no_other(numbers: set[int], small: int) -> None:
    digits = int("12345", 32) + (small << 25)  # its code ends in digits alone
    numbers |= {small + 1, (small + 1) << 25, ((small + 1) << 25) + small + 1, 12345, digits + 1}
    numbers.add(digits)
    codes = short_codes(numbers)
    for number, code in codes.items():
        assert short_code(number, numbers) == code
        assert ids.matching(code, numbers) == [number]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["with:Jane Okafor", "is:open"], 'with:"Jane Okafor" is:open'),
        (["tag:film due<7d"], "tag:film due<7d"),
        (["via:Jane", "x"], "via:Jane x"),
        (['org:"Nordic Rail"'], 'org:"Nordic Rail"'),
        (["Gaffer @ Orbit"], "Gaffer @ Orbit"),
    ],
)
def test_quotes_that_the_shell_took_are_given_back(words: list[str], line: str) -> None:
    assert line_of(words) == line
