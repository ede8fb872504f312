"""The tour: ten things to try on demonstration data, one line at a time, in about a minute.

A bar stands on whatever screen is on top and says what to press; it goes on once that was done,
and whoever does something else loses nothing: the bar waits. It only ever runs in a session whose
data is gone at the end.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.app import App, SuspendNotSupported
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from store import Event
from store.disk.changes import redo_target
from store.i18n import tr

if TYPE_CHECKING:
    from tui.app import PursuitApp
    from tui.session import Session

    Base = App[int]
else:
    Base = object

LOOK_SECONDS = 0.1


class Seen(NamedTuple):
    """What the tour looks at: the screen on top, the changes so far, what the last one touched,
    and whether it took one back."""

    screen: str
    changes: int = 0
    touched: frozenset[str] = frozenset()
    undone: bool = False


class Stop(NamedTuple):
    """One thing to try. ``says`` names keys as ``{app.undo}``; ``done`` compares then and now."""

    says: str
    done: Callable[[Seen, Seen], bool]


def _at(screen: str) -> Callable[[Seen, Seen], bool]:
    return lambda then, now: now.screen == screen


def _wrote(table: str) -> Callable[[Seen, Seen], bool]:
    return lambda then, now: now.changes > then.changes and table in now.touched


def _took_back(then: Seen, now: Seen) -> bool:
    return now.changes > then.changes and now.undone


STOPS: tuple[Stop, ...] = (
    Stop(
        "The board: each card is an opportunity. {board.move_right} moves the one with the bar to "
        "the next column. Try it.",
        _wrote("opportunities"),
    ),
    Stop("It is saved. Every change can be taken back: press {app.undo}.", _took_back),
    Stop("{board.open} opens a card: all you know of it, and what happened.", _at("Opportunity")),
    Stop("{page.back} is one step back, from anywhere.", _at("Board")),
    Stop("{place.today}: what to do today, each line with its reason.", _at("Today")),
    Stop("The digits are the five steps. {place.experts}: people to ask.", _at("Experts")),
    Stop(
        "{experts.log} writes down a contact with the person under the cursor. Press it, type "
        "'talk the night shifts' and Enter.",
        _wrote("people"),
    ),
    Stop("{place.week}: the week beside the weeks before it.", _at("Week")),
    Stop("{app.help} lists every key that works where you are.", _at("Help")),
    Stop(
        "Esc, then {app.palette}: type a few letters of any action, card or person to get there.",
        _at("Palette"),
    ),
    Stop("That is all. Esc closes this; {app.quit} leaves. Then `pursuit` is yours.", _at("Board")),
)


class TourBar(Static):
    """What to try now; on top of everything else of its screen."""

    DEFAULT_CSS = """
    TourBar {
        dock: top;
        height: auto;
        padding: 0 1;
        background: $primary-muted;
        color: $foreground;
    }
    """

    def __init__(self, says: Content) -> None:
        super().__init__(says)
        self.says = says

    def tell(self, says: Content) -> None:
        """Say something else."""
        self.says = says
        self.update(says)


class Touring(Base):
    """A part of the app. ``begin_tour`` runs it here; elsewhere it is another program."""

    session: Session

    def __init__(self) -> None:
        super().__init__()
        self._tour_stop: int | None = None
        self._tour_then = Seen("")
        self._tour_changes = 0
        self._tour_touched: frozenset[str] = frozenset()
        self._tour_heard = False
        self._tour_timer: Timer | None = None

    def action_tour(self) -> None:
        """Show around, on data that is gone afterwards."""
        if self.session.is_demo:
            self.begin_tour()
            return
        try:
            with self.suspend():
                subprocess.run([sys.executable, "-m", "tui", "tour"], check=False)
        except SuspendNotSupported:
            says = tr("Type in a terminal: pursuit tour")
            self.notify(says, title=tr("The tour needs a terminal of its own"), markup=False)

    def begin_tour(self) -> None:
        """From the first stop on."""
        if not self._tour_heard:
            self._tour_heard = True
            self.session.subscribe(self._tour_changed)
        if self._tour_timer is None:
            self._tour_timer = self.set_interval(LOOK_SECONDS, self._tour_look)
        self._tour_stop = 0
        self._tour_then = self._tour_seen()
        self._tour_look()

    def _end_tour(self) -> None:
        self._tour_stop = None
        if self._tour_timer is not None:
            self._tour_timer.stop()
            self._tour_timer = None
        for screen in self.screen_stack:
            for bar in screen.query(TourBar):
                bar.remove()

    def _tour_changed(self, event: Event) -> None:
        self._tour_changes += 1
        self._tour_touched = frozenset(event.touched)

    def _tour_seen(self) -> Seen:
        name = type(self.screen).__name__.removesuffix("Screen").removesuffix("Dialog")
        undone = redo_target(self.session.store.history()) is not None
        return Seen(name, self._tour_changes, self._tour_touched, undone)

    def _tour_look(self) -> None:
        """Go on when the stop was done; keep the bar on the screen that is on top."""
        if self._tour_stop is None or not self.screen_stack:
            return  # over, or the app is closing
        now = self._tour_seen()
        if STOPS[self._tour_stop].done(self._tour_then, now):
            self._tour_stop += 1
            self._tour_then = now
        if self._tour_stop == len(STOPS):
            self._end_tour()
            return
        says = self._tour_words(self._tour_stop)
        bars = self.screen.query(TourBar)
        if not bars:
            self.screen.mount(TourBar(says))
        elif bars.first(TourBar).says != says:
            bars.first(TourBar).tell(says)

    def _tour_words(self, at: int) -> Content:
        app = cast("PursuitApp", self)
        says = tr(STOPS[at].says)
        parts: list[str | tuple[str, str]] = []
        for piece in says.split("{"):
            key, brace, rest = piece.partition("}")
            parts += [(app.setup.key(key), "$text-accent bold"), rest] if brace else [key]
        count = "  " + tr("{number} of {count}", number=at + 1, count=len(STOPS))
        return Content.assemble((tr("Tour") + "  ", "bold"), *parts, (count, "$foreground-muted"))
