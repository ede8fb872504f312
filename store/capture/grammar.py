"""What may stand in a line, for each first word: the tables that the reader follows.

A field is named as in its record. A few names stand for something that is worked out later:
``minutes skill level line`` belong to an entry of an experience, ``about cue`` to a touch or an
action, and ``via person opportunity experience about_what track`` are names of other records.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from store import records

# How a key's value is read: a day to come, a day gone by, one word or quotes, words up to the next
# piece, a number with its bounds, or one of the words of an enum.
Sort: TypeAlias = "str | tuple[int, int] | type[StrEnum]"
DAY, PAST, WORD, RUN = "day", "past", "word", "run"


class Verb(NamedTuple):
    """The grammar of one sort of line. ``main`` is the field for words with no other place."""

    record: type[records.Record]
    says: str
    main: str
    at: str = ""
    skill: str = "tags"
    to: str = ""
    tie: bool = False
    url: str = ""
    keys: Mapping[str, tuple[str, Sort]] = MappingProxyType({})
    phrases: Mapping[str, str] = MappingProxyType({})
    runs: Mapping[str, str] = MappingProxyType({})
    day: str = ""
    ahead: bool = True


_EVERY: dict[str, tuple[str, Sort]] = {
    "note": ("notes", RUN),
    "tag": ("tags", WORD),
    "track": ("track", WORD),
}
_PLACE = dict.fromkeys(("in", "at", "location"), ("location", WORD))

OPPORTUNITY = Verb(
    record=records.Opportunity,
    says="a new opportunity",
    main="title",
    at="organization",
    skill="requirements",
    to="column",
    url="url",
    keys={
        **_EVERY,
        **_PLACE,
        "due": ("next_on", DAY),
        "next": ("next_action", RUN),
        "closes": ("closes_on", DAY),
        "decide": ("decide_by", DAY),
        "posted": ("posted_on", PAST),
        "via": ("via", WORD),
        "kind": ("kind", records.Kind),
        "tier": ("tier", records.Tier),
        "reach": ("reach", records.Reach),
        "channel": ("channel", records.Channel),
        "salary": ("salary", WORD),
        "source": ("source", WORD),
        "contact": ("contact", WORD),
    },
    phrases={
        "closes": "closes_on",
        "closing": "closes_on",
        "deadline": "closes_on",
        "due": "next_on",
    },
)
PERSON = Verb(
    record=records.Person,
    says="a person",
    main="name",
    at="organizations",
    tie=True,
    url="url",
    keys={
        **_EVERY,
        "role": ("role_now", WORD),
        "path": ("path", RUN),
        "relation": ("relation", records.Relation),
        "email": ("email", WORD),
        "phone": ("phone", WORD),
        "helps": ("helps_with", WORD),
        "via": ("via", WORD),
    },
    runs={"path": "path"},
)
ASK = Verb(
    record=records.Person,
    says="somebody to ask, or asked",
    main="person",
    at="organizations",
    skill="about",
    to="opportunity",
    keys={**_EVERY, "on": ("on", DAY)},
    runs={"about": "about"},
    day="on",
)
PROOF = Verb(
    record=records.Experience,
    says="a proof of what you can do",
    main="line",
    at="experience",
    skill="skill",
    to="experience",
    url="link",
    keys={"level": ("level", (1, 4)), "on": ("on", PAST)},
    ahead=False,
)
DID = Verb(
    record=records.Experience,
    says="something done",
    main="text",
    at="experience",
    skill="skill",
    to="experience",
    keys={"on": ("on", PAST)},
    day="on",
    ahead=False,
)
EXPERIENCE = Verb(
    record=records.Experience,
    says="experience: work, a project, a course, care",
    main="title",
    at="organization",
    keys={
        **_EVERY,
        "kind": ("kind", records.ExperienceKind),
        "from": ("start", PAST),
        "until": ("end", PAST),
        "hours": ("hours_week", (1, 168)),
    },
    phrases={"from": "start", "since": "start", "until": "end"},
    ahead=False,
)
FEEDBACK = Verb(
    record=records.Feedback,
    says="feedback, in their words",
    main="said",
    skill="theme",
    to="opportunity",
    keys={
        **_EVERY,
        "from": ("person", WORD),
        "on": ("on", PAST),
        "kind": ("kind", records.FeedbackKind),
        "sting": ("sting", (0, 3)),
        "situation": ("situation", RUN),
        "behaviour": ("behaviour", RUN),
        "impact": ("impact", RUN),
        "check": ("check_on", DAY),
    },
    ahead=False,
)
DECISION = Verb(
    record=records.Decision,
    says="a question to answer",
    main="question",
    to="opportunity",
    keys={
        **_EVERY,
        "by": ("decide_by", DAY),
        "lean": ("lean", (0, 100)),
        "door": ("door", records.Door),
    },
    phrases={"by": "decide_by"},
)
MILESTONE = Verb(
    record=records.Milestone,
    says="a milestone",
    main="title",
    keys={
        **_EVERY,
        "by": ("planned_end", DAY),
        "start": ("planned_start", DAY),
        "class": ("ref_class", records.ReferenceClass),
        "obstacle": ("obstacle", RUN),
        "if": ("if_then", RUN),
    },
    phrases={"by": "planned_end"},
)
ACTION = Verb(
    record=records.Action,
    says="something to do",
    main="text",
    to="about_what",
    keys={
        **_EVERY,
        "due": ("due", DAY),
        "by": ("due", DAY),
        "kind": ("kind", records.ActionKind),
        "cue": ("cue", RUN),
    },
    phrases={"by": "due", "due": "due"},
    day="due",
)
TRACK = Verb(
    record=records.Track,
    says="a track: a dream to pursue",
    main="title",
    keys={
        "note": _EVERY["note"],
        "tag": _EVERY["tag"],
        "why": ("why", RUN),
        "field": ("field_kind", records.FieldKind),
        "months": ("horizon_months", (1, 600)),
        "needs": ("must_haves", WORD),
    },
)

VERBS: dict[str, Verb] = {
    "job": OPPORTUNITY,
    "opp": OPPORTUNITY,
    "met": PERSON,
    "ask": ASK,
    "proof": PROOF,
    "did": DID,
    "exp": EXPERIENCE,
    "fb": FEEDBACK,
    "yes?": DECISION,
    "mile": MILESTONE,
    "do": ACTION,
    "track": TRACK,
}
LISTS = frozenset({"tags", "organizations", "helps_with", "must_haves", "notes", "requirements"})
NAMES = frozenset({"via", "person", "opportunity", "experience", "about_what", "track"})

_SAYS = {
    "next_on": "next action",
    "next_action": "next action",
    "closes_on": "closes",
    "posted_on": "posted",
    "via": "introduced by",
    "url": "link",
    "organizations": "organization",
    "role_now": "role",
    "tags": "tag",
    "notes": "note",
    "opportunity": "about",
    "about_what": "about",
    "planned_end": "planned for",
    "planned_start": "from",
    "ref_class": "class",
    "if_then": "if",
    "cue": "when and where",
    "text": "what",
    "line": "what it shows",
    "start": "from",
    "end": "until",
    "hours_week": "hours a week",
    "said": "their words",
    "check_on": "check",
    "horizon_months": "months",
    "field_kind": "field",
    "must_haves": "must have",
}


def says(field: str) -> str:
    """The field in words for a person."""
    return _SAYS.get(field) or field.replace("_", " ")
