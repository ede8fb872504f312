"""What messages call records: their name and the short code that finds them again."""

from __future__ import annotations

from collections.abc import Sequence

from store import Store
from store.i18n import tr
from store.records import Record
from tui.cli.codes import short_code
from tui.cli.text import visible

_MOST_NAMED = 5


def label(store: Store, record: type[Record], number: int) -> str:
    """The record's name in a few words, as it was typed."""
    return store.named(record, [number])[1:-1]


def code(store: Store, record: type[Record], number: int) -> str:
    """The record's short code."""
    return short_code(number, store.documents(record.TABLE))


def named(store: Store, record: type[Record], number: int) -> str:
    """'Gaffer' (k3f9q)"""
    return f"'{visible(label(store, record, number))}' ({code(store, record, number)})"


def several(store: Store, record: type[Record], numbers: Sequence[int]) -> str:
    """One record by name, or the number of several with the first few names."""
    if len(numbers) == 1:
        return named(store, record, numbers[0])
    names = [named(store, record, number) for number in numbers[:_MOST_NAMED]]
    if len(numbers) > _MOST_NAMED:
        names.append(tr("{count} more", count=len(numbers) - _MOST_NAMED))
    return f"{len(numbers)} {record.TABLE}: {', '.join(names)}"
