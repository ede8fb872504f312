"""``import``: single rows, and the record that each joins."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from store import BadInput, Store
from store.exchange.report import Report
from store.i18n import tr
from store.records import BY_TABLE
from tui.cli.codes import short_codes
from tui.cli.command import UsageError
from tui.cli.finding import linked
from tui.cli.naming import label


def add_rows(parser: ArgumentParser) -> None:
    """``--leave-out``, ``--join`` and ``--new``."""
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="ROWS",
        help=tr("rows that are not to come, by their numbers in --dry-run, such as 3,7-9"),
    )
    parser.add_argument(
        "--join",
        action="append",
        default=[],
        metavar="ROW=ID",
        help=tr(
            "the record that a row joins, by its code or words from its name: '3=lantern gaffer'"
        ),
    )
    parser.add_argument(
        "--new",
        action="append",
        default=[],
        metavar="ROWS",
        help=tr("rows that become new records, whatever they look like, such as 3,7-9"),
    )


def rows_named(option: str, texts: Sequence[str]) -> frozenset[int]:
    """The rows in ``3,7-9``. Raises UsageError."""
    from store.exchange.report import rows_in

    rows = rows_in(",".join(texts))
    if rows is None:
        raise UsageError(
            tr(
                "{option} wants rows such as 3,7-9, not {typed!r}",
                option=option,
                typed=",".join(texts),
            )
        )
    return rows


def joins_wanted(args: Any) -> dict[int, str]:
    """What was typed for each row: the words for a record, "" for a new one. Raises UsageError."""
    wanted = dict.fromkeys(rows_named("--new", args.new), "")
    for text in args.join:
        row, equals, record = (part.strip() for part in text.partition("="))
        if not equals or not record or not row.isdecimal():
            raise UsageError(
                tr("--join wants a row and a record such as 3=k3f9q, not {text!r}", text=text)
            )
        if int(row) in wanted:
            raise UsageError(tr("Row {row} is told two records to be", row=row))
        wanted[int(row)] = record
    if wanted and len(args.files) > 1:
        raise UsageError(tr("--join and --new count the rows of one file: import it by itself"))
    return wanted


def joins_found(store: Store, wanted: dict[int, str], proposed: Report) -> dict[int, int]:
    """The records that are meant, by the kind that each row is ``proposed`` to be.

    Rows that are not there or hold nothing are left for the planner to refuse. Raises BadInput,
    and NotFound.
    """
    from store.exchange.joining import NEW, NO_RECORD

    tables = {line.row: line.table for line in proposed.lines}
    found = {}
    for row, text in wanted.items():
        if row not in tables:
            raise BadInput(
                tr("There is no row {row} in {file}", row=row, file=proposed.file),
                hint=tr("See the rows with their numbers: --dry-run"),
            )
        if not tables[row]:
            raise BadInput(tr("Row {row} cannot join a record", row=row), tr(NO_RECORD))
        found[row] = linked(store, BY_TABLE[tables[row]], text) if text else NEW
    return found


def lines_as_json(store: Store, report: Report) -> list[dict[str, Any]]:
    """Every row with its number, what happens, and the record that it joins, if it was there."""
    joined: dict[str, set[int]] = {}
    for line in report.lines:
        if line.record is not None and line.fate != "imported":
            joined.setdefault(line.table, set()).add(line.record)
    codes = {table: short_codes(store.documents(table)) for table in joined}
    lines = []
    for line in report.lines:
        told: dict[str, Any] = line.as_json()
        if (number := told["joins"]) is not None:
            name = label(store, BY_TABLE[line.table], number)
            told["joins"] = {"id": number, "code": codes[line.table][number], "name": name}
        lines.append(told)
    return lines
