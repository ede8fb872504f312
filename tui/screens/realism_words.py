"""How the screen of realism says things: plans, months, days left, moves, counts."""

from __future__ import annotations

from datetime import date

from store.insight.realism import MilestoneView, OnTime, TrackView
from store.records import WeeklyPlan
from store.when import show_day
from tui.screens.experience_words import days_words

_KINDS = (
    ("posting", "application", "applications"),
    ("referral", "referral", "referrals"),
    ("direct", "direct message", "direct messages"),
    ("conversations", "conversation", "conversations"),
    ("proofs", "proof", "proofs"),
)


def plan_words(plan: WeeklyPlan | None) -> str:
    """a week: 3 applications, 1 referral, 2 conversations"""
    if plan is None:
        return ""
    said = [counted(getattr(plan, name) or 0, one, many) for name, one, many in _KINDS]
    told = ", ".join(part for part in said if part)
    return f"a week: {told}" if told else ""


def month_words(view: TrackView) -> str:
    """month 18 of 36"""
    if view.months_gone is None:
        return ""
    horizon = view.track.horizon_months
    return f"month {view.months_gone + 1}" + (f" of {horizon}" if horizon else "")


def time_left(days: int) -> str:
    """in 20 days, 8 days past"""
    if days == 0:
        return "today"
    return f"in {days_words(days)}" if days > 0 else f"{days_words(-days)} past"


def slip_words(view: MilestoneView) -> str:
    """How a milestone slips: moved twice, 20 days past."""
    said = [f"moved {times(view.slips)}"] if view.slips else []
    said += [time_left(view.days)] if view.days is not None and view.days < 0 else []
    return ", ".join(said)


def first_words(view: MilestoneView, today: date) -> str:
    """first planned Thu 1 Oct, moved once, 24 days later; "" while the first plan stands."""
    first = view.milestone.first_planned_end
    if first is None or not view.milestone.replans:
        return ""
    moved = f"moved {times(len(view.milestone.replans))}"
    later = view.slip_days
    by = (
        f"{days_words(abs(later))} {'later' if later > 0 else 'earlier'}" if later else "back again"
    )
    return f"first planned {show_day(first, today)}, {moved}, {by}"


def done_words(view: MilestoneView) -> str:
    """12 days after the first plan, 1.8 times the time planned."""
    if view.slip_days == 0:
        return "on the day first planned"
    if view.slip_days < 0:
        return f"{days_words(-view.slip_days)} before the first plan"
    return f"{days_words(view.slip_days)} after the first plan"


def on_time_words(each: OnTime) -> str:
    """4 done, 2 of them by the day first planned; 1 let go"""
    said = []
    if each.done and not each.on_time:
        said.append(f"{each.done} done, later than first planned: plans describe the best case")
    elif each.done:
        said.append(f"{each.done} done, {each.on_time} of them by the day first planned")
    if each.dropped:
        said.append(f"{each.dropped} let go")
    return "; ".join(said)


def counted(number: int, one: str, many: str) -> str:
    """3 open cards; "" of none."""
    return f"{number} {one if number == 1 else many}" if number else ""


def times(count: int) -> str:
    """once, twice, 3 times"""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
