"""The tour: from stop to stop by doing what it says, on data that is nobody's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store.settings import Settings
from tui.app import PursuitApp
from tui.session import Session
from tui.tour import STOPS, TourBar

ENV = {"PURSUIT_NOW": "2026-11-23T09:30:00+00:00"}


def bar(app: PursuitApp) -> str:
    return app.screen.query_one(TourBar).says.plain


async def reached(pilot: Pilot[int], stop: int) -> None:
    """Wait until the bar of the screen on top is at a stop."""
    for _ in range(100):
        bars = pilot.app.screen.query(TourBar)
        if bars and bars.first(TourBar).says.plain.endswith(f"{stop} of {len(STOPS)}"):
            return
        await pilot.pause(0.05)
    raise AssertionError(f"the tour did not come to stop {stop}")


async def test_from_the_first_stop_to_the_last() -> None:
    session = Session.demo(ENV)
    app = PursuitApp(session, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await reached(pilot, 1)
        assert "L moves the one with the bar to the next column" in bar(app)
        await pilot.press("j")  # something else: it waits
        await reached(pilot, 1)
        for at, keys in enumerate(
            ("L", "u", "enter", "escape", "t", "1", "n talk enter", "w", "question_mark"), 2
        ):
            for key in keys.split():
                if key == "talk":
                    app.screen.query_one(Input).value = "talk the night shifts"
                else:
                    await pilot.press(key)
                await pilot.pause()
            await reached(pilot, at)
        await pilot.press("escape")
        await pilot.press("ctrl+p")
        await reached(pilot, 11)
        await pilot.press("escape")
        await pilot.press("b")
        for _ in range(40):
            await pilot.pause(0.05)
            if not app.screen.query(TourBar):
                break
        assert not app.screen.query(TourBar), "it is over, and takes no more room"
    session.close()


async def test_it_names_keys_as_they_are_mapped_and_begins_again() -> None:
    session = Session.demo(ENV)
    session.change_settings(lambda now: now._replace(keymap={"board.move_right": "f10"}))
    assert isinstance(session.settings, Settings)
    app = PursuitApp(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert not app.screen.query(TourBar)
        await pilot.press("f7")
        await reached(pilot, 1)
        assert "F10 moves the one with the bar" in bar(app)
        await pilot.press("f10")
        await reached(pilot, 2)
        await pilot.press("f7")
        await reached(pilot, 1)
    session.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_in_a_real_terminal_nothing_of_ones_own_is_touched(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    pytest.importorskip("fcntl")
    from tests.terminal import Terminal

    home = tmp_path / "home"
    env = {"PURSUIT_NOW": ENV["PURSUIT_NOW"], "PURSUIT_HOME": str(home)}
    with Terminal([sys.executable, "-m", "tui", "tour"], size=size, env=env) as terminal:
        terminal.wait_for("1 of 11")
        terminal.press("L")
        terminal.wait_for("2 of 11")
        terminal.press("u")
        terminal.wait_for("3 of 11")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert not home.exists()


def test_a_pipe_is_told_where_to_read(tmp_path: Path) -> None:
    from tests.functional.cli import Pursuit

    assert "The tour needs a terminal" in Pursuit(tmp_path / "data")("tour", code=1).err
