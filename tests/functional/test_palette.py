"""The palette: actions, screens and records by a few letters; and the page of a record."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import OptionList

from store import FixedClock, Store
from store.records import Decision, Experience, Person
from tests.desk import screen_text
from tests.functional.test_board_screen import Reader, board, card, status
from tui.commands import COMMANDS
from tui.live import live
from tui.palette import Palette
from tui.screens.board import BoardScreen
from tui.screens.opportunity import OpportunityScreen
from tui.screens.record import RecordScreen


@asynccontextmanager
async def full(
    folder: Path, clock: FixedClock, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Pilot[int], Store]]:
    """A board with five cards, two people, a decision and a proof."""
    async with board(folder, clock, size) as (pilot, store):
        touch = {"on": date(2026, 11, 20), "kind": "talk", "takeaway": "Bring the reel"}
        store.add(
            Person,
            {
                "name": "Jane Okafor",
                "role_now": "gaffer",
                "organizations": ["Nordic Rail"],
                "touches": [touch],
            },
        )
        store.add(Person, {"name": "Ade [red]O[/b]\x1b[31m"})
        store.add(Decision, {"question": "Move to Oslo?", "decide_by": date(2026, 12, 30)})
        store.add(Experience, {"title": "Yard crew", "kind": "job"})
        store.flush()
        yield pilot, store


async def found(pilot: Pilot[Any]) -> list[str]:
    """What the palette lists, once it is done searching."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return [
        str(option.prompt).strip() for option in pilot.app.screen.query_one(CommandList).options
    ]


@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_it_lists_every_action_that_works_here_with_its_key(
    tmp_path: Path, clock: FixedClock, key: str
) -> None:
    async with full(tmp_path, clock) as (pilot, _):
        await pilot.press(key)
        shown = await found(pilot)
        expected = [
            command.help
            for command in COMMANDS
            if command.palette and command.group in ("app", "board", "cards") and not command.place
        ]
        assert [each for each in expected if not any(line.endswith(each) for line in shown)] == []
        assert "u            Take back the last change" in shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BoardScreen)


@pytest.mark.parametrize("keys", [[], ["enter"], ["T"], ["slash", "enter"]])
async def test_what_the_palette_is_to_list_is_there_on_every_screen(
    tmp_path: Path, clock: FixedClock, keys: list[str]
) -> None:
    """Of the commands that work on a screen, each that is not about the cursor alone."""
    async with full(tmp_path, clock) as (pilot, _):
        await pilot.press(*keys)
        await pilot.pause()
        works = [each.command for each in live(pilot.app.screen) if each.enabled]
        assert any(command and command.id == "app.palette" for command in works)
        await pilot.press("colon")
        shown = await found(pilot)
        missing = [
            command.id
            for command in works
            if command and command.palette
            if not any(line.endswith(command.place or command.help) for line in shown)
        ]
        assert missing == []


async def test_chance_letters_are_not_listed_beside_what_fits(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with full(tmp_path, clock) as (pilot, _):
        await pilot.press("colon", *"hist")
        assert await found(pilot) == ["screen       History"]


async def test_an_action_is_done_where_it_was_called_from(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with full(tmp_path, clock) as (pilot, store):
        await pilot.press("ctrl+p", *"move the card right")
        await found(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert card(store, "Gaffer").column == "applied"
        await pilot.press("escape")  # no word on how it came
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardScreen)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "gaffer",
            ["opportunity  Gaffer  Lantern Films", "person       Jane Okafor  gaffer, Nordic Rail"],
        ),
        ("usher", ["opportunity  Usher [/b]  Corner Cinema"]),
        (
            "nrdic",
            [
                "opportunity  Signal engineer  Nordic Rail",
                "person       Jane Okafor  gaffer, Nordic Rail",
            ],
        ),
        ("oslo", ["decision     Move to Oslo?"]),
        ("ade", ["person       Ade [red]O[/b]␛[31m"]),
        ("yard", ["experience   Yard crew"]),
    ],
)
async def test_records_are_found_by_their_words_and_shown_as_typed(
    tmp_path: Path, clock: FixedClock, typed: str, expected: list[str]
) -> None:
    async with full(tmp_path, clock) as (pilot, _):
        await pilot.press("ctrl+p", *typed)
        shown = await found(pilot)
        assert [line for line in shown if line in expected] == expected
        assert expected[0] in screen_text(pilot)


