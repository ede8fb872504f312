"""Pictures of the dialogs: each docstring says what the eye should find."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store.exchange.joining import NEW
from store.exchange.report import (
    DayOrder,
    ImportPlan,
    Line,
    Report,
    Skipped,
    StatusWord,
    TableView,
    Warned,
)
from store.exchange.told import Told
from store.insight.sweep import Silent
from store.records import Need, Opportunity, Requirement, Tier
from tests.desk import MONDAY, Desk, settled
from tui.dialogs.capture import CaptureDialog, Preview
from tui.dialogs.edit import EditDialog
from tui.dialogs.import_preview import ImportDialog
from tui.dialogs.outcome import OutcomeDialog
from tui.dialogs.sweep import SweepDialog
from tui.dialogs.working import WorkingDialog

SMALL, WIDE = (80, 24), (120, 40)

CAPTURED = Preview(
    pieces=(
        ("title", "Gaffer"),
        ("organization", "Lantern Films"),
        ("column", "Saved"),
        ("next action", "due Fri 27 Nov"),
        ("via", "Jane (a new person)"),
        ("skills", "rigging (must), licence (gate)"),
    ),
    problems=("'99 jun' is not understood as a day",),
    hints=("You were here before: 'Best boy' at Lantern Films. They chose someone else.",),
)
LINE = "Gaffer @ Lantern Films due:fri via:Jane #rigging! #licence!! closes:'99 jun'"
CARD = Opportunity(
    id=7,
    title="Gaffer",
    organization="Lantern Films",
    next_action="Send the lighting plot",
    next_on=date(2026, 11, 27),
    requirements=(Requirement(skill="rigging", need=Need.MUST),),
    tier=Tier.DREAM,
)
TABLE = TableView(
    headers=("Company", "Job Title", "Date Applied", "Status", "How I feel"),
    fields=("organization", "title", "applied_on", "status", "notes"),
    samples=(
        ("Lantern Films", "Nordic Rail", "日本放送"),
        ("Gaffer [/b]", "Signal engineer", "照明技師"),
        ("03/11/2026", "05/10/2026"),
        ("Applied", "Interview", "reeejected"),
        ("curious",),
    ),
    by_hand=(False, False, False, True, False),
    delimiter=",",
    encoding="utf-8",
    header_line=1,
    orders=(
        DayOrder(
            *("Date Applied", "dmy", False, "03/11/2026"), date(2026, 11, 3), date(2026, 3, 11)
        ),
    ),
    statuses=(
        StatusWord("in limbo", 2, ""),
        StatusWord("talent pool", 1, "Screening", "Screening"),
        StatusWord("Applied", 1, "", "Applied"),
    ),
)
REPORT = Report(
    file="applications.csv",
    kind="csv",
    rows=5,
    imported=2,
    updated=1,
    unchanged=1,
    skipped=(Skipped(6, "Each cell says it is empty."),),
    warnings=(
        Warned(None, "applied_on", "Date Applied", "In 'Date Applied' 3/12 could be two days."),
        Warned(4, "organization", "", "This row has no company."),
    ),
    mapping={},
    lines=(
        Line(2, "imported", "New in Applied: 'Gaffer [/b] @ Lantern Films'"),
        Line(3, "updated", "'Signal engineer @ Nordic Rail': Applied to Interview"),
        Line(
            4,
            "imported",
            "New in Closed (rejected): '照明技師', with a line that is too long for "
            "a small screen and goes on below itself",
        ),
        Line(5, "unchanged", "No change: 'Night porter'"),
        Line(6, "skipped", "Each cell says it is empty."),
    ),
)


async def still(pilot: Pilot[Any]) -> None:
    """No cursor that blinks, no thread at work."""
    await settled(pilot)
    for line in pilot.app.screen.query(Input):
        line.cursor_blink = False
    await pilot.pause()


def test_capture_empty(snap_compare: Any) -> None:
    """An empty line, and under it four lines of how to write, muted."""
    dialog = CaptureDialog(lambda line: CAPTURED)
    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=still)


def test_capture_understood(snap_compare: Any) -> None:
    """Aligned pieces, a problem with a triangle, a hint with a dot, the keys at the end."""
    dialog = CaptureDialog(lambda line: CAPTURED, LINE)
    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=still)


def test_capture_of_a_posting(snap_compare: Any) -> None:
    """The line as it was read, its pieces, and that the posting's text is kept."""
    posting = "Gaffer\n" + "A line of it\n" * 22
    dialog = CaptureDialog(lambda line, posting: CAPTURED, LINE, posting=posting)
    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=still)


def test_outcome(snap_compare: Any) -> None:
    """Seven endings with digits, the first one on a bar, the day below."""
    dialog = OutcomeDialog("'Gaffer'", MONDAY)
    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=still)


