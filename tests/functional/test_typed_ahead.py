"""Keys that come faster than dialogs open: in one burst, as over a slow line or from a paste."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from store import FixedClock, open_store
from store.records import Opportunity
from tests.conftest import MONDAY

pytest.importorskip("fcntl")

from tests.terminal import Terminal

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def a_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    store = open_store(folder, FixedClock(MONDAY), seed=1)
    store.add(Opportunity, {"title": "Gaffer", "organization": "A24"})
    store.add(Opportunity, {"title": "Rigger", "organization": "Ealing"})
    store.close()
    return folder


def pursuit(folder: Path, size: tuple[int, int]) -> Terminal:
    return Terminal(
        [sys.executable, "-m", "tui", "--data", str(folder)],
        size=size,
        env={"PURSUIT_NOW": MONDAY.isoformat()},
    )


@SIZES
def test_a_card_typed_in_one_go_is_added_and_nothing_else_happens(tmp_path, size, on_disk) -> None:
    folder = a_folder(tmp_path)
    with pursuit(folder, size) as terminal:
        terminal.wait_for("Gaffer")
        terminal.send("aUsher @Globe\r")
        terminal.wait_for("Usher")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    cards = {card["title"]: card for card in on_disk(folder, "opportunities")}
    assert set(cards) == {"Gaffer", "Rigger", "Usher"}
    assert cards["Usher"]["organization"] == "Globe"
    assert {card["column"] for card in cards.values()} == {"saved"}
    assert not any(card.get("deleted_on") for card in cards.values())


@SIZES
def test_a_filter_typed_in_one_go_moves_no_card(tmp_path, size, on_disk) -> None:
    folder = a_folder(tmp_path)
    with pursuit(folder, size) as terminal:
        terminal.wait_for("Gaffer")
        terminal.send("/rigger\rL")
        terminal.wait_for("How did you come to 'Rigger'?")  # asked after the move, on top of it
        assert "Gaffer" not in terminal.screen_text
        terminal.press("escape")
        terminal.wait_gone("How did you come")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert {card["title"]: card["column"] for card in on_disk(folder, "opportunities")} == {
        "Gaffer": "saved",
        "Rigger": "applied",
    }


@SIZES
def test_keys_after_a_dialog_act_where_it_leaves_one(tmp_path, size, on_disk) -> None:
    """Add, open the page of what is under the cursor, leave it, take the card back, and again."""
    folder = a_folder(tmp_path)
    with pursuit(folder, size) as terminal:
        terminal.wait_for("Gaffer")
        terminal.send("aUsher @Globe\raGrip @A24\ru")
        terminal.wait_for("Usher")
        terminal.wait_for("Undone")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    there = [card["title"] for card in on_disk(folder, "opportunities")]
    assert sorted(there) == ["Gaffer", "Rigger", "Usher"]
