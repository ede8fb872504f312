"""``import`` and ``export``: bring what you keep already, take everything along."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store import BadInput, Store, exchange
from tui.cli.command import Call, Command, UsageError
from tui.cli.text import counted, visible

if TYPE_CHECKING:
    from store.exchange.report import ImportPlan, Report

_MOST_WARNINGS = 20
_STDIN = "standard input"


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="CSV, TSV or our own JSON; - is standard input"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen to each row; write nothing"
    )
    parser.add_argument("--rows", action="store_true", help="tell every row when importing, too")
    parser.add_argument(
        "--as", dest="kind", choices=("csv", "json"), help="read it as this, whatever its name"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADER=FIELD",
        help="put a column into a field, such as 'Firma=organization'; =notes keeps it as a note, "
        "=ignore leaves it out",
    )
    parser.add_argument(
        "--status",
        action="append",
        default=[],
        metavar="WORD=COLUMN",
        help="what a status word means: a column or an outcome, such as 'in limbo=applied'",
    )
    parser.add_argument(
        "--date-order",
        choices=("dmy", "mdy"),
        help="whether 3/12 is day/month or month/day, where the table does not tell",
    )


def _import(call: Call) -> None:
    args = call.args
    mapping, statuses = _pairs("--map", args.map), _pairs("--status", args.status)
    if args.files.count("-") > 1:
        raise UsageError("Standard input can be read once")
    reports: list[Report] = []
    with call.session(writes=not args.dry_run) as session:
        try:
            for file in args.files:
                data, name = _contents(call, file)
                plan = _plan(call, session.store, data, name, mapping, statuses)
                if plan.steps and not args.dry_run:
                    steps, label = plan.steps, f"Import {plan.report.file}"
                    session.write(lambda store: store.apply(steps, label)).wait()  # noqa: B023
                reports.append(plan.report)
                if not call.console.json:
                    call.console.say(*_told(plan.report, args.dry_run, args.rows))
        finally:
            if call.console.json:
                call.console.put_json([report.as_json() for report in reports])


def _pairs(option: str, texts: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        left, equals, right = text.rpartition("=")
        if not equals or not left.strip():
            raise UsageError(f"{option} wants two sides with = between them, not {text!r}")
        pairs[left.strip()] = right.strip()
    return pairs


def _contents(call: Call, file: str) -> tuple[bytes, str]:
    """The bytes of a file and the name it goes by. Raises BadInput."""
    if file == "-":
        return call.console.read(), _STDIN
    path = Path(file)
    try:
        return path.read_bytes(), visible(path.name)
    except OSError as error:
        raise BadInput(f"{visible(file)} cannot be read", f"{error.strerror or error}.") from None
    except ValueError as error:
        raise BadInput(f"{visible(file)} cannot be read", f"{error}.") from None


def _plan(
    call: Call,
    store: Store,
    data: bytes,
    name: str,
    mapping: dict[str, str],
    statuses: dict[str, str],
) -> ImportPlan:
    kind, order = call.args.kind, call.args.date_order or store.settings.date_order
    if kind == "json":
        from store.exchange.json_file import plan_json

        return plan_json(data, name, store)
    if kind == "csv":
        from store.exchange.table_file import plan_table

        return plan_table(data, name, store, mapping=mapping, statuses=statuses, date_order=order)
    return exchange.plan(data, name, store, mapping=mapping, statuses=statuses, date_order=order)


def _told(report: Report, dry: bool, every_row: bool) -> Iterator[str]:
    """The account of one file: its rows, what was left out, what to look at, and the sum."""
    yield f"{visible(report.file)}:"
    for line in report.lines:
        if dry or every_row or line.fate == "skipped":
            yield f"  row {line.row}  {line.fate}: {visible(line.text)}"
    for warning in report.warnings[:_MOST_WARNINGS]:
        where = f"row {warning.row}" if warning.row is not None else "the table"
        about = f", {visible(warning.field)}" if warning.field else ""
        told = not warning.raw or warning.raw in warning.message
        raw = "" if told else f" ({visible(warning.raw)})"
        yield f"  look at {where}{about}: {visible(warning.message)}{raw}"
    if len(report.warnings) > _MOST_WARNINGS:
        yield f"  and {len(report.warnings) - _MOST_WARNINGS} more to look at: see them with --json"
    begin = "Would import" if dry else "Imported"
    yield (
        f"{begin} {counted(report.imported, 'new record')}, {report.updated} updated, "
        f"{report.unchanged} unchanged, {len(report.skipped)} left out, of {report.rows} rows."
    )
    if dry:
        yield "Nothing was written. Leave --dry-run away to import."


def _export_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("format", choices=("json",), help="json holds everything, exactly")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file, if not standard output")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _export(call: Call) -> None:
    from store.exchange.json_file import export_json
    from store.records import RECORDS

    with call.session() as session:
        data = export_json(session.store)
        if call.args.output is None:
            call.console.put(data)
            return
        path = Path(call.args.output).expanduser()
        _write(path, data, over=call.args.force)
        counts = {record.TABLE: len(session.store.documents(record.TABLE)) for record in RECORDS}
        if call.console.json:
            call.console.put_json({"file": str(path), "records": counts})
        else:
            total = counted(sum(counts.values()), "record")
            call.console.say(f"Wrote {total} to {visible(str(path))}.")


def _write(path: Path, data: bytes, *, over: bool) -> None:
    """A whole new file or none. Raises BadInput."""
    from store.disk import system

    if path.exists() and not over:
        raise BadInput(
            f"{visible(str(path))} is there already",
            hint="Choose another name, or write over it with --force.",
        )
    try:
        system.atomic_write(path, [data])
        system.sync_folder(path.parent)
    except OSError as error:
        raise BadInput(
            f"{visible(str(path))} cannot be written", f"{error.strerror or error}."
        ) from None


COMMANDS = {
    "import": Command(
        _import,
        _import_arguments,
        "Bring tables you keep already: CSV or TSV of any make, or an export of Pursuit. Each row "
        "is accounted for; importing a newer copy of a table updates what changed there. Each "
        "file is one change, so `pursuit undo` takes it back.",
        (
            "pursuit import jobs.csv --dry-run",
            "pursuit import jobs.csv --map 'Firma=organization' --status 'in limbo=applied'",
            "pursuit import pursuit.json",
            "pursuit import - --as csv --json < jobs.csv",
        ),
    ),
    "export": Command(
        _export,
        _export_arguments,
        "Write everything to one JSON file, the bin included. Importing it into an empty folder "
        "gives the same records.",
        ("pursuit export json -o pursuit.json", "pursuit export json > pursuit.json"),
    ),
}
