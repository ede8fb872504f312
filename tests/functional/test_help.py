"""The help: what it lists where, how it is searched, and that Enter does what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.widgets import Input

from store import FixedClock
from store.records import Opportunity
from tests.desk import desk, screen_text, settled
from tests.functional.test_board_screen import board, card, title_detail
from tui.commands import COMMANDS
from tui.dialogs.capture import CaptureDialog
from tui.dialogs.help import HelpDialog, Line, Part, help_parts
from tui.dialogs.help_words import ADDING, FILTER, WORDS
from tui.dialogs.outcome import OutcomeDialog
from tui.screens.board import BoardScreen
from tui.screens.opportunity import OpportunityScreen
from tui.widgets.hints import KeyHints

PARTS = [
    Part("On the board", [Line("H Shift+←", "Move the card left", ("H", "shift+left"))]),
    Part(
        "Everywhere",
        [
            Line("Ctrl+Q", "Leave Pursuit", ("ctrl+q",)),
            Line("? F1", "Show what each key does", ("question_mark", "f1")),
            Line("Space", "Select the card", ("space",)),
        ],
    ),
    Part(WORDS, [Line("referral", "somebody inside puts your name forward")]),
    Part("On a page (not here)", [Line("b", "Back to the board", ("b",))], searched=True),
]


@pytest.mark.parametrize(
    ("keys", "shown", "hidden"),
    [
        ("", ["Move the card left", "Leave Pursuit", "referral"], ["Back to the board"]),
        ("move", ["On the board", "Move the card left"], ["Everywhere", "referral"]),
        ("board move", ["Move the card left"], ["Leave Pursuit", "Back to the board"]),
        ("back", ["● Elsewhere", "On a page (not here)", "Back"], ["Move the card"]),
        ("inside", ["referral"], ["Leave"]),
        ("H", ["Move the card left"], ["Leave Pursuit", "Show what"]),
        ("ctrl+q", ["Leave Pursuit"], ["Move the card"]),
        ("Ctrl Q", ["Leave Pursuit"], ["Move the card"]),
        ("?", ["Show what each key does"], ["Leave Pursuit"]),
        (" ", ["Select the card"], ["Leave Pursuit"]),
        ("zzz", ["Nothing here has this"], ["Leave Pursuit", "referral"]),
    ],
)
async def test_found_by_words_and_by_the_name_of_a_key(
    keys: str, shown: list[str], hidden: list[str]
) -> None:
    async with desk(HelpDialog(PARTS)) as (pilot, answers):
        await pilot.press(*keys)
        text = screen_text(pilot)
        assert [word for word in shown if word not in text] == []
        assert [word for word in hidden if word in text] == []
        await pilot.press("enter")  # nothing here can be done from an empty desk
        assert answers == []
        await pilot.press("escape")
        assert answers == [None]


@pytest.mark.parametrize(
    ("key", "name", "says"),
    [
        ("f9", "F9", "Settings"),
        ("ctrl+u", "Ctrl+U", "Undo"),
        ("shift+left", "Shift+←", "Move the card left"),
    ],
)
async def test_found_by_pressing_the_key(key: str, name: str, says: str) -> None:
    """Those that edit a line of text too, while there is nothing to edit."""
    lines = [Line("F9", "Settings", ("f9",)), Line("Ctrl+U", "Undo", ("ctrl+u",))]
    async with desk(HelpDialog([*PARTS, Part("More", lines)])) as (pilot, _):
        await pilot.press(key)
        assert pilot.app.screen.query_one(Input).value == name
        text = screen_text(pilot)
        assert says in text
        assert "referral" not in text
        await pilot.press("ctrl+u")
        assert pilot.app.screen.query_one(Input).value == ""


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_tab_goes_through_the_parts(size: tuple[int, int]) -> None:
    async with desk(HelpDialog(PARTS), size) as (pilot, _):
        for title in ("On the board", "Everywhere", WORDS, "On the board"):
            assert f"● {title}" in screen_text(pilot)
            await pilot.press("tab")
        await pilot.press("shift+tab")
        assert "● On the board" in screen_text(pilot)


async def test_every_command_of_the_table_is_in_the_help(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        told = {line.says for part in help_parts(pilot.app.screen) for line in part.lines}
        assert [command.id for command in COMMANDS if command.help not in told] == []


async def test_enter_does_what_was_found(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("question_mark", *"card right")
        assert "Enter Do it" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")  # no word on how it came
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardScreen)
        assert card(store, "Gaffer").column == "applied"
        await pilot.press("f1", "u", "enter")  # the key itself, and then what it does
        await pilot.pause()
        assert card(store, "Gaffer").column == "saved"


async def test_what_does_not_work_here_is_told_and_not_done(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("question_mark", *"back to the board")
        text = screen_text(pilot)
        assert "On an opportunity's page (not here)" in text
        await pilot.press("down", "enter")
        assert isinstance(pilot.app.screen, HelpDialog)


async def test_the_words_of_a_place_come_first_there(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("slash")
        titles = [part.title for part in help_parts(pilot.app.screen)]
        assert titles[:2] == ["In the filter", FILTER]
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpDialog)
        await pilot.press("f1", "escape", "a", *"what? ")
        assert pilot.app.screen.query_one(Input).value == "what? "  # a question mark is text here
        titles = [part.title for part in help_parts(pilot.app.screen)]
        assert titles[:2] == ["In this dialog", ADDING]
        await pilot.press("f1")
        assert "title @ who" in screen_text(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CaptureDialog)
        assert pilot.app.screen.text == "what? "


async def test_on_a_field_of_a_form_the_help_says_first_what_it_means(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("e", "down", "down", "f1")
        shown = screen_text(pilot).splitlines()
        at = next(n for n, line in enumerate(shown) if "This field" in line and "●" not in line)
        assert "location" in shown[at + 1]
        assert "Where the work is; or remote." in shown[at + 1]
        await pilot.press("escape")
        assert type(pilot.app.screen).__name__ == "EditDialog"


async def test_a_dialog_without_a_line_of_text_answers_to_both_keys(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("x", "question_mark")
        assert isinstance(pilot.app.screen, HelpDialog)
        text = screen_text(pilot)
        assert "In this dialog" in text
        assert "Leave as it is" in text
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, OutcomeDialog)
        await pilot.press("escape")
        assert len(store.all(Opportunity)) == 5


async def test_it_answers_in_the_palette_and_in_the_box_for_a_posting(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        for key in ("ctrl+p", "P"):
            await pilot.press(key, "f1")
            assert isinstance(pilot.app.screen, HelpDialog)
            assert "In this dialog" in screen_text(pilot)
            await pilot.press("f1", "escape")
            assert isinstance(pilot.app.screen, BoardScreen)


REMAPPED = {"app.help": "f5", "app.undo": "ctrl+u", "cards.filter": "f", "board.move_right": "f7"}


async def test_remapped_keys_show_in_hints_help_and_palette(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, size=(200, 50)) as (pilot, store):
        pilot.app.set_keymap(REMAPPED)
        await pilot.pause()
        pilot.app.screen.query_one(KeyHints).refresh_hints()
        await pilot.pause()
        hints = screen_text(pilot).splitlines()[-1]
        for hint in ("F5 Help", "Ctrl+U Undo", "f Filter", "H/F7 Move"):
            assert hint in hints
        await pilot.press("f7")
        assert card(store, "Gaffer").column == "applied"
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, BoardScreen)
        await pilot.press("f5", *"take back")
        assert "Ctrl+U" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert card(store, "Gaffer").column == "saved"
        await pilot.press("ctrl+p")
        await settled(pilot)
        listed = [str(each.prompt) for each in pilot.app.screen.query_one(CommandList).options]
        assert "Ctrl+U       Take back the last change" in listed
        assert "f            Filter the board as you type" in listed
        await pilot.press("escape", "f", *"nurse")
        assert "1 of 5" in title_detail(pilot)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
async def test_hints_fit_and_the_help_is_always_there(
    tmp_path: Path, clock: FixedClock, width: int
) -> None:
    """Whole hints or none: what the line shows is made of the hints, and ends with the help."""
    async with board(tmp_path, clock, size=(width, 20)) as (pilot, _):

        def shown() -> list[str]:
            return screen_text(pilot).splitlines()[-1].strip().split("  ")

        def whole() -> set[str]:
            hints = pilot.app.screen.query_one(KeyHints).hints
            return {f"{key} {word}" for key, word in hints}

        assert shown()[-1] == "? Help"
        assert set(shown()) <= whole()
        await pilot.press("slash")
        assert shown()[-1] == "F1 Help"
        assert set(shown()) <= whole()
        await pilot.press("escape", "enter")
        assert isinstance(pilot.app.screen, OpportunityScreen)
        assert shown()[-1] == "? Help"
        assert set(shown()) <= whole()
