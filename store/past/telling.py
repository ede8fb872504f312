"""One change in words: each record it touched, with the fields before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store.disk.changes import Change, Document, Op, after
from store.insight.differences import Difference, Words, differences, label_of, name_of
from store.records import BY_TABLE
from store.store import Store


class Told(NamedTuple):
    """What a change did to one record. ``how`` is added, removed or changed."""

    table: str
    id: int
    name: str
    how: str
    fields: list[Difference]

    @property
    def kind(self) -> str:
        """opportunity, person, ..."""
        record = BY_TABLE.get(self.table)
        return record.NAME if record else self.table


def words_of_store(store: Store) -> Words:
    """How values are said: with the store's columns, names and day."""
    return Words(
        store.pipeline, store.clock.today(), lambda number: name_of(store.documents, number)
    )


def around(op: Op) -> tuple[Document | None, Document | None]:
    """What an operation says of a record before and after it: the fields that differ, or None."""
    if "new" in op or "gone" in op:
        return op.get("gone"), op.get("new")
    return op["was"], after(dict(op["was"]), op)


def tell(store: Store, change: Change, most: int) -> Iterator[Told]:
    """What a change did, for the first ``most`` of its records."""
    words = words_of_store(store)
    for op in change.ops[:most]:
        before, now = around(op)
        how = "added" if before is None else "removed" if now is None else "changed"
        fields = differences(op["t"], before, now, words)
        yield Told(op["t"], op["id"], label_of(op["t"], _naming(store, op)), how, fields)


def _naming(store: Store, op: Op) -> Document:
    """A document that has the record's name: as it is now, else as far as the change says."""
    now = store.documents(op["t"]).get(op["id"])
    found: Document = now or op.get("new") or op.get("gone") or {**op["was"], **op["set"]}
    return found
