"""``import``: bring what you keep already."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store import Store, exchange
from store.exchange import KINDS
from store.exchange.told import Told
from store.i18n import tr, trn
from store.verbs.collecting import is_brought, plan_postings, written
from tui.cli.command import Call, Command, UsageError
from tui.cli.import_rows import add_rows, joins_found, joins_wanted, lines_as_json, rows_named
from tui.cli.progress import ProgressLine, whole
from tui.cli.text import visible
from tui.import_report import keep_account, read_bounded, report_lines, report_text, write_whole
from tui.session import Session

if TYPE_CHECKING:
    from store.exchange.report import ImportPlan, Progress, Report

_MOST_WARNINGS = 20
_STDIN = "standard input"


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=tr("a table, contacts, an export, a saved page; - is standard input"),
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=tr("say what would happen to each row; write nothing"),
    )
    parser.add_argument(
        "--rows", action="store_true", help=tr("tell every row when importing, too")
    )
    parser.add_argument(
        "--as",
        dest="kind",
        choices=KINDS,
        help=tr("read it as this, whatever its name and whatever it looks like"),
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADER=FIELD",
        help=tr(
            "put a column into a field, such as 'Firma=organization'; =notes keeps it as a note, "
            "=ignore leaves it out"
        ),
    )
    parser.add_argument(
        "--status",
        action="append",
        default=[],
        metavar="WORD=COLUMN",
        help=tr("what a status word means: a column or an outcome, such as 'in limbo=applied'"),
    )
    parser.add_argument(
        "--date-order",
        choices=("dmy", "mdy"),
        help=tr("whether 3/12 is day/month or month/day, where the table does not tell"),
    )
    parser.add_argument(
        "--fresh",
        action="store_true",
        help=tr("leave aside what you told at the last import of a table with these columns"),
    )
    add_rows(parser)
    parser.add_argument(
        "--report",
        metavar="REPORT",
        help=tr("keep the account of every row in this file, as JSON if it ends in .json"),
    )
    parser.add_argument(
        "--force", action="store_true", help=tr("write over a report that is there")
    )
    parser.add_argument(
        "--pick", default="", metavar="N", help=tr("which postings of a page: 2, or 1,3, or all")
    )


class _Asked(NamedTuple):
    """What was typed, for every file: columns, words, rows that stay out, and the record, or ""
    for a new one, of a row."""

    mapping: dict[str, str]
    statuses: dict[str, str]
    left_out: frozenset[int]
    joins: dict[int, str]
    lines: bool


class _Done(NamedTuple):
    """The account of a file, and its rows as JSON where they are asked for."""

    report: Report
    lines: list[dict[str, Any]]

    def as_json(self, *, rows: bool) -> dict[str, Any]:
        """The report with its keys; ``rows`` with one more, ``lines``."""
        return {**self.report.as_json(), **({"lines": self.lines} if rows else {})}


def _import(call: Call) -> None:
    args = call.args
    asked = _Asked(
        _pairs("--map", args.map),
        _pairs("--status", args.status),
        rows_named("--leave-out", args.leave_out),
        joins_wanted(args),
        bool(args.dry_run or args.rows or args.report),
    )
    if args.files.count("-") > 1:
        raise UsageError(tr("Standard input can be read once"))
    kept = _Kept(args.report, dry=args.dry_run, over=args.force)
    done: list[_Done] = []
    try:
        with call.session(writes=not args.dry_run) as session:
            for file in args.files:
                done.append(_bring(call, session, file, asked))
    except KeyboardInterrupt:
        what = (
            tr("{file} is imported whole", file=done[-1].report.file)
            if done
            else tr("nothing was written")
        )
        call.console.note(tr("Stopped: {done}.", done=what))
        raise
    finally:
        kept.write(done)
        if call.console.json:
            rows = args.dry_run or args.rows
            call.console.put_json([each.as_json(rows=rows) for each in done])


def _bring(call: Call, session: Session, file: str, asked: _Asked) -> _Done:
    """Import one file, or say what that would do. Ctrl+C stops it before it writes or after."""
    dry = call.args.dry_run
    line, account = ProgressLine(call.console), ""
    try:
        data, name = _contents(call, file)
        plan = _plan(call, session.store, data, name, asked, line.rows(name))
        if plan.steps and not dry:
            line.say(
                trn(
                    "{name}: writing {count:,} record.",
                    "{name}: writing {count:,} records.",
                    len(plan.steps),
                    name=name,
                )
            )
            with whole() as before_it:
                steps, label = (
                    written(session.store, plan),
                    tr("Import {file}", file=plan.report.file),
                )
                session.write(lambda store: store.apply(steps, label, before_it)).wait()
            account = keep_account(session.store.folder, plan.report, visible, session.clock.now())
    finally:
        line.clear()
    if not call.console.json:
        rows = dry or call.args.rows
        told = report_lines(
            plan.report, visible, dry=dry, every_row=rows, most_warnings=_MOST_WARNINGS
        )
        call.console.say(*told)
        if account:
            call.console.say(account)
        if dry:
            call.console.say(tr("Nothing was written. Leave --dry-run away to import."))
    lines = lines_as_json(session.store, plan.report) if asked.lines else []
    return _Done(plan.report, lines)


class _Kept:
    """The report that the person wants as a file. Raises BadInput when it cannot be written."""

    def __init__(self, path: str | None, *, dry: bool, over: bool) -> None:
        self._path = Path(path).expanduser() if path else None
        self._dry = dry
        self._over = over
        if self._path and self._path.exists() and not over:
            write_whole(self._path, b"")  # says that it is there, before anything is imported

    def write(self, done: Sequence[_Done]) -> None:
        """Keep what was done, also when a later file could not be read."""
        if self._path is None or not done:
            return
        if self._path.suffix.lower() == ".json":
            import orjson

            option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
            data = orjson.dumps([each.as_json(rows=True) for each in done], option=option)
        else:
            told = [report_text(each.report, visible, dry=self._dry) for each in done]
            data = "\n".join(told).encode()
        write_whole(self._path, data, over=self._over)


def _pairs(option: str, texts: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        left, equals, right = text.rpartition("=")
        if not equals or not left.strip():
            raise UsageError(
                tr(
                    "{option} wants two sides with = between them, not {text!r}",
                    option=option,
                    text=text,
                )
            )
        pairs[left.strip()] = right.strip()
    return pairs


def _contents(call: Call, file: str) -> tuple[bytes, str]:
    """The bytes of a file and the name it goes by. Raises BadInput."""
    if file == "-":
        call.console.invite(tr("Paste the table, then press Ctrl+D on a line of its own."))
        return call.console.read(), _STDIN
    path = Path(file)
    return read_bounded(path), visible(path.name)


def _plan(
    call: Call,
    store: Store,
    data: bytes,
    name: str,
    asked: _Asked,
    progress: Progress,
) -> ImportPlan:
    """What would come; where rows are given to records, once it is known what each row is."""
    args, left_out = call.args, asked.left_out
    postings = args.kind is None and is_brought(data, name)

    def made(joins: dict[int, int]) -> ImportPlan:
        if postings:
            told = Told(left_out=left_out, joins=joins)
            order = args.date_order or store.settings.order
            return plan_postings(data, name, store, order=order, pick=args.pick, told=told)
        return exchange.plan(
            data,
            name,
            store,
            kind=args.kind,
            mapping=asked.mapping,
            statuses=asked.statuses,
            date_order=args.date_order,
            usual_order=store.settings.date_order,
            fresh=args.fresh,
            left_out=left_out,
            joins=joins,
            progress=progress,
        )

    proposed = made({})
    if not asked.joins:
        return proposed
    return made(joins_found(store, asked.joins, proposed.report))


COMMANDS = {
    "import": Command(
        _import,
        _import_arguments,
        "Bring tables you keep already: CSV or TSV of any make, spreadsheets, the tables of a "
        "Markdown file, the lists of jobs of LinkedIn, Teal, Huntr or Notion, an export of "
        "Pursuit; people as vCard or as the contacts of LinkedIn, Google or Outlook; a résumé "
        "(JSON Resume, RenderCV); the whole archive of LinkedIn; postings: a saved web page, the "
        "JSON of a job board. Each row is accounted for; importing a newer copy updates what "
        "changed there and uses what you told the last time; --join and --new say of a row which "
        "record it is. Each file is one change, so "
        "`pursuit undo` takes it back. The file itself is never changed.",
        (
            "pursuit import jobs.csv --dry-run",
            "pursuit import jobs.csv --map 'Firma=organization' --status 'in limbo=applied'",
            "pursuit import pursuit.json",
            "pursuit import - < notes.md",
            "pursuit import posting.html",
            "pursuit import jobs.csv --join '3=lantern gaffer' --new 7 --leave-out 9",
            "pursuit import jobs.csv --report jobs-report.txt",
        ),
    ),
}
