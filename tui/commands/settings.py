"""The settings: their list, the columns of the board and the keys."""

from __future__ import annotations

from tui.commands.command import Command, Group

SETTINGS = Group(
    "settings",
    "In the settings",
    (
        Command("settings.less", "left,h", "turn(-1)", "The value before"),
        Command(
            "settings.more", "right,l", "turn(1)", "The next value", "Change", pair="settings.less"
        ),
        Command("settings.open", "enter", "open", "List the values, or open what it is", "Open"),
        Command("settings.usual", "r", "usual", "Back to what is usual", "Usual"),
        Command("settings.back", "escape,backspace", "back", "Back to where you were", "Back"),
    ),
)
COLUMNS = Group(
    "columns",
    "With the columns of the board",
    (
        Command("columns.add", "n", "add", "Add a column", "New"),
        Command("columns.rename", "e,enter", "rename", "Give the column another name", "Rename"),
        Command("columns.preset", "p", "preset", "Take the columns of a trade", "Trade"),
        Command("columns.remove", "d", "remove", "Take the column away; no card is lost", "Remove"),
        Command("columns.mean", "m", "mean", "Say what the column means", "Meaning"),
        Command("columns.limit", "l", "limit", "Warn above a number of cards", "Limit"),
        Command(
            "columns.collapse", "c", "collapse", "Collapse the column on the board, or open it"
        ),
        Command("columns.up", "K,shift+up", "shift(-1)", "Move the column up (left)"),
        Command(
            "columns.down",
            "J,shift+down",
            "shift(1)",
            "Move the column down (right)",
            "Move",
            pair="columns.up",
        ),
        Command("columns.back", "escape,backspace", "back", "Back to the settings", "Back"),
    ),
)
KEYS = Group(
    "keys",
    "With the keys",
    (
        Command("keys.change", "e,enter", "change", "Give the action another key", "Change"),
        Command("keys.add", "n,plus", "add", "Give the action one more key", "One more"),
        Command("keys.usual", "r", "usual", "Give the action its usual keys", "Usual"),
        Command("keys.find", "slash", "find", "Find an action by name", "Find"),
        Command("keys.back", "escape,backspace", "back", "Back to the settings", "Back"),
    ),
)
