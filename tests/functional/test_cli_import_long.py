"""Long imports on the command line: progress on a terminal, Ctrl+C, reports that are kept."""

from __future__ import annotations

import io
import json
import os
import signal
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.functional.cli import Pursuit
from tui.__main__ import main
from tui.cli import progress
from tui.cli.progress import whole

pytestmark = pytest.mark.usefixtures("uncollected")

LONG = "Company,Title,Status\n" + "".join(f"Org {n},Title {n},Applied\n" for n in range(1_500))
NOTES = """\
## Applied

| Company | Role | Sent |
|---------|------|------|
| Lux Stage | [Gaffer](https://lux.example/1) | 2026-11-02 |

## Rejected

| Company | Role | Sent |
|---------|------|------|
| Opera North | Rigger | 2026-11-03 |
"""


class Terminal(io.StringIO):
    """Standard error as a terminal; ``stop_at`` is the text at which the person presses Ctrl+C."""

    def __init__(self, stop_at: str = "") -> None:
        super().__init__()
        self.stop_at = stop_at

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.stop_at and self.stop_at in text:
            self.stop_at = ""
            raise KeyboardInterrupt
        return super().write(text)


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    return Pursuit(tmp_path / "data")


@pytest.fixture
def long(tmp_path: Path) -> Path:
    file = tmp_path / "long.csv"
    file.write_text(LONG)
    return file


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0)
    monkeypatch.setattr(progress, "_EVERY_SECONDS", 0)


def run(pursuit: Pursuit, *argv: str, err: io.StringIO) -> tuple[int, str]:
    out = io.StringIO()
    return main(list(argv), pursuit.environ, io.StringIO(), out, err), out.getvalue()


def cards(pursuit: Pursuit) -> int:
    file = pursuit.folder / "opportunities.json"
    if not file.exists():
        return 0
    with TinyDB(file) as db:
        return len(db.table("opportunities"))


def test_progress_is_told_on_a_terminal_and_leaves_no_trace(pursuit: Pursuit, long: Path) -> None:
    err = Terminal()
    code, out = run(pursuit, "import", str(long), err=err)
    assert (code, cards(pursuit)) == (0, 1_500)
    said = err.getvalue()
    assert "long.csv: 0 % looked at. Ctrl+C stops, with nothing written." in said
    assert "long.csv: 100 % looked at" in said
    assert "long.csv: writing 1,500 records." in said
    assert said.endswith("\r")  # the last line was written over with blanks
    assert "looked at" not in out


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_no_progress_where_nobody_watches_or_json_is_wanted(
    pursuit: Pursuit, long: Path, extra: list[str]
) -> None:
    err = Terminal() if extra else io.StringIO()
    assert run(pursuit, "import", str(long), *extra, err=err)[0] == 0
    assert err.getvalue() == ""


@pytest.mark.parametrize("moment", ["0 % looked at", "66 % looked at", "writing"])
def test_ctrl_c_before_the_end_writes_nothing(pursuit: Pursuit, long: Path, moment: str) -> None:
    err = Terminal(stop_at=moment)
    code, _ = run(pursuit, "import", str(long), err=err)
    assert (code, cards(pursuit)) == (130, 0)
    assert "Stopped: nothing was written." in err.getvalue()
    assert "There is nothing to undo" in pursuit("undo", code=1).err


