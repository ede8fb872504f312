"""Today: what the screen says of the day, and what its keys put on the disk."""

from __future__ import annotations

import sys
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.records import Action, Experience, Feedback, Milestone, Opportunity, Person
from tests.desk import ODD, screen_text
from tests.history_desk import press
from tests.steps_desk import MONDAY, ROOT, Reader, at_place, keep, on_row, only, told
from tests.terminal import Terminal
from tui.screens.today import TodayScreen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


CALL = (Action, {"text": "Call Jane", "due": "2026-11-23", "cue": "after lunch"})
DRAFT = (Action, {"text": "Draft the letter", "due": "2026-11-20"})
BAKER = (
    Opportunity,
    {"title": "Baker", "organization": "Oven", "next_action": "send it", "next_on": "2026-11-23"},
)
GAFFER = (
    Opportunity,
    {"title": "Gaffer", "organization": "Lantern", "closes_on": "2026-11-25"},
)
TOM = (
    Person,
    {"name": "Tom Lund", "touches": [{"on": "2026-11-19", "kind": "talk", "about": "the card"}]},
)
PROMISED = (
    Person,
    {
        "name": "Ade Bello",
        "touches": [
            {"on": "2026-11-18", "kind": "reply", "promise": "send my log",
             "promise_by": "2026-11-23"}
        ],
    },
)  # fmt: skip
PACE = (
    Feedback,
    {"said": "Too fast in demos", "on": "2026-11-10", "theme": "pace"},
)


def today(
    folder: Path, *keys: str, size: tuple[int, int] = (120, 40), at: datetime = MONDAY
) -> AbstractAsyncContextManager[Pilot[Any]]:
    """The app on Monday morning, on this screen."""
    return at_place(folder, "t", *keys, size=size, at=at)


async def test_an_empty_day_is_said_kindly(folder: Path) -> None:
    async with today(folder) as pilot:
        shown = screen_text(pilot)
    assert "Nothing waits today. A quiet day is a day." in shown
    assert "Press n for an action such as: call Jane fri" in shown
    assert "Skip" not in shown


async def test_each_line_has_its_reason_and_its_day(folder: Path) -> None:
    keep(folder, CALL, DRAFT, BAKER, GAFFER, TOM)
    async with today(folder) as pilot:
        shown = screen_text(pilot)
    assert "A day with a plan: two things are for today." in shown
    assert "▌ today           Call Jane" in shown
    assert "after lunch" in shown
    assert "  today           send it: Baker at Oven" in shown
    assert "  waiting 3 days  Draft the letter" in shown
    assert "  Experts  You talked with Tom Lund 4 days ago" in shown
    assert "           Enter: write to them" in shown
    assert "  Board    Gaffer at Lantern closes in 2 days" in shown
    assert "  in 2 days" not in shown.split("Coming up")[0].replace("closes in 2 days", "")
    assert "Wed 25 Nov" in shown.split("Coming up")[1]


@pytest.mark.parametrize(
    ("records", "says"),
    [
        ([DRAFT], "An open day. One thing is waiting. Pick one?"),
        ([TOM], "An open day: nothing has its day, one thing is worth a look."),
        (
            [(Action, {"text": "Rest", "due": "2026-11-26"})],
            "Nothing waits today. A quiet day is a day.",
        ),
        (
            [(Opportunity, {"title": "Cook", "column": "interview", "rounds": [
                {"on": "2026-11-23", "kind": "interview"}]})],
            "A day with a talk: you meet Cook.",
        ),
        (
            [(Opportunity, {"title": "Cook", "column": "offer", "decide_by": "2026-11-25"})],
            "A day to weigh an offer.",
        ),
    ],
)  # fmt: skip
async def test_one_sentence_says_what_kind_of_day_it_is(
    folder: Path, records: list[Any], says: str
) -> None:
    keep(folder, *records)
    async with today(folder) as pilot:
        assert says in screen_text(pilot)


# -- what has its day -----------------------------------------------------------------------------


async def test_x_does_an_action_and_undo_brings_it_back(folder: Path, on_disk: Reader) -> None:
    keep(folder, CALL)
    async with today(folder, "x") as pilot:
        assert told(pilot) == ["Do 'Call Jane'"]
        assert "Nothing waits today" in screen_text(pilot)
        await press(pilot, "u")
        assert "Call Jane" in screen_text(pilot)
        await press(pilot, "U")
    assert on_disk(folder, "actions")[0]["done_on"] == "2026-11-23"


