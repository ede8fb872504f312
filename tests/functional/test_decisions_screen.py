"""Say Yes: what the screen answers, and what its keys put on the disk."""

from __future__ import annotations

import sys
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Decision, Opportunity, Person
from tests.desk import problem, screen_text
from tests.steps_desk import MONDAY, ROOT, Reader, at_place, on_row, type_keys
from tests.terminal import Terminal
from tui.app import PursuitApp
from tui.screens.decisions import DecisionsScreen
from tui.screens.decisions_rows import COIN


def asked(folder: Path) -> dict[str, int]:
    """An offer with no question, three open questions, one resting, two answered."""
    store = open_store(folder, FixedClock(MONDAY), seed=5)
    card = {"title": "Rigger", "organization": "Harbour Theatre", "column": "offer",
            "decide_by": "2026-11-27"}  # fmt: skip
    numbers = {"rigger": store.add(Opportunity, card).ids[0]}
    store.add(Person, {"name": "Jane Okafor"})
    questions: dict[str, dict[str, Any]] = {
        "north": {"question": "Go north?", "decide_by": "2026-11-26", "lean": 72,
                  "door": "one-way", "pilot": "two weeks first",
                  "fears": [{"what": "no work in winter", "prevent": "ask for dates"}]},
        "fence": {"question": "Share the workshop?", "lean": 50, "door": "two-way"},
        "late": {"question": "Take the course?", "decide_by": "2026-11-20"},
        "rests": {"question": "Teach evenings?", "answer": "not now", "because": "timing",
                  "answered_on": "2026-11-02", "parked_on": "2026-11-02",
                  "returns": [{"on": "2027-03-01"}]},
        "theatre": {"question": "Leave the counter?", "answer": "yes", "because": "values",
                    "answered_on": "2026-05-11", "review_on": "2026-11-09",
                    "fears": [{"what": "the rent"}, {"what": "being the oldest"}]},
        "crew": {"question": "Move in?", "answer": "no", "because": "care or family",
                 "answered_on": "2026-02-06", "review_on": "2026-08-07", "looking_back": 2,
                 "fears": [{"what": "less night work", "came_true": "partly"}]},
    }  # fmt: skip
    for name, values in questions.items():
        numbers[name] = store.add(Decision, values).ids[0]
    store.close()
    return numbers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def numbers(folder: Path) -> dict[str, int]:
    return asked(folder)


def decisions(
    folder: Path, *keys: str, size: tuple[int, int] = (120, 50)
) -> AbstractAsyncContextManager[Pilot[Any]]:
    """The app on Monday morning, on this screen."""
    return at_place(folder, "4", *keys, size=size)


def question(on_disk: Reader, folder: Path, words: str) -> dict[str, Any]:
    (found,) = [each for each in on_disk(folder, "decisions") if each["question"] == words]
    return found


def parts(pilot: Pilot[Any]) -> dict[str, list[tuple[str, str, str]]]:
    screen = pilot.app.screen
    assert isinstance(screen, DecisionsScreen)
    return {s.title: [(i.lead, i.text, i.right) for i in s.items] for s in screen.sections()}


async def test_it_answers_what_by_when_what_is_feared_and_how_it_turned_out(
    folder: Path, numbers: dict[str, int]
) -> None:
    async with decisions(folder) as pilot:
        shown, listed = screen_text(pilot), parts(pilot)
    assert "4 to answer · the day was Fri 20 Nov: Take the course?" in shown
    assert "Could be made safer: no work in winter" in shown
    assert "1 answer to look back on · Of 1 fear looked back on, 1 came true in part" in shown
    assert listed["To answer"] == [
        ("Fri 20 Nov", "Take the course?", "3 days ago"),
        ("Thu 26 Nov", "Go north?", "in 3 days"),
        ("Fri 27 Nov", "Rigger at Harbour Theatre", "in 4 days"),
        ("no day", "Share the workshop?", ""),
    ]
    assert "leaning to yes, one-way door" in shown
    assert "fear: no work in winter · how to repair it?" in shown
    assert listed["To look back on"] == [("yes: values", "Leave the counter?", "Mon 11 May")]
    assert listed["Resting: not now"][0][1] == "Teach evenings?"
    assert "comes back on 1 Mar 2027" in shown
    assert listed["Answered"] == [("no: care or family", "Move in?", "Fri 6 Feb")]
    assert "Reasons for no: care or family 1" in shown
    assert "looking back: glad of it" in shown


