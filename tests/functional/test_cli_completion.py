"""Tab in real shells: bash, zsh and fish, each where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fcntl")

from tests.functional.cli import Pursuit
from tests.terminal import Terminal
from tui.cli.catalogue import CATALOGUE

STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
BEFORE = {"bash": "", "zsh": "autoload -U compinit; compinit -u -D; ", "fish": ""}

# What is typed before Tab, and what stands there after it.
COMPLETED = {
    "pursuit mo": "pursuit move ",
    "pursuit --demo boar": "pursuit --demo board ",
    "pursuit board --rev": "pursuit board --reverse ",
    "pursuit board --sort sile": "pursuit board --sort silence ",
    "pursuit export mark": "pursuit export markdown ",
    "pursuit list peo": "pursuit list people ",
    "pursuit help mile": "pursuit help milestone ",
}


@pytest.fixture(params=STARTS)
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    script = tmp_path / f"completion.{name}"
    script.write_text(Pursuit(tmp_path / "data")("completion", name).out)
    with Terminal(STARTS[name], size=(100, 30), cwd=tmp_path) as terminal:
        terminal.wait_quiet(0.5)
        terminal.send(f"{BEFORE[name]}source {script}; echo re''ady")
        terminal.press("enter")
        terminal.wait_for("ready")
        yield terminal


def test_tab_completes(shell: Terminal, tmp_path: Path) -> None:
    (tmp_path / "tracker.csv").write_text("Company,Title\n")
    for typed, wanted in {
        **COMPLETED,
        "pursuit import track": "pursuit import tracker.csv",
    }.items():
        shell.wait_quiet(0.2)
        shell.send(typed)
        shell.press("tab")
        shell.send("@")  # shows the blank that follows a whole word
        shell.wait_for(f"{wanted.rstrip()} @")
        shell.press("ctrl+u")


def test_every_command_and_option_is_in_each_script(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path)
    for name in STARTS:
        script = pursuit("completion", name).out
        assert all(command in script for command in CATALOGUE)
        assert "open-to-network" in script
    assert "no_response" in pursuit("completion", "bash").out


def test_columns_of_ones_own_are_completed(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path)
    pursuit("columns", "--preset", "film")
    titles = [column["id"] for column in pursuit("columns", "--json").json["columns"]]
    script = pursuit("completion", "bash").out
    assert all(f" {title} " in script or f"'{title} " in script for title in titles[:-1])


@pytest.mark.parametrize("name", STARTS)
def test_the_script_is_one_the_shell_can_read(name: str, tmp_path: Path) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    script = tmp_path / "script"
    script.write_text(Pursuit(tmp_path)("completion", name).out)
    subprocess.run([name, "-n", str(script)], check=True, timeout=60)
