"""CPU time of the event loop's thread for each key, in a fresh interpreter.

    python -m tests.bench.in_process trivial
    python -m tests.bench.in_process pursuit FOLDER

Prints one JSON object of milliseconds: ``start`` is the whole process's CPU until the first frame
with a card in it, the others are medians for one key of their kind. Frames are composed and
rendered to escape sequences as for a terminal, then dropped.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterable
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench.subjects import FILTER, MARKED, there_and_back

if TYPE_CHECKING:
    from tui.places import Place

SIZE = (120, 40)
MANY = 200
DRAIN = 0.04
"""Seconds a key is given to finish what it started; waiting costs no CPU."""
RESTING = 0.001
"""CPU seconds within such a time that are spent by an app that has nothing to do."""
PICTURE = 1000
"""Characters from which on something written is a frame, and no lone line."""


def main(name: str, folder: str | None, keys: int) -> None:
    print(json.dumps(asyncio.run(_measure(name, folder, keys))))


async def _measure(name: str, folder: str | None, keys: int) -> dict[str, float]:
    app = _app(name, folder)
    async with app.run_test(size=SIZE):
        await asyncio.sleep(0.5)
        await app.workers.wait_for_complete()
        await asyncio.sleep(0.5)
        figures = {"start": app.painted_at * 1000}
        figures["cursor"] = await _keys(app, there_and_back("j", "k", keys))
        figures["column"] = await _keys(app, there_and_back("l", "h", keys // 2, 2))
        figures["move"] = await _keys(app, there_and_back("L", "H", max(4, keys // 4), 1))
        figures["filter"] = figures["move_many"] = figures["move"]
        figures["cursor_many"] = figures["cursor"]
        if name != "trivial":
            figures["cursor_many"], figures["move_many"] = await _with_many(app, keys)
            await _keys(app, ["/"])
            figures["filter"] = await _keys(app, FILTER)
            await _keys(app, ["escape"])
            from tui.places import PLACES

            for place in PLACES:
                figures |= await _opened(app, place)
    return figures


async def _opened(app: Any, place: Place) -> dict[str, float]:
    """Going to a place for the first time: until its first frame, and until it is whole."""
    if not place.screen:
        return {}
    await _press(app, "b", until_quiet=True)
    app.frames.clear()
    began = time.thread_time()
    whole = await _press(app, _key_of(place), until_quiet=True)
    first = (app.frames[0] - began) * 1000
    await _press(app, "b", until_quiet=True)
    again = await _press(app, _key_of(place), until_quiet=True)
    return {
        f"{place.name} first": first,
        f"{place.name} whole": whole,
        f"{place.name} again": again,
    }


def _key_of(place: Place) -> str:
    from tui.commands import BY_ID

    return BY_ID[place.command].keys.split(",")[0]


async def _with_many(app: Any, keys: int) -> tuple[float, float]:
    """The same for the cursor, and for moving, with ``MANY`` cards selected."""
    board, index = app.screen.board, app.screen.board._view.index
    moved = []
    for key in there_and_back("L", "H", max(4, keys // 10), 1):
        column = max(index.columns[:3], key=lambda column: index.count(column.id).shown).id
        board.select(index.ids(column)[0])
        board._marked = set(index.ids(column)[:MANY])
        board.marks_changed()
        cursor = await _keys(app, there_and_back("j", "k", max(4, keys // 10)))
        moved.append(await _keys(app, [key if column != index.columns[0].id else "L"]))
    return cursor, median(moved)


async def _keys(app: Any, keys: Iterable[str]) -> float:
    """Milliseconds of this thread's CPU for one key, as the median over the keys."""
    return median([await _press(app, key) for key in keys])


async def _press(app: Any, key: str, *, until_quiet: bool = False) -> float:
    """Milliseconds of this thread's CPU for a key and for what it starts."""
    from textual import events
    from textual.keys import _character_to_key

    single = len(key) == 1
    event = events.Key(_character_to_key(key) if single else key, key if single else None)
    event.set_sender(app)
    before = time.thread_time()
    app.post_message(event)
    await asyncio.sleep(DRAIN)
    spent = time.thread_time() - before
    busy = until_quiet
    while busy:
        await asyncio.sleep(DRAIN)
        now = time.thread_time() - before
        busy, spent = now - spent > RESTING, now
    return spent * 1000


def _app(name: str, folder: str | None) -> Any:
    from textual.drivers import headless_driver

    shown = MARKED if folder else "count 0"

    class Painting(headless_driver.HeadlessDriver):
        """Headless, and yet given every frame as escape sequences."""

        @property
        def is_headless(self) -> bool:
            return False

        def write(self, data: str) -> None:
            if len(data) >= PICTURE:
                self._app.frames.append(time.thread_time())
            if shown in data and not hasattr(self._app, "painted_at"):
                self._app.painted_at = time.process_time()

    headless_driver.HeadlessDriver = Painting  # type: ignore[misc]
    app = _made(name, folder)
    app.frames = []
    return app


def _made(name: str, folder: str | None) -> Any:
    if name == "trivial":
        from tests.bench.trivial import Trivial

        return Trivial()
    assert folder is not None
    from tests.bench.data import NOW
    from tui.app import PursuitApp
    from tui.session import Session

    return PursuitApp(
        Session.open({"PURSUIT_NOW": NOW.isoformat()}, data=folder, by="app", background=True)
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None, int((sys.argv[3:] or ["60"])[0]))
