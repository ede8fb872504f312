"""JSON Resume, the names of version 1 and those before it (``company``, ``website``, ``bio``)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import orjson

from store.errors import BadInput
from store.exchange.joining import Joins
from store.exchange.leaving.resume import KIND_KEY
from store.exchange.life.found import Days, Found, experience, feedback, skills
from store.exchange.life.planning import LifePlanner
from store.exchange.report import ImportPlan, Progress
from store.exchange.told import Told
from store.i18n import tr
from store.plans import Library
from store.records import ExperienceKind

KIND = "json resume"
SOURCE = "resume"
LARGEST = 20_000_000  # bytes
_LISTS = frozenset(
    (
        *("work", "volunteer", "education", "awards", "certificates", "publications", "skills"),
        *("languages", "interests", "references", "projects"),
    )
)
_WHO = ("basics", "basic", "bio")
_PASSED_OVER = frozenset((*_WHO, "meta", "$schema", "interests"))
_MOST_ENTRIES = 5_000
Entry = Mapping[str, Any]


def parsed(data: bytes) -> dict[str, Any] | None:
    """The résumé in these bytes; None when they are anything else."""
    if len(data) > LARGEST or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return None
    try:
        value = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return None
    if not isinstance(value, dict) or value.get("format") == "pursuit":
        return None
    lists = [name for name in _LISTS if isinstance(value.get(name), list)]
    has_basics = any(isinstance(value.get(name), dict) for name in _WHO)
    says_so = "resume" in str(value.get("$schema", "")).casefold()
    return value if says_so or (lists and has_basics) or len(lists) > 1 else None


def plan_resume(
    data: bytes,
    file: str,
    library: Library,
    *,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing a résumé would do; rows are its entries, counted through the file from 1.

    Raises BadInput when it is none.
    """
    value = parsed(data)
    if value is None:
        raise BadInput(
            tr("{file} is not a JSON Resume", file=file),
            tr("It has none of the parts of one: work, education, projects, skills ..."),
            tr("Check that it is the right file, and that it is whole."),
        )
    planner = LifePlanner(library, SOURCE, left_out, progress, joins)
    for name in value:
        if name not in _LISTS and name not in _PASSED_OVER:
            text = tr(
                "The part '{value}' is none that Pursuit knows; it is left out.",
                value=str(name)[:40],
            )
            planner.ledger.warn(None, "", "", text)
    if any(value.get(name) for name in _WHO):
        planner.ledger.warn(
            None, "", "", tr("Who you are (basics) has no place here; it is left out.")
        )
    planner.plan(list(finds(value, library.clock.today())))
    told = Told(left_out=frozenset(left_out), joins=dict(joins or {}))
    return ImportPlan(tuple(planner.steps), planner.ledger.report(file, KIND, {}), told=told)


def finds(resume: Mapping[str, Any], today: date) -> Iterator[Found]:
    """A find for each entry; all skills become one record, and all languages another."""
    days, line = Days(today), 0
    for name in _READERS:
        entries = resume.get(name)
        for entry in entries[:_MOST_ENTRIES] if isinstance(entries, list) else ():
            line += 1
            if isinstance(entry, dict):
                yield _READERS[name](line, days, entry)
            else:
                yield Found(
                    line, why_not=tr("An entry of {name} should have named parts.", name=name)
                )
    for name, what, word in (
        ("skills", "Skills", "name"),
        ("languages", "Languages", "language"),
    ):
        entries = resume.get(name)
        if isinstance(entries, list) and entries:
            line += 1
            yield skills(line, list(_skills(entries, word)), "in a résumé", what)


def _skills(entries: list[Any], word: str) -> Iterator[tuple[str, str]]:
    for entry in entries[:_MOST_ENTRIES]:
        if isinstance(entry, dict):
            name = text(entry, word, "name", "skill")
            level = text(entry, "level", "fluency")
            keywords = _keywords(entry)
            yield name, level
            yield from ((keyword, "") for keyword in keywords)
        else:
            yield str(entry) if isinstance(entry, str) else "", ""


