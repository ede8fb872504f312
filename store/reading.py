"""The store as it is read: the records of one person, found by id, by code or by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from store import ids
from store.clock import Clock
from store.disk.changes import Change
from store.disk.database import Database
from store.errors import BadInput, NotFound, StoreError
from store.fields import Document
from store.i18n import tr
from store.pipelines import Pipeline
from store.records import Record
from store.settings import Settings

if TYPE_CHECKING:
    from store.plans import Still

R = TypeVar("R", bound=Record)


class Event(NamedTuple):
    """Records changed; ``touched`` names them by table. ``foreign``: by another process."""

    label: str
    touched: Mapping[str, frozenset[int]]
    foreign: bool


class StoreReading:
    """What can be known without changing anything, and who hears of changes."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        settings: Settings | None = None,
        seed: int | None = None,
        background: bool = False,
    ) -> None:
        self.database = database
        self.clock = clock
        self.settings = settings or Settings()
        self.settings_problems: tuple[str, ...] = ()
        self._background = background
        self._ids = ids.IdMaker(seed)
        self._last_rank = 0.0
        self._listeners: list[Callable[[Event], None]] = []
        database.listen(self._heard)

    # -- reading ----------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        return self.database.folder

    @property
    def pipeline(self) -> Pipeline:
        """The columns of the board."""
        return self.settings.pipeline.said()

    @property
    def pending(self) -> int:
        """How many changes the disk has not confirmed yet."""
        return self.database.pending

    @property
    def reports(self) -> list[str]:
        """What opening and reading noticed, in sentences for a person."""
        return self.database.reports

    @property
    def read_only(self) -> StoreError | None:
        """Why nothing can be changed, if so."""
        return self.database.read_only

    def documents(self, table: str) -> Mapping[int, Document]:
        """The live documents of a table by id, the bin included: do not mutate them."""
        return self.database.table(table)

    def still(self) -> Still:
        """Every record as it is now, for work that takes a while: a change does not tear it."""
        from store.plans import Still
        from store.records import BY_TABLE

        last, tables = self.database.still(BY_TABLE)
        return Still(self, tables, last)

    def new_id(self) -> int:
        """An id for a record about to be made."""
        return self._ids.next(int(self.clock.now().timestamp() * 1000))

    def next_rank(self) -> float:
        """A rank above all that were handed out, so that what moved last lies on top."""
        self._last_rank = max(self._last_rank + 0.001, self.clock.now().timestamp())
        return round(self._last_rank, 3)

    def get(self, record: type[R], number: int) -> R:
        """One record. Raises NotFound."""
        document = self.documents(record.TABLE).get(number)
        if document is None:
            raise NotFound(
                tr("There is no {name} {short}", name=record.NAME, short=ids.short(number))
            )
        return record.from_doc({**document, "id": number})

    def all(self, record: type[R]) -> list[R]:
        """Every record of a kind that is not in the bin, oldest first."""
        return [
            record.from_doc({**document, "id": number})
            for number, document in sorted(self.documents(record.TABLE).items())
            if not document.get("deleted_on")
        ]

    def find(self, record: type[Record], text: str) -> int:
        """The record a person means: its short code, its number, or words only it has.

        Raises NotFound, or BadInput naming the candidates when there are several.
        """
        documents = self.documents(record.TABLE)
        found = ids.matching(text, documents) or _by_words(record, documents, text)
        if not found:
            raise NotFound(
                tr("No {name} is called {text!r}", name=record.NAME, text=text),
                hint=tr("Give its short code from `pursuit list`, or words from its name."),
            )
        if len(found) > 1:
            names = [
                f"{ids.short(number, documents)}  {label_of(record, documents[number])}"
                for number in found[:8]
            ]
            more = [tr("and {count} more", count=len(found) - 8)] if len(found) > 8 else []
            raise BadInput(
                tr(
                    "{text!r} could be {count} {table}",
                    text=text,
                    count=len(found),
                    table=record.TABLE,
                ),
                "\n".join([*names, *more]),
                tr("Give the short code of the one you mean."),
            )
        return found[0]

    def history(self) -> Iterator[Change]:
        """Everything that was ever done, the newest first."""
        return self.database.history()

    def named(self, record: type[Record], numbers: Sequence[int]) -> str:
        """What a message calls these records: the name of one, the number of several."""
        if len(numbers) != 1:
            return f"{len(numbers)} {record.TABLE}"
        document = self.documents(record.TABLE).get(numbers[0])
        return f"'{label_of(record, document or {})}'"

    # -- the disk ---------------------------------------------------------------------------------

    def poll(self) -> bool:
        """Take in what another process wrote; whether there was anything."""
        return self.database.poll()

    def flush(self) -> None:
        """Wait until everything is on the disk. Raises NotSaved if it does not confirm."""
        self.database.flush()

    def backup(self) -> Path | None:
        """Make today's copy of the data unless there is one; returns where."""
        return self.database.backup()

    def close(self, *, fold: bool = True) -> None:
        """Write what waits, bring the table files up to date and let the folder go.

        Raises NotSaved if the disk still refuses something.
        """
        self.database.close(fold=fold)

    # -- who hears of changes ---------------------------------------------------------------------

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """Call ``listener`` after each change, others' too; from any thread, so do not block."""
        self._listeners.append(listener)

    def _heard(self, label: str, touched: Mapping[str, Iterable[int]]) -> None:
        self._publish(Event(label, {t: frozenset(found) for t, found in touched.items()}, True))

    def _publish(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)


def _by_words(record: type[Record], documents: Mapping[int, Document], text: str) -> list[int]:
    words = text.casefold().split()
    names = {
        number: " ".join(str(doc.get(name, "")) for name in record.NEEDS).casefold()
        for number, doc in documents.items()
        if not doc.get("deleted_on")
    }
    exact = [
        number
        for number in names
        if label_of(record, documents[number]).casefold() == text.casefold()
    ]
    return exact or [
        number for number, name in names.items() if words and all(word in name for word in words)
    ]


def label_of(record: type[Record], document: Mapping[str, Any]) -> str:
    """What a record is called, from the fields that it needs."""
    return record.from_doc({k: document[k] for k in record.NEEDS if k in document}).label
