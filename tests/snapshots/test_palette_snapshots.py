"""Pictures of the palette, of what can be copied, and of a record's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.desk import Desk, settled, still
from tests.snapshots.test_board_screen_snapshots import Compare, Open, opened  # noqa: F401
from tui.copying import Piece
from tui.dialogs.copy import CopyDialog

PIECES = (
    Piece("y", "title, organization, link", "Gaffer [/b]\nLantern Films\nhttps://example.org/7"),
    Piece("t", "title", "Gaffer [/b]"),
    Piece("l", "link", "https://example.org/jobs/gaffer-for-a-short-film-at-night-in-the-rain/7"),
    Piece("a", "all of it, as text", "Gaffer [/b]\nLantern Films\n\ncolumn: Saved"),
)


def typing(*keys: str) -> Callable[[Pilot[Any]], Any]:
    """Press keys, then wait until everything that was asked for is there."""

    async def press(pilot: Pilot[Any]) -> None:
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        await still(pilot)

    return press


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
def test_records_found(snap_compare: Compare, opened: Open, size: tuple[int, int]) -> None:  # noqa: F811
    """What was typed is underlined in each name; kinds in one column; the first one chosen."""
    keys = typing("ctrl+p", *"sign")
    assert snap_compare(opened(), terminal_size=size, run_before=keys)


def test_a_records_page(snap_compare: Compare, opened: Open) -> None:  # noqa: F811
    """Name and place, fields in one column, then contacts under their heading, the newest first."""
    keys = typing("ctrl+p", *"jane", "enter")
    assert snap_compare(opened(), terminal_size=(80, 24), run_before=keys)


def test_what_to_copy(snap_compare: Any) -> None:
    """A letter for each, and a little of what it says; long texts end with an ellipsis."""
    dialog = CopyDialog("Copy of 'Gaffer [/b]'", PIECES)
    assert snap_compare(Desk(dialog), terminal_size=(80, 24), run_before=still)
