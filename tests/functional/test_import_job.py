"""Bringing a table, as a newcomer does it: in a real pseudo-terminal, with the real program.

The path is completed by tab, a status word is explained, a column left out, days are read month
first, the report is kept, the table imported; then undone in the shell. Stock TinyDB reads along.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.program import command, program
from tests.terminal import REPOSITORY

NOTES = """\
# Where I asked

## Applied

| Company | Role | Sent | Mood |
|---------|------|------|------|
| Lantern Films | [Gaffer](https://lantern.example/7) | 03/11/2026 | hopeful |
| Nordic Rail | Signal engineer | 05/10/2026 | |

## In limbo

| Employer | Position | Sent |
|----------|----------|------|
| City Hospital | Night nurse | 06/10/2026 |
"""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_look_explain_import_and_undo(
    tmp_path: Path, size: tuple[int, int], on_disk: Callable[[Path, str], list[dict[str, Any]]]
) -> None:
    data, notes = tmp_path / "data", tmp_path / "where I asked.md"
    notes.write_text(NOTES, encoding="utf-8")
    with program(data, size) as terminal:
        terminal.wait_for("Skip all")  # a new folder asks four questions first
        terminal.press("escape")
        terminal.wait_for("Your board is empty")
        terminal.send("I")
        terminal.wait_for("Look at it")
        terminal.send(f"{tmp_path}/where")
        terminal.press("tab")
        terminal.wait_for("I asked.md")
        terminal.press("enter")
        terminal.wait_for("3 rows: 3 new")
        terminal.wait_for("New in Applied, 2026-11-03")
        terminal.send("d")
        terminal.wait_for("is 11 March 2026")
        terminal.press("down", "down", "enter")
        terminal.wait_for("New in Applied, 2026-03-11")
        terminal.press("tab")
        terminal.wait_for("Change this")
        terminal.press("home", "down", "down", "down", "enter")
        terminal.wait_for("Type a part of the name")
        terminal.send("left out")
        terminal.press("enter")
        terminal.wait_for("as you said · hopeful")
        terminal.send("w")
        terminal.wait_for("Report saved")
        terminal.press("f2")
        terminal.wait_for("3 opportunities")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    cards = {card["title"]: card for card in on_disk(data, "opportunities")}
    assert set(cards) == {"Gaffer", "Signal engineer", "Night nurse"}
    assert cards["Gaffer"]["url"] == "https://lantern.example/7"
    assert cards["Gaffer"]["history"] == [
        {"column": "applied", "meaning": "applied", "on": "2026-03-11"}
    ]
    assert "notes" not in cards["Gaffer"]  # the mood was left out
    assert cards["Night nurse"]["organization"] == "City Hospital"
    assert [note["text"] for note in cards["Night nurse"]["notes"]] == ["Heading: In limbo"]
    report = (tmp_path / "where I asked import 2026-11-23.txt").read_text()
    assert "  Mood = ignore" in report
    assert notes.read_text(encoding="utf-8") == NOTES

    undone = subprocess.run(
        [*command(data), "undo"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Undone: Import where I asked.md." in undone.stdout
    assert on_disk(data, "opportunities") == []
