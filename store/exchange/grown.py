"""A library as it will be: plans can be made upon plans that are not written yet."""

from __future__ import annotations

from collections.abc import Collection

from store.fields import Document
from store.plans import Edit, Library, New, Overlay, Step
from store.records import new_document


class Grown(Overlay):
    """A library with the steps of a plan carried out, so that more can be planned upon it."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._grown: dict[str, dict[int, Document]] = {}
        self.steps: list[Step] = []

    def take(self, steps: Collection[Step]) -> None:
        """Carry out the steps of a plan here."""
        for step in steps:
            table = step.record.TABLE
            if table not in self._grown:
                self._grown[table] = self._tables[table] = dict(self._library.documents(table))
            there = self._grown[table]
            if isinstance(step, New):
                there[step.id] = new_document(step.record, step.values)
            elif isinstance(step, Edit):
                changed = {name: value for name, value in step.values.items() if value is not None}
                kept = {n: v for n, v in there[step.id].items() if n not in step.values}
                there[step.id] = new_document(step.record, {**kept, **changed}) | {"id": step.id}
            self.steps.append(step)
