"""The import dialog, further: status words, days, rows shown, stopping, reports, keys, sizes."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from store import BadInput, Store, exchange
from store.exchange.report import ImportPlan, Progress
from store.exchange.told import Told
from tests.desk import desk, problem, screen_text, settled
from tests.functional.test_dialog_import import import_rows, planner
from tui.dialogs.import_preview import ImportDialog

PLACES = [("Screening", "Screening"), ("Interview", "Interview"), ("rejected", "Closed: rejected")]
LIMBO = """\
Company,Title,Date Applied,Status
Lantern Films,Gaffer,03/11/2026,in limbo
Nordic Rail,Signal engineer,05/10/2026,In Limbo!
City Hospital,Night nurse,06/10/2026,Applied
Harbour Co,,07/10/2026,Applied
"""


@pytest.fixture
def limbo(tmp_path: Path) -> Path:
    file = tmp_path / "limbo.csv"
    file.write_text(LIMBO)
    return file


async def test_a_status_word_is_explained_and_can_be_left_to_the_dates_again(
    store: Store, limbo: Path
) -> None:
    dialog = ImportDialog(planner(store), str(limbo), places=PLACES)
    async with desk(dialog, (80, 24)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "What the table means: 1 word not known" in shown
        assert "'in limbo'   → (not known)       2 rows" in shown
        assert "New in Applied, 2026-11-03: 'Gaffer @ Lantern Films'" in shown
        await pilot.press("shift+tab", "home", *"jjjj", "enter", *"closed", "enter")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "'in limbo'   → Closed: rejected  2 rows · as you said" in shown
        assert "New in Closed (rejected): 'Gaffer @ Lantern Films'" in shown
        assert "not known" not in shown
        await pilot.press("enter", *"as pursuit", "enter")
        await settled(pilot)
        assert "1 word not known" in screen_text(pilot)
        await pilot.press("enter", *"inter", "enter")
        await settled(pilot)
        await pilot.press("f2")
        assert [row["column"] for row in import_rows(answers[0])] == [
            *("interview", "interview", "applied", "applied")
        ]


async def test_a_word_that_is_known_can_mean_something_else_here(store: Store, limbo: Path) -> None:
    dialog = ImportDialog(planner(store), str(limbo), places=PLACES)
    async with desk(dialog, (120, 40)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        assert "'Applied'    → Applied           2 rows" in screen_text(pilot)
        await pilot.press("shift+tab", "home", *"jjjjj", "enter", *"inter", "enter")
        await settled(pilot)
        assert "'Applied'    → Interview         2 rows · as you said" in screen_text(pilot)
        await pilot.press("f2")
        assert [row["column"] for row in import_rows(answers[0])] == [
            *("applied", "applied", "interview", "interview")
        ]


async def test_both_readings_of_a_day_are_shown_and_the_rows_follow(
    store: Store, limbo: Path
) -> None:
    async with desk(ImportDialog(planner(store), str(limbo)), (80, 24)) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        assert "03/11/2026   → 3 Nov 2026        day first, could be either" in screen_text(pilot)
        await pilot.press("d")
        await pilot.pause()
        shown = screen_text(pilot)
        assert "Day first: 03/11/2026 is 3 November 2026" in shown
        assert "Month first: 03/11/2026 is 11 March 2026" in shown
        await pilot.press("end", "down", "down", "enter")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "03/11/2026   → 11 Mar 2026       month first, as you said" in shown
        assert "New in Applied, 2026-03-11: 'Gaffer @ Lantern Films'" in shown


async def test_a_choice_can_be_given_back(store: Store, limbo: Path) -> None:
    async with desk(ImportDialog(planner(store), str(limbo)), (120, 40)) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("shift+tab", "home", "j", "enter", *"left out", "enter")
        await settled(pilot)
        assert "Title        → (left out)        as you said · Gaffer" in screen_text(pilot)
        await pilot.press("enter", *"as pursuit", "enter")
        await settled(pilot)
        assert "Title        → Title             Gaffer · Signal" in screen_text(pilot)


async def test_the_rows_can_be_narrowed_to_a_kind(store: Store, limbo: Path) -> None:
    limbo.write_text(LIMBO + "N/A,,,-\n")
    async with desk(ImportDialog(planner(store), str(limbo)), (120, 40)) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        assert "Rows: all" in screen_text(pilot)
        await pilot.press("f")
        assert "Rows: those to look at" in screen_text(pilot)
        await pilot.press("f")
        shown = screen_text(pilot)
        assert "Rows: left out" in shown
        assert "6  Left out: Each cell says it is empty." in shown
        assert "Gaffer @" not in shown
        await pilot.press("f")
        assert "Rows: new" in screen_text(pilot)
        await pilot.press("f")
        assert "Rows: all" in screen_text(pilot)


async def test_escape_stops_reading_and_nothing_comes_of_it(store: Store, limbo: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()
    told: list[str] = []

    def plan(path: Path, choices: Told | None, progress: Progress) -> ImportPlan:
        progress(40, 100)
        begun.set()
        go_on.wait(10)
        try:
            progress(60, 100)
        except Exception:
            told.append("stopped")
            raise
        return exchange.plan(path.read_bytes(), path.name, store)

    async with desk(ImportDialog(plan, str(limbo)), (80, 24)) as (pilot, answers):
        await pilot.press("enter")
        await asyncio.to_thread(begun.wait, 10)
        await pilot.pause()
        assert "Reading limbo.csv … 40 %   Esc stops it" in screen_text(pilot)
        await pilot.press("escape")
        go_on.set()
        await settled(pilot)
        assert "limbo.csv was not read to its end" in problem(pilot)
        assert isinstance(pilot.app.focused, Input)
        assert (told, answers) == (["stopped"], [])
        await pilot.press("enter")  # it can be tried again
        await settled(pilot)
        assert "4 rows: 4 new" in screen_text(pilot)
        await pilot.press("escape")
        assert answers == [None]
    assert store.documents("opportunities") == {}


async def test_a_report_is_kept_on_request(store: Store, limbo: Path) -> None:
    kept: list[tuple[Path, int]] = []

    def save(path: Path, plan: ImportPlan) -> Path:
        if kept:
            raise BadInput("The folder cannot be written", "No permission.")
        kept.append((path, plan.report.rows))
        return path.with_suffix(".txt")

    dialog = ImportDialog(planner(store), str(limbo), save_report=save)
    async with desk(dialog, (120, 40)) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert kept == [(limbo, 4)]
        said = [(each.title, each.message) for each in pilot.app._notifications]
        assert said == [("Report saved", str(limbo.with_suffix(".txt")))]
        await pilot.press("w")
        assert "The folder cannot be written" in problem(pilot)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 60)])
async def test_all_parts_are_on_every_screen(
    store: Store, limbo: Path, size: tuple[int, int]
) -> None:
    async with desk(ImportDialog(planner(store), str(limbo)), size) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        shown = screen_text(pilot)
        for part in ("4 rows: 4 new", "What the table means", "Rows: all", "F2", "Esc"):
            assert part in shown


async def test_the_keys_of_the_preview_can_be_others(store: Store, limbo: Path) -> None:
    async with desk(ImportDialog(planner(store), str(limbo)), (120, 40)) as (pilot, answers):
        pilot.app.set_keymap(
            {
                "import.filter": "z",
                "import.order": "Z",
                "dialog.accept": "f9",
                "dialog.cancel": "f8",
            }
        )
        await pilot.press("enter")
        await settled(pilot)
        assert "z Rows shown" in screen_text(pilot)
        await pilot.press("z")
        assert "Rows: those to look at" in screen_text(pilot)
        await pilot.press("Z")
        await pilot.pause()
        assert "Month first" in screen_text(pilot)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("f9")
        assert len(answers[0].steps) == 4
