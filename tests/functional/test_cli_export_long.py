"""Long exports on the command line: how far it is, on a terminal, and Ctrl+C."""

from __future__ import annotations

import io
import json
import os
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest

from store.disk import system
from tests.functional.cli import Pursuit
from tests.functional.test_cli_import_long import Terminal, run
from tui.cli import progress

pytestmark = pytest.mark.usefixtures("uncollected")

CARDS = 1_200


@pytest.fixture
def pursuit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pursuit:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0)
    monkeypatch.setattr(progress, "_EVERY_SECONDS", 0)
    pursuit = Pursuit(tmp_path / "data")
    rows = "".join(f"Orbit,Runner {n}\n" for n in range(CARDS))
    pursuit("import", "-", stdin=f"Company,Title\n{rows}")
    return pursuit


def test_it_says_how_far_it_is(pursuit: Pursuit, tmp_path: Path) -> None:
    err, file = Terminal(), tmp_path / "all.json"
    code, out = run(pursuit, "export", "json", "-o", str(file), err=err)
    assert (code, len(json.loads(file.read_bytes())["opportunities"])) == (0, CARDS)
    assert "all.json: 33 % made. Ctrl+C stops, with nothing written." in err.getvalue()
    assert "all.json: 100 % made." in err.getvalue()
    assert err.getvalue().endswith("\r")  # the last line was written over with blanks
    assert "made" not in out


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_it_says_nothing_where_nobody_watches(
    pursuit: Pursuit, tmp_path: Path, extra: list[str]
) -> None:
    err = Terminal() if extra else io.StringIO()
    words = ("export", "csv", "-o", str(tmp_path / "tables"), *extra)
    assert run(pursuit, *words, err=err)[0] == 0
    assert err.getvalue() == ""


@pytest.mark.parametrize("words", [("json", "-o", "all.json"), ("csv", "-o", "tables"), ("json",)])
def test_ctrl_c_leaves_nothing_half(
    pursuit: Pursuit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    err = Terminal(stop_at=" % made")
    code, out = run(pursuit, "export", *words, err=err)
    assert (code, out) == (130, "")
    assert err.getvalue().endswith("Note: Stopped: nothing was written.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_ctrl_c_while_writing_waits_until_it_is_written(
    pursuit: Pursuit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, file = system.atomic_write, tmp_path / "all.json"

    def pressed(path: Path, chunks: Iterable[bytes]) -> None:
        if path == file:
            os.kill(os.getpid(), signal.SIGINT)
        write(path, chunks)

    monkeypatch.setattr(system, "atomic_write", pressed)
    err = Terminal()
    code, _ = run(pursuit, "export", "json", "-o", str(file), err=err)
    assert code == 130
    assert err.getvalue().endswith("Note: all.json is written whole.\n")
    assert len(json.loads(file.read_bytes())["opportunities"]) == CARDS
