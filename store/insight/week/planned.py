"""What a week is planned to hold, what became of it, and whether it fits a usual week."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from store.insight.facts import Facts, is_open
from store.insight.pace import TOO_MUCH, capacity, planned
from store.insight.week.calendar import Span, record_at

MOST_PLANNED = 3


class PlannedThing(NamedTuple):
    """One line of a plan. ``state`` is open, done, skipped, or kept for a line without an action.

    ``due`` and ``cue`` say when and where; ``action`` is what to do, None when it is gone.
    """

    text: str
    state: str
    due: date | None = None
    cue: str = ""
    action: int | None = None


class WeekPlan(NamedTuple):
    """``own_focus`` says that the focus was picked instead of what was suggested."""

    focus: str
    own_focus: bool
    things: tuple[PlannedThing, ...]

    @property
    def done(self) -> int:
        return sum(thing.state == "done" for thing in self.things)


class PlanCheck(NamedTuple):
    """What the plans ask of a week, beside what a usual one holds; ``too_much`` from 1.5 times.

    ``usual`` is None while fewer than three weeks tell of it (N21).
    """

    asks: int
    usual: float | None
    too_much: bool


def plan_of(facts: Facts, span: Span) -> WeekPlan | None:
    """The plan of a week; None when nothing is planned for it."""
    found = record_at(facts, span.first)
    if found is None or not (found[1].plan or found[1].focus):
        return None
    week = found[1]
    things = tuple(_thing(facts, each.text, each.action) for each in week.plan)
    return WeekPlan(week.focus, week.own_focus, things)


def _thing(facts: Facts, text: str, number: int | None) -> PlannedThing:
    action = facts.actions.get(number) if number is not None else None
    if action is None:
        return PlannedThing(text, "kept")
    state = "done" if action.done_on else "open" if is_open(action) else "skipped"
    return PlannedThing(action.text, state, action.due, action.cue, number)


def plan_check(facts: Facts, plan: WeekPlan | None) -> PlanCheck:
    """Whether a week as planned fits: its things, or the plans of the tracks where these ask more.

    Capacity is the median of what was done in the last six active weeks (B7).
    """
    things = sum(thing.state == "open" for thing in plan.things) if plan else 0
    asks, usual = max(planned(facts), things), capacity(facts)
    return PlanCheck(asks, usual, usual is not None and asks > TOO_MUCH * usual)