async def test_a_coin_is_named_on_the_fence_at_a_two_way_door_alone(
    folder: Path, numbers: dict[str, int]
) -> None:
    async with decisions(folder) as pilot:
        assert screen_text(pilot).count(COIN) == 1
        await on_row(pilot, "open", numbers["fence"])
        await type_keys(pilot, "e", "ctrl+u", "=39", "f2")
        assert COIN not in screen_text(pilot)


async def test_a_question_is_one_line_and_the_sheet_every_line_optional(
    folder: Path, on_disk: Reader
) -> None:
    async with decisions(folder) as pilot:
        assert "No open questions." in screen_text(pilot)
        await type_keys(pilot, "n", "=Move to Oslo by 30 jun", "enter", "e", "=55")
        assert "on the fence" in screen_text(pilot)
        await type_keys(pilot, "down", "right", "down", "down", "=no friends there")
        await type_keys(pilot, "down", "=write to two now", "f2")
    found = question(on_disk, folder, "Move to Oslo")
    assert (found["lean"], found["door"], found["decide_by"]) == (55, "two-way", "2027-06-30")
    assert found["fears"] == [{"what": "no friends there", "prevent": "write to two now"}]
    assert "premortem" not in found
    async with decisions(folder, "u"):
        pass
    assert "fears" not in question(on_disk, folder, "Move to Oslo")


async def test_the_sheet_says_what_it_cannot_read(folder: Path, numbers: dict[str, int]) -> None:
    async with decisions(folder) as pilot:
        await on_row(pilot, "open", numbers["fence"])
        await type_keys(pilot, "e", "ctrl+u", "=101", "f2")
        assert problem(pilot) == "▲ Type a number from 0 to 100"


