"""Pictures of reaching out to experts: each docstring says what the eye should find."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Person
from tests.desk import still
from tests.functional.test_experts_screen import circle, question
from tests.history_desk import press
from tui.app import PursuitApp
from tui.session import Session

SMALL, WIDE = (80, 24), (120, 40)


@pytest.fixture
def demo() -> dict[str, str]:
    return {"PURSUIT_NOW": "2026-11-23T09:30"}


def picture(session: Session, compare: Any, size: tuple[int, int], *keys: str) -> bool:
    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, "1", *keys)
        for area in pilot.app.screen.query("NoteArea"):
            area.cursor_blink = False  # type: ignore[attr-defined]
        pilot.app.clear_notifications()
        if "F" in keys:
            await question(pilot)
        if not keys:
            await still(pilot)
        await pilot.pause()

    try:
        return bool(compare(PursuitApp(session), terminal_size=size, run_before=go))
    finally:
        session.close()


def small(folder: Path) -> Session:
    circle(folder)
    clock = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    store = open_store(folder, clock, by="app", seed=6)
    store.backup()  # today's, so that the app makes none while the picture is taken
    return Session(store)


def test_empty(snap_compare: Any, tmp_path: Path) -> None:
    """Three quiet lines that say why, how and with which key; no list, no details."""
    clock = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    session = Session(open_store(tmp_path / "none", clock, by="app", seed=6))
    assert picture(session, snap_compare, SMALL)


def test_normal(snap_compare: Any, demo: dict[str, str]) -> None:
    """Three answers on top; what is overdue says so; beside the list who the person is."""
    assert picture(Session.demo(demo), snap_compare, WIDE)


def test_narrow(snap_compare: Any, demo: dict[str, str]) -> None:
    """The same answers and the list alone, over the whole width."""
    assert picture(Session.demo(demo), snap_compare, SMALL)


def test_narrow_further_down(snap_compare: Any, demo: dict[str, str]) -> None:
    """Whom to ask next, each with the question and the reason."""
    assert picture(Session.demo(demo), snap_compare, SMALL, "tab", "tab", "tab")


def test_very_small(snap_compare: Any, demo: dict[str, str]) -> None:
    """Still rows to act on, and the key for help."""
    assert picture(Session.demo(demo), snap_compare, (60, 16))


def test_what_asking_yields(snap_compare: Any, demo: dict[str, str]) -> None:
    """Shares with their ranges, and beside them how they are meant."""
    assert picture(Session.demo(demo), snap_compare, WIDE, *["tab"] * 5)


def test_twice_here(snap_compare: Any, tmp_path: Path) -> None:
    """Two records side by side, why they may be one, and the two keys that settle it."""
    assert picture(small(tmp_path / "data"), snap_compare, WIDE, *["tab"] * 6)


def test_without_colour(
    snap_compare: Any, demo: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same in greys: the cursor by its bar, what is overdue by its word."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(Session.demo(demo), snap_compare, WIDE)


def test_a_contact_in_one_line(snap_compare: Any, tmp_path: Path) -> None:
    """What was understood under the line, then what else may be said."""
    line = "talk took: be early"
    assert picture(small(tmp_path / "data"), snap_compare, SMALL, "n", *line)


def test_a_draft(snap_compare: Any, tmp_path: Path) -> None:
    """The kinds on top with one in brackets, the text, and a meter with its number."""
    assert picture(small(tmp_path / "data"), snap_compare, SMALL, "down", "W")


def test_the_question_before_forgetting(snap_compare: Any, tmp_path: Path) -> None:
    """What goes, and what the history still holds; keeping is chosen."""
    assert picture(small(tmp_path / "data"), snap_compare, SMALL, "F")


def test_full(snap_compare: Any, tmp_path: Path) -> None:
    """More than fits: long names cut before what is due, a bar at the edge, the count of all."""
    circle(tmp_path / "data")
    clock = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    store = open_store(tmp_path / "data", clock, by="app", seed=7)
    for number in range(40):
        asked = {"on": f"2026-11-{number % 20 + 1:02}", "kind": "ask", "about": "how they began"}
        name = f"Maximiliana Featherstonehaugh-Quispe number {number + 1}"
        store.add(Person, {"name": name, "organizations": ["Lantern Films"], "touches": [asked]})
    assert picture(Session(store), snap_compare, SMALL, "tab", "down", "down")
