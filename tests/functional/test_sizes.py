"""Every screen and the main dialogs at every size: what has the focus and the keys are in sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.screen import Screen

from tests.history_desk import press
from tui.app import PursuitApp
from tui.screens.realism import RealismScreen
from tui.session import Session
from tui.widgets.hints import KeyHints
from tui.widgets.rail import Rail

ENV = {"PURSUIT_NOW": "2026-11-23T09:30:00+00:00"}
SIZES = ((60, 16), (80, 24), (100, 30), (120, 40), (200, 60))
PLACES = (
    "b",
    "t",
    "1",
    "2",
    "3",
    "4",
    "5",
    "w",
    "b enter",
    "b O",
    "T",
    "comma",
    "comma down enter",
)
DIALOGS = (
    "question_mark", "ctrl+p", "a", "P", "I", "C", "N", "b e", "b x", "b v", "b S", "b s", "b M",
    "b n", "b number_sign", "b y", "w Y", "w p", "w r", "1 W", "1 n", "2 p", "3 n", "4 e", "4 x",
    "5 n",
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_screen_has_anything_out_of_sight(size: tuple[int, int]) -> None:
    await nothing_is_out_of_sight(size, PLACES)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_dialog_has_anything_out_of_sight(size: tuple[int, int]) -> None:
    await nothing_is_out_of_sight(size, DIALOGS)


@pytest.mark.parametrize(
    ("columns", "rail"),
    [
        (60, " t Today b Board 1 Ask 2 Build[3 Hear]4 Yes 5 Real w Week "),
        (80, " t Today b Board 1 Experts 2 Experience[3 Criticism]4 Say Yes 5 Realism w Week "),
        (
            120,
            " t Today  b Board  1 Experts  2 Experience [3 Criticism]"
            " 4 Say Yes  5 Realism  w Week ",
        ),
    ],
)  # fmt: skip
async def test_the_rail_names_every_screen(columns: int, rail: str) -> None:
    """A newcomer cannot know what a bare digit means; a click on a word goes to its screen."""
    session = Session.demo(ENV)
    app = PursuitApp(session)
    async with app.run_test(size=(columns, 24)) as pilot:
        await press(pilot, "3")
        shown = app.screen.query_one(Rail)
        assert str(shown.render()) == rail
        word = rail.index("5 Real") + 3 + shown.region.x + shown.styles.padding.left
        await pilot.click(offset=(word, shown.region.y))
        await pilot.pause()
        assert isinstance(app.screen, RealismScreen)
    session.close()


async def nothing_is_out_of_sight(size: tuple[int, int], ways: tuple[str, ...]) -> None:
    session = Session.demo(ENV)
    app = PursuitApp(session)
    wrong: list[str] = []
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for way in ways:
            await press(pilot, *way.split())
            wrong += [f"{way}: {each}" for each in out_of_sight(app.screen, size)]
            for key in ("escape", "escape", "b"):
                if len(app.screen_stack) > 1:
                    await press(pilot, key)
            assert len(app.screen_stack) == 1, way
    session.close()
    assert wrong == []


def out_of_sight(screen: Screen[Any], size: tuple[int, int]) -> Iterator[str]:
    """What a person would miss, in words."""
    columns, rows = size
    focused = screen.focused
    if focused is not None:
        at = focused.region
        inside = at.x >= 0 and at.right <= columns and 0 <= at.y < rows and at.area
        if not inside:
            yield f"the focus is on {focused!r} at {at}"
    for hints in screen.query(KeyHints):
        if "Help" not in str(hints.render()) or hints.region.bottom > rows:
            yield f"the line of keys is {hints.render()!s} at {hints.region}"
    frame = screen.query("#frame")
    if frame:
        at = frame.first().region
        if at.right > columns or at.bottom > rows or at.x < 0 or at.y < 0:
            yield f"the frame is at {at}"
        for keys in screen.query("#keys"):
            if keys.region.bottom >= at.bottom or not keys.region.height:
                yield f"the keys are at {keys.region}, the frame ends at {at.bottom}"
