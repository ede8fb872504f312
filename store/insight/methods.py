"""Which ways suit which field: where to begin, until a person's own rates say more (B8).

Where a hint has a source it is named; the others are our own and are said to be.
"""

from __future__ import annotations

from typing import NamedTuple

from store.i18n import tr_later
from store.insight.facts import Facts
from store.insight.intervals import Share
from store.insight.outcomes import yes_by_channel
from store.records import FieldKind

_RAJKUMAR = "Rajkumar et al. 2022"
_OURS = tr_later("our own guess")


class Hint(NamedTuple):
    """What to lead with in a field, a note, and where it comes from."""

    lead: tuple[str, ...]
    note: str
    source: str


HINTS: dict[FieldKind, Hint] = {
    FieldKind.DIGITAL: Hint(
        (
            tr_later("acquaintances"),
            tr_later("work that can be seen"),
            tr_later("direct messages to teams"),
        ),
        tr_later("People you know a little help most here."),
        _RAJKUMAR,
    ),
    FieldKind.LICENSED: Hint(
        (tr_later("gates first"), tr_later("credential milestones"), tr_later("supervised hours")),
        tr_later("Reach is decided by gates, not by the number of applications."),
        _OURS,
    ),
    FieldKind.TRADE: Hint(
        (
            tr_later("people who know you well"),
            tr_later("visits in person"),
            tr_later("apprenticeship calls"),
        ),
        tr_later("Close ties help more in fields that are less digital."),
        _RAJKUMAR,
    ),
    FieldKind.CARE: Hint(
        (tr_later("many quick applications"), tr_later("a trial shift")),
        tr_later("Answers come fast; about ten days in restaurants and the like."),
        "Glassdoor 2017",
    ),
    FieldKind.HOSPITALITY: Hint(
        (tr_later("many quick applications"), tr_later("a trial shift")),
        tr_later("Answers come fast; about ten days in restaurants."),
        "Glassdoor 2017",
    ),
    FieldKind.CREATIVE: Hint(
        (tr_later("a portfolio or showreel"), tr_later("auditions"), tr_later("collaborators")),
        tr_later("An audition counts as a talk. Ranges are very wide here."),
        _OURS,
    ),
    FieldKind.PUBLIC: Hint(
        (tr_later("calendars"), tr_later("formal tests"), tr_later("the exact criteria")),
        tr_later("Longer silence is usual: about 54 days in the US government."),
        "Glassdoor 2017",
    ),
    FieldKind.ACADEMIC: Hint(
        (
            tr_later("yearly cycles"),
            tr_later("referees"),
            tr_later("contact with hosts beforehand"),
        ),
        tr_later("Deadlines cluster; two weeks ahead is not early."),
        _OURS,
    ),
    FieldKind.OTHER: Hint(
        (tr_later("people who know you well"), tr_later("postings read closely")),
        tr_later("Nothing is known of this field yet; your own record will tell."),
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
