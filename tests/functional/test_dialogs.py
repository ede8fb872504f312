"""Each dialog through its keys: what it returns, what it says, and that escape changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.widgets import Input, OptionList, TextArea

from store import BadInput
from store.records import Opportunity, Outcome
from tests.desk import MONDAY, ODD, desk, paste, problem, right_edge, screen_text
from tui.dialogs.base import Dialog
from tui.dialogs.capture import CaptureDialog, Preview
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.edit import EditDialog
from tui.dialogs.help import HelpDialog, Line, Part
from tui.dialogs.import_preview import ImportDialog
from tui.dialogs.key_line import KeyLine
from tui.dialogs.message import MessageDialog
from tui.dialogs.outcome import OutcomeDialog
from tui.dialogs.pick import PickDialog
from tui.dialogs.text import TextDialog


def every_dialog(name: str) -> list[Dialog[Any]]:
    """One of each, called or filled with ``name``."""
    return [
        CaptureDialog(lambda line: Preview([("title", line)], [name], [name]), name),
        OutcomeDialog(name, MONDAY),
        PickDialog(name, [(1, name), (2, "other")], current=1),
        ConfirmDialog(name, name, yes=name[:20]),
        MessageDialog(name, name, name),
        TextDialog(name, name),
        HelpDialog([Part(name[:20], [Line(name[:10], name, ("a",))])]),
        EditDialog(Opportunity(id=1, title=name, organization=name, tags=(name,)), MONDAY),
        ImportDialog(lambda path, told, progress: pytest.fail("no file was chosen"), name),
    ]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
@pytest.mark.parametrize("number", range(9))
async def test_any_text_is_shown_and_escape_changes_nothing(
    number: int, size: tuple[int, int]
) -> None:
    dialog = every_dialog(ODD)[number]
    async with desk(dialog, size) as (pilot, answers):
        frame = pilot.app.screen.query_one("#frame").region
        assert set(right_edge(pilot, frame)) == set("╮│╯")
        shown = screen_text(pilot)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert answers == [False if isinstance(dialog, ConfirmDialog) else None]
        assert "below" in screen_text(pilot)


@pytest.mark.parametrize("number", range(9))
async def test_the_keys_are_said_and_fit_on_a_small_screen(number: int) -> None:
    async with desk(every_dialog("Gaffer")[number]) as (pilot, _):
        line = pilot.app.screen.query_one(KeyLine)
        assert pilot.app.screen.region.contains_region(line.region)
        last = screen_text(pilot).splitlines()[line.region.y : line.region.bottom]
        assert any(word in " ".join(last) for word in ("Esc", "Enter"))


# -- capture --------------------------------------------------------------------------------------


def explain(line: str) -> Preview:
    """A stand-in for capture: the title is what stands before the @."""
    title, _, place = line.partition("@")
    if "99" in line:
        return Preview((), ["'99 jun' is not understood as a day"], can_add=False)
    hints = ["You were here before (rejected 3 Sep 2025)"] if "Orbit" in place else []
    return Preview([("title", title.strip()), ("organization", place.strip())], (), hints)


async def test_capture_explains_while_typing_and_returns_the_line() -> None:
    async with desk(CaptureDialog(explain)) as (pilot, answers):
        assert "Gaffer @ Lantern Films" in screen_text(pilot)  # the reminder of how to write
        await pilot.press(*"Usher @ Orbit")
        shown = screen_text(pilot)
        assert "organization    Orbit" in shown
        assert "You were here before (rejected 3 Sep 2025)" in shown
        await pilot.press("enter")
        assert answers == ["Usher @ Orbit"]


async def test_capture_does_not_add_what_is_empty_or_not_understood() -> None:
    async with desk(CaptureDialog(explain)) as (pilot, answers):
        await pilot.press("space", "enter")
        assert "Type a title first" in screen_text(pilot)
        await pilot.press(*"Usher 99", "enter")
        assert "'99 jun' is not understood as a day" in screen_text(pilot)
        assert answers == []


async def test_captured_text_survives_escape() -> None:
    dialog = CaptureDialog(explain)
    async with desk(dialog) as (pilot, answers):
        await pilot.press(*"Usher @ A", "escape")
        assert answers == [None]
        assert dialog.text == "Usher @ A"


async def test_pasted_lines_become_one_line() -> None:
    async with desk(CaptureDialog(explain)) as (pilot, answers):
        await paste(pilot, "Stage hand\r\n@ Harbour\tTheatre\n\x1b[0m\n")
        assert pilot.app.screen.query_one(Input).value == "Stage hand @ Harbour Theatre [0m"
        await pilot.press("enter")
        assert answers == ["Stage hand @ Harbour Theatre [0m"]


async def test_two_quick_enters_close_one_dialog() -> None:
    async with desk(CaptureDialog(explain, "Usher")) as (pilot, answers):
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert answers == ["Usher"]
        assert len(pilot.app.screen_stack) == 1


# -- how it ended ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["enter"], (Outcome.ACCEPTED, MONDAY)),
        (["down", "enter"], (Outcome.REJECTED, MONDAY)),
        (["j", "j", "j", "k", "enter"], (Outcome.NO_RESPONSE, MONDAY)),
        (["4"], (Outcome.DECLINED, MONDAY)),
        (["G", "enter"], (Outcome.CANCELLED, MONDAY)),
        (["tab", "ctrl+u", *"fri", "shift+tab", "5"], (Outcome.WITHDRAWN, date(2026, 11, 20))),
        (["6"], (Outcome.EXPIRED, MONDAY)),
        (["down", "tab", *"3 sep 2025", "enter"], (Outcome.REJECTED, date(2025, 9, 3))),
        (["tab", "delete", "enter"], (Outcome.ACCEPTED, MONDAY)),
    ],
)
async def test_outcome(keys: list[str], expected: tuple[Outcome, date]) -> None:
    async with desk(OutcomeDialog("'Gaffer'", MONDAY)) as (pilot, answers):
        await pilot.press(*keys)
        await pilot.pause()
        assert answers == [expected]


@pytest.mark.parametrize(
    ("typed", "says"),
    [("99 jun", "not understood as a day"), ("tomorrow", "tomorrow is still to come")],
)
async def test_outcome_says_which_days_it_cannot_take(typed: str, says: str) -> None:
    async with desk(OutcomeDialog("'Gaffer'", MONDAY)) as (pilot, answers):
        await pilot.press("tab", *typed, "enter")
        assert says in problem(pilot)
        await pilot.press("shift+tab", "2")
        assert answers == []
        assert isinstance(pilot.app.focused, Input)


# -- pick, confirm, message, text, help -----------------------------------------------------------

COLUMNS = [("saved", "Saved"), ("offer", "Offer"), ("interview", "Interview"), ("über", "Über uns")]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["enter"], "offer"),
        (["down", "enter"], "interview"),
        (["up", "up", "enter"], "über"),
        ([*"int", "enter"], "interview"),
        ([*"uber", "enter"], "über"),
        ([*"e", "enter"], "saved"),
        ([*"zz", "enter", "backspace", "backspace", *"off", "enter"], "offer"),
    ],
)
async def test_pick(keys: list[str], expected: str) -> None:
    async with desk(PickDialog("Move to", COLUMNS, current="offer")) as (pilot, answers):
        await pilot.press(*keys)
        await pilot.pause()
        assert answers == [expected]


async def test_pick_marks_the_current_one_and_says_when_nothing_matches() -> None:
    async with desk(PickDialog("Move to", COLUMNS, current="offer")) as (pilot, answers):
        assert "● Offer  now" in screen_text(pilot)
        await pilot.press(*"zz", "enter")
        assert "Nothing has this in its name" in screen_text(pilot)
        assert answers == []


async def test_pick_by_mouse() -> None:
    async with desk(PickDialog("Move to", COLUMNS)) as (pilot, answers):
        await pilot.click(OptionList, offset=(4, 2))
        await pilot.pause()
        assert answers == ["interview"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["enter"], False),
        (["right", "enter"], True),
        (["right", "left", "enter"], False),
        (["y"], True),
        (["n"], False),
    ],
)
async def test_confirm_needs_a_yes(keys: list[str], expected: bool) -> None:
    async with desk(ConfirmDialog("Leave?", "Two changes wait.", yes="Leave")) as (pilot, answers):
        await pilot.press(*keys)
        await pilot.pause()
        assert answers == [expected]


async def test_a_long_message_scrolls_and_closes() -> None:
    error = BadInput("Too long", "\n".join(f"line {n}" for n in range(99)), "Read on.")
    async with desk(MessageDialog.of_error(error)) as (pilot, answers):
        assert "line 1 " in screen_text(pilot)
        assert "Read on." not in screen_text(pilot)
        await pilot.press("end")
        assert "Read on." in screen_text(pilot)
        await pilot.press("enter")
        assert answers == [None]


@pytest.mark.parametrize("key", ["f2", "ctrl+s"])
async def test_text_keeps_lines(key: str) -> None:
    async with desk(TextDialog("Note")) as (pilot, answers):
        await pilot.press(key)
        assert "Nothing is written yet" in problem(pilot)
        await pilot.press(*"one", "enter", "enter", *"two")
        assert problem(pilot) == ""
        await paste(pilot, "\r\nthree\x1b[0m")
        await pilot.press(key)
        assert answers == ["one\n\ntwo\nthree[0m"]


async def test_text_survives_escape() -> None:
    dialog = TextDialog("Note", "begun")
    async with desk(dialog) as (pilot, answers):
        assert pilot.app.screen.query_one(TextArea).cursor_location == (0, 5)
        await pilot.press(*" x", "escape")
        assert answers == [None]
        assert dialog.text == "begun x"
