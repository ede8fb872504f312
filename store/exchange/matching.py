"""Which card on the board a row of a newer copy of a table stands for.

Rows are paired with the cards that came from the same table, stronger evidence first: the very same
row; its id; its link; company, title and date; company and title where each side has them once.
Within equal evidence the n-th row is the n-th card, so that rows that are meant to be alike keep a
card each. A table is the same when its main columns have the same headers, or the file the same
name but for a number, a date or "copy".
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from store.exchange.cells import fold
from store.exchange.columns import Choice
from store.exchange.links import canonical
from store.exchange.memories import memories
from store.exchange.merge import brief, entries
from store.exchange.synonyms import plain
from store.fields import Document

_MAIN = ("organization", "title", "applied_on", "saved_on", "status", "external_id")
_COPY = re.compile(r"(?:[\s_-]*(?:\(\d+\)|copy|kopie|copie|\d{4}-?\d{2}-?\d{2}|v?\d+))+$")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")


@dataclass(frozen=True, slots=True)
class Key:
    """What identifies a row or a card of a table; each part may be empty."""

    digest: str
    external_id: str
    url: str
    organization: str
    title: str
    day: str

    @property
    def pair(self) -> tuple[str, str]:
        return self.organization, self.title


@dataclass(slots=True)
class Known:
    """A card that came from this table: ``said`` is what the table said last, ``told`` what the
    card keeps of the person's choices, ``others`` what other tables said of it. A ``stranger`` came
    from elsewhere, and a row joins it now."""

    id: int
    doc: Document
    key: Key
    said: dict[str, Any]
    guesses: dict[str, Any] = field(default_factory=dict)
    told: Any = None
    others: list[Document] = field(default_factory=list)
    stranger: bool = False

    @property
    def in_bin(self) -> bool:
        return bool(self.doc.get("deleted_on"))


def key_of(digest: str, values: Mapping[str, Any]) -> Key:
    """The key of a row from what it states, or of a card from what its table said last."""

    def text(name: str) -> str:
        value = values.get(name)
        return value if isinstance(value, str) else ""

    history = entries(values.get("history"))
    day = next((str(e["on"]) for e in history if e.get("on") and not e.get("today")), "")
    return Key(
        digest=digest,
        external_id=brief(text("external_id")),
        url=canonical(text("url")),
        organization=fold(brief(text("organization"))),
        title=fold(brief(text("title"))),
        day=day,
    )


# -- the same table -------------------------------------------------------------------------------


def base_name(file: str) -> str:
    """The name of the file without its folders."""
    return re.split(r"[\\/]", file)[-1]


def table_mark(choices: Sequence[Choice]) -> str:
    """What a table is known by when it comes again: the headers of its main columns."""
    main = sorted(f"{each.field}={plain(each.header)}" for each in choices if each.field in _MAIN)
    return hashlib.blake2b("\n".join(main).encode(), digest_size=6).hexdigest()


def known_cards(cards: Mapping[int, Document], file: str, mark: str) -> list[Known]:
    """The cards that came from this table, also those in the bin, in the order they were made."""
    stem = _stem(file)
    found = []
    for number, doc in cards.items():
        for imported in (all_said := memories(doc)):
            if imported.get("table") == mark or _stem(str(imported.get("file", ""))) == stem:
                others = [each for each in all_said if each is not imported]
                found.append(_known(number, doc, imported, others))
                break
    return sorted(found, key=lambda known: known.id)


def _known(number: int, doc: Document, imported: Document, others: list[Document]) -> Known:
    remembered, guesses = imported.get("said"), imported.get("guessed")
    said = remembered if isinstance(remembered, dict) else {}
    key = key_of(str(imported.get("row", "")), said)
    guessed = guesses if isinstance(guesses, dict) else {}
    return Known(number, doc, key, said, guessed, imported.get("told"), others)


def _stem(file: str) -> str:
    name = _EXTENSION.sub("", base_name(file)).casefold()
    return _COPY.sub("", name) or name


# -- pairing --------------------------------------------------------------------------------------


def pair(rows: Sequence[Key], cards: Sequence[Known]) -> dict[int, Known]:
    """The card for each row that has one, by the row's place in ``rows``."""
    pairs: dict[int, Known] = {}
    left = set(range(len(rows)))
    free = dict(enumerate(cards))
    once = _once(key.pair for key in rows) & _once(card.key.pair for card in cards)
    once_url = _once(key.url for key in rows) & _once(card.key.url for card in cards)
    steps: tuple[Callable[[Key], Hashable], ...] = (
        lambda key: key.digest,
        _by_id,
        lambda key: (key.url, key.title) if key.url else "",
        lambda key: (*key.pair, key.day) if any(key.pair) else "",
        lambda key: key.pair if key.pair in once and all(key.pair) else "",
        lambda key: key.url if key.url in once_url else "",
    )
    for evidence in steps:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place, card in free.items():
            if sign := evidence(card.key):
                waiting[sign].append(place)
        for queue in waiting.values():
            queue.reverse()  # the first card is taken from the end
        for index in sorted(left):
            sign = evidence(rows[index])
            alike = waiting.get(sign, []) if sign else []
            for place in reversed(alike):
                if not _are_two(rows[index], free[place].key):
                    alike.remove(place)
                    pairs[index] = free.pop(place)
                    left.discard(index)
                    break
    return pairs


def _are_two(row: Key, card: Key) -> bool:
    """Whether their ids say that they are not the same, whatever else is alike."""
    ids = (row.external_id, card.external_id)
    return ids[0] != ids[1] and all(each and not _counts(each) for each in ids)


def _counts(external_id: str) -> bool:
    return external_id.isdecimal() and len(external_id) < 6


def _by_id(key: Key) -> Hashable:
    """A short number counts the rows of many a table, so it proves nothing without the rest."""
    if not key.external_id:
        return ""
    if _counts(key.external_id):
        return (key.external_id, *key.pair)
    return key.external_id


_Sign = TypeVar("_Sign", bound=Hashable)


def _once(signs: Iterable[_Sign]) -> set[_Sign]:
    return {sign for sign, count in Counter(signs).items() if count == 1}
