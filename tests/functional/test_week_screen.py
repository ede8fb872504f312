"""Week: what the screen tells, and what its keys put on the disk."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from tinydb import TinyDB

from store import FixedClock, open_store
from store.records import Decision, Opportunity, Person
from tests.desk import paste, screen_text
from tests.history_desk import press
from tests.terminal import Terminal
from tui.app import PursuitApp
from tui.screens.week import WeekScreen
from tui.screens.week_rows import Ref
from tui.session import Session
from tui.widgets.charts import bar, sparkline
from tui.widgets.week_bar import WeekBar

ROOT = Path(__file__).parents[2]
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Somebody asked in two weeks, two cards that went on, an open question."""
    store = open_store(tmp_path / "data", FixedClock(MONDAY), seed=5)
    contacts = (
        ("2026-11-10", "ask"), ("2026-11-11", "reply"), ("2026-11-12", "talk"),
        ("2026-11-17", "ask"), ("2026-11-19", "reply"),
    )  # fmt: skip
    touches = [{"on": on, "kind": kind} for on, kind in contacts]
    store.add(Person, {"name": "Jane Okafor", "touches": touches, "added_on": "2026-11-10"})
    for title, days in (("Gaffer", "2026-11-18"), ("Runner", "2026-11-20")):
        history = [{"column": "applied", "meaning": "applied", "on": "2026-11-01"},
                   {"column": "interview", "meaning": "talking", "on": days}]  # fmt: skip
        store.add(Opportunity, {"title": title, "column": "interview", "history": history,
                                "added_on": "2026-11-01"})  # fmt: skip
    store.add(Decision, {"question": "Move to Oslo?", "added_on": "2026-11-02"})
    store.close()
    return tmp_path / "data"


@asynccontextmanager
async def week(
    folder: Path, *keys: str, size: tuple[int, int] = (80, 44)
) -> AsyncIterator[tuple[Pilot[Any], WeekScreen]]:
    """The app on Monday morning, on this screen."""
    store = open_store(folder, FixedClock(MONDAY), by="app", seed=6)
    async with PursuitApp(Session(store)).run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "w", *keys)
        yield pilot, next(s for s in pilot.app.screen_stack if isinstance(s, WeekScreen))
    store.close()


def on_disk(folder: Path, table: str) -> list[dict[str, Any]]:
    """The records of a table as stock TinyDB reads them."""
    with TinyDB(folder / f"{table}.json") as database:
        return [dict(document) for document in database.table(table).all()]


def lines(pilot: Pilot[Any]) -> Iterator[str]:
    return (" ".join(line.split()) for line in screen_text(pilot).splitlines())


async def test_a_week_is_read_and_its_cards_opened(folder: Path) -> None:
    async with week(folder, "h") as (pilot, screen):
        shown = "\n".join(lines(pilot))
        assert "16 to 22 Nov 2026, week 47: last week" in shown
        assert "Runner went on to Interview, and 1 more." in shown
        assert "Active in 4 of your last 4 weeks." in shown
        # One ask; the weeks before had none, none, and an ask and a talk.
        assert "Ask 1 ····▁▁█▅ too early to say usually 0" in shown
        assert "Went on Runner; Gaffer" in shown
        assert "Answered Jane Okafor: reply" in shown
        assert "open What did Jane Okafor say that you had not known?" in shown
        await press(pilot, "tab", "enter")  # both cards went on: which one?
        assert "Which one?" in screen_text(pilot)
        await press(pilot, "down", "enter")
        await pilot.pause()
        assert "Gaffer" in screen_text(pilot)
        await press(pilot, "escape", "g", "enter")
        assert "Reach Out to Experts" in screen_text(pilot)
        await press(pilot, "w")
        assert screen.view.span.first.isoformat() == "2026-11-16"  # where it was left


async def test_one_goes_back_and_forth_by_week_day_and_mouse(folder: Path) -> None:
    async with week(folder) as (pilot, screen):
        bar_ = screen.query_one(WeekBar)
        assert bar_.text.endswith("week 48: this week")
        assert not screen.check_action("now", ())
        await press(pilot, "l")
        assert bar_.text == "30 Nov to 6 Dec 2026, week 49: next week"
        assert "This week is to come." in screen_text(pilot)
        await press(pilot, "left", "left", "left")
        assert bar_.text == "9 to 15 Nov 2026, week 46: 2 weeks ago"
        await press(pilot, "D")
        await paste(pilot, "2026-W01")
        assert "week 1 of 2026" in screen_text(pilot)
        await press(pilot, "enter")
        assert bar_.text.startswith("29 Dec 2025 to 4 Jan 2026, week 1 of 2026: 47 weeks ago")
        await press(pilot, "D")
        await paste(pilot, "soonish")
        await press(pilot, "enter")
        assert "soonish" in screen_text(pilot)
        await press(pilot, "escape", "full_stop")
        assert bar_.text.endswith("this week")
        await pilot.click(WeekBar, offset=(1, 0))
        assert bar_.text.endswith("last week")
        await pilot.click(WeekBar, offset=(4 + len(bar_.text) + 1, 0))
        assert bar_.text.endswith("this week")
        # The year: its days in letters and in words; a week of it is chosen.
        await press(pilot, "Y")
        shown = screen_text(pilot)
        assert "Something was entered on 9 of 365 days, 11 entries." in shown
        await press(pilot, "h", "h", "enter")
        assert bar_.text.startswith("9 to 15 Nov 2026")
        await press(pilot, "Y")
        await pilot.click("#grid", offset=(4 + 52, 3))
        assert "Week from Mon 23 Nov 2026" in screen_text(pilot)
        await pilot.click("#grid", offset=(4 + 52, 3))
        assert bar_.text.endswith("this week")


