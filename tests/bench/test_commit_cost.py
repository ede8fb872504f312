"""A change costs the same however many cards there are: counted in steps, so no clock can disturb.

The bench shows the same in milliseconds.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from store import FixedClock, Store, open_store
from store.records import Opportunity, Outcome
from tests.bench.data import MARKED, NOW, make

SMALL, LARGE = 100, 3000

VERBS: dict[str, Callable[[Store, int], object]] = {
    "move": lambda store, card: store.move([card], "applied"),
    "add": lambda store, card: store.add(Opportunity, {"title": "Gaffer"}),
    "edit": lambda store, card: store.edit(Opportunity, card, {"location": "Cork"}),
    "note": lambda store, card: store.note(Opportunity, card, "They rang."),
    "close": lambda store, card: store.close_cards([card], Outcome.REJECTED),
    "delete": lambda store, card: store.delete(Opportunity, [card]),
}


@pytest.fixture(scope="module")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("masters")
    for size in (SMALL, LARGE):
        make(root / str(size), size, people=False)  # deleting looks for links in each of them
    return root


@pytest.fixture
def folders(masters: Path, tmp_path: Path) -> dict[int, Path]:
    """A data folder by number of cards, for this test to change."""
    shutil.copytree(masters, tmp_path / "sizes")
    return {size: tmp_path / "sizes" / str(size) for size in (SMALL, LARGE)}


@contextmanager
def counted() -> Iterator[list[int]]:
    """Counts the lines of Python executed, each round of a comprehension too."""
    steps = [0]

    def step(frame: FrameType, event: str, argument: Any) -> Any:
        steps[0] += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        yield steps
    finally:
        sys.settrace(before)


def cost(folder: Path, verb: Callable[[Store, int], object]) -> tuple[int, int]:
    """Steps and bytes of one change, once the store has warmed up."""
    store = open_store(folder, FixedClock(NOW), seed=5)
    try:
        card = store.find(Opportunity, MARKED)
        store.edit(Opportunity, card, {"location": "Dakar"})  # what is read once has been read
        size = journal_bytes(folder)
        with counted() as steps:
            verb(store, card)
        return steps[0], journal_bytes(folder) - size
    finally:
        store.close(fold=False)


def journal_bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in (folder / "journal").iterdir())


@pytest.mark.parametrize("name", VERBS)
def test_a_change_costs_the_same_at_any_size(name: str, folders: dict[int, Path]) -> None:
    steps, written = cost(folders[SMALL], VERBS[name])
    steps_large, written_large = cost(folders[LARGE], VERBS[name])
    assert steps > 50, "nothing was counted"
    assert steps_large < 1.5 * steps
    assert 0 < written_large < written + 64
    assert written < 4096


def test_the_count_would_notice_a_walk_over_all_cards(folders: dict[int, Path]) -> None:
    def walk(store: Store, card: int) -> None:
        assert [n for n in store.documents(Opportunity.TABLE) if n == card]
        store.move([card], "applied")

    steps, _ = cost(folders[SMALL], walk)
    steps_large, _ = cost(folders[LARGE], walk)
    assert steps_large > 1.5 * steps
