"""The calendar part of an invitation: when, what, where, and whether it was called off."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

_LONGEST = 200_000
# A value between quotation marks may hold a colon: TZID="(UTC+01:00) Amsterdam, Berlin".
_HOW = r'(?:;(?:[^":\r\n]|"[^"\r\n]{0,200}"){0,200})?'
_START = re.compile(rf"(?m)^DTSTART(?P<how>{_HOW}):(?P<when>\d{{8}}(?:T\d{{4,6}}Z?)?)", re.I)
_ESCAPES = re.compile(r"\\([\\;,nN])")


class Event(NamedTuple):
    """``at`` is a time as the reader's clock shows it, 14:30; "" for a whole day."""

    on: date
    at: str
    what: str
    where: str
    cancelled: bool


def read_calendar(text: str, zone: tzinfo | None = None) -> Event | None:
    """The first event; None when there is none with a day. ``zone`` is that of the reader.

    A time in a zone that is not known stays as it is written.
    """
    text = re.sub(r"\r?\n[ \t]", "", text[:_LONGEST])
    _, begin, inside = text.partition("BEGIN:VEVENT")
    event = inside.partition("END:VEVENT")[0]
    start = _START.search(event) if begin else None
    if start is None:
        return None
    moment = _moment(start["when"], start["how"], zone)
    if moment is None:
        return None
    whole_day = "T" not in start["when"].upper()
    cancelled = bool(re.search(r"(?im)^(?:METHOD:CANCEL|STATUS:CANCELLED)\b", text))
    return Event(
        moment.date(),
        "" if whole_day else f"{moment:%H:%M}",
        _value(event, "SUMMARY"),
        _value(event, "LOCATION"),
        cancelled,
    )


def _moment(when: str, how: str, zone: tzinfo | None) -> datetime | None:
    digits = re.sub(r"\D", "", when)
    try:
        moment = datetime.strptime(digits[:12].ljust(12, "0"), "%Y%m%d%H%M")
    except ValueError:
        return None
    if when.upper().endswith("Z"):
        moment = moment.replace(tzinfo=UTC)
    elif named := re.search(r'TZID="?([\w/+-]{3,60})"?(?:;|$)', how, re.IGNORECASE):
        try:
            moment = moment.replace(tzinfo=ZoneInfo(named[1]))
        except (OSError, ValueError, LookupError):
            return moment
    try:
        return moment.astimezone(zone) if moment.tzinfo else moment
    except (OverflowError, ValueError):
        return moment


def _value(event: str, name: str) -> str:
    match = re.search(rf"(?im)^{name}{_HOW}:(.{{0,500}})", event)
    text = match[1].strip() if match else ""
    return " ".join(_ESCAPES.sub(lambda m: " " if m[1] in "nN" else m[1], text).split())[:200]
