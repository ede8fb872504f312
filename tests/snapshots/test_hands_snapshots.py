"""What the eye should see while a card is lifted and while labels to jump by are shown."""

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
WIDE, NARROW = (120, 40), (80, 24)


@pytest.fixture
def app(tmp_path: Path, clock: FixedClock) -> Iterator[PursuitApp]:
    """The app on demonstration data."""
    store: Store = open_store(tmp_path / "data", clock, seed=7)
    store.apply(plan_demo(store, 7), "Demo data")
    yield PursuitApp(Session(store))
    store.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_lifted_card(snap_compare: Compare, app: PursuitApp, size: tuple[int, int]) -> None:
    """Second in Applied, on a ground of its own, with a double bar and the word moving; the status
    line says where it would go; the keys are those of the mode and no others."""
    assert snap_compare(app, press=["m", "right", "down"], terminal_size=size)


def test_two_lifted_cards(snap_compare: Compare, app: PursuitApp) -> None:
    """Both together at the top of Interview, each saying that it moves."""
    keys = ["space", "right", "space", "m", "4"]
    assert snap_compare(app, press=keys, terminal_size=WIDE)


def test_a_lifted_card_without_colour(
    snap_compare: Compare, app: PursuitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bar, word and a lighter ground tell which card it is."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app, press=["m", "right", "down"], terminal_size=(100, 30))


def test_a_lifted_card_in_the_terminals_own_colours(snap_compare: Compare, app: PursuitApp) -> None:
    """Title and bar have the colours of a cursor."""
    app.theme = "ansi-dark"
    assert snap_compare(app, press=["m", "right", "down"], terminal_size=(100, 30))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_labels_to_jump_by(snap_compare: Compare, app: PursuitApp, size: tuple[int, int]) -> None:
    """A block with one or two letters at each card, below each heading or name; no word hidden."""
    assert snap_compare(app, press=["semicolon"], terminal_size=size)


def test_labels_without_colour_in_the_light(
    snap_compare: Compare, app: PursuitApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dark blocks on a light ground; after the first of two letters few are left."""
    monkeypatch.setenv("NO_COLOR", "1")
    app.theme = "textual-light"
    assert snap_compare(app, press=["semicolon", "m"], terminal_size=WIDE)


def test_labels_under_groups(snap_compare: Compare, app: PursuitApp) -> None:
    """The labels stand at the cards, not at the headings of groups."""

    async def group_and_jump(pilot: Any) -> None:
        await pilot.press("S", *"tier", "enter", "semicolon")

    assert snap_compare(app, run_before=group_and_jump, terminal_size=WIDE)


def test_labels_over_a_form(snap_compare: Compare, app: PursuitApp) -> None:
    """One label at each line that can be typed in; the form is seen below."""

    async def edit_and_jump(pilot: Any) -> None:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("f6")

    assert snap_compare(app, run_before=edit_and_jump, terminal_size=NARROW)


def test_labels_over_a_page(snap_compare: Compare, app: PursuitApp) -> None:
    """One label for the facts, one left of each row that can be acted on."""

    async def open_and_jump(pilot: Any) -> None:
        await pilot.press("right", "right", "enter")
        await pilot.pause()
        await pilot.press("semicolon")

    assert snap_compare(app, run_before=open_and_jump, terminal_size=WIDE)


def test_choosing_a_column_from_the_page(snap_compare: Compare, app: PursuitApp) -> None:
    """Six numbered columns, the one of now marked, the chosen one highlighted."""
    assert snap_compare(app, press=["enter", "m", "4"], terminal_size=NARROW)
