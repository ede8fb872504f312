"""Cards that are already on the board and look like a row that comes in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from store.exchange.cells import fold
from store.exchange.links import canonical
from store.fields import Document


class Neighbours:
    """The live cards by company and title, and by link; ``skip`` are those of the same table."""

    def __init__(self, cards: Mapping[int, Document], skip: Collection[int] = ()) -> None:
        self._by_name: dict[tuple[str, str], Document] = {}
        self._by_url: dict[str, Document] = {}
        for number, doc in cards.items():
            if number in skip or doc.get("deleted_on"):
                continue
            name = _name(doc)
            if all(name):
                self._by_name.setdefault(name, doc)
            if url := canonical(str(doc.get("url") or "")):
                self._by_url.setdefault(url, doc)

    def like(self, values: Mapping[str, Any], url: str) -> Document | None:
        """A card with the same company and title, or the same link (``url`` is canonical)."""
        return self._by_name.get(_name(values)) or self._by_url.get(url)


def _name(doc: Mapping[str, Any]) -> tuple[str, str]:
    return fold(str(doc.get("organization") or "")), fold(str(doc.get("title") or ""))
