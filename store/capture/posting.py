"""A pasted posting becomes a line to capture, by rules: what it states plainly, and nothing else.

A posting is any text that offers something: a job, an audition, a course. What stands behind a
label ("Location: Oslo", "Bewerbungsfrist: 12. Juni"), in a heading ("Gaffer at Lantern Films"), in
a sentence of a usual kind ("apply by 12 June") or looks like an address is taken; a guess that is
not plain is not made. The line shows everything before it is kept and can be changed like any
other; the text itself is kept beside the card. Several languages; the words are in
``posting_words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple

from store.capture import posting_patterns as patterns
from store.capture.posting_days import find_day
from store.capture.posting_line import as_line
from store.capture.posting_words import APPLYING, LABELS, NOBODY, NOT_A_TITLE, UNTIL
from store.insight.haystack import fold
from store.pipelines import DEFAULT, Pipeline
from store.when import read_day

FIELDS = ("title", "organization", "location", "salary", "closes_on", "posted_on", "contact", "url")
MOST_LINES = 400  # what is read; the whole text is kept all the same
_LONGEST_LINE = 400
_LONGEST_VALUE = 120
_LONGEST_TITLE = 90
_LONGEST_BELOW = 60  # what stands under a label; a longer line is the text of a section
_FEWEST_LINES = 3
_LEAST_TEXT = 120  # characters; a few short lines are one line that was broken


class Posting(NamedTuple):
    """What a posting states: ``values`` by field of an opportunity, ``line`` as it is captured."""

    values: Mapping[str, Any]
    line: str


def is_posting(text: str) -> bool:
    """Whether pasted text is a posting, and not a line that was broken in two."""
    lines = [line for line in patterns.BREAKS.split(text[:20_000]) if line.strip()]
    labelled = sum(bool(_label(line.strip())[0]) for line in lines[:20])
    long = sum(map(len, lines)) >= _LEAST_TEXT or labelled > 1
    return len(lines) >= _FEWEST_LINES and long


def read_posting(
    text: str, today: date, order: str = "dmy", pipeline: Pipeline = DEFAULT, typed: str = ""
) -> Posting:
    """Read a posting; never raises. ``typed`` stands in the line already: it wins, and stays.

    ``order`` says whether 3/12 is day/month ("dmy") or month/day ("mdy").
    """
    values = _Reader(text, today, order).values()
    return Posting(values, as_line(values, today, order, pipeline, typed.strip()))


class _Reader:
    """Looks for each field in turn: a label first, then headings, then usual sentences."""

    def __init__(self, text: str, today: date, order: str) -> None:
        self._lines = list(_lines(text))
        self._today = today
        self._order = order

    def values(self) -> dict[str, Any]:
        """What is stated, by field, in the order of ``FIELDS``."""
        found: dict[str, Any] = {}
        for field, value in self._labelled():
            found.setdefault(field, value)
        for looked in (self._headed("title" in found), self._sought(), self._loose()):
            for field, value in looked:
                if value:
                    found.setdefault(field, value)
        if "organization" in found and "title" in found:
            found["title"] = _without(found["title"], found["organization"])
        return {field: found[field] for field in FIELDS if field in found}

    # -- labels -----------------------------------------------------------------------------------

    def _labelled(self) -> Iterator[tuple[str, Any]]:
        for at, line in enumerate(self._lines):
            field, text = _label(line)
            if field and not text:
                below = self._lines[at + 1] if at + 1 < len(self._lines) else ""
                short = len(below) <= _LONGEST_BELOW and not below.endswith((".", "!", "?"))
                text = below if short and not _label(below)[0] else ""
            if field and (value := self._value(field, text)):
                yield field, value

    def _value(self, field: str, text: str) -> Any:
        if field in ("closes_on", "posted_on"):
            found = find_day(text, self._today, self._order, ahead=field == "closes_on")
            return found[0] if found else None
        if field == "url":
            return _address(text)
        value = _clean(text)
        if field == "title" and patterns.TERMS.fullmatch(value):
            return ""
        return value if len(value) <= _LONGEST_VALUE and any(map(str.isalnum, value)) else ""

    # -- headings and sentences -------------------------------------------------------------------

    def _sought(self) -> Iterator[tuple[str, Any]]:
        """Lantern Films is looking for a gaffer ..."""
        for line in self._lines[:20]:
            if match := patterns.SEEKS.match(line):
                organization = match["organization"] or match["org2"]
                title = _clean(match["title"] or match["title2"])
                if title and fold(title) not in NOBODY and len(organization.split()) <= 6:
                    if fold(organization) not in NOBODY:
                        yield "organization", _clean(organization)
                    yield "title", title[:1].upper() + title[1:]
                    return

    def _headed(self, titled: bool) -> Iterator[tuple[str, Any]]:
        """The lines on top: what it is, who offers it, where."""
        seeks = patterns.SEEKS.match
        above = takewhile(lambda line: not seeks(line), self._lines[:8])
        top = [line for line in above if not _label(line)[0]]
        title_at = next((at for at, line in enumerate(top[:4]) if self._is_title(line)), None)
        if title_at is None or len(self._lines) < 2:
            return
        title, below = top[title_at], top[title_at + 1 : title_at + 3]
        if (match := patterns.AT.match(title)) and _is_name(match["organization"]):
            yield "organization", _clean(match["organization"])
            title = match["title"]
        yield "title", _clean(title)
        if below and len(parts := patterns.PARTS.split(below[0])) > 1:
            yield "organization", _clean(parts[0])
            if not patterns.NO_PLACE.search(parts[1]):
                yield "location", _clean(parts[1])
        elif below and not titled and _is_name(below[0]) and not patterns.PLACE.match(below[0]):
            yield "organization", _clean(below[0])
        for line in below:
            if patterns.PLACE.match(line):
                yield "location", _clean(line)

    def _is_title(self, line: str) -> bool:
        plain = fold(line).rstrip("!:. ")
        return (
            3 <= len(line) <= _LONGEST_TITLE
            and plain not in NOT_A_TITLE
            and not line.endswith((".", "?", ",", ";"))
            and any(map(str.isalpha, line))
            and not patterns.URL.search(line)
            and not patterns.EMAIL.search(line)
            and not patterns.SALARY.search(line)
            and find_day(line, self._today, self._order, ahead=True) is None
        )

    def _loose(self) -> Iterator[tuple[str, Any]]:
        """What the rest of the text says in a usual way."""
        addresses: list[tuple[bool, str]] = []
        for line in self._lines:
            applying = any(word in fold(line) for word in APPLYING)
            if applying:
                yield "closes_on", self._last_day(line)
            if match := patterns.ABOUT.match(line):
                name = _clean(match["organization"])
                if fold(name) not in NOBODY and _is_name(name):
                    yield "organization", name
            if match := re.search(r"\bbased in ((?:[A-ZÅÄÖØÆÉ][\w'’-]*,?\s?){1,4})", line):
                yield "location", _clean(match[1])
            yield "salary", _pay(line)
            yield "posted_on", self._posted(line)
            if address := _address(line):
                addresses.append((not applying, address))
            if match := patterns.EMAIL.search(line):
                yield "contact", match[0].rstrip(".")
        if addresses:
            yield "url", min(addresses, key=lambda each: each[0])[1]

    def _last_day(self, line: str) -> date | None:
        """The day until which one can apply: "by 12 June", "12月12日まで"."""
        for sentence in re.split(r"(?<=[^\d][.!?;])\s+|(?<=。)", line):
            folded = fold(sentence)
            if not any(word in folded for word in APPLYING) or patterns.STARTS.search(folded):
                continue
            found = find_day(sentence, self._today, self._order, ahead=True)
            if found is None:
                continue
            before = re.sub(
                r"[\s(,]*(?:\b(?:the|den|dem|el|le|il))?[\s(]*$", "", folded[: found[1]]
            )
            before = re.sub(patterns.WEEKDAY + r"[,.]?$", "", before).rstrip(" ,")
            if before.endswith(UNTIL) or "まで" in folded or "前" in folded:
                return found[0]
        return None

    def _posted(self, line: str) -> date | None:
        match = re.match(
            r"(?:re)?posted (?:on )?(\d{1,3} (?:day|week|month)s? ago|.{4,30})$", line, re.I
        )
        if match is None:
            return None
        if match[1].endswith("ago"):
            return read_day(match[1], self._today, ahead=False)
        found = find_day(match[1], self._today, self._order, ahead=False)
        return found[0] if found else None


def _lines(text: str) -> Iterator[str]:
    """The lines with words in them, without bullets, marks and signs that are commands."""
    count = 0
    for raw in patterns.BREAKS.split(text[:200_000]):
        line = patterns.COMMANDS.sub("", raw[: 4 * _LONGEST_LINE]).strip().strip("|").strip()
        cells = [cell.strip() for cell in re.split(r"\t|\s\|\s", line) if cell.strip()]
        if len(cells) > 1 and fold(cells[0].rstrip(":")) in LABELS:
            line = f"{cells[0].rstrip(':')}: {cells[1]}"
        line = " ".join(patterns.MARKS.sub("", line).split())[:_LONGEST_LINE]
        if line:
            yield line
            count += 1
            if count == MOST_LINES:
                return


def _label(line: str) -> tuple[str, str]:
    """The field that a line names and what it says of it; ("", "") for any other line."""
    if field := LABELS.get(fold(line)):
        return field, ""
    match = patterns.LABEL.fullmatch(line)
    field = LABELS.get(fold(match["label"]).strip(" *_")) if match else None
    return (field, match["value"]) if match and field else ("", "")


def _clean(text: str) -> str:
    """A value without the quotes and marks around it; a double quote inside becomes a single."""
    text = " ".join(patterns.MARKS.sub("", text).split()).strip(" \"“”„'‘’*_|,;")
    return re.sub('["“”„«»]', "'", text.rstrip("." if text.count(".") == 1 else ""))


def _is_name(text: str) -> bool:
    """Whether a short line reads like the name of somebody who offers work."""
    words = text.split()
    return (
        1 <= len(words) <= 6
        and len(text) <= 60
        and fold(text) not in NOBODY | NOT_A_TITLE
        and not re.search(r"\b\d|[.!?:]$", text)
        and not patterns.NO_PLACE.search(text)
        and all(not word[0].islower() or fold(word) in patterns.SMALL for word in words)
    )


def _without(title: str, organization: str) -> str:
    """The first part of "Analyst | Tern Analytics | Remote" when another part is who offers it."""
    parts = re.split(r"\s+[|–—-]\s+", title)
    return parts[0] if fold(organization) in map(fold, parts[1:]) else title


def _address(text: str) -> str:
    match = patterns.URL.search(text)
    address = match[0].rstrip(".,;:!?'’*_") if match else ""
    return address if "." in address else ""


def _pay(line: str) -> str:
    match = patterns.SALARY.search(line)
    if (
        match is None
        or patterns.HUGE.match(line, match.end())
        or len(re.sub(r"\D", "", match[0])) < 2
    ):
        return ""
    return _clean(match[0])
