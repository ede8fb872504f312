"""Experience as JSON Resume (schema 1.x), all of it or what carries a tag.

Jobs, gigs, service and care go to ``work``, voluntary work to ``volunteer``, projects to
``projects``, courses to ``education``, credentials to ``certificates``; what proves a skill becomes
a highlight, and each skill is listed with the best level shown. Appreciation becomes a reference
when its record carries the tag that is asked for, and never otherwise. Who one is stays out:
Pursuit does not know it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import orjson

from store.fields import Document
from store.plans import Library
from store.records import LEVELS, Experience, ExperienceKind, Feedback, FeedbackKind, Person

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
KIND_KEY = "x-pursuit-kind"
_SECTION = {
    ExperienceKind.PROJECT: "projects",
    ExperienceKind.VOLUNTEER: "volunteer",
    ExperienceKind.COURSE: "education",
    ExperienceKind.CREDENTIAL: "certificates",
}
SECTIONS = (
    *("work", "volunteer", "education", "certificates", "projects"),
    *("skills", "languages", "references"),
)
_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d")
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ADDRESS = re.compile(
    r"(?P<host>https?://(?:[^/?#\[\]@]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^/?#\[\]@:]+)(?::\d*)?)"
    r"(?P<path>(?:[/?][^#]*)?)(?P<part>#.*)?",
    re.IGNORECASE | re.DOTALL,
)
SKILLS_ID = "skills:"
"""What the id of a record that holds a list of skills begins with; the source follows."""


def export_resume(library: Library, tag: str = "") -> bytes:
    """Indented UTF-8; experience by its start, the newest first, as résumés have it."""
    resume: dict[str, list[dict[str, Any]]] = {name: [] for name in SECTIONS}
    items = _tagged(library, Experience.TABLE, tag)
    items.sort(key=lambda each: str(each.get("start") or ""), reverse=True)
    lists = [item for item in items if str(item.get("external_id") or "").startswith(SKILLS_ID)]
    for item in items:
        if item in lists:
            continue
        kind = ExperienceKind(str(item.get("kind") or ExperienceKind.JOB))
        section = _SECTION.get(kind, "work")
        resume[section].append({**_entry(section, item), **_kind(kind)})
    resume["skills"] = _skills(items)
    _list_tags(resume, lists)
    resume["references"] = _references(library, tag) if tag else []
    filled = {name: entries for name, entries in resume.items() if entries}
    meta = {"lastModified": library.clock.now().isoformat(timespec="seconds")}
    whole = {"$schema": SCHEMA, **filled, "meta": meta}
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _kind(kind: ExperienceKind) -> dict[str, str]:
    """A kind of its own in ``work``, so that it comes back as what it was."""
    plain = kind in _SECTION or kind == ExperienceKind.JOB
    return {} if plain else {KIND_KEY: str(kind)}


def _tagged(library: Library, table: str, tag: str) -> list[Document]:
    wanted = tag.casefold().removeprefix("#")
    found = []
    for _, document in sorted(library.documents(table).items()):
        tags = document.get("tags")
        there = {str(each).casefold() for each in tags} if isinstance(tags, list) else set()
        gone = document.get("deleted_on") or document.get("archived")
        if not gone and (not wanted or wanted in there):
            found.append(document)
    return found


def _entry(section: str, item: Mapping[str, Any]) -> dict[str, Any]:
    title, place = str(item.get("title") or ""), str(item.get("organization") or "")
    values: dict[str, Any]
    start, end, summary = _day(item.get("start")), _day(item.get("end")), item.get("summary")
    lines = [str(proof.get("line") or "") for proof in _proofs(item)]
    highlights = [line for line in lines if line]
    links = (_address(str(proof.get("link") or "")) for proof in _proofs(item))
    url = next((link for link in links if link), "")
    if section == "certificates":
        values = {"name": title, "issuer": place, "date": end or start, "url": url}
    elif section == "education":
        values = {"institution": place, "area": title, "startDate": start, "endDate": end}
        values["courses"] = highlights
    elif section == "projects":
        values = {"name": title, "entity": place, "description": summary, "startDate": start}
        values |= {"endDate": end, "url": url, "highlights": highlights}
    else:
        name = "organization" if section == "volunteer" else "name"
        values = {name: place, "position": title, "startDate": start, "endDate": end}
        values |= {"summary": summary, "highlights": highlights}
    return {name: value for name, value in values.items() if value}


def _day(value: Any) -> str:
    """A day as the schema has them, from the year 1000 on; "" for any other."""
    return value if isinstance(value, str) and _DAY.fullmatch(value) else ""


def _address(link: str) -> str:
    """A link as RFC 3986 writes it, which the schema asks for: blanks and letters beyond ASCII
    escaped. "" for what is no address of a page."""
    found = _ADDRESS.fullmatch(link.strip())
    if found is None:
        return ""
    host, path, part = (_STRAY.sub("%25", found[name] or "") for name in ("host", "path", "part"))
    usual = "/?:@!$&'()*+,;=~%"
    whole = quote(host, f"{usual}[]") + quote(path, usual)
    return whole + (f"#{quote(part[1:], usual)}" if part else "")


def _proofs(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    there = item.get("proofs")
    return [each for each in there if isinstance(each, dict)] if isinstance(there, list) else []


def _skills(items: list[Document]) -> list[dict[str, Any]]:
    best: dict[str, tuple[str, int]] = {}
    for item in items:
        for proof in _proofs(item):
            name, level = str(proof.get("skill") or "").strip(), proof.get("level")
            if name:
                shown = level if isinstance(level, int) else 0
                kept = best.get(name.casefold(), (name, 0))
                best[name.casefold()] = (kept[0], max(kept[1], shown))
    ordered = sorted(best.values(), key=lambda each: (-each[1], each[0].casefold()))
    return [
        {"name": name, **({"level": LEVELS[level]} if level in LEVELS else {})}
        for name, level in ordered
    ]


def _list_tags(resume: dict[str, list[dict[str, Any]]], lists: list[Document]) -> None:
    """Skills and languages that a list named, unless a proof named them."""
    known = {str(each["name"]).casefold() for each in resume["skills"]}
    for item in lists:
        tags = item.get("tags")
        is_languages = "languages" in str(item.get("external_id"))
        for tag in map(str, tags) if isinstance(tags, list) else ():
            if is_languages:
                resume["languages"].append({"language": tag})
            elif tag.casefold() not in known:
                known.add(tag.casefold())
                resume["skills"].append({"name": tag})


def _references(library: Library, tag: str) -> list[dict[str, Any]]:
    found = []
    people = library.documents(Person.TABLE)
    for item in _tagged(library, Feedback.TABLE, tag):
        if item.get("kind") == FeedbackKind.APPRECIATION:
            person = item.get("person")
            there = people.get(person, {}) if isinstance(person, int) else {}
            name = str(there.get("name") or item.get("source") or "")
            found.append({"name": name, "reference": str(item.get("said") or "")})
    return found
