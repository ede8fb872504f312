"""The eleven records of a pursuit, and the dated entries inside them.

Only what ``new_*`` demands is required; everything else may stay empty for ever. Dates are local
calendar days, frozen at writing. There are no fields for age, gender, nationality, photo or health.
The entities and the reasons for each field come from the domain study; levels follow Dreyfus and
SFIA in spirit: 1 with help, 2 on my own, 3 well under pressure, 4 I teach it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from store import fields
from store.errors import BadInput
from store.fields import Document, Shape, check_fields

# -- words ----------------------------------------------------------------------------------------


class Kind(StrEnum):
    """What sort of opportunity it is."""

    JOB = "job"
    INTERNSHIP = "internship"
    APPRENTICESHIP = "apprenticeship"
    GIG = "gig"
    PROMOTION = "promotion"
    AUDITION = "audition"
    TALK = "talk"
    TRAINING = "training"
    COURSE = "course"
    VOLUNTEERING = "volunteering"
    FELLOWSHIP = "fellowship"
    GRANT = "grant"
    MENTORSHIP = "mentorship"
    RELOCATION = "relocation"
    VENTURE = "venture"


class Tier(StrEnum):
    """How it relates to the dream."""

    DREAM = "dream"
    STEPPING_STONE = "stepping stone"
    PRACTICE = "practice"


class Reach(StrEnum):
    """How much of what it asks for can be proved today."""

    IN_REACH = "in reach"
    STRETCH = "stretch"
    NOT_FOR_NOW = "not for now"


class Channel(StrEnum):
    """How the opportunity and the person met."""

    POSTING = "posting"
    REFERRAL = "referral"
    DIRECT = "direct"
    INBOUND = "inbound"
    INTERNAL = "internal"


class Outcome(StrEnum):
    """How it ended. ``rejected`` is by them, ``declined`` is by me."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NO_RESPONSE = "no response"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Need(StrEnum):
    """How hard a requirement is: a gate is law or licence, nothing else opens it."""

    GATE = "gate"
    MUST = "must"
    NICE = "nice"


class FieldKind(StrEnum):
    """The kind of field a track lies in; it decides which methods are suggested first."""

    DIGITAL = "digital"
    LICENSED = "licensed"
    TRADE = "trade"
    CARE = "care"
    CREATIVE = "creative"
    PUBLIC = "public"
    ACADEMIC = "academic"
    HOSPITALITY = "hospitality"
    OTHER = "other"


class TrackStatus(StrEnum):
    ACTIVE = "active"
    PARKED = "parked"
    REACHED = "reached"
    RELEASED = "released"


class Tie(StrEnum):
    CLOSE = "close"
    ACQUAINTANCE = "acquaintance"
    DORMANT = "dormant"
    NEW = "new"


class Relation(StrEnum):
    PEER = "peer"
    ALUM = "alum"
    COLLEAGUE = "colleague"
    MENTOR = "mentor"
    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring manager"
    COMMUNITY = "community"


class TouchKind(StrEnum):
    ASK = "ask"
    FOLLOW_UP = "follow up"
    REPLY = "reply"
    TALK = "talk"
    THANKS = "thanks"
    UPDATE = "update"
    INTRO = "intro"
    REFERRAL = "referral"
    NO = "no"


class ExperienceKind(StrEnum):
    JOB = "job"
    PROJECT = "project"
    VOLUNTEER = "volunteer"
    COURSE = "course"
    CREDENTIAL = "credential"
    CARE_WORK = "care work"
    MILITARY = "military"
    GIG = "gig"


class FeedbackKind(StrEnum):
    APPRECIATION = "appreciation"
    COACHING = "coaching"
    EVALUATION = "evaluation"


class Verdict(StrEnum):
    OPEN = "open"
    TAKE = "take"
    TEST = "test"
    PARK = "park"
    NOT_MINE = "not mine"


class Result(StrEnum):
    BETTER = "better"
    SAME = "same"
    UNCLEAR = "unclear"


class Door(StrEnum):
    TWO_WAY = "two-way"
    ONE_WAY = "one-way"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_NOW = "not now"


