"""The first day in a new folder: a friendly start that one key skips and that never comes twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Track
from tests.desk import screen_text
from tui.app import PursuitApp
from tui.screens.board import BoardScreen
from tui.screens.today import TodayScreen
from tui.session import Session
from tui.starting import is_new


@asynccontextmanager
async def opened(
    folder: Path, clock: FixedClock, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[int]]:
    with closing(open_store(folder, clock)) as store:
        async with PursuitApp(Session(store), welcome=True).run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot


async def test_four_lines_become_a_board_in_the_words_of_the_field(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with opened(tmp_path, clock) as pilot:
        shown = screen_text(pilot)
        assert "Which work do you dream of?" in shown
        assert "Skip all" in shown
        await pilot.press(*"Film light", "enter", "right", "right", "right")
        assert "Film and stage: Spotted, Submitted, Audition" in screen_text(pilot)
        await pilot.press("down", *"due:fri", "down", *"Ann Lee @ Harbour", "enter")
        await pilot.pause()
        assert "no title" in screen_text(pilot)  # said below, and nothing typed is lost
        await pilot.press("up", "home", *"Gaffer ", "f2")
        await pilot.pause()
        board = screen_text(pilot)
        assert "[Spotted 1]" in board
        assert "Gaffer" in board
        await pilot.press("u")
        await pilot.pause()
        assert "0 opportunities" in screen_text(pilot)
    async with opened(tmp_path, clock) as pilot:  # taken back is not forgotten
        assert isinstance(pilot.app.screen, BoardScreen)


@pytest.mark.parametrize("key", ["escape", "f2"])
async def test_skipped_it_does_not_come_again_but_the_palette_has_it(
    tmp_path: Path, clock: FixedClock, key: str
) -> None:
    async with opened(tmp_path, clock, (60, 16)) as pilot:
        assert all(word in screen_text(pilot) for word in ("The dream", "A person", "Skip all"))
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardScreen)
    async with opened(tmp_path, clock) as pilot:
        assert isinstance(pilot.app.screen, BoardScreen)
        await pilot.press("colon", *"begin a dream")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Welcome to Pursuit" in screen_text(pilot)


def test_the_demonstration_and_a_folder_with_data_are_not_new(
    tmp_path: Path, clock: FixedClock
) -> None:
    with closing(open_store(tmp_path / "own", clock)) as store:
        session = Session(store)
        assert is_new(session)
        session.change_settings(lambda now: now, also=("opens",))
        assert not is_new(session)
    with closing(open_store(tmp_path / "used", clock)) as store:
        store.add(Track, {"title": "Film light"})
        assert not is_new(Session(store))


async def test_it_opens_on_what_is_set(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "settings.toml").write_text('opens = "today"\n')
    async with opened(tmp_path, clock) as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
        await pilot.press("b", "comma")
        await pilot.pause()
        assert "Today: what to do next" in screen_text(pilot)
