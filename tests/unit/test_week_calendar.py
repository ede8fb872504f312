"""Weeks as calendar days: keys, titles, year ends, start days, clocks that change."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.errors import BadInput
from store.insight.week import (
    Span,
    key_of,
    read_week,
    title_of,
    week_after,
    week_at,
    week_before,
    week_holding,
)
from store.records import Week
from tests.unit.diary import MONDAY, SATURDAY, SUNDAY, Diarist

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("day", "begins", "first", "key", "title"),
    [
        # 1 January 2026 is a Thursday: its ISO week is the first of 2026 and begins in 2025.
        ("2025-12-31", MONDAY, "2025-12-29", "2026-W01",
         "29 Dec 2025 to 4 Jan 2026, week 1 of 2026"),
        # 2026 begins on a Thursday, so it has 53 weeks, and the last one ends in 2027.
        ("2027-01-01", MONDAY, "2026-12-28", "2026-W53",
         "28 Dec 2026 to 3 Jan 2027, week 53 of 2026"),
        ("2026-11-22", MONDAY, "2026-11-16", "2026-W47", "16 to 22 Nov 2026, week 47"),
        ("2026-11-22", SUNDAY, "2026-11-22", "2026-11-22", "22 to 28 Nov 2026"),
        ("2026-11-21", SUNDAY, "2026-11-15", "2026-11-15", "15 to 21 Nov 2026"),
        ("2026-11-27", SATURDAY, "2026-11-21", "2026-11-21", "21 to 27 Nov 2026"),
        ("2026-11-28", SATURDAY, "2026-11-28", "2026-11-28", "28 Nov to 4 Dec 2026"),
        ("2026-12-31", SUNDAY, "2026-12-27", "2026-12-27", "27 Dec 2026 to 2 Jan 2027"),
    ],
)  # fmt: skip
def test_the_week_of_a_day(day: str, begins: int, first: str, key: str, title: str) -> None:
    span = week_holding(date.fromisoformat(day), begins)
    assert span.first.isoformat() == first
    assert (span.last - span.first).days == 6
    assert (key_of(span), title_of(span)) == (key, title)


def test_keys_are_those_of_the_iso_calendar_on_every_day_for_thirty_years() -> None:
    day = date(2009, 12, 20)
    while day < date(2040, 1, 10):
        year, week, _ = day.isocalendar()
        assert key_of(week_holding(day, MONDAY)) == f"{year}-W{week:02}"
        day += timedelta(1)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Oslo", "2026-03-29", 167),
        ("Europe/Oslo", "2026-10-25", 169),
        ("Australia/Lord_Howe", "2026-10-04", 167.5),
        ("Pacific/Apia", "2011-12-31", 144),  # the thirtieth was left out
    ],
)
def test_a_week_has_seven_dates_however_many_hours(zone: str, day: str, hours: float) -> None:
    span = week_holding(date.fromisoformat(day), MONDAY)
    here = ZoneInfo(zone)
    begins, ends = (
        datetime.combine(on, datetime.min.time(), here).timestamp()
        for on in (span.first, span.last + timedelta(1))
    )
    assert (ends - begins) / 3600 == hours
    assert span.moved(1).first == span.last + timedelta(1)
    assert span.moved(-1).last == span.first - timedelta(1)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "2026-11-23"), ("this week", "2026-11-23"), ("Last  week", "2026-11-16"),
        ("next week", "2026-11-30"), ("2026-W47", "2026-11-16"), ("2026w7", "2026-02-09"),
        ("w48", "2026-11-23"), ("2026-W53", "2026-12-28"), ("2026-W01", "2025-12-29"),
        ("yesterday", "2026-11-23"), ("22 nov", "2026-11-16"), ("2020-01-01", "2019-12-30"),
        ("8 jan 2027", "2027-01-04"),
    ],
)  # fmt: skip
def test_a_week_is_read_as_people_type_it(typed: str, first: str) -> None:
    found = week_holding(read_week(typed, TODAY, MONDAY), MONDAY)
    assert found.first.isoformat() == first


def test_an_iso_week_is_found_by_its_thursday_when_weeks_begin_on_another_day() -> None:
    day = read_week("2026-W47", TODAY, SUNDAY)
    assert week_holding(day, SUNDAY) == Span(date(2026, 11, 15), date(2026, 11, 21))


@pytest.mark.parametrize("typed", ["2026-W54", "2025-W53", "w0", "0000-W01", "soonish"])
def test_what_is_no_week_is_said(typed: str) -> None:
    with pytest.raises(BadInput):
        read_week(typed, TODAY, MONDAY)


def test_a_reviewed_week_keeps_its_range_when_weeks_begin_on_another_day() -> None:
    life = Diarist()
    life.add(Week, start="2026-11-16", reviewed_on="2026-11-22")
    life.add(Week, start="2026-11-09", plan=[{"text": "not looked back on"}])
    facts = life.facts
    kept = Span(date(2026, 11, 16), date(2026, 11, 22))
    assert week_at(facts, date(2026, 11, 18), SUNDAY) == kept
    # Back and forth meet every day, and come to an end in both directions.
    after = week_after(facts, kept, SUNDAY)
    assert after == Span(date(2026, 11, 22), date(2026, 11, 28))
    assert week_before(facts, after, SUNDAY) == kept
    earlier = week_before(facts, kept, SUNDAY)
    assert earlier == Span(date(2026, 11, 15), date(2026, 11, 21))
    assert week_before(facts, earlier, SUNDAY).first == date(2026, 11, 8)
    assert week_after(facts, earlier, SUNDAY) == kept


def test_the_first_and_the_last_year_have_an_end() -> None:
    facts = Diarist().facts
    span = Span(date(1970, 1, 1), date(1970, 1, 7))
    assert week_before(facts, span, MONDAY) == span
    span = Span(date(2100, 12, 27), date(2101, 1, 2))
    assert week_after(facts, span, MONDAY) == span
