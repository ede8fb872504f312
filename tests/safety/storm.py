"""Storms of ``kill -9`` against writers in processes of their own: nothing acknowledged is lost.

Each round starts one writer or two on a store, lets them work, and kills them by the clock or a
moment after some acknowledgement (in some rounds only one of two at first, in some while they
start). A quarter of the rounds kill the recovery, too. Then the checker counts the tokens. A store
goes through several rounds; one that fails is kept, and its place is printed.

Full size: ``python -m tests.safety.storm --kills 2000`` (2,000 rounds with one writer, 2,000 with
two). Any other pair of programs that speak the protocol of ``worker.py`` and ``check.py`` can be
stormed with ``--worker "CMD"`` and ``--check "CMD"``; the folder is added as the last argument.
"""

from __future__ import annotations

import argparse
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path

from tests.safety.check import examine

HERE = Path(__file__).resolve().parent
WORKER = (sys.executable, str(HERE / "worker.py"))
CHECK = (sys.executable, str(HERE / "check.py"))
ROUNDS_PER_STORE = 6
PATIENCE = 60.0


@dataclass
class Figures:
    """What a storm did, and what went wrong in it."""

    kills: int = 0
    recoveries_killed: int = 0
    acknowledged: int = 0
    in_doubt: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.recoveries_killed} more in a recovery, {self.acknowledged} "
            f"acknowledged changes, {self.in_doubt} in doubt: {len(self.problems)} problems"
        )


class Writer:
    """A writer in a process of its own, and what it has said so far."""

    def __init__(self, command: list[str]) -> None:
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self.errors, stdin=subprocess.DEVNULL
        )
        self.said: list[str] = []
        self.news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith(b"\n"):  # a line cut by the kill is not said
                with self.news:
                    self.said.append(line.decode().rstrip("\n"))
                    self.news.notify_all()
        with self.news:
            self.said.append("ENDED")
            self.news.notify_all()

    def wait_for(self, word: str, times: int = 1) -> bool:
        """Until it has said ``word`` that often; False if it ended before."""

        def enough() -> bool:
            return sum(line.startswith(word) for line in self.said) >= times

        with self.news:
            self.news.wait_for(lambda: enough() or "ENDED" in self.said, PATIENCE)
            return enough()

    def count(self, word: str) -> int:
        with self.news:
            return sum(line.startswith(word) for line in self.said)

    def kill(self) -> str | None:
        """``kill -9``; returns what is wrong if it was dead already."""
        ended = self.process.poll()
        self.process.kill()
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.errors.seek(0)
        last_words = self.errors.read().decode(errors="replace").strip()[-800:]
        self.errors.close()
        return None if ended is None else f"a writer ended by itself ({ended}): {last_words}"

    def tokens(self, word: str) -> set[str]:
        return {line.split(" ", 1)[1] for line in self.said if line.startswith(word + " ")}


