"""What became of applications, one definition for every figure (B7).

Yes is the first move into a talking column; no is *rejected* straight from applied. All else tells
nothing yet: still applied, withdrawn, cancelled or declined by me is open at that day, and so is
*no response*, until 126 days have gone by and it counts as never. So tidying the board cannot bend
a rate.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.intervals import Share, share
from store.insight.reading import Card, arrivals, text
from store.pipelines import Meaning
from store.records import Channel, Outcome

NEVER_DAYS = 126
_ANSWERED = (Meaning.TALKING, Meaning.OFFER)


class Applied(NamedTuple):
    """One application: ``outcome`` is yes, no, never or open, ``days`` its age at that point."""

    card: int
    channel: str
    on: date
    outcome: str
    days: int


def application(card: Card, today: date) -> Applied | None:
    """The application a card stands for; None when it was never applied for in writing."""
    way = [stop for stop in arrivals(card) if stop[1] <= today]
    sent = next((at for at, (meaning, _, _) in enumerate(way) if meaning is Meaning.APPLIED), None)
    if sent is None:
        return None
    on = way[sent][1]
    channel = text(card.document, "channel")
    for meaning, day, outcome in way[sent + 1 :]:
        if meaning in _ANSWERED:
            return Applied(card.number, channel, on, "yes", (day - on).days)
        if meaning is Meaning.CLOSED:
            return Applied(card.number, channel, on, *_ended(outcome, on, day, today))
    return Applied(card.number, channel, on, *_silent((today - on).days))


def _ended(outcome: str, on: date, day: date, today: date) -> tuple[str, int]:
    if outcome == Outcome.REJECTED:
        return "no", (day - on).days
    if outcome == Outcome.ACCEPTED:
        return "yes", (day - on).days
    if outcome in (Outcome.NO_RESPONSE, Outcome.EXPIRED, ""):
        return _silent((today - on).days)
    return "open", (day - on).days


def _silent(days: int) -> tuple[str, int]:
    return ("never", NEVER_DAYS) if days >= NEVER_DAYS else ("open", days)


def invited(card: Card) -> bool | None:
    """Whether an ended card led to a talk; None when it ended before it could."""
    meanings = [meaning for meaning, _, _ in arrivals(card)]
    if any(meaning in _ANSWERED for meaning in meanings):
        return True
    tried = Meaning.APPLIED in meanings
    return False if tried and card.outcome in (Outcome.REJECTED, Outcome.NO_RESPONSE) else None


def applications(facts: Facts, days: int = 365) -> list[Applied]:
    """The applications of the last ``days`` days."""
    since = facts.today - timedelta(days)
    found = (application(card, facts.today) for card in facts.cards.values())
    return [each for each in found if each is not None and each.on >= since]


def yes_by_channel(facts: Facts, days: int = 365) -> dict[str, Share]:
    """Of the applications of each channel that are settled, how many led to a talk.

    Settled: yes, no or never. "" stands for applications whose channel is not known.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in applications(facts, days):
        if each.outcome != "open":
            counts[each.channel][0] += each.outcome == "yes"
            counts[each.channel][1] += 1
    return {channel: share(yes, total) for channel, (yes, total) in sorted(counts.items())}


def channel_mix(facts: Facts, days: int = 365) -> dict[str, int]:
    """How many applications went each way; those whose channel is not known are left out."""
    counts: dict[str, int] = defaultdict(int)
    for each in applications(facts, days):
        if each.channel in _CHANNELS:
            counts[each.channel] += 1
    return dict(counts)


_CHANNELS = frozenset(Channel)
