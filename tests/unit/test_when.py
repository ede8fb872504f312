"""Days in plain words. Monday 23 November 2026 is today throughout."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.errors import BadInput
from store.when import find_day, read_day, show_day

TODAY = date(2026, 11, 23)  # a Monday
days = st.dates(date(1970, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-23"),
        ("Tomorrow", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("fri", "2026-11-27"),
        ("FRIDAY", "2026-11-27"),
        ("fri.", "2026-11-27"),
        ("thurs", "2026-11-26"),
        ("mon", "2026-11-30"),
        ("this mon", "2026-11-23"),
        ("this fri", "2026-11-27"),
        ("next fri", "2026-12-04"),
        ("next mon", "2026-11-30"),
        ("last fri", "2026-11-20"),
        ("last mon", "2026-11-16"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("next year", "2027-01-01"),
        ("in 10 days", "2026-12-03"),
        ("in 1 day", "2026-11-24"),
        ("in 2 weeks", "2026-12-07"),
        ("in a week", "2026-11-30"),
        ("in three months", "2027-02-23"),
        ("in 1 year", "2027-11-23"),
        ("2 weeks ago", "2026-11-09"),
        ("10d", "2026-12-03"),
        ("2w", "2026-12-07"),
        ("3m", "2027-02-23"),
        ("1y", "2027-11-23"),
        ("end of month", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of feb", "2027-02-28"),
        ("end of year", "2026-12-31"),
        ("2027-06-12", "2027-06-12"),
        ("2027-6-2", "2027-06-02"),
        ("12 jun", "2027-06-12"),
        ("jun 12", "2027-06-12"),
        ("  12   Jun ", "2027-06-12"),
        ("12 june 2027", "2027-06-12"),
        ("June 12, 2027", "2027-06-12"),
        ("1st sept", "2027-09-01"),
        ("the 3rd of december", "2026-12-03"),
        ("23 nov", "2026-11-23"),
        ("22 nov", "2027-11-22"),
        ("29 feb", "2028-02-29"),
        ("3/12", "2026-12-03"),
        ("3.12.", "2026-12-03"),
        ("3-12", "2026-12-03"),
        ("12/13", "2026-12-13"),
        ("3/12/2027", "2027-12-03"),
        ("3.12.27", "2027-12-03"),
        ("1/2/99", "1999-02-01"),
        ("Fri 27 Nov", "2026-11-27"),
        ("Tue 3 Feb", "2026-02-03"),
        ("sat the 12th of june 2027", "2027-06-12"),
        ("Saturday, 12th of June, 2027", "2027-06-12"),
        ("12-Jun-2027", "2027-06-12"),
        ("12 jun 27", "2027-06-12"),
        ("2027 june 12", "2027-06-12"),
    ],
)
def test_what_people_type(text: str, expected: str) -> None:
    assert read_day(text, TODAY).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/12", "2027-03-12"),
        ("3.12.", "2027-03-12"),
        ("13/2", "2027-02-13"),
        ("2/13", "2027-02-13"),
        ("2027-03-12", "2027-03-12"),
        ("12 mar", "2027-03-12"),
    ],
)
def test_month_first_when_stated(text: str, expected: str) -> None:
    assert read_day(text, TODAY, "mdy").isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 nov", "2026-11-20"),
        ("24 nov", "2025-11-24"),
        ("23 nov", "2026-11-23"),
        ("fri", "2026-11-20"),
        ("29 feb", "2024-02-29"),
        ("in 2 days", "2026-11-25"),
    ],
)
def test_looking_back(text: str, expected: str) -> None:
    assert read_day(text, TODAY, ahead=False).isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "a", "10", "2027", "june", "may", "10:30", "12 jun 18:00", "12 may 3pm"),
        *("tue 18:00", "31 jun", "0 jun", "99/99", "2027-13-01", "fri 12 jun 2027", "soon"),
        *("in days", "in 0 days", "in -3 days", "in 3 fortnights", "by fri", "12 jun or so"),
        *("Jane", "x" * 10_000, "²", "1" * 500, "in 99999999999 days", "\x00", "\ud800"),
    ],
)
def test_what_is_not_a_day_is_refused_with_examples(text: str) -> None:
    with pytest.raises(BadInput) as error:
        read_day(text, TODAY)
    assert "12 jun" in error.value.hint
    assert len(error.value.title) < 100


@pytest.mark.parametrize("text", ["1969-12-31", "2101-01-01", "in 200 years", "12 jun 1066"])
def test_years_that_cannot_be_used(text: str) -> None:
    with pytest.raises(BadInput, match="too far away") as error:
        read_day(text, TODAY)
    assert "1970 to 2100" in error.value.hint


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("fri at the library", ("2026-11-27", 1)),
        ("next fri morning", ("2026-12-04", 2)),
        ("12 jun #rigging", ("2027-06-12", 2)),
        ("12 jun 2027 maybe", ("2027-06-12", 3)),
        ("12 jun 20 people", ("2027-06-12", 2)),
        ("12 jun, London", ("2027-06-12", 2)),
        ("in 10 days or so", ("2026-12-03", 3)),
        ("tue 18:00", ("2026-11-24", 1)),
        ("end of month please", ("2026-11-30", 3)),
        ("Fri 27 Nov then", ("2026-11-27", 3)),
        ("fri Jun Tanaka", ("2026-11-27", 1)),
        ("in the river", None),
        ("the boss", None),
        ("may be late", None),
        ("10 people", None),
        ("", None),
    ],
)
def test_a_day_at_the_start_of_words(words: str, expected: tuple[str, int] | None) -> None:
    found = find_day(words.split(), TODAY)
    assert (found and (found[0].isoformat(), found[1])) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 27), "Fri 27 Nov"),
        (date(2026, 1, 1), "Thu 1 Jan"),
        (date(2027, 1, 1), "1 Jan 2027"),
        (date(2025, 9, 3), "3 Sep 2025"),
    ],
)
def test_days_shown(day: date, expected: str) -> None:
    assert show_day(day, TODAY) == expected


def test_yesterday_and_tomorrow_across_the_year() -> None:
    assert show_day(date(2027, 1, 1), date(2026, 12, 31)) == "tomorrow"
    assert show_day(date(2025, 12, 31), date(2026, 1, 1)) == "yesterday"


@given(days, days)
@example(date(2026, 2, 3), TODAY)
@example(date(2028, 2, 29), date(2028, 12, 31))
def test_what_is_shown_can_be_typed(day: date, today: date) -> None:
    assert read_day(show_day(day, today), today) == day
    assert read_day(day.isoformat(), today) == day


@given(days, st.integers(0, 6))
def test_a_weekday_alone_is_within_the_next_seven_days(today: date, number: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[number]
    # The bound keeps the answer within the years that can be used.
    today = min(today, date(2100, 12, 1))
    found = read_day(name, today)
    assert found.weekday() == number
    assert today < found <= today + timedelta(7)


@given(st.text(max_size=60), days, st.sampled_from(["dmy", "mdy"]), st.booleans())
def test_any_text_is_a_day_or_a_clear_error(
    text: str, today: date, order: str, ahead: bool
) -> None:
    try:
        found = read_day(text, today, order, ahead=ahead)
    except BadInput:
        return
    assert 1970 <= found.year <= 2100


words = st.sampled_from(
    [
        *("0", "1", "10", "12", "31", "99", "2027", "3/12", "3.12.", "12th", "10d", "18:00"),
        *("in", "a", "of", "the", "end", "next", "last", "this", "ago", "days", "week", "months"),
        *("jun", "june", "may", "fri", "friday", "today", ",", ".", "-", "at"),
    ]
)


@given(st.lists(words, max_size=6), days)
def test_words_of_days_in_any_order(some: list[str], today: date) -> None:
    found = find_day(some, today)
    if found is not None:
        day, count = found
        assert 1 <= count <= len(some)
        assert 1970 <= day.year <= 2100


def test_the_usual_forms_do_not_wait_for_dateutil() -> None:
    """Quick capture from the shell: importing the parser takes longer than everything else."""
    script = (
        "import sys; from datetime import date; from store.when import read_day\n"
        "for text in ('fri', '12 jun', 'in 10 days', '3/12', 'next month', '2w'):\n"
        "    read_day(text, date(2026, 11, 23))\n"
        "sys.exit('dateutil' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
