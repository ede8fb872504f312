"""The screens one goes to with one key from anywhere, in the order of the rail."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from textual.screen import Screen


class Place(NamedTuple):
    """``command`` is the id of the command that goes there; ``screen`` its module and class.

    ``short`` is a shorter ``word``, where one has no room. The board has no screen here: it lies
    below all others and is never made twice.
    """

    name: str
    command: str
    word: str
    screen: str = ""
    short: str = ""

    def make(self) -> Screen[Any]:
        """The screen; its module is imported when it is first wanted."""
        make: Callable[[], Screen[Any]] = getattr(self.load(), self.screen.partition(":")[2])
        return make()

    def load(self) -> ModuleType | None:
        """The screen's module; None for the board, which is there already."""
        return import_module(self.screen.partition(":")[0]) if self.screen else None


PLACES: tuple[Place, ...] = (
    Place("today", "place.today", "Today", "tui.screens.today:TodayScreen"),
    Place("board", "app.board", "Board"),
    Place("experts", "place.experts", "Experts", "tui.screens.experts:ExpertsScreen", "Ask"),
    Place(
        "experience",
        "place.experience",
        "Experience",
        "tui.screens.experience:ExperienceScreen",
        "Build",
    ),
    Place(
        "criticism", "place.criticism", "Criticism", "tui.screens.criticism:CriticismScreen", "Hear"
    ),
    Place(
        "decisions", "place.decisions", "Say Yes", "tui.screens.decisions:DecisionsScreen", "Yes"
    ),
    Place("realism", "place.realism", "Realism", "tui.screens.realism:RealismScreen", "Real"),
    Place("week", "place.week", "Week", "tui.screens.week:WeekScreen"),
)
BY_NAME = {place.name: place for place in PLACES}


def along(name: str, step: int) -> str:
    """The place ``step`` places further on the rail; round at its ends."""
    names = [place.name for place in PLACES]
    at = names.index(name) if name in names else 0
    return names[(at + step) % len(names)]
