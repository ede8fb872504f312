"""When a file is damaged or edited by others: nothing is thrown away, and the report says what was.

The file as found is copied to ``recovered/`` byte for byte; every readable record is kept; what is
missing is rebuilt from the newest backup and the journal's history.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from store.disk import backups, snapshots, system
from store.disk.changes import Change, Table, apply
from store.disk.journal import Journal
from store.i18n import tr, trn


def keep(folder: Path, name: str, data: bytes) -> Path | None:
    """Copy a file as it was found into ``recovered/``; the same content is kept once.

    Returns where, or None if there was nothing in it.
    """
    if not data:
        return None
    stem, _, suffix = name.rpartition(".")
    kept = folder / "recovered" / f"{stem}.{zlib.crc32(data):08x}.{suffix}"
    if not kept.exists():
        system.make_folder(kept.parent)
        system.atomic_write(kept, [data])
        system.sync_folder(kept.parent)
    return kept


def rebuild(folder: Path, table: str, journal: Journal) -> tuple[Table, str]:
    """The table as of the journal's last mark, from backup and history, and where it came from."""
    documents: Table = {}
    seq, source = 0, ""
    for backup in backups.newest_first(folder):
        try:
            snapshot = snapshots.parse(table, (backup / f"{table}.json").read_bytes())
        except (OSError, ValueError):
            continue
        documents, seq, source = (
            snapshot.documents,
            snapshot.seq,
            tr("the backup of {name}", name=backup.name),
        )
        break
    history = sorted(_between(journal, seq), key=lambda change: change.seq)
    if not source and history and history[0].seq > 1:
        return {}, ""  # the beginning is missing: what follows would be records in pieces
    for change in history:
        for op in change.ops:
            if op["t"] == table:
                apply(documents, op)
    if history:
        source = tr("{source} and the journal", source=source) if source else tr("the journal")
    return documents, source


def _between(journal: Journal, seq: int) -> list[Change]:
    found = []
    for change in journal.newest_first():
        if change.seq <= seq:
            break
        if change.seq <= journal.marked:
            found.append(change)
    return found


def damage_report(
    name: str,
    data: bytes,
    bad_lines: list[int],
    *,
    intact: int,
    filled: int,
    source: str,
    kept: Path | None,
) -> str:
    """One paragraph: the file, the lines, what was kept, what was filled in from where."""
    if not data:
        what = tr("{name} is missing or empty although there were records in it.", name=name)
    else:
        lines = ", ".join(str(number) for number in bad_lines[:10])
        more = tr(" and {count} more", count=len(bad_lines) - 10) if len(bad_lines) > 10 else ""
        where = tr("line {lines}{more}", lines=lines, more=more) if bad_lines else tr("part of it")
        what = tr(
            "{name} is damaged: {where} cannot be read. {count} could be read.",
            name=name,
            where=where,
            count=trn("{count:,} record", "{count:,} records", intact),
        )
    filling = (
        tr(
            " {count} came from {source}.",
            count=trn("{count:,} record", "{count:,} records", filled),
            source=source,
        )
        if filled and source
        else ""
    )
    copy = (
        tr(" The file as it was found is kept in recovered/{name}.", name=kept.name) if kept else ""
    )
    return what + filling + copy


def edited_report(name: str, kept: Path | None) -> str:
    """A file that is whole, but not as Pursuit wrote it."""
    copy = tr(" A copy is kept in recovered/{name}.", name=kept.name) if kept else ""
    return tr(
        "{name} was changed outside Pursuit and is used as it is now.{copy}", name=name, copy=copy
    )
