"""Cut the power at any moment: no acknowledged change may be missing, none half there.

A subject (the store, or a toy to test this test with) works in a folder while every system call is
recorded. Then many disks that a crash may leave (``diskmodel``) are laid out one by one. Each must
open with everything acknowledged; one more change is made on it, and it must open again with that
too. In a tenth of them the recovery and that change are recorded as well and crashed in turn.

Full size: ``python -m tests.safety.crash --states 200000`` (``--keep DIR`` lays bad states out).
CI runs 5,000 states from ``test_crash.py``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Protocol

from tests.safety.diskmodel import Crashes
from tests.safety.faults import Faults
from tests.safety.recorder import Recorder, State, Tree, read_tree, write_tree
from tests.safety.syscalls import intercepted, killed_at_the_end

STATES_PER_STORY = 50
DATA = "home/data"
"""The subject's folder below the watched one; its own name can be lost, too."""

Allow = Callable[..., None]


class Subject(Protocol):
    """Something that claims to keep what it acknowledged."""

    def work(self, folder: Path, allow: Allow, rng: random.Random, faults: Faults) -> None:
        """Make changes; before and after each, ``allow`` the states a reader may find."""

    def look(self, folder: Path, *, leave: bool) -> State:
        """Open, recover and read everything; ``leave`` closes properly, else the program dies."""

    def carry_on(self, folder: Path, allow: Allow, legal: tuple[State, ...]) -> State:
        """Open, make one more change, die; returns what must be there now."""

    def readable(self, folder: Path, state: State | None) -> None:
        """Raise if an independent reader cannot read the files; ``state`` is what they must say."""


@dataclass
class Figures:
    """What a run did, and what went wrong in it."""

    states: int = 0
    distinct: int = 0
    stories: int = 0
    acknowledged: int = 0
    during_recovery: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def __str__(self) -> str:
        return (
            f"{self.states} crash states ({self.distinct} distinct, {self.during_recovery} of them "
            f"in a recovery) of {self.stories} stories with {self.acknowledged} acknowledged "
            f"steps: {len(self.problems)} bad"
        )


