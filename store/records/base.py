"""What every record shares, and how a new one is checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from store import fields
from store.errors import BadInput
from store.fields import Document, Shape, check_fields
from store.i18n import tr
from store.records.entries import (
    Note,
    Return,
)


class Record(Shape):
    """What all of them share. ``deleted_on`` marks the bin: hidden everywhere, restored by undo.

    ``unlinked`` holds, for a record in the bin, the links to it that were taken off other records.
    What is ``private`` is in no export unless asked for. What was parked (``parked_on``) rests
    until one of ``returns`` holds.
    """

    TABLE: ClassVar[str] = ""
    NAME: ClassVar[str] = ""
    NEEDS: ClassVar[tuple[str, ...]] = ()

    id: int = fields.number(1)
    track: int | None = fields.link()
    tags: tuple[str, ...] = fields.texts()
    notes: tuple[Note, ...] = fields.entries(Note)
    archived: bool = fields.flag()
    private: bool = fields.flag()
    parked_on: date | None = fields.day()
    returns: tuple[Return, ...] = fields.entries(Return)
    added_on: date | None = fields.day()
    deleted_on: date | None = fields.day()
    unlinked: dict[str, Any] | None = fields.raw()

    @property
    def label(self) -> str:
        """The record in a few words, as messages and history name it."""
        for name in self.NEEDS:
            if value := getattr(self, name):
                return str(value)
        return tr("(a {name} without a name)", name=self.NAME)


def new_document(record: type[Record], values: Mapping[str, Any]) -> Document:
    """A checked document for a new record, defaults left out.

    Raises BadInput when a value does not fit its field or nothing names the record.
    """
    checked = check_fields(record, values)
    require_name(record, checked)
    return record.from_doc(checked).to_doc()


def require_name(record: type[Record], document: Mapping[str, Any]) -> None:
    """Raise BadInput unless something in the document names the record."""
    if not any(str(document.get(name) or "").strip() for name in record.NEEDS):
        needs = " or ".join(name.replace("_", " ") for name in record.NEEDS)
        raise BadInput(
            tr("This {name} has no {needs}", name=record.NAME, needs=needs),
            tr("It needs one to be found again."),
        )
