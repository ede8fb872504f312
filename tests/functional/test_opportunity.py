"""The page of an opportunity: what it says, what its keys do, and what reaches the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, Store, open_store
from store.records import Opportunity, Outcome, Person
from tests.desk import ODD, right_edge, screen_text
from tests.unit.test_opportunity_page import FULL
from tui.app import PursuitApp
from tui.screens.board import BoardScreen
from tui.screens.opportunity import OpportunityScreen
from tui.session import Session

LISTS = {"asks-list", "timeline"}  # what can be gone through on the page of FULL
Reader = Callable[[Path, str], list[dict[str, Any]]]


def add(store: Store, **values: Any) -> int:
    return store.add(Opportunity, values).ids[0]


@asynccontextmanager
async def page(
    store: Store, number: int, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[Any]]:
    """The app with the page open above the board."""
    app = PursuitApp(Session(store))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.push_screen(OpportunityScreen(app.session, number))
        await pilot.pause()
        yield pilot


async def whole_page(pilot: Pilot[Any]) -> str:
    """Everything that scrolling shows."""
    shown = screen_text(pilot)
    await pilot.press("G")
    return shown + screen_text(pilot)


# -- what is seen --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_all_of_it_can_be_read(store: Store, size: tuple[int, int]) -> None:
    async with page(store, add(store, **FULL), size) as pilot:
        shown = await whole_page(pilot)
        for words in ("Gaffer [/b]", "overdue since Fri 20 Nov", "It asks for", "History"):
            assert words in shown
        if size[0] > 100:
            await pilot.press("tab")
            shown += screen_text(pilot)
        assert "Six people, two vans." in shown
        assert "to come" in shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (30, 10)])
async def test_any_text_is_shown_as_it_is(store: Store, size: tuple[int, int]) -> None:
    odd = {"title": ODD, "organization": ODD[:60], "tags": [ODD], "next_action": ODD[:90]}
    number = add(store, **odd, requirements=[{"skill": ODD[:40]}])
    store.note(Opportunity, number, f"two\r\nlines {ODD}")
    store.add(Person, {"name": ODD[:50], "organizations": [ODD[:60]]})
    add(store, **odd)
    async with page(store, number, size) as pilot:
        shown = await whole_page(pilot)
        assert "[/b] ␛[31m" in shown
        assert not {"\x1b", "\u202e"} & set(shown)
        bar = set(right_edge(pilot, pilot.app.screen.query_one("#page").region))
        assert "x" not in bar


async def test_a_bare_card_says_what_could_be_added(store: Store) -> None:
    async with page(store, add(store, title="Night porter")) as pilot:
        shown = screen_text(pilot)
        assert "e  add a place, pay, a link" in shown
        assert "n  write down what you know" in shown
        for heading in ("It asks for", "People there", "You were here before", "location"):
            assert heading not in shown


# -- its keys -------------------------------------------------------------------------------------


async def test_moves_notes_edits_and_closing_reach_the_disk(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    store = open_store(tmp_path / "data", clock, seed=1, background=True)
    number = add(store, title="Gaffer", organization="Lantern Films")
    async with page(store, number) as pilot:
        await pilot.press("L")
        assert "Applied since today" in screen_text(pilot)
        await pilot.press("M", *"inter", "enter")
        await pilot.press("n", *"Six people", "f2")
        await pilot.pause()
        assert "Six people" in screen_text(pilot)
        await pilot.press("e", "down", "down", *"Bristol", "f2")
        await pilot.pause()
        assert "Bristol" in screen_text(pilot)
        await pilot.press("x", "tab", *"yesterday", "shift+tab", "2")
        await pilot.pause()
        assert "Closed yesterday: they chose someone else" in screen_text(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert "Interview since today" in screen_text(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "Closed yesterday" in screen_text(pilot)
    store.close()
    (saved,) = on_disk(tmp_path / "data", "opportunities")
    assert saved["location"] == "Bristol"
    assert saved["outcome"] == "rejected"
    assert saved["notes"] == [{"on": "2026-11-23", "text": "Six people"}]
    assert [(line["column"], line["on"]) for line in saved["history"]] == [
        ("saved", "2026-11-23"),
        ("applied", "2026-11-23"),
        ("interview", "2026-11-23"),
        ("closed", "2026-11-22"),
    ]


@pytest.mark.parametrize(
    ("keys", "column"),
    [
        (["m", "l", "right", "enter"], "screening"),
        (["m", "j", "j", "h", "enter"], "applied"),
        (["m", "5", "enter"], "offer"),
        (["m", "9", "h", "enter"], "saved"),
        (["m", "6", "enter", "2"], "closed"),
        (["m", "3", "escape"], "saved"),
        (["m", "6", "enter", "escape"], "saved"),
        (["m", "3", "1", "enter"], "saved"),
    ],
)
async def test_the_move_key_chooses_a_column_with_the_keys_of_move_mode(
    tmp_path: Path, clock: FixedClock, keys: list[str], column: str
) -> None:
    store = open_store(tmp_path / "data", clock, seed=1, background=True)
    number = add(store, title="Gaffer", organization="Lantern Films")
    async with page(store, number) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert store.get(Opportunity, number).column == column
        store.flush()
        assert len(list(store.history())) == (1 if column == "saved" else 2)
    store.close()


@pytest.mark.parametrize(
    "keys",
    [
        ["x", "escape"],
        ["m", "3", "escape"],
        ["M", "escape"],
        ["n", *"words", "escape"],
        ["e", "x", "escape"],
    ],
)
async def test_escape_from_a_dialog_changes_nothing(store: Store, keys: list[str]) -> None:
    number = add(store, title="Gaffer")
    before = dict(store.documents("opportunities")[number])
    async with page(store, number) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
    assert store.documents("opportunities")[number] == before


async def test_moving_into_the_last_column_asks_how_it_ended(store: Store) -> None:
    number = add(store, title="Gaffer", column="offer")
    async with page(store, number) as pilot:
        await pilot.press("shift+right")
        await pilot.pause()
        assert "How did it end?" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
    assert store.get(Opportunity, number).outcome is Outcome.ACCEPTED


async def test_copying_gives_title_organization_and_link(store: Store) -> None:
    number = add(store, title="Gaffer", organization="Orbit", url="https://orbit.example")
    async with page(store, number) as pilot:
        await pilot.press("y", "y")
        await pilot.pause()
        assert pilot.app.clipboard == "Gaffer\nOrbit\nhttps://orbit.example"


async def test_a_problem_is_told_and_nothing_changes(store: Store) -> None:
    number = add(store, title="Gaffer")
    async with page(store, number) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert [note.title for note in pilot.app._notifications] == ["'Gaffer' is open"]
    assert len(store.get(Opportunity, number).history) == 1


@pytest.mark.parametrize("key", ["escape", "backspace"])
async def test_back_to_the_board_and_no_further(store: Store, key: str) -> None:
    async with page(store, add(store, title="Gaffer")) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardScreen)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_the_page_follows_undo_of_its_own_adding(store: Store) -> None:
    number = add(store, title="Gaffer")
    async with page(store, number) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert "no longer here" in screen_text(pilot)
        await pilot.press("L", "x", "e", "n", "y", "M", "o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
        await pilot.press("U")
        await pilot.pause()
        assert "Saved since today" in screen_text(pilot)
        store.delete(Opportunity, [number])
        await pilot.pause()
        assert "In the bin" in screen_text(pilot)


@pytest.mark.parametrize(("keys", "down"), [(["j", "j"], 2), (["down", "down", "k"], 1)])
async def test_scrolling_stays_where_it_is_after_a_change(
    store: Store, keys: list[str], down: int
) -> None:
    number = add(store, **FULL)
    async with page(store, number) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        pane = pilot.app.screen.query_one("#page")
        assert pane.scroll_offset.y == down
        store.note(Opportunity, number, "Something new")
        await pilot.pause()
        assert pane.scroll_offset.y == down


async def test_growing_and_shrinking_keeps_the_keyboard(store: Store) -> None:
    async with page(store, add(store, **FULL)) as pilot:
        for width, names in (
            (120, LISTS | {"left"}),
            (80, LISTS | {"page"}),
            (120, LISTS | {"left"}),
        ):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            focused = set()
            for _ in names:
                assert pilot.app.focused is not None
                focused.add(pilot.app.focused.id)
                await pilot.press("tab")
            assert focused == names
