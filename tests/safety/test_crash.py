"""The crash simulation at CI size, and the proof that it can tell a good store from a bad one.

Full size: ``python -m tests.safety.crash --states 200000``.
"""

from __future__ import annotations

import os
import random
from functools import partial
from pathlib import Path

import pytest

from tests.safety import crash
from tests.safety.database_subject import DatabaseSubject
from tests.safety.diskmodel import Crashes
from tests.safety.faults import Faults
from tests.safety.recorder import Recorder
from tests.safety.syscalls import intercepted
from tests.safety.toys import AppendedFile, KeeperSubject, ReplacedFile, StockTinyDB

GOOD = {
    "replaced whole": ReplacedFile,
    "appended and checked": AppendedFile,
}
BAD = {
    "stock TinyDB": StockTinyDB,
    "replaced without fsync of the file": partial(ReplacedFile, file_sync=False),
    "replaced without fsync of the folder": partial(ReplacedFile, folder_sync=False),
    "appended without fsync": partial(AppendedFile, sync=False),
    "appended without a checksum": partial(AppendedFile, checked=False),
    "appended to a file whose name is not durable": partial(AppendedFile, folder_sync=False),
    "ignores an unfinished line that is whole, until the next write revives it": partial(
        AppendedFile, careful=False
    ),
}


STATES = int(os.environ.get("SAFETY_STATES", "5000"))
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_no_crash_loses_an_acknowledged_change(part: int, tmp_path: Path) -> None:
    figures = crash.run(DatabaseSubject, STATES // PARTS, seed=part * 1_000_000, keep=tmp_path)
    print(figures)
    assert figures.problems == []
    assert figures.states >= STATES // PARTS
    assert figures.distinct > figures.states // 3
    assert figures.acknowledged > figures.stories


@pytest.mark.parametrize("name", GOOD)
def test_a_careful_toy_survives_every_crash(name: str) -> None:
    figures = crash.run(partial(KeeperSubject, GOOD[name]), 2_000)
    assert figures.problems == []
    assert figures.states >= 2_000
    assert figures.acknowledged > 20


@pytest.mark.parametrize("name", BAD)
def test_a_careless_toy_is_caught(name: str) -> None:
    figures = crash.run(partial(KeeperSubject, BAD[name]), 6_000)
    assert figures.problems, f"{figures}"


def test_a_write_that_goes_around_the_watched_calls_is_noticed(tmp_path: Path) -> None:
    def sneaky(folder: Path, allow: crash.Allow, faults: Faults) -> None:
        os.makedirs(folder)
        (folder / "words.txt").write_text("unseen")

    with pytest.raises(AssertionError, match=r"words\.txt"):
        crash.record(sneaky, tmp_path)


def test_the_model_keeps_what_was_synced_and_doubts_the_rest(tmp_path: Path) -> None:
    """'one' is synced with its name, 'two' is not, and a refused fsync stays in doubt."""
    recorder = Recorder(str(tmp_path))

    def refuse_third_sync(name, real, args):  # type: ignore[no-untyped-def]
        if name == "fsync" and args[0] == fd and synced:
            raise OSError(5, "refused")
        return real(*args)

    synced = False
    fd = -1
    with intercepted(refuse_third_sync), intercepted(recorder):
        recorder.allow("start")
        fd = os.open(tmp_path / "log", os.O_RDWR | os.O_CREAT, 0o600)
        os.write(fd, b"one")
        os.fsync(fd)
        folder = os.open(tmp_path, os.O_RDONLY)
        os.fsync(folder)
        recorder.allow("one is safe")
        os.write(fd, b"two")
        synced = True
        with pytest.raises(OSError, match="refused"):
            os.fsync(fd)
        synced = False
        os.fsync(fd)
        os.close(folder)
        os.close(fd)
        recorder.allow("end")

    seen = set()
    crashes = Crashes(recorder)
    for seed in range(2_000):
        tree, outcomes = crashes.one(random.Random(seed))
        content = tree.get("log")
        seen.add((outcomes[0], content))
        if outcomes[0] != "start":
            assert content is not None
            assert content.startswith(b"one")
    assert ("start", None) in seen
    assert ("start", b"on") in seen
    assert ("start", b"one") in seen
    assert ("end", b"one") in seen, "the refused fsync may have dropped the second write for good"
    assert ("end", b"onetwo") in seen
