"""One week, or any range of days, as the summary tells it: the eight parts of the domain study, C3.

A pure function of the records and the day on which one looks. What a forecast knows (the chance of
an answer, the outlook, the lever) is passed in and left out where it is not.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from store.insight.ahead import dates
from store.insight.facts import Facts
from store.insight.nudges import Chances
from store.insight.odds.milestones import moved_most
from store.insight.today import Line
from store.insight.week.board import BoardMoves, board_moves
from store.insight.week.calendar import DAYS, Span, key_of, record_at
from store.insight.week.entries import diary
from store.insight.week.focus import Focus, Lever, suggested
from store.insight.week.pace import Regularity, StepRow, regularity, step_counts, step_rows
from store.insight.week.people import People, people_in
from store.insight.week.planned import PlanCheck, WeekPlan, plan_check, plan_of
from store.insight.week.prompts import Prompt, prompts
from store.insight.week.sentence import Sentence, sentence
from store.records import Reflection

COMING_DAYS = 14
WORTH_TELLING = 0.03  # a smaller change of the outlook is not shown


class Outlook(NamedTuple):
    """The chance of a first offer within 26 weeks, now and a week before, from the forecast.

    ``parts`` splits the change: time passing, board moves, my rate, new evidence, in points of
    probability. ``milestone`` is the one whose 80 % date moved most: its id, that date before and
    now; ``summary`` looks for it where it is not given.
    """

    now: float
    before: float
    parts: tuple[tuple[str, float], ...] = ()
    milestone: tuple[int, date, date] | None = None

    @property
    def worth_telling(self) -> bool:
        return abs(self.now - self.before) >= WORTH_TELLING - 1e-9


class Summary(NamedTuple):
    """The week. ``number`` is its record, None when nothing of it is kept.

    A range of another length has no plans, no regularity, and of the steps the counts alone. What
    concerns the days to come, and the questions to look back with, are told for this week and the
    one before. ``added_since`` counts entries that came after the review; None when it was not
    reviewed, or reviewed without a picture of it.
    """

    span: Span
    number: int | None
    paused: bool
    reviewed_on: date | None
    review: tuple[Reflection, ...]
    entries: tuple[tuple[str, int], ...]
    sentence: Sentence
    steps: tuple[StepRow, ...]
    board: BoardMoves
    people: People
    coming: tuple[Line, ...]
    outlook: Outlook | None
    prompts: tuple[Prompt, ...]
    plan: WeekPlan | None
    next_plan: WeekPlan | None
    focus: Focus | None
    check: PlanCheck | None
    regularity: Regularity | None
    added_since: int | None = None

    @property
    def key(self) -> str:
        return key_of(self.span)

    @property
    def total(self) -> int:
        """How many entries there are."""
        return sum(count for _, count in self.entries)


def summary(
    facts: Facts,
    span: Span,
    chances: Chances | None = None,
    outlook: Outlook | None = None,
    lever: Lever | None = None,
) -> Summary:
    """What these days held, as it is known now."""
    found = diary(facts).within(span)
    kept = record_at(facts, span.first) if span.is_week else None
    week = kept[1] if kept is not None else None
    near = span.is_week and span.first <= facts.today <= span.last + timedelta(DAYS)
    board = board_moves(facts, span, chances)
    told = outlook if outlook is not None and outlook.worth_telling and near else None
    if told is not None and told.milestone is None:
        told = told._replace(milestone=moved_most(facts))
    after = span.moved(1)
    next_plan = plan_of(facts, after) if span.is_week else None
    return Summary(
        span=span,
        number=kept[0] if kept is not None else None,
        paused=week is not None and week.paused,
        reviewed_on=week.reviewed_on if week is not None else None,
        review=week.review if week is not None else (),
        entries=tuple(sorted(Counter(entry.kind for entry in found).items())),
        sentence=sentence(facts, span),
        steps=step_rows(facts, span) if span.is_week else step_counts(facts, span),
        board=board,
        people=people_in(facts, span, owed=near),
        coming=tuple(dates(facts, COMING_DAYS)) if near else (),
        outlook=told,
        prompts=prompts(facts, span, board) if near else (),
        plan=plan_of(facts, span) if span.is_week else None,
        next_plan=next_plan,
        focus=suggested(facts, after, lever) if near else None,
        check=plan_check(facts, next_plan) if near else None,
        regularity=regularity(facts, span) if span.is_week else None,
    )  # fmt: skip
