"""Pictures of offers side by side: each docstring says what the eye should find."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from store import Store
from store.records import Opportunity, Track
from tui.app import PursuitApp
from tui.session import Session

OFFERS: list[dict[str, Any]] = [
    {
        "title": "Gaffer, touring theatre",
        "organization": "Compagnie du Réverbère",
        "salary": "€2,600 a month",
        "location": "Lyon",
        "decide_by": date(2026, 11, 27),
        "offered": [
            {"criterion": "a crew I trust", "says": "I know four of seven.", "fit": 4},
            {"criterion": "nights off", "says": "One a week.", "fit": 2},
            {"criterion": "housing", "says": "Hotels on tour.", "fit": 3},
        ],
    },
    {
        "title": "照明技師",
        "organization": "ひかり舞台工房",
        "location": "京都",
        "decide_by": date(2026, 12, 4),
        "offered": [{"criterion": "nights off", "says": "Five a week.", "fit": 4}],
    },
    {
        "title": "Lighting teacher",
        "organization": "Kolegium Wierzba",
        "salary": "6,800 zł",
        "decide_by": date(2026, 12, 9),
        "offered": [{"criterion": "a crew I trust", "says": "I would work alone.", "fit": 1}],
    },
    {"title": "Best boy", "organization": "Thornapple Drama", "location": "Cardiff"},
]


def picture(
    store: Store, compare: Any, offers: int, size: tuple[int, int], *keys: str, theme: str = ""
) -> bool:
    store.add(Track, {"title": "Light", "must_haves": ["a crew I trust", "nights off"]})
    for values in OFFERS[:offers]:
        store.add(Opportunity, {**values, "column": "offer"})

    async def open_offers(pilot: Pilot[Any]) -> None:
        await pilot.press("O", "left", "left", "left", *keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    app = PursuitApp(Session(store))
    if theme:
        app.theme = theme
    return bool(compare(app, terminal_size=size, run_before=open_offers))


def test_two(snap_compare: Any, store: Store) -> None:
    """Two columns with room, the cursor on a cell, gaps in words."""
    assert picture(store, snap_compare, 2, (100, 30), "j", "j", "j", "j")


def test_four_in_a_narrow_terminal(snap_compare: Any, store: Store) -> None:
    """80 columns: four heads that can be read, cells wrapped, the count above the wishes."""
    assert picture(store, snap_compare, 4, (80, 24), "right")


def test_three_in_a_very_small_terminal(snap_compare: Any, store: Store) -> None:
    """60 by 16: what fits of the columns is said, the cursor can be seen."""
    assert picture(store, snap_compare, 4, (60, 16), "right", "right", "right", "G")


def test_none(snap_compare: Any, store: Store) -> None:
    """Nothing to compare: what to do first."""
    assert picture(store, snap_compare, 0, (80, 24))


def test_without_colour(snap_compare: Any, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cursor is a shade, fits and misfits are signs and words."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(store, snap_compare, 3, (100, 30), "G")


def test_a_light_theme(snap_compare: Any, store: Store) -> None:
    """The same on paper."""
    assert picture(store, snap_compare, 3, (120, 40), theme="textual-light")