class Because(StrEnum):
    VALUES = "values"
    FIT = "fit"
    MONEY = "money"
    CARE_OR_FAMILY = "care or family"
    HEALTH = "health"
    TIMING = "timing"
    PLACE = "place"
    FEAR = "fear"


class CameTrue(StrEnum):
    """What became of a fear."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class ReferenceClass(StrEnum):
    COURSE = "course"
    CREDENTIAL = "credential"
    PORTFOLIO = "portfolio"
    APPLICATIONS = "applications"
    RELOCATION = "relocation"
    SAVINGS = "savings"
    OTHER = "other"


class ActionKind(StrEnum):
    ASK = "ask"
    FOLLOW_UP = "follow up"
    THANK = "thank"
    APPLY = "apply"
    PREPARE = "prepare"
    PRACTISE = "practise"
    FIX = "fix"
    DECIDE = "decide"
    LEARN = "learn"
    REST = "rest"


LEVELS: dict[int, str] = {
    1: "with help",
    2: "on your own",
    3: "well under pressure",
    4: "well enough to teach it",
}
FITS: dict[int, str] = {1: "does not fit", 2: "fits in part", 3: "fits", 4: "fits very well"}

# -- entries --------------------------------------------------------------------------------------


class Stage(Shape):
    """One arrival in a column. ``meaning`` is frozen, so that figures outlive renamed columns."""

    column: str = fields.text()
    meaning: str = fields.text()
    on: date | None = fields.day()
    outcome: Outcome | None = fields.choice(Outcome)


class Requirement(Shape):
    """One thing an opportunity asks for. ``level`` 1-4, ``years`` of it, where the posting says."""

    skill: str = fields.text()
    need: Need = fields.choice(Need, Need.NICE)
    level: int | None = fields.number(1, 4)
    years: float | None = fields.number(0, 60, whole=False)


class Round(Shape):
    """A two-way human step: interview, test, trial day, audition. ``at`` is a local time, 14:30."""

    on: date | None = fields.day()
    at: str = fields.text()
    kind: str = fields.text()
    people: tuple[int, ...] = fields.links()
    outcome: str = fields.text()
    note: str = fields.text()


class SentDocument(Shape):
    """Something handed over: a CV, a cover letter, a showreel, and which version of it."""

    on: date | None = fields.day()
    what: str = fields.text()
    version: str = fields.text()


class OfferTerm(Shape):
    """What an offer says on one criterion; ``fit`` 1-4, how well that fits its owner: ``FITS``."""

    criterion: str = fields.text()
    says: str = fields.text()
    fit: int | None = fields.number(1, 4)


class Note(Shape):
    """Something worth keeping, on the day it was written."""

    on: date | None = fields.day()
    text: str = fields.text()


class Touch(Shape):
    """One contact with a person; ``about`` names a topic, ``opportunity`` the card it concerned.

    ``guess`` is the chance of a reply, in percent, that one gave it when asking: people guess too
    low (Flynn & Lake 2008), and seeing the real rate beside it helps.
    """

    on: date | None = fields.day()
    kind: TouchKind = fields.choice(TouchKind, TouchKind.TALK)
    about: str = fields.text()
    opportunity: int | None = fields.link()
    takeaway: str = fields.text()
    promise: str = fields.text()
    promise_by: date | None = fields.day()
    promise_kept_on: date | None = fields.day()
    guess: int | None = fields.number(0, 100)


class Telling(Shape):
    """A story told to somebody: where, so that the same place does not hear it twice."""

    on: date | None = fields.day()
    organization: str = fields.text()
    opportunity: int | None = fields.link()
    person: int | None = fields.link()


class Proof(Shape):
    """What shows a skill: situation, task, action, result in a sentence, and where to see it.

    It is a story too: ``told`` says to whom. ``witness`` is who saw it or can confirm it,
    ``renewed_on`` the day it was said to hold still.
    """

    skill: str = fields.text()
    level: int | None = fields.number(1, 4)
    line: str = fields.text()
    link: str = fields.text()
    on: date | None = fields.day()
    witness: str = fields.text()
    renewed_on: date | None = fields.day()
    told: tuple[Telling, ...] = fields.entries(Telling)


class Practice(Shape):
    """Minutes spent on a skill on one day."""

    skill: str = fields.text()
    minutes: int | None = fields.number(1, 1440)
    on: date | None = fields.day()


class Fear(Shape):
    """What could go wrong, how to make it less likely, how to repair it; later, whether it did."""

    what: str = fields.text()
    prevent: str = fields.text()
    repair: str = fields.text()
    came_true: CameTrue | None = fields.choice(CameTrue)


class Return(Shape):
    """When something that was parked comes back by itself: all that is said here must hold.

    A day; a skill proved, at ``level`` if given; a person met; somebody met at an organization; a
    milestone done.
    """

    on: date | None = fields.day()
    skill: str = fields.text()
    level: int | None = fields.number(1, 4)
    person: int | None = fields.link()
    organization: str = fields.text()
    milestone: int | None = fields.link()


class Replan(Shape):
    """An honest change of a milestone's date."""

    on: date | None = fields.day()
    was: date | None = fields.day()
    now: date | None = fields.day()


