"""Many cards at once, with the real program in a pseudo-terminal, checked through stock TinyDB."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock
from tests.program import folder_with, program

CARDS = (
    {"title": "Gaffer", "organization": "Lantern Films", "tags": ["film"]},
    {"title": "Rigger", "organization": "Lantern Films"},
    {"title": "Night nurse", "organization": "City Hospital"},
    {"title": "Best boy", "organization": "Harbour Films"},
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_filter_select_tag_move_archive_view_and_undo(
    tmp_path: Path,
    clock: FixedClock,
    size: tuple[int, int],
    on_disk: Callable[[Path, str], list[dict[str, Any]]],
) -> None:
    data = tmp_path / "data"
    folder_with(data, clock, CARDS)
    with program(data, size) as terminal:
        terminal.wait_for("Best boy")
        terminal.send("/")
        terminal.wait_for("F1 lists all that a filter can say")
        terminal.send("@lan")
        terminal.wait_for('Tab @"Lantern Films"')
        terminal.press("tab")
        terminal.wait_for("2 of 4")
        terminal.press("enter")
        terminal.wait_for("a Add")
        terminal.send("*")
        terminal.wait_for("2 of 4 selected")
        terminal.send("#")
        terminal.wait_for("Tags of 2 opportunities")
        terminal.wait_for("1 of 2 have it")
        terminal.send("night")
        terminal.press("enter")
        terminal.wait_for("will be added")
        terminal.press("f2")
        terminal.wait_for("Tag 2 opportunities with night")
        terminal.send("V")
        terminal.wait_for("Save this view as")
        terminal.send("Lanterns")
        terminal.press("enter")
        terminal.wait_for("Board · Lanterns")
        terminal.send("*A")
        terminal.wait_for("Archive 2 opportunities")
        terminal.press("escape")
        terminal.wait_for("2 opportunities")
        terminal.send("*L")
        terminal.wait_for("Move 2 opportunities to Applied")
        terminal.send("u")
        terminal.wait_for("Undone")
        terminal.send("v")
        terminal.wait_for("Views of the board")
        terminal.press("end", "up", "enter")
        terminal.wait_for("Board · Archived")
        terminal.wait_for("Rigger")
        terminal.send("*o")
        terminal.wait_for("Nothing is archived")
        terminal.press("escape")
        terminal.wait_for("4 opportunities")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    cards = {card["title"]: card for card in on_disk(data, "opportunities")}
    assert {title: card.get("tags") for title, card in cards.items()} == {
        "Gaffer": ["film", "night"],
        "Rigger": ["night"],
        "Night nurse": None,
        "Best boy": None,
    }
    assert [title for title, card in cards.items() if card.get("archived")] == []
    assert {card["column"] for card in cards.values()} == {"saved"}
    (view,) = on_disk(data, "views")
    assert (view["name"], view["query"]) == ("Lanterns", '@"Lantern Films"')
