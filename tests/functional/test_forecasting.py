"""The forecast beside what is shown: it arrives, follows changes, and leaves the rest alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Opportunity
from tests.desk import screen_text
from tests.history_desk import press, settle
from tui import ahead
from tui.app import PursuitApp
from tui.forecasting import Stopped, breathing
from tui.screens.opportunity import OpportunityScreen
from tui.session import Session

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@asynccontextmanager
async def app(folder: Path, sent: dict[str, int], *keys: str) -> AsyncIterator[Pilot[Any]]:
    """The app with cards that were sent so many days ago."""
    store = open_store(folder, FixedClock(MONDAY), by="app", seed=6)
    for title, days in sent.items():
        card = {"title": title, "organization": "Pier 4", "channel": "posting"}
        made = store.add(Opportunity, card).ids[0]
        store.move([made], "applied", on=date(2026, 11, 23) - timedelta(days))
    async with PursuitApp(Session(store)).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, *keys)
        yield pilot
    store.close()


async def test_today_lets_a_card_rest_once_its_chance_is_known(folder: Path) -> None:
    """90 days silent: far from 126 days, and yet under 1.5 % by any figures."""
    async with app(folder, {"Gaffer": 90, "Young": 3}, "t") as pilot:
        await settle(pilot)
        shown = screen_text(pilot)
        assert "No reply from Gaffer at Pier 4 in 90 days" in shown
        assert "Young" not in shown


async def test_the_board_asks_for_no_forecast(folder: Path) -> None:
    async with app(folder, {"Gaffer": 90}) as pilot:
        assert pilot.app.forecasts_made == 0
        assert not [w for w in pilot.app.workers if w.group == "forecast"]


async def test_a_page_stays_open_when_it_looks_at_its_forecast_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was told that the forecast holds reads it, and must not be told for that again."""
    monkeypatch.setattr(ahead, "IDLE_SECONDS", 0.0)
    async with app(folder, {"Gaffer": 90}, "w") as pilot:
        for _ in range(100):
            await settle(pilot)
            if pilot.app.forecast is not None:
                break
        await press(pilot, "b", "enter")
        pilot.app.forecast_when_quiet()
        await settle(pilot)
        assert isinstance(pilot.app.screen, OpportunityScreen)
        assert "Gaffer" in screen_text(pilot)


async def test_what_concerns_no_application_leaves_it_and_undo_finds_it_again(folder: Path) -> None:
    async with app(folder, {"Gaffer": 40, "Grip": 9}, "t") as pilot:
        await settle(pilot)
        pursuit = pilot.app
        first = pursuit.forecast
        assert first is not None
        gaffer, grip = (each.card for each in first.silence)
        pursuit.perform(lambda store: store.note(Opportunity, gaffer, "asked again"))
        assert pursuit.forecast is first  # a note says nothing of the odds
        pursuit.perform(lambda store: store.move([grip], "interview"))
        assert pursuit.latest_forecast is first  # stays readable while the other is worked out
        assert pursuit.forecast is None
        await settle(pilot)
        await pilot.pause()
        second = pursuit.forecast
        assert second is not None
        assert [each.card for each in second.silence] == [gaffer]
        assert [each.card for each in second.talks] == [grip]
        pursuit.action_undo()
        assert pursuit.forecast is first


async def test_the_week_tells_chances_and_why_the_outlook_changed(folder: Path) -> None:
    sent = {f"Card {at}": 10 + at for at in range(8)}
    async with app(folder, sent, "w") as pilot:
        await settle(pilot)
        cards = [each.card for each in pilot.app.forecast.silence]
        for card in cards[:4]:
            pilot.app.perform(lambda store, card=card: store.move([card], "interview"))
        for _ in range(100):
            await settle(pilot)
            if pilot.app.outlook is not None:
                break
        await pilot.pause()
        shown = screen_text(pilot)
        assert "about 1 in " in shown
        assert "A first offer within 26 weeks: about " in shown
        assert "board moves +" in shown


def test_breathing_stops_work_that_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.forecasting.BREATH_SECONDS", 0.0)
    wanted = breathing(lambda: False)
    wanted()
    with pytest.raises(Stopped):
        breathing(lambda: True)()


def test_while_somebody_types_the_work_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.forecasting.BREATH_SECONDS", 0.0)
    typing = iter([True, True, True, False])
    waited: list[bool] = []

    def busy() -> bool:
        waited.append(next(typing, False))
        return waited[-1]

    wanted = breathing(lambda: False, busy)
    wanted()
    assert waited == [True, True, True, False]


def test_leaving_ends_the_work_even_while_somebody_types(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.forecasting.BREATH_SECONDS", 0.0)
    wanted = breathing(lambda: True, lambda: True)
    with pytest.raises(Stopped):
        wanted()
