"""Today: what to do next, over all steps, in at most ten lines."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from store.insight.rules_cards import has_gone
from tui.commands import bindings
from tui.screens.place import PlaceScreen
from tui.screens.today_actions import TodayActions
from tui.screens.today_details import about
from tui.screens.today_rows import Ref, TodayView
from tui.widgets.rows import Rows, one_line
from tui.widgets.sections import Item, Section

if TYPE_CHECKING:
    from store.insight.odds.forecast import Forecast


class TodayScreen(TodayActions, PlaceScreen):
    """The next things to do, each with its reason and its key."""

    NAME = "today"
    TITLE_WORDS = "Today"
    SUBTITLE_WORDS = "What to do next"
    EMPTY = (
        "Nothing waits today. A quiet day is a day.\n"
        "If you like: write to one person, or keep one line of what you learned.\n"
        "Press {today.new} for an action such as: call Jane fri"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("today")
    _known_of: Forecast | None = None
    _gone: tuple[int, ...] = ()

    @property
    def now(self) -> Hashable:
        return super().now, self.picked, self._let_go()

    @property
    def view(self) -> TodayView:
        """What is known now; worked out once for all that is shown, and anew with every change."""
        forecast = self.pursuit.latest_forecast
        chances = forecast.chance if forecast is not None else None
        return self.known_now(lambda facts: TodayView(facts, self.picked, chances))

    def _let_go(self) -> tuple[int, ...]:
        """The cards to which a forecast gives next to no chance: all that Today takes from it."""
        forecast = self.pursuit.latest_forecast
        if forecast is None:
            return ()
        if self._known_of is not forecast:
            self._known_of = forecast
            self._gone = tuple(
                each.card for each in forecast.silence if has_gone(each.days, each.invited.mean)
            )
        return self._gone

    def forecast_ready(self) -> None:
        """Which silent cards may be let go is known now; shown anew if that changes the list."""
        if self.is_current and self.is_mounted and self._shown_as_of != self.now:
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
        return about(self.store, self.view.facts, line) if line is not None else Content()

    def open_item(self, item: Item) -> None:
        """Do what the line offers."""
        if isinstance(item.key, Ref) and item.key in self.view.lines:
            self.offer(self.view.lines[item.key])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key is there for the lines that it can do something with."""
        can = self.can(action)
        return super().check_action(action, parameters) if can is None else can
