"""Saying yes, no or not now."""

from __future__ import annotations

from tui.commands.command import Command, Group

DECISIONS = Group(
    "decisions",
    "Say Yes",
    (
        Command("decisions.ask", "n", "ask", "Open a question, in one line", "Question"),
        Command("decisions.weigh", "e", "weigh", "Weigh it: the two-minute sheet", "Weigh"),
        Command("decisions.yes", "y", "answer('yes')", "Answer yes, for a reason", "Yes"),
        Command("decisions.no", "x", "answer('no')", "Answer no, for a reason", "No"),
        Command("decisions.not_now", "z", "not_now", "Not now: say when it comes back", "Not now"),
        Command("decisions.piloted", "p", "piloted", "You tried the small yes"),
        Command("decisions.look_back", "r", "look_back", "Look back on it", "Look back"),
        Command("decisions.again", "o", "again", "Ask again; open an offer as a question", "Ask"),
        Command("decisions.draft", "W", "draft", "Write a draft: ask for more time", "Draft"),
        Command("decisions.card", "f", "card", "Go to the opportunity it is about", "Card"),
        Command("decisions.copy", "Y", "copy", "Copy it, or a field of it"),
        Command("decisions.delete", "d", "delete", "Delete it (undo brings it back)"),
    ),
)
