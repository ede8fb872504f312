"""Demo data: one lively pursuit, the same each time, dated by the clock it is given.

Used by ``--demo``, tests, screenshots and measurements. All people and organizations are invented.
The texts are in ``demo_cards``, ``demo_pages``, ``demo_life`` and ``demo_answers``; ``demo_maker``
turns them into records; boards of any size come from ``demo_many``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from store.demo_maker import Maker
from store.demo_pages import PAGES
from store.plans import Edit, Library, Step
from store.records import Opportunity


def plan_demo(library: Library, seed: int = 7, size: int | None = None) -> list[Step]:
    """The steps that fill an empty library.

    ``size`` is the number of opportunities: the written ones (about 45) when None; more are made
    up from ``seed``, which also decides the practice log. Everything else is always the same.
    """
    maker = Maker(library, seed)
    maker.tracks()
    maker.people()
    maker.cards(size)
    maker.experience()
    maker.around_the_cards()
    maker.weeks()
    maker.views()
    maker.snoozes()
    return maker.steps


class Keeper(Protocol):
    """Who can keep the text of a posting: a store."""

    def posting_step(self, number: int, text: str) -> Edit: ...


def plan_postings(keeper: Keeper, steps: Sequence[Step]) -> list[Step]:
    """The texts of postings for cards that ``plan_demo`` has planned; they are written at once."""
    found: list[Step] = []
    for step in steps:
        title = str(step.values.get("title", "")) if step.record is Opportunity else ""
        for start, page in PAGES.items():
            if title.startswith(start) and "posting" in page:
                found.append(keeper.posting_step(step.id, page["posting"]))
    return found
