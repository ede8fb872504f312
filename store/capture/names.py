"""Finding the record a name in a line speaks of: by its whole name, then by words only it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from store.errors import BadInput, NotFound
from store.insight.haystack import fold
from store.plans import Library
from store.records import (
    Decision,
    Experience,
    Feedback,
    Milestone,
    Opportunity,
    Person,
    Record,
    Track,
)

ANYTHING: tuple[type[Record], ...] = (
    Opportunity,
    Person,
    Milestone,
    Track,
    Experience,
    Decision,
    Feedback,
)
_FIELDS = ("title", "organization", "name", "question", "said", "text")


def find(library: Library, records: Iterable[type[Record]], text: str) -> tuple[type[Record], int]:
    """The record that ``text`` names, in the first kind that has one.

    Raises NotFound, or BadInput naming the candidates when there are several.
    """
    kinds = list(records)
    for record in kinds:
        number = look(library, record, text)
        if number is not None:
            return record, number
    raise NotFound(
        f"No {kinds[0].NAME if len(kinds) == 1 else 'record'} is called '{_shown(text)}'",
        hint="Use words from its name. Quotes hold words together.",
    )


def look(library: Library, record: type[Record], text: str) -> int | None:
    """The record of one kind that ``text`` names, or None. Raises BadInput when several fit."""
    documents = {
        number: document
        for number, document in library.documents(record.TABLE).items()
        if not document.get("deleted_on")
    }
    wanted = _words(text)
    if not wanted:
        return None
    whole = [n for n, document in documents.items() if wanted in _names(document)]
    found = whole or [
        n for n, document in documents.items() if set(wanted) <= set(sum(_names(document), ()))
    ]
    if len(found) > 1:
        still_open = [n for n in found if not documents[n].get("outcome")]
        found = still_open if len(still_open) == 1 else found
    if len(found) > 1:
        some = ", ".join(f"'{_label(documents[n])}'" for n in found[:6])
        raise BadInput(
            f"'{_shown(text)}' could be {len(found)} {record.TABLE}",
            some + (", and others." if len(found) > 6 else "."),
            "Write more of the name. Quotes hold words together.",
        )
    return found[0] if found else None


def _names(document: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The words of the texts that name a record, and of all of them together."""
    texts = [_words(text) for f in _FIELDS if isinstance(text := document.get(f), str) and text]
    return [*texts, sum(texts, ())]


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


def _label(document: Mapping[str, Any]) -> str:
    texts = [_shown(text) for f in _FIELDS if isinstance(text := document.get(f), str) and text]
    return " at ".join(texts[:2])


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