def test_outcome_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in greys: the chosen line is bold and on a lighter bar."""
    monkeypatch.setenv("NO_COLOR", "1")
    dialog = OutcomeDialog("'Gaffer'", MONDAY)
    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=still)


SILENT = (
    Silent(1, "Rigger", "Pier 4", 62, date(2026, 9, 22), "referral", ("Jane Okafor", "Ade")),
    Silent(2, "Gaffer", "", 41, date(2026, 10, 13), "", ()),
)


def sweep() -> SweepDialog:
    """With what a forecast adds."""
    return SweepDialog(
        SILENT,
        MONDAY,
        rest=lambda card: True,
        keep=lambda card: True,
        back=lambda: True,
        after=lambda card: "About 1 in 80 are still invited after that.",
    )


def test_sweep(snap_compare: Any) -> None:
    """The card, its silence with the chance left, what rest and keep mean, 1 of 2, five keys."""
    assert snap_compare(Desk(sweep()), terminal_size=SMALL, run_before=still)


def test_sweep_over_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done in words, how a card opens again, the key that takes back and the way out."""
    monkeypatch.setenv("NO_COLOR", "1")
    picture = snap_compare(Desk(sweep()), terminal_size=SMALL, press=["y", "n"], run_before=still)
    assert picture


def test_edit(snap_compare: Any) -> None:
    """Labels and fields in groups; beside each day what it means; a message under a bad one."""

    async def mistype(pilot: Pilot[Any]) -> None:
        pilot.app.screen.query_one("#closes_on").focus()
        await pilot.press(*"99 jun", "f2")
        await still(pilot)

    dialog = EditDialog(CARD, MONDAY)
    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=mistype)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
def test_import(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    """Counts, what to look at, columns with arrows to their fields, and every row."""
    file = tmp_path / "applications.csv"
    file.touch()
    plan = ImportPlan((), REPORT, TABLE)

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await still(pilot)

    app = Desk(ImportDialog(lambda *asked: plan, str(file)))
    assert snap_compare(app, terminal_size=size, run_before=look)


CHOSEN = replace(
    REPORT,
    warnings=(),
    lines=(
        Line(2, "imported", "New in Applied: 'Gaffer [/b] @ Lantern Films'", "opportunities", 8),
        Line(
            *(3, "updated", "Joins 'Yard engineer @ Nordic Rail': Applied to Interview"),
            *("opportunities", 9, True),
        ),
        Line(4, "imported", "New in Saved: '照明技師' – as you said", "opportunities", 10, True),
        Line(5, "unchanged", "No change: 'Night porter'", "opportunities", 11),
        Line(6, "skipped", "As you said.", "opportunities"),
    ),
)


def chosen_rows(file: Path) -> ImportDialog:
    """A preview in which rows were given to records; nothing is known of the columns."""
    file.touch()
    told = Told(joins={3: 9, 4: NEW}, left_out=frozenset({6}))
    plan = ImportPlan((), CHOSEN, told=told)
    cards = [
        (9, "Yard engineer at Nordic Rail"),
        (11, "Night porter"),
        (12, "照明技師 at 日本放送"),
    ]
    return ImportDialog(lambda *asked: plan, str(file), candidates=lambda table: cards)


@pytest.mark.parametrize("colour", [True, False], ids=["colour", "grey"])
def test_import_with_rows_that_were_chosen(
    snap_compare: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, colour: bool
) -> None:
    """A row that joins another card, one that is new all the same, one that stays out."""
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("down")
        await still(pilot)

    app = Desk(chosen_rows(tmp_path / "applications.csv"))
    assert snap_compare(app, terminal_size=SMALL, run_before=look)


def test_import_asks_about_a_row(snap_compare: Any, tmp_path: Path) -> None:
    """What the row can become; the card it joins now has a mark."""

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("down", "r")
        await still(pilot)

    app = Desk(chosen_rows(tmp_path / "applications.csv"))
    assert snap_compare(app, terminal_size=SMALL, run_before=look)


def test_import_without_colour(
    snap_compare: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Greys: what is chosen is on a bar, rows left out and warnings say so in words and signs."""
    monkeypatch.setenv("NO_COLOR", "1")
    file = tmp_path / "applications.csv"
    file.touch()
    plan = ImportPlan((), REPORT, TABLE)

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("shift+tab", "end", "up", "up")
        await still(pilot)

    app = Desk(ImportDialog(lambda *asked: plan, str(file)))
    assert snap_compare(app, terminal_size=SMALL, run_before=look)


def test_writing(snap_compare: Any) -> None:
    """While a large table is written: what is done, and that one undo takes it back."""
    words = "Writing 10,000 records. It is one change: one undo takes it back."

    dialog = WorkingDialog("Import applications.csv", words)

    async def half_way(pilot: Pilot[Any]) -> None:
        await asyncio.to_thread(dialog.tell, 5_000, 10_000)
        await still(pilot)

    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=half_way)
