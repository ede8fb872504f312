"""How far cards came: the dialog, its two ranges of days, and the same from the shell."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from tests.functional.cli import Pursuit
from tui.app import PursuitApp
from tui.dialogs.funnel import FunnelDialog
from tui.session import Session

ENV = {"PURSUIT_NOW": "2026-11-23T09:30:00+00:00"}


def told(app: PursuitApp) -> str:
    shown = app.screen.query_one("#told", Static).visual
    return shown.plain  # type: ignore[attr-defined, no-any-return]


async def test_the_dialog_says_all_and_the_last_year_and_changes_nothing() -> None:
    session = Session.demo(ENV)
    app = PursuitApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = dict(session.store.documents("opportunities"))
        await pilot.press("N")
        await pilot.pause()
        assert isinstance(app.screen, FunnelDialog)
        everything = told(app)
        assert "all of it" in everything
        for heading in ("What became of them", "By channel", "By tier", "Time in each column"):
            assert heading in everything
        await pilot.press("tab")
        assert "the last 365 days" in told(app)
        body = app.screen.query_one("#body")
        await pilot.press("j", "j", "pagedown")
        assert body.scroll_offset.y > 2
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, FunnelDialog)
        assert session.store.documents("opportunities") == before
    session.close()


def test_the_shell_tells_the_same_and_reads_a_range(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path / "data")
    assert pursuit("funnel").out == (
        "No card came onto the board in these days.\n"
        "Add one first: pursuit add 'Gaffer @ Lantern Films'\n"
    )
    pursuit("add", "Gaffer @ Lantern Films")
    pursuit("move", "gaffer", "applied", "--on", "2026-11-01")
    pursuit("move", "gaffer", "interview", "--on", "2026-11-11")
    pursuit("close", "gaffer", "rejected", "--on", "2026-11-21")
    said = pursuit("funnel").out
    assert "  invited: 1 of 1 settled (likely 38% to 100%)\n" in said
    found = pursuit("funnel", "--json").json
    assert found["cards"] == 1
    assert {s["name"]: s["came"] for s in found["stages"]}["talking"] == 1
    assert found["invited"]["yes"] == found["invited"]["settled"] == 1
    assert found["answers"]["longest_days"] == 10
    assert pursuit("funnel", "--to", "2026-09-01", "--json").json["cards"] == 0
    wrong = pursuit("funnel", "--from", "2026-03-01", "--to", "2026-01-01", code=1)
    assert "ends before it begins" in wrong.err
