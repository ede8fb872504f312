"""Any record in plain words: its name, its fields, its dated entries.

What the palette lists, the page of a record shows and copying puts on the clipboard is told here,
so that they agree. Texts come out as typed; who shows them makes them safe to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from store import Store
from store.fields import Shape
from store.i18n import tr, tr_later
from store.insight.differences import entry_words, value_words
from store.records import Milestone, Opportunity, Person, Record

# Bookkeeping, or told elsewhere on a page.
_HIDDEN = frozenset(
    {
        "id",
        "rank",
        "imported",
        "column",
        "outcome",
        "posting",
        "snapshot",
        "forecasts",
        "deleted_on",
        "unlinked",
        "other_than",
        "same_as",
    }
)
_HEADINGS = {
    "url": "link",
    "salary": tr_later("pay"),
    "channel": tr_later("came by"),
    "source": tr_later("found on"),
    "via": tr_later("introduced by"),
    "cv_version": tr_later("CV version"),
    "closes_on": "closes",
    "next_on": tr_later("next action on"),
    "external_id": tr_later("their number"),
    "rounds": "rounds",
    "requirements": tr_later("it asks for"),
    "history": "columns",
    "touches": "contacts",
}


class Told(NamedTuple):
    """A heading and what stands under it, by day: ``(day, text)``; no day for what has none."""

    heading: str
    entries: list[tuple[date | None, str]]


def named(record: type[Record], document: Mapping[str, object]) -> tuple[str, str]:
    """A record's name, and the words that tell it from others of that name."""
    if record is Opportunity:
        about = (document.get("organization"),)
    elif record is Person:
        places = document.get("organizations")
        about = (document.get("role_now"), *(places if isinstance(places, list) else ()))
    else:
        about = (document.get("organization"),)
    name = next((str(value) for key in record.NEEDS if (value := document.get(key))), "")
    rest = [str(each) for each in about if isinstance(each, str) and each and each != name]
    return name, ", ".join(rest)


def own_first(record: type[Record]) -> list[str]:
    """The names of a record's fields: its own, then those that every record has."""
    shared = Record.rules()
    return [*(name for name in record.rules() if name not in shared), *shared]


def heading(name: str) -> str:
    """What people call a field."""
    return tr(plain_heading(name))


def plain_heading(name: str) -> str:
    """The same in English."""
    return _HEADINGS.get(name, name.replace("_", " ").removesuffix(" on"))


def facts(store: Store, item: Record) -> list[tuple[str, str]]:
    """Every plain field that says something, in the order of the record: heading and value."""
    from store.past import words_of_store

    words = words_of_store(store)
    found = []
    if isinstance(item, Opportunity):
        column = store.pipeline.place(item.column).title
        found.append(("column", f"{column}, {item.outcome}" if item.outcome else column))
    if isinstance(item, Milestone):
        found += likely_told(store, item.id)
    for name in own_first(type(item)):
        value = getattr(item, name)
        if name in _HIDDEN or value in (None, "", (), False) or _is_list(value):
            continue
        found.append((heading(name), value_words(name, value, words)))
    return found


def likely_told(store: Store, milestone: int) -> list[tuple[str, str]]:
    """When a milestone is likely to be done: two days, the chance by its planned one, and whose
    times that is told from; nothing for one that is over or has no plan.
    """
    from store.insight.facts import Facts
    from store.insight.odds.milestone_words import VARY, by_then_words, likely_words, whose
    from store.insight.odds.milestones import timing

    found, today = timing(Facts(store), milestone), store.clock.today()
    if found is None:
        return []
    told = [(tr("likely"), likely_words(found, today))]
    if found.planned is not None and found.planned > today:
        told.append((tr("as planned"), by_then_words(found, found.planned)))
    return [
        *told,
        (tr("told from"), whose(found.pool) + (f"; {tr(VARY)}" if found.pool.wide else "")),
    ]


def lists(store: Store, item: Record) -> list[Told]:
    """Every list of entries that has any: notes, proofs, contacts, columns ..."""
    from store.past import words_of_store

    words = words_of_store(store)
    return [
        Told(
            heading(name),
            [(getattr(each, "on", None), entry_words(each, words, dated=False)) for each in value],
        )
        for name in own_first(type(item))
        if _is_list(value := getattr(item, name))
    ]


def _is_list(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Shape)
