"""The preview of an import in words: the counts, each column, each row."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from store.exchange.report import Fate, Line, Report, TableView
from store.exchange.synonyms import FIELDS
from tui.widgets.board_cells import clean, fit, pad
from tui.widgets.rows import one_line

_BEFORE: dict[Fate, str] = {"updated": "Updated: ", "skipped": "Left out: "}
_HEADER_CELLS = 22
_FIELD_CELLS = 16


class PlanLine(NamedTuple):
    """One painted line; ``whole`` is the line it is a part of."""

    row: str
    text: str
    kind: str
    whole: PlanLine | None = None


def summary(report: Report) -> str:
    """The counts in words; they add up to the rows."""
    counts = (
        (report.imported, "new"),
        (report.updated, "updated"),
        (report.unchanged, "unchanged"),
        (len(report.skipped), "left out"),
    )
    rows = "1 row" if report.rows == 1 else f"{report.rows:,} rows"
    return f"{rows}: " + ", ".join(f"{count:,} {word}" for count, word in counts if count)


def column_options(table: TableView) -> list[Option]:
    """One line for each column: its header, the field it becomes, some of its cells."""
    widest = max((cell_len(clean(header)) for header in table.headers), default=0)
    width = min(max(widest, 8), _HEADER_CELLS)
    return [
        Option(
            Content.assemble(
                pad(fit(clean(header), width), width),
                (" → ", "dim"),
                (pad(fit(FIELDS.get(field, field), _FIELD_CELLS), _FIELD_CELLS), "bold"),
                ("  " + " · ".join(clean(cell) for cell in samples), "dim"),
            )
        )
        for header, field, samples in zip(table.headers, table.fields, table.samples, strict=True)
    ]


def plan_lines(report: Report) -> list[PlanLine]:
    """What is told of each row, then what to look at in it."""
    warnings: dict[int, list[str]] = {}
    for warned in report.warnings:
        if warned.row is not None:
            warnings.setdefault(warned.row, []).append(warned.message)
    lines: list[PlanLine] = []
    for line in report.lines:
        lines.append(PlanLine(str(line.row), _words(line), line.fate))
        for message in warnings.get(line.row, ()):
            lines.append(PlanLine("", f"▲ {one_line(message)}", "warning"))
    return lines


def _words(line: Line) -> str:
    return _BEFORE.get(line.fate, "") + one_line(line.text)
