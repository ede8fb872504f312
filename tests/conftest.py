"""What every test shares: no settings of the developer's machine, no clock but a fixed one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from tinydb import TinyDB

from store import FixedClock, Store, open_store

settings.register_profile(
    "pursuit",
    deadline=None,  # the machines tests run on are shared; speed is measured by the bench
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("pursuit")

# A Monday morning, in the middle of ISO week 48.
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("NO_COLOR", "PURSUIT_NOW", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PURSUIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MONDAY)


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