async def test_a_week_is_looked_back_on_planned_and_paused(folder: Path) -> None:
    async with week(folder, "h", "r") as (pilot, screen):
        assert "What did Jane Okafor say that you had not known?" in screen_text(pilot)
        await paste(pilot, "They hire in spring")
        await press(pilot, "enter")
        await press(pilot, "enter")  # nothing to say about the other one
        shown = "\n".join(lines(pilot))
        assert "Looked back on today." in shown
        assert "They hire in spring" in shown
        # Plan the week after: the focus that is suggested, and two things.
        await press(pilot, "p", "2")
        await paste(pilot, "Draft letter tue 18:00 at the library")
        assert "Draft letter, Tue 18:00 at the library" in screen_text(pilot)
        await press(pilot, "enter")
        await paste(pilot, "Call Jane")
        await press(pilot, "enter", "enter")
        shown = "\n".join(lines(pilot))
        assert "to do Draft letter, Tue 18:00 at the library" in shown
        assert screen.item is not None
        assert screen.item.text.startswith("Draft letter")  # the cursor is on what was planned
        focus = next(w for w in on_week(screen) if w["start"] == "2026-11-23")["focus"]
        # In the week itself: one is done, one comes off again, it is paused and goes on.
        await press(pilot, "l")
        thing = next(r for r in refs(screen) if r.part == "thing" and r.at == 1)
        screen.list.select(thing)
        await press(pilot, "x")
        assert "1 of 2 done" in screen_text(pilot)
        screen.list.select(Ref("thing", thing.table, refs_of(screen, "thing")[0].number, 0))
        await press(pilot, "d", "z")
        assert "This week is paused." in " ".join(lines(pilot))
        await press(pilot, "u", "t")
        assert "Planned for this week" not in screen_text(pilot)
        await press(pilot, "w", "u")  # it is on the plan again
        await press(pilot, "t")
        await pilot.pause()
    kept = {each["start"]: each for each in on_disk(folder, "weeks")}
    looked = kept["2026-11-16"]
    assert looked["reviewed_on"] == "2026-11-23"
    assert [each["text"] for each in looked["review"]] == ["They hire in spring"]
    assert looked["snapshot"]["steps"][0]["done"] == 1
    plan = kept["2026-11-23"]["plan"]
    assert kept["2026-11-23"]["focus"] == focus
    assert [each["text"] for each in plan] == ["Draft letter", "Call Jane"]
    actions = {each["id"]: each for each in on_disk(folder, "actions")}
    first, second = (actions[each["action"]] for each in plan)
    assert (first["due"], first["cue"]) == ("2026-11-24", "Tue 18:00 at the library")
    assert second["done_on"] == "2026-11-23"
    assert not kept["2026-11-23"].get("paused")


def on_week(screen: WeekScreen) -> list[dict[str, Any]]:
    return list(screen.store.documents("weeks").values())


def refs(screen: WeekScreen) -> list[Ref]:
    items = (item for section in screen.sections() for item in section.items)
    return [item.key for item in items if isinstance(item.key, Ref)]


def refs_of(screen: WeekScreen, part: str) -> list[Ref]:
    return [ref for ref in refs(screen) if ref.part == part]


async def test_leaving_a_question_or_a_plan_changes_nothing(folder: Path) -> None:
    async with week(folder, "h", "r", "x", "enter", "escape") as (pilot, screen):
        await press(pilot, "p", "1", "x", "enter", "escape", "n", "escape", "f", "escape")
        assert on_week(screen) == []
        # A focus in words of one's own is remembered.
        await press(pilot, "f", "6")
        await paste(pilot, "my showreel")
        await press(pilot, "enter")
        (kept,) = on_week(screen)
        assert (kept["focus"], kept["own_focus"]) == ("my showreel", True)
        await press(pilot, "n")
        await paste(pilot, "Call Jane")
        await press(pilot, "enter")
        assert [each["text"] for each in on_week(screen)[0]["plan"]] == ["Call Jane"]
        await press(pilot, "y")
        assert "the week, as Markdown" in screen_text(pilot)


async def test_an_empty_folder_has_a_quiet_week(tmp_path: Path) -> None:
    async with week(tmp_path / "none") as (pilot, screen):
        assert "A quiet week is a week." in screen_text(pilot)
        await press(pilot, "h", "r", "enter")
        assert "Looked back on today." in screen_text(pilot)
        assert len(on_week(screen)) == 1


def test_charts_are_letters() -> None:
    assert sparkline([None, 0, 1, 2, 4]) == "·▁▃▅█"
    assert sparkline([0, 0]) == "▁▁"
    assert sparkline([]) == ""
    assert [bar(count, 4, 4) for count in (0, 1, 2, 4)] == ["", "█", "██", "████"]
    assert bar(1, 100, 4) == "▏"  # anything is seen


def test_a_week_is_planned_in_a_real_terminal(folder: Path) -> None:
    command = [sys.executable, "-m", "tui", "--data", str(folder)]
    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    with Terminal(command, size=(80, 24), cwd=ROOT, env=env) as terminal:
        terminal.wait_for("opportunities")
        terminal.send("w")
        terminal.wait_for("week 48: this week")
        terminal.send("n")
        terminal.wait_for("what, when, where?")
        terminal.send("Draft letter today")
        terminal.wait_for("Draft letter, Mon 23 Nov")
        terminal.press("enter")
        terminal.wait_for("Done (u to undo)")
        terminal.press("h")
        terminal.wait_for("week 47: last week")
        terminal.send("t")
        terminal.wait_for("Planned for this week")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    (kept,) = on_disk(folder, "weeks")
    assert [each["text"] for each in kept["plan"]] == ["Draft letter"]
