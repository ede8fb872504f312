"""The order of cards within a column: what people sort by, either way round.

Every key ends with the rank and the id, so that no two are equal and a bisection finds one card.
Cards that have nothing to sort by stand last, whichever way round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from store.i18n import tr
from store.insight.grouping import Group
from store.insight.waiting import applied_on, day_of, silent_days
from store.pipelines import Pipeline

Key: TypeAlias = "tuple[Any, ...]"
Maker: TypeAlias = "Callable[[int, Mapping[str, Any]], Key]"
Value: TypeAlias = "Callable[[Mapping[str, Any]], Any]"


class Order(StrEnum):
    """How cards are ordered within their column. The words are shown as they are."""

    HAND = "by hand"
    NEXT = "next action"
    CLOSES = "closing date"
    DECIDE = "decision day"
    NEWEST = "newest"
    OLDEST = "oldest"
    APPLIED = "day applied"
    TITLE = "title"
    ORGANIZATION = "organization"
    SILENCE = "silence"


ORDER_WORDS: dict[str, Order] = {
    "hand": Order.HAND,
    "next": Order.NEXT,
    "closes": Order.CLOSES,
    "decide": Order.DECIDE,
    "newest": Order.NEWEST,
    "oldest": Order.OLDEST,
    "applied": Order.APPLIED,
    "title": Order.TITLE,
    "organization": Order.ORGANIZATION,
    "silence": Order.SILENCE,
}
"""What each order is called on the command line and in a saved view."""


class Sorting(NamedTuple):
    """How a board is laid out: the order within a column, turned round or not, and the groups."""

    order: Order = Order.HAND
    reverse: bool = False
    group: Group | None = None

    def says(self) -> str:
        """In a few words for the title bar; "" for cards by hand, without groups."""
        parts = []
        if self.order is not Order.HAND or self.reverse:
            by_hand = self.order is Order.HAND
            said = (
                tr("sorted by hand") if by_hand else tr("sorted by {order}", order=tr(self.order))
            )
            parts.append(tr("{sorted}, reversed", sorted=said) if self.reverse else said)
        if self.group is not None:
            parts.append(tr("grouped by {group}", group=tr(self.group)))
        return " · ".join(parts)


def key_maker(sorting: Sorting, pipeline: Pipeline, today: date) -> Maker:
    """A function from id and document to what it is sorted by."""
    if sorting.order is Order.HAND:
        return _by_hand_backwards if sorting.reverse else _by_hand
    value = _values(pipeline, today)[sorting.order]
    turn = _turned if sorting.reverse else _same

    def key(number: int, document: Mapping[str, Any]) -> Key:
        found = value(document)
        if found is None:
            return (1, 0, *_by_hand(number, document))
        return (0, turn(found), *_by_hand(number, document))

    return key


def _values(pipeline: Pipeline, today: date) -> dict[Order, Value]:
    def silence(document: Mapping[str, Any]) -> int | None:
        days = silent_days(document, pipeline, today)
        return None if days is None else -days

    return {
        Order.NEXT: lambda document: _text(document, "next_on"),
        Order.CLOSES: lambda document: _text(document, "closes_on"),
        Order.DECIDE: lambda document: _text(document, "decide_by"),
        Order.NEWEST: lambda document: _added(document, -1),
        Order.OLDEST: lambda document: _added(document, 1),
        Order.APPLIED: _applied,
        Order.TITLE: lambda document: _words(document, "title") or _words(document, "organization"),
        Order.ORGANIZATION: lambda document: _words(document, "organization"),
        Order.SILENCE: silence,
    }


def _by_hand(number: int, document: Mapping[str, Any]) -> Key:
    rank = document.get("rank")
    if (type(rank) is float or type(rank) is int) and abs(rank) < 2**63:
        return (-rank, -number)
    return (0, -number)


def _by_hand_backwards(number: int, document: Mapping[str, Any]) -> Key:
    rank, minus = _by_hand(number, document)
    return (-rank, -minus)


def _text(document: Mapping[str, Any], field: str) -> str | None:
    value = document.get(field)
    return value if isinstance(value, str) else None


def _words(document: Mapping[str, Any], field: str) -> str | None:
    value = document.get(field)
    return (value.casefold() or None) if isinstance(value, str) else None


def _added(document: Mapping[str, Any], sign: int) -> int | None:
    day = day_of(document.get("added_on"))
    return None if day is None else sign * day.toordinal()


def _applied(document: Mapping[str, Any]) -> int | None:
    """The latest application first: that is what is still fresh."""
    day = applied_on(document)
    return None if day is None else -day.toordinal()


def _same(value: Any) -> Any:
    return value


def _turned(value: Any) -> Any:
    """What sorts the other way round. A text ends with a 1, above every letter turned round."""
    if isinstance(value, str):
        return (*(-ord(letter) for letter in value), 1)
    return -value
