"""A day written in the middle of a text, in one of several languages."""

from __future__ import annotations

import re
from datetime import date

from store.capture.posting_words import MONTHS
from store.errors import BadInput
from store.insight.haystack import fold
from store.when import read_day

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>[a-z]{3,12})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    re.compile(r"(?<!\d)(?P<iso>(?:19|20)\d\d-\d{1,2}-\d{1,2})(?!\d)"),
    re.compile(
        rf"(?<!\d){_YEAR}\s?[年/.]\s?(?P<m>\d{{1,2}})\s?[月/.]\s?(?P<day>\d{{1,2}})日?(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<m>\d{1,2})月\s?(?P<day>\d{1,2})日"),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?\s{{1,2}}(?:de\s|of\s|d')?{_MONTH}\b"
        rf"(?:\.?,?\s(?:de\s|del\s)?{_YEAR})?"
    ),
    re.compile(rf"\b{_MONTH}\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s{_YEAR})?"),
    re.compile(r"(?<![\d.,/])(?P<plain>\d{1,2}[./]\d{1,2}[./](?:20\d\d|\d\d))(?![\d/])"),
    re.compile(r"(?<![\d.,/])(?P<plain>\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.)(?![\d/])"),
)


def find_day(text: str, today: date, order: str, *, ahead: bool) -> tuple[date, int] | None:
    """The first day of a line and where it begins; None when it has none that can be used.

    Without a year it is the next such day, or with ``ahead`` off the latest one.
    """
    folded = fold(text)
    found: list[tuple[int, date]] = []
    for form in _FORMS:
        for match in form.finditer(folded):
            day = _day(match.groupdict(), today, order, ahead)
            if day is not None:
                found.append((match.start(), day))
                break
    if not found:
        return None
    begin, day = min(found, key=lambda each: each[0])
    return day, begin


def _day(parts: dict[str, str | None], today: date, order: str, ahead: bool) -> date | None:
    if plain := parts.get("iso") or parts.get("plain"):
        words = plain.rstrip(".")
    else:
        number = int(parts.get("m") or 0) or MONTHS.get(parts.get("month") or "", 0)
        if not 1 <= number <= 12:
            return None
        words = f"{parts['day']} {_ENGLISH[number - 1]} {parts.get('year') or ''}"
    try:
        return read_day(words.strip(), today, order, ahead=ahead)
    except BadInput:
        return None
