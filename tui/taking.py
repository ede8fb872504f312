"""What can be taken along, in which form, and who makes it: for the command line and the app."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import BadInput, Store
from store.i18n import tr
from store.plans import Library, Progress
from store.privacy import Shared
from tui.import_report import write_together, write_whole

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


class Source(NamedTuple):
    """What an export is made of: what may leave, as it was at one moment, up to change ``last``.

    ``tell`` is told how far it is, and raises to stop it.
    """

    store: Store
    library: Library
    last: int
    tell: Progress

    @property
    def left_out(self) -> str:
        """What is private and stays, in words; "" for nothing."""
        return self.library.left_out.words if isinstance(self.library, Shared) else ""

    def part(self, at: int, of: int) -> Progress:
        """Who hears of one part of the making; the writing, which comes last, is the last part."""
        whole = _PARTS * (of + 1)
        return lambda done, total: self.tell(_PARTS * at + _PARTS * done // (total or 1), whole)


_PARTS = 1000


def source_of(store: Store, tell: Progress, *, private: bool = False) -> Source:
    """Everything as it is now, with what is private or without; later changes do not reach it."""
    still = store.still()
    return Source(store, still if private else Shared(still), still.last, tell)


class Form(NamedTuple):
    """One form of export: what it is, and who makes it of what may leave.

    ``file`` is what its file is usually called, "" for a folder of files.
    """

    says: str
    make: Callable[[Source, Wish], bytes]
    file: str
    holds: tuple[str, ...] = ()
    """The tables whose records are in it; all of them for none."""
    counts: tuple[str, bytes] | None = None
    """What is in it, where that is no records, and how each looks in the file."""

    def number(self, data: bytes) -> int:
        """How many of what it counts."""
        return len(re.findall(self.counts[1], data)) if self.counts else 0


def _json(source: Source, wish: Wish) -> bytes:
    from store.exchange.json_file import export_json
    from store.texts import every

    texts = every(source.library, source.store.database.read_posting, source.part(0, 2))
    return export_json(source.library, texts, source.part(1, 2))


def _csv(source: Source, wish: Wish) -> bytes:
    from store.exchange.leaving.tables import export_table

    if wish.kind is None:
        raise BadInput(tr("A table holds one kind of record"))
    return export_table(source.library, wish.kind, excel=wish.excel, progress=source.part(0, 1))


def _markdown(source: Source, wish: Wish) -> bytes:
    from store.exchange.leaving.board import export_board

    return export_board(source.library)


def _report(source: Source, wish: Wish) -> bytes:
    from store.exchange.leaving.account import export_report

    return export_report(source.library)


def _calendar(source: Source, wish: Wish) -> bytes:
    from store.exchange.leaving.calendar import export_calendar
    from store.past.changed import last_changed

    changed = last_changed(source.store, upto=source.last, progress=source.part(0, 2))
    return export_calendar(source.library, changed, source.part(1, 2))


def _worklog(source: Source, wish: Wish) -> bytes:
    from store.exchange.leaving.worklog import export_worklog, worklog_page

    if wish.markdown:
        return worklog_page(source.library, wish.since, wish.until)
    return export_worklog(source.library, wish.since, wish.until, excel=wish.excel)


def _vcard(source: Source, wish: Wish) -> bytes:
    from store.exchange.leaving.vcards import export_vcards

    return export_vcards(source.library)


def _resume(source: Source, wish: Wish) -> bytes:
    from store.exchange.leaving.resume import export_resume

    return export_resume(source.library, wish.tag)


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


def written(source: Source, form: Form, path: Path, wish: Wish, *, over: bool) -> dict[str, int]:
    """Make a form and write it, a whole file or none; what is in it, by table or by its own word.

    ``source.tell`` hears of the end just before it is written. Raises BadInput, also when the file
    is there and ``over`` is False.
    """
    if not over:
        _must_be_free([path])
    data = form.make(source, wish)
    source.tell(1, 1)
    write_whole(path, data, over=over)
    if form.counts is not None:
        return {f"{form.counts[0]}s": form.number(data)}
    return counted_in(source.library, (wish.kind.TABLE,) if wish.kind else form.holds)


def written_tables(
    source: Source, folder: Path, *, excel: bool = False, over: bool
) -> dict[str, int]:
    """One CSV for each kind of record, in a folder that is made if need be. Raises BadInput.

    All are made before the first is written; ``source.tell`` hears of the end then.
    """
    from store.exchange.leaving.tables import export_table
    from store.records import RECORDS

    if folder.exists() and not folder.is_dir():
        raise BadInput(tr("{folder} cannot be used as a folder", folder=folder))
    paths = {record: folder / f"{record.TABLE}.csv" for record in RECORDS}
    if not over:
        _must_be_free(paths.values())
    made = {
        path: export_table(
            source.library, record, excel=excel, progress=source.part(at, len(paths))
        )
        for at, (record, path) in enumerate(paths.items())
    }
    source.tell(1, 1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or error
        raise BadInput(
            tr("{folder} cannot be used as a folder", folder=folder), f"{why}."
        ) from None
    write_together(made)
    return counted_in(source.library, ())


def _must_be_free(paths: Iterable[Path]) -> None:
    """Say that one is there before anything is made."""
    for path in paths:
        if path.exists():
            write_whole(path, b"")


def counted_in(library: Library, tables: tuple[str, ...]) -> dict[str, int]:
    """How many records of each table; of all tables for none."""
    from store.exchange.leaving.tables import counts

    return {name: n for name, n in counts(library).items() if not tables or name in tables}
