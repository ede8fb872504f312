"""Whole processes, from the shell's point of view."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.terminal import REPOSITORY

IMPORT_TINYDB = ("-c", "import tinydb")


def add(folder: Path) -> tuple[str, ...]:
    """Arguments of the quick capture whose speed is promised."""
    line = "Gaffer @ Orbit #rigging! due:fri"
    return ("-m", "tui", "--data", str(folder), "add", line)


def run(arguments: Sequence[str]) -> tuple[float, float]:
    """Run the interpreter with these arguments: wall and CPU milliseconds of the process."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        raise AssertionError(f"{arguments} ended with {process.returncode}: {said.decode()}")
    return wall * 1000, (used.ru_utime + used.ru_stime) * 1000
