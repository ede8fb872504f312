"""Dragging cards by mouse: press, drag, let go; a press that does not move stays a click."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from store import FixedClock
from store.records import Opportunity
from tests.desk import screen_text
from tests.functional.test_board_screen import board, card, screen, status, title_detail
from tests.functional.test_move_mode import changes, column, last_label
from tui.screens.board import BoardScreen
from tui.screens.opportunity import OpportunityScreen

WIDE, NARROW = (120, 40), (80, 24)
MANY = tuple((f"Card {n}", "Nordic Rail", "saved") for n in range(30))


async def mouse(pilot: Pilot[int], kind: type[events.MouseEvent], x: int, y: int) -> None:
    """One mouse event on a cell of the screen, with the left button."""
    await pilot._post_mouse_events([kind], None, offset=(x, y), button=1)


async def drag(pilot: Pilot[int], *cells: tuple[int, int]) -> None:
    """Press on the first cell and go to the others, the button held."""
    await mouse(pilot, events.MouseDown, *cells[0])
    for cell in cells[1:]:
        await mouse(pilot, events.MouseMove, *cell)


async def let_go(pilot: Pilot[int], cell: tuple[int, int]) -> None:
    await mouse(pilot, events.MouseUp, *cell)
    await pilot.pause()


def cell_of(pilot: Pilot[int], text: str, dx: int = 0, dy: int = 0) -> tuple[int, int]:
    """Where a text begins on the screen."""
    for y, line in enumerate(screen_text(pilot).splitlines()):
        if text in line:
            return line.index(text) + dx, y + dy
    raise AssertionError(f"{text!r} is not on the screen\n{screen_text(pilot)}")


async def test_a_card_follows_the_pointer_and_is_put_down_where_it_is_let_go(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before = changes(store)
        start, below = cell_of(pilot, "Gaffer"), cell_of(pilot, "Stage hand")
        await drag(pilot, start, (start[0] + 5, start[1]), below)
        assert status(pilot).startswith("Moving 'Gaffer': Applied, 2 of 3.")
        assert "║ ↕ moving" in screen_text(pilot)
        assert changes(store) == before
        await let_go(pilot, below)
        assert column(store, "applied") == ["Signal engineer", "Gaffer", "Stage hand"]
        assert last_label(store) == "Move 'Gaffer' to Applied"
        assert changes(store) == before + 1
        await pilot.press("escape")  # no word on how it came
        assert not screen(pilot).board.lifting
        assert pilot.app.mouse_captured is None
        await pilot.press("u")
        assert column(store, "saved") == ["Gaffer", "Night nurse"]


async def test_a_quick_hand_drags_before_the_screen_has_heard_of_the_press(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen takes a press elsewhere for the end of a move, and may hear of it late."""
    at_once = BoardScreen.on_mouse_down

    async def late(self: BoardScreen) -> None:
        await asyncio.sleep(0.05)
        at_once(self)

    monkeypatch.setattr(BoardScreen, "on_mouse_down", late)
    async with board(tmp_path, clock) as (pilot, store):
        start, below = cell_of(pilot, "Gaffer"), cell_of(pilot, "Stage hand")
        for kind, (x, y) in (
            (events.MouseDown, start),
            (events.MouseMove, (start[0] + 5, start[1])),
            (events.MouseMove, below),
        ):
            pilot.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await pilot.pause(0.1)
        assert status(pilot).startswith("Moving 'Gaffer': Applied, 2 of 3.")
        await let_go(pilot, below)
        assert column(store, "applied") == ["Signal engineer", "Gaffer", "Stage hand"]


