"""Jump mode: labels over cards, columns and places; typing one goes there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from store import FixedClock
from store.records import Opportunity, Outcome
from tests.board_app import BoardApp, few_cards
from tests.desk import screen_text
from tests.functional.test_board_screen import board, card, screen, status
from tests.functional.test_move_mode import changes, hints
from tui.dialogs.edit import EditDialog
from tui.dialogs.jump import JumpScreen
from tui.screens.opportunity import OpportunityScreen
from tui.widgets.timeline import Timeline

WIDE, NARROW = (120, 40), (80, 24)


async def test_each_card_and_column_in_view_has_a_label(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before = screen_text(pilot)
        await pilot.press("semicolon")
        text = screen_text(pilot)
        for shown in ("s Gaffer", "d Night nurse", "g Signal engineer", "h Stage hand", "a ━━"):
            assert shown in text
        assert status(pilot) == "Type the letters of a card or column to go there. Esc leaves"
        assert hints(pilot) == "Esc Stay here  ? Help"
        await pilot.press("h")
        assert screen(pilot).board.card == card(store, "Stage hand").id
        assert "g Signal" not in screen_text(pilot)
        await pilot.press("semicolon", "s")
        assert screen_text(pilot) == before


@pytest.mark.parametrize("keys", ["escape", "semicolon", "enter escape", "f6", "slash escape"])
async def test_leaving_stays_where_one_was(tmp_path: Path, clock: FixedClock, keys: str) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before, shown = changes(store), screen_text(pilot)
        await pilot.press("semicolon", *keys.split())
        assert screen_text(pilot) == shown
        assert changes(store) == before


async def test_no_other_key_works_while_labels_are_shown(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock, cards=[("One", "Nordic Rail", "saved")]) as (pilot, store):
        before = changes(store)
        await pilot.press("semicolon", "x", "u", "U", "L", "space", "down")
        assert "s One" in screen_text(pilot)
        assert changes(store) == before


@pytest.mark.parametrize(
    ("letters", "column"),
    [("a", "saved"), ("s", "applied"), ("d", "screening"), ("F", "interview")],
)
async def test_on_a_narrow_board_the_names_above_have_labels(
    tmp_path: Path, clock: FixedClock, letters: str, column: str
) -> None:
    async with board(tmp_path, clock, size=NARROW) as (pilot, _):
        await pilot.press("semicolon")
        assert "j Gaffer" in screen_text(pilot)
        await pilot.press(letters)
        assert screen(pilot).board.column == column


async def test_two_letters_when_there_are_many_places() -> None:
    app = BoardApp(few_cards())
    async with app.run_test(size=(200, 90)) as pilot:
        app.board.start_jump()
        await pilot.pause()
        lines = "\n".join(app.lines())
        assert "a ━" in lines
        assert "maCard" in lines or "ma" in lines
        await pilot.press("m")
        assert "s Card" not in "\n".join(app.lines())
        await pilot.press("backspace")
        assert "s Card 100" in "\n".join(app.lines())
        await pilot.press("m", "s")
        x, y = app.find("Card " + str(app.board.card))
        assert app.lines()[y][x - 2 : x] == "▌ "


async def test_a_change_of_the_board_takes_the_labels_away(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("semicolon")
        store.move([card(store, "Gaffer").id], "applied")
        await pilot.pause()
        assert "s Night" not in screen_text(pilot)
        await pilot.press("semicolon")
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert status(pilot).startswith("Gaffer")
        await pilot.press("semicolon")
        await pilot.click("TitleBar")
        assert status(pilot).startswith("Gaffer")


async def test_on_a_page_panes_and_rows_have_labels(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        number = card(store, "Stage hand").id
        store.note(Opportunity, number, "Ask for Mira")
        await pilot.press("right", "down", "enter")
        await pilot.pause()
        page = pilot.app.screen
        assert isinstance(page, OpportunityScreen)
        before = screen_text(pilot)
        await pilot.press("semicolon")
        await pilot.pause()
        assert isinstance(pilot.app.screen, JumpScreen)
        assert "Type the letters" in screen_text(pilot)
        lines = screen_text(pilot).splitlines()
        note = next(line for line in lines if "Ask for Mira" in line)
        label = note[note.index("today") - 2]
        assert label == "s", note
        await pilot.press(label)
        await pilot.pause()
        assert pilot.app.screen is page
        assert isinstance(page.focused, Timeline)
        await pilot.press("semicolon", "escape")
        assert isinstance(page.focused, Timeline)
        assert before.splitlines()[0] == screen_text(pilot).splitlines()[0]


async def test_in_a_list_each_line_has_a_label(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("x", "semicolon")
        await pilot.pause()
        assert re.search(r"d +3 No reply came|d.3 No reply came", screen_text(pilot))
        await pilot.press("d", "enter")
        assert card(store, "Gaffer").outcome is Outcome.NO_RESPONSE


async def test_a_list_moved_from_its_filter_line_has_labels_too(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("M", "f6")
        await pilot.pause()
        lines = screen_text(pilot).splitlines()
        offer = next(line for line in lines if "Offer" in line and "│" in line)
        found = re.search(r"([a-z]) +Offer", offer)
        assert found, offer
        await pilot.press(found[1], "enter")
        assert card(store, "Gaffer").column == "offer"


async def test_in_a_form_a_function_key_does_it_while_typing(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("e")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, EditDialog)
        first = form.focused
        assert isinstance(first, Input)
        await pilot.press("semicolon")
        assert ";" in first.value
        await pilot.press("f6", "d")
        await pilot.pause()
        assert pilot.app.screen is form
        assert form.focused is form.focus_chain[2]


async def test_remapped_it_says_which_key_leaves(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        pilot.app.set_keymap({"app.jump": "f7", "jump.leave": "f8"})
        await pilot.press("f7")
        assert status(pilot).endswith("F8 leaves")
        await pilot.press("f8")
        assert status(pilot).startswith("Gaffer")
