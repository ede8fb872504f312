"""What the eye should see of many cards at once: groups, tags, views, the archive, suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock, bulk, open_store
from store.demo import plan_demo
from store.store import Store
from tui.app import PursuitApp
from tui.session import Session

Compare = Callable[..., bool]
Open = Callable[..., PursuitApp]


@pytest.fixture
def opened(tmp_path: Path, clock: FixedClock) -> Iterator[Open]:
    """The app on demonstration data, with some tags and two cards in the archive."""
    stores: list[Store] = []

    def build() -> PursuitApp:
        store = open_store(tmp_path / "data", clock, seed=7)
        stores.append(store)
        store.apply(plan_demo(store, 7), "Demo data")
        documents = store.documents("opportunities")
        saved = sorted(n for n, d in documents.items() if d["column"] == "saved")
        closed = sorted(n for n, d in documents.items() if d["column"] == "closed")
        for plan in (
            bulk.tag(store, saved[:2], ["close to home", "evenings"]),
            bulk.tag(store, saved[2:4], ["evenings"]),
            bulk.archive(store, closed[:2]),
        ):
            store.apply(plan.steps, plan.label)
        app = PursuitApp(Session(store))
        app._disable_notifications = True
        return app

    yield build
    for store in stores:
        store.close()


def keys(*names: str) -> Callable[[Any], Any]:
    async def press(pilot: Any) -> None:
        await pilot.press(*names)
        await pilot.pause()

    return press


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_groups_by_tier(snap_compare: Compare, opened: Open, size: tuple[int, int]) -> None:
    """In each column a line with the tier and how many, above its cards; the cards in order."""
    assert snap_compare(opened(), run_before=keys("S", *"tier", "enter"), terminal_size=size)


def test_groups_without_colour(
    snap_compare: Compare, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The headings of groups stand out by their rule, not by colour alone."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(opened(), run_before=keys("S", *"organ", "enter"), terminal_size=(120, 40))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_tags_of_several(snap_compare: Compare, opened: Open, size: tuple[int, int]) -> None:
    """Who has which tag, in words; what will be added and taken off, with a sign and words."""
    assert snap_compare(
        opened(),
        run_before=keys("asterisk", "number_sign", *"eve", "enter", *"new tag", "enter"),
        terminal_size=size,
    )


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_the_views(snap_compare: Compare, opened: Open, size: tuple[int, int]) -> None:
    """Saved ones in bold first, then those built in; what each shows; the present one marked."""
    assert snap_compare(opened(), run_before=keys("v"), terminal_size=size)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_the_archive(snap_compare: Compare, opened: Open, size: tuple[int, int]) -> None:
    """The title says Archived and how many; the filter that does it stands below."""
    assert snap_compare(opened(), run_before=keys("v", "end", "up", "enter"), terminal_size=size)


def test_an_empty_bin(snap_compare: Compare, opened: Open) -> None:
    """What the bin is for, and the way back."""
    assert snap_compare(opened(), run_before=keys("v", "end", "enter"), terminal_size=(80, 24))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
def test_suggestions(snap_compare: Compare, opened: Open, size: tuple[int, int]) -> None:
    """Below the line what could come next, the taken one reversed, and what it means."""
    assert snap_compare(
        opened(), run_before=keys("slash", *"column:", "tab", "tab"), terminal_size=size
    )


def test_a_mistake(snap_compare: Compare, opened: Open) -> None:
    """A sign and a sentence: what is wrong and what would work."""
    assert snap_compare(opened(), run_before=keys("slash", *"due<soonish"), terminal_size=(80, 24))


def test_selected_and_hidden(snap_compare: Compare, opened: Open) -> None:
    """The title counts what is selected and what of it the filter hides."""
    assert snap_compare(
        opened(),
        run_before=keys("asterisk", "slash", *"light", "enter"),
        terminal_size=(80, 24),
    )


def test_naming_a_view(snap_compare: Compare, opened: Open) -> None:
    """A line for the name, and below it the filter that is kept."""
    assert snap_compare(
        opened(),
        run_before=keys("slash", *"#lighting", "enter", "V", *"Light"),
        terminal_size=(80, 24),
    )
