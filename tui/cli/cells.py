"""What a table says about each kind of record: the headings, and each cell as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from store import Store
from store.fields import Document
from store.i18n import tr
from store.insight.waiting import column_now, day_of, entries
from store.pipelines import Meaning, Pipeline
from store.when import show_day

Cell: TypeAlias = "Callable[[Document, Store], str]"


def _text(name: str) -> Cell:
    return lambda document, store: _plain(document.get(name))


def _day(name: str) -> Cell:
    return lambda document, store: day_text(document.get(name), store.clock.today())


def _joined(name: str) -> Cell:
    def cell(document: Document, store: Store) -> str:
        value = document.get(name)
        return ", ".join(map(_plain, value)) if isinstance(value, list) else ""

    return cell


def _number_of(name: str) -> Cell:
    return lambda document, store: str(sum(1 for _ in entries(document, name)) or "")


def _last_day(name: str) -> Cell:
    def cell(document: Document, store: Store) -> str:
        days = [day for entry in entries(document, name) if (day := day_of(entry.get("on")))]
        return show_day(max(days), store.clock.today()) if days else ""

    return cell


def _name_of(table: str, link: str, field: str) -> Cell:
    def cell(document: Document, store: Store) -> str:
        number = document.get(link)
        other = store.documents(table).get(number) if isinstance(number, int) else None
        return _plain(other.get(field)) if other else ""

    return cell


def _next(document: Document, store: Store) -> str:
    return next_text(document, store.clock.today())


def _column(document: Document, store: Store) -> str:
    return column_text(document, store.pipeline)


COLUMNS: dict[str, tuple[tuple[str, Cell], ...]] = {
    "opportunities": (
        ("Title", _text("title")),
        ("Organization", _text("organization")),
        ("Column", _column),
        ("Next", _next),
        ("Tier", _text("tier")),
    ),
    "tracks": (("Title", _text("title")), ("Status", _text("status")), ("Why", _text("why"))),
    "people": (
        ("Name", _text("name")),
        ("Role", _text("role_now")),
        ("Organizations", _joined("organizations")),
        ("Tie", _text("tie")),
        ("Last contact", _last_day("touches")),
    ),
    "experience": (
        ("Title", _text("title")),
        ("Organization", _text("organization")),
        ("Kind", _text("kind")),
        ("From", _day("start")),
        ("To", _day("end")),
        ("Proofs", _number_of("proofs")),
    ),
    "feedback": (
        ("Said", _text("said")),
        ("By", _name_of("people", "person", "name")),
        ("On", _day("on")),
        ("Theme", _text("theme")),
        ("Verdict", _text("verdict")),
    ),
    "decisions": (
        ("Question", _text("question")),
        ("Decide by", _day("decide_by")),
        ("Answer", _text("answer")),
        ("Because", _text("because")),
    ),
    "milestones": (
        ("Title", _text("title")),
        ("Planned for", _day("planned_end")),
        ("Done", _day("done_on")),
    ),
    "actions": (
        ("What", _text("text")),
        ("Due", _day("due")),
        ("When and where", _text("cue")),
        ("Done", _day("done_on")),
    ),
    "views": (
        ("Name", _text("name")),
        ("Filter", _text("query")),
        ("Order", _text("order")),
        ("Group", _text("group")),
    ),
    "snoozes": (("Rule", _text("rule")), ("Until", _day("until"))),
    "weeks": (
        ("Week of", _day("start")),
        ("Focus", _text("focus")),
        ("Looked back", _day("reviewed_on")),
    ),
}
FIXED = frozenset({"Column", "Tier", "Tie", "Kind", "From", "To", "Proofs", "On", "Verdict"})
"""Headings of cells that are short anyway and never cut."""


def column_text(document: Mapping[str, Any], pipeline: Pipeline) -> str:
    """The column by its title, and for a closed card how it ended."""
    column = column_now(document, pipeline)
    outcome = _plain(document.get("outcome"))
    closed = column.meaning is Meaning.CLOSED
    return f"{column.title}: {outcome}" if closed and outcome else column.title


def next_text(document: Mapping[str, Any], today: date) -> str:
    """The next action and its day, in words when that day has gone by."""
    action, day = _plain(document.get("next_action")), day_of(document.get("next_on"))
    when = day_text(document.get("next_on"), today)
    if day is not None and day < today:
        when = tr("waiting since {when}", when=when)
    return ", ".join(part for part in (action, when) if part)


def day_text(value: object, today: date) -> str:
    """A stored day as people read it; one that cannot be read is shown as it is."""
    day = day_of(value)
    return show_day(day, today) if day else _plain(value)


def _plain(value: object) -> str:
    return "" if value is None else str(value)
