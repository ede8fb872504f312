"""Dots and bands: what they show, for every width, in letters and in words alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.chances import (
    LEAST_WIDTH,
    TICKS,
    Bands,
    axis,
    band_content,
    band_line,
    band_words,
    dots,
    dots_content,
    dots_words,
)

# The worked example of the domain study: half within 10 weeks, four in five between 2 and 74.
EXAMPLE = Bands(10, (5, 26), (2, 74), (1, 190))


def test_dots_say_how_many_of_forty() -> None:
    assert dots(0.25, 0.5) == "●" * 10 + "◐" * 10 + "○" * 20
    assert dots(0.0, 0.0) == "○" * 40
    assert dots(1.0, 1.0) == "●" * 40
    assert dots(0.5, 0.5, 4) == "●●○○"
    said = dots_words("such pursuits", 0.6, 0.35, 0.825)
    assert said == "Of 40 such pursuits about 24, likely between 14 and 33"
    assert dots_words("cards", 0.5, 0.5, 0.5) == "Of 40 cards about 20"


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 80))
def test_dots_have_their_width_and_keep_their_order(a: float, b: float, cells: int) -> None:
    shown = dots(min(a, b), max(a, b), cells)
    assert cell_len(shown) == cells
    assert shown == "".join(sorted(shown, key="●◐○".index))
    assert dots_content(min(a, b), max(a, b), cells).plain == shown


def test_a_band_line_with_its_axis() -> None:
    assert band_line(EXAMPLE, 44) == "  ──━━━████◆███████━━━━━━━━────────   "
    assert axis(44) == "now   4      13   26   52    104   260 weeks"


def test_what_goes_beyond_five_years_goes_on() -> None:
    line = band_line(Bands(None, (169, None), (38, None), (11, None)), 50)
    assert line.endswith("█▸")
    assert "◆" not in line
    assert band_line(Bands(None, (None, None), (None, None), (None, None)), 50).strip() == "▸"


@given(
    st.lists(st.integers(0, 260) | st.none(), min_size=7, max_size=7),
    st.integers(0, 200),
)
def test_every_band_fits_into_every_width(weeks: list[int | None], width: int) -> None:
    a, b, c, d, e, f, g = sorted(weeks, key=lambda week: 999 if week is None else week)
    bands = Bands(d, (c, e), (b, f), (a, g))
    room = max(width, LEAST_WIDTH)
    assert cell_len(band_line(bands, width)) <= room
    assert cell_len(axis(width)) == room
    first, second, _ = band_content(bands, width).plain.split("\n")
    assert (first, second) == (band_line(bands, width), axis(width))


@pytest.mark.parametrize("width", range(LEAST_WIDTH, 100))
def test_no_two_labels_of_the_axis_touch(width: int) -> None:
    labels = axis(width).split()
    assert labels[0] == "now"
    assert labels[-2:] == ["260", "weeks"]
    assert set(labels[1:-1]) <= set(map(str, TICKS))


def test_bands_in_words() -> None:
    assert band_words(EXAMPLE) == (
        "half between 5 and 26, four in five between 2 and 74, 19 in 20 between 1 and 190 weeks"
    )
    far = Bands(None, (169, None), (38, None), (11, None))
    assert band_words(far).startswith("half later than 169, four in five later than 38")
    assert band_words(Bands(None, *[(None, None)] * 3)) == "beyond five years"
