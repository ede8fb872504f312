"""Cards that are already on the board, and rows above, that look like a row that comes in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from store.exchange.cells import fold
from store.exchange.links import canonical
from store.exchange.matching import Key
from store.exchange.report import Ledger
from store.exchange.telling import name_of
from store.fields import Document
from store.i18n import tr
from store.pipelines import Pipeline


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


class Alike:
    """What a new card of a table looks like, told in a few words and as something to look at."""

    def __init__(self, neighbours: Neighbours, pipeline: Pipeline, ledger: Ledger) -> None:
        self._neighbours = neighbours
        self._pipeline = pipeline
        self._ledger = ledger
        self._rows: dict[str, int] = {}
        self._jobs: dict[tuple[str, str], int] = {}  # the first row of each company and title
        self.jobs = 0  # how many rows name the job of a row above

    def pass_by(self, row: int, key: Key) -> None:
        """A row that the next ones are compared with."""
        self._rows.setdefault(key.digest, row)
        self._jobs.setdefault(key.pair, row)

    def flags(self, row: int, key: Key, values: Mapping[str, Any]) -> list[str]:
        """What it looks like; empty for nothing that is known."""
        if twin := self._rows.get(key.digest):
            text = tr("The same as row {twin}, cell by cell; kept as its own card.", twin=twin)
            self._ledger.warn(row, "", "", text)
            return [tr("the same as row {twin}", twin=twin)]
        if all(key.pair) and (other := self._jobs.get(key.pair)):
            self.jobs += 1
            return [tr("the same job as row {other}", other=other)]
        if alike := self._neighbours.like(values, key.url):
            name, column = name_of(alike), self._pipeline.place(str(alike.get("column", ""))).title
            text = tr(
                "Looks like {name_of}, which is already in {column}; imported beside it.",
                name_of=name,
                column=column,
            )
            self._ledger.warn(row, "title", str(values.get("title", "")), text)
            return [tr("looks like {name_of}", name_of=name)]
        return []


def _name(doc: Mapping[str, Any]) -> tuple[str, str]:
    return fold(str(doc.get("organization") or "")), fold(str(doc.get("title") or ""))