class WeeklyPlan(Shape):
    """How many of each a usual week should hold."""

    posting: int | None = fields.number(0, 100)
    referral: int | None = fields.number(0, 100)
    direct: int | None = fields.number(0, 100)
    conversations: int | None = fields.number(0, 100)
    proofs: int | None = fields.number(0, 100)


# -- records --------------------------------------------------------------------------------------


class Record(Shape):
    """What all of them share. ``deleted_on`` marks the bin: hidden everywhere, restored by undo.

    ``unlinked`` holds, for a record in the bin, the links to it that were taken off other records.
    What is ``private`` is in no export unless asked for. What was parked (``parked_on``) rests
    until one of ``returns`` holds.
    """

    TABLE: ClassVar[str] = ""
    NAME: ClassVar[str] = ""
    NEEDS: ClassVar[tuple[str, ...]] = ()

    id: int = fields.number(1)
    track: int | None = fields.link()
    tags: tuple[str, ...] = fields.texts()
    notes: tuple[Note, ...] = fields.entries(Note)
    archived: bool = fields.flag()
    private: bool = fields.flag()
    parked_on: date | None = fields.day()
    returns: tuple[Return, ...] = fields.entries(Return)
    added_on: date | None = fields.day()
    deleted_on: date | None = fields.day()
    unlinked: dict[str, Any] | None = fields.raw()

    @property
    def label(self) -> str:
        """The record in a few words, as messages and history name it."""
        for name in self.NEEDS:
            if value := getattr(self, name):
                return str(value)
        return f"(a {self.NAME} without a name)"


class Track(Record):
    """A direction: the dream that is pursued."""

    TABLE = "tracks"
    NAME = "track"
    NEEDS = ("title",)

    title: str = fields.text()
    why: str = fields.text()
    horizon_months: int | None = fields.number(1, 600)
    field_kind: FieldKind = fields.choice(FieldKind, FieldKind.OTHER)
    weekly_plan: tuple[WeeklyPlan, ...] = fields.entries(WeeklyPlan)
    must_haves: tuple[str, ...] = fields.texts()
    status: TrackStatus = fields.choice(TrackStatus, TrackStatus.ACTIVE)


