"""``python -m tests.bench [--quick] [--sizes 100,1000] [--only terminal,shell]``."""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench import runs
from tests.bench.data import Folders
from tests.bench.figures import Measure, table
from tests.terminal import REPOSITORY

PARTS = {
    "terminal": runs.terminal_measures,
    "process": runs.process_measures,
    "commits": runs.commit_measures,
    "shell": runs.shell_measures,
}
SIZES = (100, 1000, 10_000)


def measure(
    sizes: Sequence[int], effort: runs.Effort, parts: Sequence[str] = tuple(PARTS)
) -> list[Measure]:
    """Run the chosen parts at these sizes; the measures in the order of the table."""
    with tempfile.TemporaryDirectory(prefix="bench-") as root:
        folders = Folders(Path(root))
        return [row for part in parts for row in PARTS[part](folders, sizes, effort, _say)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, more noise")
    parser.add_argument("--rounds", type=int, help="rounds instead of the usual number")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of cards")
    parser.add_argument("--only", default=",".join(PARTS), help="parts: " + ", ".join(PARTS))
    options = parser.parse_args()
    sizes = sorted(int(size) for size in options.sizes.split(","))
    effort = runs.QUICK if options.quick else runs.FULL
    if options.rounds:
        effort = runs.Effort(options.rounds, effort.keys, effort.commits, effort.shells)
    for package in ("store", "tui"):  # as an installation does it, whatever the environment says
        compileall.compile_dir(REPOSITORY / package, quiet=2)
    before, began = os.getloadavg()[0], time.perf_counter()
    measures = measure(sizes, effort, options.only.split(","))
    print(table(measures, sizes))
    print(
        f"\n{effort.rounds} rounds in {time.perf_counter() - began:.0f} s, Python"
        f" {platform.python_version()}, {os.cpu_count()} cores, load before {before:.1f}, after"
        f" {os.getloadavg()[0]:.1f}. Median of the rounds (least-most); ratio and verdict at"
        f" {max(sizes):,} cards."
    )


def _say(what: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{what:<60}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
