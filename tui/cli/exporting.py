"""``export``: take everything along, or a part of it in a form that others read."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store import Store
from store.i18n import tr
from tui.cli import finding
from tui.cli.command import Call, Command, UsageError
from tui.cli.progress import ProgressLine, whole
from tui.cli.text import counted, visible
from tui.taking import FORMS, Form, Wish, source_of, written, written_tables

if TYPE_CHECKING:
    from store.plans import Progress
    from store.records import Record


def _arguments(parser: ArgumentParser) -> None:
    said = "; ".join(f"{name}: {each.says}" for name, each in FORMS.items())
    parser.add_argument("format", choices=tuple(FORMS), help=said)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=tr("the file, if not standard output; a folder for csv"),
    )
    parser.add_argument("--force", action="store_true", help=tr("write over a file that is there"))
    parser.add_argument(
        "--private", action="store_true", help=tr("private records and fields too: the whole of it")
    )
    parser.add_argument(
        "--kind", metavar="KIND", help=tr("csv: one kind, such as people; without, all in a folder")
    )
    parser.add_argument(
        "--excel", action="store_true", help=tr("csv, worklog: with the mark Excel looks for")
    )
    parser.add_argument(
        "--tag", default="", help=tr("resume: experience with this tag, and references with it")
    )
    parser.add_argument("--from", dest="first", metavar="DATE", help=tr("worklog: the first day"))
    parser.add_argument("--to", dest="last", metavar="DATE", help=tr("worklog: the last day"))
    parser.add_argument(
        "--markdown", action="store_true", help=tr("worklog: a page, not a CSV table")
    )
    finding.add_date_order(parser)


def _record(kind: str | None) -> type[Record]:
    from store.records import BY_TABLE, RECORDS

    word = (kind or "").casefold()
    for record in RECORDS:
        if word in (record.TABLE, record.NAME):
            return record
    raise UsageError(tr("--kind wants one of {list}", list=", ".join(BY_TABLE)))


def _export(call: Call) -> None:
    args = call.args
    if args.format != "worklog" and (args.first or args.last or args.markdown):
        raise UsageError(tr("--from, --to and --markdown belong to worklog"))
    if args.format == "csv" and args.kind is None and args.output is None:
        raise UsageError(
            tr("A CSV for each kind wants a folder: -o FOLDER; or one kind: --kind people")
        )
    with call.session() as session:
        store = session.store
        wish = _wish(call, store)
        path = Path(args.output).expanduser() if args.output is not None else None
        with _telling(call, path) as tell:
            source, form = source_of(store, tell, private=args.private), FORMS[args.format]
            if path is None:
                data = form.make(source, wish)
            elif args.format == "csv" and wish.kind is None:
                found = written_tables(source, path, excel=args.excel, over=args.force)
            else:
                found = written(source, form, path, wish, over=args.force)
        if left := source.left_out:
            note = tr("Left out: {left}. With --private they are written too.", left=left)
            call.console.note(note)
        if path is None:
            call.console.put(data)
        else:
            _say(call, path, found, form)


@contextmanager
def _telling(call: Call, path: Path | None) -> Iterator[Progress]:
    """Says how far it is, and what Ctrl+C has left: a whole file, or what was there before."""
    line, name = ProgressLine(call.console), visible(path.name) if path else call.args.format
    ends = False

    def tell(done: int, total: int) -> None:
        nonlocal ends
        before_it(done, total)
        percent = 100 * done // total
        line.say(
            tr(
                "{name}: {percent} % made. Ctrl+C stops, with nothing written.",
                name=name,
                percent=percent,
            )
        )
        ends = done >= total

    try:
        with whole() as before_it:
            yield tell
    except KeyboardInterrupt:
        line.clear()
        call.console.note(
            tr("{name} is written whole.", name=name)
            if ends
            else tr("Stopped: nothing was written.")
        )
        raise
    except BaseException:
        line.clear()
        raise
    line.clear()


def _wish(call: Call, store: Store) -> Wish:
    """What the arguments ask of the form. Raises BadInput or UsageError."""
    args = call.args
    order = finding.date_order(store, args)
    since, until = finding.range_given(args.first, args.last, store.clock.today(), order)
    tables = args.format == "csv" and args.output is not None
    kind = _record(args.kind) if args.kind or (args.format == "csv" and not tables) else None
    return Wish(kind, args.excel, args.tag, since, until, args.markdown)


def _say(call: Call, path: Path, found: dict[str, int], form: Form) -> None:
    one = form.counts[0] if form.counts is not None else ""
    if call.console.json:
        call.console.put_json({"file": str(path), **(found if one else {"records": found})})
    else:
        total = counted(sum(found.values()), one or "record")
        call.console.say(tr("Wrote {total} to {visible}.", total=total, visible=visible(str(path))))


COMMANDS = {
    "export": Command(
        _export,
        _arguments,
        "Take everything along. json and csv hold every record, the bin included, and importing "
        "them into an empty folder gives the same records; the others are for reading and for "
        "other programs. What is private - records marked so, how much feedback stung, fears - "
        "stays out unless --private asks for it. Your settings are in no export.",
        (
            "pursuit export json -o pursuit.json",
            "pursuit export csv -o tables",
            "pursuit export csv --kind people --excel -o people.csv",
            "pursuit export vcard -o people.vcf",
            "pursuit export ics -o days.ics",
            "pursuit export resume --tag film -o resume.json",
            "pursuit export worklog --from '1 nov' --to '30 nov' --markdown -o november.md",
            "pursuit export report -o report.md",
        ),
    ),
}