async def test_a_card_is_dragged_past_its_neighbours_and_back(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        x, y = cell_of(pilot, "Gaffer")
        await drag(pilot, (x, y), (x, y + 1))
        for step in range(2, 9):
            await mouse(pilot, events.MouseMove, x, y + step)
        assert status(pilot).startswith("Moving 'Gaffer': Saved, 2 of 2.")
        await mouse(pilot, events.MouseMove, x, y)
        assert status(pilot).startswith("Moving 'Gaffer': Saved, 1 of 2.")
        before = changes(store)
        await let_go(pilot, (x, y))
        assert changes(store) == before


async def test_a_press_without_movement_is_a_click(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before = changes(store)
        x, y = cell_of(pilot, "Night nurse")
        await pilot.click(offset=(x, y))
        assert status(pilot).startswith("Night nurse")
        await drag(pilot, (x, y), (x + 1, y))  # a trembling hand
        assert not screen(pilot).board.lifting
        await let_go(pilot, (x + 1, y))
        await mouse(pilot, events.Click, x + 1, y)  # the app makes it of the two
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityScreen)
        assert changes(store) == before


@pytest.mark.parametrize("how", ["escape", "outside"])
async def test_escape_or_letting_go_outside_changes_nothing(
    tmp_path: Path, clock: FixedClock, how: str
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before, shown = changes(store), screen_text(pilot)
        start, target = cell_of(pilot, "Gaffer"), cell_of(pilot, "Stage hand")
        await drag(pilot, start, target)
        if how == "escape":
            await pilot.press("escape")
            await let_go(pilot, target)
        else:
            await mouse(pilot, events.MouseMove, 40, 0)
            await let_go(pilot, (40, 0))
        assert screen_text(pilot) == shown
        assert changes(store) == before
        assert pilot.app.mouse_captured is None
        await pilot.click(offset=target)
        assert screen(pilot).board.card == card(store, "Stage hand").id


async def test_selected_cards_are_dragged_together(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("space", "right", "space")
        target = cell_of(pilot, "Usher", dy=2)
        await drag(pilot, cell_of(pilot, "Gaffer"), target)
        assert title_detail(pilot) == "moving 2 cards"
        await let_go(pilot, target)
        assert column(store, "offer") == ["Usher [/b]", "Gaffer", "Signal engineer"]
        assert last_label(store) == "Move 2 opportunities to Offer"


async def test_a_card_that_is_not_selected_is_dragged_alone(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("space")
        target = cell_of(pilot, "Usher")
        await drag(pilot, cell_of(pilot, "Night nurse"), target)
        await let_go(pilot, target)
        assert column(store, "saved") == ["Gaffer"]
        assert column(store, "offer") == ["Night nurse", "Usher [/b]"]


async def test_dragged_to_closed_it_asks_how_it_ended(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock, size=(140, 40)) as (pilot, store):
        target = cell_of(pilot, "Closed", dy=4)
        await drag(pilot, cell_of(pilot, "Gaffer"), target)
        await let_go(pilot, target)
        await pilot.press("escape")
        assert card(store, "Gaffer").column == "saved"
        await drag(pilot, cell_of(pilot, "Gaffer"), target)
        await let_go(pilot, target)
        await pilot.press("2")
        assert card(store, "Gaffer").column == "closed"


async def test_on_a_narrow_board_the_names_above_take_the_card(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, size=NARROW) as (pilot, store):
        await drag(pilot, cell_of(pilot, "Gaffer"), cell_of(pilot, "Interview"))
        assert status(pilot).startswith("Moving 'Gaffer': Interview, 1 of 1.")
        assert "[Interview" in screen_text(pilot)
        await let_go(pilot, cell_of(pilot, "Interview"))
        assert column(store, "interview") == ["Gaffer"]


async def test_a_narrow_board_takes_the_place_below_a_name(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, size=NARROW) as (pilot, store):
        await drag(pilot, cell_of(pilot, "Gaffer"), cell_of(pilot, "Applied"))
        below = cell_of(pilot, "Stage hand")
        await mouse(pilot, events.MouseMove, *below)
        await let_go(pilot, below)
        assert column(store, "applied") == ["Signal engineer", "Gaffer", "Stage hand"]


async def test_at_the_lower_and_upper_edge_the_column_scrolls(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, size=(120, 24), cards=MANY) as (pilot, store):
        shown = screen(pilot).board
        x, y = cell_of(pilot, "Card 0")
        await drag(pilot, (x, y), (x, 20))
        assert "Card 23" not in screen_text(pilot)
        for _ in range(40):
            shown.scroll_at_edge()
        assert "Card 23" in screen_text(pilot)
        assert "║ Card 0" in screen_text(pilot)
        await mouse(pilot, events.MouseMove, x, 3)
        for _ in range(60):
            shown.scroll_at_edge()
        assert status(pilot).startswith("Moving 'Card 0': Saved, 1 of 30.")
        await let_go(pilot, (x, 3))
        assert column(store, "saved")[:2] == ["Card 0", "Card 1"]


async def test_at_the_side_the_next_column_comes_into_view(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, size=(100, 30)) as (pilot, store):
        shown = screen(pilot).board
        await drag(pilot, cell_of(pilot, "Usher"), (99, 6))
        for _ in range(5):
            shown.scroll_at_edge()
        assert status(pilot).startswith("Moving 'Usher [/b]': Closed")
        await pilot.press("escape")
        assert card(store, "Usher [/b]").column == "offer"


async def test_a_filtered_board_takes_the_column_and_not_the_place(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("slash", *"a", "enter")
        target = cell_of(pilot, "Stage hand")
        await drag(pilot, cell_of(pilot, "Gaffer"), target)
        await let_go(pilot, target)
        assert column(store, "applied") == ["Gaffer", "Signal engineer", "Stage hand"]


async def test_another_window_takes_the_card_away(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        target = cell_of(pilot, "Stage hand")
        await drag(pilot, cell_of(pilot, "Gaffer"), target)
        store.delete(Opportunity, [card(store, "Gaffer").id])
        await pilot.pause()
        assert not screen(pilot).board.lifting
        assert pilot.app.mouse_captured is None
        await let_go(pilot, target)
        assert column(store, "applied") == ["Signal engineer", "Stage hand"]


async def test_the_wheel_still_scrolls(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock, size=(120, 24), cards=MANY) as (pilot, _):
        await mouse(pilot, events.MouseScrollDown, 5, 8)
        assert "Card 0" not in screen_text(pilot).split("Saved")[1].split("\n")[2]
