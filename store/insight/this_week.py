"""What this week was planned for: looked at by Today before anything else that has its day."""

from __future__ import annotations

from datetime import timedelta

from store.insight.facts import Facts


def planned_now(facts: Facts) -> list[int]:
    """The open actions in the plan of the week that holds today, in the order of the plan.

    Where two kept weeks hold it, since the day that weeks begin with was changed, the later counts.
    """
    held = [
        week
        for week in facts.weeks.values()
        if week.start is not None and timedelta(0) <= facts.today - week.start < timedelta(7)
    ]
    week = max(held, key=lambda week: (week.start, week.id), default=None)
    numbers = [each.action for each in week.plan if each.action is not None] if week else []
    return [number for number in numbers if number in facts.open_actions]
