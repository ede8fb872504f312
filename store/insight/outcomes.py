"""Rates of answers from dated history: by channel, and whether a card that ended led to a talk.

What counts as yes, no, never and open is said in one place for every figure: ``odds.outcomes``.
"""

from __future__ import annotations

from collections import defaultdict

from store.insight.facts import Facts
from store.insight.intervals import Share, share
from store.insight.odds.outcomes import LOOK_BACK_DAYS, Row
from store.insight.odds.outcomes import applications as rows_of
from store.insight.reading import Card, arrivals
from store.pipelines import Meaning
from store.records import Channel, Outcome

_ANSWERED = (Meaning.TALKING, Meaning.OFFER)


def invited(card: Card) -> bool | None:
    """Whether an ended card led to a talk; None when it ended before it could."""
    meanings = [meaning for meaning, _, _ in arrivals(card)]
    if any(meaning in _ANSWERED for meaning in meanings):
        return True
    tried = Meaning.APPLIED in meanings
    return False if tried and card.outcome in (Outcome.REJECTED, Outcome.NO_RESPONSE) else None


def applications(facts: Facts, days: int = LOOK_BACK_DAYS) -> list[Row]:
    """The applications of the last ``days`` days, of every track."""
    return rows_of(facts.cards.values(), facts.today, days=days)


def yes_by_channel(facts: Facts, days: int = LOOK_BACK_DAYS) -> dict[str, Share]:
    """Of the applications of each channel that are settled, how many led to a talk.

    Settled: yes, no or never. "" stands for applications whose channel is not known.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in applications(facts, days):
        if each.settled:
            counts[each.channel][0] += each.outcome == "yes"
            counts[each.channel][1] += 1
    return {channel: share(yes, total) for channel, (yes, total) in sorted(counts.items())}


def channel_mix(facts: Facts, days: int = LOOK_BACK_DAYS) -> dict[str, int]:
    """How many applications went each way; those whose channel is not known are left out."""
    counts: dict[str, int] = defaultdict(int)
    for each in applications(facts, days):
        if each.channel in _CHANNELS:
            counts[each.channel] += 1
    return dict(counts)


_CHANNELS = frozenset(Channel)
