"""A newer copy of a table against a card that came from an older one: a three-way merge.

``Opportunity.imported`` keeps what the table said last. A field is set where the table itself says
something else now, and left alone elsewhere, so that what a person moved or edited here stays.
Entries (history, rounds, notes, tags) are compared one by one; an entry goes when the table
replaces it and nobody touched it, and stays when in doubt.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from store.fields import Document
from store.i18n import tr
from store.pipelines import Pipeline

_LONGEST = 80  # characters of a text kept as it is; of a longer one, its digest
_LISTS = frozenset(("history", "rounds", "notes", "tags"))
_STAGE = frozenset(("column", "outcome"))
TODAY = "today"
"""Marks an entry of ``said`` whose date is the day of an import, not the table's."""

Entry: TypeAlias = "dict[str, Any]"


def brief(text: str) -> str:
    """The text, or a digest of it: enough to tell whether the table changed it."""
    if len(text) <= _LONGEST:
        return text
    return "digest:" + hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


def said(values: Mapping[str, Any]) -> Document:
    """What to remember of the values a table stated."""
    kept: Document = {}
    for name, value in values.items():
        if isinstance(value, str):
            kept[name] = value if name == "url" else brief(value)  # a link tells rows apart
        elif name == "notes":
            kept[name] = [brief(text) for text in value]
        elif value:
            kept[name] = value
        else:
            kept[name] = None
    return kept


@dataclass(slots=True)
class Merged:
    """What an import changes on a card: ``values`` for an Edit, and ``said`` to remember."""

    values: dict[str, Any] = field(default_factory=dict)
    said: Document = field(default_factory=dict)
    warnings: list[tuple[str, str, str]] = field(default_factory=list)


def merge(
    doc: Document,
    before: Mapping[str, Any],
    values: Mapping[str, Any],
    pipeline: Pipeline,
    today: date,
) -> Merged:
    """``doc`` is the card, ``before`` what the table said last, ``values`` what it says now."""
    now = said(values)
    merged = Merged(said={**before, **now})
    for name, value in values.items():
        if name in _LISTS or name in _STAGE or now[name] == before.get(name, _nothing(value)):
            continue
        if name == "next_on" and value and value < today.isoformat():
            continue  # what is over needs no follow-up; the notes keep it
        _set(merged, doc, name, value, before)
    _merge_history(merged, doc, before, values, pipeline, today)
    _merge_notes(merged, doc, before, values)
    _merge_list(merged, doc, before, values["rounds"], "rounds")
    if "tags" in values:
        _merge_tags(merged, doc, before, values["tags"])
    return merged


def _nothing(value: Any) -> Any:
    return "" if isinstance(value, str) else None


def _set(merged: Merged, doc: Document, name: str, value: Any, before: Mapping[str, Any]) -> None:
    current = doc.get(name)
    if (current or None) == (value or None):
        return
    edited = current and not _same(current, before.get(name))
    if edited and not value:
        return
    merged.values[name] = value
    if edited:
        label = name.replace("_", " ")
        text = tr(
            "{capitalize} was {current!r} here; the table now says {value!r}.",
            capitalize=label.capitalize(),
            current=current,
            value=value,
        )
        merged.warnings.append((name, str(current), text))


def _same(current: Any, remembered: Any) -> bool:
    return remembered in ((current, brief(current)) if isinstance(current, str) else (current,))


# -- entries --------------------------------------------------------------------------------------


def _merge_history(
    merged: Merged,
    doc: Document,
    before: Mapping[str, Any],
    values: Mapping[str, Any],
    pipeline: Pipeline,
    today: date,
) -> None:
    now = _in_old_columns(values["history"], entries(before.get("history")), pipeline)
    column, outcome = now[-1]["column"], values["outcome"]
    moved = (column, outcome) != (before.get("column"), before.get("outcome"))
    merged.said["column"] = column
    _carry_dates(now, entries(before.get("history")), today if moved else None)
    merged.said["history"] = [dict(entry) for entry in now]
    stays = moved and _stays_here(doc, before, now[-1], pipeline)
    # A day that only the import knows is no news about a card that has gone further here.
    told = now[:-1] if stays and TODAY in now[-1] else now
    _merge_list(merged, doc, before, [_bare(entry) for entry in told], "history")
    if stays:
        text = tr(
            "The table says {title}; the card has moved on here and stays.",
            title=_title(pipeline, column),
        )
        merged.warnings.append(("column", column, text))
    elif moved and (doc.get("column"), doc.get("outcome")) != (column, outcome):
        _move(merged, doc, before, _bare(now[-1]), pipeline, today)


def _stays_here(
    doc: Document, before: Mapping[str, Any], arrival: Entry, pipeline: Pipeline
) -> bool:
    """Whether a person moved the card here, later or further than the table says it went."""
    here = doc.get("column")
    if not here or here in (before.get("column"), arrival["column"]):
        return False
    if TODAY in arrival:
        return pipeline.index(str(here)) > pipeline.index(str(arrival["column"]))
    return str(arrival.get("on", "")) < _latest(doc, other_than=arrival["column"])


