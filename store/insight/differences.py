"""What is different between two states of a record, field by field, in words for a person.

Dates read as people say them, columns have their titles, links the names of what they point to. A
list of dated entries tells which entries came and which went, not the whole list twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from store.fields import Document, Shape
from store.i18n import tr, tr_later
from store.pipelines import Pipeline
from store.records import BY_TABLE, Record, Stage
from store.when import show_day

NOTHING = "nothing"
_HIDDEN = frozenset({"id", "imported", "snapshot", "forecasts", "unlinked"})
_LINKS = frozenset(
    {"track", "via", "person", "people", "introduced_by", "opportunity", "about", "experience"}
)
_HEADINGS = {
    "url": tr_later("Link"),
    "cv_version": tr_later("CV version"),
    "deleted_on": tr_later("Bin"),
    "rank": tr_later("Place in the column"),
    "posting": tr_later("Posting"),
    "next_on": tr_later("Next action on"),
    "history": tr_later("Stages"),
    "on": tr_later("Day"),
}


class Words(NamedTuple):
    """What it takes to say a value: the columns, the day it is read on, and names by id."""

    pipeline: Pipeline
    today: date
    named: Callable[[int], str]


class Difference(NamedTuple):
    """One field. ``before`` and ``after`` are words; the one that is missing is empty.

    ``entry``: one entry of a list; ``whole``: the record itself came or went.
    """

    field: str
    heading: str
    before: str
    after: str
    entry: bool = False
    whole: bool = False

    @property
    def words(self) -> str:
        """Applied → Interview, nothing → Bristol; for an entry of a list: added, or removed.

        The value alone where the whole record came or went.
        """
        if self.whole:
            return self.after or self.before
        if self.entry:
            return (
                tr("added: {after}", after=self.after)
                if self.after
                else tr("removed: {before}", before=self.before)
            )
        return f"{self.before or NOTHING} → {self.after or NOTHING}"


def differences(
    table: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, words: Words
) -> list[Difference]:
    """Each field in which two documents of a table differ; None is a record that is not there."""
    old, new = before or {}, after or {}
    record = BY_TABLE.get(table, Record)
    own = [name for name in record.RULES if name not in Record.RULES]
    others = [name for name in {**old, **new} if name not in record.RULES]
    came = before is None or after is None
    found: list[Difference] = []
    for name in [*own, *Record.RULES, *others]:
        if name in _HIDDEN or old.get(name) == new.get(name):
            continue
        if name == "rank" and (came or old.get("column") != new.get("column")):
            continue  # a card that comes into a column comes to its top
        found += _field(record, name, old.get(name), new.get(name), words)
    return [each._replace(whole=True) for each in found] if came else found


def heading(name: str) -> str:
    """A field's name for people."""
    plain = name.replace("_", " ")
    return tr(_HEADINGS.get(name, plain[:1].upper() + plain[1:]))


def _field(
    record: type[Record], name: str, old: Any, new: Any, words: Words
) -> Iterator[Difference]:
    said = heading(name)
    if name == "rank":
        up = _number(new) > _number(old)
        yield Difference(name, said, "lower" if up else "higher", "higher" if up else "lower")
        return
    if name == "posting":  # the field holds a mark; the text is in a file of its own
        yield Difference(name, said, tr("a text") if old else "", _posting(old, new))
        return
    if name == "deleted_on":
        yield Difference(name, said, _bin(old, words), _bin(new, words))
        return
    was, now = _read(record, name, old), _read(record, name, new)
    if _has_entries(was) or _has_entries(now):
        yield from _entries(name, said, was or (), now or (), words)
        return
    yield Difference(name, said, value_words(name, was, words), value_words(name, now, words))


def _posting(old: Any, new: Any) -> str:
    return tr("another text") if old and new else tr("a text") if new else ""


def _bin(value: Any, words: Words) -> str:
    if not value:
        return tr("not in the bin")
    day = _day(value)
    if day is None:
        return tr("in the bin")
    return tr("in the bin since {day}", day=show_day(day, words.today))


def _entries(
    name: str, said: str, was: tuple[Any, ...], now: tuple[Any, ...], words: Words
) -> Iterator[Difference]:
    rest = list(now)
    for entry in was:
        if entry in rest:
            rest.remove(entry)
        else:
            yield Difference(name, said, entry_words(entry, words), "", entry=True)
    for entry in rest:
        yield Difference(name, said, "", entry_words(entry, words), entry=True)
    if not rest and len(was) == len(now):
        yield Difference(name, said, tr("in one order"), tr("in another order"))


def entry_words(entry: Shape, words: Words, *, dated: bool = True) -> str:
    """One entry of a list in a line: its day first, where ``dated``, then what it says."""
    values = {name: getattr(entry, name) for name in type(entry).RULES}
    values.pop("action", None)  # its words stand beside the link
    on = values.pop("on", None)
    parts = [show_day(on, words.today)] if on and dated else []
    if isinstance(entry, Stage):
        values.pop("meaning")
        column = values.pop("column")
        parts.append(words.pipeline.place(column, entry.meaning or None).title)
    for name, value in values.items():
        if value in (None, "", (), False):
            continue
        text = value_words(name, value, words)
        plain = isinstance(value, str) or name in _LINKS
        parts.append(text if plain else f"{name.replace('_', ' ')} {text}")
    return ", ".join(parts) or tr("an empty entry")


def value_words(name: str, value: Any, words: Words) -> str:
    """A field's value as people say it; "" for one that says nothing."""
    if value in (None, "", (), []):
        return ""
    if name == "column" and isinstance(value, str):
        return words.pipeline.place(value).title
    if name in _LINKS:
        numbers = value if isinstance(value, tuple) else (value,)
        return ", ".join(words.named(n) if isinstance(n, int) else str(n) for n in numbers)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return show_day(value, words.today)
    if isinstance(value, tuple):
        return ", ".join(value_words("", item, words) for item in value)
    if isinstance(value, Shape):
        return entry_words(value, words)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _read(record: type[Record], name: str, raw: Any) -> Any:
    """The stored value as its field reads it; one that does not fit is kept as it is."""
    rule = record.RULES.get(name)
    if rule is None or raw is None:
        return rule.default if rule is not None and raw is None else raw
    try:
        return rule.read(raw)
    except (ValueError, TypeError, AttributeError, KeyError):
        return raw


def _has_entries(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Shape)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        return None


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def name_of(documents: Callable[[str], Mapping[int, Document]], number: int) -> str:
    """The name of whichever record has this id."""
    for table in BY_TABLE:
        found = documents(table).get(number)
        if found is not None:
            return label_of(table, found)
    return tr("a record that is gone")


def label_of(table: str, document: Mapping[str, Any]) -> str:
    """A record in a few words by its document."""
    record = BY_TABLE.get(table)
    if record is None:
        return tr("a record of {table}", table=table)
    return record.from_doc({n: document[n] for n in record.NEEDS if n in document}).label
