"""The main job, as a newcomer does it: in a real pseudo-terminal, with the real program.

A tracker table is brought in, the board is opened and filtered, a card is moved twice, one is
closed, that is undone, and the person leaves. Stock TinyDB then reads what the screen said.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.terminal import Terminal

TRACKER = """\
Company,Position,Date Applied,Status,Notes
Lantern Films,Gaffer,2026-10-12,Applied,"Ask for Mira, the line producer"
Nordic Rail,Signal engineer,03/11/2026,Phone screen,
City Hospital,Night nurse,18/11/2026,Applied,
Harbour Theatre,Stage hand,,To apply,Open until spring
"""
ROOT = Path(__file__).parents[2]


def pursuit(*words: str) -> list[str]:
    return [sys.executable, "-m", "tui", *words]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_import_open_filter_move_close_undo_quit(
    tmp_path: Path, size: tuple[int, int], on_disk: Callable[[Path, str], list[dict[str, Any]]]
) -> None:
    data, table = tmp_path / "data", tmp_path / "tracker.csv"
    table.write_text(TRACKER, encoding="utf-8")
    imported = subprocess.run(
        pursuit("--data", str(data), "import", str(table)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert imported.returncode == 0, imported.stderr
    assert len(on_disk(data, "opportunities")) == 4

    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    with Terminal(pursuit("--data", str(data)), size=size, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("Stage hand")
        terminal.send("/")
        terminal.wait_for("Keep")
        terminal.send("lantern")
        terminal.wait_for("1 of 4")
        terminal.press("enter")
        terminal.wait_for("a Add")
        terminal.wait_for("Gaffer at Lantern Films")
        terminal.send("L")
        terminal.wait_for("Screening, 1 of 1")
        terminal.press("shift+right")
        terminal.wait_for("Interview, 1 of 1")
        terminal.send("x")
        terminal.wait_for("They chose someone else")
        terminal.press("down", "enter")
        terminal.wait_for("Close 'Gaffer' as")
        terminal.send("u")
        terminal.wait_for("Undone")
        terminal.press("escape")
        terminal.wait_for("4 opportunities")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    cards = {card["title"]: card for card in on_disk(data, "opportunities")}
    gaffer = cards["Gaffer"]
    assert gaffer["column"] == "interview"
    assert "outcome" not in gaffer
    assert [stage["column"] for stage in gaffer["history"]] == ["applied", "screening", "interview"]
    assert [stage.get("on") for stage in gaffer["history"]] == [
        "2026-10-12",
        "2026-11-23",
        "2026-11-23",
    ]
    assert cards["Signal engineer"]["column"] == "screening"
    assert cards["Stage hand"]["column"] == "saved"
    assert [note["text"] for note in gaffer["notes"]] == ["Ask for Mira, the line producer"]


def test_two_windows_see_each_other(tmp_path: Path) -> None:
    """The app is open; a line added in the shell appears on its board within a second or two."""
    data = tmp_path / "data"
    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    with Terminal(pursuit("--data", str(data)), size=(100, 30), cwd=ROOT, env=env) as terminal:
        terminal.wait_for("Skip all")  # a new folder asks four questions first
        terminal.press("escape")
        terminal.wait_for("Your board is empty")
        added = subprocess.run(
            pursuit("--data", str(data), "add", "Night nurse @ City Hospital"),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert added.returncode == 0, added.stderr
        terminal.wait_for("Night nurse")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
