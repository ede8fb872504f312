"""The board screen through its keys: what is seen, and what stock TinyDB finds on the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store import FixedClock, Store, open_store
from store.records import Opportunity, Outcome
from tui.app import PursuitApp
from tui.screens.board import BoardScreen
from tui.session import Session
from tui.widgets.filter_bar import FilterBar
from tui.widgets.title import StatusLine, TitleBar

CARDS = (
    ("Gaffer", "Lantern Films", "saved"),
    ("Night nurse", "City Hospital", "saved"),
    ("Signal engineer", "Nordic Rail", "applied"),
    ("Stage hand", "Harbour Theatre", "applied"),
    ("Usher [/b]", "Corner Cinema", "offer"),
)


@asynccontextmanager
async def board(
    folder: Path, clock: FixedClock, size: tuple[int, int] = (120, 40), cards: Any = CARDS
) -> AsyncIterator[tuple[Pilot[int], Store]]:
    """The app on a folder with the cards; the first of each column is on top."""
    store = open_store(folder, clock, seed=1, background=True)
    for title, organization, column in reversed(cards):
        values = {"title": title, "organization": organization}
        number = store.add(Opportunity, values).ids[0]
        if column != "saved":
            store.move([number], column)
    store.flush()
    app = PursuitApp(Session(store))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, store
    store.close()


def screen(pilot: Pilot[int]) -> BoardScreen:
    found = pilot.app.screen
    assert isinstance(found, BoardScreen)
    return found


def status(pilot: Pilot[int]) -> str:
    return pilot.app.screen_stack[0].query_one(StatusLine).text


def title_detail(pilot: Pilot[int]) -> str:
    return pilot.app.screen_stack[0].query_one(TitleBar).detail


def card(store: Store, title: str) -> Opportunity:
    return next(c for c in store.all(Opportunity) if c.title == title)


Reader = Callable[[Path, str], list[dict[str, Any]]]


@pytest.mark.parametrize("key", ["L", "shift+right"])
async def test_moving_follows_the_card_and_reaches_the_disk(
    tmp_path: Path, clock: FixedClock, on_disk: Reader, key: str
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        assert status(pilot).startswith("Gaffer at Lantern Films")
        await pilot.press(key, key)
        assert status(pilot).startswith("Gaffer at Lantern Films")
        assert "Screening, 1 of 1" in status(pilot)
        await pilot.press("H")
        assert card(store, "Gaffer").column == "applied"
    saved = {c["title"]: c for c in on_disk(tmp_path, "opportunities")}
    assert [s["column"] for s in saved["Gaffer"]["history"]] == [
        "saved",
        "applied",
        "screening",
        "applied",
    ]


async def test_a_move_under_a_filter_moves_the_card_that_is_shown(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("slash", *"nurse", "enter")
        assert "1 of 5" in title_detail(pilot)
        await pilot.press("L")
        assert card(store, "Night nurse").column == "applied"
        assert card(store, "Gaffer").column == "saved"
        await pilot.press("escape", "escape")  # no word on how it came, no filter
        assert title_detail(pilot) == "5 opportunities"
        assert status(pilot).startswith("Night nurse")


async def test_the_filter_is_live_and_says_what_it_does_not_understand(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("slash", *"column:app")
        assert "2 of 5" in title_detail(pilot)
        await pilot.press("escape")
        await pilot.press("slash", *"due<soon")
        offer = screen(pilot).query_one(".filter--offer")
        assert "▲ 'soon' is not understood as a day. Try due<7d" in str(offer.render())
        await pilot.press("escape")
        assert not screen(pilot).query_one(FilterBar).display
        assert screen(pilot).query_one(Input).value == ""
        assert title_detail(pilot) == "5 opportunities"


async def test_keys_typed_into_the_filter_do_nothing_else(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("slash", *"uxdLHJKomsane")
        assert len(store.all(Opportunity)) == 5
        assert [c.column for c in store.all(Opportunity) if c.column == "closed"] == []
        assert screen(pilot).query_one(Input).value == "uxdLHJKomsane"


async def test_closing_with_an_outcome_and_reopening(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("right", "x")
        await pilot.press("down", "enter")
        assert card(store, "Signal engineer").outcome is Outcome.REJECTED
        assert card(store, "Signal engineer").column == "closed"
        await pilot.press("u")
        assert card(store, "Signal engineer").column == "applied"
        await pilot.press("U")
        assert card(store, "Signal engineer").outcome is Outcome.REJECTED
        await pilot.press("o")
        assert card(store, "Signal engineer").column == "applied"
    saved = {c["title"]: c for c in on_disk(tmp_path, "opportunities")}
    assert saved["Signal engineer"]["history"][-2]["outcome"] == "rejected"


async def test_escape_in_the_outcome_changes_nothing(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("x", "escape")
        assert card(store, "Gaffer").column == "saved"
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_moving_into_closed_asks_how_it_ended(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press(*["right"] * 4, "L")
        assert card(store, "Usher [/b]").column == "offer"
        await pilot.press("enter")
        assert card(store, "Usher [/b]").column == "closed"


async def test_reordering_by_hand_and_refusing_under_another_order(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("J")
        ranks = {c.title: c.rank or 0 for c in store.all(Opportunity)}
        assert ranks["Night nurse"] > ranks["Gaffer"]
        assert status(pilot).startswith("Gaffer")
        await pilot.press("K")
        ranks = {c.title: c.rank or 0 for c in store.all(Opportunity)}
        assert ranks["Gaffer"] > ranks["Night nurse"]
        await pilot.press("s", *"organ", "enter")
        assert "sorted by organization" in title_detail(pilot)
        before = [c.rank for c in store.all(Opportunity)]
        await pilot.press("J")
        assert [c.rank for c in store.all(Opportunity)] == before


async def test_picking_a_column_by_name(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("M", *"off", "enter")
        assert card(store, "Gaffer").column == "offer"


async def test_several_cards_move_together_and_come_back_with_one_undo(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("space", "down", "space")
        assert title_detail(pilot) == "2 of 5 selected"
        await pilot.press("L")
        columns = {c.title: c.column for c in store.all(Opportunity)}
        assert columns["Gaffer"] == columns["Night nurse"] == "applied"
        await pilot.press("u")
        columns = {c.title: c.column for c in store.all(Opportunity)}
        assert columns["Gaffer"] == columns["Night nurse"] == "saved"


async def test_delete_is_undone(tmp_path: Path, clock: FixedClock, on_disk: Reader) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("d")
        assert "Gaffer" not in [c.title for c in store.all(Opportunity)]
        assert status(pilot).startswith("Night nurse")
        await pilot.press("u")
        assert card(store, "Gaffer").column == "saved"
    assert all("deleted_on" not in c for c in on_disk(tmp_path, "opportunities"))


async def test_capture_adds_a_card_and_selects_it(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("a", *"Best boy @ Lantern Films #rigging! due:fri >applied", "enter")
        assert status(pilot).startswith("Best boy at Lantern Films")
        added = card(store, "Best boy")
        assert (added.column, added.next_on) == ("applied", date(2026, 11, 27))
        assert [(r.skill, r.need) for r in added.requirements] == [("rigging", "must")]
    assert "Best boy" in [c["title"] for c in on_disk(tmp_path, "opportunities")]


async def test_an_empty_board_says_what_to_do_first(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock, cards=()) as (pilot, _):
        assert "Your board is empty" in screen(pilot).board.empty_text
        for key in ("L", "H", "J", "x", "o", "d", "e", "n", "y", "m", "enter", "space", "u", "U"):
            await pilot.press(key)
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_another_process_changes_the_one_card(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        other = open_store(tmp_path, clock, seed=9)
        number = other.find(Opportunity, "Stage hand")
        other.move([number], "interview")
        other.close()
        store.poll()
        await pilot.pause()
        await pilot.press("right", "right", "right")
        assert status(pilot).startswith("Stage hand")


async def test_a_limit_is_named_and_never_blocks(tmp_path: Path, clock: FixedClock) -> None:
    cards = [(f"Card {n}", "Lantern", "interview") for n in range(5)] + [("Six", "L", "screening")]
    async with board(tmp_path, clock, cards=cards) as (pilot, store):
        await pilot.press("L")
        assert card(store, "Six").column == "interview"
        notes = [note.message for note in pilot.app._notifications]
        assert any("Interview holds 6 cards" in note for note in notes)


async def test_read_only_data_can_be_looked_at(tmp_path: Path, clock: FixedClock) -> None:
    store = open_store(tmp_path, clock, seed=1)
    store.add(Opportunity, {"title": "Gaffer"})
    store.close()
    viewing = open_store(tmp_path, clock, read_only=True)
    async with PursuitApp(Session(viewing)).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("escape", "L")
        await pilot.pause()
        assert "viewing" in pilot.app.screen_stack[0].query_one(TitleBar).notice
        assert viewing.get(Opportunity, viewing.find(Opportunity, "Gaffer")).column == "saved"
    viewing.close()
