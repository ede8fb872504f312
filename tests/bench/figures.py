"""Samples, budgets and the table they end in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from statistics import median, quantiles


class Kind(Enum):
    """How a measured value is held against its limit."""

    RATIO = "ratio"
    """Value / baseline in the same round, at most the limit."""
    ABSOLUTE = "absolute"
    """The value itself, at most the limit."""
    DIFFERENCE = "difference"
    """Value - baseline in the same round, at most the limit."""
    GROWTH = "growth"
    """Value at the largest size / at the smallest size in the same round, at most the limit."""
    INFORMATION = "information"
    """No budget; shown because it explains the others."""


@dataclass(frozen=True, slots=True)
class Budget:
    kind: Kind
    limit: float = 0.0

    def text(self, unit: str) -> str:
        match self.kind:
            case Kind.RATIO:
                return f"<= {self.limit:g}x trivial"
            case Kind.ABSOLUTE:
                return f"<= {self.limit:g} {unit}"
            case Kind.DIFFERENCE:
                return f"<= {self.limit:g} {unit} more"
            case Kind.GROWTH:
                return f"<= {self.limit:g}x smallest"
            case Kind.INFORMATION:
                return ""


@dataclass(slots=True)
class Measure:
    """One row of the table: a value for each round, at each size, beside the baseline's.

    ``rounds[size][n]`` and ``baseline[n]`` belong to the same round ``n``.
    """

    what: str
    unit: str
    budget: Budget
    rounds: dict[int, list[float]] = field(default_factory=dict)
    baseline: list[float] = field(default_factory=list)

    def put(self, size: int, value: float) -> None:
        """One round's value at a size; size 0 is the baseline."""
        (self.rounds.setdefault(size, []) if size else self.baseline).append(value)

    def held(self) -> list[float]:
        """What is compared with the limit, one for each round, at the largest size."""
        if not self.rounds:
            return []
        largest = self.rounds[max(self.rounds)]
        match self.budget.kind:
            case Kind.DIFFERENCE:
                return [a - b for a, b in zip(largest, self.baseline, strict=False)]
            case Kind.GROWTH:
                smallest = self.rounds[min(self.rounds)]
                return [a / b for a, b in zip(largest, smallest, strict=False) if b]
            case Kind.ABSOLUTE:
                return list(largest)
            case _:
                return self.ratios()

    def quiet(self) -> float:
        """What would be compared on a quiet machine: the least of each side, whatever the round.

        Not the least ratio, which would come from a round that disturbed the baseline alone.
        """
        least = Measure(self.what, self.unit, self.budget, baseline=[min(self.baseline, default=0)])
        least.rounds = {size: [min(values)] for size, values in self.rounds.items()}
        return least.held()[0]

    def ratios(self) -> list[float]:
        largest = self.rounds[max(self.rounds)]
        return [a / b for a, b in zip(largest, self.baseline, strict=False) if b]

    def verdict(self) -> str:
        held = self.held()
        if self.budget.kind is Kind.INFORMATION or not held:
            return ""
        limit = self.budget.limit
        if median(held) <= limit:
            return "met"
        if self.quiet() <= limit:
            return f"met when quiet ({_number(median(held))}, quiet {_number(self.quiet())})"
        by = (median(held) / limit - 1) * 100
        return f"missed by {by:.0f} % ({_number(median(held))}, quiet {_number(self.quiet())})"


def percentile_99(samples: Sequence[float]) -> float:
    """The value that 99 in 100 samples stay under (the largest one, for fewer than 100)."""
    if len(samples) < 100:
        return max(samples)
    return quantiles(samples, n=100, method="inclusive")[98]


def table(measures: Sequence[Measure], sizes: Sequence[int]) -> str:
    """All measures as one table of text, columns aligned."""
    header = ["what", "budget", *(f"{size:,} cards" for size in sizes), "trivial", "ratio"]
    rows = [[*header, "verdict"]]
    for measure in measures:
        ratios = measure.ratios() if measure.baseline and measure.rounds else []
        rows.append(
            [
                f"{measure.what}, {measure.unit}",
                measure.budget.text(measure.unit),
                *(_spread(measure.rounds.get(size, [])) for size in sizes),
                _spread(measure.baseline),
                _number(median(ratios)) if ratios else "",
                measure.verdict(),
            ]
        )
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _spread(values: Sequence[float]) -> str:
    if not values:
        return "-"
    if len(values) == 1:
        return _number(values[0])
    return f"{_number(median(values))} ({_number(min(values))}-{_number(max(values))})"


def _number(value: float) -> str:
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
