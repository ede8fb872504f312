"""The import dialog: choose a file, look at the plan, change it, say yes."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from store import BadInput, Store, exchange
from store.exchange.report import ImportPlan, Progress
from store.exchange.told import Told
from tests.desk import desk, problem, screen_text, settled
from tui.dialogs.import_preview import ImportDialog
from tui.dialogs.path_input import completions, typed_path
from tui.dialogs.plan_lines import PlanLines

TABLE = """\
Company,Job Title,Date Applied,Status,How I feel
Lantern Films,Gaffer [/b],03/11/2026,Applied,curious
Nordic Rail,Signal engineer,05/10/2026,Interview,
N/A,,,-,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "my table.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def planner(store: Store) -> Any:
    def plan(path: Path, told: Told | None, progress: Progress) -> ImportPlan:
        said = told or Told()
        return exchange.plan(
            path.read_bytes(),
            path.name,
            store,
            mapping=said.mapping,
            statuses=said.statuses,
            date_order=said.order or None,
            fresh=told is not None,
            progress=progress,
        )

    return plan


def import_rows(plan: ImportPlan) -> list[dict[str, Any]]:
    return [dict(step.values) for step in plan.steps]


@pytest.mark.parametrize("key", ["f2", "enter"])
async def test_import_shows_the_plan_and_returns_it(store: Store, table: Path, key: str) -> None:
    async with desk(ImportDialog(planner(store), str(table)), (120, 40)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "Import my table.csv" in shown
        assert "3 rows: 2 new, 1 left out" in shown
        assert "Job Title    → Title" in shown
        assert "'Gaffer [/b] @ Lantern Films'" in shown
        assert "4  Left out: " in shown
        assert store.documents("opportunities") == {}
        await pilot.press(key)
        assert [row["title"] for row in import_rows(answers[0])] == [
            "Gaffer [/b]",
            "Signal engineer",
        ]


async def test_a_column_can_be_given_another_field(store: Store, table: Path) -> None:
    async with desk(ImportDialog(planner(store), str(table)), (120, 40)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        pilot.app.screen.query_one("#columns").focus()
        await pilot.press("home", *"jjjj", "enter", *"tags", "enter")
        await settled(pilot)
        assert "How I feel   → Tags" in screen_text(pilot)
        await pilot.press("f2")
        assert import_rows(answers[0])[0]["tags"] == ["curious"]


async def test_the_order_of_day_and_month_can_be_said(store: Store, table: Path) -> None:
    async with desk(ImportDialog(planner(store), str(table)), (120, 40)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        assert "either way round" in screen_text(pilot)
        await pilot.press("d", *"month", "enter")
        await settled(pilot)
        assert "either way round" not in screen_text(pilot)
        await pilot.press("f2")
        history = import_rows(answers[0])[0]["history"]
        assert history[-1]["on"] == "2026-03-11"


async def test_a_table_that_is_on_the_board_already_adds_nothing(store: Store, table: Path) -> None:
    plan = planner(store)
    store.apply(plan(table, None, lambda done, total: None).steps, "Import")
    async with desk(ImportDialog(plan, str(table))) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        assert "3 rows: 2 unchanged, 1 left out" in screen_text(pilot)
        await pilot.press("f2")
        assert "There is nothing to import" in problem(pilot)
        assert answers == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Type where the file is"),
        ("nowhere.csv", "There is no file"),
        ("{folder}", "is a folder"),
        ("{folder}/empty.csv", "empty"),
        ("{folder}/photo.csv", "photo.csv"),
        ("{folder}/with\\ header\\ alone.csv", "has a header and no rows"),
    ],
)
async def test_import_says_in_place_what_is_wrong(
    store: Store, tmp_path: Path, typed: str, says: str
) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9)
    (tmp_path / "with header alone.csv").write_text("Company,Title\n")
    dialog = ImportDialog(planner(store), typed.format(folder=tmp_path))
    async with desk(dialog, (120, 40)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        assert says in problem(pilot)
        assert not pilot.app.screen.query_one("#reading").display
        assert answers == []


async def test_a_surprise_while_planning_is_told_in_words(table: Path) -> None:
    def plan(path: Path, told: Told | None, progress: Progress) -> ImportPlan:
        raise RuntimeError("a surprise")

    async with desk(ImportDialog(plan, str(table))) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        assert "my table.csv cannot be read. a surprise" in problem(pilot)
        await pilot.press("escape")
        assert answers == [None]


async def test_another_file_can_be_chosen(store: Store, table: Path) -> None:
    async with desk(ImportDialog(planner(store), str(table))) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.focused, Input)
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen.query_one(PlanLines).display


async def test_tab_completes_a_path(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "Downloads"
    (folder / "boxes").mkdir(parents=True)
    for name in ("applications-2025.csv", "applications-2026.csv", ".hidden"):
        (folder / name).touch()
    async with desk(ImportDialog(planner(store), f"{folder}/app")) as (pilot, _):
        line = pilot.app.screen.query_one(Input)
        await pilot.press("tab")
        assert line.value == f"{folder}/applications-202"
        assert "applications-2025.csv   applications-2026.csv" in screen_text(pilot)
        await pilot.press("6", "tab")
        assert line.value == f"{folder}/applications-2026.csv"
        await pilot.press("x", "tab")
        assert "Nothing here begins like this" in problem(pilot)
    assert completions(f"{folder}/") == [
        f"{folder}/applications-2025.csv",
        f"{folder}/applications-2026.csv",
        f"{folder}/boxes/",
    ]
    assert completions(f"{folder}/.h") == [f"{folder}/.hidden"]
    assert completions(f"{folder}/nowhere/x") == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("  /a/b c.csv ", "/a/b c.csv"),
        ("'/a/b c.csv'", "/a/b c.csv"),
        ('"/a/b.csv"', "/a/b.csv"),
        ("/a/b\\ c.csv", "/a/b c.csv"),
        ("file:///a/b%20c.csv", "/a/b c.csv"),
        ("~nobody-of-this-name/x", "~nobody-of-this-name/x"),
    ],
)
def test_dropped_paths_are_understood(text: str, path: str) -> None:
    assert typed_path(text) == Path(path)


def test_the_home_folder_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert typed_path("~/table.csv") == tmp_path / "table.csv"


async def test_a_long_table_can_be_read_to_its_last_row(store: Store) -> None:
    lines = "".join(f"Org {n},Title {n},Applied\n" for n in range(3_000))
    data = ("Company,Title,Status\n" + lines).encode()
    plan = exchange.plan(data, "long.csv", store)
    async with desk(ImportDialog(lambda p, m, o: plan, str(Path(__file__)))) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("G")
        assert "3001  New in Applied" in screen_text(pilot)


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


async def test_the_rows_can_be_narrowed_to_a_kind(store: Store, table: Path) -> None:
    async with desk(ImportDialog(planner(store), str(table)), (120, 40)) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        assert "Rows: all" in screen_text(pilot)
        await pilot.press("f")
        shown = screen_text(pilot)
        assert "Rows: left out" in shown
        assert "4  Left out: Each cell says it is empty." in shown
        assert "Gaffer [/b] @" not in shown
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
