"""The pass over silent cards: what its keys put on the disk, from every door that leads to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, open_store
from store.records import Opportunity, Outcome, Person
from tests.desk import desk, screen_text
from tests.functional.cli import Pursuit
from tests.history_desk import press
from tui.app import PursuitApp
from tui.dialogs.sweep import SweepDialog
from tui.session import Session

Reader = Callable[[Path, str], list[dict[str, Any]]]
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SENT = {"Rigger": date(2026, 7, 1), "Gaffer": date(2026, 10, 1), "Best boy": date(2026, 10, 20)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three cards silent for 145, 53 and 34 days, one for 3."""
    with_cards = open_store(tmp_path / "data", FixedClock(MONDAY), seed=5)
    for title, on in {**SENT, "Young": date(2026, 11, 20)}.items():
        made = with_cards.add(Opportunity, {"title": title, "organization": "Pier 4"}).ids[0]
        with_cards.move([made], "applied", on=on)
    with_cards.close()
    return tmp_path / "data"


@asynccontextmanager
async def app(folder: Path, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Any]:
    store = open_store(folder, FixedClock(MONDAY), by="app", seed=6)
    async with PursuitApp(Session(store)).run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, *keys)
        yield pilot, store
    store.close()


def outcomes(on_disk: Reader, folder: Path) -> dict[str, str]:
    return {each["title"]: each.get("outcome", "") for each in on_disk(folder, "opportunities")}


def said(pilot: Pilot[Any]) -> str:
    """The last message beside the screen."""
    last = list(pilot.app._notifications)[-1]
    return f"{last.title}: {last.message}"


def asked(pilot: Pilot[Any]) -> str:
    """The card in question; "" when the pass is over or not there."""
    screen = pilot.app.screen
    found = screen.card if isinstance(screen, SweepDialog) else None
    return found.title if found else ""


async def test_each_card_is_asked_about_and_each_yes_is_one_change(
    folder: Path, on_disk: Reader
) -> None:
    async with app(folder, "C") as (pilot, store):
        assert asked(pilot) == "Rigger"
        assert "No reply in 145 days." in screen_text(pilot)
        await press(pilot, "y")
        assert asked(pilot) == "Gaffer"
        await press(pilot, "s", "y")
        assert "2 rest, 1 skipped" in screen_text(pilot)
        assert asked(pilot) == ""
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, SweepDialog)
        await press(pilot, "u")  # the board's own undo takes back the last one alone
        labels = [change.label for change in store.history()][:3]
    assert labels == [
        "Undo: Close 'Best boy' as no response",
        "Close 'Best boy' as no response",
        "Close 'Rigger' as no response",
    ]
    assert outcomes(on_disk, folder) == {
        "Rigger": "no response", "Gaffer": "", "Best boy": "", "Young": "",
    }  # fmt: skip


async def test_the_last_answers_are_taken_back_one_by_one(folder: Path, on_disk: Reader) -> None:
    async with app(folder, "C", "y", "n", "s", "u") as (pilot, _):
        assert asked(pilot) == "Best boy"  # it was skipped: nothing to write
        await press(pilot, "u")
        assert asked(pilot) == "Gaffer"
        await press(pilot, "u", "u")
        assert asked(pilot) == "Rigger"
        await press(pilot, "escape")
    assert outcomes(on_disk, folder) == dict.fromkeys([*SENT, "Young"], "")
    assert on_disk(folder, "snoozes") == []


async def test_a_card_that_is_kept_is_left_out_the_next_time(folder: Path, on_disk: Reader) -> None:
    async with app(folder, "C", "n", "escape", "C") as (pilot, _):
        assert asked(pilot) == "Gaffer"
        await press(pilot, "n", "n", "enter", "C")
        assert said(pilot).endswith("for a reply: you keep 3 waiting.")
    (first, *_rest) = on_disk(folder, "snoozes")
    assert (first["rule"], first["until"]) == ("N7", "2026-12-23")


async def test_what_another_window_wrote_is_not_taken_back_instead(
    folder: Path, on_disk: Reader
) -> None:
    async with app(folder, "C", "y") as (pilot, _):
        other = open_store(folder, FixedClock(MONDAY), by="cli", seed=8)
        other.add(Person, {"name": "Ann"})
        other.close()
        await press(pilot, "u")
        assert asked(pilot) == "Gaffer"
        assert said(pilot).startswith("Something else was done since: The last change is: ")
    assert outcomes(on_disk, folder)["Rigger"] == "no response"
    assert [each["name"] for each in on_disk(folder, "people")] == ["Ann"]


async def test_a_card_that_another_window_moved_on_does_not_rest(
    folder: Path, on_disk: Reader
) -> None:
    async with app(folder, "C") as (pilot, store):
        number = store.find(Opportunity, "Rigger")
        store.move([number], "interview")
        await press(pilot, "y")
        assert asked(pilot) == "Rigger"
        assert said(pilot).startswith("It waits no longer: ")
        await press(pilot, "s")
        assert asked(pilot) == "Gaffer"
    assert outcomes(on_disk, folder)["Rigger"] == ""


async def test_without_a_silent_card_it_says_so(tmp_path: Path) -> None:
    async with app(tmp_path / "none", "C") as (pilot, _):
        assert "No card has waited 30 days or more for a reply." in said(pilot)


