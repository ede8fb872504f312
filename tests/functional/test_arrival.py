"""The one question of an arrival: after the move, answered with a digit, never in the way."""

from __future__ import annotations

from datetime import date

import pytest

from store import Store
from store.records import Channel, Opportunity
from tests.desk import screen_text
from tests.functional.test_opportunity import add, page
from tui.dialogs.channel import ChannelDialog
from tui.screens.opportunity import OpportunityScreen

ASKS = "How did you come to 'Gaffer'?"


async def test_a_digit_answers_and_each_is_undone_by_itself(store: Store) -> None:
    number = add(store, title="Gaffer")
    async with page(store, number) as pilot:
        await pilot.press("L")
        await pilot.pause()
        assert store.get(Opportunity, number).column == "applied", "the card has moved already"
        assert ASKS in screen_text(pilot)
        await pilot.press("2")
        await pilot.pause()
        assert store.get(Opportunity, number).channel is Channel.REFERRAL
        await pilot.press("u")
        assert list(pilot.app._notifications)[-1].message == "Came by referral: 'Gaffer'"
        assert store.get(Opportunity, number).channel is None
        assert store.get(Opportunity, number).column == "applied"
        await pilot.press("u")
        assert list(pilot.app._notifications)[-1].message == "Move 'Gaffer' to Applied"
        assert store.get(Opportunity, number).column == "saved"


async def test_escape_skips_and_it_is_not_asked_again(store: Store) -> None:
    number = add(store, title="Gaffer")
    async with page(store, number) as pilot:
        await pilot.press("L")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("H", "L")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
    card = store.get(Opportunity, number)
    assert (card.column, card.channel) == ("applied", None)


async def test_any_other_key_does_what_it_does_below(store: Store) -> None:
    number = add(store, title="Gaffer")
    async with page(store, number) as pilot:
        await pilot.press("L")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChannelDialog)
        await pilot.press("L")
        await pilot.pause()
        assert store.get(Opportunity, number).column == "screening"
        assert isinstance(pilot.app.screen, OpportunityScreen)


async def test_arrows_and_enter_answer_too(store: Store) -> None:
    number = add(store, title="Gaffer")
    async with page(store, number) as pilot:
        await pilot.press("L")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
    assert store.get(Opportunity, number).channel is Channel.DIRECT


async def test_what_is_known_is_not_asked(store: Store) -> None:
    number = add(store, title="Gaffer", channel="posting")
    async with page(store, number) as pilot:
        await pilot.press("L")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["enter"], date(2026, 12, 7)),
        (["ctrl+u", *"fri", "enter"], date(2026, 11, 27)),
        (["escape"], None),
    ],
)
async def test_an_offer_asks_until_when(store: Store, keys: list[str], day: date | None) -> None:
    number = add(store, title="Gaffer", column="interview")
    async with page(store, number) as pilot:
        await pilot.press("L")
        await pilot.pause()
        assert "Until when do you answer 'Gaffer'?" in screen_text(pilot)
        assert "in 14 days" in screen_text(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
    card = store.get(Opportunity, number)
    assert (card.column, card.decide_by) == ("offer", day)


async def test_several_cards_ask_nothing(store: Store) -> None:
    cards = [add(store, title=title) for title in ("One", "Two")]
    async with page(store, cards[0]) as pilot:
        await pilot.press("escape", "space", "j", "space", "L")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ChannelDialog)
    assert {store.get(Opportunity, n).column for n in cards} == {"applied"}
