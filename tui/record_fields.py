"""The plain fields of any record, and how each is typed in one line: for the page of a record."""

from __future__ import annotations

import typing
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from store import BadInput
from store.fields import check_fields
from store.i18n import tr
from store.records import Record
from store.when import read_day
from tui.record_words import own_first

# Looked after by the app, or changed in other ways.
_NOT_TYPED = frozenset({"id", "deleted_on", "added_on", "external_id"})


class PlainField(NamedTuple):
    """``kind`` is what it holds: text, a day, a number, yes or no, or a word of an enum."""

    name: str
    kind: type
    many: bool

    @property
    def options(self) -> tuple[StrEnum, ...]:
        """The words it can be, when there are a few."""
        return tuple(self.kind) if issubclass(self.kind, StrEnum) else ()

    @property
    def chosen(self) -> bool:
        """Whether it is chosen from a few words instead of typed."""
        return self.kind is bool or bool(self.options)

    def show(self, value: Any) -> str:
        """The value as it would be typed."""
        if self.many:
            return ", ".join(value)
        if value is None or value is False:
            return ""
        return value.isoformat() if isinstance(value, date) else str(value)

    def read(self, record: type[Record], text: str, today: date, order: str) -> Any:
        """What was typed as the record takes it; nothing typed empties it. Raises BadInput.

        ``order`` reads days written in digits.
        """
        text = text.strip()
        if not text:
            return None
        value: Any = text
        if self.many:
            value = [part.strip() for part in text.split(",") if part.strip()]
        elif self.kind is date:
            value = read_day(text, today, order)
        elif self.kind in (int, float):
            try:
                value = self.kind(text.replace(",", "."))
            except ValueError:
                says = record.rules()[self.name].says
                raise BadInput(
                    tr("'{typed}' is not understood", typed=text),
                    tr("It should be {what}.", what=says),
                ) from None
        check_fields(record, {self.name: value})
        return value


def plain_fields(record: type[Record]) -> list[PlainField]:
    """The fields that one line can hold, the record's own first."""
    hints = typing.get_type_hints(record)
    found = []
    for name in own_first(record):
        inside = typing.get_args(hints[name])
        many = typing.get_origin(hints[name]) is tuple
        kinds = [each for each in inside if each not in (type(None), ...)] or [hints[name]]
        kind = kinds[0]
        typed = isinstance(kind, type) and (
            kind in (str, date, float, bool)
            or issubclass(kind, StrEnum)
            or _is_number(record, name, kind)
        )
        if typed and name not in _NOT_TYPED and (not many or kind is str):
            found.append(PlainField(name, kind, many))
    return found


def _is_number(record: type[Record], name: str, kind: type) -> bool:
    """Whether an integer counts something; links to other records have no upper bound."""
    return kind is int and " from " in record.rules()[name].says
