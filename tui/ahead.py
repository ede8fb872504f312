"""What is read while nobody presses a key, so that the first look at a screen finds it read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import App

from tui.places import PLACES

if TYPE_CHECKING:
    from tui.app import PursuitApp
    from tui.session import Session

    Base = App[int]
else:
    Base = object

BITE = 200
"""Cards read at a time: a millisecond or two, so that a key never waits for longer."""
PAUSE_SECONDS = 0.02
SOON_SECONDS = 0.2
IDLE_SECONDS = 1.0
"""How long no key was pressed before anything is read."""


class ReadingAhead(Base):
    """A part of the app."""

    session: Session

    def __init__(self) -> None:
        super().__init__()
        self._pressed_at = 0.0
        self._wants_forecast = False

    def pressed(self) -> None:
        """A key was pressed: there are better things to do."""
        self._pressed_at = time.monotonic()

    def last_pressed(self) -> float:
        """When a key was pressed last, in ``time.monotonic`` seconds."""
        return self._pressed_at

    def read_ahead(self) -> None:
        """Begin, once it is quiet."""
        self.pressed()
        self.set_timer(SOON_SECONDS, self._load_places)
        self._go_on(self._steps())

    @work(thread=True, exit_on_error=False, group="places")
    def _load_places(self) -> None:
        """Import the other screens: the first look at one does not wait for its modules then."""
        for place in PLACES:
            place.load()
            time.sleep(PAUSE_SECONDS)

    def _go_on(self, steps: Iterator[None]) -> None:
        quiet = time.monotonic() - self._pressed_at
        if quiet < IDLE_SECONDS:
            self.set_timer(IDLE_SECONDS - quiet, lambda: self._go_on(steps))
        elif next(steps, self) is None:
            self.set_timer(PAUSE_SECONDS, lambda: self._go_on(steps))

    def _steps(self) -> Iterator[None]:
        yield from self.session.facts().read_ahead(BITE)
        self.forecast_when_quiet()

    def forecast_when_quiet(self) -> None:
        """Have the forecast worked out once no key was pressed for a while; for who shows it."""
        if not self._wants_forecast:
            self._wants_forecast = True
            self._ask_when_quiet()

    def _ask_when_quiet(self) -> None:
        quiet = time.monotonic() - self._pressed_at
        if quiet < IDLE_SECONDS:
            self.set_timer(IDLE_SECONDS - quiet, self._ask_when_quiet)
        else:
            app = cast("PursuitApp", self)
            if app.forecast is not None:  # else reading it begins the work, which tells by itself
                app.tell_forecast()
            self._wants_forecast = False  # who was told reads it, which asks for nothing new
