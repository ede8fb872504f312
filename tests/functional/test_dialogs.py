"""Each dialog through its keys: what it returns, what it says, and that escape changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from store import BadInput, Store, exchange
from store.exchange.report import ImportPlan
from store.records import Channel, Kind, Need, Opportunity, Outcome, Requirement, Tier
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.capture import CaptureDialog, Preview
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.edit import EditDialog
from tui.dialogs.help import HelpDialog
from tui.dialogs.import_preview import ImportDialog
from tui.dialogs.key_line import KeyLine
from tui.dialogs.message import MessageDialog
from tui.dialogs.outcome import OutcomeDialog
from tui.dialogs.path_input import completions, typed_path
from tui.dialogs.pick import PickDialog
from tui.dialogs.plan_lines import PlanLines
from tui.dialogs.text import TextDialog

MONDAY = date(2026, 11, 23)
WAITING = object()
ODD = "[/b] \x1b[31m \u202eabc 照明技師 مرحبا 👩‍🚀" + "x" * 10_000


class Desk(App[None]):
    """An empty app under a dialog; ``answers`` collects what dialogs return."""

    def __init__(self, dialog: Dialog[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Static("below")

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)


@asynccontextmanager
async def desk(
    dialog: Dialog[Any], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], list[Any]]]:
    app = Desk(dialog)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, app.answers


def screen_text(pilot: Pilot[Any]) -> str:
    """What can be read on the screen, line by line."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


def problem(pilot: Pilot[Any]) -> str:
    shown = [str(each.render()) for each in pilot.app.screen.query(Problem) if each.display]
    return " ".join(shown)


async def paste(pilot: Pilot[Any], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def every_dialog(name: str) -> list[Dialog[Any]]:
    """One of each, called or filled with ``name``."""
    return [
        CaptureDialog(lambda line: Preview([("title", line)], [name], [name]), name),
        OutcomeDialog(name, MONDAY),
        PickDialog(name, [(1, name), (2, "other")], current=1),
        ConfirmDialog(name, name, yes=name[:20]),
        MessageDialog(name, name, name),
        TextDialog(name, name),
        HelpDialog([(name[:20], [("a", name)])]),
        EditDialog(Opportunity(id=1, title=name, organization=name, tags=(name,)), MONDAY),
        ImportDialog(lambda path, mapping, order: pytest.fail("no file was chosen"), name),
    ]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
@pytest.mark.parametrize("number", range(9))
async def test_any_text_is_shown_and_escape_changes_nothing(
    number: int, size: tuple[int, int]
) -> None:
    dialog = every_dialog(ODD)[number]
    async with desk(dialog, size) as (pilot, answers):
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
    hints = ["You were here before (rejected 3 Sep 2025)"] if "A24" in place else []
    return Preview([("title", title.strip()), ("organization", place.strip())], (), hints)


async def test_capture_explains_while_typing_and_returns_the_line() -> None:
    async with desk(CaptureDialog(explain)) as (pilot, answers):
        assert "Gaffer @ Lantern Films" in screen_text(pilot)  # the reminder of how to write
        await pilot.press(*"Usher @ A24")
        shown = screen_text(pilot)
        assert "organization    A24" in shown
        assert "You were here before (rejected 3 Sep 2025)" in shown
        await pilot.press("enter")
        assert answers == ["Usher @ A24"]


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


GROUPS = [
    ("Anywhere", [("a", "Add something in one line"), ("?, F1", "Show what each key does")]),
    ("Board", [("H, Shift+←", "Move the card left"), ("x", "Close the card")]),
]


@pytest.mark.parametrize(
    ("typed", "shown", "hidden"),
    [
        ("", ["Anywhere", "Board", "Close the card"], []),
        ("move", ["Board", "Move the card left"], ["Anywhere", "Close the card"]),
        ("F1", ["Show what each key does"], ["Board"]),
        ("board close", ["Close the card"], ["Move the card"]),
        ("zzz", ["No key does this"], ["Anywhere"]),
    ],
)
async def test_help_finds_keys_by_words(typed: str, shown: list[str], hidden: list[str]) -> None:
    async with desk(HelpDialog(GROUPS)) as (pilot, answers):
        await pilot.press(*typed)
        text = screen_text(pilot)
        assert [word for word in shown if word not in text] == []
        assert [word for word in hidden if word in text] == []
        await pilot.press("enter")
        assert answers == [None]


# -- edit -----------------------------------------------------------------------------------------

CARD = Opportunity(
    id=7,
    title="Gaffer",
    organization="Lantern\nFilms \x07",
    next_on=date(2026, 11, 27),
    requirements=(
        Requirement(skill="rigging", need=Need.MUST, level=3, years=2),
        Requirement(skill="working at height", need=Need.GATE),
    ),
    tags=("film", "night work"),
    tier=Tier.DREAM,
)


async def edited(keys: dict[str, list[str]]) -> Any:
    """What the form returns after these keys in these fields."""
    async with desk(EditDialog(CARD, MONDAY)) as (pilot, answers):
        for name, presses in keys.items():
            pilot.app.screen.query_one(f"#{name}").focus()
            await pilot.pause()
            await pilot.press(*presses)
        await pilot.press("f2")
        await pilot.pause()
        assert problem(pilot) == ""
        assert len(answers) == 1
        return answers[0]


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        ({}, None),
        ({"title": ["end", *" boss"]}, {"title": "Gaffer boss"}),
        ({"title": ["end", "x", "backspace"]}, None),
        ({"organization": ["delete"]}, {"organization": ""}),
        ({"next_on": [*"in 10 days"]}, {"next_on": date(2026, 12, 3)}),
        ({"next_on": ["delete"]}, {"next_on": None}),
        ({"posted_on": [*"fri"]}, {"posted_on": date(2026, 11, 20)}),
        ({"closes_on": [*"12 jun"]}, {"closes_on": date(2027, 6, 12)}),
        ({"tier": ["right"]}, {"tier": Tier.STEPPING_STONE}),
        ({"tier": ["h"]}, {"tier": None}),
        ({"kind": ["left"]}, {"kind": Kind.VENTURE}),
        ({"channel": ["enter", *"ref", "enter"]}, {"channel": Channel.REFERRAL}),
        ({"channel": ["enter", "escape"]}, None),
        ({"tags": ["end", *", boats, film"]}, {"tags": ("film", "night work", "boats")}),
        (
            {"requirements": [*"#rigging!! welding"]},
            {
                "requirements": (
                    Requirement(skill="rigging", need=Need.GATE, level=3, years=2),
                    Requirement(skill="welding"),
                )
            },
        ),
    ],
)
async def test_edit_returns_what_was_changed(keys: dict[str, list[str]], changed: Any) -> None:
    assert await edited(keys) == changed


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("next_on", "99 jun", "'99 jun' is not understood as a day"),
        ("requirements", "#rigging!!!", "'#rigging!!!' is not a skill"),
    ],
)
async def test_edit_says_what_it_cannot_read(name: str, typed: str, says: str) -> None:
    async with desk(EditDialog(CARD, MONDAY)) as (pilot, answers):
        pilot.app.screen.query_one(f"#{name}").focus()
        await pilot.press(*typed, "f2")
        assert says in problem(pilot)
        assert answers == []
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == name
        await pilot.press("ctrl+u", "f2")
        assert len(answers) == 1


