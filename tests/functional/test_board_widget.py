"""The board as people use it: keys, selecting, changes and filters."""

from __future__ import annotations

from typing import Any

import pytest

from store.pipelines import DEFAULT, Pipeline
from tests.board_app import TODAY, BoardApp, few_cards, press
from tui.widgets.board import Board

WIDE, NARROW = (120, 40), (80, 24)


# -- keys ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "card"),
    [
        ("down down", 102),
        ("j j k", 101),
        ("down up up", 100),
        ("right", 200),
        ("l j j", 202),
        ("right down left", 101),
        ("end", 119),
        ("G home", 100),
        ("G g", 100),
        ("right right", None),
        ("right right right", 400),
        ("right " * 9, 600),
        ("left", 100),
        ("right G j", 204),
    ],
)
async def test_the_cursor_goes_where_the_keys_say(keys: str, card: int | None) -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, keys)
        assert app.board.card == card


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_an_empty_column_on_the_way_keeps_the_height(size: tuple[int, int]) -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=size) as pilot:
        await press(pilot, "right down down right")
        assert (app.board.card, app.board.column) == (None, "screening")
        await pilot.press("right")
        assert app.board.card == 402
        await press(pilot, "left left")
        assert app.board.card == 202


async def test_sideways_aims_at_the_height_on_the_screen() -> None:
    """In a scrolled column the neighbour is the card beside it, not the one of the same number."""
    app = BoardApp(few_cards())
    async with app.run_test(size=(120, 23)) as pilot:
        await pilot.press("end")
        assert app.find("Card 119")[1] > 15
        await pilot.press("right")
        assert app.board.card == 204
        await pilot.press("left")
        assert app.board.card == 119


async def test_a_page_is_what_is_visible() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=(120, 23)) as pilot:
        await pilot.press("pagedown")
        assert app.board.card == 106  # 20 lines: six cards of two lines and a gap
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown")
        assert app.board.card == 119
        await pilot.press("pageup")
        assert app.board.card == 113


async def test_each_step_is_told_once() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "up down right right")
        told = [(m.card, m.column, m.control) for m in app.said(Board.CursorMoved)]  # type: ignore[attr-defined]
        assert told == [
            (100, "saved", app.board),
            (101, "saved", app.board),
            (201, "applied", app.board),
            (None, "screening", app.board),
        ]


async def test_keys_can_be_changed() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        app.set_keymap({"board.cursor_down": "z"})
        await pilot.press("j")
        assert app.board.card == 100
        await pilot.press("z")
        assert app.board.card == 101


# -- what it asks the screen --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "kind", "expected"),
    [
        ("enter", Board.Opened, {"card": 201}),
        ("L", Board.MoveAsked, {"cards": (201,), "step": 1}),
        ("shift+right", Board.MoveAsked, {"cards": (201,), "step": 1}),
        ("H", Board.MoveAsked, {"cards": (201,), "step": -1}),
        ("shift+left", Board.MoveAsked, {"cards": (201,), "step": -1}),
        ("J", Board.ReorderAsked, {"card": 201, "step": 1}),
        ("shift+down", Board.ReorderAsked, {"card": 201, "step": 1}),
        ("K", Board.ReorderAsked, {"card": 201, "step": -1}),
        ("shift+up", Board.ReorderAsked, {"card": 201, "step": -1}),
    ],
)
async def test_it_asks_and_does_not_write(key: str, kind: Any, expected: dict[str, Any]) -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right", "down", key)
        (message,) = app.said(kind)
        assert {name: getattr(message, name) for name in expected} == expected
        assert app.documents == few_cards()


async def test_nothing_is_asked_of_an_empty_column() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right", "right", "enter", "L", "H", "J", "K", "space")
        assert [m for m in app.heard if not isinstance(m, Board.CursorMoved)] == []


async def test_selected_cards_move_together_in_the_order_of_the_board() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "right down space left up space right L")
        (asked,) = app.said(Board.MoveAsked)
        assert asked.cards == (100, 201)  # type: ignore[attr-defined]
        assert app.board.marked == (100, 201)
        assert "✓ selected" in app.lines()[app.find("Card 100")[1] + 2]
        app.edit(201, deleted_on="2026-11-23")
        assert app.board.marked == (100,)
        assert app.board.clear_marks()
        assert not app.board.clear_marks()
        assert not any("selected" in line for line in app.lines())


async def test_a_filter_protects_selected_cards_that_it_hides() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "down", "space")
        app.index.filter(lambda number: number != 100)
        app.board.refresh_order()
        assert app.board.marked == (101,)
        app.index.filter(None)
        app.board.refresh_order()
        assert app.board.marked == (100, 101)


