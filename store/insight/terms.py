"""The terms of the filter language: their keys, and what their values mean.

A term is one condition, such as ``due<7d`` or ``-remote``. Its value is folded (``haystack.fold``),
so both sides of every comparison are in lower case and without accents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from store.errors import BadInput
from store.i18n import tr
from store.insight.haystack import fold
from store.insight.spans import AHEAD, BACK, Bounds, day_bounds, span_of
from store.kinds import kind_named
from store.pipelines import DEFAULT, Column, Pipeline
from store.records import Channel, Kind, Outcome, Reach, Tier

Document: TypeAlias = Mapping[str, Any]
Test: TypeAlias = Callable[[Document], bool]

CHOICES: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "tier": Tier,
    "reach": Reach,
    "channel": Channel,
    "outcome": Outcome,
}
CONTAINED = ("organization", "title", "location", "source", "with", "track")
DAYS = (*AHEAD, *BACK)
COUNTS = ("silent", "age")
STATES = ("open", "closed", "waiting", "overdue", "archived", "deleted")
HAS: dict[str, tuple[str, ...]] = {
    "notes": ("notes",),
    "link": ("url",),
    "next action": ("next_action", "next_on"),
    "closing date": ("closes_on",),
    "people": ("via", "people", "contact"),
    "rounds": ("rounds",),
    "tags": ("tags",),
    "skills": ("requirements",),
    "salary": ("salary",),
    "location": ("location",),
    "terms": ("terms",),
    "cv": ("cv_version",),
    "posting": ("posting",),
}
_ALSO_HAS = {"url": "link", "person": "people", "interviews": "rounds", "deadline": "closing date"}
KEYS = ("column", "tag", *CONTAINED, *CHOICES, *DAYS, *COUNTS, "is", "has")
ALSO = {
    **dict.fromkeys(("company", "employer", "org"), "organization"),
    **dict.fromkeys(("role", "position"), "title"),
    **dict.fromkeys(("stage", "status"), "column"),
    **dict.fromkeys(("in", "at"), "location"),
    **dict.fromkeys(("via", "person"), "with"),
    "skill": "tag",
    "next": "due",
    "deadline": "closes",
    "decide_by": "decide",
    "dream": "track",
}
_ALSO_OUTCOME = {"ghosted": "no response", "no reply": "no response", "refused": "rejected"}
_ALSO_STATE = {"binned": "deleted", "bin": "deleted", "archive": "archived", "late": "overdue"}
_ANY_DAY = date(2000, 1, 1)


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
        return span_of(self.value)


@dataclass(frozen=True, slots=True)
class World:
    """What a search needs to know besides the documents. ``order`` is that of day and month."""

    today: date
    pipeline: Pipeline = DEFAULT
    people: Mapping[int, Document] = field(default_factory=dict)
    order: str = "dmy"
    tracks: Mapping[int, Document] = field(default_factory=dict)


def problem(term: Term, pipeline: Pipeline, order: str) -> str:
    """Why the value cannot be used, and what would work, in sentences; "" when it can."""
    key, value = term.key, term.value
    if key == "column" and not columns_of(term, pipeline):
        names = [column.title for column in pipeline.columns]
        return tr(
            "There is no column '{value}'. {it_can_be}",
            value=value,
            it_can_be=_it_can_be(value, names, tr("The columns are")),
        )
    if key in CHOICES and not options_of(term):
        return tr(
            "There is no {key} '{value}'. {it_can_be}",
            key=key,
            value=value,
            it_can_be=_it_can_be(value, CHOICES[key]),
        )
    if key == "is" and not states_of(term):
        return tr(
            "'is:{value}' is not known. {it_can_be}",
            value=value,
            it_can_be=_it_can_be(value, STATES),
        )
    if key == "has" and not fields_of(term):
        return tr(
            "'has:{value}' is not known. {it_can_be}", value=value, it_can_be=_it_can_be(value, HAS)
        )
    if key in COUNTS and term.span is None:
        return tr(
            "'{value}' is not a number of days. Try {key}>14d or {key}<2w.", value=value, key=key
        )
    if key in DAYS and bounds_of(term, World(_ANY_DAY, pipeline, order=order)) is None:
        return tr(
            "'{value}' is not understood as a day. Try {key}<7d, {key}:today or {key}:none.",
            value=value,
            key=key,
        )
    return ""


def near(value: str, options: Iterable[str]) -> str:
    """The option that was probably meant; "" when none is like it."""
    from difflib import get_close_matches

    found = get_close_matches(value, {fold(option): "" for option in options}, n=1, cutoff=0.6)
    return next((option for option in options if found and fold(option) == found[0]), "")


def _it_can_be(value: str, options: Iterable[str], begin: str = "") -> str:
    names = list(options)
    meant = near(value, names)
    return (
        tr("Did you mean {meant}?", meant=meant)
        if meant
        else f"{begin or tr('It can be')} {', '.join(names)}."
    )


# -- what values mean ------------------------------------------------------------------------------


def columns_of(term: Term, pipeline: Pipeline) -> list[Column]:
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


def options_of(term: Term) -> set[str]:
    """The words of an enum that a value names, whole or by their beginning."""
    values = [re.sub("[-_]", " ", _ALSO_OUTCOME.get(value, value)) for value in term.values]
    if term.key == "kind":
        values = [str(kind_named(value) or value) for value in values]
    exact = {str(option) for option in CHOICES[term.key] if option in values}
    return exact or {str(o) for o in CHOICES[term.key] if any(o.startswith(v) for v in values)}


def states_of(term: Term) -> list[str]:
    """The states a value names; empty when one of them is not known."""
    named = [_ALSO_STATE.get(value, value) for value in term.values]
    return named if all(state in STATES for state in named) else []


def fields_of(term: Term) -> set[str]:
    """The fields of which one must be filled; empty when a word is not known."""
    found: set[str] = set()
    for value in term.values:
        wanted = re.sub("[-_]", " ", _ALSO_HAS.get(value, value))
        names = [name for name in HAS if name.startswith(wanted)]
        if not names:
            return set()
        found.update(field for name in names for field in HAS[name])
    return found


def bounds_of(term: Term, world: World) -> Bounds | None:
    """The first and last day that fit; None when the value is not understood."""
    return day_bounds(term.key, term.op, term.value, world.today, world.order)
