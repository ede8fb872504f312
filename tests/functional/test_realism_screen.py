"""Be Realistic: what the screen answers, and what its keys put on the disk."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import BadInput, FixedClock, open_store
from store.records import Experience, Milestone, Opportunity, Person, Track
from tests.desk import paste, screen_text
from tests.functional.test_experience_screen import asks
from tests.history_desk import press
from tests.steps_desk import keep
from tests.terminal import Terminal
from tui.app import PursuitApp
from tui.screens.realism import RealismScreen
from tui.screens.realism_rows import Ref
from tui.screens.realism_week import read_week
from tui.session import Session

Reader = Callable[[Path, str], list[dict[str, Any]]]
ROOT = Path(__file__).parents[2]
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def plans(folder: Path) -> None:
    """A track begun in May, a card that a gate shuts, one in reach, milestones, a parked card."""
    store = open_store(folder, FixedClock(MONDAY), seed=5)
    week = [{"posting": 3, "conversations": 2}]
    store.add(Track, {"title": "Keep trains safe", "horizon_months": 24, "weekly_plan": week,
                      "must_haves": ["somebody to learn from"],
                      "added_on": "2026-05-04"})  # fmt: skip
    line = {"skill": "signalling", "level": 3, "line": "Traced 3 relays", "on": "2026-11-13"}
    also = {"skill": "teamwork", "level": 3, "line": "Led 4 people", "on": "2026-11-13"}
    store.add(Experience, {"title": "Track crew", "proofs": [line, also]})
    shut = asks(("signalling", "must", None), ("licence", "gate", None), ("norwegian", "must", 2))
    store.add(Opportunity, {"title": "Signal engineer", "organization": "Nordic Rail",
                            "tier": "dream", "requirements": shut})  # fmt: skip
    near = asks(("signalling", "must", None), ("teamwork", "must", None), ("maps", "nice", None))
    store.add(Opportunity, {"title": "Yard hand", "requirements": near})
    jane = store.add(Person, {"name": "Jane Okafor"}).ids[0]
    store.add(Opportunity, {"title": "Night shunter", "parked_on": "2026-11-02",
                            "returns": [{"person": jane}]})  # fmt: skip
    store.add(Opportunity, {"title": "Trackwalker", "parked_on": "2026-11-02",
                            "returns": [{"skill": "signalling", "level": 3}]})  # fmt: skip
    moves = [{"on": "2026-10-01", "was": "2026-10-10", "now": "2026-11-01"},
             {"on": "2026-10-29", "was": "2026-11-01", "now": "2026-11-20"}]  # fmt: skip
    store.add(Milestone, {"title": "Portfolio v1", "planned_start": "2026-09-01",
                          "planned_end": "2026-11-20", "first_planned_end": "2026-10-10",
                          "obstacle": "late shifts", "if_then": "if late, then Saturday",
                          "replans": moves})  # fmt: skip
    store.add(Milestone, {"title": "First course", "planned_start": "2026-08-01",
                          "planned_end": "2026-09-01", "first_planned_end": "2026-09-01",
                          "done_on": "2026-09-01"})  # fmt: skip
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plans(tmp_path / "data")
    return tmp_path / "data"


@asynccontextmanager
async def realism(
    folder: Path, *keys: str, size: tuple[int, int] = (99, 110)
) -> AsyncIterator[Pilot[Any]]:
    """The app on Monday morning, on this screen."""
    store = open_store(folder, FixedClock(MONDAY), by="app", seed=6)
    async with PursuitApp(Session(store)).run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "5", *keys)
        yield pilot
    store.close()


async def on_row(pilot: Pilot[Any], part: str, at: int = 0) -> None:
    """Put the cursor on a row of a part."""
    screen = pilot.app.screen
    assert isinstance(screen, RealismScreen)
    rows = [item.key for section in screen.sections() for item in section.items]
    found = [row for row in rows if isinstance(row, Ref) and row.part == part]
    assert screen.list.select(found[at])
    await pilot.pause()


def lines(pilot: Pilot[Any]) -> list[str]:
    return [" ".join(line.strip(" ▌│").split()) for line in screen_text(pilot).splitlines()]


def named(on_disk: Reader, folder: Path, table: str, title: str) -> dict[str, Any]:
    return next(each for each in on_disk(folder, table) if each["title"] == title)


async def test_it_answers_what_is_in_reach_what_slips_and_what_is_back(folder: Path) -> None:
    async with realism(folder) as pilot:
        shown = lines(pilot)
    assert shown[3].startswith("First offer: ")
    assert shown[4:7] == [
        "In reach 1 · Stretch 0 · Not for now 1 · 1 say too little yet",
        "1 slips: Portfolio v1 (moved twice, 3 days past)",
        "Back by itself: Trackwalker",
    ]


async def test_milestones_tell_their_days_slips_obstacle_and_plan(folder: Path) -> None:
    async with realism(folder) as pilot:
        shown = lines(pilot)
    at = shown.index("1 done, 1 of them by the day first planned")
    assert shown[at + 1 : at + 7] == [
        "Fri 20 Nov Portfolio v1 3 days past",
        "half the time by 25 Dec · four in five by 16 Feb 2027",
        "first planned Sat 10 Oct, moved twice, 41 days later",
        "may come between: late shifts",
        "If late, then Saturday",
        "moved twice: split it, or leave it more room",
    ]
    assert "done Tue 1 Sep First course on the day first planned" in shown


async def test_not_for_now_says_what_would_open_it(folder: Path) -> None:
    async with realism(folder) as pilot:
        shown = lines(pilot)
    at = shown.index("a gate Signal engineer at Nordic Rail dream")
    assert shown[at + 1 : at + 3] == [
        "would open it: licence (gate), norwegian (level 2)",
        "no milestone leads to licence yet",
    ]


async def test_tracks_tell_plan_must_haves_and_month(folder: Path) -> None:
    async with realism(folder) as pilot:
        shown = lines(pilot)
    at = shown.index("in play Keep trains safe month 7 of 24")
    assert shown[at + 1 : at + 3] == [
        "a week: 3 applications, 2 conversations",
        "must have: somebody to learn from",
    ]


async def test_what_is_parked_says_what_it_waits_for_and_what_came(folder: Path) -> None:
    async with realism(folder) as pilot:
        shown = lines(pilot)
        assert "it came: when signalling is proved at level 3" in shown
        assert "back when Jane Okafor was met" in shown
        await on_row(pilot, "parked")
        await press(pilot, "c")
        assert "back when Jane Okafor was met" not in screen_text(pilot)


async def test_a_card_is_parked_on_a_condition_and_comes_back_by_itself(
    folder: Path, on_disk: Reader
) -> None:
    async with realism(folder) as pilot:
        await on_row(pilot, "card")
        await press(pilot, "z", *"#norwegian:2 or 1 mar")
        assert "It comes back when norwegian is proved" in screen_text(pilot)
        await press(pilot, "enter")
        await pilot.pause()
        assert "back when norwegian is proved at level 2 or on 1 Mar 2027" in lines(pilot)
        await press(pilot, "a", *"proof #norwegian 2 Passed A2 with 91 points", "enter")
        await pilot.pause()
        assert "Back by itself: Trackwalker, Signal engineer" in screen_text(pilot)
    card = named(on_disk, folder, "opportunities", "Signal engineer")
    assert card["returns"] == [{"skill": "norwegian", "level": 2}, {"on": "2027-03-01"}]


async def test_an_honest_move_keeps_the_first_day(folder: Path, on_disk: Reader) -> None:
    async with realism(folder) as pilot:
        await on_row(pilot, "milestone")
        await press(pilot, "m", *"15 jan")
        shown = screen_text(pilot)
        assert "15 Jan 2027; about 65% like it are done by then;" in shown
        assert "first planned Sat 10 Oct, which stays" in shown
        await press(pilot, "enter")
        await pilot.pause()
        await press(pilot, "u", "U")
    moved = named(on_disk, folder, "milestones", "Portfolio v1")
    assert (moved["planned_end"], moved["first_planned_end"]) == ("2027-01-15", "2026-10-10")
    assert moved["replans"][-1] == {"on": "2026-11-23", "was": "2026-11-20", "now": "2027-01-15"}


async def test_a_milestone_is_foretold_while_it_is_typed(folder: Path) -> None:
    """A hundred days, beside what runs late and what was on its day: 24 Apr and 21 Aug."""
    async with realism(folder, size=(120, 40)) as pilot:
        await press(pilot, "n")
        await paste(pilot, "Signalling licence by 3 mar 2027")
        shown = " ".join(screen_text(pilot).replace("│", "").split())
        assert "Such milestones are done half the time by" in shown
        await press(pilot, "enter")
        await pilot.pause()
        said = shown.split("half the time by ")[1].split(".")[0]
        assert f"half the time by {said.replace(', ', ' · ')}" in screen_text(pilot)


async def test_a_milestone_moves_to_the_day_four_in_five_are_done_by(
    folder: Path, on_disk: Reader
) -> None:
    async with realism(folder) as pilot:
        await on_row(pilot, "milestone")
        await press(pilot, "M")
        shown = lines(pilot)
        assert "16 Feb 2027 Portfolio v1 in 85 days" in shown
        assert "half the time by 25 Dec · four in five by 16 Feb 2027" in shown
        screen = pilot.app.screen
        assert screen.check_action("likely", ()) is False  # it is planned for that day now
        assert "split it" not in " ".join(shown)  # which has room
        await press(pilot, "u", "U")
    moved = named(on_disk, folder, "milestones", "Portfolio v1")
    assert (moved["planned_end"], moved["first_planned_end"]) == ("2027-02-16", "2026-10-10")
    assert moved["replans"][-1] == {"on": "2026-11-23", "was": "2026-11-20", "now": "2027-02-16"}


async def test_what_was_let_go_is_counted_and_whose_times_these_are_is_said(folder: Path) -> None:
    store = open_store(folder, FixedClock(MONDAY), seed=8)
    store.add(Milestone, {"title": "A shed", "planned_start": "2026-03-01",
                          "planned_end": "2026-04-01", "dropped_on": "2026-05-01"})  # fmt: skip
    store.close()
    async with realism(folder, size=(140, 90)) as pilot:
        await on_row(pilot, "milestone")
        await pilot.pause()
        shown = " ".join(screen_text(pilot).replace("│", "").split())
    assert "1 of 3 let go, left out here" in shown
    assert "told from 1 milestone of yours" in shown


async def test_a_card_that_is_shut_says_when_its_milestones_are_likely_done(folder: Path) -> None:
    store = open_store(folder, FixedClock(MONDAY), seed=8)
    for title, end in (("Signalling licence", "2027-03-03"), ("Norwegian course", "2027-01-02")):
        store.add(Milestone, {"title": title, "planned_start": "2026-11-23", "planned_end": end,
                              "added_on": "2026-11-23"})  # fmt: skip
    store.close()
    async with realism(folder) as pilot:
        shown = " ".join(screen_text(pilot).split())
    assert "half the time by 24 Apr · four in five by 21 Aug 2027" in shown  # the later one
    assert "likely Apr to Aug 2027, when all of that is done" in shown


@pytest.mark.parametrize(("key", "field"), [("x", "done_on"), ("f", "dropped_on")])
async def test_a_milestone_is_done_or_let_go(
    folder: Path, on_disk: Reader, key: str, field: str
) -> None:
    async with realism(folder) as pilot:
        await on_row(pilot, "milestone")
        await press(pilot, key)
        assert "No milestone is planned" in screen_text(pilot)
    assert named(on_disk, folder, "milestones", "Portfolio v1")[field] == "2026-11-23"


async def test_what_may_come_between_and_then_in_one_change(folder: Path, on_disk: Reader) -> None:
    async with realism(folder) as pilot:
        await on_row(pilot, "milestone")
        await press(pilot, "o", "ctrl+u", *"no bus", "enter")
        await pilot.pause()
        await press(pilot, "ctrl+u", *"if no bus, then I cycle", "enter")
        await pilot.pause()
        await press(pilot, "u", "U")
    found = named(on_disk, folder, "milestones", "Portfolio v1")
    assert (found["obstacle"], found["if_then"]) == ("no bus", "if no bus, then I cycle")


async def test_a_milestone_towards_what_is_shut(folder: Path, on_disk: Reader) -> None:
    async with realism(folder) as pilot:
        await on_row(pilot, "card")
        await press(pilot, "n", *"1 mar", "enter")
        await pilot.pause()
        assert "on the way: licence, 1 Mar 2027" in screen_text(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, RealismScreen)
        assert screen.item
        assert screen.item.text == "licence"
    found = named(on_disk, folder, "milestones", "licence")
    assert (found["planned_end"], found["first_planned_end"]) == ("2027-03-01", "2027-03-01")


async def test_the_week_of_a_track(folder: Path, on_disk: Reader) -> None:
    async with realism(folder) as pilot:
        await on_row(pilot, "track")
        await press(pilot, "W", "ctrl+u", *"2 postings, 1 referral and 1 proof", "enter")
        await pilot.pause()
        assert "a week: 2 applications, 1 referral, 1 proof" in lines(pilot)
    track = named(on_disk, folder, "tracks", "Keep trains safe")
    assert track["weekly_plan"] == [{"posting": 2, "referral": 1, "proofs": 1}]


async def test_a_plan_beyond_what_a_week_holds_is_said_beside_the_tracks(folder: Path) -> None:
    talks = [{"on": f"2026-11-{day:02}", "kind": "talk"} for day in (3, 10, 17)]
    keep(folder, (Person, {"name": "Pia", "touches": talks}))
    async with realism(folder) as pilot:
        assert "The plan asks for 5 things a week; a usual week holds 1" in lines(pilot)
        await on_row(pilot, "track")
        await press(pilot, "W", "ctrl+u", *"1 posting", "enter")
        await pilot.pause()
        assert not any(line.startswith("The plan asks") for line in lines(pilot))


async def test_ones_own_record_says_whether_a_stretch_works(folder: Path) -> None:
    """Three of eleven stretches led to a talk, and three of ten within reach."""
    near = asks(("signalling", "must", None), ("teamwork", "must", None), ("maps", "nice", None))
    far = asks(("signalling", "must", None), ("maps", "must", None), ("radio", "nice", None))
    applied = {"column": "applied", "meaning": "applied", "on": "2026-09-01"}
    talked = {"column": "interview", "meaning": "talking", "on": "2026-09-10"}
    closed = {"column": "closed", "meaning": "closed", "on": "2026-10-01", "outcome": "rejected"}
    cards = [
        (Opportunity, {"title": f"Old {n}", "column": "closed", "outcome": "rejected",
                       "requirements": asked,
                       "history": [applied, *([talked] if n < 3 else []), closed]})
        for asked, count in ((far, 11), (near, 10)) for n in range(count)
    ]  # fmt: skip
    keep(folder, *cards, (Opportunity, {"title": "Radio hand", "requirements": far}))
    async with realism(folder) as pilot:
        shown = lines(pilot)
    front = "In front: how much of it you can prove"
    assert f"{front}; it works for you: 3 of 11 such cards led to a talk" in shown
    assert f"{front}; so far: 3 of 10 such cards led to a talk" in shown


@pytest.mark.parametrize("text", ["many", "3", "200 proofs", "2 cakes"])
def test_a_week_that_is_not_understood_says_how(text: str) -> None:
    with pytest.raises(BadInput):
        read_week(text)


async def test_a_track_let_go_says_what_stays_and_asks_what_next(
    folder: Path, on_disk: Reader
) -> None:
    async with realism(folder) as pilot:
        await on_row(pilot, "track")
        await press(pilot, "f")
        shown = " ".join(lines(pilot))
        assert "You put 6 months into this." in shown
        assert "Keep the" in shown
        assert "What would you like to turn to?" in shown
        await press(pilot, "y")
        await pilot.pause()
        await press(pilot, *"Paint trams months:12", "enter")
        await pilot.pause()
        assert "in play Paint trams month 1 of 12" in lines(pilot)
    assert named(on_disk, folder, "tracks", "Keep trains safe")["status"] == "released"


async def test_a_track_is_reached_parked_and_taken_up_again(folder: Path, on_disk: Reader) -> None:
    async with realism(folder) as pilot:
        await on_row(pilot, "track")
        await press(pilot, "x")
        assert "reached Keep trains safe month 7 of 24" in lines(pilot)
        await press(pilot, "c", "z", *"1 mar", "enter")
        await pilot.pause()
        assert "resting Keep trains safe month 7 of 24" in lines(pilot)
    track = named(on_disk, folder, "tracks", "Keep trains safe")
    assert (track["status"], track["returns"]) == ("parked", [{"on": "2027-03-01"}])


async def test_empty_it_says_what_to_do_first(tmp_path: Path) -> None:
    async with realism(tmp_path / "none", size=(80, 24)) as pilot:
        assert "A plan with a day" in screen_text(pilot)
        await press(pilot, "i", *"Light films months:24", "enter")
        await pilot.pause()
        assert "in play Light films month 1 of 24" in lines(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_proof_and_an_honest_day_in_a_real_terminal(
    folder: Path, on_disk: Reader, size: tuple[int, int]
) -> None:
    command = [sys.executable, "-m", "tui", "--data", str(folder)]
    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    with Terminal(command, size=size, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("opportunities")
        terminal.send("2")
        terminal.wait_for("Not proved yet: norwegian, licence (gate)")
        terminal.send("p")
        terminal.wait_for("(STAR)")
        terminal.send("2 Passed A2 with 91 points")
        terminal.wait_for("91 points")
        terminal.press("enter")
        terminal.wait_for("Proved in the last 30 days: norwegian")
        terminal.send("5")
        terminal.wait_for("1 slips: Portfolio v1")
        terminal.press("tab", "tab", "tab")
        terminal.send("m")
        terminal.wait_for("to an honest day")
        terminal.send("15 jan")
        terminal.wait_for("which stays")
        terminal.press("enter")
        terminal.wait_for("moved 3 times")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    moved = named(on_disk, folder, "milestones", "Portfolio v1")
    assert (moved["planned_end"], moved["first_planned_end"]) == ("2027-01-15", "2026-10-10")
    crew = named(on_disk, folder, "experience", "Track crew")
    assert crew["proofs"][-1]["line"] == "Passed A2 with 91 points"
