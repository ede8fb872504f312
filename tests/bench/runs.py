"""The rounds: every subject once, one after another, and what they give for the table."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench import shell, through_terminal
from tests.bench.data import Folders
from tests.bench.figures import Budget, Kind, Measure, percentile_99
from tests.bench.subjects import Pursuit, Trivial
from tests.terminal import REPOSITORY
from tui.places import PLACES, Place

FRAME = 1000 / 60
"""Milliseconds for which a 60 Hz screen shows one picture."""

Say = Callable[[str], None]
INFORMATION = Budget(Kind.INFORMATION)


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured: rounds, and repetitions within one."""

    rounds: int
    keys: int
    commits: int
    shells: int


FULL = Effort(rounds=7, keys=100, commits=200, shells=3)
QUICK = Effort(rounds=2, keys=40, commits=60, shells=2)
TINY = Effort(rounds=1, keys=4, commits=4, shells=1)


def terminal_measures(
    folders: Folders, sizes: Sequence[int], effort: Effort, say: Say
) -> list[Measure]:
    """What a person notices, through a real pseudo-terminal."""
    start = Measure("start to first painted board", "ms", Budget(Kind.RATIO, 1.3))
    cursor = Measure("cursor key to painted", "ms", Budget(Kind.RATIO, 1.5))
    cursor_99 = Measure("cursor key to painted, p99", "ms", Budget(Kind.ABSOLUTE, 16))
    cursor_all = Measure("cursor key to status line painted", "ms", INFORMATION)
    move = Measure("move a card, painted", "ms", Budget(Kind.RATIO, 1.5))
    move_99 = Measure("move a card, painted, p99", "ms", Budget(Kind.ABSOLUTE, 16))
    filtered = Measure("filter keystroke to painted", "ms", frames(2))
    filter_max = Measure("filter keystroke to painted, slowest", "ms", frames(2))
    memory = Measure("memory after all this", "MB", Budget(Kind.DIFFERENCE, 60))
    volume = Measure("written for a cursor key", "bytes", INFORMATION)
    for number in range(effort.rounds):
        for size in (0, *sizes):
            say(f"terminal {number + 1}/{effort.rounds}: {size or 'trivial'}")
            folder = folders.fresh(size) if size else None
            subject = Pursuit() if size else Trivial()
            session = through_terminal.measure(subject, folder, effort.keys)
            for measure, value in (
                (start, session.start),
                (cursor, median(session.cursor)),
                (cursor_99, percentile_99(session.cursor)),
                (cursor_all, median(session.cursor_all)),
                (move, median(session.moves)),
                (move_99, percentile_99(session.moves)),
                (filtered, median(session.filter)),
                (filter_max, max(session.filter)),
                (memory, session.memory),
                (volume, median(session.cursor_bytes)),
            ):
                measure.put(size, value)
            if folder:
                folders.drop(folder)
    return [
        *(start, cursor, cursor_99, cursor_all, move, move_99),
        *(filtered, filter_max, memory, volume),
    ]


def frames(count: int) -> Budget:
    return Budget(Kind.ABSOLUTE, round(count * FRAME, 1))


def process_measures(
    folders: Folders, sizes: Sequence[int], effort: Effort, say: Say
) -> list[Measure]:
    """The event loop's thread, by CPU time, in process."""
    measures = {
        "start": Measure("CPU until the first board is painted", "ms", Budget(Kind.RATIO, 1.3)),
        "cursor": Measure("CPU for a cursor key", "ms", Budget(Kind.RATIO, 1.5)),
        "column": Measure("CPU for the next column", "ms", INFORMATION),
        "move": Measure("CPU for moving a card, screen and store", "ms", INFORMATION),
        "filter": Measure("CPU for a filter keystroke", "ms", INFORMATION),
        "cursor_many": Measure("CPU for a cursor key, 200 selected", "ms", INFORMATION),
        "move_many": Measure("CPU for moving 200 selected cards", "ms", INFORMATION),
    }
    for place in PLACES:
        if place.screen:
            measures |= _opening(place)
    for number in range(effort.rounds):
        for size in (0, *sizes):
            say(f"in process {number + 1}/{effort.rounds}: {size or 'trivial'}")
            if size:
                folder = folders.fresh(size)
                values = _json("in_process", "pursuit", str(folder), str(effort.keys))
                folders.drop(folder)
            else:
                values = _json("in_process", "trivial", "", str(effort.keys))
            for name, measure in measures.items():
                if name in values:
                    measure.put(size, values[name])
    return list(measures.values())


def _opening(place: Place) -> dict[str, Measure]:
    """The rows of a screen of the rail; a new one is measured as soon as it is a place."""
    what = f"CPU for opening {place.word}"
    return {
        f"{place.name} first": Measure(f"{what}, first frame", "ms", Budget(Kind.ABSOLUTE, 50)),
        f"{place.name} whole": Measure(f"{what}, whole", "ms", Budget(Kind.ABSOLUTE, 300)),
        f"{place.name} again": Measure(f"CPU for coming back to {place.word}", "ms", INFORMATION),
    }


def commit_measures(
    folders: Folders, sizes: Sequence[int], effort: Effort, say: Say
) -> list[Measure]:
    """The store alone. The baseline is an append with fsync of as many bytes, on the same disk."""
    call = Measure("commit a move, calling thread's CPU", "ms", Budget(Kind.ABSOLUTE, 5))
    growth = Measure("the same, growth with size", "ms", Budget(Kind.GROWTH, 2))
    durable = Measure("commit a move, durable (beside: bare append + fsync)", "ms", INFORMATION)
    for number in range(effort.rounds):
        bare = []
        for size in sizes:
            say(f"commits {number + 1}/{effort.rounds}: {size}")
            folder = folders.fresh(size)
            values = _json("commits", str(folder), str(effort.commits))
            call.put(size, values["call"])
            growth.put(size, values["call"])
            durable.put(size, values["durable"])
            bare.append(values["bare"])
            folders.drop(folder)
        durable.put(0, bare[-1])
    return [call, growth, durable]


def shell_measures(
    folders: Folders, sizes: Sequence[int], effort: Effort, say: Say
) -> list[Measure]:
    """`pursuit add` beside importing TinyDB, as processes."""
    wall = Measure("pursuit add, process (beside: import tinydb)", "ms", Budget(Kind.RATIO, 2))
    cpu = Measure("pursuit add, its CPU (beside: import tinydb)", "ms", Budget(Kind.RATIO, 2))
    ready = {size: folders.fresh(size) for size in sizes}
    for number in range(effort.rounds * effort.shells):
        say(f"shell {number + 1}/{effort.rounds * effort.shells}")
        for size in (0, *sizes):
            spent = shell.run(shell.add(ready[size]) if size else shell.IMPORT_TINYDB)
            wall.put(size, spent[0])
            cpu.put(size, spent[1])
    for folder in ready.values():
        folders.drop(folder)
    return [wall, cpu]


def _json(module: str, *arguments: str) -> dict[str, float]:
    """Run one of the modules beside this in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=600,
    )
    if done.returncode != 0:
        raise AssertionError(f"{module} ended with {done.returncode}\n{done.stderr}")
    values: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return values
