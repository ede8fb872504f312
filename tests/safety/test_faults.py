"""The operating system refuses: nothing acknowledged is lost, memory is the truth, the words are right.

Every single call below the folder fails in turn (disk full, I/O error, short write, an error although
the call was carried out; once or from then on), until a run sees no fault at all. Then a disk that is
really full, and folders that may not be written or read.

Runs whole in CI: ``pytest tests/safety/test_faults.py -s`` prints the figures.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest

from store.disk import writer
from store.disk.database import Database
from store.errors import BadInput, Conflict, NotSaved, StoreError
from tests.safety.crash import scratch
from tests.safety.database_subject import (
    everything,
    one_more,
    open_database,
    segments_of,
    stock_tables,
)
from tests.safety.faults import Fault, Faults
from tests.safety.story import CLOCK, Op, Story, Tables, applied
from tests.safety.syscalls import intercepted, killed_at_the_end

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Session:
    """Two handles at work on a disk that fails, and all that may be true of it.

    ``possible`` holds one state as long as everything was acknowledged; a change that could not be
    confirmed doubles it, and the next acknowledgement, or a look, decides.
    """

    folder: Path
    rng: random.Random
    faults: Faults
    possible: list[Tables] = field(default_factory=lambda: [{}])
    confirmed: Tables = field(default_factory=dict)
    acknowledged: int = 0
    refused: int = 0
    came_back: int = 0

    def run(self) -> None:
        """Open, make changes, fold, undo, close; every refusal must come in the right words."""
        handles: list[Database] = []
        for _ in range(2):
            database = self._open()
            if database is not None:
                handles.append(database)
        for step in range(9):
            if not handles:
                return
            database = handles[step % len(handles)]
            if step == 3:
                database.fold()
            if step == 6:
                with segments_of(0):
                    database.fold()
            self._change(database, undo=step == 5)
        for database in handles:
            self._close(database)

    def _open(self) -> Database | None:
        try:
            database = open_database(self.folder)
        except StoreError as error:
            clear(error)
            return None
        if database.read_only is not None:
            clear(database.read_only)
            database.close()
            return None
        return database

    def _close(self, database: Database) -> None:
        try:
            database.close()
        except NotSaved as error:
            in_the_right_words(error)

    def _change(self, database: Database, *, undo: bool) -> None:
        database.poll()  # may see nothing on a disk that fails, and must not raise
        with self.faults.paused():
            database.poll()
        shown = self._shown(database)
        assert shown in self.possible
        story = Story(self.rng, shown, made=self.acknowledged * 10 + self.refused * 1000)
        ops = self._what_undo_does(database) if undo else story.change()
        try:
            if undo:
                database.undo()
            else:
                database.commit(ops, "change")
        except NotSaved as error:
            in_the_right_words(error)
            self.refused += 1
            self.possible += [one for one in self._outcomes(ops) if one not in self.possible]
            assert self._shown(database) in self.possible
        except (Conflict, BadInput):
            pass  # a change in doubt came back meanwhile, and this one does not fit any more
        except StoreError as error:
            clear(error)  # undo could not look back: nothing was written
            assert undo
        else:
            self.acknowledged += 1
            after = self._outcomes(ops)
            shown_now = self._shown(database)
            assert shown_now in after
            self.came_back += shown != self.confirmed
            self.confirmed = shown_now
            self.possible = [shown_now]

    def _shown(self, database: Database) -> Tables:
        with self.faults.paused():
            return everything(database)

    def _what_undo_does(self, database: Database) -> list[Op]:
        """Nothing is undone before the one undo of a session, so it takes back the last change."""
        with self.faults.paused():
            return [op for change in islice(database.history(), 1) for op in change.inverse()]

    def _outcomes(self, ops: list[Op]) -> list[Tables]:
        outcomes = [fitting(state, ops) for state in self.possible]
        return [outcome for outcome in outcomes if outcome is not None]

    def verdict(self) -> None:
        """The disk is well again: all that was acknowledged is there, and it goes on."""
        database = open_database(self.folder)
        found = everything(database)
        assert found in self.possible, "lost, or half there"
        self.came_back += found != self.confirmed
        assert database.reports == []
        database.commit([one_more(found)], "and on")
        database.close()
        expected = applied(found, [one_more(found)])
        assert everything(open_database(self.folder)) == expected
        assert stock_tables(self.folder) == expected


def fitting(state: Tables, ops: list[Op]) -> Tables | None:
    """The state after the operations, or None where they do not fit it."""
    try:
        return applied(state, ops)
    except KeyError:
        return None


def clear(error: StoreError) -> None:
    """The person learns what happened and what to do."""
    assert error.title
    assert error.detail
    assert error.hint
    assert "Traceback" not in str(error)
    assert "Errno" not in str(error)


def in_the_right_words(error: NotSaved) -> None:
    """The line may be on the disk all the same, so nobody may say it was not saved."""
    clear(error)
    assert "could not confirm" in str(error).casefold()
    assert "not saved" not in str(error).casefold()


@pytest.mark.parametrize("sticky", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("kind", ["full", "broken", "short", "done"])
def test_no_failing_call_loses_an_acknowledged_change(kind: str, sticky: bool) -> None:
    runs = acknowledged = refused = came_back = 0
    with scratch() as place:
        for nth in range(1, 1_000):
            base = place / str(nth)
            base.mkdir()
            faults = Faults(base)
            session = Session(base / "data", random.Random(nth), faults)
            with intercepted(faults), killed_at_the_end(base):
                with faults.planned(Fault(nth, kind, sticky)):
                    session.run()
                fired = faults.fired
            with killed_at_the_end(base):
                session.verdict()
            runs += 1
            acknowledged += session.acknowledged
            refused += session.refused
            came_back += session.came_back
            if not fired:
                break
    print(
        f"{kind} {'sticky' if sticky else 'once'}: {runs} runs, {acknowledged} acknowledged, "
        f"{refused} refused, {came_back} came back, 0 lost"
    )
    assert not fired
    assert runs > 30
    assert acknowledged > 100
    assert refused > 3


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
