"""The first day: a dream, an opportunity and a person who has walked the road, in one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store import capture
from store.errors import BadInput
from store.i18n import tr
from store.insight.haystack import fold
from store.plans import Library, New, Plan, Step
from store.records import FieldKind, Opportunity, Person, Track
from store.verbs.parts import shown


class Field(NamedTuple):
    """A field of work as people call it, its kind, and the set of columns that speaks its words."""

    words: str
    kind: FieldKind
    preset: str


FIELDS: tuple[Field, ...] = (
    Field("an office, a shop, a workshop", FieldKind.OTHER, "general"),
    Field("software and design", FieldKind.DIGITAL, "software"),
    Field("film, stage and music", FieldKind.CREATIVE, "film"),
    Field("crafts and building", FieldKind.TRADE, "trades"),
    Field("kitchen, hotel and guests", FieldKind.HOSPITALITY, "trades"),
    Field("care and teaching", FieldKind.CARE, "care"),
    Field("a licence: medicine, law, aviation", FieldKind.LICENSED, "general"),
    Field("public service", FieldKind.PUBLIC, "public"),
    Field("research and university", FieldKind.ACADEMIC, "academia"),
    Field("sales, or a venture of my own", FieldKind.OTHER, "sales"),
)


def begin(
    library: Library,
    dream: str = "",
    kind: FieldKind = FieldKind.OTHER,
    opening: str = "",
    person: str = "",
    order: str = "dmy",
) -> Plan:
    """What a person says on the first day; each of it may be empty, but not all.

    ``opening`` and ``person`` are lines as they are captured: ``Gaffer @ Lantern Films``, ``Jane
    Okafor @ Nordic Rail``; they belong to the dream, and somebody named in both is one person.
    Raises BadInput when nothing is said, or when a line cannot be added.
    """
    steps: list[Step] = []
    link: dict[str, int] = {}
    if dream.strip():
        track = New(Track, library.new_id(), {"title": dream.strip(), "field_kind": kind})
        steps, link = [track], {"track": track.id}
    if opening.strip():
        line = _beginning(opening, "job")
        steps += _captured(library, line, order, link if _new_card(library, line, order) else {})
    if person.strip():
        for step in _captured(library, _beginning(person, "met"), order, {}):
            _add(steps, step)
    if not steps:
        raise BadInput(tr("Nothing is said yet"), "", tr("Fill in one line, or leave with Escape."))
    name = next(filter(str.strip, (dream, opening, person))).strip()
    return Plan(steps, tr("Begin with '{shown}'", shown=shown(name)))


def _beginning(line: str, verb: str) -> str:
    """The line with its verb in front, once."""
    line = line.strip()
    return line if line.startswith(f"{verb} ") else f"{verb} {line}"


def _new_card(library: Library, line: str, order: str) -> bool:
    captured = capture.capture(line, library.clock.today(), order, library.pipeline)
    return captured.record is Opportunity and "track" not in captured.names


def _captured(library: Library, line: str, order: str, link: dict[str, int]) -> Sequence[Step]:
    captured = capture.capture(line, library.clock.today(), order, library.pipeline)
    steps, _ = capture.plan(captured, library)
    return [steps[0].also(link), *steps[1:]] if link else steps


def _add(steps: list[Step], step: Step) -> None:
    """Add a step; a new person who is among the steps already gets what more is known."""
    if isinstance(step, New) and step.record is Person:
        for at, other in enumerate(steps):
            same = fold(str(other.values.get("name", ""))) == fold(str(step.values.get("name", "")))
            if isinstance(other, New) and other.record is Person and same:
                steps[at] = other.also(step.values)
                return
    steps.append(step)
