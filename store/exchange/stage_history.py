"""A whole history in one cell, as some trackers keep it.

Two shapes were seen: a list of ``{"stage": ..., "date": ...}`` in JSON or as Python prints it, and
``29 Jun 2026|INTERVIEW with Ana;3 Jul 2026|OFFER``. Anything else is left to the notes.
"""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from store.exchange.cells import is_blank
from store.exchange.dates import DateReader, Day

_LONGEST = 20_000
_MOST = 100
_STAGE_KEYS = ("stage", "status", "name", "step", "to")
_DATE_KEYS = ("date", "on", "at", "timestamp", "when")


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage in the person's words, and when it was reached, if it says."""

    words: str
    day: Day | None


def read_stops(cell: str, dates: DateReader) -> list[Stop]:
    """The stages in a cell, in the order written; empty when it has another shape."""
    if len(cell) > _LONGEST:
        return []
    found = _from_list(cell, dates) if cell.startswith("[") else _from_pairs(cell, dates)
    return list(found)[:_MOST]


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


def _from_pairs(cell: str, dates: DateReader) -> Iterator[Stop]:
    for piece in cell.split(";"):
        when, bar, words = piece.partition("|")
        day = _first_day(when.strip(), dates)
        if bar and day and not is_blank(words.strip()):
            yield Stop(words.strip(), day)


def _first_day(text: str, dates: DateReader) -> Day | None:
    return next(iter(dates.read(text)), None)
