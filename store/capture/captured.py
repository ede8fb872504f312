"""``capture``: from what a line says to the values of a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from store import records
from store.capture import days, grammar
from store.capture.pieces import Piece
from store.capture.reader import Reader
from store.pipelines import DEFAULT, Pipeline
from store.when import weekday

_SHORT = grammar.NAMES | {"title", "name", "organization", "organizations"}
_SELF = frozenset({"me", "myself", "self"})


class Captured(NamedTuple):
    """One typed line, understood.

    ``verb`` is its first word ("job" when it has none), ``values`` are fields of ``record`` as a
    store takes them, ``names`` are other records it speaks of, by field and as typed. ``pieces``
    cover every letter of the line that is not blank; ``problems`` are sentences.
    """

    line: str
    verb: str
    record: type[records.Record]
    values: Mapping[str, Any]
    names: Mapping[str, str]
    pieces: tuple[Piece, ...]
    problems: tuple[str, ...]


def capture(line: str, today: date, order: str = "dmy", pipeline: Pipeline = DEFAULT) -> Captured:
    """Read one line as it is being typed; never raises, and keeps every word.

    ``order`` says whether 3/12 is day/month ("dmy") or month/day ("mdy"); ``pipeline`` has the
    columns that ``>`` can name. The syntax is described in ``store.capture``.
    """
    reader = Reader(line, today, order, pipeline)
    values: dict[str, Any] = {}
    for segment in reader.segments:
        if segment.field in grammar.LISTS:
            values.setdefault(segment.field, []).append(_tidy(segment.field, segment.text))
        else:
            values[segment.field] = _tidy(segment.field, reader.text(segment.field))
    values |= {
        name: values.get(name, []) + found if name in grammar.LISTS else found
        for name, found in reader.found.items()
    }
    if "notes" in values:
        values["notes"] = [{"on": today, "text": text} for text in values["notes"] if text]
    values = {name: value for name, value in values.items() if value not in ("", [])}
    names = {name: values.pop(name) for name in grammar.NAMES & values.keys()}
    record = reader.verb.record
    finish = _FINISH.get(reader.word)
    if finish is not None:
        record, values = finish(values, names, today)
    return Captured(
        line, reader.word, record, values, names, tuple(reader.pieces), tuple(reader.problems)
    )


def _tidy(field: str, text: str) -> str:
    """A text without the quotes around all of it; a name without the comma that ended it."""
    if field in _SHORT:
        text = text.rstrip(",; ")
    inner = text[1:-1]
    whole = len(text) > 1 and text[0] in '"“„”' and text[-1] in '"“”'
    return inner if whole and not any(mark in inner for mark in '"“„”') else text


# -- what some lines still need -------------------------------------------------------------------

Finished = tuple[type[records.Record], dict[str, Any]]


def _ask(values: dict[str, Any], names: dict[str, str], today: date) -> Finished:
    """A day to come makes it a plan; otherwise it is written down as asked."""
    on = values.pop("on", today)
    about = values.pop("about", "")
    if on <= today:
        touch = {"kind": "ask", "on": on} | ({"about": about} if about else {})
        return records.Person, {**values, "touches": [touch]}
    said = ["Ask", names.get("person", ""), about and f"about {about}"]
    text = " ".join(part for part in said if part)
    values.pop("organizations", None)
    return records.Action, {**values, "text": text, "due": on, "kind": "ask"}


def _proof(values: dict[str, Any], names: dict[str, str], today: date) -> Finished:
    return records.Experience, {"proofs": [{"on": today, **values}]}


def _did(values: dict[str, Any], names: dict[str, str], today: date) -> Finished:
    """Minutes make it practice; without them it is an action that is done."""
    on, text = values.pop("on", today), values.pop("text", "")
    minutes, skill = values.get("minutes"), values.get("skill", "")
    if minutes is None:
        tags = {"tags": [skill]} if skill else {}
        return records.Action, {"text": text, "done_on": on, **tags}
    practice = {"skill": skill or text, "minutes": minutes, "on": on}
    notes = [{"on": on, "text": text}] if text and skill else []
    return records.Experience, {"practice": [practice]} | ({"notes": notes} if notes else {})


def _feedback(values: dict[str, Any], names: dict[str, str], today: date) -> Finished:
    if names.get("person", "").lower() in _SELF:
        values["source"] = "self"
        del names["person"]
    return records.Feedback, {"on": today, **values}


def _milestone(values: dict[str, Any], names: dict[str, str], today: date) -> Finished:
    """The first plan is kept beside the present one: forecasts compare with the first."""
    if "planned_end" in values:
        values["first_planned_end"] = values["planned_end"]
    return records.Milestone, {"planned_start": today, **values}


def _action(values: dict[str, Any], names: dict[str, str], today: date) -> Finished:
    """A cue that follows a day names the weekday, because "tomorrow" would soon be wrong."""
    cue, due = values.get("cue", ""), values.get("due")
    if cue and due is not None and days.leads_a_cue(cue.split()[0]):
        values["cue"] = f"{weekday(due)} {cue}"
    return records.Action, values


_FINISH: dict[str, Callable[[dict[str, Any], dict[str, str], date], Finished]] = {
    "ask": _ask,
    "proof": _proof,
    "did": _did,
    "fb": _feedback,
    "mile": _milestone,
    "do": _action,
}
