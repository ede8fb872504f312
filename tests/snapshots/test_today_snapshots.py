"""Pictures of Today: each docstring says what the eye should find."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Action, Opportunity, Person
from tests.history_desk import picture_of_demo, press
from tui.app import PursuitApp
from tui.session import Session

SMALL, WIDE = (80, 24), (120, 40)


def demo(compare: Any, size: tuple[int, int], *keys: str) -> bool:
    return picture_of_demo(compare, size, "t", *keys)


def picture(folder: Path, compare: Any, size: tuple[int, int], day: int, *keys: str) -> bool:
    clock = FixedClock(datetime(2026, 11, day, 9, 30, tzinfo=UTC))
    store = open_store(folder, clock, by="app", seed=3)

    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, "t", *keys)

    try:
        return bool(compare(PursuitApp(Session(store)), terminal_size=size, run_before=go))
    finally:
        store.close()


@pytest.fixture
def pause(tmp_path: Path) -> Path:
    """Three records of the first of November."""
    store = open_store(tmp_path / "data", FixedClock(datetime(2026, 11, 1, 9, tzinfo=UTC)), seed=2)
    store.add(Action, {"text": "Draft the letter", "due": "2026-11-05"})
    store.add(Opportunity, {"title": "Gaffer", "organization": "Lantern Films",
                            "closes_on": "2026-11-12"})  # fmt: skip
    store.add(Person, {"name": "Jane Okafor", "keep_warm_days": 30,
                       "touches": [{"on": "2026-10-02", "kind": "talk"},
                                   {"on": "2026-10-03", "kind": "thanks"}]})  # fmt: skip
    store.close()
    return tmp_path / "data"


def test_empty(snap_compare: Any, tmp_path: Path) -> None:
    """Three kind lines: nothing waits, what one could do, how."""
    assert picture(tmp_path / "none", snap_compare, SMALL, 23)


def test_narrow(snap_compare: Any) -> None:
    """One sentence says the day; what is due, late in words and tint; the nudges with offers."""
    assert demo(snap_compare, SMALL)


def test_wide(snap_compare: Any) -> None:
    """The list on the left, on the right why the nudge is here and three proofs for the talk."""
    assert demo(snap_compare, WIDE, "tab")


def test_sixty_columns(snap_compare: Any) -> None:
    """Nothing broken where there is little room."""
    assert demo(snap_compare, (60, 16), "tab")


def test_no_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cursor by its bar, weight and tint; late things by their word."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert demo(snap_compare, SMALL, "down")


def test_after_a_pause(snap_compare: Any, pause: Path) -> None:
    """A welcome, what happened meanwhile, one small thing; nothing that is late."""
    assert picture(pause, snap_compare, SMALL, 23)


def test_snooze(snap_compare: Any) -> None:
    """The lengths, switching the kind off, or about this one alone."""
    assert demo(snap_compare, SMALL, "tab", "z")


def test_what_is_quiet(snap_compare: Any) -> None:
    """Every kind with its state, those that are quiet first."""
    assert demo(snap_compare, WIDE, "tab", "z", "enter", "Z")
