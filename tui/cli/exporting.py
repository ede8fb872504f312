"""``export``: take everything along, or a part of it in a form that others read."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import BadInput, Store
from store.plans import Library
from tui.cli import finding
from tui.cli.command import Call, Command, UsageError
from tui.cli.text import counted, visible
from tui.import_report import write_whole

if TYPE_CHECKING:
    from store.records import Record


class Format(NamedTuple):
    """One form of export: what it is, and who makes it of what may leave."""

    says: str
    make: Callable[[Call, Store, Library], bytes]
    holds: tuple[str, ...] = ()
    """The tables whose records are in it; all of them for none."""
    counts: tuple[str, bytes] | None = None
    """What is in it, where that is no records, and how each looks in the file."""


def _json(call: Call, store: Store, library: Library) -> bytes:
    from store.exchange.json_file import export_json
    from store.texts import every

    return export_json(library, every(library, store.posting))


def _csv(call: Call, store: Store, library: Library) -> bytes:
    from store.exchange.leaving.tables import export_table

    return export_table(library, _record(call.args.kind), excel=call.args.excel)


def _markdown(call: Call, store: Store, library: Library) -> bytes:
    from store.exchange.leaving.board import export_board

    return export_board(library)


def _report(call: Call, store: Store, library: Library) -> bytes:
    from store.exchange.leaving.account import export_report

    return export_report(library)


def _vcard(call: Call, store: Store, library: Library) -> bytes:
    from store.exchange.leaving.vcards import export_vcards

    return export_vcards(library)


def _resume(call: Call, store: Store, library: Library) -> bytes:
    from store.exchange.leaving.resume import export_resume

    return export_resume(library, call.args.tag)


def _calendar(call: Call, store: Store, library: Library) -> bytes:
    from store.exchange.leaving.calendar import export_calendar
    from store.past.changed import last_changed

    return export_calendar(library, last_changed(store))


def _worklog(call: Call, store: Store, library: Library) -> bytes:
    from store.exchange.leaving.worklog import export_worklog, worklog_page

    since, until = _days(call, store)
    if call.args.markdown:
        return worklog_page(library, since, until)
    return export_worklog(library, since, until, excel=call.args.excel)


def _days(call: Call, store: Store) -> tuple[date | None, date | None]:
    """The first and the last day that are asked for. Raises BadInput."""
    order = finding.date_order(store, call.args)
    return finding.range_given(call.args.first, call.args.last, store.clock.today(), order)


FORMATS = {
    "json": Format("everything, exactly, with the texts of postings", _json),
    "csv": Format("a table for each kind of record, exactly", _csv),
    "markdown": Format("the board to read", _markdown, ("opportunities",)),
    "report": Format("where things stand, to read or to show", _report),
    "ics": Format("days to come, for a calendar", _calendar, counts=("event", rb"BEGIN:VEVENT")),
    "worklog": Format(
        "what was done to find work, for an employment office",
        _worklog,
        counts=("row", rb"(?m)^(\| )?\d{4}-"),
    ),
    "vcard": Format("people, for an address book", _vcard, ("people",)),
    "resume": Format("experience as JSON Resume", _resume, ("experience", "feedback")),
}


def _arguments(parser: ArgumentParser) -> None:
    said = "; ".join(f"{name}: {each.says}" for name, each in FORMATS.items())
    parser.add_argument("format", choices=tuple(FORMATS), help=said)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the file, if not standard output; a folder for csv"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument(
        "--private", action="store_true", help="private records and fields too: the whole of it"
    )
    parser.add_argument(
        "--kind", metavar="KIND", help="csv: one kind, such as people; without, all in a folder"
    )
    parser.add_argument(
        "--excel", action="store_true", help="csv, worklog: with the mark Excel looks for"
    )
    parser.add_argument(
        "--tag", default="", help="resume: experience with this tag, and references with it"
    )
    parser.add_argument("--from", dest="first", metavar="DATE", help="worklog: the first day")
    parser.add_argument("--to", dest="last", metavar="DATE", help="worklog: the last day")
    parser.add_argument("--markdown", action="store_true", help="worklog: a page, not a CSV table")
    finding.add_date_order(parser)


def _record(kind: str | None) -> type[Record]:
    from store.records import BY_TABLE, RECORDS

    word = (kind or "").casefold()
    for record in RECORDS:
        if word in (record.TABLE, record.NAME):
            return record
    raise UsageError(f"--kind wants one of {', '.join(BY_TABLE)}")


def _export(call: Call) -> None:
    args = call.args
    if args.format != "worklog" and (args.first or args.last or args.markdown):
        raise UsageError("--from, --to and --markdown belong to worklog")
    if args.format == "csv" and args.kind is None and args.output is None:
        raise UsageError(
            "A CSV for each kind wants a folder: -o FOLDER; or one kind: --kind people"
        )
    with call.session() as session:
        library = _shareable(call, session.store)
        if args.format == "csv" and args.kind is None:
            _folder(call, library, Path(args.output).expanduser())
            return
        made = FORMATS[args.format]
        data = made.make(call, session.store, library)
        if args.output is None:
            call.console.put(data)
            return
        path = Path(args.output).expanduser()
        write_whole(path, data, over=args.force)
        if made.counts is not None:
            _say_counted(call, path, made.counts[0], len(re.findall(made.counts[1], data)))
            return
        tables = (_record(args.kind).TABLE,) if args.kind else made.holds
        _say(call, library, path, tables)


def _folder(call: Call, library: Library, folder: Path) -> None:
    """One file for each kind, in a folder that is made if need be."""
    from store.exchange.leaving.tables import export_table
    from store.records import RECORDS

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or error
        raise BadInput(f"{folder} cannot be used as a folder", f"{why}.") from None
    paths = {record: folder / f"{record.TABLE}.csv" for record in RECORDS}
    if not call.args.force:
        for path in paths.values():
            if path.exists():
                write_whole(path, b"")  # says that it is there, before anything is written
    for record, path in paths.items():
        data = export_table(library, record, excel=call.args.excel)
        write_whole(path, data, over=call.args.force)
    _say(call, library, folder, ())


def _say_counted(call: Call, path: Path, one: str, number: int) -> None:
    if call.console.json:
        call.console.put_json({"file": str(path), f"{one}s": number})
    else:
        call.console.say(f"Wrote {counted(number, one)} to {visible(str(path))}.")


def _say(call: Call, library: Library, path: Path, tables: tuple[str, ...]) -> None:
    from store.exchange.leaving.tables import counts

    there = {name: n for name, n in counts(library).items() if not tables or name in tables}
    if call.console.json:
        call.console.put_json({"file": str(path), "records": dict(there)})
    else:
        total = counted(sum(there.values()), "record")
        call.console.say(f"Wrote {total} to {visible(str(path))}.")


def _shareable(call: Call, store: Store) -> Library:
    """What may leave: all of it with --private, else without what is private, and a note of it."""
    if call.args.private:
        return store
    from store.privacy import Shared

    shared = Shared(store)
    if left := shared.left_out.words:
        call.console.note(f"Left out: {left}. With --private they are written too.")
    return shared


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
