"""The doctor: looks at everything in a data folder and says what it found.

Repairs are what opening a folder does anyway (rescuing damaged files, taking in the journal) and
folding; the doctor adds the looking. It never changes a record: that needs a person.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from store import ids
from store.disk import backups, snapshots
from store.disk.changes import unseal
from store.fields import Document, problems
from store.i18n import tr, trn
from store.insight.waiting import column_now
from store.links import links_of
from store.records import BY_TABLE, Opportunity, Record
from store.store import Store

_MOST_NAMED = 20
_TOLD_EVERY = 100  # records
_LITTLE_SPACE = 50_000_000

Tell: TypeAlias = Callable[[str, int, int], None]
"""Hears the part of the folder, how many of its records were looked at, and of how many."""


class State(StrEnum):
    """``problem`` needs a person; the others do not."""

    GOOD = "good"
    REPAIRED = "repaired"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence ``about`` a part of the folder: folder, journal, a table, backups, recovered."""

    state: State
    about: str
    text: str


def examine(store: Store, tell: Tell = lambda about, done, total: None) -> list[Finding]:
    """Everything there is to say about an open store's folder; brings the table files up to date.

    Reads every file; what opening and reading repaired is among the findings. ``tell`` hears what
    is looked at, and how far it is; nothing is written before it has heard of all.
    """
    found = [*_folder(store)]
    tell("journal", 0, 0)
    found += _journal(store)
    tables = [
        finding for name in store.database.names() for finding in _table(store, name, tell)
    ]  # before the reports: reading a table is when its file is rescued
    tell("postings", 0, 0)
    found += tables
    found += _postings(store)
    tell("backups", 0, 0)
    found += _kept(store.folder)
    found += [Finding(State.REPAIRED, "folder", report) for report in store.reports]
    if store.read_only is None:
        found.append(_folded(store))
    return found


def healthy(findings: list[Finding]) -> bool:
    """Whether nothing needs a person."""
    return all(finding.state is not State.PROBLEM for finding in findings)


# -- folder ---------------------------------------------------------------------------------------


