"""A disk that takes its time, and waiting for what comes after it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from textual.pilot import Pilot

PATIENCE = 30.0


class SlowDisk:
    """Stands still at the next fsync, says that it does, and goes on when it is let."""

    def __init__(self) -> None:
        self.waits = threading.Event()
        self.may = threading.Event()
        self.may.set()

    def sync(self, fd: int) -> None:
        if not self.may.is_set():
            self.waits.set()
            assert self.may.wait(PATIENCE)


async def until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Until something holds on the screen; fails after four seconds."""
    for _ in range(200):
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError("it did not come")
