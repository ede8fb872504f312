"""The history: its list of changes, what is done there, and the board of an earlier day."""

from __future__ import annotations

from tui.commands.command import Command, Group

CHANGES = Group(
    "changes",
    "In the list of changes",
    (
        Command("changes.down", "down,j", "cursor_down", "The change before", palette=False),
        Command("changes.up", "up,k", "cursor_up", "The change after", palette=False),
        Command("changes.first", "home,g", "cursor_first", "The newest change", palette=False),
        Command("changes.last", "end,G", "cursor_last", "The oldest change", palette=False),
        Command("changes.page_down", "pagedown", "page(1)", "Down by a page", palette=False),
        Command("changes.page_up", "pageup", "page(-1)", "Up by a page", palette=False),
        Command("changes.open", "enter", "open", "Show what this change did", "Look"),
    ),
)

HISTORY = Group(
    "history",
    "In the history",
    (
        Command("history.board", "B", "board", "Show the board as of this moment", "Board then"),
        Command("history.restore", "R", "restore", "Bring back how things were then", "Restore"),
        Command("history.filter", "slash", "filter", "Look for words in the changes", "Filter"),
        Command("history.only", "o", "only", "Changes of one record, or of all again", "Only one"),
        Command("history.day", "D", "day", "Go to a day", "Day"),
        Command("history.back", "escape,backspace", "back", "One step back", "Back"),
    ),
)

LOOK = Group(
    "look",
    "Looking for words in the history",
    (
        Command(
            "look.keep", "enter,down", "keep", "Keep the words, back to the list", "Keep", False
        ),
        Command("look.clear", "escape", "clear", "Take the words away", "Clear", False),
    ),
)

PAST = Group(
    "past",
    "On the board of an earlier moment",
    (
        Command("past.restore", "R", "restore", "Bring back how things were then", "Restore"),
        Command("past.back", "escape,backspace", "back", "Back to the history", "Back"),
    ),
)
