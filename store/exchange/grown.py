"""A library as it will be: plans can be made upon plans that are not written yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from store.clock import Clock
from store.fields import Document
from store.pipelines import Pipeline
from store.plans import Edit, Library, New, Step
from store.records import new_document


class Grown:
    """A library with the steps of a plan carried out, so that more can be planned upon it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._tables: dict[str, dict[int, Document]] = {}
        self.steps: list[Step] = []

    @property
    def clock(self) -> Clock:
        return self._library.clock

    @property
    def pipeline(self) -> Pipeline:
        return self._library.pipeline

    def documents(self, table: str) -> Mapping[int, Document]:
        return self._tables.get(table) or self._library.documents(table)

    def new_id(self) -> int:
        return self._library.new_id()

    def take(self, steps: Collection[Step]) -> None:
        """Carry out the steps of a plan here."""
        for step in steps:
            table = step.record.TABLE
            if table not in self._tables:
                self._tables[table] = dict(self._library.documents(table))
            there = self._tables[table]
            if isinstance(step, New):
                there[step.id] = new_document(step.record, step.values)
            elif isinstance(step, Edit):
                changed = {name: value for name, value in step.values.items() if value is not None}
                kept = {n: v for n, v in there[step.id].items() if n not in step.values}
                there[step.id] = new_document(step.record, {**kept, **changed}) | {"id": step.id}
            self.steps.append(step)