# -- changes ------------------------------------------------------------------------------------


async def test_the_cursor_follows_a_card_that_moves() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("down", "down")
        app.edit(102, column="offer", rank=1)
        await pilot.pause()
        assert (app.board.card, app.board.column) == (102, "offer")
        assert app.find("Card 102")[1] > app.find("Card 500")[1]


async def test_a_neighbour_takes_the_place_of_a_card_that_goes() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right", "down")
        app.edit(201, deleted_on="2026-11-23")
        assert app.board.card == 202
        await pilot.press("end")
        app.edit(204, archived=True)
        assert app.board.card == 203
        for number in (203, 202, 200):
            app.edit(number, deleted_on="2026-11-23")
        await pilot.pause()
        assert (app.board.card, app.board.column) == (None, "applied")
        assert "nothing here yet" in app.lines()[2]
        app.edit(202, deleted_on=None)
        assert app.board.card == 202


async def test_a_new_card_on_top_is_seen_and_the_cursor_stays() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("down")
        app.edit(900, title="Brand new", column="saved", rank=5000)
        await pilot.pause()
        assert app.board.card == 101
        assert app.find("Brand new")[1] < app.find("Card 101")[1]
        assert app.lines()[0].split()[1] == "21"


async def test_a_change_elsewhere_leaves_what_is_in_view_in_its_place() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=(120, 23)) as pilot:
        await press(pilot, "end up up up up")
        before = app.find("Card 117")
        app.edit(900, title="Brand new", column="saved", rank=5000)
        app.edit(901, title="Newer still", column="saved", rank=5001)
        await pilot.pause()
        assert app.find("Card 117") == before
        for number in (100, 101, 102):
            app.edit(number, column="closed")
        await pilot.pause()
        assert app.find("Card 117") == before


async def test_a_filter_that_empties_the_column_leads_to_a_match() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE):
        app.index.filter(lambda number: number in (201, 601))
        app.board.refresh_order()
        assert app.board.card == 201
        assert app.lines()[0].split("  ")[0] == "Saved"
        assert "0 of 20" in app.lines()[0]
        assert "1 of 5" in app.lines()[0]
        assert app.lines()[2].count("no match") == 4
        assert app.board.select(100) is False
        assert app.board.select(601) is True
        assert app.board.column == "closed"


async def test_showing_again_keeps_the_card() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right", "down")
        other = Pipeline((DEFAULT.columns[1], DEFAULT.columns[-1]))
        app.pipeline = other
        app.index.__init__(app.documents, other, today=TODAY)  # type: ignore[misc]
        app.board.show(app.index, app.documents, TODAY, other)
        await pilot.pause()
        assert app.board.card == 201
        assert app.lines()[0].split() == ["Applied", "32", "Closed", "2"]


# -- many at once -------------------------------------------------------------------------------


async def test_all_of_the_column_then_all_of_the_board_are_selected() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right", "space", "asterisk")
        assert app.board.marked == (200, 201, 202, 203, 204)
        await pilot.press("asterisk")
        assert len(app.board.marked) == 34
        await pilot.press("asterisk")
        assert len(app.board.marked) == 34
        app.board.clear_marks()
        app.index.filter(lambda number: number in (201, 400, 401))
        app.board.refresh_order()
        await pilot.press("asterisk", "asterisk")
        assert app.board.marked == (201, 400, 401)


async def test_a_selection_is_extended_and_taken_back() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("down", "plus", "plus")
        assert app.board.marked == (101, 102, 103)
        await pilot.press("minus")
        assert app.board.marked == (101, 102)
        await pilot.press("minus", "minus")
        assert app.board.marked == (100, 101)
        await pilot.press("down", "down", "down", "ctrl+down")
        assert app.board.marked == (100, 101, 103, 104)
        assert app.board.card == 104
        await pilot.press("end", "plus")
        assert app.board.marked == (100, 101, 103, 104, 119)


async def test_keys_leave_alone_what_is_selected_and_hidden() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "down", "space")
        app.index.filter(lambda number: number not in (100, 101))
        app.board.refresh_order()
        assert (app.board.marked, app.board.hidden_marks) == ((), 2)
        assert app.board.card == 103
        await pilot.press("L")
        (asked,) = app.said(Board.MoveAsked)
        assert asked.cards == ()  # type: ignore[attr-defined]
        await pilot.press("space")
        assert app.board.targets() == (103,)
        app.board.clear_marks(hidden=False)
        assert app.board.hidden_marks == 2
        assert app.board.clear_marks()
        assert app.board.targets() == (103,)
