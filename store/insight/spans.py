"""Spans of days in the filter language: ``due<7d``, ``closes:this week``, ``applied>1 sep``.

Keys that look ahead (``AHEAD``) count days from today on, keys that look back (``BACK``) count days
ago: ``applied<14d`` is within the last two weeks, ``applied>14d`` longer ago. With a day instead of
a number, < is before it and > after it for both.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TypeAlias

from store.errors import BadInput
from store.when import read_day

Bounds: TypeAlias = "tuple[str, str]"
"""The first and last ISO day that fit; "" stands for no day."""

AHEAD = {"due": "next_on", "closes": "closes_on", "decide": "decide_by"}
BACK = {"applied": "", "added": "added_on", "moved": "", "posted": "posted_on"}
"""The fields they look at; empty for what is derived from the history."""

RANGES = ("this week", "next week", "last week", "this month", "next month", "last month")
SPECIAL = ("none", "any", "overdue")
_ALSO = {"week": "this week", "month": "this month", "never": "none"}
_UNIT_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}
_MOST_DAYS = 100_000
_EVER = "9999-99-99"


def span_of(value: str) -> int | None:
    """``10d`` as days: a number of days, weeks, months (30) or years (365); else None."""
    match = re.fullmatch(r"([0-9]{1,5})([dwmy]?)", value)
    days = int(match[1]) * _UNIT_DAYS[match[2]] if match else None
    return days if days is None or days < _MOST_DAYS else None


def day_bounds(key: str, op: str, value: str, today: date, order: str) -> Bounds | None:
    """What a term about days lets through; None when its value is not understood.

    ``due<7d`` takes in what is overdue; ``closes<7d`` leaves out what has closed.
    """
    value = _ALSO.get(value, value)
    if op == ":" and value in SPECIAL:
        yesterday = (today - timedelta(1)).isoformat()
        return {"none": ("", ""), "any": ("0", _EVER), "overdue": ("0", yesterday)}[value]
    days = span_of(value)
    if days is not None:
        return _ago(op, today, days) if key in BACK else _ahead(key, op, today, days)
    first_and_last = _range(value, today) or _day(value, today, order, ahead=key in AHEAD)
    if first_and_last is None:
        return None
    first, last = first_and_last
    return {
        ":": (first.isoformat(), last.isoformat()),
        "<": ("0", (first - timedelta(1)).isoformat()),
        "<=": ("0", last.isoformat()),
        ">": ((last + timedelta(1)).isoformat(), _EVER),
        ">=": (first.isoformat(), _EVER),
    }[op]


def _ahead(key: str, op: str, today: date, days: int) -> Bounds:
    day = today + timedelta(days)
    if op.startswith(">"):
        return (day + timedelta(op == ">")).isoformat(), _EVER
    first = "0" if key == "due" else today.isoformat()
    return first, (day - timedelta(op == "<")).isoformat()


def _ago(op: str, today: date, days: int) -> Bounds:
    day = today - timedelta(days)
    if op.startswith(">"):
        return "0", (day - timedelta(op == ">")).isoformat()
    return (day + timedelta(op == "<")).isoformat(), _EVER


def _day(value: str, today: date, order: str, *, ahead: bool) -> tuple[date, date] | None:
    """A day in words; hyphens may stand for the blanks: ``due:next-fri``."""
    for words in (value, re.sub("[-_]", " ", value)):
        try:
            day = read_day(words, today, order, ahead=ahead)
        except BadInput:
            continue
        return day, day
    return None


def _range(value: str, today: date) -> tuple[date, date] | None:
    """The first and last day of a week (from Monday) or month in words."""
    which, _, unit = re.sub("[-_]", " ", value).partition(" ")
    step = {"last": -1, "this": 0, "next": 1}.get(which)
    if step is None or unit not in ("week", "month"):
        return None
    if unit == "week":
        monday = today + timedelta(7 * step - today.weekday())
        return monday, monday + timedelta(6)
    months = today.year * 12 + today.month - 1 + step
    first = date(months // 12, months % 12 + 1, 1)
    after = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first, after - timedelta(1)
