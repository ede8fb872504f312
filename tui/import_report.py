"""The account of an import as lines of text, for the command line and for a file to keep."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from store.errors import BadInput
from store.exchange.decoding import LARGEST_FILE
from store.exchange.report import Fate, Report
from store.i18n import tr, tr_later, trn

FOLDER = "imports"
FATES: dict[Fate, str] = {
    "imported": tr_later("imported"),
    "updated": tr_later("updated"),
    "unchanged": tr_later("unchanged"),
    "skipped": tr_later("skipped"),
}
MOST_KEPT = 100
_FREE_NAMES = 1_000
_UNSAFE = re.compile(r"[^\w .()-]+")


def report_lines(
    report: Report,
    visible: Callable[[str], str],
    *,
    dry: bool = False,
    every_row: bool = True,
    most_warnings: int | None = None,
) -> Iterator[str]:
    """Its rows, what was left out, what to look at, and the sum.

    ``visible`` makes a person's text safe to show; ``dry`` tells what would happen; ``every_row``
    also those that went well; warnings beyond ``most_warnings`` are counted only.
    """
    yield f"{visible(report.file)}:"
    for line in report.lines:
        if every_row or line.fate == "skipped":
            fate = tr(FATES[line.fate])
            what = tr("row {row}  {fate}: {name}", row=line.row, fate=fate, name=visible(line.text))
            yield f"  {what}"
    shown = report.warnings[:most_warnings]
    for warning in shown:
        where = tr("row {row}", row=warning.row) if warning.row is not None else tr("the table")
        about = f", {visible(warning.field)}" if warning.field else ""
        told = not warning.raw or warning.raw in warning.message
        way = f" [{visible(warning.cli)}]" if warning.cli else ""
        raw = "" if told else f" ({visible(warning.raw)})"
        message = visible(warning.message)
        look = tr("look at {place}: {problem}", place=where + about, problem=message)
        yield f"  {look}{raw}{way}"
    if len(report.warnings) > len(shown):
        more = len(report.warnings) - len(shown)
        yield "  " + tr(
            "and {count} more to look at: see them with --json, or keep all with --report FILE",
            count=more,
        )
    sums = {
        "new": trn("{count:,} new record", "{count:,} new records", report.imported),
        "updated": report.updated,
        "unchanged": report.unchanged,
        "skipped": len(report.skipped),
        "rows": trn("{count:,} row", "{count:,} rows", report.rows),
    }
    yield (
        tr(
            "Would import {new}, {updated:,} updated, {unchanged:,} unchanged, {skipped:,} left "
            "out, of {rows}.",
            **sums,
        )
        if dry
        else tr(
            "Imported {new}, {updated:,} updated, {unchanged:,} unchanged, {skipped:,} left out, "
            "of {rows}.",
            **sums,
        )
    )


def report_text(report: Report, visible: Callable[[str], str], *, dry: bool = False) -> str:
    """The whole account, with what each column became."""
    mapping = [f"  {visible(header)} = {field}" for header, field in report.mapping.items()]
    columns = ["", tr("Columns:"), *mapping] if mapping else []
    return "\n".join([*report_lines(report, visible, dry=dry), *columns]) + "\n"


def read_bounded(path: Path) -> bytes:
    """The bytes of a file, and one more than can be imported of a larger one. Raises BadInput."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadInput(tr("{path} cannot be read", path=path), f"{why}.") from None


def free_name(file: Path, today: str) -> Path:
    """A name beside the file that nothing has yet. Raises BadInput when there is none."""
    about = f" import {today}" if today else ""
    for number in range(1, _FREE_NAMES):
        end = "" if number == 1 else f" {number}"
        path = file.with_name(f"{file.stem}{about}{end}.txt")
        if not path.exists():
            return path
    raise BadInput(
        tr("There are too many reports beside {name}", name=file.name),
        tr("Move some of them away."),
    )


def keep_account(folder: Path, report: Report, visible: Callable[[str], str], now: datetime) -> str:
    """Keep the account of an import that was written beside the data, in ``imports/``.

    Returns a sentence that says where, or why it could not be: by then the import is done. The
    newest hundred are kept.
    """
    place = folder / FOLDER
    stem = _UNSAFE.sub(" ", Path(report.file).stem).strip(" .")[:60] or "import"
    when = now.strftime("%Y-%m-%d %H%M%S")
    try:
        place.mkdir(exist_ok=True)
        path = free_name(place / f"{when} {stem}.txt", "")
        write_whole(path, report_text(report, visible).encode())
        for old in sorted(place.glob("*.txt"))[:-MOST_KEPT]:
            old.unlink(missing_ok=True)
    except (BadInput, OSError) as error:
        return tr("The account of every row could not be kept: {why}", why=visible(str(error)))
    return tr("The account of every row: {path}", path=visible(str(path)))


def write_whole(path: Path, data: bytes, *, over: bool = False) -> None:
    """A whole new file or none. Raises BadInput, also when it is there and ``over`` is False."""
    from store.disk import system

    if path.exists() and not over:
        raise BadInput(
            tr("{path} is there already", path=path),
            hint=tr("Choose another name, or write over it with --force."),
        )
    try:
        system.atomic_write(path, [data])
        system.sync_folder(path.parent)
    except OSError as error:
        raise BadInput(
            tr("{path} cannot be written", path=path), f"{error.strerror or error}."
        ) from None


def write_together(files: Mapping[Path, bytes]) -> None:
    """Whole files in one folder, over those that are there, none before all of them are written.

    Raises BadInput.
    """
    from store.disk import system

    aside: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            aside[path] = system.write_aside(path, [data])
        for path in files:
            os.replace(aside[path], path)
            del aside[path]
        system.sync_folder(path.parent)
    except OSError as error:
        raise BadInput(
            tr("{path} cannot be written", path=path), f"{error.strerror or error}."
        ) from None
    finally:
        for left in aside.values():
            left.unlink(missing_ok=True)
