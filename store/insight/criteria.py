"""What each term of the filter language asks of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.insight.haystack import fold
from store.insight.spans import AHEAD, BACK
from store.insight.terms import (
    CHOICES,
    CONTAINED,
    COUNTS,
    DAYS,
    Document,
    Term,
    Test,
    World,
    bounds_of,
    columns_of,
    fields_of,
    options_of,
    states_of,
)
from store.insight.waiting import (
    WAITING,
    age_days,
    column_now,
    day_of,
    entries,
    listed,
    silent_days,
)
from store.pipelines import Meaning
from store.records import Kind

_APPLIED, _TALKING = str(Meaning.APPLIED), str(Meaning.TALKING)


def test(term: Term, world: World) -> Test:
    """The condition as a function of a document, negation left out. Words are not asked here."""
    if term.key == "column":
        wanted = {column.id for column in columns_of(term, world.pipeline)}
        return _by_column({c.id: c.id in wanted for c in world.pipeline.columns}, world)
    if term.key in CHOICES:
        options, name = options_of(term), term.key
        unsaid = str(Kind.JOB) if name == "kind" else ""
        return lambda document: (_text(document, name) or unsaid) in options
    if term.key == "tag":
        return _tagged(term)
    if term.key == "with":
        return _with(term.value, world.people)
    if term.key == "track":
        return _on_track(term.value, world.tracks)
    if term.key == "is":
        return _any_of([_state(value, world) for value in states_of(term)])
    if term.key == "has":
        names = fields_of(term)
        return lambda document: any(document.get(name) for name in names)
    if term.key in COUNTS:
        return _counted(term, world)
    if term.key in DAYS:
        return _dated(term, world)
    name, value = term.key, term.value
    return lambda document: value in fold(_text(document, name))


def implies(term: Term, other: Term) -> bool:
    """Whether every document that meets ``term`` meets ``other`` too; when in doubt, False."""
    if term == other:
        return True
    if term.key != other.key or term.negated != other.negated:
        return False
    tight, wide = (other, term) if term.negated else (term, other)
    if term.key in ("", *CONTAINED):
        return wide.value in tight.value
    if term.key == "tag":
        single = len(tight.values) == len(wide.values) == 1
        return single and not wide.exact and tight.value.startswith(wide.value)
    small, large = tight.span, wide.span
    if small is None or large is None or term.op != other.op:
        return False
    return small >= large if _at_least(term) else small <= large


# -- each key -------------------------------------------------------------------------------------


def _tagged(term: Term) -> Test:
    """Tags repeat from card to card, so each is looked at once."""
    values, exact = term.values, term.exact
    known: dict[str, bool] = {}

    def fits(name: object) -> bool:
        if not isinstance(name, str):
            return False
        verdict = known.get(name)
        if verdict is None:
            folded = fold(name)
            verdict = folded == values[0] if exact else folded.startswith(values)
            known[name] = verdict
        return verdict

    def is_tagged(document: Document) -> bool:
        tags = document.get("tags")
        if tags and isinstance(tags, list):
            for tag in tags:
                if fits(tag):
                    return True
        required = document.get("requirements")
        if isinstance(required, list):
            for entry in required:
                if type(entry) is dict:
                    skill = entry.get("skill")
                    verdict = known.get(skill) if type(skill) is str else False
                    if verdict or (verdict is None and fits(skill)):
                        return True
        return False

    return is_tagged


def _by_column(verdicts: Mapping[str, bool], world: World) -> Test:
    """A test of the column alone: its verdict is known for every column there is."""

    def test(document: Document) -> bool:
        column = document.get("column")
        verdict = verdicts.get(column) if isinstance(column, str) else None
        if verdict is None:
            verdict = verdicts[column_now(document, world.pipeline).id]
        return verdict

    return test


def _with(value: str, people: Mapping[int, Document]) -> Test:
    named = {number for number, who in people.items() if value in fold(_text(who, "name"))}

    def is_with(document: Document) -> bool:
        met: list[Any] = [document.get("via")]
        for entry in (document, *entries(document, "rounds")):
            some = entry.get("people")
            met += some if isinstance(some, list) else ()
        return value in fold(_text(document, "contact")) or any(
            isinstance(number, int) and number in named for number in met
        )

    return is_with


def _on_track(value: str, tracks: Mapping[int, Document]) -> Test:
    titled = {number for number, track in tracks.items() if value in fold(_text(track, "title"))}

    def is_on(document: Document) -> bool:
        track = document.get("track")
        return isinstance(track, int) and track in titled

    return is_on


def _any_of(tests: list[Test]) -> Test:
    return tests[0] if len(tests) == 1 else lambda doc: any(test(doc) for test in tests)


def _state(value: str, world: World) -> Test:
    now = world.today.isoformat()

    columns = world.pipeline.columns
    is_open = _by_column({c.id: c.meaning is not Meaning.CLOSED for c in columns}, world)
    states: dict[str, Test] = {
        "open": is_open,
        "closed": lambda document: not is_open(document),
        "waiting": lambda doc: silent_days(doc, world.pipeline, world.today) is not None,
        "overdue": lambda doc: "0" < _text(doc, "next_on") < now and is_open(doc),
        "archived": lambda document: document.get("archived") is True,
        "deleted": lambda document: bool(document.get("deleted_on")),
    }
    return states[value]


def _at_least(term: Term) -> bool:
    """Whether the term sets a lower bound: ``silent:14d`` means 14 days or more."""
    return term.op.startswith(">") or (term.op == ":" and term.key in COUNTS)


def _counted(term: Term, world: World) -> Test:
    days = term.span or 0
    low = days + (term.op == ">") if _at_least(term) else 0
    high = 10**9 if _at_least(term) else days - (term.op == "<")

    if term.key == "age":

        def added(document: Document) -> bool:
            count = age_days(document, world.today)
            return count is not None and low <= count <= high

        return added
    resting = {c.id for c in world.pipeline.columns if c.meaning not in WAITING}

    def silent(document: Document) -> bool:
        column = document.get("column")
        if isinstance(column, str) and column in resting:
            return False
        count = silent_days(document, world.pipeline, world.today)
        return count is not None and low <= count <= high

    return silent


def _dated(term: Term, world: World) -> Test:
    low, high = bounds_of(term, world) or ("", "")
    if term.key == "applied":
        return lambda document: low <= _applied(document) <= high
    if term.key == "moved":
        return lambda document: low <= _last_arrival(document) <= high
    name = AHEAD.get(term.key) or BACK[term.key]
    return lambda document: low <= _text(document, name) <= high


def _applied(document: Document) -> str:
    """``waiting.applied_on`` as it is stored; "" for none."""
    talked = ""
    history = document.get("history")
    for entry in history if isinstance(history, list) else ():
        if type(entry) is dict:
            meaning = entry.get("meaning")
            if meaning == _APPLIED or (meaning == _TALKING and not talked):
                on = entry.get("on")
                if isinstance(on, str) and day_of(on):
                    if meaning == _APPLIED:
                        return on
                    talked = on
    return talked


def _last_arrival(document: Document) -> str:
    history = listed(document, "history")
    return _text(history[-1], "on") if history else ""


def _text(document: Document, name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""
