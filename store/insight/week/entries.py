"""What was entered and when: every dated fact inside the records as one flat list of entries.

An entry belongs to the local day that was written down with it. Those of a paused card, an archived
person or an old year count as all others; what is in the bin does not, nor do days to come. The
kinds and the five steps that some of them count for are those of the domain study, B3 and C3.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from store.i18n import tr_later
from store.insight.facts import Facts
from store.insight.reading import day, text
from store.insight.waiting import listed
from store.insight.week.calendar import Span
from store.pipelines import Meaning
from store.records import TouchKind

ASK, BUILD, IMPROVE, DECIDE, PLAN = 1, 2, 3, 4, 5
STEPS = {
    ASK: tr_later("Ask"),
    BUILD: tr_later("Build"),
    IMPROVE: tr_later("Improve"),
    DECIDE: tr_later("Decide"),
    PLAN: tr_later("Plan"),
}
"""The steps by their verbs, as the summary names them."""
PRACTICE_MINUTES = 20  # a shorter block is kept, and counts for no step
_OUT = frozenset({"ask", "follow up", "thanks", "update", "talk"})
_TOUCHES = frozenset(TouchKind)


class Entry(NamedTuple):
    """One dated fact. ``step`` is the step it counts for, 0 for none.

    ``at`` is its place in the record's list, ``more`` what else it says: the meaning of the column
    a card came into, the result of a check.
    """

    on: date
    kind: str
    step: int
    table: str
    number: int
    at: int = -1
    more: str = ""


class Diary:
    """The entries up to today, by their days."""

    def __init__(self, found: list[Entry]) -> None:
        self.entries = sorted(found, key=lambda entry: entry.on)
        self._days = [entry.on for entry in self.entries]
        self.first_day = self._days[0] if self._days else None
        self.days = Counter(self._days)

    def within(self, span: Span) -> list[Entry]:
        """The entries of some days in their order."""
        return self.entries[
            bisect_left(self._days, span.first) : bisect_right(self._days, span.last)
        ]

    def active(self, span: Span) -> bool:
        """Whether anything was entered for these days."""
        return bisect_left(self._days, span.first) < bisect_right(self._days, span.last)

    @cached_property
    def firsts(self) -> dict[str, Entry]:
        """The first entry of each kind, and as "applied" the first application."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.kind not in found:
                found[entry.kind] = entry
            if entry.table == "opportunities" and entry.more == Meaning.APPLIED:
                found.setdefault("applied", entry)
        return found


def diary(facts: Facts) -> Diary:
    """All that was entered up to today; worked out once for these facts."""
    return facts.once("diary", lambda: Diary(list(_all(facts))))


def _all(facts: Facts) -> Iterator[Entry]:
    """In the order of the ids, whatever order the records came in: same data, same summary."""
    today = facts.today
    for table, read in _READERS.items():
        documents = facts.documents(table)
        for number in sorted(documents):
            document = documents[number]
            if not document.get("deleted_on"):
                found = facts.entries(number, document, _maker(table, number, read))
                for entry in found:
                    if entry.on <= today:
                        yield entry


Read = Callable[[Mapping[str, Any]], "Iterator[tuple[object, str, int, int, str]]"]
"""From a document: the day as stored, the kind, the step, the place in the list, and more."""


def _maker(table: str, number: int, read: Read) -> Callable[[Mapping[str, Any]], list[Entry]]:
    def make(document: Mapping[str, Any]) -> list[Entry]:
        found = [
            Entry(on, kind, step, table, number, at, more)
            for stored, kind, step, at, more in read(document)
            if (on := day(stored)) is not None
        ]
        if document.get("notes"):
            for at, note in enumerate(listed(document, "notes")):
                on = day(note.get("on"))
                if on is not None:
                    found.append(Entry(on, "note", 0, table, number, at))
        return found

    return make


# -- what each kind of record holds ---------------------------------------------------------------


