"""Views of the board: a filter, an order and groups under one name; those built in, and saved ones.

A saved view is a record (``records.View``), so that it is kept, undone and taken along like all
else. What it asks for and what a hand-edited file may hold is read with care here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from store.errors import BadInput
from store.i18n import tr
from store.insight.grouping import Group
from store.insight.haystack import fold
from store.insight.ordering import ORDER_WORDS, Order, Sorting
from store.plans import Edit, Library, New, Step
from store.records import View


class Look(NamedTuple):
    """How the board is looked at. ``id`` is the record's, None for a view that is built in."""

    name: str
    query: str = ""
    sorting: Sorting = Sorting()
    id: int | None = None

    def says(self) -> str:
        """What it shows, in a few words; for lists of views."""
        return " · ".join(part for part in (self.query, self.sorting.says()) if part)

    def same_board(self, query: str, sorting: Sorting) -> bool:
        """Whether a board that is filtered and sorted so is this view."""
        return (self.query.split(), self.sorting) == (query.split(), sorting)


ALL = Look("All")
BUILT_IN: tuple[Look, ...] = (
    ALL,
    Look("Overdue", "is:overdue", Sorting(Order.NEXT)),
    Look("This week", "due:this week or closes:this week", Sorting(Order.NEXT)),
    Look("Silent 14 days", "silent:14d", Sorting(Order.SILENCE)),
    Look("Closing soon", "closes<14d is:open", Sorting(Order.CLOSES)),
    Look("Archived", "is:archived"),
    Look("Bin", "is:deleted"),
)
_WORD_OF = {order: word for word, order in ORDER_WORDS.items()}


def saved(documents: Mapping[int, Mapping[str, Any]]) -> list[Look]:
    """The saved views by name, without those in the bin."""
    looks = [
        look_of(number, document)
        for number, document in documents.items()
        if not document.get("deleted_on")
    ]
    return sorted(looks, key=lambda look: fold(look.name))


def look_of(number: int, document: Mapping[str, Any]) -> Look:
    """The view a stored document describes; words that are not known count as not said."""
    order = ORDER_WORDS.get(_text(document, "order"), Order.HAND)
    group = next((group for group in Group if group == _text(document, "group")), None)
    sorting = Sorting(order, document.get("reverse") is True, group)
    return Look(
        _text(document, "name") or tr("(no name)"), _text(document, "query"), sorting, number
    )


def values_of(name: str, query: str, sorting: Sorting) -> dict[str, Any]:
    """What a record of this view holds."""
    return {
        "name": name,
        "query": query,
        "order": "" if sorting.order is Order.HAND else _WORD_OF[sorting.order],
        "reverse": sorting.reverse,
        "group": "" if sorting.group is None else str(sorting.group),
    }


def save(library: Library, name: str, query: str, sorting: Sorting) -> tuple[list[Step], str]:
    """The step that saves a view, and its label. Under a name that is taken it replaces that view.

    Raises BadInput for a name of blanks.
    """
    if not name.strip():
        raise BadInput(tr("A view needs a name"), tr("It needs one to be found again."))
    values = values_of(name.strip(), query, sorting)
    taken = _own_named(library, name)
    if taken is None:
        return [New(View, library.new_id(), values)], tr("Save view '{strip}'", strip=name.strip())
    return [Edit(View, taken, values)], tr("Save view '{strip}' anew", strip=name.strip())


def rename(library: Library, look: Look, name: str) -> tuple[list[Step], str]:
    """The step that renames a saved view. Raises BadInput for a name that another one has."""
    if not name.strip():
        raise BadInput(tr("A view needs a name"), tr("It needs one to be found again."))
    taken = _own_named(library, name)
    if look.id is None or (taken is not None and taken != look.id):
        raise BadInput(
            tr("There is a view '{strip}' already", strip=name.strip()),
            "",
            tr("Choose another name."),
        )
    return [Edit(View, look.id, {"name": name.strip()})], tr("Rename view '{name}'", name=look.name)


def _own_named(library: Library, name: str) -> int | None:
    found = named(name, library.documents(View.TABLE))
    return None if found is None else found.id


def named(name: str, documents: Mapping[int, Mapping[str, Any]]) -> Look | None:
    """The view called so, in either case; a saved one wins over one built in."""
    wanted = fold(name.strip())
    looks = (*saved(documents), *BUILT_IN)
    return next((look for look in looks if fold(look.name) == wanted), None)


def _text(document: Mapping[str, Any], field: str) -> str:
    value = document.get(field)
    return value.strip() if isinstance(value, str) else ""
