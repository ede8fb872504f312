"""``likeness``: cards that are, or were, much the same as what is being captured.

Organizations are compared by their whole name, without Ltd, GmbH and the like at its end: "Nordic
Rail" is "NORDIC RAIL AS" and is not "Nordic Railway Museum".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from store.capture.captured import Captured
from store.fields import Document
from store.insight.haystack import fold
from store.insight.organizations import organization_key as organization_key
from store.insight.organizations import place_key
from store.insight.waiting import column_now, day_of, entries
from store.pipelines import Meaning, Pipeline
from store.plans import Library
from store.records import Opportunity
from store.when import show_day

_ENDED = {
    "accepted": "You said yes",
    "rejected": "They chose someone else",
    "no response": "No reply came",
    "declined": "You said no",
    "withdrawn": "You stepped back",
    "expired": "It closed before you applied",
    "cancelled": "They cancelled it",
}
_ALIKE = 0.7
_MOST = 3


class Hint(NamedTuple):
    """A card worth knowing about: ``kind`` is "already" (on the board) or "before" (was there)."""

    kind: str
    id: int
    text: str


def likeness(captured: Captured, library: Library) -> list[Hint]:
    """At most three hints for a new opportunity, the nearest first; none for other lines.

    "already" is the same posting, or the same organization and a similar title, and still open.
    "before" is any other card of the same organization, open or ended.
    """
    if captured.record is not Opportunity:
        return []
    pipeline, today = library.pipeline, library.clock.today()
    found = sorted(_kin(captured, library), reverse=True)[:_MOST]
    return [
        _hint(number, library.documents(Opportunity.TABLE)[number], same, pipeline, today)
        for same, _, number in found
    ]


def similarity(one: str, other: str) -> float:
    """How alike two titles are, from 0 to 1: the pairs of letters they share (Dice)."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return float(fold(one).strip() == fold(other).strip() != "")
    return 2 * (first & second).total() / (first.total() + second.total())


def _pairs(text: str) -> Counter[str]:
    plain = " ".join(re.findall(r"\w+", fold(text)))
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1))


def _kin(captured: Captured, library: Library) -> Iterator[tuple[bool, float, int]]:
    """Cards of the same posting or place: whether it is the same thing, how alike, its id.

    It runs at every keystroke over the whole table: a cheap look comes before each thorough one.
    """
    title, url = _text(captured.values, "title"), _canonical(_text(captured.values, "url"))
    place = place_key(_text(captured.values, "organization"))
    place_mark = max(place.split(), key=len, default="")
    url_mark = _telling_part(url)
    for number, document in library.documents(Opportunity.TABLE).items():
        name, address = document.get("organization"), document.get("url")
        same_place = (
            place != ""
            and type(name) is str
            and (not name.isascii() or place_mark in name.lower())
            and place_key(name) == place
        )
        same_posting = (
            url != ""
            and type(address) is str
            and url_mark in address.lower()
            and _canonical(address) == url
        )
        if (same_place or same_posting) and not document.get("deleted_on"):
            alike = (
                1 + same_posting if same_posting else similarity(title, _text(document, "title"))
            )
            is_open = column_now(document, library.pipeline).meaning is not Meaning.CLOSED
            yield is_open and alike >= _ALIKE, alike, number


def _hint(number: int, document: Document, same: bool, pipeline: Pipeline, today: date) -> Hint:
    place = _text(document, "organization").rstrip(".")
    name = f"'{_text(document, 'title') or '(no title)'}'" + (f" at {place}" if place else "")
    column = column_now(document, pipeline)
    days = [day for entry in entries(document, "history") if (day := day_of(entry.get("on")))]
    since = days[-1] if days else day_of(document.get("added_on"))
    shown = show_day(since, today) if since else ""
    begins = "Already on the board" if same else "You were here before"
    if column.meaning is Meaning.CLOSED:
        ended = _ENDED.get(_text(document, "outcome"), "It is closed")
        says = f"{begins}: {name}. {ended}" + (f" ({shown})." if shown else ".")
    else:
        says = f"{begins}: {name}, in {column.title}" + (f" since {shown}." if shown else ".")
    return Hint("already" if same else "before", number, says)


def _telling_part(url: str) -> str:
    """The part of an address that the fewest others have: usually a number."""
    parts = re.findall(r"[a-z0-9]+", url.lower().partition("/")[2])
    return max(parts, key=lambda part: (sum(map(str.isdigit, part)), len(part)), default="")


@lru_cache(maxsize=32_768)
def _canonical(url: str) -> str:
    if not url:
        return ""
    from store.exchange.links import canonical

    return canonical(url)


def _text(document: Any, name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""
