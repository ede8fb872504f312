"""A disk that does not answer: what is read meanwhile does not wait for what is written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from store import FixedClock
from store.disk.database import Database
from store.disk.engine import FOLD_CHANGES
from tests.slow import SlowDisk

T = TypeVar("T")
NOON = FixedClock(datetime(2026, 11, 23, 12, tzinfo=UTC))
PATIENCE = 20.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    database = Database.open(tmp_path, NOON)
    database.commit([_new("people", 1, "Jane"), _new("proofs", 2, "Reel")], "Begin")
    database.close()
    return tmp_path


def _new(table: str, number: int, name: str) -> dict[str, Any]:
    return {"t": table, "id": number, "new": {"name": name}}


def _meanwhile(read: Callable[[], T]) -> T:
    """What is read by a thread of its own, as a screen does; it must not wait for the disk."""
    found: list[T] = []
    reader = threading.Thread(target=lambda: found.append(read()), daemon=True)
    reader.start()
    reader.join(5)
    assert found, "the reader waits for the disk"
    return found[0]


def _names(database: Database, table: str) -> dict[int, str]:
    return {number: document["name"] for number, document in database.table(table).items()}


def test_a_table_is_read_for_the_first_time_while_a_change_is_being_saved(
    folder: Path, disk: SlowDisk
) -> None:
    database = Database.open(folder, NOON, background=True)
    disk.may.clear()
    saving = database.submit([_new("people", 3, "Ali")], "Add Ali")
    assert disk.waits.wait(PATIENCE)
    assert _meanwhile(lambda: _names(database, "proofs")) == {2: "Reel"}
    assert _meanwhile(lambda: _names(database, "people")) == {1: "Jane", 3: "Ali"}
    assert not saving.done
    # What the disk has not confirmed is shown, and counts as nothing yet.
    last, tables = _meanwhile(database.confirmed)
    assert (last, set(tables["people"])) == (1, {1})
    disk.may.set()
    assert saving.wait(PATIENCE).seq == 2
    last, tables = database.confirmed()
    assert (last, set(tables["people"])) == (2, {1, 3})
    database.close()
    with_another = Database.open(folder, NOON)
    assert _names(with_another, "people") == {1: "Jane", 3: "Ali"}
    with_another.close()


def test_and_while_the_table_files_are_written_or_copied(folder: Path, disk: SlowDisk) -> None:
    database = Database.open(folder, NOON)
    for work in (database.backup, database.fold):
        database.commit([_new("tracks", 10 + len(database.table("tracks")), "Film")], "Add")
        disk.waits.clear()
        disk.may.clear()
        writer = threading.Thread(target=work)
        writer.start()
        assert disk.waits.wait(PATIENCE)
        unread = "people" if work == database.backup else "proofs"
        assert len(_meanwhile(lambda table=unread: _names(database, table))) == 1  # type: ignore[misc]
        disk.may.set()
        writer.join(PATIENCE)
    assert len(_names(database, "tracks")) == 2
    database.close()


def test_reading_and_writing_at_once_ends_in_what_was_written(tmp_path: Path) -> None:
    """Tables are read for the first time all along, also while the journal begins new segments."""
    tables = [f"table{n:02}" for n in range(40)]
    first = Database.open(tmp_path, NOON)
    first.commit([_new(table, 1, "Jane") for table in tables], "Begin")
    first.close()
    each = FOLD_CHANGES // len(tables) + 5
    database = Database.open(tmp_path, NOON, background=True)
    saving = []
    for table in tables:
        saving += [
            database.submit([_new(later, 100 + len(saving) + n, "Ali")], "Add")
            for n, later in enumerate(tables[-each:])
        ]
        waiting = sum(change.change.ops[0]["t"] == table for change in saving)
        assert len(_names(database, table)) == 1 + waiting
    for pending in saving:
        pending.wait(PATIENCE)
    assert database.reports == []
    database.close()
    again = Database.open(tmp_path, NOON)
    assert sum(len(again.table(table)) for table in tables) == len(tables) * (1 + each)
    again.close()
