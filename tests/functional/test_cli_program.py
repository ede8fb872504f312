"""The real program, started as a shell starts it, and what it leaves on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.functional.cli import REPOSITORY, Pursuit

OnDisk = Callable[[Path, str], list[dict[str, Any]]]
TRACKER = (
    "Company,Job Title,Date Applied,Status\n"
    "Nordic Rail,Signal engineer,2026-11-02,Applied\n"
    "Lantern Films,Gaffer,2026-11-09,Interview\n"
)


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    return Pursuit(tmp_path / "data")


def test_a_day_at_the_shell_ends_up_in_files_that_stock_tinydb_reads(
    pursuit: Pursuit, tmp_path: Path, on_disk: OnDisk
) -> None:
    """Import, look, move, close, take back: each command is a process of its own."""
    (tmp_path / "jobs.csv").write_text(TRACKER)
    tracker = str(tmp_path / "jobs.csv")

    dry = pursuit.program("import", tracker, "--dry-run")
    assert "Would import 2 new records" in dry.out
    assert "Nothing was written" in dry.out
    assert not (pursuit.folder / "opportunities.json").exists()

    assert "Imported 2 new records" in pursuit.program("import", tracker).out
    added = pursuit.program("add", "Best boy @ Orbit #rigging! due:fri")
    assert added.out.startswith("Added 'Best boy' at Orbit to Saved (")

    listed = pursuit.program("list").out
    assert [line.split("  ")[1].strip() for line in listed.splitlines()[1:]] == [
        "Best boy",
        "Signal engineer",
        "Gaffer",
    ]

    assert "to Offer" in pursuit.program("move", "gaffer", "offer", "--on", "yesterday").out
    assert "as no response" in pursuit.program("close", "signal", "ghosted").out
    undone = pursuit.program("undo").out
    assert "Close 'Signal engineer' as no response" in undone

    cards = {card["title"]: card for card in on_disk(pursuit.folder, "opportunities")}
    assert cards["Gaffer"]["column"] == "offer"
    assert cards["Gaffer"]["history"][-1]["on"] == "2026-11-22"
    assert cards["Signal engineer"]["column"] == "applied"
    assert "outcome" not in cards["Signal engineer"]
    assert cards["Best boy"]["next_on"] == "2026-11-27"


def test_an_export_into_an_empty_folder_gives_the_same_export(
    pursuit: Pursuit, tmp_path: Path, on_disk: OnDisk
) -> None:
    pursuit("add", "Gaffer @ Orbit #rigging! via:Jane")
    pursuit("add", "Clapper loader @ Nordic Film")
    pursuit("delete", "clapper")
    first = tmp_path / "all.json"
    pursuit.program("export", "json", "-o", str(first))
    second = Pursuit(tmp_path / "second")
    assert "Imported 3 new records" in second.program("import", str(first)).out
    assert second.program("export", "json").out == first.read_text()
    cards = on_disk(second.folder, "opportunities")
    assert sorted(card["title"] for card in cards) == ["Clapper loader", "Gaffer"]


def test_two_processes_that_add_at_once_lose_nothing(pursuit: Pursuit, on_disk: OnDisk) -> None:
    command = [sys.executable, "-m", "tui", "add", "-"]
    env = {**os.environ, **pursuit.environ}
    both = [
        subprocess.Popen(command, cwd=REPOSITORY, env=env, stdin=subprocess.PIPE) for _ in range(2)
    ]
    for name, process in zip(("Left", "Right"), both, strict=True):
        assert process.stdin is not None
        process.stdin.write("".join(f"{name} {n} @ Orbit\n" for n in range(10)).encode())
        process.stdin.close()
    assert [process.wait(60) for process in both] == [0, 0]
    pursuit("backup")
    titles = {card["title"] for card in on_disk(pursuit.folder, "opportunities")}
    assert titles == {f"{name} {n}" for name in ("Left", "Right") for n in range(10)}


def test_add_loads_no_screens_and_no_parser(pursuit: Pursuit) -> None:
    """Its speed is promised, so what it may load is, too."""
    code = (
        "import sys; from tui.__main__ import main; main(['add', 'Gaffer @ Orbit due:fri']);"
        "print(*sorted(name for name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={**os.environ, **pursuit.environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(done.stderr.split())
    heavy = {"textual", "rich", "tinydb", "argparse", "asyncio", "dateutil", "csv", "email"}
    assert not heavy & loaded
    assert "store.store" in loaded
    assert not {name for name in loaded if name.startswith(("tui.screens", "tui.widgets"))}


def test_no_command_but_the_screens_loads_textual(pursuit: Pursuit) -> None:
    code = (
        "import sys; from tui.__main__ import main\n"
        "for argv in ('add Gaffer', 'list', 'board', 'show gaffer', 'move gaffer applied',"
        " 'close gaffer rejected', 'reopen gaffer', 'edit gaffer tier=dream', 'note gaffer hi',"
        " 'delete gaffer', 'restore gaffer', 'undo', 'redo', 'history', 'doctor', 'backup list',"
        " 'export json', '--help', 'help add', '--version'):\n"
        "    assert main(argv.split()) == 0, argv\n"
        "assert not {'textual', 'rich'} & set(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={**os.environ, **pursuit.environ},
        stdout=subprocess.DEVNULL,
        timeout=60,
        check=True,
    )


def _shell(pursuit: Pursuit, script: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **pursuit.environ, "P": f"{sys.executable} -m tui"}
    return subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=REPOSITORY,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(os.name != "posix", reason="shell redirections")
def test_a_reader_that_leaves_and_a_closed_or_full_output_cause_no_complaint(
    pursuit: Pursuit,
) -> None:
    for n in range(300):
        pursuit_line = f"Runner number {n} with a rather long title @ A production company {n}\n"
        (pursuit.folder.parent / "lines").open("a").write(pursuit_line)
    pursuit("add", "-", stdin=(pursuit.folder.parent / "lines").read_text())
    left = _shell(pursuit, "$P list --json | head -c 10")
    assert (left.stdout, left.stderr) == ("[\n  {\n    ", "")
    closed = _shell(pursuit, "$P add 'Gaffer @ Orbit' >&-; echo $?")
    assert (closed.stdout, closed.stderr) == ("0\n", "")
    mute = _shell(pursuit, "$P move nobody applied 2>&-; echo $?")
    assert (mute.stdout, mute.stderr) == ("1\n", "")
    if Path("/dev/full").exists():
        full = _shell(pursuit, "$P list > /dev/full; echo $?")
        assert full.stdout == "1\n"
        assert full.stderr.startswith("The computer refused\n")
        assert "Traceback" not in full.stderr
        assert "Exception" not in full.stderr
    assert pursuit("list", "gaffer", "--json").json[0]["organization"] == "Orbit"


def wait_until_it_waits(pid: int) -> None:
    """Until a program has had nothing to do for half a second: then it reads standard input."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        time.sleep(3.0)
        return
    calm, before = 0, ""
    while calm < 10:
        time.sleep(0.05)
        state, *_, spent = stat.read_text().rpartition(")")[2].split()[:12]
        calm = calm + 1 if (state, spent) == ("S", before) else 0
        before = spent


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_ends_it_without_a_traceback(pursuit: Pursuit) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "add", "-"],
        cwd=REPOSITORY,
        env={**os.environ, **pursuit.environ},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until_it_waits(process.pid)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.skipif(sys.platform != "linux", reason="arguments are bytes")
def test_an_argument_that_is_no_text_is_refused_in_words(pursuit: Pursuit) -> None:
    said = pursuit.program("add", b"Gaffer \xff @ Orbit", code=1)
    assert "should be text" in said.err
    assert pursuit("list", "--json").json == []
    pursuit.program("list", b"\xff", "--json")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_explained(pursuit: Pursuit) -> None:
    pursuit("add", "Gaffer @ Orbit")
    pursuit.folder.chmod(0)
    try:
        assert "cannot be read" in pursuit.program("list", code=1).err
    finally:
        pursuit.folder.chmod(0o700)
    pursuit.folder.chmod(0o500)
    try:
        said = pursuit.program("add", "Best boy @ Orbit", code=1)
        assert "can be looked at but not changed" in said.err
        assert "Gaffer" in pursuit.program("list").out
    finally:
        pursuit.folder.chmod(0o700)


def test_output_that_is_not_utf8_shows_what_it_cannot_write(pursuit: Pursuit) -> None:
    pursuit("add", "Régisseuse @ Théâtre")
    env = {**os.environ, **pursuit.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "tui", "list"],
        cwd=REPOSITORY,
        env=env,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert rb"R\xe9gisseuse" in done.stdout
