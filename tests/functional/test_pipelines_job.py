"""Another trade, in a real pseudo-terminal: the columns change, a card moves, nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
ENV = {"PURSUIT_NOW": "2026-11-23T09:30"}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_columns_of_film_and_stage(
    tmp_path: Path, size: tuple[int, int], on_disk: Callable[[Path, str], list[dict[str, Any]]]
) -> None:
    data = tmp_path / "data"
    pursuit = [sys.executable, "-m", "tui", "--data", str(data)]
    for line in ("Juror 3 @ Harbour Theatre kind:casting >interview", "Gaffer @ Lantern Films"):
        subprocess.run([*pursuit, "add", line], cwd=ROOT, check=True, timeout=60)
    with Terminal(pursuit, size=size, cwd=ROOT, env=ENV) as terminal:
        terminal.wait_for("Gaffer")
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
        terminal.send("c")
        terminal.wait_for("Submitted, 1 card, collapsed: c opens it")
        terminal.wait_gone("Lantern")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert tomllib.loads((data / "settings.toml").read_text(encoding="utf-8")) == {
        "pipeline": {"preset": "film", "collapsed": ["applied"]}
    }
    cards = {card["title"]: card for card in on_disk(data, "opportunities")}
    assert {title: card["column"] for title, card in cards.items()} == {
        "Juror 3": "interview",
        "Gaffer": "applied",
    }
    assert cards["Juror 3"]["kind"] == "audition"
