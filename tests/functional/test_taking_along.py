"""Taking something along from the app: the same files as from the shell, and nothing private."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Opportunity, Person
from tests.desk import paste, screen_text
from tests.functional.cli import Pursuit
from tests.history_desk import press
from tui.app import PursuitApp
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
    await press(pilot, "f8", str(list(CALLED).index(form) + 1))
    await shows(pilot, "To which f")
    await press(pilot, "ctrl+u")
    await paste(pilot, str(path))
    await press(pilot, "enter")
    await pilot.pause()


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
