"""Which ways suit which field: where to begin, until a person's own rates say more (B8).

Where a hint has a source it is named; the others are our own and are said to be.
"""

from __future__ import annotations

from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.intervals import Share
from store.insight.outcomes import yes_by_channel
from store.records import FieldKind

_RAJKUMAR = "Rajkumar et al. 2022"
_OURS = "our own guess"


class Hint(NamedTuple):
    """What to lead with in a field, a note, and where it comes from."""

    lead: tuple[str, ...]
    note: str
    source: str


HINTS: dict[FieldKind, Hint] = {
    FieldKind.DIGITAL: Hint(
        ("acquaintances", "work that can be seen", "direct messages to teams"),
        "People you know a little help most here.",
        _RAJKUMAR,
    ),
    FieldKind.LICENSED: Hint(
        ("gates first", "credential milestones", "supervised hours"),
        "Reach is decided by gates, not by the number of applications.",
        _OURS,
    ),
    FieldKind.TRADE: Hint(
        ("people who know you well", "visits in person", "apprenticeship calls"),
        "Close ties help more in fields that are less digital.",
        _RAJKUMAR,
    ),
    FieldKind.CARE: Hint(
        ("many quick applications", "a trial shift"),
        "Answers come fast; about ten days in restaurants and the like.",
        "Glassdoor 2017",
    ),
    FieldKind.HOSPITALITY: Hint(
        ("many quick applications", "a trial shift"),
        "Answers come fast; about ten days in restaurants.",
        "Glassdoor 2017",
    ),
    FieldKind.CREATIVE: Hint(
        ("a portfolio or showreel", "auditions", "collaborators"),
        "An audition counts as a talk. Ranges are very wide here.",
        _OURS,
    ),
    FieldKind.PUBLIC: Hint(
        ("calendars", "formal tests", "the exact criteria"),
        "Longer silence is usual: about 54 days in the US government.",
        "Glassdoor 2017",
    ),
    FieldKind.ACADEMIC: Hint(
        ("yearly cycles", "referees", "contact with hosts beforehand"),
        "Deadlines cluster; two weeks ahead is not early.",
        _OURS,
    ),
    FieldKind.OTHER: Hint(
        ("people who know you well", "postings read closely"),
        "Nothing is known of this field yet; your own record will tell.",
        _OURS,
    ),
}


class Methods(NamedTuple):
    """The hint of the field, and one's own rate of each channel where anything is settled."""

    field: FieldKind
    hint: Hint
    own: dict[str, Share]


def methods(facts: Facts) -> Methods:
    """What suits the field of the active track, and what one's own record says."""
    return Methods(facts.field_kind, HINTS[facts.field_kind], yes_by_channel(facts))
