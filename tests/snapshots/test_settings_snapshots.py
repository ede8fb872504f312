"""What the eye should see of the settings, the columns and the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock, open_store
from store.demo import plan_demo
from store.store import Store
from tui.app import PursuitApp
from tui.session import Session

Compare = Callable[..., bool]
Open = Callable[..., PursuitApp]
COLUMNS = ("comma", "down", "down", "down", "down", "down", "enter")
KEYS = ("comma", "down", "down", "down", "down", "down", "down", "enter")


@pytest.fixture
def opened(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], PursuitApp]]:
    """The app on demonstration data; the file is shown under a name that never changes."""
    store: Store = open_store(tmp_path / "data", clock, seed=7)
    store.apply(plan_demo(store, 7), "Demo data")
    shown = property(lambda self: Path("/home/sam/pursuit/settings.toml"))
    monkeypatch.setattr(Session, "settings_file", shown)
    yield lambda: PursuitApp(Session(store))
    store.close()


def pressing(*keys: str) -> Callable[[Any], Any]:
    async def press(pilot: Any) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return press


def test_the_settings(snap_compare: Compare, opened: Open) -> None:
    """Groups with headings; values between arrows, aligned; the cursor's line in words below."""
    assert snap_compare(opened(), run_before=pressing("comma"), terminal_size=(120, 40))


def test_the_settings_narrow(snap_compare: Compare, opened: Open) -> None:
    """Everything in sight at 80x24."""
    assert snap_compare(opened(), run_before=pressing("comma"), terminal_size=(80, 24))


def test_the_settings_without_colour(
    snap_compare: Compare, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cursor's line still stands out."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(opened(), run_before=pressing("comma"), terminal_size=(80, 24))


def test_choosing_a_theme(snap_compare: Compare, opened: Open) -> None:
    """The list of themes; the screen has the colours of the one under the cursor."""
    keys = ("comma", "enter", "down")
    assert snap_compare(opened(), run_before=pressing(*keys), terminal_size=(100, 30))


def test_the_columns(snap_compare: Compare, opened: Open) -> None:
    """A table: name, meaning, limit, cards."""
    assert snap_compare(opened(), run_before=pressing(*COLUMNS), terminal_size=(80, 24))


def test_another_trade_before_it_is_chosen(snap_compare: Compare, opened: Open) -> None:
    """For whom, and which column becomes which, with its cards."""
    keys = (*COLUMNS, "p", *"acad", "enter")
    assert snap_compare(opened(), run_before=pressing(*keys), terminal_size=(100, 30))


def test_the_board_of_another_trade(snap_compare: Compare, opened: Open) -> None:
    """The same cards under the headings of film and stage."""
    keys = (*COLUMNS, "p", *"film", "enter", "y", "escape", "escape")
    assert snap_compare(opened(), run_before=pressing(*keys), terminal_size=(120, 40))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_a_compact_board(snap_compare: Compare, opened: Open, size: tuple[int, int]) -> None:
    """Cards of two or three lines without a blank one; the selected one has a tick."""
    keys = ("comma", "down", "right", "escape", "space", "down")
    assert snap_compare(opened(), run_before=pressing(*keys), terminal_size=size)


def test_the_keys(snap_compare: Compare, opened: Open) -> None:
    """Every action under its place, its keys in the first column."""
    assert snap_compare(opened(), run_before=pressing(*KEYS), terminal_size=(100, 30))


def test_a_key_that_belongs_to_another_action(snap_compare: Compare, opened: Open) -> None:
    """What the pressed key does already, in the same dialog."""
    keys = (*KEYS, "slash", *"write a note on the card", "enter", "e", "x")
    assert snap_compare(opened(), run_before=pressing(*keys), terminal_size=(80, 24))
