"""What can be taken along, in which form, and who makes it: for the command line and the app."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import BadInput, Store
from store.i18n import tr
from store.plans import Library
from tui.import_report import write_whole

if TYPE_CHECKING:
    from store.records import Record


class Wish(NamedTuple):
    """What is wanted of a form: a kind of record, a tag, days, a page instead of a table."""

    kind: type[Record] | None = None
    excel: bool = False
    tag: str = ""
    since: date | None = None
    until: date | None = None
    markdown: bool = False


class Form(NamedTuple):
    """One form of export: what it is, and who makes it of what may leave.

    ``file`` is what its file is usually called, "" for a folder of files.
    """

    says: str
    make: Callable[[Store, Library, Wish], bytes]
    file: str
    holds: tuple[str, ...] = ()
    """The tables whose records are in it; all of them for none."""
    counts: tuple[str, bytes] | None = None
    """What is in it, where that is no records, and how each looks in the file."""

    def number(self, data: bytes) -> int:
        """How many of what it counts."""
        return len(re.findall(self.counts[1], data)) if self.counts else 0


def _json(store: Store, library: Library, wish: Wish) -> bytes:
    from store.exchange.json_file import export_json
    from store.texts import every

    return export_json(library, every(library, store.posting))


def _csv(store: Store, library: Library, wish: Wish) -> bytes:
    from store.exchange.leaving.tables import export_table

    if wish.kind is None:
        raise BadInput(tr("A table holds one kind of record"))
    return export_table(library, wish.kind, excel=wish.excel)


def _markdown(store: Store, library: Library, wish: Wish) -> bytes:
    from store.exchange.leaving.board import export_board

    return export_board(library)


def _report(store: Store, library: Library, wish: Wish) -> bytes:
    from store.exchange.leaving.account import export_report

    return export_report(library)


def _calendar(store: Store, library: Library, wish: Wish) -> bytes:
    from store.exchange.leaving.calendar import export_calendar
    from store.past.changed import last_changed

    return export_calendar(library, last_changed(store))


def _worklog(store: Store, library: Library, wish: Wish) -> bytes:
    from store.exchange.leaving.worklog import export_worklog, worklog_page

    if wish.markdown:
        return worklog_page(library, wish.since, wish.until)
    return export_worklog(library, wish.since, wish.until, excel=wish.excel)


def _vcard(store: Store, library: Library, wish: Wish) -> bytes:
    from store.exchange.leaving.vcards import export_vcards

    return export_vcards(library)


def _resume(store: Store, library: Library, wish: Wish) -> bytes:
    from store.exchange.leaving.resume import export_resume

    return export_resume(library, wish.tag)


FORMS = {
    "json": Form("everything, exactly, with the texts of postings", _json, "pursuit.json"),
    "csv": Form("a table for each kind of record, exactly", _csv, ""),
    "markdown": Form("the board to read", _markdown, "board.md", ("opportunities",)),
    "report": Form("where things stand, to read or to show", _report, "report.md"),
    "ics": Form(
        "days to come, for a calendar", _calendar, "days.ics", counts=("event", rb"BEGIN:VEVENT")
    ),
    "worklog": Form(
        "what was done to find work, for an employment office",
        _worklog,
        "worklog.csv",
        counts=("row", rb"(?m)^(\| )?\d{4}-"),
    ),
    "vcard": Form("people, for an address book", _vcard, "people.vcf", ("people",)),
    "resume": Form("experience as JSON Resume", _resume, "resume.json", ("experience", "feedback")),
}


def written(
    store: Store, library: Library, form: Form, path: Path, wish: Wish, *, over: bool
) -> dict[str, int]:
    """Make a form and write it, a whole file or none; what is in it, by table or by its own word.

    Raises BadInput, also when the file is there and ``over`` is False.
    """
    data = form.make(store, library, wish)
    write_whole(path, data, over=over)
    if form.counts is not None:
        return {f"{form.counts[0]}s": form.number(data)}
    return counted_in(library, (wish.kind.TABLE,) if wish.kind else form.holds)


def written_tables(
    library: Library, folder: Path, *, excel: bool = False, over: bool
) -> dict[str, int]:
    """One CSV for each kind of record, in a folder that is made if need be. Raises BadInput."""
    from store.exchange.leaving.tables import export_table
    from store.records import RECORDS

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or error
        raise BadInput(
            tr("{folder} cannot be used as a folder", folder=folder), f"{why}."
        ) from None
    paths = {record: folder / f"{record.TABLE}.csv" for record in RECORDS}
    if not over:
        for path in paths.values():
            if path.exists():
                write_whole(path, b"")  # says that it is there, before anything is written
    for record, path in paths.items():
        write_whole(path, export_table(library, record, excel=excel), over=over)
    return counted_in(library, ())


def counted_in(library: Library, tables: tuple[str, ...]) -> dict[str, int]:
    """How many records of each table; of all tables for none."""
    from store.exchange.leaving.tables import counts

    return {name: n for name, n in counts(library).items() if not tables or name in tables}