async def test_edit_keeps_a_name() -> None:
    async with desk(EditDialog(CARD, MONDAY)) as (pilot, answers):
        await pilot.press("delete", "down", "delete", "f2")
        assert "It needs a title or an organization" in problem(pilot)
        assert answers == []


async def test_edit_shows_how_a_day_is_read() -> None:
    async with desk(EditDialog(CARD, MONDAY)) as (pilot, _):
        assert "Fri 27 Nov, in 4 days" in screen_text(pilot)
        pilot.app.screen.query_one("#closes_on").focus()
        await pilot.press(*"sat")
        assert "Sat 28 Nov, in 5 days" in screen_text(pilot)


# -- import ---------------------------------------------------------------------------------------

TABLE = """\
Company,Job Title,Date Applied,Status,How I feel
Lantern Films,Gaffer [/b],03/11/2026,Applied,curious
Nordic Rail,Signal engineer,05/10/2026,Interview,
N/A,,,-,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "my table.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def planner(store: Store) -> Any:
    def plan(path: Path, mapping: dict[str, str], order: str | None) -> ImportPlan:
        return exchange.plan(path.read_bytes(), path.name, store, mapping=mapping, date_order=order)

    return plan


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def import_rows(plan: ImportPlan) -> list[dict[str, Any]]:
    return [dict(step.values) for step in plan.steps]


@pytest.mark.parametrize("key", ["f2", "enter"])
async def test_import_shows_the_plan_and_returns_it(store: Store, table: Path, key: str) -> None:
    async with desk(ImportDialog(planner(store), str(table)), (120, 40)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "Import my table.csv" in shown
        assert "3 rows: 2 new, 1 left out" in shown
        assert "Job Title    → Title" in shown
        assert "'Gaffer [/b] @ Lantern Films'" in shown
        assert "Left out: Every cell says that it is empty." in shown
        assert store.documents("opportunities") == {}
        await pilot.press(key)
        assert [row["title"] for row in import_rows(answers[0])] == [
            "Gaffer [/b]",
            "Signal engineer",
        ]


async def test_a_column_can_be_given_another_field(store: Store, table: Path) -> None:
    async with desk(ImportDialog(planner(store), str(table)), (120, 40)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        pilot.app.screen.query_one("#columns").focus()
        await pilot.press("end", "enter", *"tags", "enter")
        await settled(pilot)
        assert "How I feel   → Tags" in screen_text(pilot)
        await pilot.press("f2")
        assert import_rows(answers[0])[0]["tags"] == ["curious"]


async def test_the_order_of_day_and_month_can_be_said(store: Store, table: Path) -> None:
    async with desk(ImportDialog(planner(store), str(table)), (120, 40)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        assert "day and month could be either way round" in screen_text(pilot)
        await pilot.press("d", *"month", "enter")
        await settled(pilot)
        assert "could be either way round" not in screen_text(pilot)
        await pilot.press("f2")
        history = import_rows(answers[0])[0]["history"]
        assert history[-1]["on"] == "2026-03-11"


async def test_a_table_that_is_on_the_board_already_adds_nothing(store: Store, table: Path) -> None:
    plan = planner(store)
    store.apply(plan(table, {}, None).steps, "Import")
    async with desk(ImportDialog(plan, str(table))) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        assert "3 rows: 2 unchanged, 1 left out" in screen_text(pilot)
        await pilot.press("f2")
        assert "There is nothing to import" in problem(pilot)
        assert answers == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Type where the file is"),
        ("nowhere.csv", "There is no file"),
        ("{folder}", "is a folder"),
        ("{folder}/empty.csv", "empty"),
        ("{folder}/photo.csv", "photo.csv"),
        ("{folder}/with\\ header\\ alone.csv", "has a header and no rows"),
    ],
)
async def test_import_says_in_place_what_is_wrong(
    store: Store, tmp_path: Path, typed: str, says: str
) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9)
    (tmp_path / "with header alone.csv").write_text("Company,Title\n")
    dialog = ImportDialog(planner(store), typed.format(folder=tmp_path))
    async with desk(dialog, (120, 40)) as (pilot, answers):
        await pilot.press("enter")
        await settled(pilot)
        assert says in problem(pilot)
        assert not pilot.app.screen.query_one("#reading").display
        assert answers == []


async def test_a_surprise_while_planning_is_told_in_words(table: Path) -> None:
    def plan(path: Path, mapping: dict[str, str], order: str | None) -> ImportPlan:
        raise RuntimeError("a surprise")

    async with desk(ImportDialog(plan, str(table))) as (pilot, answers):
        await pilot.press("enter")
        with pytest.raises(Exception, match="surprise"):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "my table.csv cannot be read. a surprise" in problem(pilot)
        await pilot.press("escape")
        assert answers == [None]


async def test_another_file_can_be_chosen(store: Store, table: Path) -> None:
    async with desk(ImportDialog(planner(store), str(table))) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.focused, Input)
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen.query_one(PlanLines).display


async def test_tab_completes_a_path(tmp_path: Path, store: Store) -> None:
    (tmp_path / "applications-2025.csv").touch()
    (tmp_path / "applications-2026.csv").touch()
    (tmp_path / "boxes").mkdir()
    async with desk(ImportDialog(planner(store), f"{tmp_path}/app")) as (pilot, _):
        line = pilot.app.screen.query_one(Input)
        await pilot.press("tab")
        assert line.value == f"{tmp_path}/applications-202"
        assert "applications-2025.csv   applications-2026.csv" in screen_text(pilot)
        await pilot.press("6", "tab")
        assert line.value == f"{tmp_path}/applications-2026.csv"
        await pilot.press("x", "tab")
        assert "Nothing here begins like this" in problem(pilot)
    (tmp_path / ".hidden").touch()
    assert completions(f"{tmp_path}/") == [
        f"{tmp_path}/applications-2025.csv",
        f"{tmp_path}/applications-2026.csv",
        f"{tmp_path}/boxes/",
    ]
    assert completions(f"{tmp_path}/.h") == [f"{tmp_path}/.hidden"]
    assert completions(f"{tmp_path}/nowhere/x") == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("  /a/b c.csv ", "/a/b c.csv"),
        ("'/a/b c.csv'", "/a/b c.csv"),
        ('"/a/b.csv"', "/a/b.csv"),
        ("/a/b\\ c.csv", "/a/b c.csv"),
        ("file:///a/b%20c.csv", "/a/b c.csv"),
        ("~nobody-of-this-name/x", "~nobody-of-this-name/x"),
    ],
)
def test_dropped_paths_are_understood(text: str, path: str) -> None:
    assert typed_path(text) == Path(path)


def test_the_home_folder_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert typed_path("~/table.csv") == tmp_path / "table.csv"


async def test_a_long_table_can_be_read_to_its_last_row(store: Store) -> None:
    lines = "".join(f"Org {n},Title {n},Applied\n" for n in range(3_000))
    data = ("Company,Title,Status\n" + lines).encode()
    plan = exchange.plan(data, "long.csv", store)
    async with desk(ImportDialog(lambda p, m, o: plan, str(Path(__file__)))) as (pilot, _):
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("G")
        assert "3001  New in Applied" in screen_text(pilot)
