"""What is about to be written: the plan that capture and import make and the store carries out.

A plan is a list of steps that become one change, hence one undo. Making a plan reads and never
writes, so that it can be shown first (``--dry-run``, the import preview).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from store.clock import Clock
from store.fields import Document
from store.pipelines import Pipeline
from store.records import Record


@dataclass(frozen=True, slots=True)
class New:
    """Make a record. ``id`` comes from ``Library.new_id``, so that other steps can link to it."""

    record: type[Record]
    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """Set fields of a record that exists; ``None`` empties a field."""

    record: type[Record]
    id: int
    values: Mapping[str, Any]


Step: TypeAlias = New | Edit


class Library(Protocol):
    """What a planner may read: the live documents by table, the board's columns and the clock.

    Documents are never mutated and hold only the fields that differ from their default; dates are
    ISO text in them. Records in the bin are there too, with ``deleted_on``.
    """

    @property
    def clock(self) -> Clock: ...

    @property
    def pipeline(self) -> Pipeline: ...

    def documents(self, table: str) -> Mapping[int, Document]: ...

    def new_id(self) -> int: ...
