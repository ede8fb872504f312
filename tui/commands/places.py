"""The screens one goes to with a key from anywhere, and what works in their lists."""

from __future__ import annotations

from tui.commands.command import Command, Group

PLACES = Group(
    "place",
    "Screens",
    (
        Command("place.today", "t", "go('today')", "What to do today", place="Today"),
        Command(
            "place.before", "left_square_bracket", "go_along(-1)", "The screen before this one"
        ),
        Command("place.next", "right_square_bracket", "go_along(1)", "The next screen"),
        Command("place.experts", "1", "go('experts')", "Reach out to experts", place="Experts"),
        Command(
            "place.experience", "2", "go('experience')", "Obtain experience", place="Experience"
        ),
        Command("place.criticism", "3", "go('criticism')", "Accept criticism", place="Criticism"),
        Command(
            "place.decisions", "4", "go('decisions')", "Say yes, no or not now", place="Say Yes"
        ),
        Command("place.realism", "5", "go('realism')", "Be realistic", place="Realism"),
        Command("place.week", "w", "go('week')", "How the week went, and the next", place="Week"),
    ),
)

SECTIONS = Group(
    "sections",
    "In a list",
    (
        Command("sections.down", "down,j", "cursor_down", "Next line", palette=False),
        Command("sections.up", "up,k", "cursor_up", "Line above", palette=False),
        Command("sections.next", "tab,right,l", "section(1)", "Next part", palette=False),
        Command("sections.before", "shift+tab,left,h", "section(-1)", "Part before", palette=False),
        Command("sections.first", "home,g", "cursor_first", "First line", palette=False),
        Command("sections.last", "end,G", "cursor_last", "Last line", palette=False),
        Command("sections.page_down", "pagedown", "page(1)", "Down by a page", palette=False),
        Command("sections.page_up", "pageup", "page(-1)", "Up by a page", palette=False),
        Command("sections.open", "enter", "open", "Open the line", "Open"),
    ),
)
