"""A whole history in one cell, as some trackers keep it.

Three shapes were seen: a list of ``{"stage": ..., "date": ...}`` in JSON or as Python prints it;
``29 Jun 2026|INTERVIEW with Ana;3 Jul 2026|OFFER``; and the stages in a row with their days,
``Applied 3/2 → Phone screen 3/9 → Rejected 3/20``. Anything else is left to the notes.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from store.exchange.cells import is_blank
from store.exchange.dates import DateReader, Day, year_taken

_LONGEST = 20_000
_MOST = 100
_LONGEST_STAGE = 120  # characters of one stage with its day; longer is prose
_MOST_WORDS = 5  # of a day: "Mon, 2 March 2026 10:00"
_STAGE_KEYS = ("stage", "status", "name", "step", "to")
_DATE_KEYS = ("date", "on", "at", "timestamp", "when")
_ARROW = re.compile(r" *(?:[-=]+>|[→⟶➔➜➝⇒»›▸]|(?<=\s)>(?=\s)) *")
_LINES = re.compile(r"[;\n]+")
_COMMAS = re.compile(r", *(?=[^\d\s])")  # not the comma of "March 2, 2026"
_AROUND = " \t()[]{}:,|@–—-=·•*"
_BEFORE_DAY = ("on", "at", "since", "am", "le", "el", "il", "op", "den")
_NUMBERS = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?![\d/.-])")


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage in the person's words, and when it was reached, if it says."""

    words: str
    day: Day | None


def read_stops(cell: str, dates: DateReader) -> list[Stop]:
    """The stages in a cell, in the order written; empty when it has another shape."""
    if len(cell) > _LONGEST:
        return []
    if cell.startswith("["):
        return list(_from_list(cell, dates))[:_MOST]
    return _in_sequence(_from_row(cell, dates))


def is_row_of_stages(cell: str) -> bool:
    """Whether a cell has stages with arrows between them."""
    return len(cell) <= _LONGEST and _ARROW.search(cell) is not None


def numbers_in(cell: str) -> list[str]:
    """The days in numbers within a cell: they tell whether the day or the month comes first."""
    return _NUMBERS.findall(cell[:_LONGEST])


def _from_list(cell: str, dates: DateReader) -> Iterator[Stop]:
    for item in _parsed(cell):
        if isinstance(item, dict):
            stage = next((item[key] for key in _STAGE_KEYS if key in item), None)
            when = next((item[key] for key in _DATE_KEYS if key in item), None)
            if isinstance(stage, str) and not is_blank(stage.strip()):
                yield Stop(stage.strip(), _first_day(str(when), dates))


def _parsed(cell: str) -> list[Any]:
    if cell.count("[") + cell.count("{") + cell.count("(") > 2 * _MOST:
        return []
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a stray backslash in a cell is not our code's
                value = ast.literal_eval(cell)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            return []
    return value if isinstance(value, list) else []


def _first_day(text: str, dates: DateReader) -> Day | None:
    return next(iter(dates.read(text)), None)


# -- stages in a row ------------------------------------------------------------------------------


def _from_row(cell: str, dates: DateReader) -> list[Stop]:
    """With arrows, stages without a day count too; other marks are too common for that."""
    for mark, needs_day in ((_ARROW, False), (_LINES, True), (_COMMAS, True)):
        if not mark.search(cell):
            continue
        pieces = [piece for piece in mark.split(cell) if piece.strip()][:_MOST]
        stops = [stop for piece in pieces if (stop := _one(piece, dates))]
        if not any(stop.day for stop in stops):
            continue
        return [stop for stop in stops if stop.day or not needs_day]
    alone = _one(cell, dates)
    return [alone] if alone and alone.day else []


def _one(piece: str, dates: DateReader) -> Stop | None:
    """A stage with its day before or behind it, in brackets or not."""
    if len(piece) > _LONGEST_STAGE:
        return None
    words = piece.strip(_AROUND).split()
    most = min(_MOST_WORDS, len(words) - 1)
    for count in range(most, 0, -1):
        for day_words, rest in (
            (words[-count:], words[:-count]),
            (words[:count], words[count:]),
        ):
            day = _first_day(" ".join(day_words).strip(_AROUND), dates)
            if day is None:
                continue
            while rest and rest[-1].casefold().strip(_AROUND) in _BEFORE_DAY:
                rest = rest[:-1]
            stage = " ".join(rest).strip(_AROUND)
            return None if is_blank(stage) else Stop(stage, day)
    stage = " ".join(words)
    return None if is_blank(stage) or _first_day(stage, dates) else Stop(stage, None)


def _in_sequence(stops: list[Stop]) -> list[Stop]:
    """Days without a year follow one another: before 5 January stands 20 November of last year."""
    later: date | None = None
    found: list[Stop] = []
    for stop in reversed(stops):
        day = stop.day
        if day and later and day.guess and day.on > later:
            for year in (later.year, later.year - 1):
                try:
                    earlier = day.on.replace(year=year)
                except ValueError:  # 29 February
                    continue
                if earlier <= later and day.guess == year_taken(day.on):
                    day = Day(earlier, year_taken(earlier))
                    break
        if day:
            later = day.on
        found.append(Stop(stop.words, day))
    return found[::-1]
