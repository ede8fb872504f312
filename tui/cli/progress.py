"""Long work on a terminal: a line that says how far it is, and Ctrl+C that leaves nothing half."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from store.i18n import tr
from tui.cli.console import Console

_PATIENCE_SECONDS = 0.4  # what is quicker needs no line
_EVERY_SECONDS = 0.1


class ProgressLine:
    """One line on standard error, written over and over, and gone at the end.

    Only a terminal gets it; pipes, files and ``--json`` do not.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._next = time.monotonic() + _PATIENCE_SECONDS

    def say(self, text: str) -> None:
        """Show how far it is, if it is time to."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _EVERY_SECONDS
            self._console.passing(text)

    def rows(self, name: str) -> _Rows:
        """A function for a planner to tell its progress to."""
        return _Rows(self, name)

    def clear(self) -> None:
        """Take the line away."""
        self._console.passing("")


class _Rows:
    """Planners walk through a file twice: to read it, then to compare it."""

    def __init__(self, line: ProgressLine, name: str) -> None:
        self._line = line
        self._name = name

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        self._line.say(
            tr(
                "{name}: {percent} % looked at. Ctrl+C stops, with nothing written.",
                name=self._name,
                percent=percent,
            )
        )


@contextmanager
def working_out(console: Console) -> Iterator[Callable[[], None]]:
    """A forecast is worked out inside: gives what it calls now and then, by which it says so."""
    line = ProgressLine(console)
    text = tr("Working out what is likely. Ctrl+C stops.")
    try:
        yield lambda: line.say(text)
    except KeyboardInterrupt:
        line.clear()
        console.note(tr("Stopped before it was worked out."))
        raise
    line.clear()


@contextmanager
def whole() -> Iterator[Callable[[int, int], None]]:
    """What happens inside is finished before Ctrl+C is obeyed, so that it is done or not begun.

    Gives a function to be told of the progress of what comes before: there Ctrl+C is obeyed.
    """
    pressed: list[int] = []

    def before_it(done: int, total: int) -> None:
        if pressed:
            raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGINT, lambda number, frame: pressed.append(number))
    except ValueError:  # not the main thread: Ctrl+C does not come here
        yield before_it
        return
    try:
        yield before_it
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed:
            raise KeyboardInterrupt
