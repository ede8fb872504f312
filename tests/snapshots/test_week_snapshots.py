"""Pictures of the week: each docstring says what the eye should find."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from tests.history_desk import picture_of_demo, press
from tui.app import PursuitApp
from tui.session import Session

SMALL, WIDE = (80, 24), (120, 40)


def demo(compare: Any, size: tuple[int, int], *keys: str) -> bool:
    return picture_of_demo(compare, size, "w", *keys)


def test_empty(snap_compare: Any, tmp_path: Path) -> None:
    """A quiet week is a week, and one key."""
    clock = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    store = open_store(tmp_path / "none", clock, by="app", seed=3)

    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, "w")

    try:
        assert snap_compare(PursuitApp(Session(store)), terminal_size=SMALL, run_before=go)
    finally:
        store.close()


def test_narrow(snap_compare: Any) -> None:
    """Its dates between two arrows, a sentence, five steps with their charts and usual ranges."""
    assert demo(snap_compare, SMALL)


def test_full(snap_compare: Any) -> None:
    """Last week whole: the list on the left, on the right eight weeks of one step in bars."""
    assert demo(snap_compare, WIDE, "h")


def test_sixty_columns(snap_compare: Any) -> None:
    """Every step in its line, nothing broken."""
    assert demo(snap_compare, (60, 16))


def test_no_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is planned and what comes next; the cursor by its bar, weight and tint."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert demo(snap_compare, SMALL, "G")


def test_the_year(snap_compare: Any) -> None:
    """A letter for each day under the names of the months, a week chosen, and all of it in words"""
    assert demo(snap_compare, SMALL, "Y", "h", "h")
