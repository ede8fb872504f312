"""The terms of the filter language: what each asks of a document.

A term is one condition, such as ``due<7d`` or ``-remote``. Its value is folded (``haystack.fold``),
so both sides of every comparison are in lower case and without accents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from store.errors import BadInput
from store.insight.haystack import fold
from store.insight.waiting import age_days, column_now, entries, meaning_now, silent_days
from store.pipelines import DEFAULT, Column, Meaning, Pipeline
from store.records import Channel, Kind, Outcome, Reach, Tier
from store.when import read_day

Document: TypeAlias = Mapping[str, Any]
Test: TypeAlias = Callable[[Document], bool]

CHOICES: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "tier": Tier,
    "reach": Reach,
    "channel": Channel,
    "outcome": Outcome,
}
CONTAINED = ("organization", "title", "location", "with")
DAYS = ("due", "closes")
COUNTS = ("silent", "age")
STATES = ("open", "closed", "overdue")
KEYS = ("column", "tag", *CONTAINED, *CHOICES, *DAYS, *COUNTS, "is")
ALSO = {
    **dict.fromkeys(("company", "employer", "org"), "organization"),
    **dict.fromkeys(("role", "position"), "title"),
    **dict.fromkeys(("stage", "status"), "column"),
    **dict.fromkeys(("in", "at"), "location"),
    **dict.fromkeys(("via", "person"), "with"),
    "skill": "tag",
    "next": "due",
    "deadline": "closes",
}
_ALSO_OUTCOME = {"ghosted": "no response", "no reply": "no response", "refused": "rejected"}
_UNIT_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}
_MOST_DAYS = 100_000
_ANY_DAY = date(2000, 1, 1)
_ALWAYS_AFTER = "9999-99-99"


@dataclass(frozen=True, slots=True)
class World:
    """What a search needs to know besides the documents. ``order`` is that of day and month."""

    today: date
    pipeline: Pipeline = DEFAULT
    people: Mapping[int, Document] = field(default_factory=dict)
    order: str = "dmy"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. ``key`` is "" for words; ``exact`` when the value was quoted to its end."""

    key: str
    op: str
    value: str
    exact: bool = False
    negated: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """What the value offers to choose from: ``kind:gig,job`` is either."""
        return (self.value,) if self.exact else tuple(v for v in self.value.split(",") if v)

    @property
    def span(self) -> int | None:
        """The value as days, if it is a number of days, weeks, months (30) or years (365)."""
        match = re.fullmatch(r"([0-9]{1,5})([dwmy]?)", self.value)
        days = int(match[1]) * _UNIT_DAYS[match[2]] if match else None
        return days if days is None or days < _MOST_DAYS else None


def problem(term: Term, pipeline: Pipeline, order: str) -> str:
    """Why the value cannot be used, in a sentence; "" when it can."""
    key, value = term.key, term.value
    if key == "column" and not _columns(term, pipeline):
        names = ", ".join(column.title for column in pipeline.columns)
        return f"There is no column '{value}'. The columns are {names}."
    if key in CHOICES and not _options(term):
        return f"There is no {key} '{value}'. It can be {', '.join(CHOICES[key])}."
    if key == "is" and value not in STATES:
        return f"'is:{value}' is not known. It can be {', '.join(STATES)}."
    if key in COUNTS and term.span is None:
        return f"'{value}' is not a number of days. Try {key}>14d or {key}<2w."
    if key in DAYS and _day_bounds(term, World(_ANY_DAY, pipeline, order=order)) is None:
        return f"'{value}' is not understood as a day. Try {key}<7d, {key}:today or {key}:none."
    return ""


