"""The veil: one key hides everything kept, wherever one is, and the same key shows it again."""

from __future__ import annotations

import pytest

from tests.desk import screen_text, settled
from tui.app import PursuitApp
from tui.session import Session

NOW = {"PURSUIT_NOW": "2026-11-23T09:30:00+00:00"}
ABOVE = ["Veiled", "What you keep is hidden, and is as you left it.", "F9 lifts the veil"]


@pytest.fixture
def app() -> PursuitApp:
    return PursuitApp(Session.demo(NOW))


async def test_nothing_kept_can_be_read_wherever_one_is(app: PursuitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for way in ([], ["t"], ["1"], ["5"], ["a", *"met Ann"], ["escape", "colon"]):
            await pilot.press(*way)
            await pilot.pause()
            before = screen_text(pilot)
            app.notify("Close 'Gaffer'", markup=False)
            await pilot.press("f9")
            await pilot.pause()
            lines = (line.strip() for line in screen_text(pilot).splitlines())
            assert [line for line in lines if line] == ABOVE, way
            await pilot.press("d", "b", "escape", "enter")  # nothing is done behind it
            app.clear_notifications()
            await pilot.press("f9")
            await pilot.pause()
            assert screen_text(pilot) == before, way
    app.session.close()


async def test_what_is_opened_behind_it_stays_hidden(app: PursuitApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = screen_text(pilot)
        await pilot.press("f9")
        app.action_start()
        await pilot.pause()
        assert "Welcome" not in screen_text(pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert "Welcome" in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert screen_text(pilot) == before
    app.session.close()
