"""What is about to be written: the plan that capture and import make and the store carries out.

A plan is a list of steps that become one change, hence one undo. Making a plan reads and never
writes, so that it can be shown first (``--dry-run``, the import preview).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, Self, TypeAlias

from store.clock import Clock
from store.fields import Document
from store.pipelines import Pipeline
from store.records import Record


class _Planned:
    """One record, and values for some of its fields."""

    __slots__ = ("id", "record", "values")

    def __init__(self, record: type[Record], id: int, values: Mapping[str, Any]) -> None:  # noqa: A002
        self.record = record
        self.id = id
        self.values = values

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Planned)
            and type(self) is type(other)
            and (self.record, self.id, self.values) == (other.record, other.id, other.values)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.record.__name__}, {self.id}, {self.values!r})"

    def also(self, values: Mapping[str, Any]) -> Self:
        """The same step with more values, which win over its own."""
        return type(self)(self.record, self.id, {**self.values, **values})


class New(_Planned):
    """Make a record. ``id`` comes from ``Library.new_id``, so that other steps can link to it."""

    __slots__ = ()


class Edit(_Planned):
    """Set fields of a record that exists; ``None`` empties a field."""

    __slots__ = ()


class Gone(_Planned):
    """Take a record away for good; it is in no bin. Undo brings it back all the same."""

    __slots__ = ()

    def __init__(self, record: type[Record], id: int, values: Mapping[str, Any] = {}) -> None:  # noqa: A002
        super().__init__(record, id, values)


Progress: TypeAlias = Callable[[int, int], None]
"""Told (done, in all) now and then; to stop the work, it raises."""

Step: TypeAlias = New | Edit | Gone


class Plan(NamedTuple):
    """Steps that become one change, and its label: ``store.apply(*plan)``."""

    steps: Sequence[Step]
    label: str


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


class Overlay:
    """A library in which some tables are others: nothing is written, and planners read on.

    A table that is given stands in place of the library's own, also when it is empty.
    """

    def __init__(
        self, library: Library, tables: Mapping[str, Mapping[int, Document]] | None = None
    ) -> None:
        self._library = library
        self._tables = dict(tables or {})

    @property
    def clock(self) -> Clock:
        return self._library.clock

    @property
    def pipeline(self) -> Pipeline:
        return self._library.pipeline

    def documents(self, table: str) -> Mapping[int, Document]:
        own = self._tables.get(table)
        return self._library.documents(table) if own is None else own

    def new_id(self) -> int:
        return self._library.new_id()


class Still(Overlay):
    """A library as it is at one moment: later changes do not reach it. ``Store.still`` makes one.

    ``last`` is the number of the last change that was on the disk then.
    """

    def __init__(
        self, library: Library, tables: Mapping[str, Mapping[int, Document]], last: int
    ) -> None:
        super().__init__(library, tables)
        self._pipeline = library.pipeline
        self.last = last

    @property
    def pipeline(self) -> Pipeline:
        return self._pipeline
