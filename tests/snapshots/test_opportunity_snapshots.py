"""Pictures of the page of an opportunity: each docstring says what the eye should find."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from store import Store
from store.records import Opportunity, Outcome, Person
from tests.unit.test_opportunity_page import FULL
from tui.app import PursuitApp
from tui.screens.opportunity import OpportunityScreen
from tui.session import Session

SMALL, WIDE = (80, 24), (120, 40)


@pytest.fixture
def full(store: Store) -> int:
    """A card with everything, at a place where one was before and where somebody works."""
    person = {"name": "Jane Okafor", "role_now": "rigger", "organizations": ["Lantern Films Ltd"]}
    touch = {"on": "2026-11-10", "kind": "talk", "about": "the night crew"}
    jane = store.add(Person, person | {"touches": [touch]}).ids[0]
    old = store.add(Opportunity, {"title": "Best boy", "organization": "LANTERN FILMS"}).ids[0]
    store.close_cards([old], Outcome.REJECTED, date(2025, 9, 3))
    return store.add(Opportunity, {**FULL, "via": jane}).ids[0]


def picture(store: Store, number: int, compare: Any, size: tuple[int, int], *keys: str) -> bool:
    async def open_page(pilot: Pilot[Any]) -> None:
        await pilot.app.push_screen(OpportunityScreen(Session(store), number))
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    app = PursuitApp(Session(store))
    return bool(compare(app, terminal_size=size, run_before=open_page))


def test_bare(snap_compare: Any, store: Store) -> None:
    """A name, the column, and two keys that add more; no empty labels."""
    number = store.add(Opportunity, {"title": "Night porter"}).ids[0]
    assert picture(store, number, snap_compare, SMALL)


def test_wide(snap_compare: Any, store: Store, full: int) -> None:
    """Facts on the left, a rail of dated entries on the right; what is overdue says so."""
    assert picture(store, full, snap_compare, WIDE)


def test_narrow(snap_compare: Any, store: Store, full: int) -> None:
    """One column from the top."""
    assert picture(store, full, snap_compare, SMALL)


def test_narrow_at_its_end(snap_compare: Any, store: Store, full: int) -> None:
    """The people, the earlier time and the history, down to the first line of it."""
    assert picture(store, full, snap_compare, SMALL, "G")


def test_without_colour(
    snap_compare: Any, store: Store, full: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same in greys: what is overdue and the headings stand out by weight and words."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(store, full, snap_compare, SMALL)
