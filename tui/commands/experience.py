"""Obtaining experience."""

from __future__ import annotations

from tui.commands.command import Command, Group

EXPERIENCE = Group(
    "experience",
    "Among experience",
    (
        Command("experience.proof", "p", "proof", "Write a proof in one line", "Proof"),
        Command("experience.practice", "m", "practice", "Note minutes of practice", "Minutes"),
        Command("experience.plan", "c", "plan", "Plan to practise: when and where", "Plan"),
        Command("experience.add", "plus,i", "add", "Add an experience in one line", "Experience"),
        Command("experience.tell", "s", "tell", "Note to whom you told this story", "Told"),
        Command("experience.renew", "r", "renew", "It still holds: renew the proof", "Renew"),
        Command("experience.edit", "e", "edit", "Correct a proof: words, level, day", "Edit"),
        Command("experience.milestone", "n", "milestone", "Plan a milestone that leads to it"),
        Command("experience.copy", "y", "copy", "Copy a field, or all of it"),
        Command("experience.delete", "d", "delete", "Delete it (undo brings it back)"),
    ),
)
