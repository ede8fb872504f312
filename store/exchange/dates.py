"""The ways people and programs write days in tables: a table of forms, never a guess in silence.

Day or month first is settled for a whole column: any first number above 12 settles it. What a text
leaves open (a year, "3 days ago") is taken relative to today and said in ``Day.guess``. Month names
are known in English, German, French, Spanish, Italian, Dutch and Portuguese. Epochs count in UTC,
and 46082 is 1 March 2026 as spreadsheets count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, TypeAlias

from store.exchange.cells import one_line
from store.i18n import tr

Order: TypeAlias = Literal["dmy", "mdy"]

EARLIEST_YEAR = 1990
_EXCEL_BEGINS = date(1899, 12, 30)
YEARS_AHEAD = 5
_LONGEST = 60  # characters; a longer cell is prose, not a day
_MOST_DAYS = 12  # in one cell


@dataclass(frozen=True, slots=True)
class Day:
    """A day read from a cell. ``guess`` says in words what the text left open, "" for nothing."""

    on: date
    guess: str = ""


_NAMES = (
    "jan january januar jänner janvier janv enero ene gennaio gen januari janeiro",
    "feb february februar février févr fév fevrier febrero febbraio februari fevereiro fev",
    "mar march märz mrz maerz mars marzo maart mrt março marco",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag mei maio",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august août aout agosto ago augustus",
    "sep sept september septembre septiembre settembre set setembro",
    "oct october oktober okt octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = f"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_ZONE = r"(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?"
_TIME = rf"(?:[t ,]+\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?{_ZONE})?"
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[., ]+(?=\S)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º)\b")
_CHINESE = re.compile(r"(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日?")
_ROUGHLY = re.compile(r"(?:before|until|by|since|after|around|about|approx\.?|ca\.?|circa|~) *")
_BETWEEN = re.compile(r" *(?:\band\b|\bund\b|\bet\b|\bto\b|&|→|->|;|\||–) *|, (?=\d{1,4}[/.-])")
_NUMERIC = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_RUN_TOGETHER = re.compile(r"(\d{1,2})/(\d{1,2})(\d{4})")
_NO_YEAR = re.compile(r"(\d{1,2})([/.])(\d{1,2})\.?")
# Days since the end of 1899, as a sheet shows them when the cells lose their format.
_SERIAL = re.compile(r"([34]\d{4})(?:\.\d{1,12})?")
_AGO = re.compile(
    r"(?:posted |vor |il y a )?(?:(today|just now)|(yesterday)"
    r"|(an?|\d{1,3})\+? (minute|hour|day|week|month|year)s? ago)"
)
_UNIT_DAYS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


class DateReader:
    """Reads the cells of one column.

    ``order`` says whether 3/12 is in December or in March. ``ahead`` is for columns that look
    forward (deadlines): a day without a year is then the nearest one, else the latest one past.
    """

    def __init__(self, today: date, order: Order = "dmy", *, ahead: bool = False) -> None:
        self.today = today
        self.order = order
        self.ahead = ahead
        self._known: dict[str, tuple[Day, ...]] = {}

    def read(self, text: str) -> tuple[Day, ...]:
        """The days in a cell, in the order written; empty when any part of it is not a day."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._days(text)
        return known

    def _days(self, text: str) -> tuple[Day, ...]:
        if len(text) > _LONGEST * 2:
            return ()
        plain = _plain(text)
        if day := self._one(plain):
            return (day,)
        parts = [part for part in _BETWEEN.split(plain) if part]
        if not 1 < len(parts) <= _MOST_DAYS:
            return ()
        days = [self._one(part) for part in parts]
        return tuple(day for day in days if day) if all(days) else ()

    def _one(self, text: str) -> Day | None:
        if len(text) > _LONGEST:
            return None
        text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
        for pattern, build in _FORMS:
            found = pattern.fullmatch(text)
            if found:
                try:
                    day = build(self, found)
                except (ValueError, OverflowError):
                    continue
                if day and EARLIEST_YEAR <= day.on.year <= self.today.year + YEARS_AHEAD:
                    return day
        rest = _ROUGHLY.match(text)
        if rest and rest.end() < len(text):
            near = self._one(text[rest.end() :])
            return near and Day(near.on, tr("the text says it is not exact"))
        return None

    def numeric(self, first: int, second: int, year: int, separator: str) -> Day:
        """The day of two numbers in the column's order, unless only the other order makes one."""
        day_first = self.order == "dmy" or separator == "."
        if first > 12 or second > 12:
            day_first = first > 12
        day, month = (first, second) if day_first else (second, first)
        return Day(date(year, month, day))

    def yearless(self, month: int, day: int) -> Day:
        """The latest such day up to today, or the nearest one in a column that looks forward."""
        # Eight years back there was a 29 February, whatever the century does.
        years = range(self.today.year - 8, self.today.year + 9)
        options = [date(year, month, day) for year in years if _is_day(year, month, day)]
        if self.ahead:
            on = min(options, key=lambda option: abs(option - self.today))
        else:
            on = max(option for option in options if option <= self.today)
        return Day(on, year_taken(on))


def year_taken(on: date) -> str:
    """What is said of a day whose year is a guess."""
    return tr("the year is not in the table; {year} was taken", year=on.year)


