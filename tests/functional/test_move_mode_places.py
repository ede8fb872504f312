"""Move mode where the hand does not choose the place, and what an arrival asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import FixedClock
from store.records import Opportunity
from tests.desk import screen_text
from tests.functional.test_board_screen import board, card, screen
from tests.functional.test_move_mode import changes, column


async def test_under_groups_the_column_is_chosen_and_nothing_is_miscounted(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        store.edit(Opportunity, card(store, "Night nurse").id, {"tier": "dream"})
        store.edit(Opportunity, card(store, "Stage hand").id, {"tier": "dream"})
        await pilot.press("S", *"tier", "enter")
        await pilot.press("home", "space", "down", "space", "m", "right")
        text = screen_text(pilot)
        assert "║ Night nurse" in text
        assert "║ Gaffer" in text
        await pilot.press("down")  # refused, in words
        await pilot.press("enter")
        assert sorted(column(store, "applied")) == [
            "Gaffer",
            "Night nurse",
            "Signal engineer",
            "Stage hand",
        ]
        await pilot.press("u")
        assert sorted(column(store, "saved")) == ["Gaffer", "Night nurse"]


async def test_cards_that_the_filter_hides_are_not_lifted(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before = changes(store)
        await pilot.press("space", "slash", *"stage", "enter", "m")
        assert not screen(pilot).board.lifting
        assert "hidden by the filter" in " ".join(str(n.message) for n in pilot.app._notifications)
        await pilot.press("enter")
        assert changes(store) == before


@pytest.mark.parametrize(("keys", "asks"), [("2", "How did you"), ("5", "Until when")])
async def test_the_question_of_an_arrival_is_asked_here_too(
    tmp_path: Path, clock: FixedClock, keys: str, asks: str
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("m", keys, "down", "enter")
        await pilot.pause()
        await pilot.pause()
        assert asks in screen_text(pilot)
        await pilot.press("escape")
        assert card(store, "Gaffer").column in ("applied", "offer")
        assert not card(store, "Gaffer").channel
