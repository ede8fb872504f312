"""What works everywhere."""

from __future__ import annotations

from tui.commands.command import Command, Group

ANYWHERE = Group(
    "app",
    "Everywhere",
    (
        Command("app.capture", "a", "capture", "Add something in one line", "Add"),
        Command("app.posting", "P", "posting", "Paste a posting: it becomes a card"),
        Command("app.undo", "u", "undo", "Take back the last change", "Undo"),
        Command("app.redo", "U", "redo", "Do again what was taken back"),
        Command(
            "app.history", "T", "history", "See what was done, and go back in time", place="History"
        ),
        Command("app.import", "I", "import_file", "Bring a table you keep already (CSV, JSON)"),
        Command(
            "app.export", "f8", "take_along", "Take along: days for a calendar, people, tables"
        ),
        Command("app.sweep", "C", "sweep", "Clear the silence: let silent cards rest, one by one"),
        Command("app.funnel", "N", "funnel", "Numbers: how far cards came, and how they ended"),
        Command("app.tour", "f7", "tour", "Show me around, in a minute, on made-up data"),
        Command("app.jump", "semicolon,f6", "jump", "Jump: letters lead to what you see"),
        Command(
            "app.veil",
            "f9",
            "veil",
            "Hide all you keep while a screen is shared; again: show",
            priority=True,
        ),
        Command("app.settings", "comma", "settings", "Settings: look, dates, columns, keys"),
        Command(
            "app.help",
            "question_mark,f1",
            "help",
            "Show what each key does, in dialogs too",
            "Help",
        ),
        Command(
            "app.palette",
            "ctrl+p,colon",
            "command_palette",
            "Find any action, screen or record",
            palette=False,
        ),
        Command("app.board", "b", "board", "Go to the board", place="Board"),
        Command("app.quit", "ctrl+q", "leave", "Leave Pursuit", palette=True),
    ),
)