def test(term: Term, world: World) -> Test:
    """The condition as a function of a document, negation left out. Words are not asked here."""
    if term.key == "column":
        ids = {column.id for column in _columns(term, world.pipeline)}
        return lambda document: column_now(document, world.pipeline).id in ids
    if term.key in CHOICES:
        options, name = _options(term), term.key
        unsaid = str(Kind.JOB) if name == "kind" else ""
        return lambda document: (_text(document, name) or unsaid) in options
    if term.key == "tag":
        return _tagged(term)
    if term.key == "with":
        return _with(term.value, world.people)
    if term.key == "is":
        return _state(term.value, world)
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


def _columns(term: Term, pipeline: Pipeline) -> list[Column]:
    """The columns whose title begins with a value, or that a usual word such as "sent" means."""
    found: list[Column] = []
    for value in term.values:
        begins = [
            c for c in pipeline.columns if fold(c.title).startswith(value) or fold(c.id) == value
        ]
        if not begins:
            try:
                begins = [pipeline.find(value)]
            except BadInput:
                continue
        found += begins
    return found


def _options(term: Term) -> set[str]:
    values = [re.sub("[-_]", " ", _ALSO_OUTCOME.get(value, value)) for value in term.values]
    exact = {str(option) for option in CHOICES[term.key] if option in values}
    return exact or {str(o) for o in CHOICES[term.key] if any(o.startswith(v) for v in values)}


def _tagged(term: Term) -> Test:
    values, exact = term.values, term.exact

    def names(document: Document) -> Iterator[str]:
        tags = document.get("tags")
        if isinstance(tags, list):
            yield from (fold(tag) for tag in tags if isinstance(tag, str))
        yield from (fold(_text(entry, "skill")) for entry in entries(document, "requirements"))

    if exact:
        return lambda document: values[0] in names(document)
    return lambda document: any(name.startswith(values) for name in names(document))


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


def _state(value: str, world: World) -> Test:
    now = world.today.isoformat()

    def is_open(document: Document) -> bool:
        return meaning_now(document, world.pipeline) != Meaning.CLOSED

    if value == "overdue":
        return lambda document: "0" < _text(document, "next_on") < now and is_open(document)
    return is_open if value == "open" else lambda document: not is_open(document)


def _at_least(term: Term) -> bool:
    """Whether the term sets a lower bound: ``silent:14d`` means 14 days or more."""
    return term.op.startswith(">") or (term.op == ":" and term.key in COUNTS)


def _counted(term: Term, world: World) -> Test:
    days = term.span or 0
    low = days + (term.op == ">") if _at_least(term) else 0
    high = 10**9 if _at_least(term) else days - (term.op == "<")

    def within(document: Document) -> bool:
        if term.key == "age":
            count = age_days(document, world.today)
        else:
            count = silent_days(document, world.pipeline, world.today)
        return count is not None and low <= count <= high

    return within


def _dated(term: Term, world: World) -> Test:
    name = "next_on" if term.key == "due" else "closes_on"
    low, high = _day_bounds(term, world) or ("", _ALWAYS_AFTER)
    return lambda document: low <= _text(document, name) <= high


def _day_bounds(term: Term, world: World) -> tuple[str, str] | None:
    """The first and last ISO day that fit; "" stands for no day. None when not understood.

    ``due<7d`` takes in what is overdue; ``closes<7d`` leaves out what has closed.
    """
    today, value, op = world.today, term.value, term.op
    if op == ":" and value in ("none", "any", "overdue"):
        yesterday = (today - timedelta(1)).isoformat()
        return {"none": ("", ""), "any": ("0", _ALWAYS_AFTER), "overdue": ("0", yesterday)}[value]
    days = term.span
    try:
        day = today + timedelta(days) if days is not None else read_day(value, today, world.order)
    except BadInput:
        return None
    if op == ":" and days is None:
        return day.isoformat(), day.isoformat()
    if op.startswith(">"):
        return (day + timedelta(op == ">")).isoformat(), _ALWAYS_AFTER
    past_counts = days is None or term.key == "due"
    return ("0" if past_counts else today.isoformat()), (day - timedelta(op == "<")).isoformat()


def _text(document: Document, name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""
