"""Pictures of Accept Criticism and Say Yes: each docstring says what the eye should find."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store import FixedClock, open_store
from tests.functional.test_criticism_screen import heard, type_keys
from tests.functional.test_decisions_screen import asked
from tui.app import PursuitApp
from tui.session import Session

SMALL, WIDE, TINY = (80, 24), (120, 40), (60, 16)


def picture(session: Session, compare: Any, size: tuple[int, int], *keys: str) -> bool:
    async def go(pilot: Pilot[Any]) -> None:
        await type_keys(pilot, *keys)
        pilot.app.clear_notifications()
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        await pilot.pause()

    try:
        return bool(compare(PursuitApp(session), terminal_size=size, run_before=go))
    finally:
        session.close()


@pytest.fixture
def demo() -> Session:
    return Session.demo({"PURSUIT_NOW": "2026-11-23T09:30"})


@pytest.fixture
def full(tmp_path: Path) -> Session:
    """Something in every part of both screens."""
    folder = tmp_path / "data"
    heard(folder)
    asked(folder)
    return opened(folder)


def opened(folder: Path) -> Session:
    clock = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    return Session(open_store(folder, clock, by="app", seed=6))


@pytest.mark.parametrize("key", ["3", "4"])
def test_empty(snap_compare: Any, tmp_path: Path, key: str) -> None:
    """Three quiet lines: why, how, and one key; no list and no details."""
    assert picture(opened(tmp_path / "none"), snap_compare, SMALL, key)


@pytest.mark.parametrize("key", ["3", "4"])
def test_normal(snap_compare: Any, demo: Session, key: str) -> None:
    """Three answers on top, the rows by what to do first, all of one beside the list."""
    assert picture(demo, snap_compare, WIDE, key)


@pytest.mark.parametrize("key", ["3", "4"])
def test_narrow(snap_compare: Any, demo: Session, key: str) -> None:
    """The same answers and the list alone, over the whole width."""
    assert picture(demo, snap_compare, SMALL, key)


@pytest.mark.parametrize("key", ["3", "4"])
def test_full(snap_compare: Any, full: Session, key: str) -> None:
    """A no that may be asked about, what is due with its word; a coin at one question alone."""
    assert picture(full, snap_compare, WIDE, key)


@pytest.mark.parametrize("key", ["3", "4"])
def test_very_small(snap_compare: Any, full: Session, key: str) -> None:
    """Still rows to act on, and the key for help."""
    assert picture(full, snap_compare, TINY, key)


@pytest.mark.parametrize("key", ["3", "4"])
def test_without_colour(
    snap_compare: Any, full: Session, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """The same in greys: the cursor by its bar, what is due by its word or day."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(full, snap_compare, SMALL, key)


def test_the_sheet(snap_compare: Any, demo: Session) -> None:
    """Everything in sight at 80 by 24, a hint in every empty line, the lean in words."""
    assert picture(demo, snap_compare, SMALL, "4", "e")


def test_the_reason(snap_compare: Any, demo: Session) -> None:
    """Eight reasons alike, each with its digit, fear the last of them; none is required."""
    assert picture(demo, snap_compare, SMALL, "4", "x")


def test_not_now(snap_compare: Any, demo: Session) -> None:
    """What was typed, in words below."""
    assert picture(demo, snap_compare, SMALL, "4", "z", "=1 mar or #norwegian:2")


def test_looking_back(snap_compare: Any, demo: Session) -> None:
    """What was answered and why; each fear in its words."""
    assert picture(demo, snap_compare, SMALL, "4", "tab", "r")


def test_one_small_thing(snap_compare: Any, demo: Session) -> None:
    """What to do, when, and when to ask again, in words below the line."""
    assert picture(demo, snap_compare, SMALL, "3", "y", "=name a figure fri check 15 dec")


def test_the_optional_lines(snap_compare: Any, demo: Session) -> None:
    """Their words first; who, situation, behaviour, impact, theme, each with a hint."""
    assert picture(demo, snap_compare, SMALL, "3", "e")
