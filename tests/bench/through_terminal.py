"""One session of a program in a real pseudo-terminal: start, keys, moves, filter, memory."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.data import NOW
from tests.bench.subjects import Subject
from tests.terminal import Terminal

SIZE = (120, 40)
ENVIRONMENT = {"PURSUIT_NOW": NOW.isoformat()}
QUIET = 0.08
"""Seconds without output after which the program is taken to have finished."""


@dataclass(slots=True)
class Session:
    """What one session measured: milliseconds for each key, megabytes, bytes for each key."""

    start: float = 0.0
    memory: float = 0.0
    cursor: list[float] = field(default_factory=list)
    cursor_all: list[float] = field(default_factory=list)
    cursor_bytes: list[float] = field(default_factory=list)
    moves: list[float] = field(default_factory=list)
    filter: list[float] = field(default_factory=list)


def measure(subject: Subject, folder: Path | None, keys: int) -> Session:
    """Run one session with so many cursor keys; raises when the program does not do as asked."""
    session = Session()
    with Terminal(subject.command(folder), SIZE, ENVIRONMENT, timeout=60) as terminal:
        painted = terminal.wait_for(lambda: subject.painted(terminal))
        session.start = (painted - terminal.started_at) * 1000
        terminal.wait_quiet(QUIET)
        for key in subject.cursor_keys(keys):
            received = terminal.bytes_received
            first, last = latency(terminal, key, changed(terminal))
            session.cursor.append(first)
            session.cursor_all.append(last)
            session.cursor_bytes.append(terminal.bytes_received - received)
        for key, arrived in subject.moves(terminal, max(4, keys // 4)):
            session.moves.append(latency(terminal, key, arrived)[0])
        for key in subject.filter_keys(terminal):
            # The letter itself is painted first, its result later: the last frame counts.
            session.filter.append(latency(terminal, key, changed(terminal))[1])
        session.memory = resident(terminal.pid)
        terminal.press(*subject.quit_keys)
        code = terminal.wait_exit()
        if code != 0:
            raise AssertionError(f"{subject.name} ended with {code}\n{terminal}")
    return session


def changed(terminal: Terminal) -> Callable[[], bool]:
    """True once a frame that differs from the present screen is complete."""
    frames, painting = terminal.frames, terminal.painting
    return lambda: terminal.frames > frames and terminal.painting != painting


def latency(terminal: Terminal, key: str, arrived: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds from sending a key to the frame that made ``arrived`` true, and to the last."""
    sent = time.perf_counter()
    terminal.press(key)
    painted = terminal.wait_for(arrived)
    terminal.wait_quiet(QUIET)
    return (painted - sent) * 1000, (terminal.read_at - sent) * 1000


def resident(pid: int) -> float:
    """Megabytes of memory a process holds."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        text = status.read_text()
        return int(text.partition("VmRSS:")[2].split()[0]) / 1024
    shown = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(shown.stdout) / 1024
