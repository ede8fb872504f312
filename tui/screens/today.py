"""Today: what to do next, over all steps, in at most ten lines."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from store.i18n import tr_later
from tui.commands import bindings
from tui.screens.place import PlaceScreen
from tui.screens.today_actions import TodayActions
from tui.screens.today_details import about
from tui.screens.today_rows import Ref, TodayView
from tui.widgets.rows import Rows, one_line
from tui.widgets.sections import Item, Section


class TodayScreen(TodayActions, PlaceScreen):
    """The next things to do, each with its reason and its key."""

    NAME = "today"
    TITLE_WORDS = tr_later("Today")
    SUBTITLE_WORDS = tr_later("What to do next")
    EMPTY = tr_later(
        "Nothing waits today. A quiet day is a day.\n"
        "If you like: write to one person, or keep one line of what you learned.\n"
        "Press {today.new} for an action such as: call Jane fri"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("today")

    @property
    def now(self) -> Hashable:
        return super().now, self.picked, self.pursuit.forecasts_made

    @property
    def view(self) -> TodayView:
        """What is known now; worked out once for all that is shown, and anew with every change."""
        forecast = self.pursuit.latest_forecast
        chances = forecast.chance if forecast is not None else None
        key = self.pursuit.setup.key
        return self.known_now(lambda facts: TodayView(facts, self.picked, chances, key))

    def forecast_ready(self) -> None:
        """Which silent cards to let go is known now; the list changes where that changes it."""
        if self.is_current and self.is_mounted:
            self.refresh_from_store()

    def sections(self) -> list[Section]:
        return self.view.sections()

    def glance(self) -> Content:
        lines = [
            Content(one_line(line))
            for line in self.view.glance(self.pursuit.setup.key("today.all"))
        ]
        return Content("\n").join(lines)

    def details(self, item: Item) -> Rows | Content:
        line = self.view.lines.get(item.key) if isinstance(item.key, Ref) else None
        key = self.view.open_key
        return about(self.store, self.view.facts, line, key) if line is not None else Content()

    def open_item(self, item: Item) -> None:
        """Do what the line offers."""
        if isinstance(item.key, Ref) and item.key in self.view.lines:
            self.offer(self.view.lines[item.key])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key is there for the lines that it can do something with."""
        can = self.can(action)
        return super().check_action(action, parameters) if can is None else can
