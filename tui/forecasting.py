"""The forecast, worked out beside what is shown: a screen asks, and is told when it is there."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import App
from textual.message import Message
from textual.worker import Worker, get_current_worker

if TYPE_CHECKING:
    from store.insight.facts import Facts
    from store.insight.odds.forecast import Forecast
    from store.insight.odds.inputs import Inputs
    from store.insight.week.summary import Outlook
    from tui.app import PursuitApp
    from tui.session import Session

MOST_KEPT = 8
"""Forecasts that are kept, so that what is undone finds its own again."""
BREATH_SECONDS = 0.002
"""How long the thread works before it lets a key through."""
PAUSE_SECONDS = 0.0002
BUSY_SECONDS = 0.1
"""For so long after a key the thread leaves the processor to what the key does."""


class ForecastReady(Message):
    """A forecast was worked out. Screens that show one have a method ``forecast_ready``."""

    def __init__(self, inputs: Inputs, found: Forecast) -> None:
        super().__init__()
        self.inputs = inputs
        self.found = found


class OutlookReady(Message):
    """Why the outlook changed in a week is known; None: nothing was known a week ago."""

    def __init__(self, key: tuple[Inputs, Inputs], found: Outlook | None) -> None:
        super().__init__()
        self.key = key
        self.found = found


class Stopped(Exception):
    """The work is no longer wanted."""


class Forecasting(App[int]):
    """A part of the app. Reading ``forecast`` begins the work if there is any to do."""

    session: Session

    def __init__(self) -> None:
        super().__init__()
        self.forecasts_made = 0
        """For the ``now`` of a screen: differs when another forecast may be there."""
        self._kept: dict[Inputs, Forecast] = {}
        self._forecast_now: tuple[object, Forecast | None] = None, None
        self._latest: Forecast | None = None
        self._begun: Inputs | None = None
        self._asked = False
        self._outlook: tuple[object, Outlook | None] = None, None
        self._outlook_of: tuple[tuple[Inputs, Inputs] | None, Outlook | None] = None, None

    @property
    def forecast(self) -> Forecast | None:
        """What is likely by what is known now; None until it is worked out, after the next frame.

        A change that concerns no application, talk or plan leaves it as it is.
        """
        now = self.session.now
        if self._forecast_now[0] != now:
            if self._kept:
                self._forecast_for(now)
            if self._forecast_now[0] != now or self._forecast_now[1] is None:
                self._ask()
        return self._forecast_now[1] if self._forecast_now[0] == now else None

    @property
    def latest_forecast(self) -> Forecast | None:
        """The forecast of now, or while that is worked out, the one before it: to stay readable."""
        return self.forecast or self._latest

    @property
    def outlook(self) -> Outlook | None:
        """How the chance of an offer changed in a week, and why; None until it is worked out, which
        begins once there is a forecast. While it is worked out anew, what was known before.
        """
        forecast, now = self.forecast, self.session.now
        if forecast is not None and self._outlook[0] != now:
            self._outlook = now, self._outlook[1]
            self.call_after_refresh(self._begin_outlook, forecast)
        return self._outlook[1]

    @property
    def forecast_at_hand(self) -> Forecast | None:
        """The last one that was worked out, if it still holds or not: for what must open at once.

        Whether it holds is looked at, and another worked out, once no key was pressed for a while.
        """
        if self._latest is None:
            return self.forecast
        cast("PursuitApp", self).forecast_when_quiet()
        return self._latest

    # -- inside -----------------------------------------------------------------------------------

    def _forecast_for(self, now: object) -> Inputs:
        """Whether what is known now has its forecast already."""
        from store.insight.odds.inputs import inputs_of

        inputs = inputs_of(self.session.facts())
        found = self._kept.get(inputs)
        self._forecast_now = now, found
        self._latest = found or self._latest
        return inputs

    def _ask(self) -> None:
        if not self._asked:
            self._asked = True
            self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """After a frame: begin, unless it is known or being worked out."""
        self._asked = False
        now = self.session.now
        inputs = self._forecast_for(now)
        if self._forecast_now[1] is not None:
            self._tell()
        elif inputs != self._begun:
            self._begun = inputs
            self._work_out(inputs)

    @work(thread=True, exclusive=True, exit_on_error=False, group="forecast")
    def _work_out(self, inputs: Inputs) -> None:
        from store.insight.odds.forecast import forecast

        worker = get_current_worker()
        try:
            found = forecast(inputs, breathe=self._breathing(worker))
        except Stopped:
            return
        self.post_message(ForecastReady(inputs, found))

    def _breathing(self, worker: Worker[object]) -> Callable[[], None]:
        pressed = cast("PursuitApp", self).last_pressed
        return breathing(
            lambda: worker.is_cancelled, lambda: time.monotonic() - pressed() < BUSY_SECONDS
        )

    def _begin_outlook(self, forecast: Forecast) -> None:
        from store.insight.odds.inputs import inputs_of

        facts = self.session.facts()
        self._work_out_outlook(facts, inputs_of(facts), forecast)

    @work(thread=True, exclusive=True, exit_on_error=False, group="outlook")
    def _work_out_outlook(self, facts: Facts, inputs: Inputs, forecast: Forecast) -> None:
        from store.insight.odds.futures import HORIZON
        from store.insight.odds.inputs import inputs_of
        from store.insight.odds.outlook import outlook, week_ago

        worker = get_current_worker()
        key = inputs_of(facts, week_ago(facts)), inputs
        known, found = self._outlook_of
        if known != key:
            said = forecast.offer.chance(HORIZON).mean
            try:
                found = outlook(*key, said, breathe=self._breathing(worker))
            except Stopped:
                return
        self.post_message(OutlookReady(key, found))

    @on(OutlookReady)
    def _keep_outlook(self, message: OutlookReady) -> None:
        if self._outlook_of[0] != message.key:
            self._outlook_of = message.key, message.found
            self._outlook = self._outlook[0], message.found
            self._tell()

    @on(ForecastReady)
    def _keep(self, message: ForecastReady) -> None:
        inputs = message.inputs
        self._kept[inputs] = message.found
        while len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        if self._begun == inputs:
            self._begun = None
        self._forecast_now = None, None
        self._forecast_for(self.session.now)
        self._tell()

    def _tell(self) -> None:
        self.forecasts_made += 1
        self.tell_forecast()

    def tell_forecast(self) -> None:
        """Have every screen that shows one look at it again."""
        for screen in self.screen_stack:
            ready = getattr(screen, "forecast_ready", None)
            if ready is not None:
                ready()


def breathing(
    stopped: Callable[[], bool], busy: Callable[[], bool] = lambda: False
) -> Callable[[], None]:
    """What long work calls often: it lets other threads through every other millisecond, and
    waits while the person is ``busy`` typing, so that no key is slower for it.

    Raises Stopped once the work is no longer wanted.
    """
    last = time.perf_counter()

    def breathe() -> None:
        nonlocal last
        if time.perf_counter() - last >= BREATH_SECONDS:
            time.sleep(PAUSE_SECONDS)
            while busy() and not stopped():
                time.sleep(BUSY_SECONDS / 10)
            if stopped():
                raise Stopped
            last = time.perf_counter()

    return breathe
