"""Reaching out to experts."""

from __future__ import annotations

from tui.commands.command import Command, Group

EXPERTS = Group(
    "experts",
    "Among experts",
    (
        Command("experts.log", "n", "log", "Write down a contact in one line", "Log"),
        Command("experts.done", "x", "done", "Done: what this line asks for has happened", "Done"),
        Command("experts.draft", "W", "draft", "Write a draft: copied, never sent", "Draft"),
        Command("experts.replied", "r", "replied", "They answered", "Answered"),
        Command("experts.followed_up", "f", "followed_up", "You followed up"),
        Command("experts.thanked", "s", "thanked", "You said thank you", "Thanked"),
        Command("experts.kept", "p", "kept", "You kept the promise"),
        Command("experts.told", "c", "told", "You told them what came of their advice"),
        Command("experts.keep_warm", "K", "keep_warm", "Keep in touch every so many days"),
        Command("experts.leave_alone", "z", "leave_alone", "Leave alone, or no longer"),
        Command("experts.add", "plus,i", "add_person", "Add a person", "Person"),
        Command("experts.find", "slash", "find", "Find a person", "Find"),
        Command("experts.merge", "m", "merge", "One person twice: make them one", "One"),
        Command("experts.apart", "o", "apart", "They are two people", "Two"),
        Command("experts.copy", "y", "copy", "Copy a field, or all about them"),
        Command("experts.private", "X", "private", "Never export this person, or again"),
        Command("experts.forget", "F", "forget", "Forget a person, everywhere"),
        Command("experts.delete", "d", "delete", "Delete them (undo brings them back)"),
    ),
)