def excel_days(cells: Iterable[str]) -> list[str]:
    """The cells that are days as Excel counts them."""
    return [cell for cell in cells if _SERIAL.fullmatch(cell)]


def _plain(text: str) -> str:
    """Lower case, one line, weekday-free ordinals and Chinese dates as ISO."""
    lowered = one_line(text.strip()).lower()
    if " de" in lowered:  # 3 de febrero de 2026
        lowered = lowered.replace(" de ", " ").replace(" del ", " ")
    return _ORDINAL.sub("", _CHINESE.sub(r"\1-\2-\3", lowered))


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return 2000 + number if number < 80 else 1900 + number


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


# -- the forms, each with what makes a day of it --------------------------------------------------


def _from_iso(_: DateReader, found: re.Match[str]) -> Day:
    return Day(date(int(found[1]), int(found[2]), int(found[3])))


def _from_numbers(reader: DateReader, found: re.Match[str]) -> Day:
    return reader.numeric(int(found[1]), int(found[3]), _year(found[4]), found[2])


def _from_run_together(reader: DateReader, found: re.Match[str]) -> Day:
    return reader.numeric(int(found[1]), int(found[2]), int(found[3]), "/")


def _from_day_month_year(_: DateReader, found: re.Match[str]) -> Day:
    return Day(date(_year(found[3]), _MONTHS[found[2]], int(found[1])))


def _from_month_day_year(_: DateReader, found: re.Match[str]) -> Day:
    return Day(date(_year(found[3]), _MONTHS[found[1]], int(found[2])))


def _from_month_year(_: DateReader, found: re.Match[str]) -> Day:
    month = date(int(found[2]), _MONTHS[found[1]], 1)
    return Day(month, tr("the day is not in the table; the first of the month was taken"))


def _from_day_month(reader: DateReader, found: re.Match[str]) -> Day:
    return reader.yearless(_MONTHS[found[2]], int(found[1]))


def _from_month_day(reader: DateReader, found: re.Match[str]) -> Day:
    return reader.yearless(_MONTHS[found[1]], int(found[2]))


def _from_two_numbers(reader: DateReader, found: re.Match[str]) -> Day:
    any_leap_year = reader.numeric(int(found[1]), int(found[3]), 2024, found[2]).on
    return reader.yearless(any_leap_year.month, any_leap_year.day)


def _from_epoch(_: DateReader, found: re.Match[str]) -> Day:
    seconds = int(found[1]) if len(found[1]) == 10 else int(found[1]) / 1000
    return Day(datetime.fromtimestamp(seconds, UTC).date())


def _from_serial(_: DateReader, found: re.Match[str]) -> Day:
    return Day(_EXCEL_BEGINS + timedelta(days=int(found[1])))


def _from_ago(reader: DateReader, found: re.Match[str]) -> Day:
    if found[1] or found[2]:
        days = 1 if found[2] else 0
    else:
        days = (1 if found[3] in ("a", "an") else int(found[3])) * _UNIT_DAYS[found[4]]
    return Day(reader.today - timedelta(days=days), tr("the table says how long ago, not when"))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[DateReader, re.Match[str]], Day | None]], ...] = (
    (re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}"), _from_iso),
    (_NUMERIC, _from_numbers),
    (
        re.compile(rf"(\d{{1,2}})\.?[ -]?{_MONTH}\.?[ ,-]*(\d{{4}}|\d{{2}}){_TIME}"),
        _from_day_month_year,
    ),
    (re.compile(rf"{_MONTH}\.?[ -]?(\d{{1,2}}),? *(\d{{4}}){_TIME}"), _from_month_day_year),
    (
        re.compile(rf"{_MONTH} (\d{{1,2}}) \d\d:\d\d(?::\d\d)? (?:[a-z]{{1,4}} )?(\d{{4}})"),
        _from_month_day_year,
    ),
    (re.compile(rf"{_MONTH}\.?[ ,-]*(\d{{4}})"), _from_month_year),
    (re.compile(rf"(\d{{1,2}})\.?[ -]?{_MONTH}\.?"), _from_day_month),
    (re.compile(rf"{_MONTH}\.?[ -]?(\d{{1,2}})"), _from_month_day),
    (re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})"), _from_iso),
    (re.compile(r"(\d{10}|\d{13})(?:\.0*)?"), _from_epoch),
    (_SERIAL, _from_serial),
    (_RUN_TOGETHER, _from_run_together),
    (_NO_YEAR, _from_two_numbers),
    (_AGO, _from_ago),
)  # fmt: skip


def numeric_pairs(cell: str) -> Iterator[tuple[int, int]]:
    """The two numbers of each day in a cell that is written with slashes or dashes."""
    if len(cell) > _LONGEST * 2 or not any(char.isdecimal() for char in cell):
        return
    for part in _BETWEEN.split(_plain(cell)):
        part = _WEEKDAY.sub("", part, count=1)
        found = _NUMERIC.fullmatch(part) or _NO_YEAR.fullmatch(part)
        if found and found[2] != ".":
            yield int(found[1]), int(found[3])
        elif found := _RUN_TOGETHER.fullmatch(part):
            yield int(found[1]), int(found[2])