def _latest(doc: Document, other_than: object) -> str:
    dated = entries(doc.get("history"))
    return max((str(e.get("on") or "") for e in dated if e.get("column") != other_than), default="")


def _move(
    merged: Merged,
    doc: Document,
    before: Mapping[str, Any],
    arrival: Entry,
    pipeline: Pipeline,
    today: date,
) -> None:
    """Move the card; its history ends where it stands."""
    here, column, outcome = doc.get("column"), arrival["column"], arrival.get("outcome")
    history: list[Entry] = list(merged.values.get("history", entries(doc.get("history"))))
    if not history or history[-1].get("column") != column:
        merged.values["history"] = [*history, {**arrival, "on": today.isoformat()}]
    if here != column:
        merged.values["column"] = column
    if doc.get("outcome") != outcome:
        merged.values["outcome"] = outcome
    if here and here not in (before.get("column"), column):
        there, now = _title(pipeline, str(here)), _title(pipeline, column)
        merged.warnings.append(
            (
                "column",
                str(here),
                tr("The card was in {there} here; the table now says {now}.", there=there, now=now),
            )
        )


def _in_old_columns(now: list[Entry], before: list[Entry], pipeline: Pipeline) -> list[Entry]:
    """The entries as the board named their columns then, for columns it has no more."""
    gone = {
        old.get("meaning"): old.get("column") for old in before if old.get("column") not in pipeline
    }
    kept = {old.get("column") for old in before}
    return [
        {**entry, "column": gone[entry["meaning"]]}
        if entry["meaning"] in gone and entry["column"] not in kept
        else dict(entry)
        for entry in now
    ]


def _carry_dates(now: list[Entry], before: list[Entry], today: date | None) -> None:
    """Give an entry without a date the day it was first seen on; the newest one, today's."""
    for entry in now:
        if "on" not in entry:
            for old in before:
                if old.get(TODAY) and old.get("column") == entry["column"]:
                    entry["on"], entry[TODAY] = old.get("on"), True
    known = {old.get("column") for old in before}
    if today and "on" not in now[-1] and now[-1]["column"] not in known:
        now[-1]["on"], now[-1][TODAY] = today.isoformat(), True


def _bare(entry: Entry) -> Entry:
    return {name: value for name, value in entry.items() if name != TODAY}


def _merge_list(
    merged: Merged, doc: Document, before: Mapping[str, Any], new: list[Entry], name: str
) -> None:
    slot, same = _SLOTS[name]
    old = [_bare(entry) for entry in entries(before.get(name))]
    current = entries(doc.get(name))
    own = [same(entry) for entry in current if entry not in old]
    added = [entry for entry in new if entry not in old and same(entry) not in own]
    replaced = [entry.get(slot) for entry in added]
    gone = [entry for entry in old if entry not in new and entry.get(slot) in replaced]
    result = [entry for entry in current if entry not in gone]
    for entry in added:
        result.insert(_position(result, entry), entry)
    if result != current:
        merged.values[name] = result


# What an entry of the table replaces another by, and what makes one written here the same.
_SLOTS: dict[str, tuple[str, Callable[[Entry], Any]]] = {
    "history": ("column", lambda entry: (entry.get("column"), entry.get("outcome"))),
    "rounds": ("kind", lambda entry: (entry.get("kind"), entry.get("on"))),
}


def _position(entries_there: list[Entry], entry: Entry) -> int:
    """Before the first entry with a later date; at the end for an entry without one."""
    on = str(entry.get("on") or "9999")
    for index, each in enumerate(entries_there):
        if str(each.get("on") or "") > on:
            return index
    return len(entries_there)


def _merge_notes(
    merged: Merged, doc: Document, before: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    old = _texts(before.get("notes"))
    added = [text for text in values["notes"] if brief(text) not in old]
    now = [brief(text) for text in values["notes"]]
    gone = {digest for digest in old if digest not in now} if added else set()
    current = entries(doc.get("notes"))
    kept = [note for note in current if brief(str(note.get("text", ""))) not in gone]
    there = {str(note.get("text", "")) for note in kept}
    result = kept + [{"text": text} for text in added if text not in there]
    if result != current:
        merged.values["notes"] = result


def _merge_tags(merged: Merged, doc: Document, before: Mapping[str, Any], now: list[str]) -> None:
    old, current = _texts(before.get("tags")), _texts(doc.get("tags"))
    result = [tag for tag in current if tag in now or tag not in old]
    result += [tag for tag in now if tag not in old and tag not in result]
    if result != current:
        merged.values["tags"] = result


def entries(value: Any) -> list[Entry]:
    """The entries of a field of a document, whatever a hand-edited file holds there."""
    return (
        [dict(each) for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    )


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _title(pipeline: Pipeline, column_id: str) -> str:
    return pipeline.place(column_id).title
