"""Accept Criticism: what the screen answers, and what its keys put on the disk."""

from __future__ import annotations

import sys
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Experience, Feedback, Opportunity, Person
from tests.desk import screen_text
from tests.steps_desk import MONDAY, ROOT, Reader, at_place, on_row, type_keys
from tests.terminal import Terminal
from tui.screens.criticism import CriticismScreen
from tui.screens.criticism_rows import Ref


def heard(folder: Path) -> dict[str, int]:
    """Six things that were said, two of them about presenting, and a no after an interview."""
    store = open_store(folder, FixedClock(MONDAY), seed=5)
    ade = store.add(Person, {"name": "Ade Bello"}).ids[0]
    jane = store.add(Person, {"name": "Jane Okafor"}).ids[0]
    said: dict[str, dict[str, Any]] = {
        "money": {"said": "Ask about money earlier", "person": jane, "on": "2026-11-10"},
        "quiet": {"said": "You went quiet", "person": jane, "on": "2026-11-22", "sting": 1,
                  "theme": "presenting"},
        "fast": {"said": "Too fast in the demo", "person": ade, "on": "2026-11-02",
                 "theme": "presenting", "verdict": "test", "verdict_on": "2026-11-03",
                 "check_on": "2026-11-23",
                 "tried": [{"on": "2026-11-14", "text": "Paused after each point"}]},
        "log": {"said": "Read the log first", "person": jane, "on": "2026-09-01",
                "theme": "fault finding", "verdict": "take", "verdict_on": "2026-09-02",
                "checked_on": "2026-11-01", "result": "better"},
        "clear": {"said": "Clear log", "person": jane, "on": "2026-11-01",
                  "kind": "appreciation"},
        "office": {"said": "Better in an office", "source": "an aunt", "on": "2026-10-01",
                   "verdict": "not mine", "verdict_on": "2026-10-02"},
    }  # fmt: skip
    numbers = {name: store.add(Feedback, values).ids[0] for name, values in said.items()}
    proof = {"skill": "fault finding", "level": 2, "line": "Found a relay from its log",
             "on": "2026-10-20"}  # fmt: skip
    store.add(Experience, {"title": "Model railway", "proofs": [proof]})
    for title, day in (("Gaffer", "2026-11-22"), ("Best boy", "2026-11-21")):
        history = [
            {"column": "interview", "meaning": "talking", "on": "2026-11-10"},
            {"column": "closed", "meaning": "closed", "on": day, "outcome": "rejected"},
        ]
        values = {"title": title, "organization": "Lantern Films", "column": "closed"}
        numbers[title] = store.add(
            Opportunity, {**values, "outcome": "rejected", "history": history}
        ).ids[0]
    store.close()
    return numbers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def numbers(folder: Path) -> dict[str, int]:
    return heard(folder)


def criticism(
    folder: Path, *keys: str, size: tuple[int, int] = (120, 50)
) -> AbstractAsyncContextManager[Pilot[Any]]:
    """The app on Monday morning, on this screen."""
    return at_place(folder, "3", *keys, size=size)


def titles(pilot: Pilot[Any]) -> list[str]:
    """What stands above the messages that are shown."""
    return [each.title for each in pilot.app._notifications]


def feedback(on_disk: Reader, folder: Path, said: str) -> dict[str, Any]:
    (found,) = [each for each in on_disk(folder, "feedback") if each["said"] == said]
    return found


def parts(pilot: Pilot[Any]) -> dict[str, list[tuple[str, str]]]:
    screen = pilot.app.screen
    assert isinstance(screen, CriticismScreen)
    return {s.title: [(i.lead, i.text) for i in s.items] for s in screen.sections()}


async def test_it_answers_what_waits_what_is_tried_and_what_got_better(
    folder: Path, numbers: dict[str, int]
) -> None:
    async with criticism(folder) as pilot:
        shown, listed = screen_text(pilot), parts(pilot)
    assert "2 heard and not decided, the oldest 13 days ago" in shown
    assert "1 on trial · time to ask again: presenting" in shown
    assert "Got better: fault finding" in shown
    assert "proof: Found a relay from its log" in shown
    assert listed["Heard, not decided"] == [
        ("heard 13 days ago", "“Ask about money earlier”"),
        ("heard yesterday", "“You went quiet”"),
    ]
    assert listed["On trial"] == [("ask again now", "“Too fast in the demo”")]
    assert listed["Themes"] == [("2 voices", "presenting"), ("1 voice", "fault finding")]
    assert listed["Kind words"] == [("Sun 1 Nov", "“Clear log”")]
    assert listed["Parked, not mine, and done"] == [("", "1 line set aside: Enter unfolds")]


