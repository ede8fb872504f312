"""Our record: a review on the screen keeps what is likely, and later it is held against us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from tinydb import TinyDB

from store import FixedClock, open_store
from store.records import Milestone, Opportunity, Week
from tests.desk import screen_text
from tests.history_desk import press
from tui.app import PursuitApp
from tui.screens.realism import RealismScreen
from tui.screens.realism_record import RecordRef
from tui.screens.week import WeekScreen
from tui.session import Session

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TODAY = MONDAY.date()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two silent cards and a milestone."""
    store = open_store(tmp_path / "data", FixedClock(MONDAY), seed=5)
    for title in ("Gaffer", "Runner"):
        stage = {"column": "applied", "meaning": "applied", "on": "2026-11-03"}
        store.add(Opportunity, {"title": title, "column": "applied", "history": [stage]})
    store.add(Milestone, {"title": "Reel", "planned_start": "2026-11-01",
                          "planned_end": "2026-12-01"})  # fmt: skip
    store.close()
    return tmp_path / "data"


def weeks_of(folder: Path) -> list[dict[str, Any]]:
    with TinyDB(folder / "weeks.json") as database:
        return [dict(document) for document in database.table("weeks").all()]


async def known(pilot: Pilot[Any]) -> None:
    """Until the forecast of now is there."""
    app = pilot.app
    assert isinstance(app, PursuitApp)
    for _ in range(200):
        if app.forecast is not None:
            return
        await pilot.pause(0.05)
    raise AssertionError("no forecast")


async def test_a_review_keeps_what_is_likely_and_one_undo_takes_all_of_it_back(
    folder: Path,
) -> None:
    store = open_store(folder, FixedClock(MONDAY), by="app", seed=6)
    async with PursuitApp(Session(store)).run_test(size=(80, 40)) as pilot:
        await press(pilot, "w", "r")
        await known(pilot)  # it is worked out while one writes
        while not isinstance(pilot.app.screen, WeekScreen):
            await press(pilot, "enter")
            await pilot.pause()
        assert "Looked back on today." in screen_text(pilot)
        await press(pilot, "u")
        assert store.documents("weeks") == {}
        await press(pilot, "U")
    store.close()
    [week] = weeks_of(folder)
    assert week["reviewed_on"] == "2026-11-23"
    said = week["forecasts"]["said"]
    assert [each["what"] for each in said] == ["offer"] * 2 + ["answer"] * 2 + ["milestone"] * 2
    assert {each["by"] for each in said[2:4]} == {"2027-03-09"}  # 126 days after 3 November


def wrong(folder: Path) -> None:
    """Twelve statements of an answer at 80 %, two of which came true."""
    store = open_store(folder, FixedClock(MONDAY), seed=5)
    for at in range(12):
        sent, asked = TODAY - timedelta(200 + at), TODAY - timedelta(190 + at)
        stages = [{"column": "applied", "meaning": "applied", "on": sent.isoformat()}]
        if at < 2:
            on = (sent + timedelta(30)).isoformat()
            stages.append({"column": "interview", "meaning": "talking", "on": on})
        card = {"title": f"Card {at}", "column": stages[-1]["column"], "history": stages}
        number = store.add(Opportunity, card).ids[0]
        entry = {"made_on": asked.isoformat(), "what": "answer", "about": number,
                 "by": (sent + timedelta(126)).isoformat(), "p": 0.8}  # fmt: skip
        kept = {"version": 1, "said": [entry]}
        store.add(Week, {"start": asked.isoformat(), "forecasts": kept})
    store.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_when_we_were_badly_wrong_the_screen_says_so(
    folder: Path, size: tuple[int, int]
) -> None:
    wrong(folder)
    store = open_store(folder, FixedClock(MONDAY), by="app", seed=6)
    async with PursuitApp(Session(store)).run_test(size=size) as pilot:
        await press(pilot, "5", "G")
        screen = pilot.app.screen
        assert isinstance(screen, RealismScreen)
        assert screen.list.select(RecordRef(0))
        await pilot.pause()
        shown = screen_text(pilot)
        assert "Our record" in shown
        assert "Our figures were wrong for you so far: trust your own record more" in shown
        await press(pilot, "G")
        shown = screen_text(pilot)
        assert "Of 12 statements at about 80%, 2 came true, far fewer than said" in shown
        if size[0] > 100:
            assert "Each thing counts once" in shown
        await press(pilot, "enter")  # a line of it leads nowhere, and breaks nothing
        assert pilot.app.screen is screen
    store.close()


async def test_before_there_is_enough_it_says_how_much_there_is(folder: Path) -> None:
    store = open_store(folder, FixedClock(MONDAY), by="app", seed=6)
    async with PursuitApp(Session(store)).run_test(size=(100, 60)) as pilot:
        await press(pilot, "5")
        assert "Nothing to judge yet: a reviewed week keeps" in screen_text(pilot)
    store.close()
