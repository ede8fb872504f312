"""Leaving while an import is written: all of it is written or nothing, and the screen says so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock
from tests.desk import screen_text, settled
from tests.functional.test_importing import app, look_at
from tests.functional.test_leaving import stall
from tests.slow import SlowDisk, until
from tui import import_report
from tui.dialogs.working import WorkingDialog
from tui.screens.board import BoardScreen

Reader = Callable[[Path, str], list[dict[str, Any]]]
ROWS = 700


class Half:
    """The preparation of the change stops half-way until it is let go on."""

    def __init__(self) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()
        self._tell = WorkingDialog.tell

    def tell(self, dialog: WorkingDialog, done: int, total: int) -> None:
        self._tell(dialog, done, total)
        if 0 < done < total:
            self.reached.set()
            assert self.go_on.wait(30)


@pytest.fixture
def half(monkeypatch: pytest.MonkeyPatch) -> Iterator[Half]:
    stopped = Half()
    monkeypatch.setattr(WorkingDialog, "tell", lambda *given: stopped.tell(*given))
    yield stopped
    stopped.go_on.set()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "large.csv"
    rows = "".join(f"Org {n},Title {n},Applied\n" for n in range(ROWS))
    file.write_text("Company,Title,Status\n" + rows)
    return file


async def leaving(pilot: Pilot[int]) -> None:
    """The screen says that it leaves afterwards, and does not before."""
    await until(pilot, lambda: "Pursuit leaves as soon as" in screen_text(pilot))
    assert pilot.app._exit is False


async def whole_and_taken_back(folder: Path, clock: FixedClock, on_disk: Reader) -> None:
    """All rows are there, with their account; the folder opens, and one undo takes all back."""
    assert len(on_disk(folder, "opportunities")) == ROWS
    [account] = (folder / "imports").iterdir()
    assert f"Imported {ROWS} new records" in account.read_text()
    async with app(folder, clock) as (pilot, store):
        assert store.reports == []
        assert f"{ROWS} opportunities" in screen_text(pilot)
        await pilot.press("u")
        await settled(pilot)
    assert on_disk(folder, "opportunities") == []


async def test_leaving_while_the_change_is_put_together_waits_for_it(
    tmp_path: Path, table: Path, clock: FixedClock, on_disk: Reader, half: Half
) -> None:
    folder = tmp_path / "data"
    async with app(folder, clock) as (pilot, _):
        await look_at(pilot, table)
        await pilot.press("f2")
        await asyncio.to_thread(half.reached.wait, 10)
        await pilot.press("ctrl+q")
        await leaving(pilot)
        half.go_on.set()
        await until(pilot, lambda: pilot.app._exit)
        assert pilot.app.return_value == 0
    await whole_and_taken_back(folder, clock, on_disk)


async def test_leaving_while_the_disk_is_slow_waits_for_it(
    tmp_path: Path, table: Path, clock: FixedClock, on_disk: Reader, disk: SlowDisk
) -> None:
    folder = tmp_path / "data"
    async with app(folder, clock) as (pilot, store):
        await look_at(pilot, table)
        stall(store, disk)
        await pilot.press("f2")
        await until(pilot, lambda: store.pending)
        await pilot.press("ctrl+q")
        await leaving(pilot)
        disk.may.set()
        await until(pilot, lambda: pilot.app._exit)
    await whole_and_taken_back(folder, clock, on_disk)


async def test_one_can_stop_the_import_instead_and_stays(
    tmp_path: Path, table: Path, clock: FixedClock, half: Half
) -> None:
    async with app(tmp_path / "data", clock) as (pilot, store):
        await look_at(pilot, table)
        await pilot.press("f2")
        await asyncio.to_thread(half.reached.wait, 10)
        await pilot.press("ctrl+q")
        await leaving(pilot)
        await pilot.press("escape")
        half.go_on.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, BoardScreen))
        await settled(pilot)
        assert pilot.app._exit is False
        assert [each.title for each in pilot.app._notifications] == ["Import stopped"]
        assert list(store.history()) == []
        assert store.documents("opportunities") == {}


async def test_leaving_waits_for_the_account_of_the_import(
    tmp_path: Path, clock: FixedClock, on_disk: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are on the disk already; what was done with each is written down last."""
    folder, file = tmp_path / "data", tmp_path / "small.csv"
    file.write_text("Company,Title\nLux,Gaffer\n")
    begun, go_on = threading.Event(), threading.Event()
    keep = import_report.keep_account

    def slow(*given: Any) -> str:
        begun.set()
        assert go_on.wait(30)
        return keep(*given)

    monkeypatch.setattr(import_report, "keep_account", slow)
    async with app(folder, clock) as (pilot, _):
        await look_at(pilot, file)
        await pilot.press("f2")
        await asyncio.to_thread(begun.wait, 10)
        await pilot.press("ctrl+q")
        await leaving(pilot)
        go_on.set()
        await until(pilot, lambda: pilot.app._exit)
    [account] = (folder / "imports").iterdir()
    assert "Imported 1 new record" in account.read_text()
    assert [card["title"] for card in on_disk(folder, "opportunities")] == ["Gaffer"]
