"""The dated entries and small lists inside the records: rounds, touches, proofs, fears."""

from __future__ import annotations

from datetime import date

from store import fields
from store.fields import Shape
from store.records.words import (
    CameTrue,
    Need,
    Outcome,
    TouchKind,
)


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


class Planned(Shape):
    """One thing a week is to hold, as it was put then; ``action`` is what is to be done for it."""

    on: date | None = fields.day()
    text: str = fields.text()
    action: int | None = fields.link()


class Reflection(Shape):
    """A line written on looking back at a week; ``prompt`` is the question it answers, if any."""

    on: date | None = fields.day()
    prompt: str = fields.text()
    text: str = fields.text()
