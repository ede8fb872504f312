"""What happens to the cards when the columns of the board change: nothing, and where they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from store.fields import Document
from store.insight.waiting import column_now, meaning_now
from store.pipelines import Column, Pipeline


class Becomes(NamedTuple):
    """``cards`` of the column ``before`` are shown in ``after``."""

    before: Column
    after: Column
    cards: int


def what_becomes(
    documents: Mapping[int, Document], before: Pipeline, after: Pipeline
) -> list[Becomes]:
    """Each column as it is and the one that takes its place, in the order of the board.

    A column whose cards part ways is there several times; one without cards is there too.
    """
    counts: Counter[tuple[Column, Column]] = Counter()
    for document in list(documents.values()):
        if not document.get("deleted_on") and document.get("archived") is not True:
            counts[column_now(document, before), column_now(document, after)] += 1
    filled = {old for old, _ in counts}
    for column in before.columns:
        if column not in filled:
            counts[column, after.place(column.id, column.meaning)] = 0
    at = {column: place for place, column in enumerate(before.columns)}
    to = {column: place for place, column in enumerate(after.columns)}
    pairs = sorted(counts, key=lambda pair: (at[pair[0]], to[pair[1]]))
    return [Becomes(old, new, counts[old, new]) for old, new in pairs]


def counted(documents: Mapping[int, Document], pipeline: Pipeline) -> Counter[str]:
    """How many cards stand in each column, by its id; without the bin and the archive."""
    return Counter(
        column_now(document, pipeline).id
        for document in list(documents.values())
        if not document.get("deleted_on") and document.get("archived") is not True
    )


def strangers(documents: Mapping[int, Document], pipeline: Pipeline) -> dict[str, str]:
    """The column ids that cards say though the board has no such column, and what they mean."""
    return {
        column: str(meaning_now(document, pipeline))
        for document in list(documents.values())
        if isinstance(column := document.get("column"), str) and column not in pipeline
    }
