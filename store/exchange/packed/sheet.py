"""Spreadsheets (.xlsx): the sheet that holds a table, read as any other table is.

Reading them takes ``openpyxl``, which comes with ``pursuit[xlsx]`` and is imported for such a file
and at no other time. Formulas count as the values they had when the file was saved.
"""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice
from typing import Any, NamedTuple

from store import exchange
from store.errors import BadInput
from store.exchange.columns import header_score
from store.exchange.joining import Joins
from store.exchange.packed.opening import check_size, opened
from store.exchange.report import ImportPlan, Report
from store.exchange.tables import MOST_COLUMNS, MOST_ROWS
from store.i18n import tr
from store.plans import Library

_HEADER_WITHIN = 10
_MOST_SHEETS = 50
_MOST_BLANK = 10_000  # rows, after which a sheet has ended


class _Sheet(NamedTuple):
    """One sheet as CSV; ``rows`` is the row of the sheet for each line on which one starts."""

    title: str
    data: bytes
    rows: dict[int, int]
    score: int


def plan_sheet(
    data: bytes,
    file: str,
    library: Library,
    *,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    **options: Any,
) -> ImportPlan:
    """What importing the best sheet of a workbook would do; rows are those of the sheet.

    Raises BadInput when it cannot be read, or when what reads spreadsheets is not installed.
    """
    sheets = [sheet for sheet in _sheets(data, file) if sheet.rows]
    if not sheets:
        raise BadInput(tr("{file} is empty", file=file), tr("No sheet in it has anything in it."))
    best = max(sheets, key=lambda sheet: (sheet.score, len(sheet.rows)))
    lines = {row: line for line, row in best.rows.items()}
    out = frozenset(lines[row] for row in left_out if row in lines)
    given = {lines[row]: number for row, number in (joins or {}).items() if row in lines}
    made = exchange.plan(best.data, f"{file}", library, left_out=out, joins=given, **options)
    report = _by_rows(made.report, best.rows)
    if len(sheets) > 1:
        from store.exchange.report import Warned

        others = ", ".join(sheet.title[:40] for sheet in sheets if sheet is not best)
        text = tr(
            "The sheet '{title}' was read; these were not: {others}.",
            title=best.title[:40],
            others=others,
        )
        report = replace(report, warnings=(Warned(None, "", "", text), *report.warnings))
    told = replace(made.told, left_out=frozenset(left_out), joins=dict(joins or {}))
    return replace(made, report=report, told=told)


def _by_rows(report: Report, rows: dict[int, int]) -> Report:
    """The report with rows of the sheet in place of lines."""
    return replace(
        report,
        lines=tuple(replace(each, row=rows.get(each.row, each.row)) for each in report.lines),
        skipped=tuple(replace(each, row=rows.get(each.row, each.row)) for each in report.skipped),
        warnings=tuple(
            each if each.row is None else replace(each, row=rows.get(each.row, each.row))
            for each in report.warnings
        ),
    )


def _sheets(data: bytes, file: str) -> Iterator[_Sheet]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise BadInput(
            tr("Reading a spreadsheet needs one more package"),
            tr("It is called openpyxl, and is not installed here."),
            tr(
                "Install it with: pip install 'pursuit[xlsx]'. Or save the table as "
                "CSV (UTF-8) and import that."
            ),
        ) from None
    archive = opened(data)
    if archive is None:
        raise BadInput(
            tr("{file} is not a whole spreadsheet", file=file), hint=tr("Save it again as .xlsx.")
        )
    check_size(archive, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that it passes over
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets[:_MOST_SHEETS]:
                yield _as_csv(str(sheet.title), sheet.iter_rows(values_only=True), file)
            book.close()
    except BadInput:
        raise
    except Exception as problem:
        raise BadInput(
            tr("{file} cannot be read as a spreadsheet", file=file),
            tr("Reading stopped: {name__}.", name__=type(problem).__name__),
            tr("Open it in the program that made it and save it again, or as CSV (UTF-8)."),
        ) from None


def _as_csv(title: str, rows: Iterator[tuple[Any, ...]], file: str) -> _Sheet:
    out, starts, line, blank, score = io.StringIO(newline=""), dict[int, int](), 1, 0, 0
    writer = csv.writer(out, lineterminator="\n")
    best = header_score({})
    for number, values in enumerate(rows, 1):
        cells = [_cell(value) for value in islice(values, MOST_COLUMNS)]
        while cells and not cells[-1]:
            cells.pop()
        blank = 0 if cells else blank + 1
        if blank > _MOST_BLANK:
            break
        if len(starts) > MOST_ROWS:
            raise BadInput(
                tr("{file} has too many rows", file=file),
                tr("Up to {most_rows:,} can be read.", most_rows=MOST_ROWS),
            )
        if cells:
            starts[line] = number
            if len(starts) <= _HEADER_WITHIN:
                score = max(score, best(cells))
        writer.writerow(cells)
        line += 1 + sum(cell.count("\n") for cell in cells)
    return _Sheet(title, out.getvalue().encode("utf-8-sig"), starts, score)


def _cell(value: Any) -> str:
    """A value as a person would have typed it into a CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else _day(value.date())
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text.encode("utf-8", "replace").decode()


def _day(on: date) -> str:
    return on.isoformat()
