"""A disk that refuses, is full, or may not be written: what is kept, shown and said."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from store.disk import writer
from store.disk.database import Database
from store.errors import NotSaved, StoreError
from tests.safety.crash import scratch
from tests.safety.database_subject import (
    everything,
    one_more,
    open_database,
    segments_of,
    stock_tables,
)
from tests.safety.faults import Fault, Faults
from tests.safety.story import CLOCK, Story
from tests.safety.syscalls import intercepted, killed_at_the_end
from tests.safety.wording import in_the_right_words

ROOT = Path(__file__).resolve().parents[2]


def test_a_refused_change_leaves_file_and_memory_as_they_were(tmp_path: Path) -> None:
    """Disk full in the middle of a line: the half line is taken back at once."""
    faults = Faults(tmp_path)
    with intercepted(faults):
        database = open_database(tmp_path / "data")
        database.commit([one_more({})], "first")
        journal = tmp_path / "data/journal/000001.jsonl"
        before, shown = journal.read_bytes(), everything(database)
        with faults.planned(Fault(1, "short", only=("write",))), pytest.raises(NotSaved) as refusal:
            database.commit([one_more(shown)], "second")
        in_the_right_words(refusal.value)
        assert "1 change is kept" not in str(refusal.value), "it is not: nothing waits"
        assert database.pending == 0
        assert journal.read_bytes() == before
        assert everything(database) == shown
        database.commit([one_more(shown)], "second")
        database.close()
    assert len(stock_tables(tmp_path / "data")["opportunities"]) == 2


def test_an_fsync_that_failed_is_never_believed_again(tmp_path: Path) -> None:
    """The next change goes to a new segment: a second fsync of the old file proves nothing."""
    faults = Faults(tmp_path)
    with intercepted(faults):
        database = open_database(tmp_path / "data")
        old = (tmp_path / "data/journal/000001.jsonl").stat().st_ino
        with faults.planned(Fault(1, "broken", only=("fsync",))), pytest.raises(NotSaved):
            database.commit([one_more({})], "first")
        synced: list[int] = []

        def watch(name: str, real: Callable[..., object], args: tuple[object, ...]) -> object:
            if name == "fsync":
                synced.append(os.fstat(args[0]).st_ino)  # type: ignore[arg-type]
            return real(*args)

        with intercepted(watch):
            database.commit([one_more({})], "second")
        assert synced
        assert old not in synced
        database.close()


def test_what_was_read_before_an_error_is_not_forgotten(tmp_path: Path) -> None:
    """Behind by a change and a segment that cannot be opened: the change still counts."""
    faults = Faults(tmp_path)
    with intercepted(faults):
        slow, quick = open_database(tmp_path / "data"), open_database(tmp_path / "data")
        quick.commit([{"t": "opportunities", "id": 1, "new": {"id": 1}}], "card")
        assert slow.poll()
        assert sorted(slow.table("opportunities")) == [1]
        quick.commit([{"t": "opportunities", "id": 2, "new": {"id": 2}}], "card")
        with segments_of(0):
            quick.fold()
        with faults.planned(Fault(1, "broken", only=("open",))):
            slow.poll()
        slow.poll()
        assert sorted(slow.table("opportunities")) == [1, 2]
        slow.commit([{"t": "opportunities", "id": 3, "new": {"id": 3}}], "card")
        slow.close()
        quick.close()
    assert sorted(stock_tables(tmp_path / "data")["opportunities"]) == [1, 2, 3]


def test_what_waits_is_written_once_the_disk_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_SECONDS", 0.05)
    monkeypatch.setattr(writer, "POLL_SECONDS", 0.02)
    faults = Faults(tmp_path)
    with intercepted(faults):
        database = Database.open(tmp_path / "data", CLOCK, by="test", background=True)
        story = Story(random.Random(1))
        with faults.planned(Fault(1, "full", sticky=True, only=("write", "fsync"))):
            pending = [database.submit([story.card()], f"card {n}") for n in range(3)]
            with pytest.raises(NotSaved) as refusal:
                pending[0].wait(0.3)
            in_the_right_words(refusal.value)
            assert database.pending == 3
            assert not any(one.saved for one in pending)
            assert len(database.table("opportunities")) == 3, "shown, and marked as unsaved"
        for one in pending:
            one.wait(5)
        assert database.pending == 0
        assert all(one.saved for one in pending)
        database.close()
    assert len(stock_tables(tmp_path / "data")["opportunities"]) == 3


def test_closing_with_something_unsaved_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_SECONDS", 0.05)
    faults = Faults(tmp_path)
    with intercepted(faults), killed_at_the_end(tmp_path):
        database = Database.open(tmp_path / "data", CLOCK, by="test", background=True)
        with faults.planned(Fault(1, "full", sticky=True, only=("write",))):
            database.submit([one_more({})], "card")
            with pytest.raises(NotSaved) as refusal:
                database.close()
        in_the_right_words(refusal.value)


FULL_DISK = """
    import resource, signal, sys
    from pathlib import Path
    from store.errors import NotSaved
    from tests.safety.database_subject import everything, open_database, one_more
    from tests.safety.story import applied

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder = Path(sys.argv[1])
    database = open_database(folder)
    tables = everything(database)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
    acknowledged = 0
    try:
        for _ in range(1_000):
            ops = [one_more(tables)]
            ops[0]["new"]["notes"] = "x" * 900
            database.commit(ops, "card")
            tables = applied(tables, ops)
            acknowledged += 1
    except NotSaved as error:
        print(error)
    assert everything(database) == tables, "memory is what was acknowledged"
    print("FOLD", database.fold())
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    database.commit(ops, "card")
    database.close()
    print("ACKNOWLEDGED", acknowledged + 1)
