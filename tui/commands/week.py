"""Looking at a week."""

from __future__ import annotations

from tui.commands.command import Command, Group

WEEK = Group(
    "week",
    "In the week",
    (
        Command("week.before", "left,h", "go_week(-1)", "The week before"),
        Command(
            "week.after", "right,l", "go_week(1)", "The week after", "Week", pair="week.before"
        ),
        Command("week.plan", "p", "plan", "Plan the week after this one", "Plan"),
        Command("week.review", "r", "review", "Look back; the week stays so", "Look back"),
        Command("week.new", "n", "thing", "Put one thing into the plan of this week", "New"),
        Command("week.done", "x", "done", "Done: this has happened", "Done"),
        Command("week.off", "d,delete", "take_off", "Take it off the plan; the action stays"),
        Command("week.focus", "f", "focus_on", "Say what the week after this one is about"),
        Command("week.year", "Y", "year", "See the year, day by day", "Year"),
        Command("week.pause", "z", "pause", "Pause this week, or go on with it", "Pause"),
        Command("week.day", "D", "day", "Go to the week of a day", "Day"),
        Command("week.now", "full_stop", "now", "Back to the week of today", "This week"),
        Command("week.copy", "y", "copy", "Copy the week, as text or Markdown"),
    ),
)
