"""What Today does with a card's next action and with a promise, from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.cli import Pursuit


@pytest.mark.parametrize(
    ("way", "day"),
    [(("--done",), None), (("--skip", "they called"), None), (("--later", "3 dec"), "2026-12-03")],
)
def test_a_next_action_is_done_skipped_or_put_off(
    tmp_path: Path, way: tuple[str, ...], day: str | None
) -> None:
    pursuit = Pursuit(tmp_path)
    pursuit("add", "Gaffer @ Lantern Films next:'send reel' due:fri")
    pursuit("next", "gaffer", *way)
    assert pursuit("show", "gaffer", "--json").json.get("next_on") == day


def test_a_promise_gets_another_day(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path)
    pursuit("add", "met Ann Lee @ Harbour")
    pursuit("touch", "ann", "talk", "shifts", "--promise", "send my log", "--by", "25 nov")
    pursuit("promise", "ann", "--later", "3 dec")
    [touch] = pursuit("show", "ann", "--json").json["touches"]
    assert touch["promise_by"] == "2026-12-03"