async def test_today_goes_through_several_and_lets_one_rest_with_done(
    folder: Path, on_disk: Reader
) -> None:
    store = open_store(folder, FixedClock(MONDAY), seed=9)
    number = store.add(Opportunity, {"title": "Older", "organization": "Pier 4"}).ids[0]
    store.move([number], "applied", on=date(2026, 6, 1))
    store.close()
    async with app(folder, "t", size=(100, 30)) as (pilot, _):
        assert "Enter: go through them, a yes to each" in screen_text(pilot)
        await press(pilot, "enter")
        assert asked(pilot) == "Older"
        await press(pilot, "escape", "x")
    assert outcomes(on_disk, folder)["Older"] == "no response"
    assert outcomes(on_disk, folder)["Rigger"] == ""


async def test_one_silent_card_rests_at_once_on_today(folder: Path, on_disk: Reader) -> None:
    store = open_store(folder, FixedClock(MONDAY), seed=9)
    answered = {"Gaffer", "Best boy"}
    cards = store.documents(Opportunity.TABLE)
    store.close_cards([n for n in cards if cards[n]["title"] in answered], Outcome.REJECTED)
    store.close()
    async with app(folder, "t", size=(100, 30)) as (pilot, _):
        assert "Enter: let it rest as no response" in screen_text(pilot)
        await press(pilot, "enter")
    assert outcomes(on_disk, folder)["Rigger"] == "no response"


async def test_what_the_silence_of_a_card_means_is_told_once_it_is_known(folder: Path) -> None:
    """Young is silent for 3 days; the forecast adds the others' chances, and to them alone."""
    async with app(folder, "t", "C", size=(100, 30)) as (pilot, _):
        assert asked(pilot) == "Rigger"
        assert "hear anything" not in screen_text(pilot)  # from 126 days on there is no chance
        await press(pilot, "s")
        assert asked(pilot) == "Gaffer"
        shown = " ".join(screen_text(pilot).split())
        assert "invited" in shown
        assert "hear anything." in shown
        assert "Young" not in shown


async def test_long_and_strange_names_stay_in_the_frame() -> None:
    from store.insight.sweep import Silent
    from tests.desk import MONDAY as TODAY
    from tests.desk import ODD

    card = Silent(1, ODD, ODD, 40, date(2026, 10, 14), "referral", (ODD, "Jane"))
    dialog = SweepDialog([card], TODAY, rest=bool, keep=bool, back=bool)
    async with desk(dialog) as (pilot, _):
        frame = pilot.app.screen.query_one("#frame").region
        assert frame.right <= 80
        assert frame.bottom <= 24
        assert "y Let it rest" in screen_text(pilot)


# -- the shell ------------------------------------------------------------------------------------


@pytest.fixture
def pursuit(folder: Path) -> Pursuit:
    return Pursuit(folder)


def test_the_shell_lists_and_writes_nothing(pursuit: Pursuit, folder: Path) -> None:
    told = pursuit("sweep").out.splitlines()
    assert [line.split(" (")[0] for line in told[:3]] == [
        "'Rigger'", "'Gaffer'", "'Best boy'",
    ]  # fmt: skip
    assert told[0].endswith(": No reply in 145 days.")
    assert told[3] == "3 cards. Let some rest with --yes ID..."
    assert ": No reply in 53 days. About 1 in " in told[1]  # of the older one nothing is left
    assert " are still invited after that" in told[1]
    listed = pursuit("sweep", "--json").json["silent"]
    assert listed[0]["chance"] is None
    assert 0 < listed[1]["chance"] < listed[2]["chance"] < 0.1
    assert len(pursuit("sweep", "--older", "20w", "--json").json["silent"]) == 1
    assert "No card has waited 200 days" in pursuit("sweep", "--older", "200").out


def test_the_shell_lets_each_named_card_rest_as_a_change_of_its_own(
    pursuit: Pursuit, folder: Path, on_disk: Reader
) -> None:
    dry = pursuit("sweep", "--yes", "rigger", "gaffer", "--dry-run").out
    assert dry.endswith("Nothing was written.\n")
    assert set(outcomes(on_disk, folder).values()) == {""}
    done = pursuit("sweep", "--yes", "rigger", "gaffer", "--keep", "best boy", "--json").json
    assert [each["name"] for each in done["rested"]] == ["Rigger", "Gaffer"]
    assert done["done"] is True
    assert pursuit("undo", "--json").json["undone"].startswith("Keep 'Best boy")
    assert "Gaffer" in pursuit("undo").out
    found = outcomes(on_disk, folder)
    assert (found["Rigger"], found["Gaffer"]) == (str(Outcome.NO_RESPONSE), "")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["--yes", "rigger", "--keep", "rigger"], "can rest or be kept, not both"),
        (["--older", "soon"], "is no length of time"),
        (["--yes", "closed one"], "does not wait for a first answer"),
    ],
)
def test_what_the_shell_refuses_changes_nothing(
    pursuit: Pursuit, folder: Path, on_disk: Reader, words: list[str], title: str
) -> None:
    pursuit("add", "Closed one")
    before = outcomes(on_disk, folder)
    assert title in pursuit("sweep", *words, code=1).err
    assert outcomes(on_disk, folder) == before


def test_a_reply_in_the_shell_opens_what_rests(pursuit: Pursuit, folder: Path) -> None:
    pursuit("sweep", "--yes", "rigger")
    assert "it is open again" in pursuit("heard", "rigger").out
    assert pursuit("show", "rigger", "--json").json["column"] == "applied"
