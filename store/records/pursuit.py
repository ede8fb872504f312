"""What is pursued: the track, its milestones, actions and weeks; and how a person looks at them."""

from __future__ import annotations

from datetime import date
from typing import Any

from store import fields
from store.records.base import Record
from store.records.entries import (
    Planned,
    Reflection,
    Replan,
    WeeklyPlan,
)
from store.records.words import (
    ActionKind,
    FieldKind,
    ReferenceClass,
    TrackStatus,
)


class Track(Record):
    """A direction: the dream that is pursued."""

    TABLE = "tracks"
    NAME = "track"
    NEEDS = ("title",)

    title: str = fields.text()
    why: str = fields.text()
    horizon_months: int | None = fields.number(1, 600)
    field_kind: FieldKind = fields.choice(FieldKind, FieldKind.OTHER)
    weekly_plan: tuple[WeeklyPlan, ...] = fields.entries(WeeklyPlan)
    must_haves: tuple[str, ...] = fields.texts()
    status: TrackStatus = fields.choice(TrackStatus, TrackStatus.ACTIVE)


class Milestone(Record):
    """A step of the long way, with the date first planned and every honest change of it."""

    TABLE = "milestones"
    NAME = "milestone"
    NEEDS = ("title",)

    title: str = fields.text()
    planned_start: date | None = fields.day()
    planned_end: date | None = fields.day()
    first_planned_end: date | None = fields.day()
    done_on: date | None = fields.day()
    dropped_on: date | None = fields.day()
    ref_class: ReferenceClass = fields.choice(ReferenceClass, ReferenceClass.OTHER)
    obstacle: str = fields.text()
    if_then: str = fields.text()
    replans: tuple[Replan, ...] = fields.entries(Replan)


class Action(Record):
    """The one to-do that links all steps. ``cue`` says when and where it will be done."""

    TABLE = "actions"
    NAME = "action"
    NEEDS = ("text",)

    text: str = fields.text()
    due: date | None = fields.day()
    cue: str = fields.text()
    kind: ActionKind | None = fields.choice(ActionKind)
    about: int | None = fields.link()
    done_on: date | None = fields.day()
    skipped_on: date | None = fields.day()
    skipped_because: str = fields.text()


class Week(Record):
    """A week as it was planned and looked back on. ``start`` is its first local day.

    ``focus`` is a step's verb (Ask, Build, Improve, Decide, Plan) or words of one's own;
    ``own_focus`` says that it was picked instead of what was suggested. ``snapshot`` is how the
    week looked when it was reviewed (``store.insight.week.snapshot``), ``forecasts`` what was said
    to be likely then (``store.insight.odds.judged``).
    """

    TABLE = "weeks"
    NAME = "week"
    NEEDS = ("start",)

    start: date | None = fields.day()
    paused: bool = fields.flag()
    focus: str = fields.text()
    own_focus: bool = fields.flag()
    plan: tuple[Planned, ...] = fields.entries(Planned)
    review: tuple[Reflection, ...] = fields.entries(Reflection)
    reviewed_on: date | None = fields.day()
    snapshot: dict[str, Any] | None = fields.raw()
    forecasts: dict[str, Any] | None = fields.raw()


class View(Record):
    """A board as a person likes to look at it, by name: filter, order and groups.

    ``order`` and ``group`` are words of ``store.insight.ordering`` and ``grouping``; one that is
    not known there counts as empty.
    """

    TABLE = "views"
    NAME = "view"
    NEEDS = ("name",)

    name: str = fields.text()
    query: str = fields.text()
    order: str = fields.text()
    reverse: bool = fields.flag()
    group: str = fields.text()


class Snooze(Record):
    """A rule of Today that is to be quiet: about one record or any, until a day or for good.

    ``rule`` is its code in ``store.insight.today``, such as N5; ``until`` is the first day it may
    speak again, and None means that it is switched off.
    """

    TABLE = "snoozes"
    NAME = "snooze"
    NEEDS = ("rule",)

    rule: str = fields.text()
    about: int | None = fields.link()
    until: date | None = fields.day()
