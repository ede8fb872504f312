"""Settings, columns and keys by keyboard: what is seen, and what the file and TinyDB then say."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock
from store.settings import FILE
from tests.desk import screen_text
from tests.functional.test_board_screen import board, status

SAID = Callable[[Path, str], list[dict[str, Any]]]


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Each key once what the one before did can be seen."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def said(folder: Path) -> dict[str, Any]:
    """The settings file, as Python itself reads it."""
    return tomllib.loads((folder / FILE).read_text(encoding="utf-8"))


COLUMNS = ("comma", "down", "down", "down", "down", "down", "enter")
KEYS = ("comma", "down", "down", "down", "down", "down", "down", "enter")


async def test_a_value_is_changed_where_it_stands_saved_and_taken_back(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, (80, 24)) as (pilot, store):
        await press(pilot, "comma", "right")
        assert pilot.app.theme == "pursuit-light"
        assert said(tmp_path) == {"theme": "pursuit-light"}
        await press(pilot, "down", "down", "down", "l")
        assert said(tmp_path) == {"theme": "pursuit-light", "date_order": "month first"}
        assert "month first: 3/12 is March 12" in screen_text(pilot)
        assert store.settings.order == "mdy"
        await press(pilot, "u")
        assert said(tmp_path) == {"theme": "pursuit-light"}
        await press(pilot, "u")
        assert pilot.app.theme == "pursuit-dark"
        await press(pilot, "escape")
        assert "5 opportunities" in screen_text(pilot)


async def test_a_theme_shows_itself_before_it_is_chosen(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock, (80, 24)) as (pilot, _):
        await press(pilot, "comma", "enter", "down", "down")
        assert pilot.app.theme == "safe-dark"
        await press(pilot, "escape")
        assert pilot.app.theme == "pursuit-dark"
        assert not (tmp_path / FILE).exists()
        await press(pilot, "enter", *"nord", "enter")
        assert (pilot.app.theme, said(tmp_path)) == ("nord", {"theme": "nord"})


async def test_the_columns_of_a_trade_are_shown_first_and_the_board_follows(
    tmp_path: Path, clock: FixedClock, on_disk: SAID
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        before = {n: dict(doc) for n, doc in store.documents("opportunities").items()}
        await press(pilot, *COLUMNS, "p", *"film", "enter")
        shown = screen_text(pilot)
        assert "Use the columns of Film and stage?" in shown
        assert [word in shown for word in ("→  Spotted", "2 cards", "→  Audition")] == [True] * 3
        assert not (tmp_path / FILE).exists()
        await press(pilot, "y")
        assert said(tmp_path) == {"pipeline": "film"}
        assert store.documents("opportunities") == before
        await press(pilot, "escape", "escape")
        assert "Spotted" in screen_text(pilot)
        assert status(pilot).startswith("Gaffer at Lantern Films")
        await press(pilot, "L", "L")
        assert "Audition, 1 of 1" in status(pilot)
    assert {c["title"]: c["column"] for c in on_disk(tmp_path, "opportunities")} == {
        "Gaffer": "audition",
        "Night nurse": "saved",
        "Signal engineer": "applied",
        "Stage hand": "applied",
        "Usher [/b]": "offer",
    }


async def test_columns_are_added_renamed_limited_moved_and_taken_away(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, (80, 24)) as (pilot, store):
        await press(pilot, *COLUMNS, "down", "down", "n", *"Trial", "enter", "enter")
        await press(pilot, "K", "K", "l", "1", "enter", "e", *" day", "enter")
        columns = store.pipeline.columns
        assert [(c.id, c.title, c.limit) for c in columns[:3]] == [
            ("saved", "Saved", None),
            ("trial", "Trial day", 1),
            ("applied", "Applied", None),
        ]
        await press(pilot, "down", "d")
        assert "applied" not in store.pipeline
        assert len(store.documents("opportunities")) == 5
        await press(pilot, "u")
        assert "applied" in store.pipeline
        await press(pilot, "end", "d")
        assert store.pipeline.columns[-1].id == "closed"


async def test_a_name_that_is_taken_is_said(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock, (80, 24)) as (pilot, store):
        await press(pilot, *COLUMNS, "e", "ctrl+u", *"Offer", "enter")
        assert store.pipeline.columns[0].title == "Saved"


async def test_a_pressed_key_is_checked_at_once_and_works_at_once(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, (80, 24)) as (pilot, _):
        await press(pilot, *KEYS, "slash", *"take back", "enter", "e", "x")
        assert 'The key x belongs to "Close the card' in " ".join(screen_text(pilot).split())
        await press(pilot, "ctrl+h")
        assert "it arrives as Backspace" in screen_text(pilot)
        await press(pilot, "f10")
        assert said(tmp_path) == {"keymap": {"app.undo": "f10"}}
        assert "F10 Undo" in screen_text(pilot)
        await press(pilot, "escape", "escape", "L")
        assert "Applied, 1 of 3" in status(pilot)
        await press(pilot, "u")
        assert "Applied, 1 of 3" in status(pilot)
        await press(pilot, "f10")
        assert "Saved, 1 of 2" in status(pilot)


async def test_the_file_is_followed_while_the_app_runs(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock, (120, 40)) as (pilot, _):
        (tmp_path / FILE).write_text('pipeline = "care"\ntheme = "nord"\n', encoding="utf-8")
        pilot.app.setup.follow()  # type: ignore[attr-defined]
        await pilot.pause()
        assert pilot.app.theme == "nord"
        assert "Trial shift" in screen_text(pilot)


async def test_what_cannot_be_used_is_told_in_one_message(
    tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / FILE).write_text(
        'theme = "purple"\ndensity = 1\n[keymap]\n"cards.note" = "ctrl+h"\n"app.undo" = "f10"\n',
        encoding="utf-8",
    )
    async with board(tmp_path, clock, (120, 40)) as (pilot, _):
        await pilot.pause()
        text = " ".join(screen_text(pilot).replace("│", " ").split())
        for part in (
            "Line 2: density cannot be 1.",
            "Line 1: theme cannot be 'purple'.",
            "Line 4: keymap.cards.note is left out: Ctrl+H cannot be used.",
        ):
            assert part in text
        await press(pilot, "escape", "L", "f10")
        assert "Saved, 1 of 2" in status(pilot)


async def test_compact_cards_are_moved_marked_and_clicked_like_others(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock, (120, 40)) as (pilot, _):
        await press(pilot, "comma", "down", "l", "escape")
        assert said(tmp_path) == {"density": "compact"}
        lines = screen_text(pilot).splitlines()
        first = next(n for n, line in enumerate(lines) if "Gaffer" in line)
        assert "Night nurse" in lines[first + 2]
        await pilot.click("#board", offset=(5, first + 1))
        assert status(pilot).startswith("Night nurse at City Hospital")
        await press(pilot, "space")
        assert "✓ Night nurse" in screen_text(pilot)
        await press(pilot, "L")
        assert "Applied, 1 of 3" in status(pilot)
        await press(pilot, "comma", "down", "r", "escape")
        assert "Gaffer" in screen_text(pilot).splitlines()[first]
        assert said(tmp_path) == {}


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 60)])
async def test_the_screens_fit(tmp_path: Path, clock: FixedClock, size: tuple[int, int]) -> None:
    async with board(tmp_path, clock, size) as (pilot, _):
        await press(pilot, "comma")
        assert "‹ comfortable" in screen_text(pilot)
        await press(pilot, *COLUMNS[1:])
        assert "talking" in screen_text(pilot)
