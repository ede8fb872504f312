"""Offers side by side: what stands where, how a cell is written, and what is said when empty."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, Store, open_store
from store.records import OfferTerm, Opportunity, Track
from tests.desk import ODD, screen_text
from tui.app import PursuitApp
from tui.screens.criticism import CriticismScreen
from tui.screens.offers import OffersScreen
from tui.screens.opportunity import OpportunityScreen
from tui.session import Session
from tui.widgets.title import StatusLine

Reader = Callable[[Path, str], list[dict[str, Any]]]


def offer(store: Store, title: str, **values: Any) -> int:
    fields = {"title": title, "column": "offer", **values}
    return store.add(Opportunity, fields).ids[0]


@asynccontextmanager
async def offers(store: Store, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The app with the comparison open, as from the board, the cursor on the first offer."""
    app = PursuitApp(Session(store))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("O", *(["left"] * 6))
        await pilot.pause()
        yield pilot


def status(pilot: Pilot[Any]) -> str:
    return pilot.app.screen.query_one(StatusLine).text


@pytest.fixture
def two(store: Store) -> tuple[int, int]:
    """An offer that must be answered soon, and one on which little is known."""
    store.add(Track, {"title": "Light", "must_haves": ["a crew I trust", "nights off"]})
    terms = [{"criterion": "nights off", "says": "two a week", "fit": 4}]
    soon = offer(store, "Gaffer", salary="£300 a day", decide_by=date(2026, 11, 27), offered=terms)
    return soon, offer(store, "Night nurse", organization="City Hospital")


async def test_what_is_known_and_what_is_not(store: Store, two: tuple[int, int]) -> None:
    async with offers(store) as pilot:
        lines = [line.rstrip() for line in screen_text(pilot).splitlines()]
        assert any("Gaffer" in line and "Night nurse" in line for line in lines)
        assert any(
            "decide by" in line and "Fri 27 Nov, in 4 days" in line and "not known yet" in line
            for line in lines
        )
        assert any("meets" in line and "1 of your 2" in line for line in lines)
        assert any("✓ fits very well" in line for line in lines)
        assert status(pilot) == "Gaffer: decide by: Fri 27 Nov, in 4 days"


async def test_a_cell_is_written_in_place_and_reaches_the_disk(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    store = open_store(tmp_path / "data", clock, seed=1, background=True)
    store.add(Track, {"title": "Light", "must_haves": ["nights off"]})
    offer(store, "Gaffer", decide_by=date(2026, 11, 27))
    offer(store, "Night nurse")
    async with offers(store) as pilot:
        await pilot.press("right", "down", "enter", *"29,000", "enter")
        await pilot.pause()
        assert "29,000" in screen_text(pilot)
        await pilot.press("G", "2")
        await pilot.pause()
        assert "◐ fits in part" in screen_text(pilot)
        await pilot.press("enter", *"every second", "f2")
        await pilot.pause()
        assert status(pilot).endswith("a must-have of yours: every second ◐ fits in part")
        await pilot.press("left", "k", "k", "k", "k", "k", "enter", "ctrl+u", *"4 dec", "enter")
        await pilot.pause()
        assert "Fri 4 Dec, in 11 days" in screen_text(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "Fri 27 Nov" in screen_text(pilot)
    store.close()
    cards = {card["title"]: card for card in on_disk(tmp_path / "data", "opportunities")}
    assert cards["Night nurse"]["salary"] == "29,000"
    assert cards["Night nurse"]["offered"] == [
        {"criterion": "nights off", "says": "every second", "fit": 2}
    ]
    assert cards["Gaffer"]["decide_by"] == "2026-11-27"


async def test_fit_is_taken_back_and_a_term_off(store: Store, two: tuple[int, int]) -> None:
    async with offers(store) as pilot:
        await pilot.press("G", "0")
        await pilot.pause()
        assert store.get(Opportunity, two[0]).offered == (
            OfferTerm(criterion="nights off", says="two a week"),
        )
        await pilot.press("d")
        await pilot.pause()
        assert store.get(Opportunity, two[0]).offered == ()
        await pilot.press("g", "3")
        assert (
            "below the first three rows"
            in pilot.app._notifications._notifications[
                list(pilot.app._notifications._notifications)[-1]
            ].message
        )


async def test_a_new_criterion_is_asked_of_every_offer(store: Store, two: tuple[int, int]) -> None:
    async with offers(store) as pilot:
        await pilot.press("plus", *"housing", "enter")
        await pilot.pause()
        assert "◆ housing" in screen_text(pilot)
        (track,) = store.all(Track)
        assert track.must_haves == ("a crew I trust", "nights off", "housing")
        await pilot.press("plus", *"Housing", "enter")
        await pilot.pause()
        assert store.all(Track)[0].must_haves == ("a crew I trust", "nights off", "housing")


async def test_without_a_direction_the_criterion_stands_on_the_offer(store: Store) -> None:
    number = offer(store, "Gaffer")
    async with offers(store) as pilot:
        assert "One so far" in screen_text(pilot)
        await pilot.press("plus", *"housing", "enter")
        await pilot.pause()
    assert store.get(Opportunity, number).offered == (OfferTerm(criterion="housing"),)


async def test_no_offer_says_what_to_do(store: Store) -> None:
    async with offers(store) as pilot:
        assert "No offer is open." in screen_text(pilot)
        await pilot.press("enter", "plus", "d", "x", "n", "o", "j", "l", "G")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OffersScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, OffersScreen)


async def test_digits_rate_where_there_is_an_offer_and_else_lead_to_the_steps(
    store: Store,
) -> None:
    async with offers(store) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CriticismScreen)


