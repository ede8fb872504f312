"""How records of an older schema become today's: ordered, pure steps, forward only.

Each step turns one document of one table into the next schema's; unknown fields survive. Steps run
in memory when a folder is opened, after a backup, and the result is written as a new segment of the
journal. ``tests/safety/fixtures/schema_N/`` keeps a folder of every schema there has been.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

Document: TypeAlias = dict[str, Any]
Step: TypeAlias = Callable[[str, int, Document], Document]


def _from_plain_tinydb(table: str, number: int, document: Document) -> Document:
    """Schema 0: a file that a person or a script wrote with stock TinyDB, without ``_meta``."""
    renamed = {
        "company": "organization",
        "org": "organization",
        "employer": "organization",
        "position": "title",
        "role": "title",
        "stage": "column",
    }
    if table != "opportunities":
        renamed = {}
    new: Document = {"id": number}
    for name, value in document.items():
        target = renamed.get(name, name)
        new[name if target in document and target != name else target] = value
    if isinstance(new.get("notes"), str):
        text = new.pop("notes")
        new["notes"] = [{"text": text}] if text.strip() else []
    if isinstance(new.get("tags"), str):
        new["tags"] = [tag.strip() for tag in new["tags"].split(",") if tag.strip()]
    if isinstance(new.get("column"), str):
        new["column"] = new["column"].strip().casefold()
    new["id"] = number
    return new


STEPS: tuple[Step, ...] = (_from_plain_tinydb,)
SCHEMA = len(STEPS)


def migrate(
    table: str, documents: dict[int, Document], schema: int, target: int = SCHEMA
) -> dict[int, Document]:
    """The documents brought from ``schema`` to ``target``; the given ones are not touched."""
    for step in STEPS[schema:target]:
        documents = {number: step(table, number, doc) for number, doc in documents.items()}
    return documents
