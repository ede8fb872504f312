"""The screens of many cards: the frame first, no key lost, and nothing worked out twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events

import tui.screens.place
from store import open_store
from store.clock import FixedClock
from store.records import Action
from tests.bench.data import NOW
from tui.app import PursuitApp
from tui.screens.today import TodayScreen
from tui.screens.today_rows import TodayView
from tui.session import Session


@pytest.fixture
def views(monkeypatch: pytest.MonkeyPatch) -> list[TodayView]:
    """Every view of Today that is worked out; all data count as many."""
    made: list[TodayView] = []
    begin = TodayView.__init__

    def counted(self: TodayView, *args: Any) -> None:
        made.append(self)
        begin(self, *args)

    monkeypatch.setattr(TodayView, "__init__", counted)
    monkeypatch.setattr(tui.screens.place, "AT_ONCE", 0)
    monkeypatch.setattr(PursuitApp, "_ask", lambda app: None)  # a forecast would be one more
    return made


async def test_keys_pressed_before_the_rows_are_there_act_on_them(views: list[TodayView]) -> None:
    app = PursuitApp(Session.demo({"PURSUIT_NOW": NOW.isoformat()}))
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("t", "j", "j"):  # at once, as a quick typist or a slow machine does it
            app.post_message(events.Key(key, key))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        rows = [item.key for section in screen.sections() for item in section.items]
        assert screen.item is not None
        assert screen.item.key == rows[2]

        # Seen again with nothing changed, nothing is worked out again ...
        await pilot.press("b", "t", "k")
        assert screen.item.key == rows[1]
        assert len(views) == 1
        # ... and a change is seen, also one made elsewhere.
        await pilot.press("b")
        app.session.write(
            lambda store: store.add(Action, {"text": "Ring Ada", "due": "2026-11-23"})
        )
        await pilot.press("t")
        await pilot.pause()
        assert "Ring Ada" in [item.text for s in screen.sections() for item in s.items]
        assert len(views) == 2


def test_what_is_shown_differs_with_a_change_and_not_with_its_confirmation(tmp_path: Path) -> None:
    store = open_store(tmp_path, FixedClock(NOW), background=True)
    try:
        before = store.database.shown
        store.add(Action, {"text": "Ring Ada"})
        changed = store.database.shown
        store.flush()
        assert before != changed == store.database.shown
        store.undo()
        assert store.database.shown not in (before, changed)
    finally:
        store.close()