async def test_skip_keeps_the_reason(folder: Path, on_disk: Reader) -> None:
    keep(folder, CALL)
    async with today(folder, "minus", *"ill", "enter") as pilot:
        assert told(pilot) == ["Skip 'Call Jane': ill"]
    assert on_disk(folder, "actions")[0]["skipped_because"] == "ill"


async def test_escape_skips_nothing(folder: Path, on_disk: Reader) -> None:
    keep(folder, CALL)
    async with today(folder, "minus", "escape"):
        pass
    assert "skipped_on" not in on_disk(folder, "actions")[0]


async def test_tomorrow_and_another_day(folder: Path, on_disk: Reader) -> None:
    keep(folder, CALL, BAKER, PROMISED)
    async with today(folder, "m") as pilot:
        assert told(pilot) == ["Put 'Call Jane' off to tomorrow"]
        await on_row(pilot, text="send it")
        await press(pilot, "D", *"fri", "enter")
        await on_row(pilot, text="send my log")
        await press(pilot, "m")
    assert only(on_disk(folder, "actions"), text="Call Jane")["due"] == "2026-11-24"
    assert on_disk(folder, "opportunities")[0]["next_on"] == "2026-11-27"
    touch = on_disk(folder, "people")[0]["touches"][0]
    assert touch["promise_by"] == "2026-11-24"
    assert touch["promise"] == "send my log"


async def test_a_day_gone_by_is_refused(folder: Path, on_disk: Reader) -> None:
    keep(folder, CALL)
    async with today(folder, "D", *"today", "enter") as pilot:
        assert "'today' is no day to come" in screen_text(pilot)
        await press(pilot, "escape")
    assert on_disk(folder, "actions")[0]["due"] == "2026-11-23"


async def test_the_next_action_of_a_card_is_done_and_kept(folder: Path, on_disk: Reader) -> None:
    keep(folder, BAKER)
    async with today(folder, "x") as pilot:
        assert told(pilot) == ["Do 'send it' for 'Baker'"]
    card = on_disk(folder, "opportunities")[0]
    assert "next_action" not in card
    assert "next_on" not in card
    done = on_disk(folder, "actions")[0]
    assert (done["text"], done["done_on"]) == ("send it", "2026-11-23")


async def test_a_promise_is_kept(folder: Path, on_disk: Reader) -> None:
    keep(folder, PROMISED)
    async with today(folder, "x"):
        pass
    assert on_disk(folder, "people")[0]["touches"][0]["promise_kept_on"] == "2026-11-23"


# -- nudges ---------------------------------------------------------------------------------------


async def test_thanks_are_written_down_with_one_key(folder: Path, on_disk: Reader) -> None:
    keep(folder, TOM)
    async with today(folder, "x") as pilot:
        assert told(pilot) == ["Thank 'Tom Lund'"]
    assert on_disk(folder, "people")[0]["touches"][-1] == {"on": "2026-11-23", "kind": "thanks"}


async def test_enter_opens_a_draft_of_thanks(folder: Path) -> None:
    keep(folder, TOM)
    async with today(folder, "enter") as pilot:
        assert "Draft to Tom Lund" in screen_text(pilot)
        assert "[thanks]" in screen_text(pilot)


async def test_a_verdict_in_place(folder: Path, on_disk: Reader) -> None:
    keep(folder, PACE)
    async with today(folder, "enter", *"test", "enter"):
        pass
    assert on_disk(folder, "feedback")[0]["verdict"] == "test"


async def test_what_closes_is_let_go_or_sent(folder: Path, on_disk: Reader) -> None:
    keep(folder, GAFFER)
    async with today(folder, "enter", *"sent", "enter"):
        pass
    assert on_disk(folder, "opportunities")[0]["column"] == "applied"


async def test_a_milestone_that_slips_is_moved_once_more(folder: Path, on_disk: Reader) -> None:
    slips = [{"on": "2026-10-01", "was": "2026-10-01", "now": "2026-11-01"},
             {"on": "2026-11-01", "was": "2026-11-01", "now": "2026-12-01"}]  # fmt: skip
    mile = {"title": "Portfolio", "planned_end": "2026-12-01", "first_planned_end": "2026-10-01",
            "replans": slips}  # fmt: skip
    keep(folder, (Milestone, mile))
    async with today(folder, "enter", "down", "enter", *"15 jan", "enter") as pilot:
        assert told(pilot) == ["Move 'Portfolio' to 15 Jan 2027"]
    assert on_disk(folder, "milestones")[0]["planned_end"] == "2027-01-15"


