"""TinyDB over the journal: ``table.search(where("column") == "offer")`` on live data.

TinyDB rewrites a whole file for every change. Here reading goes to the tables in memory and writing
becomes one journal change that costs what the changed records cost. ``Query``, ``where`` and the
operations are TinyDB's own. This is the one module that knows TinyDB's internals: two hooks of its
``Table``, ``_read_table`` and ``_update_table``, hence the bound on its version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

import orjson
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.disk.changes import Op, difference, edit
from store.disk.database import Database
from store.errors import BadInput
from store.i18n import tr

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class JournalStorage(Storage):
    """What TinyDB calls a storage: all tables at once. Writes go through ``JournalTable``."""

    def __init__(self, database: Database, new_id: Callable[[], int] | None = None) -> None:
        self.database = database
        self.new_id = new_id
        self.empty: set[str] = set()

    def read(self) -> dict[str, dict[str, Any]]:
        """Every table, keyed as stock TinyDB keys them. The keys are copied, the documents not."""
        return {name: dict(_TextKeys(self.database.table(name)).items()) for name in self._names()}

    def _names(self) -> list[str]:
        return [
            name
            for name in {*self.database.names(), *self.empty}
            if name in self.empty or self.database.table(name)
        ]

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables be ``data``, as one change: what ``drop_tables`` asks for."""
        ops: list[Op] = []
        self.empty.intersection_update(data)
        for name in {*self._names(), *data}:
            draft = Draft(self.database.table(name))
            wanted = data.get(name, {})
            for number in list(draft.keys()):
                if str(number) not in wanted:
                    del draft[number]
                else:
                    document = draft[number]
                    document.clear()
                    document.update(wanted[str(number)])
            for key, document in wanted.items():
                if int(key) not in draft:
                    draft[int(key)] = document
            ops += draft.ops(name)
        if ops:
            self.database.commit(ops, tr("Change tables"))

    def close(self) -> None:
        self.database.close()


class _TextKeys(Mapping[str, Any]):
    """The live table under text keys, which is what TinyDB expects of a storage."""

    def __init__(self, documents: Mapping[int, Any]) -> None:
        self._documents = documents

    def __getitem__(self, key: str) -> Any:
        if not key.isdecimal():
            raise KeyError(key)
        return self._documents[int(key)]

    def __iter__(self) -> Iterator[str]:
        return map(str, list(self._documents))

    def __len__(self) -> int:
        return len(self._documents)


class Draft(MutableMapping[int, Any]):
    """A table being changed: documents are copied when touched, so that live ones never change."""

    def __init__(self, documents: Mapping[int, Any], only: Iterable[int] | None = None) -> None:
        self._documents = documents
        self._only = None if only is None else list(only)
        self._touched: dict[int, Any] = {}
        self._gone: set[int] = set()

    def __contains__(self, number: object) -> bool:
        return number in self._touched or (number in self._documents and number not in self._gone)

    def __getitem__(self, number: int) -> Any:
        if number not in self:
            raise KeyError(number)
        if number not in self._touched:
            self._touched[number] = _copy(self._documents[number])
        return self._touched[number]

    def __setitem__(self, number: int, document: Any) -> None:
        if number in self:
            raise ValueError(f"Document with ID {number} already exists")
        self._touched[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._touched.pop(number, None)
        self._gone.add(number)

    def __iter__(self) -> Iterator[int]:
        known = self._documents if self._only is None else self._only
        fresh = [number for number in self._touched if number not in self._documents]
        return (number for number in [*known, *fresh] if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove every record, whatever the draft was narrowed to."""
        self._touched.clear()
        self._gone.update(self._documents)

    def ops(self, table: str) -> list[Op]:
        """What was changed, as operations of one change."""
        ops: list[Op] = [
            {"t": table, "id": number, "gone": self._documents[number]}
            for number in self._gone
            if number in self._documents and number not in self._touched
        ]
        for number, new in self._touched.items():
            old = self._documents.get(number)
            if old is None:
                ops.append({"t": table, "id": number, "new": new})
            elif old != new:
                ops.append(edit(table, number, old, *difference(old, new)))
        return ops


class JournalTable(Table):
    """A TinyDB table whose writes cost what the changed records cost."""

    def __init__(self, storage: Storage, name: str, **options: Any) -> None:
        self._only: list[int] | None = None
        self._version: object = None
        if options.pop("persist_empty", False):
            cast(JournalStorage, storage).empty.add(name)
        super().__init__(storage, name, **options)

    @property
    def database(self) -> Database:
        return cast(JournalStorage, self._storage).database

    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that match, as copies: changing one changes nothing in the store."""
        if self._version != self.database.version:
            self.clear_cache()
            self._version = self.database.version
        return [_own(document) for document in super().search(cond)]

    def get(self, *args: Any, **options: Any) -> Any:
        """One document, or a list for ``doc_ids``, as copies."""
        found = super().get(*args, **options)
        if isinstance(found, list):
            return [_own(document) for document in found]
        return None if found is None else _own(found)

    def __iter__(self) -> Iterator[Document]:
        return map(_own, super().__iter__())

    def update(
        self,
        fields: Fields,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Update what matches; only these documents are copied and compared."""
        if doc_ids is None and cond is not None:
            doc_ids = self._matching([cond])
        return super().update(fields, doc_ids=doc_ids)

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Several updates, each with its condition, as one change."""
        updates = list(updates)
        self._only = self._matching([cond for _, cond in updates])
        try:
            return super().update_multiple(updates)
        finally:
            self._only = None

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove what matches, for good: use the store's ``delete`` to keep it in the bin."""
        if doc_ids is None and cond is not None:
            doc_ids = self._matching([cond])
        return super().remove(doc_ids=doc_ids)

    def _matching(self, conditions: list[QueryLike]) -> list[int]:
        documents = self.database.table(self.name)
        return [
            number
            for number, document in list(documents.items())
            if any(condition(document) for condition in conditions)
        ]

    def _get_next_id(self) -> int:
        maker = cast(JournalStorage, self._storage).new_id
        return maker() if maker else super()._get_next_id()  # type: ignore[no-untyped-call]

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", _TextKeys(self.database.table(self.name)))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        draft = Draft(self.database.table(self.name), self._only)
        updater(cast("dict[int, Mapping[str, Any]]", draft))
        ops = draft.ops(self.name)
        if ops:
            try:
                self.database.commit(ops, tr("Change {name}", name=self.name))
            except BadInput as error:
                raise TypeError(str(error)) from error  # what stock TinyDB raises
        self.clear_cache()


class JournalDB(TinyDB):
    """A TinyDB over an open ``Database``: ``JournalDB(database).table("people").search(...)``."""

    table_class = JournalTable  # type: ignore[assignment]

    def __init__(self, database: Database, new_id: Callable[[], int] | None = None) -> None:
        super().__init__(database, new_id, storage=JournalStorage)


def _own(document: Document) -> Document:
    return Document(_copy(document), document.doc_id)


def _copy(document: Mapping[str, Any]) -> Any:
    return orjson.loads(orjson.dumps(dict(document)))
