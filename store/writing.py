"""How the store writes: a plan becomes one change, shown at once and told to those who listen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from store import ids, moves
from store.disk.changes import Change, Op, difference, edit, plain_label
from store.disk.database import PATIENCE_SECONDS
from store.disk.writer import Pending
from store.errors import BadInput, NotFound
from store.fields import Document
from store.i18n import tr
from store.merging import edited_document
from store.pipelines import Meaning
from store.plans import Edit, Gone, New, Progress, Step
from store.reading import Event, StoreReading, label_of
from store.records import Opportunity, new_document, require_name

_TELL_EVERY = 250  # steps


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


class StoreWriting(StoreReading):
    """What every verb ends in: ``apply``, ``put`` and taking back."""

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
            raise BadInput(tr("Nothing is different"), tr("Everything is as it was then."))
        return self._write(ops, label)

    # -- taking back ------------------------------------------------------------------------------

    def undo(self, only: Receipt | None = None) -> str:
        """Take back the last change, whoever made it, and return what it was.

        ``only`` is what it must have been: nothing else is taken back instead. Raises BadInput if
        there is none, or if another one came after it.
        """
        number = only.pending.wait(PATIENCE_SECONDS).seq if only is not None else 0
        return plain_label(self._reversed(self.database.undo(number)))

    def redo(self) -> str:
        """Do again what the last undo took back; returns what it was."""
        return plain_label(self._reversed(self.database.redo()))

    # -- inside -----------------------------------------------------------------------------------

    def _op(self, step: Step) -> Op:
        if isinstance(step, New):
            return self._new_op(step)
        if isinstance(step, Edit):
            return self._edit_op(step)
        document = self.documents(step.record.TABLE).get(step.id)
        if document is None:
            raise NotFound(
                tr("There is no {name} {short}", name=step.record.NAME, short=ids.short(step.id))
            )
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
            raise NotFound(
                tr("There is no {name} {short}", name=step.record.NAME, short=ids.short(step.id))
            )
        new = edited_document(step.record, old, step.values)
        require_name(step.record, new)
        return edit(step.record.TABLE, step.id, old, *difference(old, new))

    def _steps_label(self, steps: Sequence[Step], ops: Sequence[Op]) -> str:
        if len(steps) != 1:
            return tr("Change {count} records", count=len(steps))
        if isinstance(steps[0], New):
            return tr("Add '{label_of}'", label_of=label_of(steps[0].record, ops[0]["new"]))
        return tr("Edit {named}", named=self.named(steps[0].record, [steps[0].id]))

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

    def _tell(self, label: str, ops: Iterable[Op]) -> None:
        touched: dict[str, set[int]] = {}
        for op in ops:
            touched.setdefault(op["t"], set()).add(op["id"])
        self._publish(Event(label, {t: frozenset(found) for t, found in touched.items()}, False))
