"""The page of one opportunity."""

from __future__ import annotations

from tui.commands.command import Command, Group

PAGE = Group(
    "page",
    "On an opportunity's page",
    (
        Command("page.back", "escape,backspace", "back", "Back to the board", "Back"),
        Command("page.note", "n", "note", "Write a note", "Note"),
        Command("page.edit", "e", "edit", "Edit the fields", "Edit"),
        Command("page.move_left", "H,shift+left", "move(-1)", "Move one column left"),
        Command(
            "page.move_right",
            "L,shift+right",
            "move(1)",
            "Move one column right",
            "Move",
            pair="page.move_left",
        ),
        Command("page.pick_column", "M", "pick_column", "Move to a column by name"),
        Command("page.close", "x", "close_card", "Close: say how it ended", "Close"),
        Command("page.reopen", "o", "reopen", "Reopen"),
        Command("page.copy", "y", "copy", "Copy a field, or the whole card", "Copy"),
    ),
)
