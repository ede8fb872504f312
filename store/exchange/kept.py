"""What a file says of a record that is there: taken over where nobody typed anything else.

A record remembers what each source last said of it (``imported``: ``said`` by source). What the
file says as it did the last time changes nothing. What is new there replaces what a file had said,
fills what is empty, and never what the person typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from store.exchange.merge import brief, entries
from store.fields import Document
from store.i18n import tr
from store.insight.organizations import place_key

_LISTS = frozenset(("organizations", "tags"))
_ENTRIES = {"notes": ("text",), "proofs": ("skill", "line")}
_FROM_A_FILE = frozenset(("on", "text", "skill", "line"))  # what an import writes into an entry


@dataclass(slots=True)
class Merged:
    """The fields that change, and ``(field, raw, message)`` of what stays as typed."""

    values: dict[str, Any] = field(default_factory=dict)
    warnings: list[tuple[str, str, str]] = field(default_factory=list)


def remembered(document: Mapping[str, Any], source: str) -> dict[str, Any]:
    """What a source last said of a record; empty when it never did."""
    imported = document.get("imported")
    said = imported.get("said") if isinstance(imported, dict) else None
    mine = said.get(source) if isinstance(said, dict) else None
    return dict(mine) if isinstance(mine, dict) else {}


def memory(document: Mapping[str, Any], source: str, now: Mapping[str, Any]) -> dict[str, Any]:
    """The ``imported`` of a record after ``source`` said ``now``."""
    imported = document.get("imported")
    kept = dict(imported) if isinstance(imported, dict) else {}
    said = kept.get("said")
    said = dict(said) if isinstance(said, dict) else {}
    said[source] = {name: _brief(name, value) for name, value in now.items() if value}
    return {**kept, "said": said}


def let_go(document: Mapping[str, Any], source: str) -> dict[str, Any] | None:
    """The ``imported`` of a record of which ``source`` speaks no more; None for nothing left."""
    imported = document.get("imported")
    kept = dict(imported) if isinstance(imported, dict) else {}
    said = kept.pop("said", None)
    rest = {name: each for name, each in said.items() if name != source} if said else {}
    return {**kept, **({"said": rest} if rest else {})} or None


def merge_said(document: Document, source: str, now: Mapping[str, Any]) -> Merged:
    """What changes in a record when ``source`` says ``now``: fields with JSON values."""
    merged = Merged()
    before = remembered(document, source)
    for name, value in now.items():
        if not value:
            continue
        if name in _LISTS:
            _merge_texts(merged, document, name, value, before.get(name))
        elif name in _ENTRIES:
            _merge_entries(merged, document, name, value, before.get(name))
        elif _brief(name, value) != before.get(name):
            _merge_value(merged, document, name, value)
    return merged


def _merge_value(merged: Merged, document: Document, name: str, value: Any) -> None:
    current = document.get(name)
    if current == value:
        return
    if current and _brief(name, current) not in _all_said(document, name):
        if name != "external_id":
            label = name.replace("_", " ")
            text = tr(
                "The {label} is {current!r} here and stays; the file says {value!r}.",
                label=label,
                current=current,
                value=value,
            )
            merged.warnings.append((name, str(value), text))
        return
    merged.values[name] = value


def _all_said(document: Mapping[str, Any], name: str) -> Iterator[Any]:
    imported = document.get("imported")
    said = imported.get("said") if isinstance(imported, dict) else None
    for each in said.values() if isinstance(said, dict) else ():
        if isinstance(each, dict) and name in each:
            yield each[name]


def _merge_texts(merged: Merged, doc: Document, name: str, now: list[str], before: Any) -> None:
    """New ones in front; those that a file had brought and says no more go.

    An organization is one however its legal form is written.
    """
    old = [each for each in before if isinstance(each, str)] if isinstance(before, list) else []
    there = doc.get(name)
    current = [each for each in there if isinstance(each, str)] if isinstance(there, list) else []
    key = place_key if name == "organizations" else str.casefold
    there_by_key = {key(each) for each in (*current, *old)}
    added = [each for each in now if key(each) not in there_by_key]
    gone = [each for each in old if key(each) not in set(map(key, now))]
    result = [*added, *(each for each in current if each not in gone)]
    if result != current:
        merged.values[name] = result


def _merge_entries(
    merged: Merged, doc: Document, name: str, now: list[dict[str, Any]], before: Any
) -> None:
    """New ones at the end; one that the file has changed replaces the one it had said."""
    old = [each for each in before if isinstance(each, str)] if isinstance(before, list) else []
    current = entries(doc.get(name))
    says = [_entry_mark(name, entry) for entry in now]
    there = {_entry_mark(name, entry) for entry in current}
    added = [e for e, mark in zip(now, says, strict=True) if mark not in old and mark not in there]
    gone = {mark for mark in old if mark not in says} if added else set[str]()
    result = [
        entry
        for entry in current
        if _entry_mark(name, entry) not in gone or not entry.keys() <= _FROM_A_FILE
    ]
    result += added
    if result != current:
        merged.values[name] = result


def _entry_mark(name: str, entry: Mapping[str, Any]) -> str:
    return brief("\n".join(str(entry.get(part) or "") for part in _ENTRIES[name]))


def _brief(name: str, value: Any) -> Any:
    if name in _ENTRIES:
        return [_entry_mark(name, entry) for entry in entries(value)]
    return brief(value) if isinstance(value, str) else value
