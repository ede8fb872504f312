"""The real program in a pseudo-terminal, on a folder with cards, on a Monday morning."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from store import FixedClock, open_store
from store.records import Opportunity
from tests.terminal import REPOSITORY, Terminal

MORNING = {"PURSUIT_NOW": "2026-11-23T09:30"}


def command(data: Path) -> list[str]:
    """What starts it, for a terminal and for the shell."""
    return [sys.executable, "-m", "tui", "--data", str(data)]


def program(data: Path, size: tuple[int, int], env: Mapping[str, str] | None = None) -> Terminal:
    """The screens, in a terminal of this size."""
    return Terminal(command(data), size=size, cwd=REPOSITORY, env={**MORNING, **(env or {})})


def folder_with(data: Path, clock: FixedClock, cards: Iterable[Mapping[str, Any]]) -> list[int]:
    """Begin a folder with these cards, the first on top; their numbers in the order given."""
    store = open_store(data, clock, seed=1)
    numbers = [store.add(Opportunity, card).ids[0] for card in reversed(list(cards))]
    store.close()
    return numbers[::-1]
