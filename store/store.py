"""The store: what a person can do, as typed verbs. Each is one change, one undo, one history line.

A verb shows its change at once and returns a ``Receipt``. Opened with ``background=True`` (the app)
the receipt is settled later by the writer thread; otherwise (the command line) the verb returns
when the disk has confirmed, or raises. What few verbs need is imported by them: `pursuit add` would
feel it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from store import moves
from store.errors import BadInput
from store.i18n import tr
from store.insight.waiting import column_now
from store.pipelines import Column, Meaning
from store.plans import Edit, New, Step
from store.records import Note, Opportunity, Outcome, Record
from store.writing import Receipt, StoreWriting


class Store(StoreWriting):
    """One person's pursuit: records to read, verbs to change them, undo and history."""

    # -- verbs for every record -------------------------------------------------------------------

    def add(self, record: type[Record], values: Mapping[str, Any]) -> Receipt:
        """Make a record. Raises BadInput for values that do not fit."""
        return self.apply([New(record, self.new_id(), values)])

    def edit(self, record: type[Record], number: int, values: Mapping[str, Any]) -> Receipt:
        """Set fields; an empty value or None takes the field away."""
        return self.apply([Edit(record, number, values)])

    def delete(self, record: type[Record], numbers: Sequence[int]) -> Receipt:
        """Put records into the bin; they leave every screen and come back with undo or restore.

        The links to them go along, so that no record points into the bin, and come back too.
        """
        from store import links

        today = self.clock.today()
        steps: list[Step] = [Edit(record, number, {"deleted_on": today}) for number in numbers]
        steps += links.unlink_steps(self, record, numbers)
        return self.apply(steps, tr("Delete {named}", named=self.named(record, numbers)))

    def restore(self, record: type[Record], numbers: Sequence[int]) -> Receipt:
        """Take records out of the bin."""
        from store import links

        steps: list[Step] = [Edit(record, number, {"deleted_on": None}) for number in numbers]
        steps += links.relink_steps(self, record, numbers)
        return self.apply(steps, tr("Restore {named}", named=self.named(record, numbers)))

    def note(self, record: type[Record], number: int, text: str, on: date | None = None) -> Receipt:
        """Add a dated note. Raises BadInput for an empty one."""
        if not text.strip():
            raise BadInput(tr("This note is empty"), tr("Write what you want to keep."))
        entry = Note(on=on or self.clock.today(), text=text)
        notes = [*self.get(record, number).notes, entry]
        label = tr("Note on {named}", named=self.named(record, [number]))
        return self.apply([Edit(record, number, {"notes": notes})], label)

    # -- the posting's text -----------------------------------------------------------------------

    def posting(self, number: int) -> str:
        """The text of a card's posting as it was kept; "" when none was.

        Raises NotFound for a card that is not there, ReadOnly when the file cannot be read.
        """
        from store import texts

        mark = str(moves.card(self, number).get("posting") or "")
        return texts.read(self.database.read_posting(number, mark) if mark else None)

    def posting_step(self, number: int, text: str) -> Edit:
        """Write a posting's text to its file; returns the step that makes it the card's posting.

        Put it behind a ``New`` with the same number to add a card and its posting as one change.
        A step that is never applied leaves the card as it was. Raises BadInput for a text that is
        too long, NotSaved, ReadOnly.
        """
        from store import texts

        data = texts.checked(text)
        mark = self.database.write_posting(number, data) if data else ""
        kept_on = self.clock.today() if data else None
        return Edit(Opportunity, number, {"posting": mark, "posting_kept_on": kept_on})

    def keep_posting(self, number: int, text: str) -> Receipt:
        """Keep the text of a card's posting; an empty one takes it off the card.

        The earlier text stays on the disk, and undo brings it back. Raises NotFound, BadInput for
        a text that is too long, NotSaved, ReadOnly.
        """
        moves.card(self, number)
        name = self.named(Opportunity, [number])
        label = (
            tr("Keep the posting of {name}", name=name)
            if text.strip()
            else tr("Take the posting off {name}", name=name)
        )
        return self.apply([self.posting_step(number, text)], label)

    def traces(self, number: int, name: str, *others: tuple[int, str]) -> list[Path]:
        """The files of history and backups that still hold a record, by its id or its name.

        ``others`` are further ones, such as those that were merged into it.
        """
        from store.disk.traces import traces

        known = [(number, name), *others]
        texts = [text for number, name in known for text in (str(number), name)]
        return traces(self.folder, [text.encode(errors="replace") for text in texts])

    # -- verbs for the board ----------------------------------------------------------------------

    def move(self, numbers: Sequence[int], column_id: str, on: date | None = None) -> Receipt:
        """Move cards into a column, on top, with a line in their history dated ``on`` (today).

        Raises BadInput for a column that means closed, which wants an outcome.
        """
        column = self.pipeline.find(column_id)
        if column.meaning is Meaning.CLOSED:
            raise BadInput(
                tr("{title} needs to know how it ended", title=column.title),
                tr("It can be {words}.", words=", ".join(Outcome)),
                tr("Close it with an outcome instead."),
            )
        label = tr(
            "Move {named} to {title}", named=self.named(Opportunity, numbers), title=column.title
        )
        return self._arrive([(number, column) for number in numbers], label, on)

    def close_cards(
        self, numbers: Sequence[int], outcome: Outcome, on: date | None = None
    ) -> Receipt:
        """Close cards, saying how they ended."""
        label = tr(
            "Close {named} as {outcome}", named=self.named(Opportunity, numbers), outcome=outcome
        )
        closed = self.pipeline.closed
        return self._arrive([(number, closed) for number in numbers], label, on, outcome)

    def reopen(
        self, numbers: Sequence[int], column_id: str | None = None, on: date | None = None
    ) -> Receipt:
        """Bring closed cards back, each to the column it came from unless told where.

        Raises BadInput for a card that is not closed.
        """
        ways = [(number, moves.way_back(self, number)) for number in numbers]
        if column_id is not None:
            ways = [(number, self.pipeline.find(column_id)) for number in numbers]
        return self._arrive(ways, tr("Reopen {named}", named=self.named(Opportunity, numbers)), on)

    def _arrive(
        self,
        ways: Sequence[tuple[int, Column]],
        label: str,
        on: date | None,
        outcome: Outcome | None = None,
    ) -> Receipt:
        """The first card of the list ends up on top."""
        steps = [
            moves.arrival(self, number, column, rank=self.next_rank(), on=on, outcome=outcome)
            for number, column in reversed(ways)
        ]
        return self.apply(steps, label)

    def reorder(self, number: int, upper: int | None, lower: int | None) -> Receipt:
        """Put a card between two of its column; None is the column's top or bottom end."""
        column = column_now(moves.card(self, number), self.pipeline)
        return self.place([number], column.id, upper, lower)

    def place(
        self,
        numbers: Sequence[int],
        column_id: str,
        upper: int | None,
        lower: int | None,
        *,
        on: date | None = None,
        outcome: Outcome | None = None,
    ) -> Receipt:
        """Put cards into a column between two of its cards, in the order given, as one change.

        None is the column's top or bottom end. Cards of that column change their place alone; the
        others arrive there ``on`` a day (today). Raises BadInput when that closes a card and no
        outcome says how it ended.
        """
        column = self.pipeline.find(column_id)
        from store import placing

        steps, arriving = placing.place(
            self, numbers, column, upper, lower, top=self.next_rank(), on=on, outcome=outcome
        )
        name = self.named(Opportunity, numbers)
        if not arriving:
            label = tr("Reorder {name}", name=name)
        elif outcome:
            label = tr("Close {name} as {outcome}", name=name, outcome=outcome)
        else:
            label = tr("Move {name} to {title}", name=name, title=column.title)
        return self.apply(steps, label)