def text(entry: Entry, *names: str) -> str:
    """The first of these parts that is a text or a number."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
    return ""


def texts(entry: Entry, *names: str) -> list[str]:
    """All texts of these lists; a text that stands where a list should counts as one."""
    found = []
    for name in names:
        value = entry.get(name)
        listed = value if isinstance(value, list) else [value]
        found += [each for each in listed if isinstance(each, str) and each.strip()]
    return found


def _keywords(entry: Entry) -> list[str]:
    """Each keyword; some write them all in one text, with commas between."""
    value = entry.get("keywords")
    if not isinstance(value, str):
        return texts(entry, "keywords")
    return [part for each in value.split(",") if (part := each.strip())]


def _kind(entry: Entry, usual: ExperienceKind) -> ExperienceKind:
    own = entry.get(KIND_KEY)
    return ExperienceKind(own) if isinstance(own, str) and own in set(ExperienceKind) else usual


def _work(line: int, days: Days, entry: Entry) -> Found:
    return experience(
        line, days, _kind(entry, ExperienceKind.JOB),
        text(entry, "position", "title"), text(entry, "name", "company", "employer"),
        start=text(entry, "startDate"), end=text(entry, "endDate"),
        summary=_joined(text(entry, "summary"), text(entry, "description")),
        highlights=texts(entry, "highlights"), url=text(entry, "url", "website"),
        tags=_keywords(entry), notes=_at(entry),
    )  # fmt: skip


def _volunteer(line: int, days: Days, entry: Entry) -> Found:
    return experience(
        line, days, ExperienceKind.VOLUNTEER,
        text(entry, "position", "title"), text(entry, "organization", "name"),
        start=text(entry, "startDate"), end=text(entry, "endDate"),
        summary=text(entry, "summary"), highlights=texts(entry, "highlights"),
        url=text(entry, "url", "website"), notes=_at(entry),
    )  # fmt: skip


def _education(line: int, days: Days, entry: Entry) -> Found:
    title = ", ".join(part for part in (text(entry, "studyType"), text(entry, "area")) if part)
    score = text(entry, "score", "gpa")
    return experience(
        line,
        days,
        ExperienceKind.COURSE,
        title,
        text(entry, "institution", "name"),
        start=text(entry, "startDate"),
        end=text(entry, "endDate"),
        summary=text(entry, "summary"),
        highlights=texts(entry, "courses", "highlights"),
        url=text(entry, "url", "website"),
        notes=[f"Score: {score}"] if score else (),
    )


def _project(line: int, days: Days, entry: Entry) -> Found:
    return experience(
        line,
        days,
        ExperienceKind.PROJECT,
        text(entry, "name", "title"),
        text(entry, "entity"),
        start=text(entry, "startDate"),
        end=text(entry, "endDate"),
        summary=_joined(text(entry, "description"), text(entry, "summary")),
        highlights=texts(entry, "highlights"),
        url=text(entry, "url", "website"),
        tags=_keywords(entry),
        notes=[f"Roles: {', '.join(roles)}"] if (roles := texts(entry, "roles")) else (),
    )


def _on_a_day(line: int, days: Days, entry: Entry) -> Found:
    """An award, a certificate, a publication: by whom, and on which day."""
    on = text(entry, "date", "releaseDate", "awardDate")
    found = experience(
        line, days, ExperienceKind.CREDENTIAL, text(entry, "title", "name"),
        text(entry, "issuer", "awarder", "publisher"), start=on,
        summary=text(entry, "summary"), url=text(entry, "url", "website"),
    )  # fmt: skip
    if "start" in found.values:
        found.values["end"] = found.values["start"]
    return found


def _reference(line: int, days: Days, entry: Entry) -> Found:
    return feedback(line, days, text(entry, "reference", "summary"), text(entry, "name"))


def _joined(*parts: str) -> str:
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _at(entry: Entry) -> list[str]:
    place, parts = text(entry, "location"), entry.get("location")
    if isinstance(parts, dict):
        named = (text(parts, name) for name in ("address", "city", "region", "countryCode"))
        place = ", ".join(part for part in named if part)
    return [f"Location: {place}"] if place else []


_READERS = {
    "work": _work,
    "volunteer": _volunteer,
    "education": _education,
    "projects": _project,
    "awards": _on_a_day,
    "certificates": _on_a_day,
    "publications": _on_a_day,
    "references": _reference,
}
