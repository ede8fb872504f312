"""The import dialog: choose a file, look at the plan, change it, say yes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from store import Store, exchange
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
