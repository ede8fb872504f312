"""The store: what a person can do, as typed verbs. Each is one change, one undo, one history line.

A verb shows its change at once and returns a ``Receipt``. Opened with ``background=True`` (the app)
the receipt is settled later by the writer thread; otherwise (the command line) the verb returns
when the disk has confirmed, or raises. What few verbs need is imported by them: `pursuit add` would
feel it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from store import ids, moves
from store.clock import Clock
from store.disk.changes import Change, Op, difference, edit
from store.disk.database import Database
from store.disk.writer import Pending
from store.errors import BadInput, NotFound, StoreError
from store.fields import Document
from store.insight.waiting import column_now
from store.merging import edited_document
from store.pipelines import Column, Meaning, Pipeline
from store.plans import Edit, Gone, New, Progress, Step
from store.records import Note, Opportunity, Outcome, Record, new_document, require_name
from store.settings import Settings

R = TypeVar("R", bound=Record)
_TELL_EVERY = 250  # steps


class Event(NamedTuple):
    """Records changed; ``touched`` names them by table. ``foreign``: by another process."""

    label: str
    touched: Mapping[str, frozenset[int]]
    foreign: bool


class Receipt(NamedTuple):
    """What a verb did: ``ids`` are the records it touched, in the order given."""

    label: str
    ids: tuple[int, ...]
    pending: Pending

    @property
    def saved(self) -> bool:
        """Whether the disk has confirmed it."""
        return self.pending.saved

    def wait(self, timeout: float | None = None) -> None:
        """Block until the disk has confirmed. Raises Conflict or NotSaved."""
        self.pending.wait(timeout)


class Store:
    """One person's pursuit: records to read, verbs to change them, undo and history."""

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
        return self.settings.pipeline

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
            raise NotFound(f"There is no {record.NAME} {ids.short(number)}")
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
                f"No {record.NAME} is called {text!r}",
                hint="Give its short code from `pursuit list`, or words from its name.",
            )
        if len(found) > 1:
            names = [
                f"{ids.short(number, documents)}  {_label(record, documents[number])}"
                for number in found[:8]
            ]
            more = [f"and {len(found) - 8} more"] if len(found) > 8 else []
            raise BadInput(
                f"{text!r} could be {len(found)} {record.TABLE}",
                "\n".join([*names, *more]),
                "Give the short code of the one you mean.",
            )
        return found[0]

    def history(self) -> Iterator[Change]:
        """Everything that was ever done, the newest first."""
        return self.database.history()

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """Call ``listener`` after each change, others' too; from any thread, so do not block."""
        self._listeners.append(listener)

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

    # -- verbs for every record -------------------------------------------------------------------

    def add(self, record: type[Record], values: Mapping[str, Any]) -> Receipt:
        """Make a record. Raises BadInput for values that do not fit."""
        return self.apply([New(record, self.new_id(), values)])

    def edit(self, record: type[Record], number: int, values: Mapping[str, Any]) -> Receipt:
        """Set fields; an empty value or None takes the field away."""
        return self.apply([Edit(record, number, values)])

    def apply(
        self, steps: Sequence[Step], label: str = "", progress: Progress | None = None
    ) -> Receipt:
        """Carry out a plan as one change. Raises BadInput or NotFound with nothing written.

        ``progress`` is told (steps done, steps in all) before anything is written, for the last
        time when nothing can stop it any more; to stop it before, it raises.
        """
        merged: dict[tuple[str, int], Step] = {}
        for step in steps:
            key = (step.record.TABLE, step.id)
            before = merged.get(key)
            fresh = before is None or isinstance(step, Gone)
            merged[key] = step if fresh or before is None else before.also(step.values)
        ops: list[Op] = []
        for step in merged.values():
            if progress and len(ops) % _TELL_EVERY == 0:
                progress(len(ops), len(merged))
            ops.append(self._op(step))
        if progress:
            progress(len(merged), len(merged))
        return self._write(ops, label or self._steps_label(list(merged.values()), ops))

    def put(self, documents: Mapping[str, Mapping[int, Document | None]], label: str) -> Receipt:
        """Make records exactly these documents, by table and id, whatever they are now.

        None puts what is there into the bin. For going back in time. Raises BadInput when nothing
        is different.
        """
        ops: list[Op] = []
        today = self.clock.today().isoformat()
        for table, wanted in documents.items():
            now = self.documents(table)
            for number, document in wanted.items():
                old = now.get(number)
                if document is None:
                    if old is None or old.get("deleted_on"):
                        continue
                    document = {**old, "deleted_on": today}
                if old is None:
                    ops.append({"t": table, "id": number, "new": document})
                elif old != document:
                    ops.append(edit(table, number, old, *difference(old, document)))
        if not ops:
            raise BadInput("Nothing is different", "Everything is as it was then.")
        return self._write(ops, label)

    def delete(self, record: type[Record], numbers: Sequence[int]) -> Receipt:
        """Put records into the bin; they leave every screen and come back with undo or restore.

        The links to them go along, so that no record points into the bin, and come back too.
        """
        from store import links

        today = self.clock.today()
        steps: list[Step] = [Edit(record, number, {"deleted_on": today}) for number in numbers]
        steps += links.unlink_steps(self, record, numbers)
        return self.apply(steps, f"Delete {self.named(record, numbers)}")

    def restore(self, record: type[Record], numbers: Sequence[int]) -> Receipt:
        """Take records out of the bin."""
        from store import links

        steps: list[Step] = [Edit(record, number, {"deleted_on": None}) for number in numbers]
        steps += links.relink_steps(self, record, numbers)
        return self.apply(steps, f"Restore {self.named(record, numbers)}")

    def note(self, record: type[Record], number: int, text: str, on: date | None = None) -> Receipt:
        """Add a dated note. Raises BadInput for an empty one."""
        if not text.strip():
            raise BadInput("This note is empty", "Write what you want to keep.")
        entry = Note(on=on or self.clock.today(), text=text)
        notes = [*self.get(record, number).notes, entry]
        label = f"Note on {self.named(record, [number])}"
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
        label = f"Keep the posting of {name}" if text.strip() else f"Take the posting off {name}"
        return self.apply([self.posting_step(number, text)], label)

    def traces(self, number: int, name: str) -> list[Path]:
        """The files of history and backups that still hold a record, by its id or its name."""
        from store.disk.traces import traces

        return traces(self.folder, [str(number).encode(), name.encode(errors="replace")])

    # -- taking back ------------------------------------------------------------------------------

    def undo(self) -> str:
        """Take back the last change, whoever made it, and return what it was.

        Raises BadInput if there is none.
        """
        return self._reversed(self.database.undo()).removeprefix("Undo: ")

    def redo(self) -> str:
        """Do again what the last undo took back; returns what it was."""
        return self._reversed(self.database.redo()).removeprefix("Redo: ")

    # -- verbs for the board ----------------------------------------------------------------------

    def move(self, numbers: Sequence[int], column_id: str, on: date | None = None) -> Receipt:
        """Move cards into a column, on top, with a line in their history dated ``on`` (today).

        Raises BadInput for a column that means closed, which wants an outcome.
        """
        column = self.pipeline.find(column_id)
        if column.meaning is Meaning.CLOSED:
            raise BadInput(
                f"{column.title} needs to know how it ended",
                "It can be " + ", ".join(Outcome) + ".",
                "Close it with an outcome instead.",
            )
        label = f"Move {self.named(Opportunity, numbers)} to {column.title}"
        return self._arrive([(number, column) for number in numbers], label, on)

    def close_cards(
        self, numbers: Sequence[int], outcome: Outcome, on: date | None = None
    ) -> Receipt:
        """Close cards, saying how they ended."""
        label = f"Close {self.named(Opportunity, numbers)} as {outcome}"
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
        return self._arrive(ways, f"Reopen {self.named(Opportunity, numbers)}", on)

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
            label = f"Reorder {name}"
        elif outcome:
            label = f"Close {name} as {outcome}"
        else:
            label = f"Move {name} to {column.title}"
        return self.apply(steps, label)

    # -- inside -----------------------------------------------------------------------------------

    def _op(self, step: Step) -> Op:
        if isinstance(step, New):
            return self._new_op(step)
        if isinstance(step, Edit):
            return self._edit_op(step)
        document = self.documents(step.record.TABLE).get(step.id)
        if document is None:
            raise NotFound(f"There is no {step.record.NAME} {ids.short(step.id)}")
        return {"t": step.record.TABLE, "id": step.id, "gone": document}

    def _new_op(self, step: New) -> Op:
        """The record's document, with what the app fills in by itself."""
        given = {"added_on": self.clock.today(), **step.values}
        if step.record is Opportunity:
            said = str(given.get("column") or "")
            place = self.pipeline.place
            column = place(said) if said else self.pipeline.first(Meaning.SAVED)
            given.setdefault("column", column.id)
            given.setdefault("rank", self.next_rank())
            given.setdefault("history", [moves.stage(column, self.clock.today())])
        document = {"id": step.id, **new_document(step.record, given)}
        return {"t": step.record.TABLE, "id": step.id, "new": document}

    def _edit_op(self, step: Edit) -> Op:
        documents = self.documents(step.record.TABLE)
        old = documents.get(step.id)
        if old is None:
            raise NotFound(f"There is no {step.record.NAME} {ids.short(step.id)}")
        new = edited_document(step.record, old, step.values)
        require_name(step.record, new)
        return edit(step.record.TABLE, step.id, old, *difference(old, new))

    def named(self, record: type[Record], numbers: Sequence[int]) -> str:
        """What a message calls these records: the name of one, the number of several."""
        if len(numbers) != 1:
            return f"{len(numbers)} {record.TABLE}"
        document = self.documents(record.TABLE).get(numbers[0])
        return f"'{_label(record, document or {})}'"

    def _steps_label(self, steps: Sequence[Step], ops: Sequence[Op]) -> str:
        if len(steps) != 1:
            return f"Change {len(steps)} records"
        if isinstance(steps[0], New):
            return f"Add '{_label(steps[0].record, ops[0]['new'])}'"
        return f"Edit {self.named(steps[0].record, [steps[0].id])}"

    def _write(self, ops: list[Op], label: str) -> Receipt:
        if self._background:
            pending = self.database.submit(ops, label)
        else:
            pending = Pending(self.database.commit(ops, label))
            pending.settle(None)
        self._tell(label, ops)
        return Receipt(label, tuple(op["id"] for op in ops), pending)

    def _reversed(self, change: Change) -> str:
        self._tell(change.label, change.ops)
        return change.label

    def _heard(self, label: str, touched: Mapping[str, Iterable[int]]) -> None:
        self._publish(Event(label, {t: frozenset(found) for t, found in touched.items()}, True))

    def _tell(self, label: str, ops: Iterable[Op]) -> None:
        touched: dict[str, set[int]] = {}
        for op in ops:
            touched.setdefault(op["t"], set()).add(op["id"])
        self._publish(Event(label, {t: frozenset(found) for t, found in touched.items()}, False))

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
        if _label(record, documents[number]).casefold() == text.casefold()
    ]
    return exact or [
        number for number, name in names.items() if words and all(word in name for word in words)
    ]


def _label(record: type[Record], document: Mapping[str, Any]) -> str:
    return record.from_doc({k: document[k] for k in record.NEEDS if k in document}).label
