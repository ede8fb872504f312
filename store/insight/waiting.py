"""How long a card has waited: derived from its history and rounds, never typed.

Documents may have been edited by hand, so every value is looked at with care: one that cannot be
used counts as missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from store.pipelines import Column, Meaning, Pipeline

WAITING = frozenset({Meaning.APPLIED, Meaning.TALKING})
_APPLIED = str(Meaning.APPLIED)
_INBOUND = frozenset({Meaning.TALKING, Meaning.OFFER})
_MEANINGS = frozenset(Meaning)


def applied_on(document: Mapping[str, Any]) -> date | None:
    """The day of the first arrival in an applied column, else in a talking one, else None.

    Cards that begin with a talk (inbound, internal) were never applied for in writing; they have
    waited since that talk.
    """
    talked = None
    for entry in listed(document, "history"):
        meaning = entry.get("meaning")
        if meaning == Meaning.APPLIED:
            if found := day_of(entry.get("on")):
                return found
        elif meaning == Meaning.TALKING and talked is None:
            talked = day_of(entry.get("on"))
    return talked


def silent_days(document: Mapping[str, Any], pipeline: Pipeline, today: date) -> int | None:
    """Days since they last moved, else since the application; None unless waiting for an answer.

    They moved when a round took place, the card arrived in a talking or offer column, or they were
    heard of (``heard_on``, written by a touch about the card). A card waits for an answer while it
    stands in an applied or talking column. Days to come do not count.
    """
    if meaning_now(document, pipeline) not in WAITING:
        return None
    now = today.isoformat()
    applied = heard = ""
    for entry in listed(document, "history"):
        on = entry.get("on")
        if isinstance(on, str) and heard < on <= now:
            meaning = entry.get("meaning")
            if meaning in _INBOUND:
                heard = on
            elif meaning == _APPLIED and not applied:
                applied = on
    for entry in listed(document, "rounds"):
        on = entry.get("on")
        if isinstance(on, str) and heard < on <= now:
            heard = on
    on = document.get("heard_on")
    if isinstance(on, str) and heard < on <= now:
        heard = on
    last = day_of(max(heard, applied))
    return None if last is None else (today - last).days


def age_days(document: Mapping[str, Any], today: date) -> int | None:
    """Days since the card was added, else since its first dated arrival; None without either."""
    added = day_of(document.get("added_on"))
    if added is None:
        days = (day_of(entry.get("on")) for entry in entries(document, "history"))
        added = next((day for day in days if day is not None), None)
    return None if added is None else max(0, (today - added).days)


def column_now(document: Mapping[str, Any], pipeline: Pipeline) -> Column:
    """The column in which the card is shown, known to the pipeline or not."""
    column = document.get("column")
    if isinstance(column, str):
        for known in pipeline.columns:
            if known.id == column:
                return known
    else:
        column = ""
    return pipeline.place(column, _last_meaning(document))


def meaning_now(document: Mapping[str, Any], pipeline: Pipeline) -> Meaning:
    """What the card's column means; where the board has no such column, what it meant.

    So no figure changes when a column is taken away, even if no other has its meaning.
    """
    column = document.get("column")
    for known in pipeline.columns:
        if known.id == column:
            return known.meaning
    last = _last_meaning(document)
    return Meaning(last) if last in _MEANINGS else column_now(document, pipeline).meaning


def _last_meaning(document: Mapping[str, Any]) -> str | None:
    last = None
    for entry in entries(document, "history"):
        last = entry.get("meaning")
    return last if isinstance(last, str) else None


def entries(document: Mapping[str, Any], field: str) -> Iterator[Mapping[str, Any]]:
    """The usable entries of a list field, in the order they were written."""
    value = document.get(field)
    if isinstance(value, list):
        for entry in value:
            if isinstance(entry, dict):
                yield entry


def listed(document: Mapping[str, Any], field: str) -> Sequence[Mapping[str, Any]]:
    """The same at once, for what is asked of ten thousand cards: as it is if all can be used."""
    value = document.get(field)
    if not isinstance(value, list):
        return ()
    for entry in value:
        if not isinstance(entry, dict):
            return [each for each in value if isinstance(each, dict)]
    return value


def day_of(value: object) -> date | None:
    """The day a stored value names, or None."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