async def test_a_dull_thing_becomes_a_proof(folder: Path, on_disk: Reader) -> None:
    keep(folder, (Experience, {"title": "Night counter", "start": "2026-01-05"}))
    async with today(folder, "enter", *"calm Settled a queue of forty", "enter"):
        pass
    proof = on_disk(folder, "experience")[0]["proofs"][0]
    assert (proof["skill"], proof["line"]) == ("calm", "Settled a queue of forty")


async def test_snooze_and_let_it_speak_again(folder: Path, on_disk: Reader) -> None:
    keep(folder, TOM)
    async with today(folder, "z", *"7", "enter") as pilot:
        assert "Snooze N4" in told(pilot)[0]
        assert "Nothing waits today" in screen_text(pilot)
        await press(pilot, "Z")
        assert "quiet until Mon 30 Nov: somebody waits for thanks" in screen_text(pilot)
        await press(pilot, "enter")
        assert "You talked with Tom Lund" in screen_text(pilot)
    assert on_disk(folder, "snoozes")[0]["deleted_on"] == "2026-11-23"


async def test_switch_a_kind_off_and_undo(folder: Path, on_disk: Reader) -> None:
    keep(folder, TOM)
    async with today(folder, "z", *"switch", "enter") as pilot:
        assert "Nothing waits today" in screen_text(pilot)
        await press(pilot, "u")
        assert "You talked with Tom Lund" in screen_text(pilot)
        await press(pilot, "U")
    snooze = on_disk(folder, "snoozes")[0]
    assert snooze["rule"] == "N4"
    assert "until" not in snooze


async def test_never_more_than_ten_lines_and_the_rest_is_found(folder: Path) -> None:
    late = [(Action, {"text": f"Thing {n:02}", "due": "2026-11-22"}) for n in range(15)]
    keep(folder, *late, TOM, GAFFER)
    async with today(folder) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        assert sum(len(section.items) for section in screen.sections()) == 10
        assert "Besides, 7 are waiting: / shows all" in screen_text(pilot)
        await press(pilot, "slash", *"thing 14", "enter")
        assert "You picked" in screen_text(pilot)
        await press(pilot, "x")
        assert told(pilot)[-1] == "Do 'Thing 14'"


async def test_after_a_pause_nothing_late_is_shown(folder: Path) -> None:
    keep(folder, CALL, DRAFT, on=datetime(2026, 11, 1, 9, tzinfo=UTC))
    closed = {"title": "Gaffer", "closes_on": "2026-11-10"}
    keep(folder, (Opportunity, closed), on=datetime(2026, 11, 2, 9, tzinfo=UTC))
    async with today(folder, at=datetime(2026, 11, 24, 9, tzinfo=UTC)) as pilot:
        shown = screen_text(pilot)
        assert "Welcome back after 22 days. Here is one small thing." in shown
        assert "Meanwhile: 1 posting closed." in shown
        assert "One small thing" in shown
        assert "Draft the letter" not in shown.replace("▌ Board  Draft the letter", "")
        assert "waiting 4 days" not in shown
        await press(pilot, "z", *"switch", "enter")
        assert "Welcome back" not in screen_text(pilot)


async def test_o_opens_the_record_and_back_is_here_again(folder: Path) -> None:
    keep(folder, TOM)
    async with today(folder, "o") as pilot:
        assert "Person" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_text_is_shown_as_typed(folder: Path) -> None:
    keep(folder, (Action, {"text": ODD, "due": "2026-11-23"}))
    async with today(folder, size=(60, 16)) as pilot:
        assert "[/b] ␛[31m" in screen_text(pilot)
        await press(pilot, "x")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_day_in_a_real_terminal(folder: Path, on_disk: Reader, size: tuple[int, int]) -> None:
    pytest.importorskip("fcntl")
    keep(folder, CALL, DRAFT, TOM)
    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    command = [sys.executable, "-m", "tui", "--data", str(folder)]
    with Terminal(command, size=size, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("Your board is empty")
        terminal.send("t")
        terminal.wait_for("A day with a plan: one thing is for today.")
        terminal.send("x")
        terminal.wait_for("Do 'Call Jane'")
        terminal.send("m")
        terminal.wait_for("Put 'Draft the letter' off")
        terminal.wait_for("You talked with Tom Lund")
        terminal.send("x")
        terminal.wait_for("Thank 'Tom Lund'")
        terminal.send("b")
        terminal.wait_for("Your board is empty")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    actions = on_disk(folder, "actions")
    assert only(actions, text="Call Jane")["done_on"] == "2026-11-23"
    assert only(actions, text="Draft the letter")["due"] == "2026-11-24"
    assert on_disk(folder, "people")[0]["touches"][-1]["kind"] == "thanks"
