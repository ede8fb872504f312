"""The time machine: what changed when, everything as of a moment, and the way back to it.

``as_of(store, read_moment(store, "12 nov"))`` is a store to read; ``restore_everything`` and
``restore_records`` plan a change that ``write`` carries out; ``Log`` is the list of changes.
"""

from __future__ import annotations

from store.past.entries import Entry, Log, Wanted, chosen, entry_of, taken_back, words_of
from store.past.moments import Moment, day_words, local, moment_words, read_moment
from store.past.restoring import (
    Copy,
    Restore,
    copy_words,
    differences_of,
    find_copy,
    name_in,
    restore_copy,
    restore_everything,
    restore_records,
    write,
)
from store.past.telling import Told, around, tell, words_of_store
from store.past.view import PastStore, as_of

__all__ = [
    "Copy",
    "Entry",
    "Log",
    "Moment",
    "PastStore",
    "Restore",
    "Told",
    "Wanted",
    "around",
    "as_of",
    "chosen",
    "copy_words",
    "day_words",
    "differences_of",
    "entry_of",
    "find_copy",
    "local",
    "moment_words",
    "name_in",
    "read_moment",
    "restore_copy",
    "restore_everything",
    "restore_records",
    "taken_back",
    "tell",
    "words_of",
    "words_of_store",
    "write",
]
