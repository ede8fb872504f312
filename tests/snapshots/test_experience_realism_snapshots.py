"""Pictures of obtaining experience and of being realistic: the docstrings say what to find."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, Store, open_store
from store.records import Experience, Milestone, Opportunity
from tests.desk import still
from tests.functional.test_our_record import wrong
from tests.history_desk import press
from tui.app import PursuitApp
from tui.session import Session

SMALL, WIDE = (80, 24), (120, 40)
CLOCK = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
LONG = "Maximiliana's travelling theatre of light and shadow"
STEPS = pytest.mark.parametrize("step", ["2", "5"], ids=["experience", "realism"])


@pytest.fixture
def demo() -> Session:
    return Session.demo({"PURSUIT_NOW": "2026-11-23T09:30"})


def picture(session: Session, compare: Any, size: tuple[int, int], *keys: str) -> bool:
    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, *keys)
        await still(pilot)

    try:
        return bool(compare(PursuitApp(session), terminal_size=size, run_before=go))
    finally:
        session.close()


def own(folder: Path) -> tuple[Session, Store]:
    store = open_store(folder, CLOCK, by="app", seed=7)
    return Session(store), store


@STEPS
def test_empty(snap_compare: Any, tmp_path: Path, step: str) -> None:
    """Three quiet lines that say why, how and with which key; no list, no details."""
    session, _ = own(tmp_path / "none")
    assert picture(session, snap_compare, SMALL, step)


@STEPS
def test_normal(snap_compare: Any, demo: Session, step: str) -> None:
    """The answers on top; sections in the order of what to do first; details beside the list."""
    assert picture(demo, snap_compare, WIDE, step)


@STEPS
def test_narrow(snap_compare: Any, demo: Session, step: str) -> None:
    """The same answers and the list alone, over the whole width, a few rows further down."""
    assert picture(demo, snap_compare, SMALL, step, "tab", "down")


@STEPS
def test_without_colour(
    snap_compare: Any, monkeypatch: pytest.MonkeyPatch, demo: Session, step: str
) -> None:
    """The same in greys: the cursor by its bar, what is late or a gate by its words."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(demo, snap_compare, WIDE, step, "tab", "tab")


def test_full_experience(snap_compare: Any, tmp_path: Path) -> None:
    """More than fits: twelve gaps of thirty and the count of all, long names cut, a bar."""
    session, store = own(tmp_path / "data")
    asks = [
        {"skill": f"{word} under pressure, number {n}", "need": "must", "level": 3}
        for n, word in enumerate(("rigging", "colour", "fault finding") * 10, 1)
    ]
    card = {"title": f"Gaffer for {LONG}", "organization": LONG, "requirements": asks}
    store.add(Opportunity, card)
    store.add(Opportunity, card | {"title": "Best boy", "requirements": asks[:20]})
    for number in range(12):
        season = {"start": f"20{10 + number}-03-01", "end": f"20{10 + number}-09-01"}
        name = f"{LONG}, season {number + 1}"
        store.add(Experience, {"title": name, "organization": LONG, **season})
    assert picture(session, snap_compare, SMALL, "2", "tab")


def test_full_realism(snap_compare: Any, tmp_path: Path) -> None:
    """More than fits: long titles cut before the days left, what is past in words, a bar."""
    session, store = own(tmp_path / "data")
    for number in range(9):
        day = f"2026-12-{number + 1:02}" if number else "2026-11-02"
        between = "the hall is let to others in the evenings of winter"
        part = {"title": f"{LONG}, part {number + 1}", "planned_end": day, "obstacle": between}
        store.add(Milestone, part)
    gate = [{"skill": "licence for lifting people", "need": "gate"}]
    for number in range(15):
        card = {"title": f"Rigger {number + 1} for {LONG}", "organization": LONG}
        store.add(Opportunity, card | {"requirements": gate})
    assert picture(session, snap_compare, SMALL, "5", "tab", "tab")


def test_our_record_where_we_were_wrong(snap_compare: Any, tmp_path: Path) -> None:
    """What was judged and how it came, the verdict first; beside the list, how it is counted."""
    wrong(tmp_path / "data")
    session, _ = own(tmp_path / "data")
    assert picture(session, snap_compare, WIDE, "5", "G")
