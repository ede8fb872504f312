"""Pictures of how far cards came: each docstring says what the eye should find."""

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
    return picture_of_demo(compare, size, "N", *keys)


def test_empty(snap_compare: Any, tmp_path: Path) -> None:
    """What there is to come, in one sentence."""
    clock = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    store = open_store(tmp_path / "none", clock, by="app", seed=3)

    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, "N")

    try:
        assert snap_compare(PursuitApp(Session(store)), terminal_size=SMALL, run_before=go)
    finally:
        store.close()


def test_narrow(snap_compare: Any) -> None:
    """A bar for each stage, what ended there below it, the line of silence."""
    assert demo(snap_compare, SMALL)


def test_full(snap_compare: Any) -> None:
    """The same with the rates by channel, tier and reach below."""
    assert demo(snap_compare, WIDE)


def test_last_year_further_down(snap_compare: Any) -> None:
    """The end: time in each column, what passed by, one's own record of answers."""
    assert demo(snap_compare, WIDE, "tab", "pagedown", "pagedown", "pagedown")


def test_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost without colours."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert demo(snap_compare, WIDE)
