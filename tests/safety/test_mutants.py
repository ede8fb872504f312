"""The tests can fail: with any guard of the store taken away, one of them turns red.

Each mutant is a copy of the store with one guard removed, together with a copy of these tests, run
at a small size in a process of its own; the copy without any change must be green. A mutant whose
text is no longer found fails: the guard has moved, and its mutant has to follow (``mutants.py``).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.mutants import CRASH, DAMAGE, FAULTS, MODEL, MUTANTS, TWO, Mutant

ROOT = Path(__file__).resolve().parents[2]
SMALL = {
    "SAFETY_STATES": "2400",
    "SAFETY_EXAMPLES": "100",
    "SAFETY_DRILLS": "64",
    "SAFETY_QUICK": "1",
}
TINY = {**SMALL, "SAFETY_STATES": "200", "SAFETY_EXAMPLES": "5", "SAFETY_DRILLS": "8"}


def house(place: Path) -> Path:
    """A copy of the store and of these tests, with nothing else around."""
    away = shutil.ignore_patterns("__pycache__", "tui")
    shutil.copytree(ROOT / "store", place / "store", ignore=away)
    shutil.copytree(ROOT / "tests/safety", place / "tests/safety", ignore=away)
    (place / "tests/__init__.py").touch()
    (place / "pytest.ini").write_text("[pytest]\n")
    return place


def run(
    place: Path, tests: tuple[str, ...], size: dict[str, str] = SMALL
) -> subprocess.CompletedProcess[str]:
    names = [f"tests/safety/{test}" for test in tests]
    only_ours = ["-p", "no:cacheprovider", "-p", "no:asyncio", "-p", "no:textual-snapshot"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "--tb=line", *only_ours, *names],
        cwd=place,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, **size, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.guard)
def test_a_missing_guard_is_noticed(mutant: Mutant, tmp_path: Path) -> None:
    place = house(tmp_path / "house")
    path = place / "store/disk" / mutant.file
    text = path.read_text()
    assert text.count(mutant.old) == 1, f"the guard has moved: {mutant.guard}"
    path.write_text(text.replace(mutant.old, mutant.new))
    done = run(place, (mutant.caught_by,))
    assert done.returncode == 1, f"nothing noticed:\n{done.stdout}\n{done.stderr}"
    assert re.search(r"^FAILED ", done.stdout, re.M), done.stdout


def test_with_all_guards_the_same_tests_are_green(tmp_path: Path) -> None:
    done = run(house(tmp_path / "house"), (CRASH, MODEL, FAULTS, DAMAGE, TWO), TINY)
    assert done.returncode == 0, done.stdout


def test_every_guard_is_named_once() -> None:
    assert len({mutant.guard for mutant in MUTANTS}) == len(MUTANTS) >= 20
