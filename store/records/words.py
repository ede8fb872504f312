"""The words a record may say: kinds, tiers, outcomes, verdicts and their like."""

from __future__ import annotations

from enum import StrEnum

from store.i18n import tr_later


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
    1: tr_later("with help"),
    2: tr_later("on your own"),
    3: tr_later("well under pressure"),
    4: tr_later("well enough to teach it"),
}
FITS: dict[int, str] = {
    1: tr_later("does not fit"),
    2: tr_later("fits in part"),
    3: tr_later("fits"),
    4: tr_later("fits very well"),
}