class Opportunity(Record):
    """A card on the board. ``rank`` orders a column by hand: the largest is on top.

    ``history`` holds every arrival in a column; ``column`` is where it stands now. ``imported``
    remembers what a table last said: importing a newer copy changes only what changed there.
    ``heard_on`` is the last day they wrote or called without a round or a move.
    ``posting`` is the mark of the posting's text, which is kept in a file of its own
    (``Store.posting``).
    """

    TABLE = "opportunities"
    NAME = "opportunity"
    NEEDS = ("title", "organization")

    title: str = fields.text()
    organization: str = fields.text()
    kind: Kind = fields.choice(Kind, Kind.JOB)
    tier: Tier | None = fields.choice(Tier)
    reach: Reach | None = fields.choice(Reach)
    channel: Channel | None = fields.choice(Channel)
    via: int | None = fields.link()
    column: str = fields.text()
    rank: float | None = fields.number(whole=False)
    outcome: Outcome | None = fields.choice(Outcome)
    url: str = fields.text()
    source: str = fields.text()
    location: str = fields.text()
    salary: str = fields.text()
    posted_on: date | None = fields.day()
    closes_on: date | None = fields.day()
    next_action: str = fields.text()
    next_on: date | None = fields.day()
    decide_by: date | None = fields.day()
    terms: str = fields.text()
    cv_version: str = fields.text()
    contact: str = fields.text()
    posting: str = fields.text()
    posting_kept_on: date | None = fields.day()
    requirements: tuple[Requirement, ...] = fields.entries(Requirement)
    history: tuple[Stage, ...] = fields.entries(Stage)
    heard_on: date | None = fields.day()
    rounds: tuple[Round, ...] = fields.entries(Round)
    sent: tuple[SentDocument, ...] = fields.entries(SentDocument)
    offered: tuple[OfferTerm, ...] = fields.entries(OfferTerm)
    people: tuple[int, ...] = fields.links()
    external_id: str = fields.text()
    imported: dict[str, Any] | None = fields.raw()


class Person(Record):
    """Somebody who has walked the road, or stands beside it.

    ``other_than`` are people who look like the same one and are not.
    """

    TABLE = "people"
    NAME = "person"
    NEEDS = ("name",)

    name: str = fields.text()
    role_now: str = fields.text()
    path: str = fields.text()
    organizations: tuple[str, ...] = fields.texts()
    tie: Tie | None = fields.choice(Tie)
    relation: Relation | None = fields.choice(Relation)
    helps_with: tuple[str, ...] = fields.texts()
    keep_warm_days: int | None = fields.number(1, 3650)
    no_contact: bool = fields.flag()
    url: str = fields.text()
    email: str = fields.text()
    phone: str = fields.text()
    touches: tuple[Touch, ...] = fields.entries(Touch)
    introduced_by: int | None = fields.link()
    other_than: tuple[int, ...] = fields.links()
    external_id: str = fields.text()


class Experience(Record):
    """Anything done that taught something provable: jobs, projects, care work, courses."""

    TABLE = "experience"
    NAME = "experience"
    NEEDS = ("title",)

    title: str = fields.text()
    organization: str = fields.text()
    kind: ExperienceKind = fields.choice(ExperienceKind, ExperienceKind.JOB)
    start: date | None = fields.day()
    end: date | None = fields.day()
    hours_week: float | None = fields.number(0, 168, whole=False)
    summary: str = fields.text()
    proofs: tuple[Proof, ...] = fields.entries(Proof)
    practice: tuple[Practice, ...] = fields.entries(Practice)
    external_id: str = fields.text()


class Feedback(Record):
    """What somebody said, in their words, and what came of it. ``sting`` 0-3 is private."""

    TABLE = "feedback"
    NAME = "feedback"
    NEEDS = ("said",)

    said: str = fields.text()
    person: int | None = fields.link()
    source: str = fields.text()
    opportunity: int | None = fields.link()
    on: date | None = fields.day()
    kind: FeedbackKind | None = fields.choice(FeedbackKind)
    situation: str = fields.text()
    behaviour: str = fields.text()
    impact: str = fields.text()
    theme: str = fields.text()
    sting: int | None = fields.number(0, 3)
    verdict: Verdict = fields.choice(Verdict, Verdict.OPEN)
    verdict_on: date | None = fields.day()
    tried: tuple[Note, ...] = fields.entries(Note)
    check_on: date | None = fields.day()
    checked_on: date | None = fields.day()
    result: Result | None = fields.choice(Result)


