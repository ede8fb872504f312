"""The data folders that are opened: demo opportunities of a fixed seed, made once for each size.

Beside 10,000 cards there are 2,000 people with 5,000 contacts: the steps are to be quick with them.
"""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store import Store, open_store
from store.clock import FixedClock
from store.plans import New, Step
from store.records import Opportunity, Person, Tie, TouchKind
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


def make(folder: Path, size: int, *, people: bool = True) -> None:
    """Write a folder with ``size`` cards, the marked one among them.

    Without ``people`` there are those of the demo alone, as many at any size.
    """
    from store.demo import plan_demo  # here: what is measured asks this module for the clock

    store = open_store(folder, FixedClock(NOW))
    try:
        store.apply(plan_demo(store, seed=SEED, size=size - 1), f"Demo of {size}").wait()
        # With a channel: nothing is asked when it arrives in Applied.
        card = {"title": MARKED, "organization": "Bench", "channel": "posting"}
        store.add(Opportunity, card).wait()
        if people:
            store.apply(_people(store, size), "People").wait()
    finally:
        store.close()


def _people(store: Store, size: int) -> list[Step]:
    """One person for five cards, at the places of the cards, and five contacts for two people."""
    rng = random.Random(SEED)
    places = sorted(
        {str(c.get("organization") or "") for c in store.documents("opportunities").values()}
    )
    kinds = [TouchKind.ASK, TouchKind.REPLY, TouchKind.TALK, TouchKind.THANKS, TouchKind.UPDATE]
    touches: list[list[dict[str, object]]] = [[] for _ in range(size // 5)]
    for _ in range(size // 2 if touches else 0):
        on = (NOW.date() - timedelta(rng.randrange(700))).isoformat()
        rng.choice(touches).append({"on": on, "kind": rng.choice(kinds), "about": "the work"})
    return [_person(store, n, rng, places, met) for n, met in enumerate(touches)]


def _person(
    store: Store, n: int, rng: random.Random, places: list[str], met: list[dict[str, object]]
) -> Step:
    values = {
        "name": f"Person {n}",
        "organizations": [rng.choice(places)],
        "tie": rng.choice(list(Tie)),
        "touches": sorted(met, key=lambda touch: str(touch["on"])),
    }
    return New(Person, store.new_id(), values)
