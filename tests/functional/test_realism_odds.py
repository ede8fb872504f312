"""The odds on Be Realistic: figures come beside what is shown, and Enter goes where one can act."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, Store, open_store
from store.insight.odds import forecast
from store.records import Opportunity, Outcome, Track
from tests.desk import screen_text, settled
from tests.history_desk import press
from tui.app import PursuitApp
from tui.dialogs.message import MessageDialog
from tui.dialogs.sweep import SweepDialog
from tui.dialogs.value import ValueDialog
from tui.screens.opportunity import OpportunityScreen
from tui.screens.realism import RealismScreen
from tui.screens.realism_odds import OddsRef
from tui.session import Session

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TODAY = MONDAY.date()


def sent(store: Store, title: str, days: int, channel: str = "posting") -> int:
    number = store.add(Opportunity, {"title": title, "channel": channel}).ids[0]
    store.move([number], "applied", on=TODAY - timedelta(days))
    return number


def pursuing(folder: Path) -> None:
    """A track with a plan; eight weeks of it: twelve silent, five declined, two invited."""
    store = open_store(folder, FixedClock(MONDAY), seed=5)
    store.add(Track, {"title": "Light films", "weekly_plan": [{"posting": 3, "referral": 1}]})
    for at in range(12):
        sent(store, f"Silent {at + 1}", 3 + at * 4, "referral" if at % 4 == 3 else "posting")
    for at in range(5):
        number = sent(store, f"No {at + 1}", 50 - at * 6)
        store.close_cards([number], Outcome.REJECTED, on=TODAY - timedelta(30 - at * 5))
    for at in range(2):
        number = sent(store, f"Yes {at + 1}", 40 - at * 20, "referral")
        store.move([number], "interview", on=TODAY - timedelta(10 - at * 5))
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pursuing(tmp_path / "data")
    return tmp_path / "data"


@asynccontextmanager
async def realism(
    folder: Path, size: tuple[int, int] = (120, 60)
) -> AsyncIterator[tuple[Pilot[Any], RealismScreen]]:
    store = open_store(folder, FixedClock(MONDAY), by="app", seed=6)
    async with PursuitApp(Session(store)).run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "5")
        screen = pilot.app.screen
        assert isinstance(screen, RealismScreen)
        yield pilot, screen
    store.close()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A forecast takes until this is set."""
    opened, real = threading.Event(), forecast.forecast

    def slow(*given: Any, **more: Any) -> forecast.Forecast:
        opened.wait(30)
        return real(*given, **more)

    monkeypatch.setattr(forecast, "forecast", slow)
    yield opened
    opened.set()


async def test_the_figures_come_without_moving_the_cursor(
    folder: Path, gate: threading.Event
) -> None:
    async with realism(folder) as (pilot, screen):
        assert "being worked out" in screen_text(pilot)
        ref = next(i.key for s in screen.sections() for i in s.items
                   if isinstance(i.key, OddsRef) and i.key.part == "silent")  # fmt: skip
        screen.list.select(ref)
        await pilot.pause()
        before = [at for at, line in enumerate(screen_text(pilot).splitlines()) if "▌" in line]
        gate.set()
        await settled(pilot)
        assert "being worked out" not in screen_text(pilot)
        shown = screen_text(pilot).splitlines()
        assert [at for at, line in enumerate(shown) if "▌" in line] == before
        assert screen.item is not None
        assert screen.item.key == ref
        assert "Four in five times between" in screen_text(pilot)
        assert "12 wait; less than 1 may still be invited" in screen_text(pilot)


async def test_a_change_shows_the_figures_of_before_until_the_new_ones_are_there(
    folder: Path, gate: threading.Event
) -> None:
    gate.set()
    async with realism(folder) as (pilot, screen):
        await settled(pilot)
        first = screen.odds.forecast
        gate.clear()
        number = screen.store.find(Opportunity, "Silent 3")
        screen.pursuit.perform(lambda store: store.move([number], "interview"))
        await pilot.pause()
        assert "being worked out anew" in screen_text(pilot)
        assert screen.odds.forecast is first
        await press(pilot, "j")  # and keys work meanwhile
        gate.set()
        await settled(pilot)
        assert screen.odds.forecast is not first
        assert not screen.odds.anew
        assert "11 wait" in screen_text(pilot)


async def go_to(pilot: Pilot[Any], screen: RealismScreen, code: str) -> None:
    assert screen.list.select(OddsRef("lever", code)) or screen.list.select(OddsRef("offer", code))
    await press(pilot, "enter")


async def test_enter_goes_where_a_lever_is_moved(folder: Path) -> None:
    async with realism(folder) as (pilot, screen):
        await settled(pilot)
        for code, title in (("referral", "Reach Out"), ("fit", "Obtain Exp"), ("interviews", "Ob")):
            await go_to(pilot, screen, code)
            assert title in screen_text(pilot).splitlines()[0]
            await press(pilot, "5")
        await go_to(pilot, screen, "postings")
        assert isinstance(pilot.app.screen, ValueDialog)
        assert "A usual week of 'Light films'" in screen_text(pilot)


async def test_enter_on_an_offer_row_says_what_it_rests_on(folder: Path) -> None:
    async with realism(folder, size=(80, 24)) as (pilot, screen):
        await settled(pilot)
        await go_to(pilot, screen, "52")
        assert isinstance(pilot.app.screen, MessageDialog)
        assert "the market stays as it is" in " ".join(screen_text(pilot).replace("│", "").split())


async def test_enter_on_a_silent_card_opens_it_and_the_key_goes_through_all(folder: Path) -> None:
    async with realism(folder) as (pilot, screen):
        await settled(pilot)
        number = screen.store.find(Opportunity, "Silent 12")
        assert screen.list.select(OddsRef("silent", "", number))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, OpportunityScreen)
        assert pilot.app.screen.number == number
        await press(pilot, "escape", "C")
        assert isinstance(pilot.app.screen, SweepDialog)
        assert pilot.app.screen.card is not None
        assert pilot.app.screen.card.card == number


async def test_keys_of_other_rows_do_nothing_on_odds(folder: Path) -> None:
    async with realism(folder) as (pilot, screen):
        await settled(pilot)
        screen.list.select(OddsRef("offer", "26"))
        before = screen.store.database.shown
        await press(pilot, "x", "f", "z", "y", "m", "W")
        assert pilot.app.screen is screen
        assert screen.store.database.shown == before


async def test_without_anything_there_are_no_odds(tmp_path: Path) -> None:
    async with realism(tmp_path / "none", size=(80, 24)) as (pilot, screen):
        await settled(pilot)
        assert screen.sections() == []
        assert "being worked out" not in screen_text(pilot)


async def test_with_a_card_and_no_plan_it_says_what_is_missing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data", FixedClock(MONDAY), seed=5)
    store.add(Track, {"title": "Light films"})
    store.close()
    async with realism(tmp_path / "data") as (pilot, _):
        await settled(pilot)
        assert "Nothing is sent or planned yet." in screen_text(pilot)
        assert "being worked out" not in screen_text(pilot)
