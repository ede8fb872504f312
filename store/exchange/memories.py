"""What each table said of a card that came from it, as the card keeps it under ``imported``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from store.exchange.merge import entries
from store.fields import Document, Json


def memories(doc: Mapping[str, Any]) -> list[Document]:
    """What each table that a card came from said of it, the latest first.

    There is one, unless a row of another table joined the card by hand: those before are kept
    under ``also``, so that newer copies of their tables find it.
    """
    imported = doc.get("imported")
    return [imported, *entries(imported.get("also"))] if isinstance(imported, dict) else []


def remembering(first: Mapping[str, Any], others: Sequence[Document]) -> Document:
    """The ``imported`` of a card, of which ``first`` is what a table says now."""
    before: list[Json] = [{name: each[name] for name in each if name != "also"} for each in others]
    return {**first, "also": before} if before else dict(first)


def without(others: Sequence[Document]) -> Document | None:
    """The ``imported`` of a card that a table speaks of no more."""
    return remembering(others[0], others[1:]) if others else None
