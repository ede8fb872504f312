"""What a table says about each kind of record: the headings, and each cell as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from store import Store
from store.fields import Document
from store.i18n import tr, tr_later
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
        (tr_later("Title"), _text("title")),
        (tr_later("Organization"), _text("organization")),
        (tr_later("Column"), _column),
        (tr_later("Next"), _next),
        (tr_later("Tier"), _text("tier")),
    ),
    "tracks": (
        (tr_later("Title"), _text("title")),
        (tr_later("Status"), _text("status")),
        (tr_later("Why"), _text("why")),
    ),
    "people": (
        (tr_later("Name"), _text("name")),
        (tr_later("Role"), _text("role_now")),
        (tr_later("Organizations"), _joined("organizations")),
        (tr_later("Tie"), _text("tie")),
        (tr_later("Last contact"), _last_day("touches")),
    ),
    "experience": (
        (tr_later("Title"), _text("title")),
        (tr_later("Organization"), _text("organization")),
        (tr_later("Kind"), _text("kind")),
        (tr_later("From"), _day("start")),
        (tr_later("To"), _day("end")),
        (tr_later("Proofs"), _number_of("proofs")),
    ),
    "feedback": (
        (tr_later("Said"), _text("said")),
        (tr_later("By"), _name_of("people", "person", "name")),
        (tr_later("On"), _day("on")),
        (tr_later("Theme"), _text("theme")),
        (tr_later("Verdict"), _text("verdict")),
    ),
    "decisions": (
        (tr_later("Question"), _text("question")),
        (tr_later("Decide by"), _day("decide_by")),
        (tr_later("Answer"), _text("answer")),
        (tr_later("Because"), _text("because")),
    ),
    "milestones": (
        (tr_later("Title"), _text("title")),
        (tr_later("Planned for"), _day("planned_end")),
        (tr_later("Done"), _day("done_on")),
    ),
    "actions": (
        (tr_later("What"), _text("text")),
        (tr_later("Due"), _day("due")),
        (tr_later("When and where"), _text("cue")),
        (tr_later("Done"), _day("done_on")),
    ),
    "views": (
        (tr_later("Name"), _text("name")),
        (tr_later("Filter"), _text("query")),
        (tr_later("Order"), _text("order")),
        (tr_later("Group"), _text("group")),
    ),
    "snoozes": ((tr_later("Rule"), _text("rule")), (tr_later("Until"), _day("until"))),
    "weeks": (
        (tr_later("Week of"), _day("start")),
        (tr_later("Focus"), _text("focus")),
        (tr_later("Looked back"), _day("reviewed_on")),
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