def test_ctrl_c_in_the_second_file_keeps_the_first_whole(
    pursuit: Pursuit, long: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first.csv"
    first.write_text("Company,Title\nLux,Gaffer\n")
    err = Terminal(stop_at="long.csv: 66")
    code, _ = run(pursuit, "import", str(first), str(long), err=err)
    assert (code, cards(pursuit)) == (130, 1)
    assert "Stopped: first.csv is imported whole." in err.getvalue()


def test_ctrl_c_while_writing_waits_until_it_is_written() -> None:
    done = []

    def write() -> None:
        with whole():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("written")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert done == ["written"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_before_the_writing_begins_stops_it() -> None:
    told = []

    def write() -> None:
        with whole() as before_it:
            before_it(0, 2)
            os.kill(os.getpid(), signal.SIGINT)
            told.append("on the way")
            before_it(1, 2)
            told.append("written")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert told == ["on the way"]


def test_a_table_pasted_on_standard_input_is_known(pursuit: Pursuit) -> None:
    [report] = pursuit("import", "-", "--json", stdin=NOTES).json
    assert (report["file"], report["kind"], report["imported"]) == (
        *("standard input", "markdown", 2),
    )
    found = pursuit("list", "--json").json
    assert {(card["title"], card["column"], card["outcome"]) for card in found} == {
        ("Gaffer", "applied", None),
        ("Rigger", "closed", "rejected"),
    }


def test_what_draws_the_lines_can_be_said(pursuit: Pursuit) -> None:
    text = "Company | Title\n--- | ---\nLux | Gaffer\n"
    [report] = pursuit("import", "-", "--as", "csv", "--dry-run", "--json", stdin=text).json
    assert report["kind"] == "csv"
    said = pursuit("import", "-", "--as", "markdown", stdin="Company,Title\nLux,Gaffer\n", code=1)
    assert "standard input has no table" in said.err


def test_a_report_is_kept_as_text_or_json_and_the_file_is_not_changed(
    pursuit: Pursuit, tmp_path: Path
) -> None:
    file, kept = tmp_path / "notes.md", tmp_path / "report.txt"
    file.write_text(NOTES)
    pursuit("import", str(file), "--report", str(kept))
    assert kept.read_text().splitlines()[:3] == [
        "notes.md:",
        "  row 5  imported: New in Applied, 2026-11-02: 'Gaffer @ Lux Stage'",
        "  row 11  imported: New in Closed (rejected): 'Rigger @ Opera North'",
    ]
    assert "  Heading = status" in kept.read_text()
    assert "is there already" in pursuit("import", str(file), "--report", str(kept), code=1).err
    pursuit("import", str(file), "--report", str(tmp_path / "again.json"))
    (again,) = json.loads((tmp_path / "again.json").read_text())
    assert (again["unchanged"], [line["fate"] for line in again["lines"]]) == (
        *(2, ["unchanged", "unchanged"]),
    )
    assert file.read_text() == NOTES


def test_one_undo_takes_back_a_whole_import_and_a_whole_newer_copy(
    pursuit: Pursuit, tmp_path: Path
) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text("Company,Title,Status\nLux,Gaffer,Applied\nOpera,Rigger,limbo\n")
    pursuit("add", "Best boy @ Orbit")
    pursuit("import", str(file), "--status", "limbo=screening")
    first = pursuit("export", "json").out
    file.write_text(
        "Company,Title,Status\nLux,Gaffer,Rejected\nOpera,Rigger,limbo\nNew,One,Offer\n"
    )
    newer = pursuit("import", str(file), "--json").json[0]
    assert (newer["imported"], newer["updated"], newer["unchanged"]) == (1, 1, 1)
    assert "Undone: Import jobs.csv." in pursuit("undo").out
    assert pursuit("export", "json").out == first
    assert "Undone: Import jobs.csv." in pursuit("undo").out
    assert [card["title"] for card in pursuit("list", "--json").json] == ["Best boy"]
    pursuit("redo")
    assert pursuit("export", "json").out == first


def test_fresh_leaves_aside_what_was_told_before(pursuit: Pursuit) -> None:
    text = "Company,Title,Status\nLux,Gaffer,limbo\n"
    pursuit("import", "-", "--status", "limbo=offer", stdin=text)
    more = text + "Opera,Rigger,limbo\n"
    said = pursuit("import", "-", "--dry-run", stdin=more).out
    assert "As at the last import of these columns: 'limbo' means offer." in said
    assert "'limbo' in 'Status'" in pursuit("import", "-", "--dry-run", "--fresh", stdin=more).out
