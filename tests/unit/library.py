"""A Library made of plain dicts that carries out steps as the store does: to test planners."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from store.clock import FixedClock
from store.fields import Document, check_fields
from store.pipelines import DEFAULT, Pipeline
from store.plans import Edit, Gone, New, Step
from store.records import RECORDS, Opportunity, Record, new_document

NOW = datetime.fromisoformat("2026-11-23T09:30:00+01:00")


class DictLibrary:
    """Documents by table and id. ``apply`` checks every value, so a bad plan fails the test."""

    def __init__(self, now: datetime = NOW, pipeline: Pipeline = DEFAULT) -> None:
        self.clock = FixedClock(now)
        self.pipeline = pipeline
        self.tables: dict[str, dict[int, Document]] = {record.TABLE: {} for record in RECORDS}
        self._last_id = 1_000

    def documents(self, table: str) -> Mapping[int, Document]:
        return self.tables[table]

    def new_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def add(self, record: type[Record], **values: Any) -> int:
        """Make a record as a person would; returns its id."""
        number = self.new_id()
        self.apply([New(record, number, values)])
        return number

    def change(self, record: type[Record], number: int, **values: Any) -> None:
        self.apply([Edit(record, number, values)])

    def apply(self, steps: Iterable[Step]) -> None:
        for step in steps:
            table = self.tables[step.record.TABLE]
            if isinstance(step, New):
                assert step.id not in table, f"{step.id} is there already"
                table[step.id] = {"id": step.id, **new_document(step.record, self._filled(step))}
            elif isinstance(step, Gone):
                del table[step.id]
            else:
                checked = check_fields(step.record, step.values)
                lean = step.record.from_doc(checked).to_doc()
                kept = {n: v for n, v in table[step.id].items() if n not in checked}
                table[step.id] = {**kept, **lean}

    def _filled(self, step: New) -> dict[str, Any]:
        given = {"added_on": self.clock.today(), **step.values}
        if step.record is Opportunity:
            column = self.pipeline.place(str(given.get("column") or self.pipeline.columns[0].id))
            arrival = {"column": column.id, "meaning": column.meaning, "on": self.clock.today()}
            given.setdefault("column", column.id)
            given.setdefault("rank", self.clock.now().timestamp())
            given.setdefault("history", [arrival])
        return given

    def copy(self) -> dict[str, dict[int, Document]]:
        """Everything as it is now, to compare with later."""
        return copy.deepcopy(self.tables)

    def cards(self) -> list[Opportunity]:
        """The opportunities in the order they were made."""
        table = self.tables[Opportunity.TABLE]
        return [Opportunity.from_doc(table[number]) for number in sorted(table)]

    def card(self, title: str) -> Opportunity:
        """The one card with this title."""
        found = [card for card in self.cards() if card.title == title]
        assert len(found) == 1, f"{len(found)} cards are called {title!r}"
        return found[0]
