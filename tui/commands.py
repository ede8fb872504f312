"""Every action once: its id, its keys and its words.

Bindings, the key hints at the bottom, the help, the palette and the keymap of the settings are all
made from this table, so that they cannot disagree. A key is never one that terminals garble
(ctrl+h, ctrl+i, ctrl+m, ctrl+shift+letter, alt+letter).
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    ``hint`` is the word in the line of keys at the bottom, empty for what has no place there;
    ``help`` the sentence in the help and the palette; ``palette`` whether it can be found there;
    ``pair`` the id of the opposite action, whose key the hint shows too (H/L Move).
    """

    id: str
    keys: str
    action: str
    help: str
    hint: str = ""
    palette: bool = True
    pair: str = ""

    @property
    def group(self) -> str:
        """Where it works: the part of the id before the dot."""
        return self.id.partition(".")[0]


COMMANDS: tuple[Command, ...] = (
    Command("app.capture", "a", "capture", "Add something in one line", "Add"),
    Command("app.undo", "u", "undo", "Take back the last change", "Undo"),
    Command("app.redo", "U", "redo", "Do again what was taken back"),
    Command("app.import", "I", "import_file", "Bring a table you keep already (CSV, JSON)"),
    Command("app.help", "question_mark,f1", "help", "Show what each key does", "Help"),
    Command("app.palette", "colon", "command_palette", "Find any action by name", palette=False),
    Command("app.quit", "ctrl+q", "leave", "Leave Pursuit", palette=True),
    Command("board.cursor_down", "down,j", "cursor_down", "Next card", palette=False),
    Command("board.cursor_up", "up,k", "cursor_up", "Card above", palette=False),
    Command("board.cursor_left", "left,h", "cursor_left", "Column to the left", palette=False),
    Command("board.cursor_right", "right,l", "cursor_right", "Column to the right", palette=False),
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
    Command("board.raise", "K,shift+up", "reorder_card(-1)", "Raise the card in its column"),
    Command("board.lower", "J,shift+down", "reorder_card(1)", "Lower the card in its column"),
    Command("board.toggle_mark", "space", "toggle_mark", "Select the card, to act on several"),
    Command("cards.filter", "slash", "filter", "Filter the board as you type", "Filter"),
    Command("cards.pick_column", "m", "pick_column", "Move the card to a column by name"),
    Command("cards.close", "x", "close_card", "Close the card: say how it ended", "Close"),
    Command("cards.reopen", "o", "reopen", "Reopen a closed card"),
    Command("cards.edit", "e", "edit", "Edit the card's fields"),
    Command("cards.note", "n", "note", "Write a note on the card"),
    Command("cards.delete", "d", "delete", "Delete the card (undo brings it back)"),
    Command("cards.copy", "y", "copy", "Copy title, organization and link"),
    Command("cards.sort", "s", "sort", "Choose the order of the cards"),
    Command("cards.peel", "escape", "peel", "Clear selection, then filter", palette=False),
    Command(
        "filter.keep", "enter,down", "keep", "Keep the filter, back to the board", "Keep", False
    ),
    Command("filter.clear", "escape", "clear", "Take the filter away", "Clear", False),
    Command("page.back", "escape,backspace,b", "back", "Back to the board", "Back"),
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
    Command("page.pick_column", "m", "pick_column", "Move to a column by name"),
    Command("page.close", "x", "close_card", "Close: say how it ended", "Close"),
    Command("page.reopen", "o", "reopen", "Reopen"),
    Command("page.copy", "y", "copy", "Copy title, organization and link", "Copy"),
)
BY_ID = {command.id: command for command in COMMANDS}


def bindings(group: str) -> list[BindingType]:
    """The bindings of one group, with ids by which a keymap can change their keys."""
    return [
        Binding(
            command.keys,
            command.action,
            command.hint or command.help,
            show=bool(command.hint),
            tooltip=command.help,
            id=command.id,
        )
        for command in COMMANDS
        if command.group == group
    ]


NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "space": "Space",
    "escape": "Esc",
    "enter": "Enter",
    "backspace": "Backspace",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "shift": "Shift",
    "ctrl": "Ctrl",
    "f1": "F1",
    "f2": "F2",
    "tab": "Tab",
}


def key_name(key: str) -> str:
    """How a key is written for people: ``shift+left`` is Shift+←."""
    return "+".join(NAMES.get(part, part) for part in key.split("+"))
