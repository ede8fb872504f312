"""The board: going about on it, acting on its cards, filtering it."""

from __future__ import annotations

from tui.commands.command import Command, Group

BOARD = Group(
    "board",
    "On the board",
    (
        Command("board.cursor_down", "down,j", "cursor_down", "Next card", palette=False),
        Command("board.cursor_up", "up,k", "cursor_up", "Card above", palette=False),
        Command("board.cursor_left", "left,h", "cursor_left", "Column to the left", palette=False),
        Command(
            "board.cursor_right", "right,l", "cursor_right", "Column to the right", palette=False
        ),
        Command("board.cursor_first", "home,g", "cursor_first", "First card", palette=False),
        Command("board.cursor_last", "end,G", "cursor_last", "Last card", palette=False),
        Command("board.page_up", "pageup", "page_up", "Up by a page", palette=False),
        Command("board.page_down", "pagedown", "page_down", "Down by a page", palette=False),
        Command("board.open", "enter", "open", "Open the card", "Open"),
        Command("board.move_left", "H,shift+left", "move_card(-1)", "Move the card left"),
        Command(
            "board.move_right",
            "L,shift+right",
            "move_card(1)",
            "Move the card right",
            "Move",
            pair="board.move_left",
        ),
        Command("board.lift", "m", "lift", "Move the card: choose its place, then Enter"),
        Command("board.raise", "K,shift+up", "reorder_card(-1)", "Raise the card in its column"),
        Command("board.lower", "J,shift+down", "reorder_card(1)", "Lower the card in its column"),
        Command("board.collapse", "c", "collapse", "Collapse the column, or open it again"),
        Command("board.toggle_mark", "space", "toggle_mark", "Select the card, to act on several"),
        Command(
            "board.mark_all", "asterisk", "mark_all", "Select all of the column, then of the board"
        ),
        Command(
            "board.extend_down",
            "plus,ctrl+down",
            "extend_mark(1)",
            "Select, and on to the next card",
        ),
        Command(
            "board.extend_up",
            "minus,ctrl+up",
            "extend_mark(-1)",
            "Select, and on to the card above",
        ),
    ),
)

CARDS = Group(
    "cards",
    "With cards",
    (
        Command("cards.filter", "slash", "filter", "Filter the board as you type", "Filter"),
        Command("cards.views", "v", "views", "Look through a view of the board", "Views"),
        Command("cards.save_view", "V", "save_view", "Save filter, order and groups as a view"),
        Command("cards.group", "S", "group", "Put cards together: by tier, by tag, by track"),
        Command("cards.pick_column", "M", "pick_column", "Move the card to a column by name"),
        Command("cards.close", "x", "close_card", "Close the card: say how it ended", "Close"),
        Command("cards.reopen", "o", "reopen", "Bring back: reopen, or out of archive or bin"),
        Command("cards.archive", "A", "archive", "Put into the archive, or bring back"),
        Command("cards.tag", "number_sign", "tag", "Add tags and take tags off"),
        Command("cards.edit", "e", "edit", "Edit the card's fields, or one of all selected"),
        Command("cards.note", "n", "note", "Write a note on the card"),
        Command("cards.delete", "d", "delete", "Delete the card (undo brings it back)"),
        Command("cards.copy", "y", "copy", "Copy a field, or the whole card"),
        Command("cards.offers", "O", "offers", "Compare offers, or the selected cards"),
        Command("cards.sort", "s", "sort", "Choose the order of the cards"),
        Command("cards.peel", "escape", "peel", "Clear selection, then filter", palette=False),
    ),
)

MODES = frozenset({"lift", "jump"})
"""Groups of which one works alone, while its mode is on ..."""

IN_MODES = ("app.help", "app.quit")
"""... beside these."""

LIFT = Group(
    "lift",
    "While a card is being moved",
    (
        Command("lift.drop", "enter", "drop", "Put the card there", "Put down", False),
        Command("lift.leave", "escape", "leave_lift", "Leave it where it was", "Leave it", False),
        Command("lift.left", "left,h", "lift_sideways(-1)", "To the column on the left", "", False),
        Command(
            "lift.right",
            "right,l",
            "lift_sideways(1)",
            "To the column on the right",
            "Column",
            False,
            pair="lift.left",
        ),
        Command("lift.up", "up,k", "lift_by(-1)", "Higher in the column", "", False),
        Command(
            "lift.down", "down,j", "lift_by(1)", "Lower in the column", "Place", False, "lift.up"
        ),
        Command("lift.first", "home,g", "lift_end(0)", "To the top of the column", "", False),
        Command("lift.last", "end,G", "lift_end(-1)", "To the end of the column", "", False),
        Command(
            "lift.to", "1", "lift_to(0)", "To the first column; 2 to 9: to the others", "", False
        ),
    ),
)

JUMP = Group(
    "jump",
    "While labels are shown",
    (
        Command("jump.leave", "escape", "leave_jump", "Stay here", "Stay here", False),
        Command("jump.back", "backspace", "jump_back", "Take back the first letter", "", False),
    ),
)

FILTER = Group(
    "filter",
    "In the filter",
    (
        Command(
            "filter.keep", "enter,down", "keep", "Keep the filter, back to the board", "Keep", False
        ),
        Command("filter.accept", "tab", "accept(1)", "Take the suggestion, then the next", "Take"),
        Command("filter.accept_back", "shift+tab", "accept(-1)", "Take the suggestion before"),
        Command("filter.clear", "escape", "clear", "Take the filter away", "Clear", False),
    ),
)
