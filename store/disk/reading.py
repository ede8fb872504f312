"""What an open folder tells: its tables as they are shown, copies of one moment, its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from store.disk.changes import Change, Document, Table
from store.disk.engine import Announce
from store.disk.journal import Journal
from store.disk.recovery import Recovery
from store.disk.refusals import unreadable


class Reading(Recovery):
    """The part of the database that changes nothing."""

    @property
    def reports(self) -> list[str]:
        """What opening and reading noticed, in sentences for a person."""
        return self._engine.shelf.reports

    @property
    def pending(self) -> int:
        """How many changes the disk has not confirmed yet."""
        return self._engine.pending

    def table(self, name: str) -> Mapping[int, Document]:
        """The live documents of a table by id, changes on their way included. Do not mutate."""
        try:
            return self._engine.table(name).view
        except OSError as error:
            raise unreadable(error, self.folder) from None

    def names(self) -> list[str]:
        """The tables there are."""
        return self._engine.shelf.names()

    @property
    def version(self) -> tuple[int, int]:
        """Differs whenever the tables may differ."""
        return self._engine.journal.last, self._submitted

    @property
    def shown(self) -> tuple[int, int]:
        """Differs when what the tables show differs; a confirmation by the disk changes nothing."""
        engine = self._engine
        return engine.journal.last + len(engine.queue), engine.refusals

    def confirmed(self) -> tuple[int, dict[str, Table]]:
        """The last change on the disk, and every table as of it: a copy with shared documents."""
        engine = self._engine
        try:
            with engine.looking():
                copies = {name: dict(engine.table(name).committed) for name in self.names()}
                return engine.journal.last, copies
        except OSError as error:
            raise unreadable(error, self.folder) from None

    def still(self, names: Iterable[str]) -> tuple[int, dict[str, Table]]:
        """The last confirmed change, and copies of these tables as ``table`` shows them then."""
        engine = self._engine
        try:
            with engine.looking():
                return engine.journal.last, {name: dict(engine.table(name).view) for name in names}
        except OSError as error:
            raise unreadable(error, self.folder) from None

    def journal(self) -> Journal:
        """The journal's segments, to be read beside everything else that goes on."""
        return Journal(self.folder / "journal", writable=False)

    def history(self) -> Iterator[Change]:
        """All confirmed changes, the newest first."""
        return self._engine.journal.newest_first()

    def listen(self, announce: Announce) -> None:
        """Call ``announce`` with the label and the records, by table, of changes made by others.

        It may be called by any thread, so it must not block.
        """
        self._engine.announce = announce
