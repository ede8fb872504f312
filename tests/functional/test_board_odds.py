"""The chance left on the board: looked up in what is worked out, never in the way of a key."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Opportunity, Outcome
from tests.desk import screen_text, settled
from tests.functional.test_realism_odds import MONDAY, gate, pursuing
from tests.history_desk import press
from tui.app import PursuitApp
from tui.screens.board import BoardScreen
from tui.screens.opportunity import OpportunityScreen
from tui.session import Session

__all__ = ["gate"]


@pytest.fixture
def app(tmp_path: Path) -> PursuitApp:
    pursuing(tmp_path / "data")
    store = open_store(tmp_path / "data", FixedClock(MONDAY), by="app", seed=6)
    return PursuitApp(Session(store))


async def test_cards_and_their_column_say_what_is_left_once_it_is_known(app: PursuitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = screen_text(pilot).splitlines()
        assert "silent 47 days" in before[3]
        assert "left" not in before[3]
        await press(pilot, "5")
        await settled(pilot)
        await press(pilot, "b")
        after = screen_text(pilot).splitlines()
        assert "silent 47 days · 1 in 19 left" in after[3]
        assert after[2].startswith("12 wait; less than 1 may still be invited ━")
        titles = [line[:40] for line in before[3:20]]
        assert [line[:40] for line in after[3:20]] == titles  # nothing moved
        assert "about 1 in 19 still invited" in after[22]


async def test_it_comes_by_itself_when_it_is_quiet(
    app: PursuitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.ahead.IDLE_SECONDS", 0.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.forecast_when_quiet()
        await pilot.pause()
        await settled(pilot)
        assert "silent 47 days · 1 in 19 left" in screen_text(pilot)
        made = app.forecasts_made
        number = app.session.store.find(Opportunity, "Silent 1")
        app.perform(lambda store: store.move([number], "interview"))
        await pilot.pause()
        await settled(pilot)
        assert app.forecasts_made == made + 1  # a change has it worked out anew
        assert "11 wait; " in screen_text(pilot)


async def test_what_passed_by_stands_beside_what_is_saved(
    app: PursuitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.ahead.IDLE_SECONDS", 0.0)
    store = app.session.store
    undecided, *late = [
        store.add(Opportunity, {"title": title}).ids[0]
        for title in ("Undecided", "Came late", "Came later")
    ]

    async def said(pilot: Pilot[Any]) -> str:
        await pilot.pause()
        await settled(pilot)
        await pilot.pause(0.05)
        return screen_text(pilot).splitlines()[2]

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, BoardScreen)
        app.screen.show_card(undecided)
        app.forecast_when_quiet()
        assert "passed by" not in await said(pilot)
        for count, number in enumerate(late, 1):
            app.perform(lambda store, n=number: store.close_cards([n], Outcome.EXPIRED))
            assert (await said(pilot)).startswith(f"{count} passed by ━")
        made = app.forecasts_made
        await press(pilot, "u")
        assert (await said(pilot)).startswith("1 passed by ━")
        assert app.forecasts_made == made, "no chance depends on it"


async def test_moving_about_asks_for_nothing(app: PursuitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "j", "j", "k", "L", "H")
        assert app.forecasts_made == 0
        assert not [worker for worker in app.workers if worker.group == "forecast"]


async def test_a_page_opens_at_once_and_says_it_when_it_is_known(
    app: PursuitApp, gate: threading.Event
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        assert isinstance(app.screen, OpportunityScreen)
        assert "invited       being worked out" in screen_text(pilot)
        gate.set()
        await settled(pilot)
        assert "invited       about 1 in 19, likely at most 1 in 7" in screen_text(pilot)


async def test_a_page_that_opens_after_a_change_does_not_look_through_all_cards(
    app: PursuitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "5")
        await settled(pilot)
        await press(pilot, "b")
        looked: list[object] = []
        monkeypatch.setattr(PursuitApp, "_forecast_for", lambda app, now: looked.append(now))
        number = app.session.store.find(Opportunity, "Silent 12")
        app.perform(lambda store: store.note(Opportunity, number, "Asked again"))
        await press(pilot, "enter")
        assert "invited       about 1 in 19" in screen_text(pilot)
        assert looked == []


async def test_the_first_days_are_not_told_typical_figures(tmp_path: Path) -> None:
    """Two applications and no answer of one's own: the board says how long, and no chance."""
    store = open_store(tmp_path / "data", FixedClock(MONDAY), by="app", seed=6)
    for title, days in (("Gaffer", 0), ("Rigger", 9)):
        number = store.add(Opportunity, {"title": title}).ids[0]
        store.move([number], "applied", on=MONDAY.date() - timedelta(days))
    app = PursuitApp(Session(store))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "5")
        await settled(pilot)
        await press(pilot, "b")
        shown = screen_text(pilot)
        assert "silent 9 days" in shown
        assert " left" not in shown
        assert "may still be invited" not in shown
    store.close()