async def test_an_offer_becomes_a_question_with_its_sheet_and_leads_back_to_its_page(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with decisions(folder) as pilot:
        await on_row(pilot, "offer")
        await type_keys(pilot, "e", "=80", "f2")
        screen = pilot.app.screen
        assert isinstance(screen, DecisionsScreen)
        assert screen.ref is not None
        assert (screen.ref.part, screen.ref.card) == ("open", numbers["rigger"])
        await type_keys(pilot, "f")
        assert "Harbour Theatre" in screen_text(pilot)
        assert pilot.app.screen.query("#facts")
    found = question(on_disk, folder, "Say yes to 'Rigger'?")
    assert (found["opportunity"], found["lean"], found["decide_by"]) == (
        numbers["rigger"], 80, "2026-11-27",
    )  # fmt: skip
    async with decisions(folder, "u"):
        pass
    assert len(on_disk(folder, "decisions")) == 6


@pytest.mark.parametrize(
    ("key", "digit", "answer", "because"),
    [("y", "1", "yes", "values"), ("x", "4", "no", "care or family"), ("x", "9", "no", None)],
)
async def test_yes_and_no_are_two_keys_and_any_reason_is_a_full_one(
    folder: Path, numbers: dict[str, int], on_disk: Reader, key: str, digit: str, answer: str,
    because: str | None,
) -> None:  # fmt: skip
    before = question(on_disk, folder, "Go north?")
    async with decisions(folder) as pilot:
        await on_row(pilot, "open", numbers["north"])
        await type_keys(pilot, key)
        assert "Each is a full reason." in screen_text(pilot)
        await type_keys(pilot, digit)
    found = question(on_disk, folder, "Go north?")
    assert (found["answer"], found.get("because")) == (answer, because)
    assert (found["answered_on"], found["review_on"]) == ("2026-11-23", "2027-05-24")
    async with decisions(folder, "u"):
        pass
    assert question(on_disk, folder, "Go north?") == before


async def test_an_offer_can_be_answered_at_once_as_one_change(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with decisions(folder) as pilot:
        await on_row(pilot, "offer")
        await type_keys(pilot, "x", "8")
        said = [note.message for note in pilot.app._notifications]
        assert said[-1] == "You wrote “fear”. Is there a small, reversible yes? No is fine too."
    found = question(on_disk, folder, "Say yes to 'Rigger'?")
    assert (found["answer"], found["because"]) == ("no", "fear")
    async with decisions(folder, "u"):
        pass
    assert len(on_disk(folder, "decisions")) == 6


async def test_not_now_rests_until_a_day_or_what_is_named(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with decisions(folder) as pilot:
        await on_row(pilot, "open", numbers["north"])
        await type_keys(pilot, "z", "=1 mar or #norwegian:2 and met Jane because timing")
        assert "It comes back on 1 Mar 2027 or when norwegian" in screen_text(pilot)
        await type_keys(pilot, "enter")
        assert "Go north?" in [text for _, text, _ in parts(pilot)["Resting: not now"]]
    found = question(on_disk, folder, "Go north?")
    (jane,) = on_disk(folder, "people")
    assert found["returns"] == [
        {"on": "2027-03-01"},
        {"skill": "norwegian", "level": 2, "person": jane["id"]},
    ]
    assert (found["answer"], found["because"], found["parked_on"]) == (
        "not now", "timing", "2026-11-23",
    )  # fmt: skip


async def test_what_came_back_says_what_brought_it(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with at_place(folder, "4", at=datetime(2027, 3, 5, 9, tzinfo=UTC)) as pilot:
        shown = screen_text(pilot)
    assert "back again: you wanted it on Mon 1 Mar" in shown


async def test_looking_back_says_which_fears_came_true(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with decisions(folder) as pilot:
        await on_row(pilot, "review")
        await type_keys(pilot, "r", "f2")
        assert "Say how it turned out" in problem(pilot)
        await type_keys(pilot, "right", "down", "left", "down", "right", "f2")
        shown = screen_text(pilot)
    found = question(on_disk, folder, "Leave the counter?")
    assert (found["looking_back"], found["looked_back_on"]) == (2, "2026-11-23")
    assert [fear.get("came_true") for fear in found["fears"]] == ["no", "yes"]
    assert "Of 3 fears looked back on, 1 came true and 1 came true in part" in shown


async def test_resting_and_answered_questions_can_be_asked_again(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with decisions(folder) as pilot:
        await on_row(pilot, "resting")
        await type_keys(pilot, "o")
    assert "answer" not in question(on_disk, folder, "Teach evenings?")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 60)])
async def test_words_are_never_markup(folder: Path, size: tuple[int, int]) -> None:
    store = open_store(folder, FixedClock(MONDAY), seed=5)
    fears = [{"what": "[/b] \x1b[31m"}]
    values = {"answer": "yes", "answered_on": "2026-01-01", "review_on": "2026-07-01"}
    store.add(Decision, {"question": "[/b] \x1b[31m odd?", "fears": fears, **values})
    store.close()
    async with decisions(folder, size=size) as pilot:
        assert "[/b]" in screen_text(pilot)
        await type_keys(pilot, "r")
        assert "You feared: [/b]" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_decision_in_a_real_terminal(
    folder: Path, size: tuple[int, int], on_disk: Reader
) -> None:
    """Asked, weighed and answered with its reason, then taken back."""
    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    command = [sys.executable, "-m", "tui", "--data", str(folder)]
    with Terminal(command, size=size, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("Skip all")  # a new folder asks four questions first
        terminal.press("escape")
        terminal.wait_for("Your board is empty")
        terminal.send("4")
        terminal.wait_for("No open questions.")
        terminal.send("n")
        terminal.wait_for("Add in one line")
        terminal.send("Move to Oslo by 30 jun")
        terminal.press("enter")
        terminal.wait_for("not weighed yet")
        terminal.send("e")
        terminal.wait_for("every line may stay empty")
        terminal.send("30")
        terminal.press("f2")
        terminal.wait_for("leaning to no")
        terminal.send("x")
        terminal.wait_for("Each is a full reason.")
        terminal.send("4")
        terminal.wait_for("no: care or family")
        terminal.send("u")
        terminal.wait_for("Undone")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    found = question(on_disk, folder, "Move to Oslo")
    assert found["lean"] == 30
    assert "answer" not in found


async def test_an_opportunity_is_weighed_from_its_page_with_one_question(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with at_place(folder, size=(120, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, PursuitApp)
        for _ in range(2):  # the second time it is there already
            app.open_record(Opportunity, numbers["rigger"])
            await pilot.pause()
            await type_keys(pilot, "Q")
            screen = app.screen
            assert isinstance(screen, DecisionsScreen)
            assert screen.ref is not None
            assert (screen.ref.part, screen.ref.card) == ("open", numbers["rigger"])
    assert question(on_disk, folder, "Say yes to 'Rigger'?")["decide_by"] == "2026-11-27"
    assert len(on_disk(folder, "decisions")) == 7