def _opportunity(document: Mapping[str, Any]) -> Iterator[tuple[object, str, int, int, str]]:
    kind = "added"
    for at, stage in enumerate(listed(document, "history")):
        if day(stage.get("on")) is not None:
            yield stage["on"], kind, 0, at, text(stage, "meaning")
            kind = "moved"
    if kind == "added":
        yield document.get("added_on"), kind, 0, -1, ""
    for field, kind in (("rounds", "round"), ("sent", "sent")):
        if document.get(field):
            for at, entry in enumerate(listed(document, field)):
                yield entry.get("on"), kind, 0, at, ""
    if heard := document.get("heard_on"):
        yield heard, "heard", 0, -1, ""


def _person(document: Mapping[str, Any]) -> Iterator[tuple[object, str, int, int, str]]:
    yield document.get("added_on"), "person", 0, -1, ""
    for at, touch in enumerate(listed(document, "touches")):
        kind = touch.get("kind") or "talk"
        if kind in _TOUCHES:
            yield touch.get("on"), kind, ASK if kind in _OUT else 0, at, ""
        yield touch.get("promise_kept_on"), "promise kept", 0, at, ""


def _experience(document: Mapping[str, Any]) -> Iterator[tuple[object, str, int, int, str]]:
    yield document.get("added_on"), "experience", 0, -1, ""
    for at, proof in enumerate(listed(document, "proofs")):
        yield proof.get("on"), "proof", BUILD, at, text(proof, "skill")
        yield proof.get("renewed_on"), "renewed", 0, at, text(proof, "skill")
        for telling in listed(proof, "told"):
            yield telling.get("on"), "told", 0, at, text(proof, "skill")
    for at, block in enumerate(listed(document, "practice")):
        minutes = block.get("minutes")
        long = isinstance(minutes, int) and minutes >= PRACTICE_MINUTES
        yield block.get("on"), "practice", BUILD if long else 0, at, text(block, "skill")


def _feedback(document: Mapping[str, Any]) -> Iterator[tuple[object, str, int, int, str]]:
    yield document.get("on") or document.get("added_on"), "feedback", 0, -1, ""
    if document.get("verdict") not in (None, "open"):
        yield document.get("verdict_on"), "verdict", IMPROVE, -1, text(document, "verdict")
    for at, tried in enumerate(listed(document, "tried")):
        yield tried.get("on"), "try", IMPROVE, at, ""
    yield document.get("checked_on"), "check", IMPROVE, -1, text(document, "result")


def _decision(document: Mapping[str, Any]) -> Iterator[tuple[object, str, int, int, str]]:
    yield document.get("added_on"), "question", 0, -1, ""
    yield document.get("pilot_on"), "pilot", DECIDE, -1, ""
    if document.get("answer"):
        yield document.get("answered_on"), "answer", DECIDE, -1, text(document, "answer")
    yield document.get("looked_back_on"), "look back", 0, -1, ""


def _milestone(document: Mapping[str, Any]) -> Iterator[tuple[object, str, int, int, str]]:
    yield document.get("added_on"), "milestone", 0, -1, ""
    for at, replan in enumerate(listed(document, "replans")):
        yield replan.get("on"), "replan", PLAN, at, ""
    yield document.get("done_on"), "reached", PLAN, -1, ""
    yield document.get("dropped_on"), "dropped", 0, -1, ""


def _action(document: Mapping[str, Any]) -> Iterator[tuple[object, str, int, int, str]]:
    yield document.get("added_on"), "action", 0, -1, ""
    yield document.get("done_on"), "done", 0, -1, ""
    yield document.get("skipped_on"), "skipped", 0, -1, ""


def _track(document: Mapping[str, Any]) -> Iterator[tuple[object, str, int, int, str]]:
    yield document.get("added_on"), "track", 0, -1, ""


def _week(document: Mapping[str, Any]) -> Iterator[tuple[object, str, int, int, str]]:
    for at, planned in enumerate(listed(document, "plan")):
        yield planned.get("on"), "planned", 0, at, ""
    yield document.get("reviewed_on"), "reviewed", 0, -1, ""


_READERS: dict[str, Read] = {
    "opportunities": _opportunity,
    "people": _person,
    "experience": _experience,
    "feedback": _feedback,
    "decisions": _decision,
    "milestones": _milestone,
    "actions": _action,
    "tracks": _track,
    "weeks": _week,
}