class Decision(Record):
    """A question to answer with yes, no or not now, for one's own reasons.

    ``pilot`` is a small yes that can be taken back, ``pilot_on`` the day it was tried.
    """

    TABLE = "decisions"
    NAME = "decision"
    NEEDS = ("question",)

    question: str = fields.text()
    opportunity: int | None = fields.link()
    decide_by: date | None = fields.day()
    lean: int | None = fields.number(0, 100)
    door: Door | None = fields.choice(Door)
    fears: tuple[Fear, ...] = fields.entries(Fear)
    cost_of_waiting: str = fields.text()
    pilot: str = fields.text()
    pilot_on: date | None = fields.day()
    premortem: str = fields.text()
    answer: Answer | None = fields.choice(Answer)
    answered_on: date | None = fields.day()
    because: Because | None = fields.choice(Because)
    review_on: date | None = fields.day()
    looking_back: int | None = fields.number(-2, 2)
    looked_back_on: date | None = fields.day()


class Milestone(Record):
    """A step of the long way, with the date first planned and every honest change of it."""

    TABLE = "milestones"
    NAME = "milestone"
    NEEDS = ("title",)

    title: str = fields.text()
    planned_start: date | None = fields.day()
    planned_end: date | None = fields.day()
    first_planned_end: date | None = fields.day()
    done_on: date | None = fields.day()
    dropped_on: date | None = fields.day()
    ref_class: ReferenceClass = fields.choice(ReferenceClass, ReferenceClass.OTHER)
    obstacle: str = fields.text()
    if_then: str = fields.text()
    replans: tuple[Replan, ...] = fields.entries(Replan)


class Action(Record):
    """The one to-do that links all steps. ``cue`` says when and where it will be done."""

    TABLE = "actions"
    NAME = "action"
    NEEDS = ("text",)

    text: str = fields.text()
    due: date | None = fields.day()
    cue: str = fields.text()
    kind: ActionKind | None = fields.choice(ActionKind)
    about: int | None = fields.link()
    done_on: date | None = fields.day()
    skipped_on: date | None = fields.day()
    skipped_because: str = fields.text()


class Week(Record):
    """A week as it was planned and looked back on. ``start`` is its first local day."""

    TABLE = "weeks"
    NAME = "week"
    NEEDS = ("start",)

    start: date | None = fields.day()
    paused: bool = fields.flag()
    focus: str = fields.text()
    plan: tuple[Note, ...] = fields.entries(Note)
    review: tuple[Note, ...] = fields.entries(Note)
    reviewed_on: date | None = fields.day()
    snapshot: dict[str, Any] | None = fields.raw()
    forecasts: dict[str, Any] | None = fields.raw()


class View(Record):
    """A board as a person likes to look at it, by name: filter, order and groups.

    ``order`` and ``group`` are words of ``store.insight.ordering`` and ``grouping``; one that is
    not known there counts as empty.
    """

    TABLE = "views"
    NAME = "view"
    NEEDS = ("name",)

    name: str = fields.text()
    query: str = fields.text()
    order: str = fields.text()
    reverse: bool = fields.flag()
    group: str = fields.text()


class Snooze(Record):
    """A rule of Today that is to be quiet: about one record or any, until a day or for good.

    ``rule`` is its code in ``store.insight.today``, such as N5; ``until`` is the first day it may
    speak again, and None means that it is switched off.
    """

    TABLE = "snoozes"
    NAME = "snooze"
    NEEDS = ("rule",)

    rule: str = fields.text()
    about: int | None = fields.link()
    until: date | None = fields.day()


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


def new_document(record: type[Record], values: Mapping[str, Any]) -> Document:
    """A checked document for a new record, defaults left out.

    Raises BadInput when a value does not fit its field or nothing names the record.
    """
    checked = check_fields(record, values)
    require_name(record, checked)
    return record.from_doc(checked).to_doc()


def require_name(record: type[Record], document: Mapping[str, Any]) -> None:
    """Raise BadInput unless something in the document names the record."""
    if not any(str(document.get(name) or "").strip() for name in record.NEEDS):
        needs = " or ".join(name.replace("_", " ") for name in record.NEEDS)
        raise BadInput(f"This {record.NAME} has no {needs}", "It needs one to be found again.")