async def test_what_is_folded_away_names_the_key_of_now(
    folder: Path, numbers: dict[str, int]
) -> None:
    async with criticism(folder) as pilot:
        pilot.app.set_keymap({"sections.open": "o"})
        aside = "Parked, not mine, and done"
        assert parts(pilot)[aside] == [("", "1 line set aside: o unfolds")]
        await pilot.press("G", "o")
        assert parts(pilot)[aside][0] == ("", "o folds these away")


async def test_of_two_rejections_only_the_newest_offers_the_question(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with criticism(folder) as pilot:
        assert parts(pilot)["After a no"] == [
            ("yesterday", "They chose someone else: Gaffer at Lantern Films")
        ]
        await on_row(pilot, "no")
        await type_keys(pilot, "f")
    (action,) = on_disk(folder, "actions")
    assert action["text"] == "Ask Lantern Films for one thing to do differently next time"
    assert (action["about"], action["kind"], action["due"]) == (
        numbers["Gaffer"], "ask", "2026-11-23",
    )  # fmt: skip


async def test_nothing_is_asked_within_a_day_of_a_sting(folder: Path) -> None:
    heard(folder)
    keys = ("n", "=You were not ready sting:3", "enter")
    async with criticism(folder, *keys) as pilot:
        listed, shown = parts(pilot), screen_text(pilot)
        assert listed["After a no"] == []
        assert listed["Heard, not decided"][2] == ("resting", "“You were not ready”")
        assert "it stings: decide from tomorrow on" in shown
        assert "1 resting after a sting" in shown
        await type_keys(pilot, "p")
        assert titles(pilot)[-1] == "This can wait until tomorrow"


async def test_what_was_heard_is_one_line_and_the_rest_optional_lines(
    folder: Path, on_disk: Reader
) -> None:
    async with criticism(folder) as pilot:
        assert "Nothing here yet. Hear something?" in screen_text(pilot)
        line = '="too fast" from:Ade #presenting sting:1'
        await type_keys(pilot, "n", line, "enter")
        await type_keys(pilot, "e", "down", "down", "=practice talk", "down", "=no pauses", "f2")
    (ade,) = on_disk(folder, "people")
    found = feedback(on_disk, folder, "too fast")
    assert ade["name"] == "Ade"
    assert found["person"] == ade["id"]
    assert (found["theme"], found["sting"], found["on"]) == ("presenting", 1, "2026-11-23")
    assert (found["situation"], found["behaviour"]) == ("practice talk", "no pauses")


async def test_take_brings_one_small_thing_and_a_day_to_ask_again(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with criticism(folder) as pilot:
        await on_row(pilot, "open", numbers["money"])
        await type_keys(pilot, "y", "=name my figure first fri check 15 dec")
        assert "name my figure first, Fri 27 Nov · ask again" in screen_text(pilot)
        await type_keys(pilot, "enter")
    found = feedback(on_disk, folder, "Ask about money earlier")
    assert (found["verdict"], found["verdict_on"], found["check_on"]) == (
        "take", "2026-11-23", "2026-12-15",
    )  # fmt: skip
    (action,) = on_disk(folder, "actions")
    assert (action["text"], action["due"]) == ("name my figure first", "2026-11-27")
    assert action["about"] == numbers["money"]
    async with criticism(folder, "u"):
        pass
    assert "verdict" not in feedback(on_disk, folder, "Ask about money earlier")
    assert on_disk(folder, "actions") == []


@pytest.mark.parametrize(
    ("part", "which", "keys", "said", "values"),
    [
        ("open", "money", "s enter", "Ask about money earlier",
         {"verdict": "test", "check_on": "2026-12-21"}),
        ("open", "money", "p", "Ask about money earlier", {"verdict": "park"}),
        ("open", "money", "x", "Ask about money earlier", {"verdict": "not mine"}),
        ("trial", "fast", "c 1", "Too fast in the demo",
         {"result": "better", "checked_on": "2026-11-23"}),
        ("trial", "fast", "c 3", "Too fast in the demo", {"result": "unclear"}),
        ("better", "log", "number_sign ctrl+u =relays f2", "Read the log first",
         {"theme": "relays"}),
    ],
)  # fmt: skip
async def test_one_key_decides_and_u_takes_it_back(
    folder: Path, numbers: dict[str, int], on_disk: Reader, part: str, which: str, keys: str,
    said: str, values: dict[str, str],
) -> None:  # fmt: skip
    before = feedback(on_disk, folder, said)
    async with criticism(folder) as pilot:
        await on_row(pilot, part, numbers[which])
        await type_keys(pilot, *keys.split())
    found = feedback(on_disk, folder, said)
    assert {name: found[name] for name in values} == values
    async with criticism(folder, "u"):
        pass
    assert feedback(on_disk, folder, said) == before


async def test_trying_is_written_down_and_the_same_person_asked_again(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with criticism(folder) as pilot:
        await on_row(pilot, "trial", numbers["fast"])
        await type_keys(pilot, "r", "=Counted to three", "enter", "f", "f")
        assert titles(pilot)[-1] == "This is planned already"
    tried = feedback(on_disk, folder, "Too fast in the demo")["tried"]
    assert [each["text"] for each in tried] == ["Paused after each point", "Counted to three"]
    (action,) = on_disk(folder, "actions")
    assert action["text"] == "Ask Ade Bello again about presenting"
    assert (action["about"], action["due"]) == (numbers["fast"], "2026-11-23")


async def test_what_is_set_aside_unfolds_and_can_be_decided_again(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with criticism(folder) as pilot:
        await on_row(pilot, "fold")
        await type_keys(pilot, "enter", "j", "o")
        assert ("heard 53 days ago", "“Better in an office”") in parts(pilot)["Heard, not decided"]
    assert "verdict" not in feedback(on_disk, folder, "Better in an office")


async def test_enter_opens_the_page_and_escape_comes_back_to_the_row(
    folder: Path, numbers: dict[str, int]
) -> None:
    async with criticism(folder) as pilot:
        await on_row(pilot, "trial")
        await type_keys(pilot, "enter")
        assert "Too fast in the demo" in screen_text(pilot)
        await type_keys(pilot, "escape")
        screen = pilot.app.screen
        assert isinstance(screen, CriticismScreen)
        assert screen.ref == Ref("trial", numbers["fast"])


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 60)])
async def test_words_are_never_markup(folder: Path, size: tuple[int, int]) -> None:
    store = open_store(folder, FixedClock(MONDAY), seed=5)
    store.add(Feedback, {"said": "[/b] \x1b[31m odd", "theme": "[red]", "source": "[x]"})
    store.close()
    async with criticism(folder, size=size) as pilot:
        assert "[/b]" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_criticism_in_a_real_terminal(
    folder: Path, size: tuple[int, int], on_disk: Reader
) -> None:
    """Heard, taken with one small thing, and seen on trial: in about ten seconds of typing."""
    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    command = [sys.executable, "-m", "tui", "--data", str(folder)]
    with Terminal(command, size=size, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("Skip all")  # a new folder asks four questions first
        terminal.press("escape")
        terminal.wait_for("Your board is empty")
        terminal.send("3")
        terminal.wait_for("Nothing here yet. Hear something?")
        terminal.send("n")
        terminal.wait_for("Add in one line")
        terminal.send("too fast in demos from:Ade #presenting")
        terminal.press("enter")
        terminal.wait_for("1 heard and not decided")
        terminal.send("y")
        terminal.wait_for("one small thing?")
        terminal.send("pause after each point fri")
        terminal.press("enter")
        terminal.wait_for("1 on trial")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert feedback(on_disk, folder, "too fast in demos")["verdict"] == "take"
    assert [each["text"] for each in on_disk(folder, "actions")] == ["pause after each point"]


async def test_a_draft_asks_them_again_or_for_one_thing_after_a_no(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with criticism(folder) as pilot:
        await on_row(pilot, "trial")
        await type_keys(pilot, "W")
        shown = screen_text(pilot)
        assert "[ask again]" in shown
        assert "Since then I have tried: Paused after each point." in shown
        await type_keys(pilot, "f2", "enter")
        await on_row(pilot, "no")
        await type_keys(pilot, "W")
        assert "what could I do differently next time?" in screen_text(pilot)
        await type_keys(pilot, "f2", "y")
    (ade,) = [each for each in on_disk(folder, "people") if each["name"] == "Ade Bello"]
    assert ade["touches"][-1] == {"on": "2026-11-23", "kind": "ask", "about": "it again"}
    (asked,) = on_disk(folder, "actions")
    assert (asked["text"], asked["about"]) == (
        "Ask Lantern Films for one thing", numbers["Gaffer"],
    )  # fmt: skip
