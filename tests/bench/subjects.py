"""What is measured: the trivial app and Pursuit, behind one face, so that both go the same way."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from tests.terminal import Terminal

Arrived = Callable[[], object]

MARKED = "Zither quartet"
"""The title of one card in every data folder: the newest, so on top of the first column and under
the cursor when the board opens."""

FILTER = "engineer"
"""Typed letter by letter; the demo has engineers of several kinds, so every letter has results."""

COLUMNS = ("Saved", "Applied", "Screening", "Interview", "Offer", "Closed")
STRIDE = 5
"""Keys in one direction before turning round, so that every column is long enough."""


class Subject(Protocol):
    """A program that can be driven: how to start it, what to press and how to see it painted."""

    name: str
    quit_keys: tuple[str, ...]

    def command(self, folder: Path | None) -> list[str]: ...

    def painted(self, terminal: Terminal) -> bool:
        """Whether the first useful screen is complete."""

    def cursor_keys(self, count: int) -> Iterable[str]: ...

    def moves(self, terminal: Terminal, count: int) -> Iterator[tuple[str, Arrived]]:
        """Keys that move a card, each with what is true once the move is on screen."""

    def filter_keys(self, terminal: Terminal) -> Iterator[str]:
        """Keys typed into the filter."""


class Trivial:
    name = "trivial"
    quit_keys = ("ctrl+q",)

    def command(self, folder: Path | None) -> list[str]:
        return [sys.executable, "-m", "tests.bench.trivial"]

    def painted(self, terminal: Terminal) -> bool:
        return "count 0" in terminal.screen_text

    def cursor_keys(self, count: int) -> Iterable[str]:
        return there_and_back("j", "k", count)

    def moves(self, terminal: Terminal, count: int) -> Iterator[tuple[str, Arrived]]:
        for key in there_and_back("L", "H", count, 1):
            line = terminal.line(0)
            yield key, lambda line=line: terminal.line(0) != line

    def filter_keys(self, terminal: Terminal) -> Iterator[str]:
        yield from there_and_back("j", "k", len(FILTER))


class Pursuit:
    name = "pursuit"
    quit_keys = ("ctrl+q",)

    def command(self, folder: Path | None) -> list[str]:
        return [sys.executable, "-m", "tui", "--data", str(folder)]

    def painted(self, terminal: Terminal) -> bool:
        shown = terminal.screen_text
        return MARKED in shown and all(title in shown for title in COLUMNS)

    def cursor_keys(self, count: int) -> Iterable[str]:
        return there_and_back("j", "k", count)

    def moves(self, terminal: Terminal, count: int) -> Iterator[tuple[str, Arrived]]:
        """The marked card to the next column and back."""
        terminal.press("g")
        terminal.wait_quiet(0.3)
        for key in there_and_back("L", "H", count, 1):
            before = terminal.find(MARKED)
            yield key, lambda before=before: _elsewhere(terminal.find(MARKED), before)

    def filter_keys(self, terminal: Terminal) -> Iterator[str]:
        terminal.press("/")
        terminal.wait_quiet(0.3)
        yield from FILTER
        terminal.press("escape")
        terminal.wait_quiet(0.3)


def _elsewhere(now: tuple[int, int] | None, before: tuple[int, int] | None) -> bool:
    return now is not None and before is not None and now[0] != before[0]


def there_and_back(key: str, back: str, count: int, stride: int = STRIDE) -> Iterable[str]:
    """So many keys in strides: five down, five up, five down ..."""
    return ((key if n // stride % 2 == 0 else back) for n in range(count))
