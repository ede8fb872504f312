"""Days in plain words: what people type, and what they read back.

``fri`` is the next Friday strictly after today; ``this fri`` is today if today is a Friday, else
the next one; ``next fri`` is the Friday of next week; ``last fri`` the latest one before today.
Weeks begin on Monday: ``next week`` is its Monday, ``next month`` its first day. Numbers such as
3/12 follow ``order``, unless one of them is above 12. A day without a year is the next such day,
today included; with ``ahead=False`` (for what has happened) it is the latest one. A weekday in
front settles the year: the nearest day that fits both.

The usual forms are read here, without importing anything; the rest goes to dateutil, held back
from guessing a day, a month or a time that nobody typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial

from store.errors import BadInput
from store.i18n import tr, tr_later

FIRST_YEAR, LAST_YEAR = 1970, 2100
LONGEST = 6  # words in "sat the 12th of june 2027"

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NEAR = {0: tr_later("today"), 1: tr_later("tomorrow"), -1: tr_later("yesterday")}
_SHORT_DAYS = (
    *(tr_later("Mon"), tr_later("Tue"), tr_later("Wed"), tr_later("Thu"), tr_later("Fri")),
    *(tr_later("Sat"), tr_later("Sun")),
)
SHORT_MONTHS = (
    *(tr_later("Jan"), tr_later("Feb"), tr_later("Mar"), tr_later("Apr"), tr_later("May")),
    *(tr_later("Jun"), tr_later("Jul"), tr_later("Aug"), tr_later("Sep"), tr_later("Oct")),
    *(tr_later("Nov"), tr_later("Dec")),
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WEEKDAY_OF = (
    {name.lower(): n for n, name in enumerate(_WEEKDAYS)}
    | {name[:3].lower(): n for n, name in enumerate(_WEEKDAYS)}
    | {"tues": 1, "thur": 3, "thurs": 3}
)
_MONTH_OF = (
    {name.lower(): n for n, name in enumerate(_MONTHS, 1)}
    | {name[:3].lower(): n for n, name in enumerate(_MONTHS, 1)}
    | {"sept": 9}
)
_NUMBER_OF = {"a": 1, "an": 1} | {word: n for n, word in enumerate(_NUMBERS, 1)}

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_SHORT_SPAN = re.compile(r"(\d{1,4})([dwmy])")
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_MONTH_NAME = re.compile(r"\b(?:" + "|".join(name[:3].lower() for name in _MONTHS) + r")[a-z]*\b")
_SAFE_FOR_DATEUTIL = re.compile(r"[a-z0-9 ,./'-]+")


def read_day(text: str, today: date, order: str = "dmy", *, ahead: bool = True) -> date:
    """The day that ``text`` names, the whole of it; ``order`` is "dmy" or "mdy".

    Raises BadInput, saying what can be typed, when it names none from 1970 to 2100.
    """
    words = _plain(text.split())
    found = _phrase(words, today, order, ahead) or _by_dateutil(words, today, order, ahead)
    if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR:
        return found
    shown = text.strip() if len(text) <= 40 else text.strip()[:37] + "..."
    if found is not None:
        hint = tr(
            "Days from {first_year} to {last_year} can be used.",
            first_year=FIRST_YEAR,
            last_year=LAST_YEAR,
        )
        raise BadInput(
            tr("'{shown}' is too far away", shown=shown),
            tr("That is the year {year}.", year=found.year),
            hint,
        )
    sides = "month/day" if order == "mdy" else "day/month"
    raise BadInput(
        tr("'{shown}' is not understood as a day", shown=shown)
        if shown
        else tr("No day was typed"),
        "",
        tr(
            "You can type today, fri, next week, in 10 days, 12 jun, 3/12 ({sides}) or 2027-06-12.",
            sides=sides,
        ),
    )


def find_day(
    words: Sequence[str], today: date, order: str = "dmy", *, ahead: bool = True
) -> tuple[date, int] | None:
    """The day named by the first words, and how many of them name it; the longest reading wins.

    None when the words do not begin with a day.
    """
    if not words or not _may_begin(words[0]):
        return None
    plain = _plain(words[:LONGEST])
    for count in range(len(plain), 0, -1):
        head = plain[:count]
        found = _phrase(head, today, order, ahead)
        if found is None and not re.fullmatch(r"\d\d", head[-1]):
            found = _by_dateutil(head, today, order, ahead)
        if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR:
            return found, count
    return None


def show_day(day: date, today: date) -> str:
    """The day as people read it: today, tomorrow, Fri 27 Nov, or 3 Sep 2026 in another year."""
    if near := _NEAR.get((day - today).days):
        return tr(near)
    if day.year == today.year:
        return tr("{weekday} {day} {month}", weekday=weekday(day), day=day.day, month=month(day))
    return tr("{day} {month} {year}", day=day.day, month=month(day), year=day.year)


def weekday(day: date) -> str:
    """Mon, Tue, ..."""
    return tr(_SHORT_DAYS[day.weekday()])


def month(day: date) -> str:
    """Jan, Feb, ..."""
    return tr(SHORT_MONTHS[day.month - 1])


def _plain(words: Sequence[str]) -> list[str]:
    """Lower case, without the commas and dots that end words."""
    return [word.lower().rstrip(",;.") or word for word in words]


def _may_begin(word: str) -> bool:
    """Whether a day phrase can begin with this word: spares ordinary text the work."""
    word = word.lower().rstrip(",;.")
    return (
        word[:1].isdecimal()
        or word in _WEEKDAY_OF
        or word in _MONTH_OF
        or word in _NUMBER_OF
        or word in {"today", "tomorrow", "yesterday", "this", "next", "last", "in", "end", "the"}
        or bool(_MONTH_NAME.match(word))
    )


def _phrase(words: list[str], today: date, order: str, ahead: bool) -> date | None:
    """One of the usual forms, or None; a day that does not exist is None too."""
    words = [word for place, word in enumerate(words) if word != "the" or not place]
    try:
        return (
            _named(words, today, ahead)
            or _counted(words, today)
            or _written(words, today, ahead)
            or _numeric(" ".join(words), today, order, ahead)
        )
    except (ValueError, OverflowError):
        return None


def _named(words: list[str], today: date, ahead: bool) -> date | None:
    """today, fri, this/next/last fri, next week, next month, end of month."""
    match words:
        case ["today"]:
            return today
        case ["tomorrow"]:
            return today + timedelta(1)
        case ["yesterday"]:
            return today - timedelta(1)
        case [("this" | "next" | "last") as which, name] if name in _WEEKDAY_OF:
            return _that_weekday(which, _WEEKDAY_OF[name], today)
        case [name] if name in _WEEKDAY_OF:
            return _that_weekday("" if ahead else "last", _WEEKDAY_OF[name], today)
        case ["next", "week"]:
            return today + timedelta(7 - today.weekday())
        case ["next", "month"]:
            return _first_of_month(today, 1)
        case ["next", "year"]:
            return date(today.year + 1, 1, 1)
        case ["end", "of", "year"]:
            return date(today.year, 12, 31)
        case ["end", "of", "month"]:
            return _first_of_month(today, 1) - timedelta(1)
        case ["end", "of", "next", "month"]:
            return _first_of_month(today, 2) - timedelta(1)
        case ["end", "of", name] if name in _MONTH_OF:
            first = partial(date, month=_MONTH_OF[name], day=1)
            return _nearest(lambda y: _first_of_month(first(y), 1) - timedelta(1), today, ahead)
    return None


def _that_weekday(which: str, number: int, today: date) -> date:
    ahead = (number - today.weekday()) % 7  # 0 when it is today
    days = {"this": ahead, "next": 7 - today.weekday() + number, "last": ahead - 7}
    return today + timedelta(days.get(which, ahead or 7))


def _counted(words: list[str], today: date) -> date | None:
    """in 10 days, in a week, 3 months ago, 10d, 2w, 3m, 1y."""
    match words:
        case ["in", amount, unit]:
            return _shifted(today, _amount(amount), unit)
        case [amount, unit, "ago"]:
            return _shifted(today, -_amount(amount), unit)
        case [short] if match := _SHORT_SPAN.fullmatch(short):
            return _shifted(today, int(match[1]), _UNITS[match[2]])
    return None


def _amount(word: str) -> int:
    return _NUMBER_OF.get(word) or (int(word) if word.isascii() and word.isdecimal() else 0)


def _shifted(today: date, amount: int, unit: str) -> date | None:
    unit = unit.removesuffix("s")
    if not 0 < abs(amount) < 10_000:
        return None
    if unit in ("day", "week"):
        return today + timedelta(amount * (7 if unit == "week" else 1))
    if unit in ("month", "year"):
        from dateutil.relativedelta import relativedelta

        return today + relativedelta(months=amount * (12 if unit == "year" else 1))
    return None


def _written(words: list[str], today: date, ahead: bool) -> date | None:
    """12 jun, jun 12, 12 june 2027, the 12th of june, each with a weekday in front or not."""
    words = [word for word in words if word not in ("the", "of")]
    named = _WEEKDAY_OF.get(words[0]) if words else None
    words = words[named is not None :]
    year = None
    if len(words) == 3 and re.fullmatch(r"\d{4}", words[2]):
        year = int(words.pop())
    if len(words) != 2:
        return None
    first, second = words
    if first in _MONTH_OF:
        first, second = second, first
    number = _DAY_NUMBER.fullmatch(first)
    if number is None or second not in _MONTH_OF:
        return None
    return _dated(int(number[1]), _MONTH_OF[second], year, today, ahead, named)


def _numeric(word: str, today: date, order: str, ahead: bool) -> date | None:
    """2027-06-12, 3/12, 3.12., 3/12/2027: the number above 12 is the day, else ``order`` tells."""
    if iso := _ISO.fullmatch(word):
        return date(int(iso[1]), int(iso[3]), int(iso[4]))
    match = _NUMERIC.fullmatch(word)
    if match is None:
        return None
    day, month = int(match[1]), int(match[3])
    if (order == "mdy" and day <= 12) or month > 12:
        day, month = month, day
    year = int(match[4]) if match[4] else None
    if year is not None and year < 100:
        year += 2000 if year < 70 else 1900
    return _dated(day, month, year, today, ahead)


def _by_dateutil(words: list[str], today: date, order: str, ahead: bool) -> date | None:
    """Any other form with a day, a month by name and perhaps a year: 12-Jun-2027, 12 jun 27.

    dateutil fills what is missing from a default, and reads times: two different defaults show
    what was not typed, and letters other than names of months and weekdays are refused.
    """
    text = " ".join(words)
    if len(text) > 40 or not _MONTH_NAME.search(text) or not _SAFE_FOR_DATEUTIL.fullmatch(text):
        return None
    known = {*_MONTH_OF, *_WEEKDAY_OF, "of", "the", "st", "nd", "rd", "th"}
    if not re.search(r"\d", text) or not known.issuperset(re.findall(r"[a-z]+", text)):
        return None
    from dateutil.parser import ParserError, parse

    try:
        first, second = (
            parse(text, default=default, dayfirst=order != "mdy")
            for default in (datetime(2000, 1, 1, 0), datetime(2004, 2, 2, 1))  # both leap years
        )
        if (first.month, first.day) != (second.month, second.day) or first.hour == second.hour:
            return None
        year = first.year if first.year == second.year else None
        named = next((_WEEKDAY_OF[word] for word in words if word in _WEEKDAY_OF), None)
        return _dated(first.day, first.month, year, today, ahead, named)
    except (ParserError, ValueError, OverflowError):
        return None


def _dated(
    day: int, month: int, year: int | None, today: date, ahead: bool, named: int | None = None
) -> date | None:
    """The day in ``year``, or in the year that fits; ``named`` is the weekday it must have."""
    if year is None:
        return _nearest(lambda year: date(year, month, day), today, ahead, named)
    found = date(year, month, day)
    return found if named in (None, found.weekday()) else None


def _nearest(
    make: Callable[[int], date], today: date, ahead: bool, named: int | None = None
) -> date | None:
    """Among the days of the years around: the next one, the latest one, or the one that fits."""
    found = []
    for year in range(today.year - 8, today.year + 9):  # 29 Feb can be eight years away
        with suppress(ValueError):
            found.append(make(year))
    if named is not None:
        found = [day for day in found if day.weekday() == named]
        return min(found, key=lambda day: abs(day - today), default=None)
    if ahead:
        return min((day for day in found if day >= today), default=None)
    return max((day for day in found if day <= today), default=None)


def _first_of_month(day: date, months: int) -> date:
    """The first day of the month that is ``months`` after the day's."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
