"""What became of applications and talks: the rows that every rate and forecast counts (B7).

Everything is told from the dated history of a card, never from the column it stands in now, so a
card that was declined after an interview still counts as interviewed. A row is open while nothing
is known: still waiting, or ended by oneself or by a cancelled posting, at the age of that day. *No
response* stays open at its age as if the card had not been closed, and silence counts as never from
126 days on (D1); so tidying the board cannot bend a rate. A card that was reopened is told as if it
had not been closed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from store.insight.odds.priors import EDGES, bucket, channel_of
from store.insight.reading import Card, arrivals, text
from store.pipelines import Meaning
from store.records import Outcome, Tier

NEVER_DAYS = 126
"""Silence of so many days counts as never (D1)."""
LOOK_BACK_DAYS = 365
YES, NO, NEVER, OPEN = "yes", "no", "never", "open"
_ANSWERED = (Meaning.TALKING, Meaning.OFFER)
_BEFORE = (Meaning.SAVED, Meaning.PREPARING)
_SILENCE = (Outcome.NO_RESPONSE, Outcome.EXPIRED, "")


class Row(NamedTuple):
    """One application, or one series of talks.

    ``on`` is the day its clock began, ``days`` its age when it was answered, or up to which nothing
    is known. ``waits``: an answer may still come, today.
    """

    card: int
    channel: str
    tier: str
    track: int | None
    on: date
    outcome: str
    days: int
    waits: bool = False

    @property
    def settled(self) -> bool:
        """Whether it is known how it ended: yes, no or never."""
        return self.outcome != OPEN


Way = list[tuple[Meaning, date, str]]


class Before(NamedTuple):
    """From the day ``on`` a card was saved to the day it was sent, or had expired unsent."""

    on: date
    days: int
    sent: bool


Kind = tuple[str, str, int]
"""Rows that count alike: channel, outcome, and the age; of settled ones, where its bucket begins"""


class Told(NamedTuple):
    """What the history of a card tells on a day. ``stands`` is what its last column meant; the
    kinds are those of its rows.
    """

    day: date
    application: Row | None
    talk: Row | None
    stands: Meaning | None
    sent_as: Kind | None
    talked_as: Kind | None
    before: Before | None


def told(card: Card, today: date) -> Told:
    """Both rows of a card; kept with it for the newest day that was asked about."""
    known: Told | None = card.told
    if known is not None and known.day == today:
        return known
    way = _way(card, today)
    stands = way[-1][0] if way else None
    sent, talked = _application(card, way, today), _talk(card, way, today)
    sent_as = None if sent is None else _kind(sent, channel_of(sent.channel))
    talked_as = None if talked is None else _kind(talked, "")
    found = Told(today, sent, talked, stands, sent_as, talked_as, _before(way))
    if known is None or known.day < today:
        card.told = found
    return found


def _kind(row: Row, channel: str) -> Kind:
    return channel, row.outcome, row.days if row.outcome == OPEN else EDGES[bucket(row.days)]


def application(card: Card, today: date) -> Row | None:
    """The application a card stands for: yes is the first talk or offer after it, no is rejected
    before that. None for what was never applied for in writing, as talks that began by themselves.
    """
    return told(card, today).application


def talk(card: Card, today: date) -> Row | None:
    """The talks of a card, from the first one on: yes is an offer, no is rejected before that."""
    return told(card, today).talk


def applications(
    cards: Iterable[Card],
    today: date,
    tracks: Collection[int | None] | None = None,
    days: int = LOOK_BACK_DAYS,
) -> list[Row]:
    """The applications sent in the last ``days`` days; of these tracks, or of all (None)."""
    return _all(application, cards, today, tracks, days)


def talks(
    cards: Iterable[Card],
    today: date,
    tracks: Collection[int | None] | None = None,
    days: int = LOOK_BACK_DAYS,
) -> list[Row]:
    """The talks that began in the last ``days`` days; of these tracks, or of all (None)."""
    return _all(talk, cards, today, tracks, days)


def is_wanted(row: Row) -> bool:
    """Whether it leads to a role one wants: the dream, a stepping stone, or none said."""
    return row.tier != Tier.PRACTICE


# -- inside ---------------------------------------------------------------------------------------


def _all(
    read: Callable[[Card, date], Row | None],
    cards: Iterable[Card],
    today: date,
    tracks: Collection[int | None] | None,
    days: int,
) -> list[Row]:
    since = today - timedelta(days)
    found = []
    for card in cards:
        if tracks is None or card.track in tracks:
            row = read(card, today)
            if row is not None and row.on >= since:
                found.append(row)
    return found


def _way(card: Card, today: date) -> Way:
    return [stop for stop in arrivals(card) if stop[1] <= today]


def _application(card: Card, way: Way, today: date) -> Row | None:
    for at, (meaning, on, _) in enumerate(way):
        if meaning is Meaning.APPLIED:
            return _row(card, on, way[at + 1 :], _ANSWERED, today)
        if meaning in _ANSWERED:
            return None
    return None


def _talk(card: Card, way: Way, today: date) -> Row | None:
    for at, (meaning, on, _) in enumerate(way):
        if meaning is Meaning.TALKING:
            return _row(card, on, way[at + 1 :], (Meaning.OFFER,), today)
        if meaning is Meaning.OFFER:  # an offer without a talk that was written down
            return _row(card, on, way[at:], (Meaning.OFFER,), today)
    return None


def _before(way: Way) -> Before | None:
    """None for what was not saved first, or is still undecided, or ended in another way.

    What was sent before it was saved was typed in afterwards, and says nothing of how long it took.
    """
    if not way or way[0][0] not in _BEFORE:
        return None
    on = way[0][1]
    for meaning, day, _ in way:
        if meaning is Meaning.APPLIED:
            return Before(on, (day - on).days, True) if day >= on else None
        if meaning in _ANSWERED:
            return None
    meaning, day, outcome = way[-1]
    if meaning is Meaning.CLOSED and outcome == Outcome.EXPIRED:
        return Before(on, max(0, (day - on).days), False)
    return None


def _row(card: Card, on: date, after: Way, yes: tuple[Meaning, ...], today: date) -> Row:
    outcome, days, waits = _told(on, after, yes, today)
    channel = text(card.document, "channel")
    return Row(card.number, channel, card.tier, card.track, on, outcome, days, waits)


def _told(on: date, after: Way, yes: tuple[Meaning, ...], today: date) -> tuple[str, int, bool]:
    """How it ended, at what age, and whether an answer may still come."""
    for meaning, day, outcome in after:
        if meaning in yes or (meaning is Meaning.CLOSED and outcome == Outcome.ACCEPTED):
            return YES, max(0, (day - on).days), False
    meaning, day, outcome = after[-1] if after else (Meaning.APPLIED, today, "")
    if meaning is Meaning.CLOSED and outcome == Outcome.REJECTED:
        return NO, max(0, (day - on).days), False
    mine = meaning is Meaning.CLOSED and outcome not in _SILENCE
    taken_back = meaning in _BEFORE
    until = day if mine or taken_back else today
    age = max(0, (until - on).days)
    if age >= NEVER_DAYS:
        return NEVER, NEVER_DAYS, False
    return OPEN, age, not (mine or taken_back)
