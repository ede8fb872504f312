"""Weeks: seven local calendar days from any start day, with their keys and titles.

Days are counted, never hours: around a change of the clocks a week has 167, 168 or 169 hours, and
where a whole day was left out, 144. Every entry keeps its local day, so neither travel nor a change
of zone moves it. ISO 8601 numbers are for weeks that begin on Monday (``date.isocalendar``).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from store.errors import BadInput
from store.i18n import tr
from store.insight.facts import Facts
from store.records import Week
from store.when import FIRST_YEAR, LAST_YEAR, month, read_day

DAYS = 7
_NEAR = 3  # a record that begins so many days off belongs to the week all the same
_KEY = re.compile(r"(\d{4})-?W(\d{1,2})|W(\d{1,2})", re.IGNORECASE)


class Span(NamedTuple):
    """Some days in a row, both ends included; a week has seven."""

    first: date
    last: date

    def holds(self, on: date) -> bool:
        return self.first <= on <= self.last

    @property
    def is_week(self) -> bool:
        return (self.last - self.first).days == DAYS - 1

    def moved(self, weeks: int) -> Span:
        """The same days so many weeks later; negative: earlier."""
        step = timedelta(DAYS * weeks)
        return Span(self.first + step, self.last + step)


def week_holding(on: date, first_weekday: int) -> Span:
    """The week that holds a day; ``first_weekday`` is the day it begins with, Monday is 0."""
    first = on - timedelta((on.weekday() - first_weekday) % DAYS)
    return Span(first, first + timedelta(DAYS - 1))


def key_of(span: Span) -> str:
    """2026-W47 for a week from Monday, its first day for any other: 2026-11-22."""
    if not span.is_week or span.first.weekday():
        return span.first.isoformat()
    year, week, _ = span.first.isocalendar()
    return f"{year}-W{week:02}"


def dates_of(span: Span) -> str:
    """16 to 22 Nov 2026."""
    first, last = span
    begins = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        begins += f" {month(first)}"
    if first.year != last.year:
        begins += f" {first.year}"
    ends = f"{last.day} {month(last)} {last.year}"
    return ends if first == last else tr("{begins} to {ends}", begins=begins, ends=ends)


def title_of(span: Span) -> str:
    """16 to 22 Nov 2026, week 47; the number for weeks from Monday, as ISO counts them."""
    if not span.is_week or span.first.weekday():
        return dates_of(span)
    year, week, _ = span.first.isocalendar()
    days = dates_of(span)
    if span.first.year != span.last.year:
        return tr("{days}, week {week} of {year}", days=days, week=week, year=year)
    return tr("{days}, week {week}", days=days, week=week)


def read_week(text: str, today: date, first_weekday: int, order: str = "dmy") -> date:
    """The day in a week that was typed: 2026-W47, W47, last week, next week, or any day in it.

    An ISO week is the one that holds its Thursday, whatever day weeks begin with. Raises BadInput.
    """
    words = " ".join(text.split()).casefold()
    step = {"this week": 0, "last week": -1, "next week": 1, "week": 0, "": 0}.get(words)
    if step is not None:
        return week_holding(today, first_weekday).first + timedelta(DAYS * step)
    match = _KEY.fullmatch(words)
    if match is None:
        return read_day(text, today, order, ahead=False)
    year, week = int(match[1] or today.isocalendar().year), int(match[2] or match[3])
    try:
        found = date.fromisocalendar(year, week, 4)
    except ValueError:
        found = date.min
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadInput(
            tr("There is no week {strip!r}", strip=text.strip()),
            tr("A year has 52 weeks, or 53."),
            tr("Type 2026-W47, last week, or a day in it."),
        )
    return found


# -- the weeks that are kept ----------------------------------------------------------------------


def kept_spans(facts: Facts) -> dict[int, Span]:
    """The range of every week that is kept, by the id of its record."""
    return facts.once(
        "kept weeks",
        lambda: {
            number: Span(week.start, week.start + timedelta(DAYS - 1))
            for number, week in facts.weeks.items()
            if week.start is not None and week.start.year < LAST_YEAR
        },
    )


def week_at(facts: Facts, on: date, first_weekday: int) -> Span:
    """The week that holds a day. One that was reviewed keeps its range when weeks begin on another
    day since.
    """
    found = [
        span
        for number, span in kept_spans(facts).items()
        if facts.weeks[number].reviewed_on is not None and span.holds(on)
    ]
    return max(found, default=week_holding(on, first_weekday))


def week_before(facts: Facts, span: Span, first_weekday: int) -> Span:
    """The week that ends before this one, or overlaps it where the start day was changed."""
    if span.first.year <= FIRST_YEAR:
        return span
    return week_at(facts, span.first - timedelta(1), first_weekday)


def week_after(facts: Facts, span: Span, first_weekday: int) -> Span:
    """The week that goes on where this one ends."""
    if span.last.year >= LAST_YEAR:
        return span
    return week_at(facts, span.last + timedelta(1), first_weekday)


def record_at(facts: Facts, first: date) -> tuple[int, Week] | None:
    """The record of the week that begins on a day, or nearest to it by at most three days."""
    found = [
        (abs((span.first - first).days), number)
        for number, span in kept_spans(facts).items()
        if abs((span.first - first).days) <= _NEAR
    ]
    if not found:
        return None
    number = min(found)[1]
    return number, facts.weeks[number]


def paused(facts: Facts, first: date) -> bool:
    """Whether the week that begins on a day was paused by hand."""
    away = facts.once("paused weeks", lambda: [n for n, w in facts.weeks.items() if w.paused])
    if not away:
        return False
    found = record_at(facts, first)
    return found is not None and found[0] in away
