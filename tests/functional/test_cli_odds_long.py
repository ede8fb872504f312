"""Commands with a forecast that takes a moment: they say so on a terminal, and obey Ctrl+C."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.functional.cli import Pursuit
from tests.functional.test_cli_import_long import Terminal, run
from tui.cli import progress

WORDS = "Working out what is likely. Ctrl+C stops."
COMMANDS = ("odds", "week", "sweep --older 1")


@pytest.fixture
def pursuit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pursuit:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0)
    monkeypatch.setattr(progress, "_EVERY_SECONDS", 0)
    pursuit = Pursuit(tmp_path / "data")
    table = "Company,Title,Status,Applied\nLux,Gaffer,Applied,2026-10-02\n"
    pursuit("import", "-", stdin=table)
    return pursuit


@pytest.mark.parametrize("words", COMMANDS)
def test_it_says_that_it_works_something_out(pursuit: Pursuit, words: str) -> None:
    err, quiet = Terminal(), io.StringIO()
    code, out = run(pursuit, *words.split(), err=err)
    assert code == 0
    assert WORDS in err.getvalue()
    assert err.getvalue().endswith("\r")  # the line was written over with blanks
    assert run(pursuit, *words.split(), err=quiet) == (0, out)
    assert quiet.getvalue() == ""
    assert WORDS not in out


@pytest.mark.parametrize("words", COMMANDS)
def test_ctrl_c_stops_it_in_one_line(pursuit: Pursuit, words: str) -> None:
    err = Terminal(stop_at=WORDS)
    code, out = run(pursuit, *words.split(), err=err)
    assert (code, out) == (130, "")
    assert err.getvalue().strip("\r ") == "Note: Stopped before it was worked out.\n"
