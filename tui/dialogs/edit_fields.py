"""The fields of the edit form: everything of an opportunity that a person sets by typing.

Its history, rounds, notes, documents and terms are entries with forms of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.errors import BadInput
from store.i18n import tr
from store.insight.known import Known
from store.records import Channel, Kind, Need, Reach, Requirement, Tier
from tui.dialogs.fields import Field, chosen, day, names
from tui.widgets.rows import one_line

_MARKS = {Need.NICE: "", Need.MUST: "!", Need.GATE: "!!"}
_NEEDS = {mark: need for need, mark in _MARKS.items()}
_SKILL = re.compile(
    r"""#?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^\s,!]+))(?P<mark>!*)"""
)


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
            raise BadInput(
                tr("'{match}' is not a skill", match=match[0]),
                "",
                tr("Write #skill, #skill! or #skill!!"),
            )
        before = known.get(skill.casefold(), Requirement(skill=skill))
        found[skill.casefold()] = Requirement(
            skill=skill, need=_NEEDS[mark], level=before.level, years=before.years
        )
    return tuple(found.values())


def fields(known: Known) -> tuple[Field, ...]:
    """The lines of the form, from top to bottom; ``known`` has the tracks to choose from."""
    tracks = ((None, ""), *((number, one_line(title)) for number, title in known.tracks))
    return (
        Field("title", "title"),
        Field("organization", "organization", known="organizations"),
        Field("location", "location", known="locations"),
        Field("url", "link", "https://..."),
        Field("salary", "pay"),
        Field(
            "next_action", tr("next action"), tr("what you do next"), heading=tr("What comes next")
        ),
        day("next_on", "on", tr("fri, in 10 days, 12 jun")),
        day("closes_on", "closes", tr("the last day to apply")),
        day("decide_by", tr("decide by"), tr("your answer is due")),
        Field(
            "requirements",
            tr("asks for"),
            tr("#rigging! is a must, #licence!! a gate, #welding nice to have"),
            show=show_skills,
            read=lambda text, old, now: read_skills(text, old),
            known="skills",
            between="#",
            heading=tr("What it is to you"),
        ),
        names("tags", "tags", known="tags"),
        chosen("kind", "kind", Kind, optional=False),
        chosen("tier", "tier", Tier),
        chosen("reach", "reach", Reach),
        *([Field("track", "direction", choices=tracks)] if known.tracks else []),
        chosen("channel", tr("came by"), Channel, heading=tr("How you met, and who is there")),
        Field("via", "through", tr("who told you, or put your name in"), known="people"),
        names("people", tr("people there"), known="people"),
        Field("source", tr("found on"), tr("where you saw it"), known="sources"),
        day("posted_on", "posted", tr("the day it appeared"), ahead=False),
        Field("contact", "contact", tr("a name, an address")),
        Field("external_id", "reference", tr("their number for it")),
        Field("cv_version", tr("CV version"), known="versions", heading=tr("Sent, and offered")),
        Field("terms", "terms", tr("what they offer, in your words"), long=True),
    )
