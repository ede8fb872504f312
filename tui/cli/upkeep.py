"""``doctor`` and ``backup``: looking after the data."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from store import BadInput, NotFound, Store
from store.disk import backups
from store.disk.paths import data_folder
from store.i18n import tr, trn
from store.when import read_day, show_day
from tui.cli import finding, restoring
from tui.cli.command import Call, Command, UsageError
from tui.cli.progress import ProgressLine
from tui.cli.text import table, visible


def _doctor_arguments(parser: ArgumentParser) -> None:
    """Nothing but what every command has."""


def _doctor(call: Call) -> int:
    from store.doctor import State, examine, healthy

    if not call.demo:
        folder = data_folder(call.data, call.console.environ)
        if not folder.exists():
            raise NotFound(
                tr("There is no data to look at"),
                tr("{folder} does not exist.", folder=folder),
                tr("Name the folder with --data, or begin with `pursuit add`."),
            )
    with call.session(writes=True) as session:
        line = ProgressLine(call.console)

        def tell(about: str, done: int, total: int) -> None:
            far = f", {100 * done // total} %" if total else ""
            line.say(tr("Looking at the {about}{far}. Ctrl+C stops.", about=about, far=far))

        try:
            findings = examine(session.store, tell)
        except KeyboardInterrupt:
            line.clear()
            call.console.note(tr("Stopped before all was looked at."))
            raise
        line.clear()
        well = healthy(findings)
        if call.console.json:
            shapes = [
                {"state": str(found.state), "about": found.about, "text": found.text}
                for found in findings
            ]
            folder_name = str(session.store.folder)
            call.console.put_json({"folder": folder_name, "healthy": well, "findings": shapes})
        else:
            rows = [(str(found.state), found.about, found.text) for found in findings]
            call.console.say(visible(str(session.store.folder)))
            call.console.say(*table((tr("State"), tr("About"), tr("What was found")), rows, None))
            count = sum(1 for found in findings if found.state is State.PROBLEM)
            call.console.say(
                tr("All is well.")
                if well
                else trn(
                    "One thing needs you. See above.", "{count} things need you. See above.", count
                )
            )
        session.store.reports.clear()  # told above
    return 0 if well else 1


def _backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="[list | restore DATE]",
        help=tr(
            "list the copies there are, or bring back what one holds: its day in words, or its name"
        ),
    )
    parser.add_argument("--only", metavar="ID", help=tr("restore: this record and no other"))
    finding.add_kind(parser)
    restoring.add_dry_run(parser)
    finding.add_date_order(parser)


def _backup(call: Call) -> None:
    what, *rest = call.args.words or ["make"]
    if what == "restore":
        _restore_copy(call, " ".join(rest))
    elif rest or what not in ("make", "list"):
        raise UsageError(tr("backup does not know {list!r}", list=" ".join(call.args.words)))
    elif call.args.only or call.args.dry_run:
        raise UsageError(tr("--only and --dry-run go with `backup restore DATE`"))
    else:
        _make_or_list(call, listed=what == "list")


def _make_or_list(call: Call, *, listed: bool) -> None:
    with call.session(writes=not listed) as session:
        store = session.store
        made = None if listed else store.backup()
        copies = backups.newest_first(store.folder)
        if call.console.json:
            paths = [str(copy) for copy in copies]
            call.console.put_json({"made": str(made) if made else None, "backups": paths})
        elif listed:
            call.console.say(*_copies(store, copies) or [tr("There are no copies yet.")])
        elif made:
            call.console.say(tr("Copied the data to {visible}.", visible=visible(str(made))))
        elif copies:
            call.console.say(
                tr("Today's copy is there already: {visible}.", visible=visible(str(copies[0])))
            )
        else:
            call.console.say(tr("There is nothing to copy yet."))


def _copies(store: Store, copies: list[Path]) -> list[str]:
    """Each copy with its day and how much it holds."""
    rows = []
    for copy in copies:
        found = dict(backups.read(copy))
        held = sum(len(each.documents) for each in found.values() if each)
        damaged = [
            tr("{name}.json cannot be read", name=name)
            for name, each in found.items()
            if each is None
        ]
        holds = ", ".join([trn("{count:,} record", "{count:,} records", held), *damaged])
        day = backups.day_of(copy.name)
        when = show_day(day, store.clock.today()) if day else ""
        rows.append((copy.name, when, holds, str(copy)))
    return table(("Copy", "Day", "Holds", "Folder"), rows, None) if rows else []


def _restore_copy(call: Call, text: str) -> None:
    """Everything, or one record, as a copy holds it."""
    from store import past

    if not text:
        raise UsageError(tr("backup restore wants the day of a copy, such as 2026-11-23"))
    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        copy = past.find_copy(store, _copy_name(call, store, text))
        keys = None if call.args.only is None else [_held(call, store, copy.tables)]
        restoring.carry_out(call, session, past.restore_copy(store, copy, keys))


def _copy_name(call: Call, store: Store, text: str) -> str:
    """The name of the copy that is meant: as it is written, or by a day in words."""
    if any(copy.name == text for copy in backups.newest_first(store.folder)):
        return text
    try:
        order = finding.date_order(store, call.args)
        day: date | None = read_day(text, store.clock.today(), order, ahead=False)
    except BadInput:
        day = None
    return day.isoformat() if day else text


def _held(call: Call, store: Store, tables: restoring.Tables) -> tuple[str, int]:
    """The record of ``--only``: one there is now, else one that the copy holds."""
    text = call.args.only
    try:
        record, number = finding.anything(store, text, call.args.kind, binned=True)
    except NotFound:
        return restoring.in_tables(tables, text, call.args.kind)
    return record.TABLE, number


COMMANDS = {
    "doctor": Command(
        _doctor,
        _doctor_arguments,
        "Check the folder, the journal, every record and the backups; repair what can be, and say "
        "what needs you. Ends with 1 when something does.",
        ("pursuit doctor", "pursuit doctor --json"),
    ),
    "backup": Command(
        _backup,
        _backup_arguments,
        "Copy the table files into backups/, once a day, list the copies, or bring back what one "
        "of them holds. Commands that write make the day's copy by themselves. Restoring is one "
        "change, which `pursuit undo` takes back; records that the copy does not have go into the "
        "bin.",
        (
            "pursuit backup",
            "pursuit backup list",
            "pursuit backup restore 2026-11-23 --dry-run",
            "pursuit backup restore monday --only gaffer",
        ),
    ),
}
