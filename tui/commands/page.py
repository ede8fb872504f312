"""The page of one opportunity."""

from __future__ import annotations

from tui.commands.command import Command, Group

PAGE = Group(
    "page",
    "On an opportunity's page",
    (
        Command("page.back", "escape,backspace", "back", "Back to the board", "Back"),
        Command("page.edit", "e", "edit", "Edit the fields", "Edit"),
        Command("page.note", "n", "note", "Write a note", "Note"),
        Command("page.round", "r", "round", "Add a round: a call, a test, a trial day", "Round"),
        Command(
            "page.add", "plus,i", "add", "Add a document, a person, a term of the offer", "More"
        ),
        Command("page.stages", "D", "stages", "Correct the dates and stages of its history"),
        Command(
            "page.long_text", "E", "long_text", "Write the posting or a long text in the editor"
        ),
        Command("page.move_left", "H,shift+left", "move(-1)", "Move one column left"),
        Command(
            "page.move_right",
            "L,shift+right",
            "move(1)",
            "Move one column right",
            "Move",
            pair="page.move_left",
        ),
        Command("page.choose_column", "m", "choose_column", "Move: choose its column, then Enter"),
        Command("page.pick_column", "M", "pick_column", "Move to a column by name"),
        Command("page.close", "x", "close_card", "Close: say how it ended", "Close"),
        Command("page.reopen", "o", "reopen", "Bring back: reopen, or out of the archive"),
        Command("page.archive", "A", "archive", "Put into the archive, or bring back"),
        Command("page.tag", "number_sign", "tag", "Add tags and take tags off"),
        Command("page.weigh", "Q", "weigh", "Weigh it: its question, among the decisions"),
        Command("page.draft", "W", "draft", "Write a draft to somebody there"),
        Command("page.copy", "y", "copy", "Copy a field, or the whole card", "Copy"),
        Command("page.offers", "O", "offers", "Compare the open offers side by side"),
    ),
)

ENTRIES = Group(
    "entries",
    "In a list of this page",
    (
        Command("entries.down", "down,j", "step(1)", "Next entry", palette=False),
        Command("entries.up", "up,k", "step(-1)", "Entry above", palette=False),
        Command("entries.first", "home,g", "first", "First entry", palette=False),
        Command("entries.last", "end,G", "last", "Last entry", palette=False),
        Command("entries.choose", "enter", "choose", "Correct or open the entry", "Correct", False),
        Command("entries.remove", "d,delete", "remove", "Take the entry out", "Take out", False),
    ),
)
