"""The store as it was: the same to read, and nothing to write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from store.clock import FixedClock
from store.disk import past
from store.disk.changes import Op
from store.errors import ReadOnly
from store.fields import Document
from store.i18n import tr
from store.past.moments import Moment
from store.store import Store
from store.writing import Receipt


class PastStore(Store):
    """Everything as of a moment; its clock stands still there. ``notes`` says what is unsure."""

    def __init__(self, present: Store, moment: Moment) -> None:
        vars(self).update(vars(present))
        self._listeners = []
        self.clock = FixedClock(moment.at)
        self.present = present
        self.moment = moment
        self.state = past.state(present.database, moment.seq)

    @property
    def notes(self) -> tuple[str, ...]:
        return self.state.notes

    def documents(self, table: str) -> Mapping[int, Document]:
        return self.state.tables.get(table, {})

    def _write(self, ops: list[Op], label: str) -> NoReturn:
        raise self._refusal()

    def undo(self, only: Receipt | None = None) -> NoReturn:
        raise self._refusal()

    def redo(self) -> NoReturn:
        raise self._refusal()

    def _refusal(self) -> ReadOnly:
        return ReadOnly(
            tr("The past cannot be changed"),
            tr("This is everything as of {words}.", words=self.moment.words),
            tr("Restore what you want back, then change it there."),
        )


def as_of(store: Store, moment: Moment) -> PastStore:
    """The store as of a moment. Raises NotFound where the history does not reach back to it."""
    return PastStore(store, moment)
