"""What a résumé or a list says was done or said: one record to be, whatever its format."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from store.exchange.cells import one_line
from store.exchange.dates import DateReader
from store.exchange.leaving.resume import SKILLS_ID
from store.exchange.links import complete
from store.i18n import tr
from store.records import Experience, ExperienceKind, Feedback, FeedbackKind, Record

_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})")
_YEAR = re.compile(r"\d{4}")
_NOW = frozenset(("present", "now", "current", "today", "ongoing", "heute", "aujourd'hui"))
_MOST_HIGHLIGHTS = 200


@dataclass(slots=True)
class Found:
    """``line`` is where it stands in the file; ``trouble`` are texts that were not understood,
    by field; ``why_not`` is why it becomes no record, "" for one that does; ``person`` is who
    said it."""

    line: int
    record: type[Record] = Experience
    values: dict[str, Any] = field(default_factory=dict)
    trouble: list[tuple[str, str]] = field(default_factory=list)
    why_not: str = ""
    person: str = ""


class Days:
    """Reads the days of a span: a month or a year begins on its first day and ends on its last."""

    def __init__(self, today: date) -> None:
        self._reader = DateReader(today, "mdy")

    def read(self, text: str, *, end: bool = False) -> date | None:
        """The day; None when it is not understood, or for a span that still goes on."""
        text = one_line(text).strip()
        if found := _MONTH.fullmatch(text):
            return _month(int(found[1]), int(found[2]), end)
        if found := _MONTH_FIRST.fullmatch(text):
            return _month(int(found[2]), int(found[1]), end)
        if _YEAR.fullmatch(text):
            year = int(text)
            return _day(year, 12, 31) if end else _day(year, 1, 1)
        days = self._reader.read(text)
        if len(days) != 1:
            return None
        if end and "first of the month" in days[0].guess:
            return _month(days[0].on.year, days[0].on.month, end)
        return days[0].on

    def is_now(self, text: str) -> bool:
        """Whether the text says that it goes on."""
        return one_line(text).strip().casefold() in _NOW


def _month(year: int, month: int, end: bool) -> date | None:
    if not 1 <= month <= 12 or year < 1:
        return None
    return _day(year, month, calendar.monthrange(year, month)[1] if end else 1)


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1900 <= year <= 2200 else None


def experience(
    line: int,
    days: Days,
    kind: ExperienceKind,
    title: str,
    organization: str = "",
    *,
    start: str = "",
    end: str = "",
    summary: str = "",
    highlights: Sequence[str] = (),
    url: str = "",
    tags: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Found:
    """Something that was done. One proof for each highlight, without a skill: that is for its owner
    to say. A project's link goes with its first proof; an employer's proves nothing, and is a note.
    """
    found = Found(line)
    named = one_line(title).strip() or one_line(organization).strip()
    if not named:
        found.why_not = tr("It has no title and no organization.")
        return found
    texts = [text for text in notes if text.strip()]
    for name, text in (("start", start), ("end", end)):
        if not text.strip() or (name == "end" and days.is_now(text)):
            continue
        on = days.read(text, end=name == "end")
        if on is None:
            found.trouble.append((name, text))
            texts.append(f"{name.capitalize()}: {one_line(text).strip()}")
        else:
            found.values[name] = on.isoformat()
    lines = [text for each in highlights[:_MOST_HIGHLIGHTS] if (text := one_line(each).strip())]
    proofs: list[dict[str, Any]] = [{"line": text} for text in dict.fromkeys(lines)]
    link = complete(url)
    if link and proofs and kind == ExperienceKind.PROJECT:
        proofs[0]["link"] = link
    elif url.strip():
        texts.append(f"Link: {link or url.strip()}")
    found.values |= {
        "title": named,
        "organization": one_line(organization).strip() if title.strip() else "",
        "kind": str(kind),
        "summary": summary.strip(),
        "proofs": proofs,
        "tags": list(dict.fromkeys(tag for each in tags if (tag := one_line(each).strip()))),
        "notes": [{"text": text} for text in texts],
    }
    found.values = {name: value for name, value in found.values.items() if value}
    return found


def unlike(names: Iterable[str]) -> list[str]:
    """The names, each once, in capitals or not; as it is written first."""
    kept: dict[str, str] = {}
    for name in names:
        if name:
            kept.setdefault(name.casefold(), name)
    return list(kept.values())


def skills(line: int, names: Sequence[tuple[str, str]], source: str, what: str) -> Found:
    """A list of skills with what is said of each. It proves none of them, so they are tags: a proof
    is written once somebody says what they did with a skill. Its title and id are the same in every
    language, so that a newer copy finds the list again."""
    tags = unlike(one_line(name).strip() for name, _ in names)
    said = [f"{one_line(n).strip()}: {one_line(s).strip()}" for n, s in names if s.strip()]
    found = Found(line)
    if not tags:
        found.why_not = tr("It names no skill.")
        return found
    found.values = {
        "title": f"{what} listed {source}",
        "kind": str(ExperienceKind.PROJECT),
        "external_id": f"{SKILLS_ID}{what.casefold()} {source}",
        "tags": tags,
    }
    if said:
        found.values["notes"] = [{"text": "\n".join(said)}]
    return found


def feedback(line: int, days: Days, said: str, who: str, about: str = "", on: str = "") -> Found:
    """Words of appreciation by somebody; ``about`` is what they were then."""
    found = Found(line, Feedback, person=one_line(who).strip())
    if not said.strip():
        found.why_not = tr("It says nothing.")
        return found
    source = ", ".join(part for part in (found.person, one_line(about).strip()) if part)
    day = days.read(on) if on.strip() else None
    found.values = {"said": said.strip(), "kind": str(FeedbackKind.APPRECIATION)}
    found.values |= {"source": source} if source else {}
    found.values |= {"on": day.isoformat()} if day else {}
    if on.strip() and day is None:
        found.trouble.append(("on", on))
    return found
