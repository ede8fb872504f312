"""The bench itself works: it gives a row for every budget, and it would notice a slow program.

No speed is asserted here: how fast the machine is at this moment is not what a test can promise.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

import pytest

pytest.importorskip("fcntl", reason="pseudo-terminals are a POSIX thing")

from tests.bench import runs, through_terminal
from tests.bench.__main__ import measure
from tests.bench.figures import Budget, Kind, Measure, percentile_99, table
from tests.bench.subjects import Trivial

SLOW = """
import time
from tests.bench.trivial import Trivial

class Slow(Trivial):
    def action_count(self):
        time.sleep(0.1)
        super().action_count()

Slow().run()
"""


class Slow(Trivial):
    """The trivial app, but every key takes a tenth of a second longer."""

    def command(self, folder: Path | None) -> list[str]:
        return [sys.executable, "-c", SLOW]


def test_every_budget_of_the_design_has_a_row_with_a_figure() -> None:
    measures = measure([30], runs.TINY)
    shown = table(measures, [30])
    for promise in (
        "start to first painted board",
        "cursor key to painted, p99",
        "move a card, painted",
        "commit a move, calling thread's CPU",
        "filter keystroke to painted",
        "memory",
        "pursuit add",
    ):
        (row, *_) = [line for line in shown.splitlines() if line.startswith(promise)]
        assert "met" in row or "missed" in row, row
    for row in measures:
        assert list(row.rounds) == [30], row.what
        assert all(value > 0 for values in row.rounds.values() for value in values), row.what


def test_a_program_that_is_slow_to_answer_a_key_is_measured_as_slow() -> None:
    session = through_terminal.measure(Slow(), None, keys=4)
    assert median(session.cursor) >= 100
    assert min(session.moves) >= 100


def test_a_program_that_ends_badly_fails_the_run() -> None:
    class Bad(Trivial):
        def command(self, folder: Path | None) -> list[str]:
            return [sys.executable, "-c", SLOW.replace("Slow().run()", "Slow().run(); exit(3)")]

    with pytest.raises(AssertionError, match="ended with 3"):
        through_terminal.measure(Bad(), None, keys=4)


def row(kind: Kind, limit: float, largest: list[float], baseline: list[float]) -> Measure:
    return Measure("x", "ms", Budget(kind, limit), {100: [1.0, 1.0, 1.0], 900: largest}, baseline)


@pytest.mark.parametrize(
    ("measure", "verdict"),
    [
        (row(Kind.RATIO, 1.5, [3.0, 2.8, 9.0], [2.0, 2.0, 2.0]), "met"),
        # A baseline that was disturbed once makes one small ratio, and that proves nothing.
        (
            row(Kind.RATIO, 1.5, [4.0, 4.0, 4.0], [2.0, 2.0, 4.0]),
            "missed by 33 % (2.00, quiet 2.00)",
        ),
        (
            row(Kind.RATIO, 1.3, [3.0, 2.0, 9.0], [2.0, 2.0, 2.0]),
            "met when quiet (1.50, quiet 1.00)",
        ),
        (
            row(Kind.RATIO, 1, [4.0, 3.0, 9.0], [2.0, 2.0, 2.0]),
            "missed by 100 % (2.00, quiet 1.50)",
        ),
        (row(Kind.ABSOLUTE, 16, [8.0, 12.0, 40.0], []), "met"),
        (row(Kind.ABSOLUTE, 10, [15.0, 12.0, 40.0], []), "missed by 50 % (15.0, quiet 12.0)"),
        (row(Kind.DIFFERENCE, 60, [95.0, 96.0, 97.0], [35.0, 36.0, 37.0]), "met"),
        (
            row(Kind.DIFFERENCE, 40, [95.0, 96.0, 97.0], [35.0, 36.0, 37.0]),
            "missed by 50 % (60.0, quiet 60.0)",
        ),
        (row(Kind.GROWTH, 2, [1.9, 2.0, 2.5], []), "met"),
        (row(Kind.GROWTH, 2, [2.9, 3.0, 2.5], []), "missed by 45 % (2.90, quiet 2.50)"),
        (row(Kind.INFORMATION, 0, [1.0], [1.0]), ""),
    ],
)
def test_verdicts(measure: Measure, verdict: str) -> None:
    assert measure.verdict() == verdict


def test_the_99th_percentile() -> None:
    assert percentile_99([float(n) for n in range(1, 101)]) == pytest.approx(99.01)
    assert percentile_99([3.0, 1.0, 2.0]) == 3.0
