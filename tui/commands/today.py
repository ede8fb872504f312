"""What can be done with a line of Today."""

from __future__ import annotations

from tui.commands.command import Command, Group

TODAY = Group(
    "today",
    "On Today",
    (
        Command("today.done", "x", "done", "Done: this has happened", "Done"),
        Command("today.skip", "minus", "skip", "Skip it, and say why if you like", "Skip"),
        Command("today.tomorrow", "m", "tomorrow", "Put it off to tomorrow", "Tomorrow"),
        Command("today.day", "D", "pick_day", "Put it off to another day", "Day"),
        Command("today.snooze", "z", "snooze", "Snooze this kind, or switch it off", "Snooze"),
        Command("today.quiet", "Z", "quiet", "See which kinds are quiet, let them speak"),
        Command("today.record", "o", "record", "Open the record it is about", "Record"),
        Command("today.all", "slash", "all", "See all that waits, and pick one", "All"),
        Command("today.new", "n", "new", "Add an action in one line", "New"),
        Command("today.copy", "y", "copy", "Copy the record it is about"),
    ),
)
