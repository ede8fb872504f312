"""The words in a person's own data: tags, organizations, people, to be offered while typing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from store.insight.haystack import fold
from store.pipelines import DEFAULT, Pipeline

Document: TypeAlias = Mapping[str, Any]
_NOTHING: Mapping[int, Document] = {}


class Vocabulary:
    """Made for one moment; each list is worked out when first asked for, the most used first."""

    def __init__(
        self,
        cards: Mapping[int, Document],
        people: Mapping[int, Document] = _NOTHING,
        tracks: Mapping[int, Document] = _NOTHING,
        pipeline: Pipeline = DEFAULT,
    ) -> None:
        self.pipeline = pipeline
        self._cards = cards
        self._people = people
        self._tracks = tracks

    @property
    def columns(self) -> list[str]:
        """The titles of the board's columns."""
        return [column.title for column in self.pipeline.columns]

    @cached_property
    def tags(self) -> list[str]:
        """Every tag in use."""
        return _ranked(tag for card in self._cards.values() for tag in tags_of(card))

    @cached_property
    def tags_and_skills(self) -> list[str]:
        """Every tag, and every skill that a card asks for."""
        found: list[object] = []
        for card in self._cards.values():
            listed = card.get("requirements")
            if type(listed) is list:
                found += [entry.get("skill") for entry in listed if type(entry) is dict]
            if "tags" in card:
                found += tags_of(card)
        return _ranked(found)

    @cached_property
    def organizations(self) -> list[str]:
        return self._texts("organization")

    @cached_property
    def titles(self) -> list[str]:
        return self._texts("title")

    @cached_property
    def locations(self) -> list[str]:
        return self._texts("location")

    @cached_property
    def sources(self) -> list[str]:
        return self._texts("source")

    @cached_property
    def people(self) -> list[str]:
        """The names of the people who are not in the bin."""
        return _ranked(p.get("name") for p in self._people.values() if not p.get("deleted_on"))

    @cached_property
    def tracks(self) -> list[str]:
        """The titles of the dreams pursued."""
        return _ranked(t.get("title") for t in self._tracks.values() if not t.get("deleted_on"))

    def _texts(self, name: str) -> list[str]:
        return _ranked(card.get(name) for card in self._cards.values())


def tags_of(document: Document) -> list[str]:
    """The tags of a document as they are stored; what is no text is passed over."""
    tags = document.get("tags")
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def _ranked(values: Iterable[object]) -> list[str]:
    """Each text once, the most used first, in the spelling met first; empty ones are dropped."""
    counts = Counter(value for value in values if isinstance(value, str) and value.strip())
    spelled: dict[str, str] = {}
    total: Counter[str] = Counter()
    for value, count in counts.items():
        folded = fold(value.strip())
        spelled.setdefault(folded, value.strip())
        total[folded] += count
    by_use = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    return [spelled[folded] for folded, _ in by_use]
