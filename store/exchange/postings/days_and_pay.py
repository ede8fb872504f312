"""Days and pay as pages and payloads write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from store.errors import BadInput
from store.exchange.postings.found import tidy, usual
from store.when import read_day

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_LONG = re.compile(r"[A-Za-z]{3},? ([A-Za-z]{3}) (\d{1,2}) [\d:]{5,8} [A-Z]{2,5}[+\-:\d]* (\d{4})")
_RELATIVE = re.compile(r"(?:re)?posted (today|yesterday|(\d{1,3}) (day|week|month)s? ago)", re.I)
_PERIODS = {
    "hour": "hour",
    "hourly": "hour",
    "day": "day",
    "daily": "day",
    "week": "week",
    "weekly": "week",
    "month": "month",
    "monthly": "month",
    "year": "year",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "annum": "year",
}
_FEWEST_MS = 100_000_000_000  # an epoch above this counts milliseconds


def day_of(value: Any, today: date) -> date | None:
    """The day of an ISO text, an epoch in seconds or milliseconds, or a date in words."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return usual(_epoch(float(value)), today)
    text = tidy(value)
    if not text:
        return None
    if re.fullmatch(r"\d{9,14}", text):
        return usual(_epoch(float(text)), today)
    return usual(_iso(text) or _in_words(text, today), today)


def posted_ago(text: Any, today: date) -> date | None:
    """The day of "Posted 4 Days Ago"; None for "30+ days ago", which names none."""
    match = _RELATIVE.fullmatch(tidy(text))
    if match is None:
        return None
    try:
        return read_day(match[1].lower(), today, ahead=False)
    except BadInput:
        return None


def _epoch(number: float) -> date | None:
    try:
        seconds = number / 1000 if number > _FEWEST_MS else number
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None


def _iso(text: str) -> date | None:
    match = _ISO.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _in_words(text: str, today: date) -> date | None:
    if match := _LONG.match(text):
        text = f"{match[2]} {match[1]} {match[3]}"
    try:
        return read_day(text[:60], today, ahead=False)
    except (BadInput, ValueError, OverflowError):
        return None


def pay(low: Any, high: Any = None, currency: Any = "", period: Any = "") -> str:
    """45,000–55,000 EUR per year; "" when there is no amount."""
    amounts = list(dict.fromkeys(part for part in (_amount(low), _amount(high)) if part))
    if not amounts:
        return ""
    said = "–".join(amounts)
    if money := tidy(currency):
        said += f" {money}"
    words = re.findall(r"[a-z]+", tidy(period).lower())
    unit = next((_PERIODS[word] for word in words if word in _PERIODS), "")
    return f"{said} per {unit}" if unit else said


def _amount(value: Any) -> str:
    """A number with its thousands parted; a text of its own as it is."""
    text = tidy(value).replace(",", "")
    try:
        number = float(text)
    except ValueError:
        return tidy(value) if any(map(str.isdigit, text)) else ""
    if not 0 < number < 1e12:
        return ""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}"
