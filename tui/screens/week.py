"""Week: how one week went beside the weeks before it, and what the next one may hold."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from store.i18n import tr_later
from store.insight import week as weeks
from store.insight.facts import Facts
from tui.commands import bindings
from tui.screens.place import PlaceScreen
from tui.screens.week_actions import WeekActions
from tui.screens.week_details import about
from tui.screens.week_rows import Ref, WeekView, title_of
from tui.widgets.rows import Rows, one_line
from tui.widgets.sections import Item, Section, SectionList
from tui.widgets.week_bar import WeekBar


class WeekList(SectionList, inherit_bindings=False):
    """The list in which left and right go from week to week instead of from part to part."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "sections", without=("left", "right", "h", "l")
    )


class WeekScreen(WeekActions, PlaceScreen):
    """One week of local calendar days; it begins with the week of today."""

    NAME = "week"
    TITLE_WORDS = tr_later("Week")
    SUBTITLE_WORDS = tr_later("How it went, and what comes")
    EMPTY = tr_later(
        "A quiet week is a week.\n"
        "What you do and hear shows here, beside what is usual for you.\n"
        "Press {week.new} for one thing to do in it: what, when and where"
    )
    LIST = WeekList
    BINDINGS: ClassVar[list[BindingType]] = bindings("week")

    def __init__(self) -> None:
        super().__init__()
        self._span: weeks.Span | None = None

    def head(self) -> ComposeResult:
        yield WeekBar()

    def on_screen_resume(self) -> None:
        self._say_week()
        super().on_screen_resume()

    # -- what is known ----------------------------------------------------------------------------

    @property
    def begins(self) -> int:
        """The day weeks begin with; Monday is 0."""
        return self.store.settings.first_weekday(self.pursuit.session.environ)

    @property
    def facts(self) -> Facts:
        """The records, read once for all weeks and anew with every change."""
        return self.pursuit.session.facts()

    @property
    def span(self) -> weeks.Span:
        """The days that are shown."""
        return self._span or weeks.week_at(self.facts, self.facts.today, self.begins)

    @property
    def now(self) -> Hashable:
        return super().now, self.span, self.pursuit.forecasts_made

    @property
    def view(self) -> WeekView:
        """The week that is shown, worked out once; with what is likely, once that is known."""
        forecast, outlook = self.pursuit.latest_forecast, self.pursuit.outlook

        chances = forecast.chance if forecast is not None else None
        return self.known_now(
            lambda facts: WeekView(
                facts,
                weeks.weekly(facts, self.span, chances, outlook, self.lever),
                self.pursuit.setup.key,
            )
        )

    @property
    def lever(self) -> weeks.Lever | None:
        """What would clearly change most, once that is known."""
        forecast = self.pursuit.latest_forecast
        if forecast is None:
            return None
        from store.insight.odds.outlook import lever_of

        return lever_of(forecast)

    def forecast_ready(self) -> None:
        """Chances, outlook and the lever are known now."""
        if self.is_current and self.is_mounted:
            self.refresh_from_store()

    def show_week(self, span: weeks.Span | None) -> None:
        """Show a week; None for that of today, also when another day begins."""
        self._span = None if span is not None and span.holds(self.facts.today) else span
        self.refresh_from_store()

    # -- what is shown ----------------------------------------------------------------------------

    def refresh_from_store(self) -> None:
        self._say_week()
        super().refresh_from_store()

    def _say_week(self) -> None:
        self.query_one(WeekBar).text = title_of(self.span, self.facts.today)

    def sections(self) -> list[Section]:
        return self.view.sections()

    def glance(self) -> Content:
        return Content("\n").join([Content(one_line(line)) for line in self.view.glance()])

    def details(self, item: Item) -> Rows | Content:
        return about(self.store, self.view, item.key) if isinstance(item.key, Ref) else Content()

    def said(self, item: Item) -> str:
        return self.view.said(item)

    def open_item(self, item: Item) -> None:
        """What Enter does with a row."""
        if isinstance(item.key, Ref):
            self.open_ref(item.key)

    @on(WeekBar.Wanted)
    def _wanted_week(self, event: WeekBar.Wanted) -> None:
        self.action_go_week(event.step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key is there where it can do something."""
        can = self.can(action)
        return super().check_action(action, parameters) if can is None else can
