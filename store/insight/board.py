"""Which cards stand in which column of the board, and in what order.

The index is kept, not rebuilt: a move costs two bisections however many cards there are. It works
on the stored documents, because decoding 10,000 records would cost more than everything else here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from store.fields import Document
from store.insight.grouping import Group, group_namer
from store.insight.ordering import Key, Order, Sorting, key_maker
from store.insight.scope import BOARD, Scope, scope_of
from store.insight.shelf import Count, Match, Shelf, row_among
from store.insight.waiting import column_now
from store.pipelines import Column, Pipeline

__all__ = ["BoardIndex", "Count", "Group", "Order", "Sorting"]

_REBUILD_FROM = 500  # changed cards above which sorting afresh is quicker than bisecting for each
_GONE = (2, 0)
_NO_TRACKS: Mapping[int, Document] = {}


class BoardIndex:
    """The ids of the cards on the board, by column, in order, filtered.

    ``documents`` is the live table: ids to documents that are replaced and never mutated. Cards in
    the bin and archived ones are left out unless ``scopes`` asks for them. ``today`` matters to the
    order by silence alone; ``tracks`` gives the names of the groups by track.
    """

    def __init__(
        self,
        documents: Mapping[int, Document],
        pipeline: Pipeline,
        *,
        today: date,
        order: Order = Order.HAND,
        tracks: Mapping[int, Document] = _NO_TRACKS,
        sorting: Sorting | None = None,
    ) -> None:
        self.pipeline = pipeline
        self.sorting = sorting or Sorting(order)
        self.scopes = BOARD
        self._documents = documents
        self.tracks = tracks
        self._today = today
        self._match: Match | None = None
        self._shelves: list[Shelf] = []
        self._by_id = {column.id: n for n, column in enumerate(pipeline.columns)}
        self._keys: dict[int, Key] = {}
        self._where: dict[int, int] = {}
        self._group_names: dict[Any, str] = {}
        self.rebuild()

    # -- looking ----------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.pipeline.columns

    def ids(self, column_id: str) -> Sequence[int]:
        """The cards shown in a column from top to bottom; a live list that must not be changed."""
        return self._shelves[self._by_id[column_id]].shown

    def count(self, column_id: str) -> Count:
        shelf = self._shelves[self._by_id[column_id]]
        return Count(len(shelf.shown), len(shelf.every))

    @property
    def total(self) -> Count:
        """The whole board's count."""
        return Count(sum(len(s.shown) for s in self._shelves), len(self._keys))

    @property
    def empty(self) -> bool:
        """Whether there is no card at all."""
        return not self._keys

    @property
    def filtered(self) -> bool:
        return self._match is not None

    def version(self, column_id: str) -> int:
        """A number that rises whenever a card of the column changes, comes, goes or moves."""
        return self._shelves[self._by_id[column_id]].version

    def column_of(self, number: int) -> str | None:
        """The id of the column a card stands in, shown or not; None when it is not on the board."""
        place = self._where.get(number)
        return None if place is None else self.columns[place].id

    def position(self, number: int) -> int | None:
        """How many shown cards stand above this one in its column; None when it is not shown."""
        place = self._where.get(number)
        if place is None:
            return None
        shown = self._shelves[place].shown
        row = self.row_among(shown, number)
        return row if row < len(shown) and shown[row] == number else None

    def shows(self, number: int) -> bool:
        """Whether a card is on the board and let through by the filter."""
        return number in self._where and (self._match is None or self._match(number))

    def shown_of(self, numbers: Iterable[int]) -> list[int]:
        """Those of some cards that are shown, in the order of the board."""
        shown = [number for number in numbers if self.shows(number)]
        shown.sort(key=lambda number: (self._where[number], self._keys[number]))
        return shown

    def row_among(self, numbers: Sequence[int], number: int) -> int:
        """How many of ``numbers``, which are in the order of the board, stand above a card."""
        return row_among(numbers, number, self._keys)

    @property
    def order(self) -> Order:
        return self.sorting.order

    def opens_group(self, ids: Sequence[int], row: int) -> bool:
        """Whether the card in a row of ``ids``, shown cards of a column, begins its group."""
        if self.sorting.group is None:
            return False
        return row == 0 or self._group_of(ids[row]) != self._group_of(ids[row - 1])

    def same_group(self, number: int, other: int) -> bool:
        """Whether two cards of the board stand under one heading; always without groups."""
        if self.sorting.group is None:
            return True
        return bool(self._keys[number][0] == self._keys[other][0])

    def group_name(self, number: int) -> str:
        """The name of a card's group."""
        return self._group_names.get(self._group_of(number), "")

    def group_at(self, ids: Sequence[int], row: int) -> tuple[str, int]:
        """The group of the card in this row: its name, and how many of it are among ``ids``."""
        group = self._group_of(ids[row])
        first = bisect_left(ids, group, hi=row, key=self._group_of)
        after = bisect_right(ids, group, lo=row, key=self._group_of)
        return self._group_names.get(group, ""), after - first

    # -- changing ---------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Read every document again; the filter stays."""
        self._group_names = {}
        key = self._key_maker()
        keys: dict[int, Key] = {}
        where: dict[int, int] = {}
        shelves = [Shelf() for _ in self.columns]
        known = self._by_id
        scopes, usual = self.scopes, self.scopes == BOARD
        for number, document in self._documents.items():
            if (
                bool(document.get("deleted_on")) or document.get("archived") is True
                if usual
                else scope_of(document) not in scopes
            ):
                continue
            column = document.get("column")
            place = known.get(column) if type(column) is str else None
            if place is None:
                place = self._place(document)
            where[number] = place
            keys[number] = key(number, document)
            shelves[place].every.append(number)
        for shelf in shelves:
            # Ids rise with time: backwards they are nearly in order, and sorting is linear then.
            shelf.every.reverse()
            shelf.every.sort(key=keys.__getitem__)
            shelf.version = self._next_version()
        self._keys, self._where, self._shelves = keys, where, shelves
        if self._match is not None:
            self.filter(self._match)

    def update(self, changed: Iterable[int]) -> None:
        """Follow what happened to some cards: added, edited, moved, deleted, brought back."""
        numbers = set(changed)
        if len(numbers) > _REBUILD_FROM:
            self.rebuild()
            return
        key = self._key_maker()
        leaving: dict[int, set[int]] = {}
        coming: dict[int, dict[int, Key]] = {}
        for number in numbers:
            before = self._where.get(number)
            if before is not None:
                leaving.setdefault(before, set()).add(number)
            document = self._documents.get(number)
            if document is not None and scope_of(document) in self.scopes:
                after = self._place(document)
                coming.setdefault(after, {})[number] = key(number, document)
        for place, gone in leaving.items():
            self._shelves[place].take_out(gone, self._keys)
            for number in gone:
                del self._keys[number], self._where[number]
        for place, arrived in coming.items():
            self._keys.update(arrived)
            self._where.update(dict.fromkeys(arrived, place))
            self._shelves[place].put_in(arrived, self._keys, self._match)
        for place in leaving.keys() | coming.keys():
            self._shelves[place].version += 1

    def sort(self, sorting: Sorting | Order, today: date | None = None) -> None:
        """Order every column anew. A newer ``today`` counts for the order by silence."""
        self.sorting = Sorting(sorting) if isinstance(sorting, Order) else sorting
        self._today = today or self._today
        self.rebuild()

    def filter(
        self,
        match: Match | None,
        narrows: bool = False,
        scopes: frozenset[Scope] = BOARD,
    ) -> None:
        """Show the cards that ``match`` says yes to; None shows all.

        ``narrows`` promises that ``match`` lets through no card that is hidden now, as when a
        letter is added to a search; then it is asked about the shown cards and no others.
        ``scopes`` says whether the cards of the board, the archive or the bin are meant.
        """
        if scopes != self.scopes:
            self.scopes, self._match, narrows = scopes, None, False
            self.rebuild()
        for shelf in self._shelves:
            if match is None:
                shown = shelf.every
            else:
                source = shelf.shown if narrows and self._match is not None else shelf.every
                shown = [number for number in source if match(number)]
            if shown != shelf.shown:
                shelf.version += 1
            shelf.shown = shown
        self._match = match

    # -- inside -----------------------------------------------------------------------------------

    def _key_maker(self) -> Callable[[int, Document], Key]:
        """The keys of the order, behind that of the group if there are groups."""
        key = key_maker(self.sorting, self.pipeline, self._today)
        if self.sorting.group is None:
            return key
        name = group_namer(self.sorting.group, self.tracks)
        names = self._group_names

        def grouped(number: int, document: Document) -> Key:
            group, title = name(document)
            names.setdefault(group, title)
            return (group, *key(number, document))

        return grouped

    def _group_of(self, number: int) -> Any:
        """What the card's group is sorted by; of a card that is gone, something above all."""
        key = self._keys.get(number)
        return key[0] if key is not None else _GONE

    def _next_version(self) -> int:
        return 1 + max((shelf.version for shelf in self._shelves), default=0)

    def _place(self, document: Document) -> int:
        column = document.get("column")
        place = self._by_id.get(column) if isinstance(column, str) else None
        return self._by_id[column_now(document, self.pipeline).id] if place is None else place
