"""The lists of LinkedIn's export about what one has done and was told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import NamedTuple

from store.exchange.decoding import Source, decode
from store.exchange.joining import Joins
from store.exchange.life.found import Days, Found, experience, feedback, skills, unlike
from store.exchange.life.planning import LifePlanner
from store.exchange.lists import Item, Listing, Shape, read_list
from store.exchange.report import ImportPlan, Progress
from store.exchange.synonyms import IGNORE, NOTES
from store.exchange.told import Told
from store.i18n import tr
from store.plans import Library
from store.records import ExperienceKind

SOURCE = "linkedin"
FIELDS = {
    "title": "Title",
    "organization": "Where it was",
    "start": "From",
    "end": "Until",
    "summary": "What it was",
    "url": "Link",
    "tags": "Tags",
    "first_name": "First name",
    "last_name": "Last name",
    "company": "Where they are",
    "said": "What they said",
    "on": "Day",
    NOTES: "Notes",
    IGNORE: "(left out)",
}
_MANY = frozenset(("tags", NOTES, IGNORE))
_SPANS = {"started on": "start", "finished on": "end", "start date": "start", "end date": "end"}


class Sort(NamedTuple):
    """One of the lists: its shape and what a row of it becomes."""

    shape: Shape
    make: Callable[[Item, Days], Found]


def _shape(kind: str, words: Mapping[str, str], *signs: str, alone: bool = False) -> Shape:
    """``signs`` are headers that must be there; ``alone`` is when no other may be."""
    needed = frozenset(signs)

    def is_it(names: Collection[str]) -> bool:
        return needed == set(names) if alone else needed <= set(names)

    whole = {**_SPANS, **words}
    return Shape(f"{SOURCE} {kind}", FIELDS, _MANY, lambda name: whole.get(name, ""), is_it)


def _done(kind: ExperienceKind) -> Callable[[Item, Days], Found]:
    def make(item: Item, days: Days) -> Found:
        return experience(
            item.line,
            days,
            kind,
            item.first("title"),
            item.first("organization"),
            start=item.first("start"),
            end=item.first("end"),
            summary="\n".join(item.all("summary")),
            url=item.first("url"),
            tags=item.all("tags"),
            notes=item.notes(()),
        )

    return make


def _at_once(item: Item, days: Days) -> Found:
    """What has one day: it begins and ends on it."""
    found = _done(ExperienceKind.CREDENTIAL)(item, days)
    if "start" in found.values:
        found.values["end"] = found.values["start"]
    return found


def _listed(what: str) -> Callable[[Item, Days], Found]:
    def make(item: Item, days: Days) -> Found:
        return skills(
            item.line, [(item.first("title"), item.first("summary"))], "on LinkedIn", what
        )

    return make


def _recommended(item: Item, days: Days) -> Found:
    who = " ".join(part for part in (item.first("first_name"), item.first("last_name")) if part)
    about = ", ".join(part for part in (item.first("title"), item.first("company")) if part)
    return feedback(item.line, days, "\n".join(item.all("said")), who, about, item.first("on"))


_PLACE = {"company name": "organization", "description": "summary", "location": NOTES}
_RECOMMENDED = {
    "first name": "first_name", "last name": "last_name", "company": "company",
    "job title": "title", "text": "said", "creation date": "on", "status": IGNORE,
}  # fmt: skip
SORTS = {
    "positions": Sort(
        _shape(
            "positions", {**_PLACE, "title": "title"},
            "company name", "title", "started on", "finished on",
        ),
        _done(ExperienceKind.JOB),
    ),
    "volunteering": Sort(
        _shape("volunteering", {**_PLACE, "role": "title"}, "company name", "role", "cause"),
        _done(ExperienceKind.VOLUNTEER),
    ),
    "projects": Sort(
        _shape(
            "projects", {"title": "title", "description": "summary", "url": "url"},
            "title", "description", "url",
        ),
        _done(ExperienceKind.PROJECT),
    ),
    "education": Sort(
        _shape(
            "education", {"school name": "organization", "degree name": "title", "notes": NOTES},
            "school name", "degree name",
        ),
        _done(ExperienceKind.COURSE),
    ),
    "honors": Sort(
        _shape(
            "honors",
            {
                "title": "title", "description": "summary", "issuer": "organization",
                "issue date": "start", "issued on": "start",
            },
            "title", "description", "issuer",
        ),
        _at_once,
    ),
    "certifications": Sort(
        _shape(
            "certifications", {"name": "title", "url": "url", "authority": "organization"},
            "name", "url", "authority",
        ),
        _done(ExperienceKind.CREDENTIAL),
    ),
    "courses": Sort(
        _shape("courses", {"name": "title", "number": NOTES}, "name", "number", alone=True),
        _done(ExperienceKind.COURSE),
    ),
    "languages": Sort(
        _shape(
            "languages", {"name": "title", "proficiency": "summary"}, "name", "proficiency",
            alone=True,
        ),
        _listed("Languages"),
    ),
    "skills": Sort(_shape("skills", {"name": "title"}, "name", alone=True), _listed("Skills")),
    "recommendations": Sort(
        _shape("recommendations", _RECOMMENDED, "first name", "last name", "text", "creation date"),
        _recommended,
    ),
}  # fmt: skip
SHAPES = tuple(sort.shape for sort in SORTS.values())
_BY_KIND = {sort.shape.kind: sort for sort in SORTS.values()}


def skills_of(source: Source, file: str) -> Shape | None:
    """The shape of a list of names alone, which only its file's name tells from any other."""
    with source.stream() as stream:
        first = stream.readline(100).strip(' "\ufeff\r\n').casefold()
    name = file.casefold().replace("\\", "/").rpartition("/")[2]
    return SORTS["skills"].shape if first == "name" and name.startswith("skills") else None


def plan_list(
    data: bytes,
    file: str,
    library: Library,
    shape: Shape,
    *,
    mapping: Mapping[str, str] | None = None,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing one of the lists would do. Raises BadInput."""
    listing = read_list(decode(data, file), file, shape, mapping or {})
    planner = LifePlanner(library, SOURCE, left_out, progress, joins)
    planner.plan(finds(listing, library.clock.today()))
    if not listing.table.sure:
        planner.ledger.warn(None, "", "", tr("The encoding is not UTF-8; Windows-1252 was taken."))
    out, given = frozenset(left_out), dict(joins or {})
    told = Told(dict(mapping or {}), left_out=out, joins=given)
    report = planner.ledger.report(file, shape.kind, listing.mapping)
    return ImportPlan(tuple(planner.steps), report, listing.view(), told)


def finds(listing: Listing, today: date) -> list[Found]:
    """A find for each row; the rows of a list of skills become one record, told at its first."""
    days, make = Days(today), _BY_KIND[listing.shape.kind].make
    each = [make(item, days) for item in listing.items()]
    if not any("external_id" in found.values for found in each):
        return each
    first = next(found for found in each if found.values)
    for found in each:
        if found is first or not found.values:
            continue
        first.values["tags"] = unlike([*first.values["tags"], *found.values["tags"]])
        notes = [n["text"] for f in (first, found) for n in f.values.get("notes", ())]
        if notes:
            first.values["notes"] = [{"text": "\n".join(notes)}]
        found.why_not = tr("It is in the list that the first row becomes.")
    return each
