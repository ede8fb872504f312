"""What a card says, in words: read from its stored document, as long as it may be.

Documents may have been edited by hand: a value that cannot be used counts as missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from store.i18n import tr, tr_later, trn
from store.insight.waiting import age_days, day_of, entries, silent_days
from store.pipelines import Meaning, Pipeline
from store.when import show_day
from tui.widgets.board_cells import clean

Wordings: TypeAlias = "tuple[str, ...]"  # of the same thing, from long to short; empty for nothing
EARLY = (Meaning.SAVED, Meaning.PREPARING)
_DOT = " · "
_USUAL_KIND = "job"


def text_of(document: Mapping[str, Any], field: str) -> str:
    """A text field as it is; "" for what is none."""
    value = document.get(field)
    return value if isinstance(value, str) else ""


def names_of(document: Mapping[str, Any]) -> tuple[str, str]:
    """Title and organization; the organization is the title of a card that has no other."""
    title, organization = (
        text_of(document, "title").strip(),
        text_of(document, "organization").strip(),
    )
    if not title.isprintable():
        title = clean(title)
    if not organization.isprintable():
        organization = clean(organization)
    return (title, organization) if title else (organization or tr("(no title)"), "")


def kind_of(document: Mapping[str, Any]) -> str:
    """audition, course ...; a job is what is expected."""
    kind = clean(text_of(document, "kind"))
    return "" if kind == _USUAL_KIND else kind


def when_of(document: Mapping[str, Any], meaning: Meaning, today: date) -> tuple[Wordings, str]:
    """The day of the next action, else the closing day while that still matters; and its role."""
    if meaning is Meaning.CLOSED:
        return (), "when"
    if day := day_of(document.get("next_on")):
        if day < today:
            since = tr("overdue since {day}", day=show_day(day, today))
            return (since, tr("overdue")), "overdue"
        return _dated("{day}", day, today), _how_soon(day, today)
    day = day_of(document.get("closes_on"))
    if day and meaning in EARLY and not text_of(document, "next_action"):
        said = tr_later("closed {day}") if day < today else tr_later("closes {day}")
        return _dated(said, day, today), _how_soon(day, today)
    return (), "when"


def _dated(says: str, day: date, today: date, **gaps: str) -> Wordings:
    """A day in words, and the same without its weekday."""
    words = show_day(day, today)
    short = words.partition(" ")[2] if words[:1].isupper() else ""
    whole = tr(says, day=words, **gaps)
    return (whole, tr(says, day=short, **gaps)) if short else (whole,)


def _how_soon(day: date, today: date) -> str:
    return "soon" if 0 <= (day - today).days <= 1 else "when"


def facts_of(
    document: Mapping[str, Any],
    meaning: Meaning,
    pipeline: Pipeline,
    today: date,
    left: Wordings,
) -> Wordings:
    """How long it has been silent or saved, when to decide, how it ended; with the chance left."""
    if meaning is Meaning.CLOSED:
        return _ending(document, today)
    if meaning is Meaning.OFFER:
        day = day_of(document.get("decide_by"))
        if day is None:
            return (tr("no decide-by day"),)
        return _dated(
            tr_later("overdue: decide, {day}") if day < today else tr_later("decide by {day}"),
            day,
            today,
        )
    if meaning in EARLY:
        age = age_days(document, today)
        return (tr("saved") if age is None else tr("saved {ago}", ago=_ago(age)),)
    silent = silent_days(document, pipeline, today)
    if silent is None:
        return (tr("no date yet"),)
    words = tr("silent {days}", days=_days(silent)) if silent > 0 else tr("in touch today")
    if not left or meaning is not Meaning.APPLIED:
        return (words,)
    short = left[-1]
    return (
        f"{words}, {left[0]}",
        tr("{words}{dot}{short} left", words=words, dot=_DOT, short=short),
        f"{words}{_DOT}{short}",
        words,
    )


def _ending(document: Mapping[str, Any], today: date) -> Wordings:
    """How it ended and when: accepted · Fri 20 Nov."""
    outcome = clean(text_of(document, "outcome")) or "closed"
    last = None
    for entry in entries(document, "history"):
        last = entry
    day = day_of(last.get("on")) if last else None
    if day is None:
        return (tr(outcome),)
    said = tr_later("{outcome} · {day}")
    return (*_dated(said, day, today, outcome=tr(outcome)), tr(outcome))


def skills_of(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Every skill the card asks for, then its tags, each once."""
    found = [clean(text_of(entry, "skill")) for entry in entries(document, "requirements")]
    tags = document.get("tags")
    if isinstance(tags, list):
        found += [clean(tag) for tag in tags if isinstance(tag, str)]
    return tuple(dict.fromkeys(skill for skill in found if skill))


def _days(count: int) -> str:
    return trn("{count} day", "{count} days", count)


def _ago(count: int) -> str:
    if count in (0, 1):
        return tr("yesterday") if count else tr("today")
    return trn("{count} day ago", "{count} days ago", count)
