"""Leaving while the disk is slow: the screen says so, waits, and lets one stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from store import FixedClock, Store
from store.records import BY_TABLE
from tests.functional.test_board_screen import board
from tests.slow import SlowDisk, until
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.saving import SavingDialog
from tui.screens.criticism import CriticismScreen
from tui.screens.experts import ExpertsScreen

OnDisk = Callable[[Path, str], list[dict[str, Any]]]


def stall(store: Store, disk: SlowDisk) -> None:
    """From now on the disk does not answer; what the screens read has been read by then."""
    for name in BY_TABLE:
        store.documents(name)
    disk.may.clear()


def shown(pilot: Pilot[int]) -> str:
    """What the dialog says; nothing while its lines are not there yet."""
    lines = pilot.app.screen.query("#saving")
    return str(lines.first().render()) if lines else ""


async def test_leaving_waits_for_the_disk_and_says_so(
    tmp_path: Path, clock: FixedClock, on_disk: OnDisk, disk: SlowDisk
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        stall(store, disk)
        await pilot.press("J", "ctrl+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, SavingDialog))
        await until(pilot, lambda: shown(pilot).startswith("One change is not on the disk yet."))
        await pilot.press("ctrl+q")  # once is enough
        assert isinstance(pilot.app.screen, SavingDialog)
        assert pilot.app._exit is False
        disk.may.set()
        await until(pilot, lambda: pilot.app._exit)
        assert pilot.app.return_value == 0
    titles = [card["title"] for card in on_disk(tmp_path, "opportunities")]
    assert "Gaffer" in titles


async def test_a_screen_seen_for_the_first_time_opens_while_the_disk_is_slow(
    tmp_path: Path, clock: FixedClock, disk: SlowDisk
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        disk.may.clear()
        await pilot.press("J")
        await until(pilot, lambda: store.pending)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExpertsScreen))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(pilot.app.screen, CriticismScreen))
        assert store.pending, "the disk has not answered, and nothing waited for it"
        disk.may.set()
        await until(pilot, lambda: not store.pending)


async def test_one_can_stay_instead_and_it_is_saved_all_the_same(
    tmp_path: Path, clock: FixedClock, disk: SlowDisk
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        stall(store, disk)
        await pilot.press("J", "ctrl+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, SavingDialog))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, SavingDialog))
        disk.may.set()
        await until(pilot, lambda: not store.pending)
        assert pilot.app._exit is False


async def test_a_quick_disk_shows_nothing(
    tmp_path: Path, clock: FixedClock, disk: SlowDisk
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("J", "ctrl+q")
        await until(pilot, lambda: pilot.app._exit)
        assert not isinstance(pilot.app.screen, SavingDialog | ConfirmDialog)
