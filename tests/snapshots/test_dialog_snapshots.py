"""Pictures of the dialogs: each docstring says what the eye should find."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store import Store, exchange
from store.records import Need, Opportunity, Requirement, Tier
from tests.desk import MONDAY, Desk, settled
from tui.dialogs.capture import CaptureDialog, Preview
from tui.dialogs.edit import EditDialog
from tui.dialogs.import_preview import ImportDialog
from tui.dialogs.outcome import OutcomeDialog

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
TABLE = """\
Company,Job Title,Date Applied,Status,Link,How I feel
Lantern Films,Gaffer [/b],03/11/2026,Applied,https://lantern.example/17,curious
Nordic Rail,Signal engineer,05/10/2026,Interview,,
,Night porter,09/09/2026,Rejected,,
N/A,-,,,,
"""


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


def test_outcome(snap_compare: Any) -> None:
    """Seven endings with digits, the first one on a bar, the day below."""
    dialog = OutcomeDialog("'Gaffer'", MONDAY)
    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=still)


def test_outcome_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in greys: the chosen line is bold and on a lighter bar."""
    monkeypatch.setenv("NO_COLOR", "1")
    dialog = OutcomeDialog("'Gaffer'", MONDAY)
    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=still)


def test_edit(snap_compare: Any) -> None:
    """Labels and fields in groups; beside each day what it means; a message under a bad one."""

    async def mistype(pilot: Pilot[Any]) -> None:
        pilot.app.screen.query_one("#closes_on").focus()
        await pilot.press(*"99 jun", "f2")
        await still(pilot)

    dialog = EditDialog(CARD, MONDAY)
    assert snap_compare(Desk(dialog), terminal_size=SMALL, run_before=mistype)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
def test_import(snap_compare: Any, store: Store, tmp_path: Path, size: tuple[int, int]) -> None:
    """Counts, what to look at, columns with arrows to their fields, and every row."""
    file = tmp_path / "applications.csv"
    file.write_text(TABLE)

    def plan(path: Path, mapping: dict[str, str], order: str | None) -> Any:
        return exchange.plan(path.read_bytes(), path.name, store)

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await still(pilot)

    app = Desk(ImportDialog(plan, str(file)))
    assert snap_compare(app, terminal_size=size, run_before=look)