class Bad(Exception):
    """A legal crash state in which a promise is broken."""


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder in memory where there is one; gone afterwards."""
    memory = Path("/dev/shm")
    usable = memory.is_dir() and os.access(memory, os.W_OK)
    with tempfile.TemporaryDirectory(prefix="crash-", dir=memory if usable else None) as name:
        yield Path(name)


def record(work: Callable[[Path, Allow, Faults], object], base: Path) -> Recorder:
    """Run ``work`` below ``base`` and log it; proves that nothing was written unseen.

    ``work`` may make calls fail through the ``Faults`` it gets; the recorder sees them fail.
    """
    recorder = Recorder(str(base))
    faults = Faults(base)
    with intercepted(faults), intercepted(recorder), killed_at_the_end(base):
        work(base / DATA, recorder.allow, faults)
    seen, real = Crashes(recorder).whole(), read_tree(base)
    unseen = {path for path in seen.keys() | real.keys() if seen.get(path) != real.get(path)}
    if unseen:
        raise AssertionError(f"written around the watched calls: {sorted(unseen)}")
    return recorder


def run_story(subject: Subject, seed: int, states: int, keep: Path | None = None) -> Figures:
    """Record one story and judge ``states`` crash states of it, until one is bad."""
    figures = Figures(stories=1)
    rng = random.Random(seed)
    with scratch() as place:
        base = place / "story"
        base.mkdir()
        try:
            recorder = record(
                lambda folder, allow, faults: subject.work(folder, allow, rng, faults), base
            )
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
            figures.problems.append(f"story {seed} went wrong without any crash: {what}")
            return figures
        figures.acknowledged = sum(op.kind == "allow" for op in recorder.ops) // 2
        crashes = Crashes(recorder)
        seen: set[int] = set()
        for number in range(states):
            if figures.problems:
                break
            state_rng = random.Random(f"{seed}/{number}")
            for _ in range(4):  # rather one that has not been seen yet
                tree, legal = crashes.one(state_rng)
                mark = hash((tuple(sorted(tree.items())), len(legal)))
                if mark not in seen:
                    break
            seen.add(mark)
            judge = _Judge(subject, place, state_rng, figures)
            try:
                judge.judge(tree, legal, deeper=state_rng.random() < 0.1)
            except Bad as problem:
                figures.problems.append(f"story {seed} state {number}: {problem}")
                if keep:
                    shutil.rmtree(keep / f"{seed}-{number}", ignore_errors=True)
                    write_tree(judge.tree, keep / f"{seed}-{number}")
            figures.states += 1
        figures.distinct = len(seen)
    return figures


@dataclass
class _Judge:
    """Looks at one crash state after another in a place of its own."""

    subject: Subject
    place: Path
    rng: random.Random
    figures: Figures
    tree: Tree = field(default_factory=dict)

    def judge(self, tree: Tree, legal: tuple[State, ...], *, deeper: bool) -> None:
        self.tree = tree
        base = self.place / "state"
        write_tree(tree, base)
        try:
            with _promised("an independent reader cannot read the files"):
                self.subject.readable(base / DATA, None)
            if deeper:
                self._crash_the_recovery(base, legal)
            else:
                self._recover(base, _ignore, legal)
        finally:
            shutil.rmtree(base)

    def _recover(self, base: Path, allow: Allow, legal: tuple[State, ...]) -> None:
        folder = base / DATA
        leave = self.rng.random() < 0.5
        with _promised("it does not open", base):
            found = self.subject.look(folder, leave=leave)
        if found not in legal:
            raise Bad(f"after the crash {differences(found, legal)}")
        with _promised("it does not carry on", base):
            expected = self.subject.carry_on(folder, allow, legal)
        leave = self.rng.random() < 0.5
        with _promised("it does not open again", base):
            again = self.subject.look(folder, leave=leave)
        if again != expected:
            raise Bad(f"after one more change {differences(again, (expected,))}")
        with _promised("an independent reader disagrees"):
            self.subject.readable(folder, again if leave else None)

    def _crash_the_recovery(self, base: Path, legal: tuple[State, ...]) -> None:
        recorder = Recorder(str(base))
        recorder.allow(*legal)
        with intercepted(recorder), killed_at_the_end(base):
            self._recover(base, recorder.allow, legal)
        crashes = Crashes(recorder)
        for _ in range(2):
            tree, still_legal = crashes.one(self.rng)
            self.figures.during_recovery += 1
            self.figures.states += 1
            self.tree = tree
            second = self.place / "second"
            write_tree(tree, second)
            try:
                self._recover(second, _ignore, still_legal)
            except Bad as problem:
                raise Bad(f"in a crash of the recovery: {problem}") from None
            finally:
                shutil.rmtree(second)


def _ignore(*_: State) -> None:
    pass


@contextlib.contextmanager
def _promised(complaint: str, base: Path | None = None) -> Iterator[None]:
    """Turns any exception into a broken promise; the program in the block dies at its end."""
    try:
        with killed_at_the_end(base) if base else contextlib.nullcontext():
            yield
    except Exception as error:
        raise Bad(f"{complaint}: {type(error).__name__}: {error}") from error


def differences(found: State, legal: tuple[State, ...]) -> str:
    """What is missing or too much, against the nearest legal state."""

    def flat(value: Any, path: str = "") -> dict[str, Any]:
        if not isinstance(value, dict) or not value:
            return {path: value}
        return {k: v for name in value for k, v in flat(value[name], f"{path}/{name}").items()}

    is_now = flat(found)
    best: list[str] | None = None
    for state in legal:
        should = flat(state)
        lines = [
            f"{path} is {is_now.get(path, 'missing')!r}, not {should.get(path, 'absent')!r}"
            for path in sorted(is_now.keys() | should.keys())
            if is_now.get(path) != should.get(path)
        ]
        if best is None or len(lines) < len(best):
            best = lines
    return "; ".join((best or ["nothing is legal"])[:4])


def run(
    subject: Callable[[], Subject],
    states: int,
    *,
    seed: int = 0,
    jobs: int = 1,
    keep: Path | None = None,
    progress: bool = False,
) -> Figures:
    """Judge ``states`` crash states over as many stories as that takes."""
    total = Figures()
    stories = max(1, round(states / STATES_PER_STORY))
    tasks = [(subject, seed + i, -(-states // stories), keep) for i in range(stories)]
    if jobs == 1:
        for task in tasks:
            total.add(_one(task))
            if total.problems:
                break
        return total
    with ProcessPoolExecutor(jobs) as pool:
        for number, figures in enumerate(pool.map(_one, tasks, chunksize=2), start=1):
            total.add(figures)
            if progress and number % 100 == 0:
                print(f"  {total}", file=sys.stderr, flush=True)
    return total


def _one(task: tuple[Callable[[], Subject], int, int, Path | None]) -> Figures:
    subject, seed, states, keep = task
    return run_story(subject(), seed, states, keep)


def main() -> int:
    """The full-size run from the command line."""
    from tests.safety.database_subject import DatabaseSubject

    parser = argparse.ArgumentParser(description="Crash-state simulation of the store")
    parser.add_argument("--states", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="lay bad states out below this folder")
    args = parser.parse_args()
    began = time.monotonic()
    figures = run(DatabaseSubject, progress=True, **vars(args))
    print("\n".join(figures.problems[:20]))
    print(f"{figures}, {time.monotonic() - began:.0f} s")
    return 1 if figures.problems else 0


if __name__ == "__main__":
    sys.exit(main())