@dataclass
class Storm:
    """One store after another, ``writers`` at a time on each."""

    writers: int
    seed: int = 0
    worker: tuple[str, ...] = WORKER
    check: tuple[str, ...] = CHECK
    flags: bool = True
    keep: Path = field(default_factory=lambda: Path(tempfile.gettempdir()))

    def run(self, kills: int, *, stop: int = 3, progress: bool = False) -> Figures:
        """At least ``kills`` rounds, unless ``stop`` problems come first."""
        total = Figures()
        self.random = random.Random(self.seed)
        while total.kills < kills and len(total.problems) < stop:
            rounds = min(ROUNDS_PER_STORE, kills - total.kills)
            figures = self._one_store(rounds)
            total.add(figures)
            for problem in figures.problems if progress else ():
                print(problem, file=sys.stderr, flush=True)
            if progress and total.kills % 60 < ROUNDS_PER_STORE:
                print(f"  {self.writers} at a time: {total}", file=sys.stderr, flush=True)
        if not total.acknowledged:
            total.problems.append("nothing was acknowledged, so nothing was tested")
        return total

    def _one_store(self, rounds: int) -> Figures:
        figures = Figures()
        place = Path(tempfile.mkdtemp(prefix="storm-", dir=self.keep))
        folder = place / "data"
        acknowledged: set[str] = set()
        refused: set[str] = set()
        tried: set[str] = set()
        for _ in range(rounds):
            writers, wrong = self._round(folder)
            figures.kills += 1
            for writer in writers:
                tried |= writer.tokens("TRY")
                acknowledged |= writer.tokens("ACK")
                refused |= writer.tokens("NO")
            if folder.exists() and self.random.random() < 0.25:
                self._kill_a_recovery(folder)
                figures.recoveries_killed += 1
            wrong += self._verdict(folder, tried, acknowledged, refused)
            if wrong:
                figures.problems += [f"{problem} [{place}]" for problem in wrong]
                break
        else:
            shutil.rmtree(place)
        figures.acknowledged = len(acknowledged)
        figures.in_doubt = len(tried - acknowledged - refused)
        return figures

    def _command(self, folder: Path) -> list[str]:
        flags: list[str] = []
        if self.flags:
            flags = ["--seed", str(self.random.randrange(1 << 30))]
            flags += ["--folds"] if self.random.random() < 0.7 else []
            flags += ["--background"] if self.random.random() < 0.5 else []
            flags += ["--alone"] if self.writers == 1 else []
        return [*self.worker, *flags, str(folder)]

    def _round(self, folder: Path) -> tuple[list[Writer], list[str]]:
        writers = [Writer(self._command(folder)) for _ in range(self.writers)]
        if self.random.random() < 0.15:  # while they start
            time.sleep(self.random.uniform(0.03, 0.3))
            return writers, [wrong for writer in writers if (wrong := writer.kill())]
        for writer in writers:
            writer.wait_for("READY")
        if self.random.random() < 0.4:
            time.sleep(self.random.uniform(0, 0.15))
        else:
            self.random.choice(writers).wait_for("ACK", self.random.randint(1, 60))
            time.sleep(self.random.uniform(0, 0.004))
        wrong = []
        if len(writers) == 2 and self.random.random() < 0.5:  # the other goes on for a while
            wrong.append(writers[0].kill())
            writers[1].wait_for("ACK", writers[1].count("ACK") + self.random.randint(1, 20))
            wrong.append(writers[1].kill())
        else:
            wrong += [writer.kill() for writer in writers]
        return writers, [problem for problem in wrong if problem]

    def _kill_a_recovery(self, folder: Path) -> None:
        recovery = Writer([*self.check, str(folder)])
        recovery.wait_for("OPENING")
        time.sleep(self.random.uniform(0, 0.02))
        recovery.kill()  # it may have been through already

    def _look(self, folder: Path) -> tuple[set[str], list[str]]:
        """The tokens that are there and what is wrong; our own checker needs no new process."""
        if self.check == CHECK:
            try:
                return examine(folder)
            except Exception as error:
                return set(), [f"it does not open: {type(error).__name__}: {error}"]
        check = subprocess.run(
            [*self.check, str(folder)], capture_output=True, text=True, timeout=PATIENCE
        )
        lines = check.stdout.splitlines()
        there = {line.split(" ", 1)[1] for line in lines if line.startswith("HAVE ")}
        wrong = [line for line in lines if line.startswith("BAD ")]
        if check.returncode and not wrong:
            wrong.append(f"the checker ended with {check.returncode}: {check.stderr[-800:]}")
        return there, wrong

    def _verdict(
        self, folder: Path, tried: set[str], acknowledged: set[str], refused: set[str]
    ) -> list[str]:
        there, wrong = self._look(folder)
        for what, some in (
            ("acknowledged and lost", acknowledged - there),
            ("there although nobody wrote it", there - tried),
            ("there although it was refused", refused & there),
        ):
            if some:
                wrong.append(f"{what}: {', '.join(sorted(some)[:5])} ({len(some)} in all)")
        return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description="Storms of kill -9 against the store")
    parser.add_argument("--kills", type=int, default=60, help="rounds with each number of writers")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--writers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--worker", help="another writer; gets the folder as its last argument")
    parser.add_argument("--check", help="another checker")
    args = parser.parse_args()
    began = time.monotonic()
    worker = tuple(shlex.split(args.worker)) if args.worker else WORKER
    check = tuple(shlex.split(args.check)) if args.check else CHECK
    storms = [
        Storm(number, args.seed, worker, check, flags=not args.worker, keep=args.keep)
        for number in args.writers
    ]
    with ThreadPoolExecutor(len(storms)) as pool:
        results = list(pool.map(lambda storm: storm.run(args.kills, progress=True), storms))
    for storm, figures in zip(storms, results, strict=True):
        for problem in figures.problems:
            print(problem)
        print(f"{storm.writers} writer(s): {figures}")
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if any(figures.problems for figures in results) else 0


if __name__ == "__main__":
    sys.exit(main())
