"""What the eye should see of the whole board screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock, open_store
from store.demo import plan_demo
from store.store import Store
from tui.app import PursuitApp
from tui.session import Session

Compare = Callable[..., bool]
Open = Callable[..., PursuitApp]


@pytest.fixture
def opened(tmp_path: Path, clock: FixedClock) -> Iterator[Open]:
    """``opened(cards)``: the app on demonstration data; None is the usual set, 0 is empty."""
    stores: list[Store] = []

    def build(cards: int | None = None) -> PursuitApp:
        store = open_store(tmp_path / "data", clock, seed=7)
        stores.append(store)
        if cards != 0:
            store.apply(plan_demo(store, 7, size=cards), "Demo data")
        return PursuitApp(Session(store))

    yield build
    for store in stores:
        store.close()


def test_an_empty_board_says_why_and_how_to_begin(snap_compare: Compare, opened: Open) -> None:
    """Six column headings at 0; in the middle what to press first, with an example."""
    assert snap_compare(opened(0), terminal_size=(120, 40))


def test_the_usual_board(snap_compare: Compare, opened: Open) -> None:
    """Six columns; the first card selected by a thick bar and a tint; keys at the bottom."""
    assert snap_compare(opened(), terminal_size=(120, 40))


def test_a_full_board(snap_compare: Compare, opened: Open) -> None:
    """Hundreds of cards: each column says how many more lie below."""
    assert snap_compare(opened(600), terminal_size=(120, 40))


def test_a_narrow_terminal(snap_compare: Compare, opened: Open) -> None:
    """One column at full width under a strip of counts; nothing cut without an ellipsis."""
    assert snap_compare(opened(), terminal_size=(80, 24))


def test_a_very_small_terminal(snap_compare: Compare, opened: Open) -> None:
    """Still one card to see, and the key for help."""
    assert snap_compare(opened(), terminal_size=(60, 16))


def test_a_large_terminal(snap_compare: Compare, opened: Open) -> None:
    """Wider columns; titles, organizations and skills in full where they fit."""
    assert snap_compare(opened(), terminal_size=(200, 60))


def test_without_colour(
    snap_compare: Compare, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Selection by bar and bold, overdue by its word: nothing is lost."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(opened(), terminal_size=(120, 40))


def test_the_light_theme(snap_compare: Compare, opened: Open) -> None:
    """Dark text on a light ground; keys and headings can be read."""
    app = opened()
    app.theme = "textual-light"
    assert snap_compare(app, terminal_size=(120, 40))


def test_filtered(snap_compare: Compare, opened: Open) -> None:
    """Counts like 2 of 10 in the headings; the filter at the bottom, with its keys."""

    async def type_a_filter(pilot: Any) -> None:
        await pilot.press("slash", *"light")

    assert snap_compare(opened(), run_before=type_a_filter, terminal_size=(120, 40))


def test_two_selected(snap_compare: Compare, opened: Open) -> None:
    """Both cards carry the word selected; the title bar counts them."""

    async def select_two(pilot: Any) -> None:
        await pilot.press("space", "down", "space")

    assert snap_compare(opened(), run_before=select_two, terminal_size=(120, 40))
