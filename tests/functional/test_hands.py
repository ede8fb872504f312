"""Hands, as a person uses them in a real pseudo-terminal: lift and carry, jump, drag by mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock
from tests.program import folder_with, program

CARDS = (
    {"title": "Gaffer", "organization": "Lantern Films"},
    {"title": "Night nurse", "organization": "City Hospital"},
    {"title": "Signal engineer", "organization": "Nordic Rail", "column": "screening"},
    {"title": "Stage hand", "organization": "Harbour Theatre", "column": "screening"},
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_lift_leave_carry_undo_jump_and_drag(
    tmp_path: Path,
    clock: FixedClock,
    size: tuple[int, int],
    on_disk: Callable[[Path, str], list[dict[str, Any]]],
) -> None:
    folder_with(tmp_path, clock, CARDS)
    with program(tmp_path, size) as terminal:
        terminal.wait_for("Gaffer at Lantern Films")
        terminal.send("m")
        terminal.wait_for("moving 'Gaffer'")
        terminal.send("2")
        terminal.wait_for("Moving 'Gaffer': Applied, 1 of 1")
        terminal.press("escape")
        terminal.wait_for("Saved, 1 of 2")
        terminal.wait_for("4 opportunities")

        terminal.send("mll")  # typed quickly, every key belongs to the mode
        terminal.wait_for("Moving 'Gaffer': Screening, 1 of 3")
        terminal.press("down")
        terminal.wait_for("Moving 'Gaffer': Screening, 2 of 3")
        terminal.press("enter")
        terminal.wait_for("Gaffer at Lantern Films")
        terminal.wait_for("Screening, 2 of 3")
        terminal.send("m4\rm3G\r")
        terminal.wait_for("Screening, 3 of 3")
        terminal.send("uuu")
        terminal.wait_for("Move 'Gaffer' to Screening")
        terminal.wait_for("Saved, 1 of 2")

        terminal.send(";")
        terminal.wait_for("Type the letters")
        nurse = terminal.find("Night nurse")
        assert nurse is not None
        terminal.send(terminal.line(nurse[1])[nurse[0] - 2])
        terminal.wait_for("Night nurse at City Hospital")
        assert "▌ Night nurse" in terminal.screen_text

        start, name = terminal.find("Night nurse"), terminal.find("Screening")
        assert start is not None
        assert name is not None
        if size[0] < 100:  # to the column's name
            terminal.drag(start, (start[0] + 3, start[1]), name)
        else:
            below = terminal.find("Stage hand")
            assert below is not None
            terminal.drag(start, (start[0] + 3, start[1]), below)
        terminal.wait_for("Screening, 1 of 3" if size[0] < 100 else "Screening, 2 of 3")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    cards = {card["title"]: card for card in on_disk(tmp_path, "opportunities")}
    assert cards["Gaffer"]["column"] == "saved"
    assert [stage["column"] for stage in cards["Gaffer"]["history"]] == ["saved"]
    assert [stage["column"] for stage in cards["Night nurse"]["history"]] == ["saved", "screening"]
    there = sorted(
        (card for card in cards.values() if card["column"] == "screening"),
        key=lambda card: -float(card["rank"]),
    )
    assert [card["title"] for card in there] == (
        ["Night nurse", "Signal engineer", "Stage hand"]
        if size[0] < 100
        else ["Signal engineer", "Night nurse", "Stage hand"]
    )
