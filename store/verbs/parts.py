"""What the verbs share: finding a live record, changing one entry of a list, names for labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from store import ids
from store.errors import BadInput, NotFound
from store.fields import Document
from store.i18n import tr
from store.plans import Library
from store.records import Record

MOST_SHOWN = 60


def live(library: Library, record: type[Record], number: int) -> Document:
    """A record's document. Raises NotFound when it is not there or in the bin."""
    document = library.documents(record.TABLE).get(number)
    if document is None:
        raise NotFound(tr("There is no {name} {short}", name=record.NAME, short=ids.short(number)))
    if document.get("deleted_on"):
        raise NotFound(
            tr("'{name_of}' is in the bin", name_of=name_of(record, document)),
            hint=tr("Restore it first."),
        )
    return document


def named(library: Library, record: type[Record], number: int) -> str:
    """The record's name in quotes, as labels show it."""
    return f"'{name_of(record, live(library, record, number))}'"


def name_of(record: type[Record], document: Mapping[str, Any]) -> str:
    """The record in a few words."""
    needed = {name: document[name] for name in record.NEEDS if name in document}
    return shown(record.from_doc(needed).label)


def shown(text: str) -> str:
    """A text cut to what a label holds."""
    text = " ".join(text.split())
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 3].rstrip() + "..."


def entries(document: Mapping[str, Any], field: str) -> list[Any]:
    """The stored entries of a list field."""
    value = document.get(field)
    return list(value) if isinstance(value, list) else []


def with_entry(
    document: Mapping[str, Any], field: str, at: int, values: Mapping[str, Any]
) -> list[Any]:
    """The list with some values of one entry changed; None takes a value away.

    Raises NotFound when there is no such entry.
    """
    found = entries(document, field)
    if not 0 <= at < len(found) or not isinstance(found[at], dict):
        raise NotFound(tr("There is no entry {at} in {field}", at=at + 1, field=field))
    entry = {**found[at], **values}
    found[at] = {name: value for name, value in entry.items() if value is not None}
    return found


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", (), [])}


def required(text: str, title: str, hint: str) -> str:
    """A text that says something. Raises BadInput."""
    if not text.strip():
        raise BadInput(title, hint=hint)
    return text


def joined(names: Sequence[str]) -> str:
    """one, two and three"""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
