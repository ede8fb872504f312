"""The card on the board."""

from __future__ import annotations

from datetime import date
from typing import Any

from store import fields
from store.records.base import Record
from store.records.entries import (
    OfferTerm,
    Requirement,
    Round,
    SentDocument,
    Stage,
)
from store.records.words import (
    Channel,
    Kind,
    Outcome,
    Reach,
    Tier,
)


class Opportunity(Record):
    """A card on the board. ``rank`` orders a column by hand: the largest is on top.

    ``history`` holds every arrival in a column; ``column`` is where it stands now. ``imported``
    remembers what a table last said: importing a newer copy changes only what changed there.
    ``heard_on`` is the last day they wrote or called without a round or a move.
    ``mails`` are the Message-IDs of e-mails that were accepted, so that none counts twice.
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
    mails: tuple[str, ...] = fields.texts()
    imported: dict[str, Any] | None = fields.raw()
