"""Being realistic."""

from __future__ import annotations

from tui.commands.command import Command, Group

REALISM = Group(
    "realism",
    "Among plans",
    (
        Command("realism.milestone", "n", "milestone", "Plan a milestone with a day", "Milestone"),
        Command("realism.replan", "m", "replan", "Move its day; the first stays beside", "Move"),
        Command(
            "realism.likely", "M", "likely", "Move it to the day four in five like it are done by"
        ),
        Command("realism.done", "x", "done", "It is done, or reached", "Done"),
        Command("realism.let_go", "f", "let_go", "Let it go, kindly", "Let go"),
        Command("realism.park", "z", "park", "Park it until something has come", "Park"),
        Command("realism.back", "c", "bring_back", "Bring it back now", "Back"),
        Command("realism.week", "W", "week", "Plan the week of a track", "Week"),
        Command("realism.obstacle", "o", "obstacle", "What may come between; if so, then"),
        Command("realism.track", "plus,i", "track", "Add a track: a dream to pursue", "Track"),
        Command("realism.copy", "y", "copy", "Copy a field, or all of it"),
    ),
)
