"""The page of any other record: a person, a proof, a decision."""

from __future__ import annotations

from tui.commands.command import Command, Group

RECORD = Group(
    "record",
    "On a record's page",
    (
        Command("record.back", "escape,backspace", "back", "Back to where it was opened", "Back"),
        Command("record.edit", "e", "edit", "Change a field", "Edit"),
        Command("record.note", "n", "note", "Write a dated note", "Note"),
        Command("record.contact", "c", "contact", "Write down a contact in one line", "Contact"),
        Command("record.draft", "W", "draft", "Write a draft: copied, never sent", "Draft"),
        Command("record.copy", "y", "copy", "Copy a field, or all of it", "Copy"),
        Command("record.delete", "d", "delete", "Delete it (undo brings it back)"),
    ),
)
