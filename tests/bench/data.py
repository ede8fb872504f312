"""The data folders that are opened: demo opportunities of a fixed seed, made once for each size."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from store import open_store
from store.clock import FixedClock
from store.records import Opportunity
from tests.bench.subjects import MARKED

SEED = 2026
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class Folders:
    """Data folders by number of cards, below one folder that the caller removes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._copies = 0

    def fresh(self, size: int) -> Path:
        """A copy of the folder with ``size`` cards that nothing has touched, read once."""
        master = self._root / f"master-{size}"
        if not master.exists():
            make(master, size)
        self._copies += 1
        copy = self._root / f"copy-{self._copies}"
        shutil.copytree(master, copy)
        for file in copy.rglob("*.json"):
            file.read_bytes()
        return copy

    def drop(self, folder: Path) -> None:
        shutil.rmtree(folder)


def make(folder: Path, size: int) -> None:
    """Write a folder with ``size`` cards, the marked one among them."""
    from store.demo import plan_demo  # here: what is measured asks this module for the clock

    store = open_store(folder, FixedClock(NOW))
    try:
        store.apply(plan_demo(store, seed=SEED, size=size - 1), f"Demo of {size}").wait()
        # With a channel: nothing is asked when it arrives in Applied.
        card = {"title": MARKED, "organization": "Bench", "channel": "posting"}
        store.add(Opportunity, card).wait()
    finally:
        store.close()
