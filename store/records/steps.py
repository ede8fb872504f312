"""What the steps gather: people, experience, feedback and decisions."""

from __future__ import annotations

from datetime import date
from typing import Any

from store import fields
from store.records.base import Record
from store.records.entries import (
    Fear,
    Note,
    Practice,
    Proof,
    Touch,
)
from store.records.words import (
    Answer,
    Because,
    Door,
    ExperienceKind,
    FeedbackKind,
    Relation,
    Result,
    Tie,
    Verdict,
)


class Person(Record):
    """Somebody who has walked the road, or stands beside it.

    ``other_than`` are people who look like the same one and are not; ``same_as`` is the record that
    this one, now in the bin, was merged into. ``imported`` remembers, here
    as with experience and feedback, what each file last said, so that a newer one changes only what
    changed there.
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
    same_as: int | None = fields.link()
    external_id: str = fields.text()
    imported: dict[str, Any] | None = fields.raw()


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
    imported: dict[str, Any] | None = fields.raw()


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
    imported: dict[str, Any] | None = fields.raw()
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
