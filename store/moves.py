"""What moving, closing and reopening cards mean, as steps of a plan.

Every arrival in a column is written into the card's history with the column's meaning of that day,
so that figures stay right when columns are renamed or removed later.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from store import ids
from store.errors import BadInput, NotFound
from store.fields import Document
from store.i18n import tr
from store.insight.waiting import column_now
from store.pipelines import Column, Meaning
from store.plans import Edit, Library
from store.records import Opportunity, Outcome


def stage(column: Column, on: date, outcome: Outcome | None = None) -> Document:
    """One line of a card's history."""
    entry: Document = {"column": column.id, "meaning": str(column.meaning), "on": on.isoformat()}
    return entry | ({"outcome": str(outcome)} if outcome else {})


def arrival(
    library: Library,
    number: int,
    column: Column,
    *,
    rank: float,
    on: date | None = None,
    outcome: Outcome | None = None,
) -> Edit:
    """Put a card into a column, dated ``on`` (today)."""
    line = stage(column, on or library.clock.today(), outcome)
    values = {
        "column": column.id,
        "outcome": outcome,
        "rank": rank,
        "history": [*_entries(card(library, number)), line],
    }
    return Edit(Opportunity, number, values)


def way_back(library: Library, number: int) -> Column:
    """The column a closed card came from; the one for applied when its history does not say.

    Raises BadInput for a card that is not closed.
    """
    document = card(library, number)
    place = library.pipeline.place
    now = column_now(document, library.pipeline)
    if now.meaning is not Meaning.CLOSED:
        name = Opportunity.from_doc({k: document[k] for k in Opportunity.NEEDS if k in document})
        raise BadInput(
            tr("'{label}' is open", label=name.label), tr("It stands in {title}.", title=now.title)
        )
    for entry in reversed(_entries(document)):
        before = place(str(entry.get("column", "")), entry.get("meaning"))
        if before.meaning is not Meaning.CLOSED:
            return before
    return library.pipeline.first(Meaning.APPLIED)


def rank_of(document: Mapping[str, Any]) -> float:
    """A card's place in its column by hand: the larger, the higher. Without one, at the bottom."""
    rank = document.get("rank")
    return float(rank) if isinstance(rank, (int, float)) else 0.0


def card(library: Library, number: int) -> Document:
    """An opportunity's document. Raises NotFound."""
    document = library.documents(Opportunity.TABLE).get(number)
    if document is None:
        raise NotFound(tr("There is no opportunity {short}", short=ids.short(number)))
    return document


def _entries(document: Mapping[str, Any]) -> list[Any]:
    history = document.get("history")
    return [item for item in history if isinstance(item, dict)] if isinstance(history, list) else []
