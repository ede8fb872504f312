"""Pictures of the odds on Be Realistic: each docstring says what the eye should find."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Opportunity, Track
from tests.desk import still
from tests.functional.test_realism_odds import MONDAY, pursuing, sent
from tests.history_desk import press
from tui.app import PursuitApp
from tui.session import Session

SMALL, WIDE = (80, 24), (120, 40)


def picture(folder: Path, compare: Any, size: tuple[int, int], *keys: str) -> bool:
    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, *keys)
        await still(pilot)

    store = open_store(folder, FixedClock(MONDAY), by="app", seed=7)
    try:
        return bool(compare(PursuitApp(Session(store)), terminal_size=size, run_before=go))
    finally:
        store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pursuing(tmp_path / "data")
    return tmp_path / "data"


def test_odds(snap_compare: Any, folder: Path) -> None:
    """Ranges on a line of weeks and in dots, each with its words; levers; the silent; details."""
    assert picture(folder, snap_compare, WIDE, "5", "j", "j")


def test_odds_narrow(snap_compare: Any, folder: Path) -> None:
    """The same rows without details: the line and the dots whole, the first offer at a glance."""
    assert picture(folder, snap_compare, SMALL, "5")


def test_odds_without_colour(
    snap_compare: Any, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """In greys: bands and dots told by their signs, the details of a lever with its range."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(folder, snap_compare, WIDE, "5", "tab", "j", "j")


def test_odds_of_the_first_week(snap_compare: Any, tmp_path: Path) -> None:
    """A plan and two applications: wide ranges, typical figures only, no card silent for long."""
    store = open_store(tmp_path / "data", FixedClock(MONDAY), seed=5)
    store.add(Track, {"title": "Light films", "weekly_plan": [{"posting": 3}]})
    for days in (1, 4):
        sent(store, f"Gaffer {days}", days)
    store.close()
    assert picture(tmp_path / "data", snap_compare, WIDE, "5")


def test_odds_with_nothing_sent(snap_compare: Any, tmp_path: Path) -> None:
    """A track and a card, no plan: no figure, and what would bring one."""
    store = open_store(tmp_path / "data", FixedClock(MONDAY), seed=5)
    store.add(Track, {"title": "Light films"})
    store.add(Opportunity, {"title": "Gaffer"})
    store.close()
    assert picture(tmp_path / "data", snap_compare, SMALL, "5")


def test_odds_of_many(snap_compare: Any, tmp_path: Path) -> None:
    """Long names cut before their chances; the newest and the longest silent of forty."""
    store = open_store(tmp_path / "data", FixedClock(MONDAY), seed=5)
    for at in range(40):
        sent(
            store, f"Assistant to the head of the lighting department, season {at + 1}", 2 + at * 3
        )
    store.close()
    assert picture(tmp_path / "data", snap_compare, SMALL, "5", "tab", "tab", "pagedown")
