"""A doctor with much to look at: how far it is, on a terminal, and Ctrl+C."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.functional.cli import Pursuit
from tests.functional.test_cli_import_long import Terminal, run
from tui.cli import progress


@pytest.fixture
def pursuit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pursuit:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0)
    monkeypatch.setattr(progress, "_EVERY_SECONDS", 0)
    pursuit = Pursuit(tmp_path / "data")
    pursuit("add", "-", stdin="".join(f"Runner {n} @ Orbit\n" for n in range(400)))
    return pursuit


def test_it_says_how_far_it_is(pursuit: Pursuit) -> None:
    err = Terminal()
    code, out = run(pursuit, "doctor", err=err)
    assert code == 0
    said = err.getvalue()
    assert "Looking at the journal. Ctrl+C stops." in said
    for percent in (0, 25, 50, 75):
        assert f"Looking at the opportunities, {percent} %. Ctrl+C stops." in said
    assert said.endswith("\r")  # the last line was written over with blanks
    assert "All is well." in out
    assert "Looking" not in out


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_it_says_nothing_where_nobody_watches(pursuit: Pursuit, extra: list[str]) -> None:
    err = Terminal() if extra else io.StringIO()
    assert run(pursuit, "doctor", *extra, err=err)[0] == 0
    assert err.getvalue() == ""


def test_ctrl_c_stops_it_and_all_is_as_it_was(pursuit: Pursuit) -> None:
    err = Terminal(stop_at="opportunities, 50 %")
    code, out = run(pursuit, "doctor", err=err)
    assert (code, out) == (130, "")
    assert err.getvalue().endswith("Note: Stopped before all was looked at.\n")
    assert len(pursuit("list", "--json").json) == 400
