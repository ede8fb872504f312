"""Reach Out to Experts: what the screen answers, and what its keys put on the disk."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Opportunity, Person, Track
from tests.desk import paste, screen_text
from tests.history_desk import press
from tests.steps_desk import MONDAY, ROOT, Reader, at_place, on_row, told
from tests.terminal import Terminal
from tui.dialogs.confirm import ConfirmDialog
from tui.screens.experts import ExpertsScreen


def circle(folder: Path) -> dict[str, int]:
    """Five people: who waits, who is waited for, who fits, two who may be one."""
    store = open_store(folder, FixedClock(MONDAY), seed=5)
    store.add(Track, {"title": "Keep trains safe", "field_kind": "trade"})
    card = {"title": "Signal engineer", "organization": "Nordic Rail", "column": "applied"}
    history = [{"column": "applied", "meaning": "applied", "on": "2026-11-03"}]
    store.add(Opportunity, card | {"history": history})
    store.add(Opportunity, {"title": "Dispatcher", "organization": "Harbour Line"})
    people: dict[str, dict[str, Any]] = {
        "Jane Okafor": {
            "role_now": "Signalling engineer",
            "organizations": ["Nordic Rail AS"],
            "tie": "acquaintance",
            "touches": [
                {"on": "2026-10-02", "kind": "talk", "about": "the yard",
                 "takeaway": "Write faults down", "promise": "send my log",
                 "promise_by": "2026-11-20"},
                {"on": "2026-10-03", "kind": "thanks"},
            ],
        },
        "Ade Bello": {"touches": [{"on": "2026-11-11", "kind": "ask", "about": "the reel"}]},
        "Tom Lund": {"touches": [{"on": "2026-11-19", "kind": "talk", "about": "the card"}]},
        "Mira Sund": {"email": "mira@example.org", "keep_warm_days": 60},
        "M. Sund": {"email": "mira@example.org"},
        "Rail Fan": {"organizations": ["Nordic Rail Museum"]},
    }  # fmt: skip
    numbers = {name: store.add(Person, {"name": name, **more}).ids[0]
               for name, more in people.items()}  # fmt: skip
    store.close()
    return numbers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def numbers(folder: Path) -> dict[str, int]:
    return circle(folder)


def experts(
    folder: Path, *keys: str, size: tuple[int, int] = (120, 60)
) -> AbstractAsyncContextManager[Pilot[Any]]:
    """The app on Monday morning, on this screen."""
    return at_place(folder, "1", *keys, size=size)


async def question(pilot: Pilot[Any]) -> None:
    """Wait until the question is there: the history is read beside the screen."""
    for _ in range(400):
        if isinstance(pilot.app.screen, ConfirmDialog):
            break
        await asyncio.sleep(0.005)
    await pilot.pause()


def touches(on_disk: Reader, folder: Path, name: str) -> list[dict[str, Any]]:
    found = [p for p in on_disk(folder, "people") if p["name"] == name]
    return list(found[0].get("touches", []))


async def test_it_answers_who_waits_who_is_next_and_what_asking_yields(
    folder: Path, numbers: dict[str, int]
) -> None:
    async with experts(folder) as pilot:
        shown = screen_text(pilot)
    assert "2 wait for you (2 overdue) · you wait for 1 (1 to follow up)" in shown
    assert "Next: ask Jane Okafor about what it is like at Nordic Rail" in shown
    assert "what asking yields: too early to tell" in shown
    assert "▌ overdue 3 days  Jane Okafor: send my log " in shown
    assert "  overdue 2 days  Thank Tom Lund for the talk" in shown


async def test_nobody_known_goes_by_the_whole_name_of_an_organization(
    folder: Path, numbers: dict[str, int]
) -> None:
    async with experts(folder) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ExpertsScreen)
        parts = {each.title: [i.text for i in each.items] for each in screen.sections()}
    assert parts["Nobody known at"] == ["Harbour Line"]
    assert parts["Could put in a word"] == ["Jane Okafor for Signal engineer at Nordic Rail"]
    assert parts["Twice here?"] == ["Mira Sund and M. Sund"]


@pytest.mark.parametrize(
    ("part", "name", "key", "kind"),
    [
        ("waiting", "Ade Bello", "f", {"kind": "follow up", "about": "the reel"}),
        ("waiting", "Ade Bello", "x", {"kind": "follow up", "about": "the reel"}),
        ("waiting", "Ade Bello", "r", {"kind": "reply", "about": "the reel"}),
        ("thanks", "Tom Lund", "s", {"kind": "thanks", "about": "the card"}),
        ("thanks", "Tom Lund", "x", {"kind": "thanks", "about": "the card"}),
        ("warm", "Mira Sund", "x", {"kind": "update"}),
        ("advice", "Jane Okafor", "c",
         {"kind": "update", "about": "what came of it: Write faults down"}),
    ],
)  # fmt: skip
async def test_one_key_writes_down_what_happened_and_u_takes_it_back(
    folder: Path, numbers: dict[str, int], on_disk: Reader, part: str, name: str, key: str,
    kind: dict[str, str],
) -> None:  # fmt: skip
    before = touches(on_disk, folder, name)
    async with experts(folder) as pilot:
        await on_row(pilot, part, numbers[name])
        await press(pilot, key)
    assert touches(on_disk, folder, name) == [*before, {"on": "2026-11-23", **kind}]
    async with experts(folder, "u"):
        pass
    assert touches(on_disk, folder, name) == before


async def test_a_promise_is_kept_with_one_key(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with experts(folder, "x") as pilot:
        assert told(pilot) == ["Keep the promise to 'Jane Okafor': send my log"]
    assert touches(on_disk, folder, "Jane Okafor")[0]["promise_kept_on"] == "2026-11-23"


async def test_asking_who_is_next_notes_the_question_and_the_card(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with experts(folder) as pilot:
        await on_row(pilot, "next", numbers["Jane Okafor"])
        await press(pilot, "x")
    asked = touches(on_disk, folder, "Jane Okafor")[-1]
    (card,) = [c for c in on_disk(folder, "opportunities") if c["title"] == "Signal engineer"]
    assert asked == {
        "on": "2026-11-23",
        "kind": "ask",
        "about": "what it is like at Nordic Rail",
        "opportunity": card["id"],
    }


async def test_a_contact_is_one_line_read_while_it_is_typed(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    line = "talk the night shifts took: sleep first promise: send my log by fri on:20 nov"
    async with experts(folder) as pilot:
        await on_row(pilot, "waiting", numbers["Ade Bello"])
        await press(pilot, "n", *line)
        shown = screen_text(pilot)
        assert "we talked" in shown
        assert "Fri 20 Nov" in shown
        assert "Fri 27 Nov" in shown
        await press(pilot, "enter")
    assert touches(on_disk, folder, "Ade Bello")[-1] == {
        "on": "2026-11-20",
        "kind": "talk",
        "about": "the night shifts",
        "takeaway": "sleep first",
        "promise": "send my log",
        "promise_by": "2026-11-27",
    }


async def test_a_day_to_come_is_no_contact(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with experts(folder) as pilot:
        await on_row(pilot, "waiting", numbers["Ade Bello"])
        await press(pilot, "n", *"talk on:2027-01-02", "enter")
        assert "This day has not come yet" in screen_text(pilot)
        await press(pilot, "escape")
    assert len(touches(on_disk, folder, "Ade Bello")) == 1


async def test_a_draft_is_copied_never_sent_and_then_offered_for_the_record(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with experts(folder) as pilot:
        await on_row(pilot, "thanks", numbers["Tom Lund"])
        await press(pilot, "W")
        assert "[thanks]" in screen_text(pilot)
        await press(pilot, "f2")
        assert pilot.app.clipboard.startswith("Hello Tom Lund,\n\nThank you for our talk about")
        assert "Nothing is sent" in told(pilot)[0]
        assert len(touches(on_disk, folder, "Tom Lund")) == 1
        await press(pilot, "enter")
    assert touches(on_disk, folder, "Tom Lund")[-1] == {"on": "2026-11-23", "kind": "thanks"}


async def test_what_was_typed_stays_while_another_kind_is_looked_at(
    folder: Path, numbers: dict[str, int]
) -> None:
    async with experts(folder) as pilot:
        await on_row(pilot, "thanks", numbers["Tom Lund"])
        await press(pilot, "W", *" Bye", "tab")
        assert "[update]" in screen_text(pilot)
        assert "Bye" not in screen_text(pilot)
        await press(pilot, "shift+tab")
        assert "came of it. Bye" in screen_text(pilot)
        await paste(pilot, "x" * 401)
        assert "over 400: short messages are answered more often" in screen_text(pilot)


async def test_two_records_of_one_person_become_one_or_stay_two(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with experts(folder) as pilot:
        await on_row(pilot, "twins")
        await press(pilot, "o")
        assert "Twice here?" not in screen_text(pilot)
        await press(pilot, "u")
        await on_row(pilot, "twins")
        await press(pilot, "m")
    people = {p["name"]: p for p in on_disk(folder, "people")}
    assert people["M. Sund"]["deleted_on"] == "2026-11-23"
    assert "other_than" not in people["Mira Sund"]


async def test_a_person_is_forgotten_once_it_is_said_what_goes(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with experts(folder) as pilot:
        await on_row(pilot, "thanks", numbers["Tom Lund"])
        await press(pilot, "F")
        await question(pilot)
        shown = screen_text(pilot)
        assert "Forget Tom Lund?" in shown
        assert "Gone: the record with 1 contact." in shown
        assert "journal/000001.jsonl" in shown
        await press(pilot, "enter")  # the safe answer is chosen
        assert "Tom Lund" in screen_text(pilot)
        await press(pilot, "F")
        await question(pilot)
        await press(pilot, "y")
        assert "Tom Lund" not in screen_text(pilot).replace("Forget 'Tom Lund'", "")
    assert "Tom Lund" not in [p["name"] for p in on_disk(folder, "people")]


async def test_keep_in_touch_leave_alone_and_never_export(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with experts(folder) as pilot:
        await on_row(pilot, "waiting", numbers["Ade Bello"])
        await press(pilot, "K", *"90", "enter", "X")
        await press(pilot, "z")
        shown = screen_text(pilot)
        assert "leave alone, never exported" in shown
        await on_row(pilot, "person", numbers["Ade Bello"])
        await press(pilot, "W")
        assert isinstance(pilot.app.screen, ExpertsScreen)  # nothing is written to them
    (ade,) = [p for p in on_disk(folder, "people") if p["name"] == "Ade Bello"]
    assert (ade["keep_warm_days"], ade["no_contact"], ade["private"]) == (90, True, True)


async def test_somebody_is_added_at_a_place_where_nobody_is_known(
    folder: Path, numbers: dict[str, int], on_disk: Reader
) -> None:
    async with experts(folder) as pilot:
        await on_row(pilot, "place")
        await press(pilot, "plus", *"Ida Holm", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ExpertsScreen)
        assert screen.item is not None
        assert screen.item.text == "Ida Holm, Harbour Line"
    (ida,) = [p for p in on_disk(folder, "people") if p["name"] == "Ida Holm"]
    assert ida["organizations"] == ["Harbour Line"]


async def test_an_empty_circle_says_what_to_do_first(folder: Path) -> None:
    async with experts(folder, size=(80, 24)) as pilot:
        shown = screen_text(pilot)
        assert "Most people say yes more often than we expect." in shown
        assert "Press + and type: met Name @Place" in shown
        await press(pilot, *"nxWrfspcKzmoyXFd", "enter")
        assert isinstance(pilot.app.screen, ExpertsScreen)
        await press(pilot, "plus", *"Jane @Rail", "enter")
        assert "Jane, Rail" in screen_text(pilot)


async def test_from_an_opportunity_one_key_leads_to_a_draft_for_a_word(
    folder: Path, numbers: dict[str, int]
) -> None:
    async with experts(folder, size=(100, 40)) as pilot:
        await press(pilot, "b", "slash", *"signal", "enter", "enter", "W")
        shown = screen_text(pilot)
        assert "Draft to Jane Okafor" in shown
        assert "I have applied for Signal engineer at Nordic Rail." in shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_contact_and_a_draft_in_a_real_terminal(
    folder: Path, numbers: dict[str, int], on_disk: Reader, size: tuple[int, int]
) -> None:
    command = [sys.executable, "-m", "tui", "--data", str(folder)]
    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    with Terminal(command, size=size, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("2 opportunities")
        terminal.send("1")
        terminal.wait_for("Jane Okafor: send my log")
        terminal.send("x")
        terminal.wait_for("Keep the promise")
        terminal.press("down")
        terminal.send("W")
        terminal.wait_for("characters")
        terminal.press("f2")
        terminal.wait_for("Sent it?")
        assert terminal.clipboard.startswith("Hello ")
        terminal.press("escape")
        terminal.wait_gone("Sent it?")
        terminal.send("n")
        terminal.wait_for("Contact with")
        terminal.send("reply yes, come by took: bring the drawings")
        terminal.wait_for("bring the drawings")
        terminal.press("enter")
        terminal.wait_gone("Contact with")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert touches(on_disk, folder, "Jane Okafor")[0]["promise_kept_on"] == "2026-11-23"
    last = [each["touches"][-1] for each in on_disk(folder, "people") if each.get("touches")]
    assert {"on": "2026-11-23", "kind": "reply", "about": "yes, come by",
            "takeaway": "bring the drawings"} in last  # fmt: skip
