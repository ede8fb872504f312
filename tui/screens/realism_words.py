"""How the screen of realism says things: plans, months, days left, moves, counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.i18n import tr, trn
from store.insight.realism import MilestoneView, OnTime, TrackView
from store.records import WeeklyPlan
from store.when import show_day
from tui.screens.experience_words import days_words


def _kinds(plan: WeeklyPlan) -> Iterator[str]:
    """How many of each kind, in words; those of which there are none are left out."""
    if count := plan.posting:
        yield trn("{count} application", "{count} applications", count)
    if count := plan.referral:
        yield trn("{count} referral", "{count} referrals", count)
    if count := plan.direct:
        yield trn("{count} direct message", "{count} direct messages", count)
    if count := plan.conversations:
        yield trn("{count} conversation", "{count} conversations", count)
    if count := plan.proofs:
        yield trn("{count} proof", "{count} proofs", count)


def plan_words(plan: WeeklyPlan | None) -> str:
    """a week: 3 applications, 1 referral, 2 conversations"""
    if plan is None:
        return ""
    told = ", ".join(_kinds(plan))
    return tr("a week: {told}", told=told) if told else ""


def month_words(view: TrackView) -> str:
    """month 18 of 36"""
    if view.months_gone is None:
        return ""
    month, horizon = view.months_gone + 1, view.track.horizon_months
    if horizon:
        return tr("month {month} of {horizon}", month=month, horizon=horizon)
    return tr("month {month}", month=month)


def time_left(days: int) -> str:
    """in 20 days, 8 days past"""
    if days == 0:
        return tr("today")
    return (
        tr("in {days}", days=days_words(days))
        if days > 0
        else tr("{days} past", days=days_words(-days))
    )


def slip_words(view: MilestoneView) -> str:
    """How a milestone slips: moved twice, 20 days past."""
    said = [tr("moved {times}", times=times(view.slips))] if view.slips else []
    said += [time_left(view.days)] if view.days is not None and view.days < 0 else []
    return ", ".join(said)


def first_words(view: MilestoneView, today: date) -> str:
    """first planned Thu 1 Oct, moved once, 24 days later; "" while the first plan stands."""
    first = view.milestone.first_planned_end
    if first is None or not view.milestone.replans:
        return ""
    moved = tr("moved {times}", times=times(len(view.milestone.replans)))
    later = view.slip_days
    by = tr("back again")
    if later:
        days = days_words(abs(later))
        by = tr("{days} later", days=days) if later > 0 else tr("{days} earlier", days=days)
    day = show_day(first, today)
    return tr("first planned {day}, {moved}, {by}", day=day, moved=moved, by=by)


def done_words(view: MilestoneView) -> str:
    """12 days after the first plan, 1.8 times the time planned."""
    if view.slip_days == 0:
        return tr("on the day first planned")
    if view.slip_days < 0:
        return tr("{days} before the first plan", days=days_words(-view.slip_days))
    return tr("{days} after the first plan", days=days_words(view.slip_days))


def on_time_words(each: OnTime) -> str:
    """4 done, 2 of them by the day first planned; 1 let go"""
    said = []
    if each.done and not each.on_time:
        said.append(
            tr(
                "{done} done, later than first planned: plans describe the best case",
                done=each.done,
            )
        )
    elif each.done:
        said.append(
            tr(
                "{done} done, {on_time} of them by the day first planned",
                done=each.done,
                on_time=each.on_time,
            )
        )
    if each.dropped:
        said.append(tr("{dropped} let go", dropped=each.dropped))
    return "; ".join(said)


def times(count: int) -> str:
    """once, twice, 3 times"""
    if count in (1, 2):
        return tr("once") if count == 1 else tr("twice")
    return trn("{count} time", "{count} times", count)
