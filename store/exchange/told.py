"""What a person told about a table, and how it is remembered for the next copy of it.

``Opportunity.imported`` of one card of an import keeps it, under ``told``, with the names of all
columns as its mark. The newest one for the same names counts. It comes and goes with the import:
undo takes both back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from store.exchange.memories import memories
from store.exchange.status_words import plain as plain_status
from store.exchange.synonyms import FIELDS, MANY, plain
from store.fields import Document


@dataclass(frozen=True, slots=True)
class Told:
    """``mapping`` is header to field, ``statuses`` a word to a column or an outcome, ``order``
    "dmy", "mdy" or "" for as each column tells. ``left_out`` are the rows that are not to come;
    ``chosen`` are the rows of a file of several postings that are. Both belong to one file and are
    not remembered. ``joins`` are the rows that the person gave to a record, or to none (0): the
    record remembers that."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    order: str = ""
    left_out: frozenset[int] = frozenset()
    chosen: frozenset[int] = frozenset()
    joins: Mapping[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        of_rows = self.left_out or self.chosen or self.joins
        return bool(self.mapping or self.statuses or self.order or of_rows)

    @property
    def of_columns(self) -> Told:
        """What was told of the table and not of its rows."""
        return Told(self.mapping, self.statuses, self.order)

    def over(self, older: Told, headers: Iterable[str]) -> Told:
        """These choices, and those of ``older`` that they leave open and that ``headers`` have."""
        names = {plain(header) for header in headers}
        taken = {field for field in self.mapping.values() if field not in MANY}
        said = {plain(header) for header in self.mapping}
        mapping = {
            header: field
            for header, field in older.mapping.items()
            if plain(header) in names - said and field not in taken and field in FIELDS
        }
        words = {plain_status(word) for word in self.statuses}
        statuses = {
            word: to for word, to in older.statuses.items() if plain_status(word) not in words
        }
        return Told(
            {**mapping, **self.mapping},
            {**statuses, **self.statuses},
            self.order or older.order,
            self.left_out,
            joins=self.joins,
        )


def header_mark(headers: Iterable[str]) -> str:
    """What the columns of a table are known by."""
    names = "\n".join(sorted(plain(header) for header in headers))
    return hashlib.blake2b(names.encode(), digest_size=6).hexdigest()


def as_document(told: Told, mark: str, now: datetime) -> Document:
    """What a card keeps of it."""
    return {
        "headers": mark,
        "at": now.isoformat(timespec="seconds"),
        "mapping": dict(told.mapping),
        "statuses": dict(told.statuses),
        "order": told.order,
    }


def recall(cards: Mapping[int, Document], mark: str) -> Told:
    """The newest choices for a table with these columns; empty when there are none."""
    newest: tuple[str, int] = ("", 0)
    found: Mapping[str, Any] = {}
    for number, card in cards.items():
        for imported in memories(card):
            kept = imported.get("told")
            if isinstance(kept, dict) and kept.get("headers") == mark:
                age = (str(kept.get("at", "")), number)
                if age > newest:
                    newest, found = age, kept
    order = found.get("order")
    return Told(
        _texts(found.get("mapping")),
        _texts(found.get("statuses")),
        order if order in ("dmy", "mdy") else "",
    )


def _texts(value: Any) -> dict[str, str]:
    """A dict of texts, whatever a file edited by hand holds there."""
    if not isinstance(value, dict):
        return {}
    return {name: text for name, text in value.items() if isinstance(text, str)}
