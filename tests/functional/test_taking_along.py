"""Taking something along from the app: the same files as from the shell, and nothing private."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.disk import system
from store.records import Opportunity, Person
from tests.desk import paste, screen_text
from tests.functional.cli import Pursuit
from tests.history_desk import press
from tests.slow import until
from tui.app import PursuitApp
from tui.dialogs.working import WorkingDialog
from tui.exporting import CALLED
from tui.session import Session
from tui.taking import FORMS

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = open_store(tmp_path / "data", FixedClock(MONDAY), seed=5)
    card = {"title": "Gaffer", "next_action": "Call", "next_on": "2026-12-01"}
    store.add(Opportunity, card)
    store.add(Opportunity, {"title": "Secret role", "next_on": "2026-12-02", "private": True})
    store.add(Person, {"name": "Jane Okafor"})
    store.close()
    return tmp_path / "data"


@asynccontextmanager
async def board(folder: Path) -> AsyncIterator[Pilot[Any]]:
    store = open_store(folder, FixedClock(MONDAY), by="app", seed=6)
    async with PursuitApp(Session(store)).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        yield pilot
    store.close()


async def shows(pilot: Pilot[Any], words: str) -> None:
    """Until a dialog or a message has these words."""
    for _ in range(100):
        said = [note.message for note in pilot.app._notifications]
        if words in " ".join([*screen_text(pilot).split(), *said]):
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{words!r} is not in {screen_text(pilot)}")


async def take(pilot: Pilot[Any], form: str, path: Path) -> None:
    await choose(pilot, form, path)
    await press(pilot, "enter")
    await pilot.pause()


async def choose(pilot: Pilot[Any], form: str, path: Path) -> None:
    await press(pilot, "f8", str(list(CALLED).index(form) + 1))
    await shows(pilot, "To which f")
    await press(pilot, "ctrl+u")
    await paste(pilot, str(path))


def test_every_form_of_the_shell_is_offered() -> None:
    assert set(CALLED) == set(FORMS)


async def test_days_go_into_a_calendar_as_from_the_shell(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "days.ics"
    async with board(folder) as pilot:
        await press(pilot, "f8")
        shown = screen_text(pilot)
        assert "What would you like to take along?" in shown
        assert "Work search log   as employment offices ask for" in shown
        await press(pilot, "escape")
        await take(pilot, "ics", file)
        await shows(pilot, "1 event, to")
        await shows(pilot, "Left out: 1 private record.")
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    assert [str(each["SUMMARY"]) for each in calendar.walk("VEVENT")] == ["Call: Gaffer"]
    assert Pursuit(folder)("export", "ics").out.encode() == file.read_bytes()


async def test_a_file_that_is_there_is_asked_about(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    file.write_text("mine")
    async with board(folder) as pilot:
        await take(pilot, "vcard", file)
        await shows(pilot, "It is there already")
        await press(pilot, "n")
        assert file.read_text() == "mine"
        await take(pilot, "vcard", file)
        await shows(pilot, "It is there already")
        await press(pilot, "y")
        await shows(pilot, "1 record, to")
    assert "FN:Jane Okafor" in file.read_text()


async def test_tables_go_into_a_folder_and_a_wrong_place_is_said(
    folder: Path, tmp_path: Path
) -> None:
    async with board(folder) as pilot:
        await take(pilot, "csv", tmp_path / "no" / "such")
        await shows(pilot, "There is no folder")
        await press(pilot, "ctrl+u")
        await paste(pilot, str(tmp_path / "tables"))
        await press(pilot, "enter")
        await shows(pilot, "records, to")
    rows = (tmp_path / "tables" / "opportunities.csv").read_text().splitlines()
    assert len(rows) == 2
    assert "Gaffer" in rows[1]
    assert (tmp_path / "tables" / "people.csv").exists()


# -- what takes a while ---------------------------------------------------------------------------


class Slow:
    """An export that stands still where it first says how far it is, until it is let go on."""

    def __init__(self) -> None:
        self.stands, self.may_go = threading.Event(), threading.Event()

    def __call__(self, dialog: WorkingDialog, done: int, total: int) -> None:
        tell(dialog, done, total)
        self.stands.set()
        assert self.may_go.wait(20)


tell = WorkingDialog.tell


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(WorkingDialog, "tell", lambda *given: made(*given))
    yield made
    made.may_go.set()


async def begin(pilot: Pilot[Any], form: str, path: Path, slow: Slow) -> None:
    """Until the export stands still and the screen says so."""
    await choose(pilot, form, path)
    await pilot.press("enter")
    assert await asyncio.to_thread(slow.stands.wait, 20)
    await shows(pilot, "What you change meanwhile is not in it.")


async def test_escape_stops_an_export_and_what_was_there_stays(
    folder: Path, tmp_path: Path, slow: Slow
) -> None:
    file = tmp_path / "all.json"
    file.write_text("mine")
    async with board(folder) as pilot:
        await choose(pilot, "json", file)
        await pilot.press("enter")
        await shows(pilot, "It is there already")
        await pilot.press("y")
        await shows(pilot, "Stop, with nothing written")
        await shows(pilot, "33%")
        await pilot.press("escape")
        slow.may_go.set()
        await shows(pilot, "Nothing was written.")
        assert [note.title for note in pilot.app._notifications] == ["Export stopped"]
    assert file.read_text() == "mine"
    assert sorted(tmp_path.iterdir()) == [file, folder]


async def test_what_is_changed_meanwhile_is_in_the_next_one(
    folder: Path, tmp_path: Path, slow: Slow
) -> None:
    async with board(folder) as pilot:
        await begin(pilot, "json", tmp_path / "all.json", slow)
        store = pilot.app.session.store  # type: ignore[attr-defined]
        for record, name, new in ((Opportunity, "title", "Rigger"), (Person, "name", "Ali")):
            store.edit(record, store.all(record)[0].id, {name: new})
        store.add(Person, {"name": "Mira Sund"})
        slow.may_go.set()
        await shows(pilot, "2 records, to")
        await take(pilot, "json", tmp_path / "next.json")
        await shows(pilot, "3 records, to")
    first, following = (
        {
            (table, record.get("title") or record["name"])
            for table in ("opportunities", "people")
            for record in json.loads((tmp_path / name).read_bytes())[table]
        }
        for name in ("all.json", "next.json")
    )
    assert first == {("opportunities", "Gaffer"), ("people", "Jane Okafor")}
    assert following == {("opportunities", "Rigger"), ("people", "Ali"), ("people", "Mira Sund")}


async def test_leaving_waits_for_an_export(folder: Path, tmp_path: Path, slow: Slow) -> None:
    file = tmp_path / "all.json"
    async with board(folder) as pilot:
        await begin(pilot, "json", file, slow)
        await pilot.press("ctrl+q")
        await shows(pilot, "Pursuit leaves as soon as this is done.")
        assert pilot.app._exit is False
        assert not file.exists()
        slow.may_go.set()
        await until(pilot, lambda: pilot.app._exit)
    assert json.loads(file.read_bytes())["people"][0]["name"] == "Jane Okafor"


async def test_who_wanted_to_leave_stays_with_escape(
    folder: Path, tmp_path: Path, slow: Slow
) -> None:
    async with board(folder) as pilot:
        await begin(pilot, "csv", tmp_path / "tables", slow)
        await pilot.press("ctrl+q")
        await shows(pilot, "Pursuit leaves as soon as this is done.")
        await pilot.press("escape")
        slow.may_go.set()
        await shows(pilot, "Nothing was written.")
        assert pilot.app._exit is False
    assert sorted(tmp_path.iterdir()) == [folder]


async def test_an_app_that_is_ended_leaves_nothing_half(
    folder: Path, tmp_path: Path, slow: Slow
) -> None:
    async with board(folder) as pilot:
        await begin(pilot, "json", tmp_path / "all.json", slow)
        pilot.app.exit()
        await until(pilot, lambda: pilot.app._exit)
    slow.may_go.set()
    await asyncio.get_running_loop().shutdown_default_executor()  # the work has ended by then
    assert sorted(tmp_path.iterdir()) == [folder]


def test_tables_are_written_together_or_not_at_all(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside, written = system.write_aside, []

    def full(path: Path, chunks: Any) -> Path:
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        written.append(path)
        return aside(path, chunks)

    monkeypatch.setattr(system, "write_aside", full)
    said = Pursuit(folder)("export", "csv", "-o", str(tmp_path / "tables"), code=1)
    assert "No space left on device." in said.err
    assert len(written) == 3
    assert list((tmp_path / "tables").iterdir()) == []
