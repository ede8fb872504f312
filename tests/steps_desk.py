"""The app on a Monday morning on the screen of a step or of Today: how its tests begin."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from store import FixedClock, open_store
from tui.app import PursuitApp
from tui.screens.place import PlaceScreen
from tui.session import Session

Reader = Callable[[Path, str], list[dict[str, Any]]]
ROOT = Path(__file__).parents[1]
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def keep(folder: Path, *records: tuple[type[Any], dict[str, Any]], on: datetime = SUNDAY) -> None:
    """Write these records, the day before unless told otherwise."""
    store = open_store(folder, FixedClock(on), seed=5)
    for record, values in records:
        store.add(record, values)
    store.close()


@asynccontextmanager
async def at_place(
    folder: Path, *keys: str, size: tuple[int, int] = (120, 50), at: datetime = MONDAY
) -> AsyncIterator[Pilot[Any]]:
    """The app after these keys; the first one leads to a screen."""
    store = open_store(folder, FixedClock(at), by="app", seed=6)
    async with PursuitApp(Session(store)).run_test(size=size) as pilot:
        await pilot.pause()
        await type_keys(pilot, *keys)
        yield pilot
    store.close()


async def type_keys(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys; a text of several letters after ``=`` is typed."""
    for key in keys:
        if key.startswith("="):
            await pilot.press(*("space" if each == " " else each for each in key[1:]))
        else:
            await pilot.press("space" if key == " " else key)
        await pilot.pause()


def listed(pilot: Pilot[Any]) -> dict[str, list[tuple[str, str, str]]]:
    """The rows of each section: what stands left, the text, what stands right."""
    screen = pilot.app.screen
    assert isinstance(screen, PlaceScreen)
    return {s.title: [(i.lead, i.text, i.right) for i in s.items] for s in screen.sections()}


async def on_row(pilot: Pilot[Any], part: str = "", *having: object, text: str = "") -> None:
    """Put the cursor on the first row of a part whose key has these values, with these words."""
    screen = pilot.app.screen
    assert isinstance(screen, PlaceScreen)
    found = (
        item.key
        for section in screen.sections()
        for item in section.items
        if isinstance(item.key, tuple)
        and text in item.text
        and (not part or getattr(item.key, "part", "") == part)
        and all(value in item.key for value in having)
    )
    assert screen.list.select(next(found))
    await pilot.pause()


def told(pilot: Pilot[Any]) -> list[str]:
    """The messages that are shown."""
    return [str(each.message) for each in pilot.app._notifications]


def only(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    """The one row that says this."""
    found = [row for row in rows if all(row.get(name) == value for name, value in wanted.items())]
    assert len(found) == 1, rows
    return found[0]