async def test_selected_cards_are_compared_whatever_their_column(store: Store) -> None:
    for title in ("One", "Two", "Three"):
        store.add(Opportunity, {"title": title})
    async with offers(store) as pilot:
        await pilot.press("escape", "space", "j", "space", "O")
        await pilot.pause()
        assert "2 cards" in screen_text(pilot)
        assert "Three" in screen_text(pilot)
        assert "One" not in screen_text(pilot)


@pytest.mark.parametrize("count", [2, 3, 4])
async def test_up_to_four_stand_side_by_side_in_80_columns(store: Store, count: int) -> None:
    for number in range(count):
        offer(store, f"Offer {number}", decide_by=date(2026, 12, 1 + number))
    async with offers(store) as pilot:
        assert all(f"Offer {number}" in screen_text(pilot) for number in range(count))


async def test_more_than_fit_are_reached_with_the_arrows(store: Store) -> None:
    for number in range(7):
        offer(store, f"Offer {number}", decide_by=date(2026, 12, 1 + number))
    async with offers(store) as pilot:
        assert "1-4 of 7" in screen_text(pilot)
        await pilot.press(*(["right"] * 6))
        await pilot.pause()
        assert "4-7 of 7" in screen_text(pilot)
        assert "Offer 6" in screen_text(pilot)
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert "Offer 6" in screen_text(pilot)


async def test_rows_scroll_along_and_heads_stay(store: Store) -> None:
    terms = [{"criterion": f"wish {n}", "says": "words " * 9, "fit": 3} for n in range(20)]
    offer(store, "Gaffer", offered=terms)
    async with offers(store) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert "wish 19" in screen_text(pilot)
        assert "Gaffer" in screen_text(pilot)
        assert "wish 2 " not in screen_text(pilot)


async def test_the_page_of_an_offer_opens_and_closing_takes_it_away(
    store: Store, two: tuple[int, int]
) -> None:
    async with offers(store) as pilot:
        await pilot.press("right", "o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
        assert pilot.app.screen.number == two[1]
        await pilot.press("O")
        await pilot.pause()
        assert status(pilot).startswith("Night nurse")
        await pilot.press("x", "4")
        await pilot.pause()
        assert store.get(Opportunity, two[1]).outcome == "declined"
        assert "Night nurse" not in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (30, 10)])
async def test_any_text_is_shown_as_it_is(store: Store, size: tuple[int, int]) -> None:
    odd = ODD[:90]
    offer(store, odd, salary=odd, offered=[{"criterion": odd, "says": odd, "fit": 1}])
    offer(store, odd, location=odd)
    async with offers(store, size) as pilot:
        shown = screen_text(pilot)
        assert "[/b]" in shown
        assert not {"\x1b", "\u202e"} & set(shown)
