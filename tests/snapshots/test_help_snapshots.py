"""Pictures of the help: each docstring says what the eye should find."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.desk import Desk, still
from tui.dialogs.help import HelpDialog, Line, Part
from tui.dialogs.help_words import ADDING, ADDING_LINES, WORD_LINES, WORDS

PARTS = [
    Part(
        "On the board",
        [
            Line("↓ j", "Next card", ("down", "j")),
            Line("H Shift+←", "Move the card left", ("H", "shift+left")),
            Line("L Shift+→", "Move the card right", ("L", "shift+right")),
            Line("Enter", "Open the card", ("enter",)),
        ],
    ),
    Part(
        "Everywhere",
        [
            Line("a", "Add something in one line", ("a",)),
            Line("Ctrl+P :", "Find any action or record by name", ("ctrl+p", "colon")),
            Line("Ctrl+Q", "Leave Pursuit", ("ctrl+q",)),
        ],
    ),
    Part(ADDING, [Line(*each) for each in ADDING_LINES]),
    Part(WORDS, [Line(*each) for each in WORD_LINES]),
    Part("On an opportunity's page (not here)", [Line("b", "Back", ("b",))], searched=True),
]


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
def test_help(snap_compare: Any, size: tuple[int, int]) -> None:
    """A line to search, the names of the parts, keys in bold at the left, the first one chosen."""
    assert snap_compare(Desk(HelpDialog(PARTS)), terminal_size=size, run_before=still)


def test_words(snap_compare: Any) -> None:
    """The words of the field; the part's name has a dot, and Enter has nothing to do."""

    async def turn(pilot: Pilot[Any]) -> None:
        await pilot.press("shift+tab")
        await still(pilot)

    assert snap_compare(Desk(HelpDialog(PARTS)), terminal_size=(80, 24), run_before=turn)


def test_found_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has the word, by part; the chosen line can be told in greys."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def search(pilot: Pilot[Any]) -> None:
        await pilot.press(*"card")
        await still(pilot)

    assert snap_compare(Desk(HelpDialog(PARTS)), terminal_size=(80, 24), run_before=search)
