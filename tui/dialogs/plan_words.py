"""The preview of an import in words: the counts, and each row."""

from __future__ import annotations

from typing import NamedTuple

from store.exchange.report import Fate, Line, Report
from store.i18n import tr, tr_later, trn
from tui.widgets.rows import one_line

_SAID: dict[Fate, str] = {
    "updated": tr_later("Updated: {name}"),
    "skipped": tr_later("Left out: {name}"),
}
# What the list of rows can show; the kind is that of ``counts``, "" for all.
FILTERS: tuple[tuple[str, str], ...] = (
    ("", tr_later("all")),
    ("warning", tr_later("those to look at")),
    ("skipped", tr_later("left out")),
    ("imported", tr_later("new")),
    ("updated", tr_later("updated")),
    ("unchanged", tr_later("unchanged")),
)


class PlanLine(NamedTuple):
    """One painted line; ``row`` is empty for a line that goes on with the one before."""

    row: str
    text: str
    kind: str


def summary(report: Report) -> str:
    """The counts in words; they add up to the rows."""
    counts = (
        (report.imported, tr("new")),
        (report.updated, tr("updated")),
        (report.unchanged, tr("unchanged")),
        (len(report.skipped), tr("left out")),
    )
    rows = trn("{count:,} row", "{count:,} rows", report.rows)
    return f"{rows}: " + ", ".join(f"{count:,} {word}" for count, word in counts if count)


def counts(report: Report) -> dict[str, int]:
    """How many rows there are of each kind; those to look at have a warning."""
    warned = {each.row for each in report.warnings if each.row is not None}
    return {
        "imported": report.imported,
        tr("updated"): report.updated,
        tr("unchanged"): report.unchanged,
        "skipped": len(report.skipped),
        "warning": len(warned),
    }


def plan_lines(report: Report, only: str = "") -> list[PlanLine]:
    """What is told of each row, then what to look at in it; ``only`` rows of one kind."""
    warnings: dict[int, list[str]] = {}
    for warned in report.warnings:
        if warned.row is not None:
            warnings.setdefault(warned.row, []).append(warned.message)
    lines: list[PlanLine] = []
    for line in report.lines:
        if only and not (line.row in warnings if only == "warning" else line.fate == only):
            continue
        lines.append(PlanLine(str(line.row), _words(line), line.fate))
        for message in warnings.get(line.row, ()):
            lines.append(PlanLine("", f"▲ {one_line(message)}", "warning"))
    return lines


def _words(line: Line) -> str:
    name = one_line(line.text)
    said = "" if line.said else _SAID.get(line.fate, "")
    return tr(said, name=name) if said else name