def _folder(store: Store) -> Iterator[Finding]:
    folder = store.folder
    if store.read_only is not None:
        detail = store.read_only.detail
        yield Finding(State.PROBLEM, "folder", f"{store.read_only.title}. {detail}".strip())
    else:
        yield Finding(State.GOOD, "folder", tr("It can be read and written, and its lock works."))
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        yield Finding(
            State.NOTE,
            "folder",
            tr(
                "Other users of this computer can look into it. To keep it to yourself: "
                "chmod 700 {folder}",
                folder=folder,
            ),
        )
    free = _free_bytes(folder)
    if free is not None and free < _LITTLE_SPACE:
        yield Finding(
            State.PROBLEM,
            "folder",
            tr("The disk is nearly full: {free} MB are free.", free=free // 1000000),
        )


def _free_bytes(folder: Path) -> int | None:
    import shutil

    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _folded(store: Store) -> Finding:
    if store.database.fold():
        return Finding(State.GOOD, "folder", tr("The table files hold every change."))
    return Finding(
        State.PROBLEM,
        "folder",
        tr("The table files could not be written; every change is safe in the journal."),
    )


# -- journal --------------------------------------------------------------------------------------


def _journal(store: Store) -> Iterator[Finding]:
    last: int | None = None
    changes = 0
    segments = sorted((store.folder / "journal").glob("[0-9]*.jsonl"))
    for path in segments:
        try:
            lines = path.read_bytes().split(b"\n")
        except OSError as error:
            yield Finding(
                State.PROBLEM,
                "journal",
                tr("{name} cannot be read: {strerror}", name=path.name, strerror=error.strerror),
            )
            continue
        bodies = [unseal(line) for line in lines]
        torn = [n for n, body in enumerate(bodies, 1) if body is None and lines[n - 1].strip()]
        marked = max((body["mark"] for body in bodies if body and "mark" in body), default=0)
        for number, body in enumerate(bodies, 1):
            reached = _number(body) if body else None
            if body is None or reached is None:
                continue
            first = reached + 1 if "journal" in body else reached
            if last is not None and first > last + 1:
                unread = [n for n in torn if n < number]
                torn = [n for n in torn if n > number]
                yield _hole(store, path.name, unread, (last + 1, first - 1), first - 1 <= marked)
            changes += "journal" not in body and (last is None or reached > last)
            last = reached
        if torn:
            where = ", ".join(map(str, torn[:_MOST_NAMED]))
            text = tr(
                "{name}: line {where} was never finished. No confirmed change is missing.",
                name=path.name,
                where=where,
            )
            yield Finding(State.NOTE, "journal", text)
    yield Finding(
        State.GOOD,
        "journal",
        tr(
            "{count} in {count2}.",
            count=trn("{count:,} change", "{count:,} changes", changes),
            count2=trn("{count:,} file", "{count:,} files", len(segments)),
        ),
    )


def _number(body: Mapping[str, Any]) -> int | None:
    """The sequence a line brings the journal to: a head's base, a change's own number."""
    number = body.get("base") if "journal" in body else body.get("s")
    return number if isinstance(number, int) else None


def _hole(
    store: Store, file: str, unread: list[int], changes: tuple[int, int], in_files: bool
) -> Finding:
    """Changes that are gone from the journal: lost, unless the table files were written after them.

    A loss is a problem when opening has found it this time, and later a note: nobody can mend it.
    """
    first, final = changes
    where = (
        tr("line {list} is unreadable", list=", ".join(map(str, unread[:_MOST_NAMED])))
        if unread
        else tr("a gap")
    )
    lost = (
        tr("change {first}", first=first)
        if first == final
        else tr("changes {first} to {final}", first=first, final=final)
    )
    if in_files:
        after = tr("The records hold it; undo and history cannot go back beyond.")
        return Finding(State.NOTE, "journal", f"{file}: {where}; {lost} cannot be read. {after}")
    fresh = any(file in report for report in store.reports)
    return Finding(
        State.PROBLEM if fresh else State.NOTE,
        "journal",
        f"{file}: {where}; {lost} cannot be read. What it did is missing; look through the records "
        "you changed last.",
    )


# -- tables ---------------------------------------------------------------------------------------


def _table(store: Store, name: str, tell: Tell) -> Iterator[Finding]:
    record = BY_TABLE.get(name)
    if record is None:
        text = tr("{name}.json is not a table of Pursuit; it is left alone.", name=name)
        yield Finding(State.NOTE, name, text)
        return
    documents = store.documents(name)
    wrong: list[str] = []
    for at, (number, document) in enumerate(sorted(documents.items())):
        if at % _TOLD_EVERY == 0:
            tell(name, at, len(documents))
        wrong += (
            f"{_named(record, number, documents)}: {text}"
            for text in _wrong(store, record, number, document)
        )
    for text in wrong[:_MOST_NAMED]:
        yield Finding(State.PROBLEM, name, text)
    if len(wrong) > _MOST_NAMED:
        text = tr("{count} more of this kind.", count=len(wrong) - _MOST_NAMED)
        yield Finding(State.PROBLEM, name, text)
    binned = sum(1 for document in documents.values() if document.get("deleted_on"))
    in_bin = tr(", {binned} of them in the bin", binned=binned) if binned else ""
    yield Finding(
        State.GOOD, name, f"{trn('{count:,} record', '{count:,} records', len(documents))}{in_bin}."
    )


def _wrong(store: Store, record: type[Record], number: int, document: Document) -> Iterator[str]:
    """What is wrong with one record, as sentences without their full stop."""
    yield from problems(record, document)
    if document.get("id", number) != number:
        yield tr(
            "its id says {document!r}, and should be {number}",
            document=document["id"],
            number=number,
        )
    if not any(str(document.get(name) or "").strip() for name in record.NEEDS):
        yield tr("it has no {list}", list=" or ".join(record.NEEDS))
    for link, table in links_of(record.TABLE, number, document):
        if not _exists(store, table, link.target):
            where = ": ".join(part for part in link.way if isinstance(part, str))
            yield tr(
                "{where} points to {target}, which is not there", where=where, target=link.target
            )
    if record is Opportunity:
        column = document.get("column")
        if isinstance(column, str) and column and column not in store.pipeline:
            shown = column_now(document, store.pipeline).title
            yield tr(
                "its column {column!r} is not on the board, which shows it in {shown}",
                column=column,
                shown=shown,
            )


def _exists(store: Store, table: str, number: int) -> bool:
    tables = [table] if table else list(BY_TABLE)
    return any(number in store.documents(name) for name in tables)


def _named(record: type[Record], number: int, documents: Mapping[int, Document]) -> str:
    document = documents[number]
    names = {name: document[name] for name in record.NEEDS if name in document}
    label = record.from_doc(names).label
    return f"'{label}' ({ids.short(number, documents)})"


# -- postings -------------------------------------------------------------------------------------


def _postings(store: Store) -> Iterator[Finding]:
    """Cards whose posting's text is gone: nobody can mend that, so it is a note."""
    documents = store.documents(Opportunity.TABLE)
    kept = [number for number, document in sorted(documents.items()) if document.get("posting")]
    gone = [number for number in kept if not store.posting(number)]
    for number in gone[:_MOST_NAMED]:
        name = _named(Opportunity, number, documents)
        text = tr("{name}: the text of its posting is not in the folder any more.", name=name)
        yield Finding(State.NOTE, "postings", text)
    if len(gone) > _MOST_NAMED:
        yield Finding(
            State.NOTE, "postings", tr("{count} more of this kind.", count=len(gone) - _MOST_NAMED)
        )
    if kept:
        there = trn("{count:,} text", "{count:,} texts", len(kept) - len(gone))
        yield Finding(State.GOOD, "postings", tr("{there} of postings can be read.", there=there))


# -- copies ---------------------------------------------------------------------------------------


def _kept(folder: Path) -> Iterator[Finding]:
    copies = backups.newest_first(folder)
    for copy in copies:
        for path in sorted(copy.glob("*.json")):
            try:
                snapshots.parse(path.stem, path.read_bytes())
            except (OSError, ValueError):
                text = tr(
                    "{name}/{name2} cannot be read as a table.", name=copy.name, name2=path.name
                )
                yield Finding(State.NOTE, "backups", text)
    newest = tr(", the newest of {name}", name=copies[0].name) if copies else ""
    yield Finding(
        State.GOOD, "backups", f"{trn('{count:,} copy', '{count:,} copies', len(copies))}{newest}."
    )
    recovered = sorted(path.name for path in (folder / "recovered").glob("*"))
    if recovered:
        more = (
            tr(" and {count} more", count=len(recovered) - _MOST_NAMED)
            if len(recovered) > _MOST_NAMED
            else ""
        )
        text = tr(
            "Kept as they were found: {list}{more}. Delete them when you do not need them.",
            list=", ".join(recovered[:_MOST_NAMED]),
            more=more,
        )
        yield Finding(State.NOTE, "recovered", text)
