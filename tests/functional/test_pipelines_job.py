"""Another trade and other keys, in a real pseudo-terminal: nothing is lost, and help follows."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.program import command, program
from tests.terminal import REPOSITORY

SETTINGS = 'theme = "purple"\n[keymap]\n"board.collapse" = "Z"\n'
BEFORE = {"theme": "purple", "keymap": {"board.collapse": "Z"}}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_columns_of_film_and_stage(
    tmp_path: Path, size: tuple[int, int], on_disk: Callable[[Path, str], list[dict[str, Any]]]
) -> None:
    data = tmp_path / "data"
    for line in ("Juror 3 @ Harbour Theatre kind:casting >interview", "Gaffer @ Lantern Films"):
        subprocess.run([*command(data), "add", line], cwd=REPOSITORY, check=True, timeout=60)
    (data / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    with program(data, size) as terminal:
        terminal.wait_for("theme cannot be 'purple'")  # once; the board is usable as ever
        terminal.press("enter")
        terminal.wait_for("Gaffer at")
        terminal.send(",")
        terminal.wait_for("How it looks")
        terminal.press("down", "down", "down", "down", "down", "enter")
        terminal.wait_for("Means")
        terminal.send("p")
        terminal.wait_for("words of a trade")
        terminal.send("film")
        terminal.press("enter")
        terminal.wait_for("Use the columns of Film and stage?")
        terminal.send("y")
        terminal.wait_for("Wrapped")
        terminal.press("escape")
        terminal.wait_for("How it looks")
        terminal.press("escape")
        terminal.wait_for("2 opportunities")
        terminal.send("L")
        terminal.wait_for("Skip")
        terminal.press("escape")
        terminal.wait_gone("Skip")
        terminal.wait_for("Submitted, 1 of 1")
        terminal.send("?")
        terminal.wait_for("Type what you look for")
        terminal.send("collapse the")
        terminal.wait_for(lambda: re.search(r"\bZ\b.*Collapse the column", terminal.screen_text))
        terminal.press("escape")
        terminal.wait_for("Submitted, 1 of 1")
        terminal.send(":")
        terminal.wait_for("type a few letters")
        terminal.send("collapse")
        terminal.wait_gone("Open the card")
        terminal.wait_for("Collapse the column")
        terminal.press("enter")
        terminal.wait_for("Submitted, 1 card, collapsed: Z opens it")
        terminal.wait_gone("Lantern")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert tomllib.loads((data / "settings.toml").read_text(encoding="utf-8")) == {
        **BEFORE,
        "pipeline": {"preset": "film", "collapsed": ["applied"]},
    }
    cards = {card["title"]: card for card in on_disk(data, "opportunities")}
    assert {title: card["column"] for title, card in cards.items()} == {
        "Juror 3": "interview",
        "Gaffer": "applied",
    }
    assert cards["Juror 3"]["kind"] == "audition"
