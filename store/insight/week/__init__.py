"""The weekly summary: what a week held, beside what is usual, and what the next one may hold."""

from store.insight.week.calendar import (
    Span,
    dates_of,
    key_of,
    paused,
    read_week,
    record_at,
    title_of,
    week_after,
    week_at,
    week_before,
    week_holding,
)
from store.insight.week.entries import STEPS, Diary, Entry, diary
from store.insight.week.focus import Focus, Lever, step_named, suggested
from store.insight.week.planned import PlanCheck, WeekPlan, plan_check, plan_of
from store.insight.week.prompts import Prompt
from store.insight.week.snapshot import snapshot_of, weekly
from store.insight.week.summary import Outlook, Summary, summary
from store.insight.week.usual import Usual, usual_range
from store.insight.week.words import day_words
from store.insight.week.year import Year, level, year_of

__all__ = [
    "STEPS",
    "Diary",
    "Entry",
    "Focus",
    "Lever",
    "Outlook",
    "PlanCheck",
    "Prompt",
    "Span",
    "Summary",
    "Usual",
    "WeekPlan",
    "Year",
    "dates_of",
    "day_words",
    "diary",
    "key_of",
    "level",
    "paused",
    "plan_check",
    "plan_of",
    "read_week",
    "record_at",
    "snapshot_of",
    "step_named",
    "suggested",
    "summary",
    "title_of",
    "usual_range",
    "week_after",
    "week_at",
    "week_before",
    "week_holding",
    "weekly",
    "year_of",
]
