"""One column of the board's index: all of its cards in order, and those the filter lets through."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from store.insight.ordering import Key

Match: TypeAlias = "Callable[[int], bool]"

_ONE_BY_ONE = 20  # cards above which one pass over the column is quicker than bisecting for each


class Count(NamedTuple):
    """Cards the filter lets through, of all the cards in a column."""

    shown: int
    total: int


class Shelf:
    """``shown`` is ``every`` itself while nothing is filtered. ``version`` is the index's to raise.

    The keys by which cards are ordered are the index's too, and hold every card of the column.
    """

    __slots__ = ("every", "shown", "version")

    def __init__(self) -> None:
        self.every: list[int] = []
        self.shown: list[int] = self.every
        self.version = 0

    def take_out(self, gone: Collection[int], keys: Mapping[int, Key]) -> None:
        """Take out cards that are here: few by bisection, many in one pass."""
        filtered = self.shown is not self.every
        if len(gone) > _ONE_BY_ONE:
            self.every = [number for number in self.every if number not in gone]
            self.shown = [n for n in self.shown if n not in gone] if filtered else self.every
            return
        for number in gone:
            del self.every[row_among(self.every, number, keys)]
            if filtered:
                row = row_among(self.shown, number, keys)
                if row < len(self.shown) and self.shown[row] == number:
                    del self.shown[row]

    def put_in(
        self, arrived: Collection[int], keys: Mapping[int, Key], match: Match | None
    ) -> None:
        """Put in cards that are not here: few by bisection, many by sorting what is nearly so."""
        _insert(self.every, arrived, keys)
        if self.shown is not self.every and match is not None:
            _insert(self.shown, [number for number in arrived if match(number)], keys)


def row_among(numbers: Sequence[int], number: int, keys: Mapping[int, Key]) -> int:
    """How many of ``numbers``, which are in the order of the keys, stand before a card."""
    return bisect_left(numbers, keys[number], key=keys.__getitem__)


def _insert(numbers: list[int], arrived: Collection[int], keys: Mapping[int, Key]) -> None:
    if len(arrived) > _ONE_BY_ONE:
        numbers += arrived
        numbers.sort(key=keys.__getitem__)
        return
    for number in arrived:
        numbers.insert(row_among(numbers, number, keys), number)
