"""Pictures of the time machine: each docstring says what the eye should find."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Opportunity
from tests.history_desk import press, story, told_at
from tui.app import PursuitApp
from tui.session import Session

SMALL, WIDE = (80, 24), (120, 40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight changes over five days."""
    story(tmp_path / "data")
    told_at(tmp_path / "data", "laptop")
    return tmp_path / "data"


def picture(folder: Path, compare: Any, size: tuple[int, int], *keys: str) -> bool:
    store = open_store(folder, FixedClock(datetime(2026, 11, 16, 10, tzinfo=UTC)), by="app", seed=3)

    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, *keys)

    try:
        return bool(compare(PursuitApp(Session(store)), terminal_size=size, run_before=go))
    finally:
        store.close()


def test_empty(snap_compare: Any, tmp_path: Path) -> None:
    """Three quiet lines that say what will stand here; no bar, no detail."""
    assert picture(tmp_path / "none", snap_compare, SMALL, "T")


def test_narrow(snap_compare: Any, folder: Path) -> None:
    """Changes under their days; the cursor by bar, tint and weight; what was undone says so."""
    assert picture(folder, snap_compare, SMALL, "T")


def test_narrow_looking_at_a_change(snap_compare: Any, folder: Path) -> None:
    """What one change did, alone on the screen, wrapped under itself."""
    assert picture(folder, snap_compare, SMALL, "T", "enter")


def test_wide(snap_compare: Any, folder: Path) -> None:
    """The list on the left, on the right what the chosen change did to each field."""
    assert picture(folder, snap_compare, WIDE, "T", "down", "down")


def test_full(snap_compare: Any, folder: Path) -> None:
    """More than fits: a bar at the edge, long names cut before what was done with them."""
    store = open_store(folder, FixedClock(datetime(2026, 11, 15, 18, tzinfo=UTC)), by="cli", seed=4)
    long = "Senior Programme Coordinator for Community Engagement and Volunteers"
    number = store.add(Opportunity, {"title": long}).ids[0]
    for column in ("applied", "screening", "interview", "offer") * 6:
        store.move([number], column)
    store.close()
    told_at(folder, "laptop")
    assert picture(folder, snap_compare, SMALL, "T", "pagedown")


def test_very_small(snap_compare: Any, folder: Path) -> None:
    """Still a list to read, and the key for help."""
    assert picture(folder, snap_compare, (60, 16), "T")


def test_without_colour(snap_compare: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in greys: days by weight, the cursor by its bar."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(folder, snap_compare, WIDE, "T", "down", "down")


def test_words_looked_for(snap_compare: Any, folder: Path) -> None:
    """Two changes have the word; the bar says how many of how many."""
    assert picture(folder, snap_compare, SMALL, "T", "slash", *"bristol")


def test_the_board_as_of_a_day(snap_compare: Any, folder: Path) -> None:
    """The board of the 13th, named in the title, with days as they read then."""
    assert picture(folder, snap_compare, WIDE, "T", "down", "down", "down", "down", "B")


def test_a_card_then_and_since(snap_compare: Any, folder: Path) -> None:
    """Two blocks of rows in line: as it was, and what has changed."""
    assert picture(folder, snap_compare, SMALL, "T", "G", "up", "B", "enter")


def test_in_the_colours_of_the_terminal(snap_compare: Any, folder: Path) -> None:
    """The line of the cursor can be read from end to end."""
    store = open_store(folder, FixedClock(datetime(2026, 11, 16, 10, tzinfo=UTC)), by="app", seed=3)
    app = PursuitApp(Session(store))
    app.theme = "ansi-dark"

    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, "T", "down", "down")

    assert snap_compare(app, terminal_size=SMALL, run_before=go)
    store.close()


def test_the_question_before_everything_goes_back(snap_compare: Any, folder: Path) -> None:
    """What is changed, comes back and goes into the bin, by name; no is chosen."""
    keys = ("T", "G", "up", "R", "down", "enter")
    assert picture(folder, snap_compare, SMALL, *keys)
