"""The fields of the edit form: how each is shown as text and read back.

Reading raises BadInput with a sentence for the person who typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from store.errors import BadInput
from store.records import Channel, Kind, Need, Opportunity, Reach, Requirement, Tier
from store.when import read_day, show_day
from tui.widgets.rows import one_line

Show: TypeAlias = Callable[[Any], str]
Read: TypeAlias = "Callable[[str, Opportunity, date], Any]"

_MARKS = {Need.NICE: "", Need.MUST: "!", Need.GATE: "!!"}
_NEEDS = {mark: need for need, mark in _MARKS.items()}
_SKILL = re.compile(
    r"""#?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^\s,!]+))(?P<mark>!*)"""
)


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the form. With ``options`` it is chosen, else typed; ``day`` reads as a day."""

    name: str
    label: str
    example: str = ""
    show: Show = one_line
    read: Read = lambda text, old, today: text
    day: bool = False
    options: tuple[StrEnum, ...] = ()
    optional: bool = True
    starts_group: bool = False


def _show_day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _read_day(ahead: bool) -> Read:
    def read(text: str, old: Opportunity, today: date) -> date | None:
        return read_day(text, today, ahead=ahead) if text else None

    return read


def day_words(day: date, today: date) -> str:
    """A day in words: which one it is, and how far away."""
    days = (day - today).days
    if -1 <= days <= 1:
        return show_day(day, today)
    return f"{show_day(day, today)}, " + (f"in {days} days" if days > 0 else f"{-days} days ago")


def show_skills(requirements: Sequence[Requirement]) -> str:
    """Requirements as they are typed in one line: ``#rigging! #"working at height"!!``."""
    return " ".join(f"#{_quoted(each.skill)}{_MARKS[each.need]}" for each in requirements)


def _quoted(skill: str) -> str:
    skill = one_line(skill)
    if re.fullmatch(r"[^\s,!\"']+", skill):
        return skill
    return f"'{skill}'" if '"' in skill else f'"{skill}"'


def read_skills(text: str, old: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """The requirements a line names, once each; a skill keeps the level and years it had.

    Raises BadInput for more than two exclamation marks or an empty name.
    """
    known = {each.skill.casefold(): each for each in old}
    found: dict[str, Requirement] = {}
    for match in _SKILL.finditer(text.replace("“", '"').replace("”", '"')):
        skill = (match["double"] or match["single"] or match["plain"] or "").strip()
        mark = match["mark"]
        if not skill.strip("#") or mark not in _NEEDS:
            raise BadInput(f"'{match[0]}' is not a skill", "", "Write #skill, #skill! or #skill!!")
        before = known.get(skill.casefold(), Requirement(skill=skill))
        found[skill.casefold()] = Requirement(
            skill=skill, need=_NEEDS[mark], level=before.level, years=before.years
        )
    return tuple(found.values())


def _show_tags(tags: Sequence[str]) -> str:
    return ", ".join(map(one_line, tags))


def _read_tags(text: str, old: Opportunity, today: date) -> tuple[str, ...]:
    tags = (tag.strip().removeprefix("#") for tag in text.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _chosen(name: str, label: str, options: type[StrEnum], *, optional: bool = True) -> Field:
    return Field(name, label, options=tuple(options), optional=optional)


def _day(name: str, label: str, example: str = "", *, ahead: bool = True) -> Field:
    return Field(name, label, example, show=_show_day, read=_read_day(ahead), day=True)


FIELDS: tuple[Field, ...] = (
    Field("title", "title"),
    Field("organization", "organization"),
    Field("location", "location"),
    Field("url", "link", "https://..."),
    Field("salary", "pay"),
    Field("next_action", "next action", "what you do next", starts_group=True),
    _day("next_on", "on", "fri, in 10 days, 12 jun"),
    _day("closes_on", "closes", "the last day to apply"),
    _day("decide_by", "decide by", "your answer is due"),
    _day("posted_on", "posted", "the day it appeared", ahead=False),
    Field(
        "requirements",
        "asks for",
        "#rigging! is a must, #licence!! a gate, #welding nice to have",
        show=show_skills,
        read=lambda text, old, today: read_skills(text, old.requirements),
        starts_group=True,
    ),
    Field("tags", "tags", "with commas between", show=_show_tags, read=_read_tags),
    _chosen("kind", "kind", Kind, optional=False),
    _chosen("tier", "tier", Tier),
    _chosen("reach", "reach", Reach),
    _chosen("channel", "came by", Channel),
    Field("source", "found on", "where you saw it", starts_group=True),
    Field("contact", "contact", "a name, an address"),
    Field("cv_version", "CV version"),
)