"""


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """A size limit makes the system refuse in the middle of a line, as a full disk does."""
    done = run_python(FULL_DISK, tmp_path / "data")
    assert done.returncode == 0, done.stderr
    *message, fold, count = done.stdout.splitlines()
    assert "Could not confirm" in message[0]
    assert "File too large" in message[1]
    assert fold in ("FOLD False", "FOLD True")
    acknowledged = int(count.removeprefix("ACKNOWLEDGED "))
    assert acknowledged > 20
    assert len(stock_tables(tmp_path / "data")["opportunities"]) == acknowledged


LOOK = """
    import os, sys
    from pathlib import Path
    from store.errors import StoreError
    from tests.safety.database_subject import everything, open_database, one_more
    if os.geteuid() == 0:  # root may do everything, so become nobody
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    try:
        database = open_database(Path(sys.argv[1]))
        print(len(everything(database).get("opportunities", {})), "cards")
        database.commit([one_more({})], "card")
    except StoreError as error:
        print(type(error).__name__)
        print(error.title)
        print(error.detail)
        print(error.hint)
"""


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(0o555, ["2 cards", "ReadOnly"]), (0o000, ["ReadOnly"])],
    ids=["may not be written", "may not be read"],
)
def test_a_folder_without_permission(mode: int, expected: list[str]) -> None:
    with scratch() as place:
        place.chmod(0o755)
        folder = place / "data"
        make_two_cards(folder)
        protect(folder, mode)
        try:
            done = run_python(LOOK, folder)
        finally:
            protect(folder, 0o755)
        assert done.returncode == 0, done.stderr
        said = done.stdout.splitlines()
        assert said[: len(expected)] == expected
        assert str(folder) in said[-2], "the folder is named"
        assert said[-1], "and what to do"
        assert len(everything(open_database(folder))["opportunities"]) == 2


def test_a_folder_that_cannot_be_made() -> None:
    with scratch() as place:
        place.chmod(0o555)
        done = run_python(LOOK, place / "home/data")
        assert done.returncode == 0, done.stderr
        said = done.stdout.splitlines()
        assert said[-4:-3] == ["ReadOnly"]
        assert str(place) in said[-2]
        assert "Traceback" not in done.stdout + done.stderr


def test_opening_for_viewing_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    make_two_cards(folder, fold=False)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    calls: list[str] = []

    def watch(name: str, real: Callable[..., object], args: tuple[object, ...]) -> object:
        writes = name != "close" and not (name == "open" and not args[1] & 3)  # type: ignore[operator]
        if writes:
            calls.append(name)
        return real(*args)

    with intercepted(watch):
        database = Database.open(folder, CLOCK, by="test", read_only=True)
        assert len(everything(database)["opportunities"]) == 2
        with pytest.raises(StoreError):
            database.commit([one_more({})], "card")
        database.close()
    assert calls == []
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def make_two_cards(folder: Path, *, fold: bool = True) -> None:
    with killed_at_the_end(folder):
        database = open_database(folder)
        database.commit([one_more({})], "first")
        database.commit([one_more(everything(database))], "second")
        if fold:
            database.close()


def protect(folder: Path, mode: int) -> None:
    for path in sorted(folder.rglob("*")):
        path.chmod((0o755 if path.is_dir() else 0o644) if mode else 0)
    folder.chmod(mode)


def run_python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a little program in a process of its own; it gets the folder."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
