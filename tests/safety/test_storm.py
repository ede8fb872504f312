"""Storms of ``kill -9`` at CI size, and the proof that a storm can tell a bad writer.

Full size: ``python -m tests.safety.storm --kills 2000``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.check import examine, problems
from tests.safety.storm import CHECK, HERE, WORKER, Storm

TOY = (sys.executable, str(HERE / "toy_writer.py"))


@pytest.mark.parametrize("writers", [1, 2])
def test_no_acknowledged_change_is_lost_by_kill_9(writers: int, tmp_path: Path) -> None:
    figures = Storm(writers, seed=writers, keep=tmp_path).run(60)
    print(figures)
    assert figures.problems == []
    assert figures.kills == 60
    assert figures.recoveries_killed > 5
    assert figures.acknowledged > 300


def toy_storm(kind: str, place: Path) -> Storm:
    return Storm(1, 7, (*TOY, kind), (*TOY, "check"), flags=False, keep=place)


def test_a_storm_passes_a_good_writer(tmp_path: Path) -> None:
    figures = toy_storm("good", tmp_path).run(5)
    assert figures.problems == []
    assert figures.acknowledged > 10


@pytest.mark.parametrize("kind", ["early", "spliced"])
def test_a_storm_catches_a_bad_writer(kind: str, tmp_path: Path) -> None:
    figures = toy_storm(kind, tmp_path).run(40, stop=1)
    assert figures.problems
    assert "acknowledged and lost" in figures.problems[0]
    assert list(tmp_path.glob("storm-*/data/tokens")), "the failed store is kept"


def test_a_storm_in_which_nothing_is_acknowledged_is_no_proof(tmp_path: Path) -> None:
    figures = toy_storm("silent", tmp_path).run(2)
    assert figures.problems == ["nothing was acknowledged, so nothing was tested"]


def test_a_writer_that_ends_by_itself_is_a_problem(tmp_path: Path) -> None:
    storm = Storm(1, 3, (sys.executable, "-c", "print('READY')"), (*TOY, "check"), flags=False)
    storm.keep = tmp_path
    assert "ended by itself" in storm.run(3, stop=1).problems[0]


def test_worker_and_check_agree_after_a_proper_close(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    worker = subprocess.run(
        [*WORKER, str(folder), "--changes", "80", "--folds", "--seed", "4"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    check = subprocess.run([*CHECK, str(folder)], capture_output=True, text=True, timeout=60)
    said = worker.stdout.splitlines()
    acknowledged = {line[4:] for line in said if line.startswith("ACK ")}
    assert said[0] == "READY"
    assert said[-1] == "CLOSED"
    assert len(acknowledged) > 60
    assert {line[5:] for line in check.stdout.splitlines() if line[:5] == "HAVE "} == acknowledged
    assert check.returncode == 0


def test_two_workers_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    """No kill at all: the lock alone keeps them apart, and both see what the other wrote."""
    folder = tmp_path / "data"
    workers = [
        subprocess.Popen(
            [*WORKER, str(folder), "--changes", "150", "--folds", "--seed", str(seed)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for seed in (1, 2)
    ]  # fmt: skip
    said = [worker.communicate(timeout=60) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], said
    acknowledged = {line[4:] for out, _ in said for line in out.splitlines() if line[:4] == "ACK "}
    there, wrong = examine(folder)
    assert wrong == []
    assert there == acknowledged
    assert len(acknowledged) > 200


CARD = {"column": "applied", "moves": 1, "history": [{"column": "saved"}, {"column": "applied"}]}
MOVE = {"card": 1, "move": 1, "column": "applied"}


@pytest.mark.parametrize(
    ("tables", "complaint"),
    [
        ({"opportunities": {1: CARD}, "actions": {2: MOVE}}, None),
        ({"opportunities": {1: CARD}}, "card 1 says 1 moves, the actions tell of []"),
        ({"actions": {2: MOVE}}, "action 2 moves card 1, which is not there"),
        (
            {"opportunities": {1: {**CARD, "column": "saved"}}, "actions": {2: MOVE}},
            "card 1 says saved, its history {'column': 'applied'}",
        ),
        (
            {"opportunities": {1: CARD}, "actions": {2: MOVE, 3: {**MOVE, "card": 1, "move": 2}}},
            "card 1 says 1 moves, the actions tell of [1, 2]",
        ),
        (
            {
                "opportunities": {1: {**CARD, "undone": "slip 9"}},
                "actions": {2: {**MOVE, "slip": "slip 9"}},
            },
            "slip 9 was undone and came back",
        ),
        (
            {"opportunities": {1: CARD}, "actions": {2: MOVE, 3: {"retired": 1, "token": "t"}}},
            "card 1 is retired and still there",
        ),
    ],
)
def test_the_checker_sees_half_of_a_change(tables: dict, complaint: str | None) -> None:
    found = list(problems(tables))
    assert found == [] if complaint is None else complaint in found
