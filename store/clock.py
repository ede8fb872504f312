"""Now and today, passed in, so that every rule can be asked about any day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple, Protocol

from store.errors import BadInput
from store.i18n import tr


class Clock(Protocol):
    """Tells the time. ``now`` is aware and in the person's own time zone."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...


class SystemClock:
    """The computer's clock, in its local time zone."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def today(self) -> date:
        return self.now().date()


class FixedClock(NamedTuple):
    """A clock that stands still: for tests, demo data and screenshots."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


def clock_from(environ: Mapping[str, str]) -> Clock:
    """The clock the environment asks for: ``PURSUIT_NOW`` (ISO date or date-time) or the system's.

    Raises BadInput when ``PURSUIT_NOW`` is not an ISO date or date-time.
    """
    text = environ.get("PURSUIT_NOW", "").strip()
    if not text:
        return SystemClock()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(
            tr("PURSUIT_NOW is not a date"),
            tr("It says {text!r}.", text=text),
            tr("Write it like 2026-11-23 or 2026-11-23T09:30."),
        ) from None
    return FixedClock(moment if moment.tzinfo else moment.astimezone())


def utc_text(moment: datetime) -> str:
    """The moment in UTC to the millisecond, as the journal writes it: 2026-11-23T09:30:00.000Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + (
        f"{moment.microsecond // 1000:03d}Z"
    )
