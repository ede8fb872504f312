"""Pictures of the page of an opportunity: each docstring says what the eye should find."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

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
        for key in keys:
            await pilot.press(key)
            await pilot.pause()  # a worker that waits for a dialog's answer is never complete
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
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


# -- a page with everything on it, and its forms --------------------------------------------------

POSTING = """\
# Gaffer

Two night exteriors on a beach, then a studio week.

* rigging, at night and in rain
* a crew of six, two vans
"""


@pytest.fixture
def whole(store: Store, full: int) -> int:
    """The same card with rounds, documents, an offer and a posting."""
    jane = store.all(Person)[0].id
    store.edit(
        Opportunity,
        full,
        {
            "rounds": [
                {"on": "2026-11-12", "at": "10:00", "kind": "phone call", "people": [jane],
                 "outcome": "They know the reel."},
                {"on": "2026-11-27", "at": "14:30", "kind": "trial day", "note": "Bring boots."},
            ],
            "sent": [{"on": "2026-11-09", "what": "CV", "version": "stage-3"}],
            "offered": [{"criterion": "nights off", "says": "two a week", "fit": 3},
                        {"criterion": "housing", "fit": 1}],
        },
    )  # fmt: skip
    store.keep_posting(full, POSTING)
    return full


def test_whole(snap_compare: Any, store: Store, whole: int) -> None:
    """Every section, the history with the cursor on its first entry."""
    assert picture(store, whole, snap_compare, (120, 50), "shift+tab")


def test_whole_in_a_small_window(snap_compare: Any, store: Store, whole: int) -> None:
    """60 by 16: the history, the cursor on the third entry, which can be seen whole."""
    assert picture(store, whole, snap_compare, (60, 16), "shift+tab", "j", "j")


def test_whole_without_colour(
    snap_compare: Any, store: Store, whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The current entry has a sign and a shade; fits and misfits a sign and a word."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(store, whole, snap_compare, (100, 30), "tab", "tab")


def test_a_round_is_added(snap_compare: Any, store: Store, whole: int) -> None:
    """The form of a round, a suggestion behind what is typed."""
    assert picture(store, whole, snap_compare, SMALL, "r", "p", "h")


def test_what_can_be_added(snap_compare: Any, store: Store, whole: int) -> None:
    """A list of everything that can be added."""
    assert picture(store, whole, snap_compare, SMALL, "plus")


def test_the_form(snap_compare: Any, store: Store, whole: int) -> None:
    """All fields in groups with headings."""
    assert picture(store, whole, snap_compare, WIDE, "e")


def test_the_question_on_arrival(snap_compare: Any, store: Store) -> None:
    """The card stands in its new column; the question is below it, with one key to skip."""
    number = store.add(Opportunity, {"title": "Night porter"}).ids[0]
    assert picture(store, number, snap_compare, SMALL, "L")
