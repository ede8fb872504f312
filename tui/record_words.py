"""Any record in plain words: its name, its fields, its dated entries.

What the palette lists, the page of a record shows and copying puts on the clipboard is told here,
so that they agree. Texts come out as typed; who shows them makes them safe to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from store import Store
from store.fields import Document, Shape
from store.records import RECORDS, Opportunity, Person, Record, Stage
from store.when import show_day

# Bookkeeping, or told elsewhere on a page.
_HIDDEN = frozenset(
    {
        "id",
        "rank",
        "imported",
        "column",
        "outcome",
        "posting",
        "snapshot",
        "forecasts",
        "deleted_on",
        "unlinked",
    }
)
_LINKS = frozenset({"track", "via", "person", "people", "introduced_by", "opportunity", "about"})
_HEADINGS = {
    "url": "link",
    "salary": "pay",
    "channel": "came by",
    "source": "found on",
    "via": "introduced by",
    "cv_version": "CV version",
    "closes_on": "closes",
    "next_on": "next action on",
    "external_id": "their number",
    "rounds": "rounds",
    "requirements": "it asks for",
    "history": "columns",
    "touches": "contacts",
}


class Told(NamedTuple):
    """A heading and what stands under it, by day: ``(day, text)``; no day for what has none."""

    heading: str
    entries: list[tuple[date | None, str]]


def named(record: type[Record], document: Mapping[str, Any]) -> tuple[str, str]:
    """A record's name, and the words that tell it from others of that name."""
    if record is Opportunity:
        about = (document.get("organization"),)
    elif record is Person:
        places = document.get("organizations")
        about = (document.get("role_now"), *(places if isinstance(places, list) else ()))
    else:
        about = (document.get("organization"),)
    name = next((str(value) for key in record.NEEDS if (value := document.get(key))), "")
    rest = [str(each) for each in about if isinstance(each, str) and each and each != name]
    return name, ", ".join(rest)


def own_first(record: type[Record]) -> list[str]:
    """The names of a record's fields: its own, then those that every record has."""
    shared = Record.rules()
    return [*(name for name in record.rules() if name not in shared), *shared]


def heading(name: str) -> str:
    """What people call a field."""
    return _HEADINGS.get(name, name.replace("_", " ").removesuffix(" on"))


def facts(store: Store, item: Record) -> list[tuple[str, str]]:
    """Every plain field that says something, in the order of the record: heading and value."""
    found = []
    if isinstance(item, Opportunity):
        column = store.pipeline.place(item.column).title
        found.append(("column", f"{column}, {item.outcome}" if item.outcome else column))
    for name in own_first(type(item)):
        value = getattr(item, name)
        if name in _HIDDEN or value in (None, "", (), False) or _is_list(value):
            continue
        found.append((heading(name), worded(store, name, value)))
    return found


def lists(store: Store, item: Record) -> list[Told]:
    """Every list of entries that has any: notes, proofs, contacts, columns ..."""
    return [
        Told(heading(name), [_entry(store, entry) for entry in value])
        for name in own_first(type(item))
        if _is_list(value := getattr(item, name))
    ]


def worded(store: Store, name: str, value: Any) -> str:
    """A field's value in words."""
    if name in _LINKS:
        numbers = value if isinstance(value, tuple) else (value,)
        return ", ".join(linked(store, number) for number in numbers)
    if isinstance(value, date):
        return show_day(value, store.clock.today())
    if isinstance(value, tuple):
        return ", ".join(worded(store, "", item) for item in value)
    if isinstance(value, Shape):
        return _entry(store, value)[1]
    return "yes" if value is True else f"{value:g}" if isinstance(value, float) else str(value)


def linked(store: Store, number: int) -> str:
    """The name of a record of any kind."""
    for record in RECORDS:
        document: Document | None = store.documents(record.TABLE).get(number)
        if document is not None:
            name, about = named(record, document)
            return f"{name} ({about})" if about and record is Opportunity else name
    return "a record that is gone"


def _is_list(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Shape)


def _entry(store: Store, entry: Shape) -> tuple[date | None, str]:
    """One entry: its day, and what it says."""
    day = getattr(entry, "on", None)
    if isinstance(entry, Stage):
        title = store.pipeline.place(entry.column, entry.meaning).title
        return day, f"{title}: {entry.outcome}" if entry.outcome else title
    parts = []
    for name in type(entry).rules():
        value = getattr(entry, name)
        if name == "on" or value in (None, "", (), False):
            continue
        parts.append(
            str(value)
            if isinstance(value, str)
            else f"{heading(name)} {worded(store, name, value)}"
        )
    return day, ", ".join(parts)