async def test_a_card_opens_its_page_and_the_board_goes_there(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with full(tmp_path, clock) as (pilot, _):
        await pilot.press("ctrl+p", *"usher")
        await found(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
        assert "Usher [/b]" in screen_text(pilot)
        await pilot.press("colon", *"board")
        shown = await found(pilot)
        assert shown[0] == "screen       Board"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardScreen)
        assert status(pilot).startswith("Usher [/b] at Corner Cinema")


async def test_it_says_so_when_nothing_fits(tmp_path: Path, clock: FixedClock) -> None:
    async with full(tmp_path, clock) as (pilot, _):
        await pilot.press("ctrl+p", *"zzqqxx")
        assert await found(pilot) == []
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Palette)


async def test_deleted_records_are_not_found(tmp_path: Path, clock: FixedClock) -> None:
    async with full(tmp_path, clock) as (pilot, _):
        await pilot.press("d", "ctrl+p", *"lantern")
        assert await found(pilot) == []


# -- the page of a record -------------------------------------------------------------------------


async def open_page(pilot: Pilot[Any], typed: str) -> None:
    await pilot.press("ctrl+p", *typed)
    await found(pilot)
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, RecordScreen)


async def test_a_persons_page_shows_fields_and_contacts(tmp_path: Path, clock: FixedClock) -> None:
    async with full(tmp_path, clock, (80, 24)) as (pilot, _):
        await open_page(pilot, "jane")
        text = screen_text(pilot)
        for words in (
            "Jane Okafor",
            "role now",
            "gaffer",
            "Contacts",
            "Fri 20 Nov",
            "Bring the reel",
        ):
            assert words in text
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_a_field_is_changed_a_note_written_and_all_of_it_undone(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    async with full(tmp_path, clock) as (pilot, store):
        await open_page(pilot, "jane")
        await pilot.press("e", *"role now", "enter", "ctrl+u", *"head gaffer", "enter")
        await pilot.pause()
        assert "head gaffer" in screen_text(pilot)
        await pilot.press("e", *"tie", "enter", *"dorm", "enter")
        await pilot.pause()
        await pilot.press("n", *"Met at the quay", "f2")
        await pilot.pause()
        assert "Met at the quay" in screen_text(pilot)
        await pilot.press("u")
        assert "Met at the quay" not in screen_text(pilot)
        store.flush()
    jane = next(each for each in on_disk(tmp_path, "people") if each["name"] == "Jane Okafor")
    assert (jane["role_now"], jane["tie"]) == ("head gaffer", "dormant")
    assert "notes" not in jane


async def test_a_day_that_is_not_understood_is_told_and_nothing_changes(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with full(tmp_path, clock) as (pilot, store):
        await open_page(pilot, "oslo")
        await pilot.press("e", *"decide by", "enter", "ctrl+u", *"someday", "enter")
        assert "'someday' is not understood as a day" in screen_text(pilot)
        await pilot.press("ctrl+u", *"12 jan", "enter")
        await pilot.pause()
        assert store.all(Decision)[0].decide_by == date(2027, 1, 12)
        await pilot.press("e", "enter", "ctrl+u", "enter")  # the question itself cannot go
        assert "to be found again" in screen_text(pilot)


async def test_deleting_goes_back_and_undo_brings_it_back(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with full(tmp_path, clock) as (pilot, store):
        await open_page(pilot, "yard")
        await pilot.press("d")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert store.all(Experience) == []
        await pilot.press("u")
        assert [each.title for each in store.all(Experience)] == ["Yard crew"]


async def test_every_field_of_every_record_can_be_listed(tmp_path: Path, clock: FixedClock) -> None:
    """The list of fields to change opens for each kind of record."""
    async with full(tmp_path, clock) as (pilot, _):
        for typed in ("jane", "oslo", "yard"):
            await open_page(pilot, typed)
            await pilot.press("e")
            await pilot.pause()
            assert pilot.app.screen.query_one(OptionList).option_count > 5
            await pilot.press("escape", "b")
            assert isinstance(pilot.app.screen, BoardScreen)
