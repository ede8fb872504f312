"""A folder with a story of a few days, and the app that looks back on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from store import FixedClock, Store, open_store
from store.records import Opportunity, Outcome, Person
from tests.desk import screen_text
from tui.app import PursuitApp
from tui.session import Session

NOTE = (
    "Ask about the van, the night shifts and who else is on the crew before Friday; Mira said "
    "they start at five in the morning most days."
)


def on_day(folder: Path, day: int, hour: int = 9, minute: int = 0, by: str = "cli") -> Store:
    """The store in November 2026, as one door opens it."""
    clock = FixedClock(datetime(2026, 11, day, hour, minute, tzinfo=UTC))
    return open_store(folder, clock, by=by, seed=day * 100 + hour)


def story(folder: Path) -> tuple[int, int]:
    """Eight changes from the 10th to the 15th; returns Gaffer and Best boy.

    Gaffer is added on the 10th, at interviews on the 12th, edited on the 13th, which is undone on
    the 14th, and closed on the 15th. Best boy comes on the 13th, Mira on the 15th.
    """
    store = on_day(folder, 10)
    values = {"title": "Gaffer", "organization": "Lantern Films", "next_on": "2026-11-13"}
    gaffer = store.add(Opportunity, values).ids[0]
    store.close()
    store = on_day(folder, 12, 14, 3, by="app")
    store.move([gaffer], "interview")
    store.close()
    store = on_day(folder, 13)
    boy = store.add(Opportunity, {"title": "Best boy", "organization": "Harbour Theatre"}).ids[0]
    store.edit(Opportunity, gaffer, {"location": "Bristol", "next_on": None})
    store.close()
    store = on_day(folder, 14, by="app")
    store.undo()
    store.close()
    store = on_day(folder, 15, 10, 5, by="app")
    store.close_cards([gaffer], Outcome.REJECTED)
    store.add(Person, {"name": "Mira Sund"})
    store.note(Opportunity, boy, NOTE)
    store.close()
    return gaffer, boy


def told_at(folder: Path, host: str) -> None:
    """Let every change come from a computer of this name: pictures are the same everywhere."""
    from store.disk.changes import seal, unseal

    for path in (folder / "journal").glob("*.jsonl"):
        lines = []
        for line in path.read_bytes().splitlines(keepends=True):
            body = unseal(line)
            if body is None or "by" not in body:
                lines.append(line)
            else:
                lines.append(seal({**body, "by": f"{body['by'].partition('@')[0]}@{host}"}))
        path.write_bytes(b"".join(lines))


@asynccontextmanager
async def looking_back(
    folder: Path, *keys: str, size: tuple[int, int] = (80, 24), background: bool = False
) -> AsyncIterator[tuple[Pilot[Any], Store]]:
    """The app on the 16th, once these keys are pressed and what they began has settled."""
    clock = FixedClock(datetime(2026, 11, 16, 10, tzinfo=UTC))
    store = open_store(folder, clock, by="app", seed=3, background=background)
    app = PursuitApp(Session(store))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await press(pilot, key)
        yield pilot, store
    store.close()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one by one, each when what the one before began has settled."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait for what is worked out beside the screen; dialogs may stay open."""
    app = pilot.app
    for _ in range(400):
        await pilot.pause()
        busy = [worker for worker in app.workers if worker.is_running and worker.group != "dialog"]
        rests = getattr(app.screen, "_detail_timer", None)
        if not busy and rests is None and "Looking back" not in screen_text(pilot):
            break
        await asyncio.sleep(0.005)


def picture_of_demo(compare: Any, size: tuple[int, int], *keys: str) -> bool:
    """Whether the demonstration still looks as it did once these keys were pressed."""
    session = Session.demo({"PURSUIT_NOW": "2026-11-23T09:30"})

    async def go(pilot: Pilot[Any]) -> None:
        await press(pilot, *keys)

    try:
        return bool(compare(PursuitApp(session), terminal_size=size, run_before=go))
    finally:
        session.close()
