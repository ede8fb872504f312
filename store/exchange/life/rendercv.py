"""RenderCV's YAML: sections of any name, and entries that their parts tell apart.

Reading YAML takes ``ruamel.yaml``, which is small, maintained and pure Python here; it comes with
``pursuit[yaml]`` and is imported for such a file and at no other time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from store.errors import BadInput
from store.exchange.decoding import decode
from store.exchange.joining import Joins
from store.exchange.life.found import Days, Found, experience, skills
from store.exchange.life.json_resume import text, texts
from store.exchange.life.planning import LifePlanner
from store.exchange.report import ImportPlan, Progress
from store.exchange.told import Told
from store.i18n import tr
from store.plans import Library
from store.records import ExperienceKind

KIND = "rendercv"
SOURCE = "resume"
LARGEST = 2_000_000  # characters
LOOKS_LIKE = re.compile(r"^cv:\s*(?:#.*)?$", re.MULTILINE)
_MOST_ENTRIES = 5_000
_VOLUNTEER = re.compile(r"volunt|ehrenamt|bénévol", re.IGNORECASE)
_LANGUAGES = re.compile(r"language|sprach|langue|idioma", re.IGNORECASE)
_LISTED = re.compile(r"skill|technolog|tool|interest|language|sprach|langue|kenntnis|compét", re.I)


def plan_rendercv(
    data: bytes,
    file: str,
    library: Library,
    *,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing the file would do; rows are its entries, counted through the file from 1.

    Raises BadInput when it is no such file, or when what reads YAML is not installed.
    """
    sections = _sections(decode(data, file).text(), file)
    planner = LifePlanner(library, SOURCE, left_out, progress, joins)
    planner.plan(list(finds(sections, library.clock.today())))
    told = Told(left_out=frozenset(left_out), joins=dict(joins or {}))
    return ImportPlan(tuple(planner.steps), planner.ledger.report(file, KIND, {}), told=told)


def _sections(content: str, file: str) -> Mapping[str, Any]:
    if len(content) > LARGEST:
        raise BadInput(
            tr("{file} is too large for a résumé", file=file),
            tr("Up to {largest:,} characters.", largest=LARGEST),
        )
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError
    except ImportError:
        raise BadInput(
            tr("Reading a YAML résumé needs one more package"),
            tr("It is called ruamel.yaml, and is not installed here."),
            tr("Install it with: pip install 'pursuit[yaml]'. JSON Resume needs nothing more."),
        ) from None
    try:
        value = YAML(typ="safe", pure=True).load(content)
    except (YAMLError, ValueError, RecursionError, TypeError, KeyError, AttributeError) as problem:
        where = problem.problem_mark if isinstance(problem, MarkedYAMLError) else None
        line = (
            tr("Reading stopped on line {line}.", line=where.line + 1)
            if where
            else tr("It cannot be read.")
        )
        raise BadInput(
            tr("{file} is not whole YAML", file=file), line, tr("Check that line.")
        ) from None
    cv = value.get("cv") if isinstance(value, dict) else None
    sections = cv.get("sections") if isinstance(cv, dict) else None
    if not isinstance(sections, dict) or not sections:
        raise BadInput(
            tr("{file} is not a CV for RenderCV", file=file),
            tr("It has no part 'cv' with 'sections' in it."),
            tr("Check that it is the right file."),
        )
    return sections


def finds(sections: Mapping[str, Any], today: date) -> Iterator[Found]:
    """A find for each entry; the short lines of a section of skills become one record."""
    days, line = Days(today), 0
    for name, entries in sections.items():
        heading = str(name)
        listed: list[tuple[str, str]] = []
        for entry in entries[:_MOST_ENTRIES] if isinstance(entries, list) else ():
            if isinstance(entry, dict) and "label" in entry:
                listed += _labelled(entry, heading)
            elif isinstance(entry, str) and _LISTED.search(heading):
                listed.append((entry, ""))
            else:
                line += 1
                yield _entry(line, days, entry, heading)
        if listed:
            line += 1
            what = "Languages" if _LANGUAGES.search(heading) else "Skills"
            yield skills(line, listed, "in a résumé", what)


def _labelled(entry: Mapping[str, Any], heading: str) -> list[tuple[str, str]]:
    label, details = text(entry, "label"), text(entry, "details")
    if _LANGUAGES.search(heading):
        return [(label, details)]
    parts = [part.strip() for part in re.split(r"[,;]", details) if part.strip()]
    return [(part, "") for part in parts] or [(label, "")]


def _entry(line: int, days: Days, entry: Any, heading: str) -> Found:
    if not isinstance(entry, dict):
        return Found(
            line,
            why_not=tr(
                "A line of text in '{heading}' is no record of its own.", heading=heading[:40]
            ),
        )
    values = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in entry.items()
    }
    start, end = text(values, "start_date"), text(values, "end_date")
    on = text(values, "date")
    kind, title, place = _told(values, heading)
    found = experience(
        line, days, kind, title, place,
        start=start or on, end=end or ("" if start else on),
        summary=text(values, "summary"), highlights=texts(values, "highlights"),
        url=text(values, "url", "doi"),
        notes=[f"Location: {at}"] if (at := text(values, "location")) else (),
    )  # fmt: skip
    if not found.why_not and not start and on and found.values.get("start"):
        found.values.setdefault("end", found.values["start"])
    return found


def _told(values: Mapping[str, Any], heading: str) -> tuple[ExperienceKind, str, str]:
    if "company" in values or "position" in values:
        kind = ExperienceKind.VOLUNTEER if _VOLUNTEER.search(heading) else ExperienceKind.JOB
        return kind, text(values, "position"), text(values, "company")
    if "institution" in values:
        parts = (text(values, "degree"), text(values, "area"))
        title = ", ".join(part for part in parts if part)
        return ExperienceKind.COURSE, title, text(values, "institution")
    if "title" in values:
        return ExperienceKind.CREDENTIAL, text(values, "title"), text(values, "journal")
    return ExperienceKind.PROJECT, text(values, "name"), ""
