"""Pursuit's store: everything that is known, without a terminal.

``open_store(folder, clock)`` gives a ``Store``: records to read, verbs to change them.
"""

from __future__ import annotations

from pathlib import Path

from store.clock import Clock, FixedClock, SystemClock, clock_from
from store.errors import (
    BadInput,
    Conflict,
    Damaged,
    NotFound,
    NotSaved,
    ReadOnly,
    StoreError,
    TooNew,
)
from store.reading import Event
from store.store import Store
from store.writing import Receipt

__all__ = [
    "BadInput",
    "Clock",
    "Conflict",
    "Damaged",
    "Event",
    "FixedClock",
    "NotFound",
    "NotSaved",
    "ReadOnly",
    "Receipt",
    "Store",
    "StoreError",
    "SystemClock",
    "TooNew",
    "clock_from",
    "open_store",
]


def open_store(
    folder: Path,
    clock: Clock,
    *,
    by: str = "cli",
    background: bool = False,
    read_only: bool = False,
    seed: int | None = None,
) -> Store:
    """Open or create the data folder, with the settings in it.

    What recovery noticed is in ``Store.reports``, what of the settings cannot be used in
    ``Store.settings_problems``.

    ``by`` names the door in the history; ``background`` lets a thread do the writing, so that verbs
    return at once; ``seed`` makes new ids the same every time. Raises ReadOnly if the folder cannot
    be read.
    """
    from store.disk.database import Database
    from store.disk.settings_file import load

    database = Database.open(folder, clock, by=by, background=background, read_only=read_only)
    settings, problems = load(folder)
    store = Store(database, clock, settings=settings, seed=seed, background=background)
    store.settings_problems = problems
    return store
