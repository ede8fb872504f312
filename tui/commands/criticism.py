"""Accepting criticism."""

from __future__ import annotations

from tui.commands.command import Command, Group

CRITICISM = Group(
    "criticism",
    "Accept Criticism",
    (
        Command("criticism.heard", "n", "hear", "Write down what you heard, in one line", "Heard"),
        Command("criticism.take", "y", "decide('take')", "Take it: do it from now on", "Take"),
        Command("criticism.test", "s", "decide('test')", "Test it: try it for a while", "Test"),
        Command("criticism.park", "p", "decide('park')", "Park it: not now", "Park"),
        Command("criticism.not_mine", "x", "decide('not mine')", "Not mine: let it go", "Not mine"),
        Command("criticism.tried", "r", "tried", "Write down what you tried", "Tried"),
        Command("criticism.check", "c", "check", "You asked again: better, same, unclear", "Check"),
        Command("criticism.ask", "f", "ask", "Plan to ask: the same person, or after a no", "Ask"),
        Command("criticism.draft", "W", "draft", "Draft: ask for one thing, or again", "Draft"),
        Command("criticism.edit", "e", "edit", "Add situation, behaviour, impact, who", "More"),
        Command("criticism.skill", "number_sign", "link_skill", "Link it to a skill"),
        Command("criticism.reopen", "o", "reopen", "Decide on it again"),
        Command("criticism.copy", "Y", "copy", "Copy it, or a field of it"),
        Command("criticism.delete", "d", "delete", "Delete it (undo brings it back)"),
    ),
)
