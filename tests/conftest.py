"""What every test shares: no settings of the developer's machine, no clock but a fixed one."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import textual._wait
from hypothesis import HealthCheck, settings
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from tinydb import TinyDB

from store import FixedClock, Store, open_store
from store.disk import system
from tests.slow import SlowDisk

settings.register_profile(
    "pursuit",
    deadline=None,  # the machines tests run on are shared; speed is measured by the bench
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("pursuit")

_press = Pilot.press


async def _press_as_typed(pilot: Pilot[object], *keys: str) -> None:
    """Type into a line of text as fast as hands do, and wait for the picture after the last letter.

    Pilot waits 40 ms after each key, until a frame was painted: most of the time of typing tests.
    Keys that are no text keep that time, since what they do may take a frame.
    """
    calm = textual._wait.SLEEP_GRANULARITY, textual._wait.SLEEP_IDLE
    for at, key in enumerate(keys, 1):
        if at < len(keys) and len(key) == 1 and isinstance(pilot.app.focused, Input | TextArea):
            textual._wait.SLEEP_GRANULARITY, textual._wait.SLEEP_IDLE = 0.005, 0.00025
        try:
            await _press(pilot, key)
        finally:
            textual._wait.SLEEP_GRANULARITY, textual._wait.SLEEP_IDLE = calm


Pilot.press = _press_as_typed  # type: ignore[method-assign]

# A Monday morning, in the middle of ISO week 48.
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


# A shell that starts the tests in the background has Ctrl+C ignored in all they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """Twice the cores: half of the time, a test waits for a program, a disk or a pause."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("NO_COLOR", "PURSUIT_NOW", "EDITOR", "VISUAL", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PURSUIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(autouse=True)
def _never_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read or worked out ahead of its use, however slow the machine is."""
    monkeypatch.setattr("tui.ahead.IDLE_SECONDS", 3600.0)


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """An app keeps its garbage for ever, since it runs once; here hundreds follow one another."""
    yield
    gc.unfreeze()


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No garbage is collected: what Hypothesis does then would swallow a Ctrl+C of our own."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MONDAY)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    """The disk of this test; it answers at once until it is told to stand still."""
    slow = SlowDisk()
    monkeypatch.setattr(system, "sync", slow.sync)
    yield slow
    slow.may.set()


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    opened = open_store(tmp_path / "data", clock, seed=1)
    yield opened
    opened.close()


@pytest.fixture
def on_disk() -> Callable[[Path, str], list[dict[str, Any]]]:
    """What stock TinyDB reads from a data folder: ``on_disk(folder, "opportunities")``."""

    def read(folder: Path, table: str) -> list[dict[str, Any]]:
        with TinyDB(folder / f"{table}.json", access_mode="r") as db:
            return [dict(document) for document in db.table(table).all()]

    return read
