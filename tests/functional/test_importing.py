"""A table brought in the app: the file stays as it is, one undo takes all of it back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, Store, open_store
from store.errors import NotSaved
from tests.desk import paste, screen_text, settled
from tui.app import PursuitApp
from tui.dialogs.import_preview import ImportDialog
from tui.dialogs.working import WorkingDialog
from tui.screens.board import BoardScreen
from tui.session import Session

TABLE = """\
Company,Title,Date Applied,Status
Lantern Films,Gaffer,13/10/2026,Applied
Nordic Rail,Signal engineer,03/11/2026,in limbo
"""
NEWER = """\
Company,Title,Date Applied,Status
Lantern Films,Gaffer,13/10/2026,Rejected
Nordic Rail,Signal engineer,03/11/2026,in limbo
City Hospital,Night nurse,04/11/2026,in limbo
"""
Reader = Callable[[Path, str], list[dict[str, Any]]]


@asynccontextmanager
async def app(
    folder: Path, clock: FixedClock, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Pilot[int], Store]]:
    store = open_store(folder, clock, seed=1, background=True)
    running = PursuitApp(Session(store))
    async with running.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, store
    store.close()


async def look_at(pilot: Pilot[int], file: Path) -> None:
    await pilot.press("I")
    await pilot.pause()
    await paste(pilot, str(file))
    await pilot.press("enter")
    await preview(pilot)


async def preview(pilot: Pilot[int]) -> None:
    """Wait for the plan; not for all workers, since one of them waits for the dialog to end."""
    dialog = pilot.app.screen
    assert isinstance(dialog, ImportDialog)
    for worker in [each for each in pilot.app.workers if each.group == "plan"]:
        await worker.wait()
    await pilot.pause()
    assert not dialog.is_reading


def columns(folder: Path, on_disk: Reader) -> dict[str, str]:
    return {card["title"]: card["column"] for card in on_disk(folder, "opportunities")}


async def test_people_come_with_a_row_left_out_and_the_account_is_kept(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    folder, file = tmp_path / "data", tmp_path / "Connections.csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Maja,Lindqvist,,,Nordic Rail,,12 Mar 2021\nTom,Bader,,,Orbit,,12 Mar 2021\n"
    )
    async with app(folder, clock) as (pilot, store):
        await look_at(pilot, file)
        await pilot.press("x", *"4", "enter")
        await pilot.pause()
        assert "There is no row 4" in screen_text(pilot)
        await pilot.press("backspace", *"3", "enter")
        await pilot.pause()
        await preview(pilot)
        assert "1 new, 1 left out" in screen_text(pilot)
        await pilot.press("f2")
        await settled(pilot)
        [account] = (folder / "imports").iterdir()
        assert "row 3  skipped: As you said." in account.read_text()
        assert [p["name"] for p in store.documents("people").values()] == ["Maja Lindqvist"]
        await pilot.press("u")
        await settled(pilot)
        assert not [p for p in store.documents("people").values() if not p.get("deleted_on")]


async def test_import_and_a_newer_copy_and_back_again(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    folder, file = tmp_path / "data", tmp_path / "jobs.csv"
    file.write_text(TABLE)
    async with app(folder, clock) as (pilot, _):
        await look_at(pilot, file)
        await pilot.press("shift+tab", "end", "up", "enter")
        await pilot.pause()
        await pilot.press(*"screen", "enter")
        await preview(pilot)
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardScreen)
        assert "2 opportunities" in screen_text(pilot)
    assert columns(folder, on_disk) == {"Gaffer": "applied", "Signal engineer": "screening"}
    assert file.read_text() == TABLE

    file.write_text(NEWER)
    async with app(folder, clock) as (pilot, _):
        await look_at(pilot, file)
        shown = screen_text(pilot)
        assert "3 rows: 1 new, 1 updated, 1 unchanged" in shown
        assert "As at the last import of these columns: 'in limbo' means Screening." in shown
        await pilot.press("f2")
        await pilot.pause()
    assert columns(folder, on_disk) == {
        "Gaffer": "closed",
        "Signal engineer": "screening",
        "Night nurse": "screening",
    }
    assert file.read_text() == NEWER

    async with app(folder, clock) as (pilot, _):
        await pilot.press("u")
        await pilot.pause()
        assert "2 opportunities" in screen_text(pilot)
    assert columns(folder, on_disk) == {"Gaffer": "applied", "Signal engineer": "screening"}
    async with app(folder, clock) as (pilot, _):
        await pilot.press("u")
        await pilot.pause()
        assert "Your board is empty" in screen_text(pilot)
    assert columns(folder, on_disk) == {}


async def test_a_large_table_is_written_off_the_screens_thread_as_one_change(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    folder, file = tmp_path / "data", tmp_path / "large.csv"
    rows = "".join(f"Org {n},Title {n},Applied\n" for n in range(700))
    file.write_text("Company,Title,Status\n" + rows)
    async with app(folder, clock) as (pilot, store):
        await look_at(pilot, file)
        await pilot.press("f2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
        assert "700 opportunities" in screen_text(pilot)
        assert [change.label for change in store.history()] == ["Import large.csv"]
        await pilot.press("u")
        await settled(pilot)
        assert "Your board is empty" in screen_text(pilot)
        await pilot.press("U")
        await settled(pilot)
    assert len(on_disk(folder, "opportunities")) == 700


async def test_a_large_table_that_cannot_be_written_leaves_the_board(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = tmp_path / "data", tmp_path / "large.csv"
    rows = "".join(f"Org {n},Title {n},Applied\n" for n in range(700))
    file.write_text("Company,Title,Status\n" + rows)
    async with app(folder, clock) as (pilot, store):
        await look_at(pilot, file)

        def refuse(*args: Any) -> None:
            raise NotSaved("Could not confirm that this was saved", "The disk is full.")

        monkeypatch.setattr(store, "apply", refuse)
        await pilot.press("f2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
        said = [each.title for each in pilot.app._notifications]
        assert said == ["Could not confirm that this was saved"]
        assert store.documents("opportunities") == {}


async def test_escape_stops_the_writing_while_nothing_is_written(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = tmp_path / "data", tmp_path / "large.csv"
    rows = "".join(f"Org {n},Title {n},Applied\n" for n in range(700))
    file.write_text("Company,Title,Status\n" + rows)
    half_way, go_on = threading.Event(), threading.Event()
    tell = WorkingDialog.tell

    def slow(self: WorkingDialog, done: int, total: int) -> None:
        tell(self, done, total)
        if done:
            half_way.set()
            go_on.wait(10)

    monkeypatch.setattr(WorkingDialog, "tell", slow)
    async with app(folder, clock) as (pilot, store):
        await look_at(pilot, file)
        await pilot.press("f2")
        await asyncio.to_thread(half_way.wait, 10)
        await pilot.pause()
        assert "Writing 700 records." in screen_text(pilot)
        assert "Stop, with nothing written" in screen_text(pilot)
        await pilot.press("escape")
        go_on.set()
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
        assert [each.title for each in pilot.app._notifications] == ["Import stopped"]
        assert store.documents("opportunities") == {}
        assert list(store.history()) == []


async def test_the_report_is_written_beside_the_file_and_never_over_another(
    tmp_path: Path, clock: FixedClock
) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text(TABLE)
    async with app(tmp_path / "data", clock) as (pilot, _):
        await look_at(pilot, file)
        await pilot.press("w", "w")
        await pilot.pause()
        await pilot.press("escape")
    first = tmp_path / "jobs import 2026-11-23.txt"
    assert (tmp_path / "jobs import 2026-11-23 2.txt").read_text() == first.read_text()
    assert first.read_text().splitlines()[:2] == [
        "jobs.csv:",
        "  row 2  imported: New in Applied, 2026-10-13: 'Gaffer @ Lantern Films'",
    ]
    assert "Would import 2 new records, 0 updated, 0 unchanged, 0 left out, of 2 rows." in (
        first.read_text()
    )


async def test_the_order_of_the_settings_is_the_usual_one(
    tmp_path: Path, clock: FixedClock
) -> None:
    folder, file = tmp_path / "data", tmp_path / "jobs.csv"
    file.write_text("Company,Title,Date Applied\nLux,Gaffer,03/11/2026\n")
    folder.mkdir()
    (folder / "settings.toml").write_text('date_order = "month first"\n')
    async with app(folder, clock) as (pilot, _):
        await look_at(pilot, file)
        assert "New in Applied, 2026-03-11: 'Gaffer @ Lux'" in screen_text(pilot)
        await pilot.press("escape")


async def until(pilot: Pilot[int], holds: Callable[[str], bool]) -> None:
    for _ in range(200):
        await pilot.pause(0.02)
        if holds(screen_text(pilot)):
            return
    raise AssertionError(screen_text(pilot))


BOARD = """\
{"jobs": [
 {"id": 11, "title": "Gaffer", "absolute_url": "https://boards.greenhouse.io/lantern/jobs/11",
  "location": {"name": "Leeds"}, "updated_at": "2026-11-20T09:00:00Z", "content": "Lights."},
 {"id": 12, "title": "Rigger", "absolute_url": "https://boards.greenhouse.io/lantern/jobs/12",
  "location": {"name": "Leeds"}, "updated_at": "2026-11-20T09:00:00Z", "content": "Ropes."},
 {"id": 13, "title": "Runner", "absolute_url": "https://boards.greenhouse.io/lantern/jobs/13",
  "location": {"name": "Leeds"}, "updated_at": "2026-11-20T09:00:00Z", "content": "Runs."}
]}
"""


async def test_of_several_postings_some_are_chosen_and_some_left_out(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    file = tmp_path / "jobs.json"
    file.write_text(BOARD, encoding="utf-8")
    async with app(tmp_path / "data", clock, (80, 24)) as (pilot, _):
        await look_at(pilot, file)
        shown = screen_text(pilot)
        assert "Gaffer" in shown
        assert "not chosen" in shown
        assert "--pick" not in shown, "that is said in the shell"
        await pilot.press("f2")  # nothing is chosen yet: it asks which
        await pilot.pause()
        await pilot.press(*"9", "enter")
        assert "There is no row 9" in screen_text(pilot)
        await pilot.press("backspace", *"all", "enter")
        await until(pilot, lambda text: "not chosen" not in text)
        await pilot.press("x", *"2", "enter")
        await until(pilot, lambda text: "As you said" in text)
        await pilot.press("f2")
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(pilot.app.screen, BoardScreen):
                break
    titles = {card["title"] for card in on_disk(tmp_path / "data", "opportunities")}
    assert titles == {"Gaffer", "Runner"}
