"""The eleven records of a pursuit, and the dated entries inside them.

Only what ``new_*`` demands is required; everything else may stay empty for ever. Dates are local
calendar days, frozen at writing. There are no fields for age, gender, nationality, photo or health.
The entities and the reasons for each field come from the domain study; levels follow Dreyfus and
SFIA in spirit: 1 with help, 2 on my own, 3 well under pressure, 4 I teach it.
"""

from __future__ import annotations

from store.records.base import (
    Record,
    new_document,
    require_name,
)
from store.records.entries import (
    Fear,
    Note,
    OfferTerm,
    Planned,
    Practice,
    Proof,
    Reflection,
    Replan,
    Requirement,
    Return,
    Round,
    SentDocument,
    Stage,
    Telling,
    Touch,
    WeeklyPlan,
)
from store.records.opportunity import (
    Opportunity,
)
from store.records.pursuit import (
    Action,
    Milestone,
    Snooze,
    Track,
    View,
    Week,
)
from store.records.steps import (
    Decision,
    Experience,
    Feedback,
    Person,
)
from store.records.words import (
    FITS,
    LEVELS,
    ActionKind,
    Answer,
    Because,
    CameTrue,
    Channel,
    Door,
    ExperienceKind,
    FeedbackKind,
    FieldKind,
    Kind,
    Need,
    Outcome,
    Reach,
    ReferenceClass,
    Relation,
    Result,
    Tie,
    Tier,
    TouchKind,
    TrackStatus,
    Verdict,
)

RECORDS: tuple[type[Record], ...] = (
    Track,
    Opportunity,
    Person,
    Experience,
    Feedback,
    Decision,
    Milestone,
    Action,
    Week,
    View,
    Snooze,
)
BY_TABLE: dict[str, type[Record]] = {record.TABLE: record for record in RECORDS}

__all__ = [
    "BY_TABLE",
    "FITS",
    "LEVELS",
    "RECORDS",
    "Action",
    "ActionKind",
    "Answer",
    "Because",
    "CameTrue",
    "Channel",
    "Decision",
    "Door",
    "Experience",
    "ExperienceKind",
    "Fear",
    "Feedback",
    "FeedbackKind",
    "FieldKind",
    "Kind",
    "Milestone",
    "Need",
    "Note",
    "OfferTerm",
    "Opportunity",
    "Outcome",
    "Person",
    "Planned",
    "Practice",
    "Proof",
    "Reach",
    "Record",
    "ReferenceClass",
    "Reflection",
    "Relation",
    "Replan",
    "Requirement",
    "Result",
    "Return",
    "Round",
    "SentDocument",
    "Snooze",
    "Stage",
    "Telling",
    "Tie",
    "Tier",
    "Touch",
    "TouchKind",
    "Track",
    "TrackStatus",
    "Verdict",
    "View",
    "Week",
    "WeeklyPlan",
    "new_document",
    "require_name",
]
