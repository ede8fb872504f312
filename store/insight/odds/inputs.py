"""What a forecast is made of: rows counted, what is open, and the pace of the last eight weeks.

Small, hashable and cheap to make, so that it says whether a forecast that is known still holds:
the same inputs have the same forecast. The day itself is in it through ages alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.odds.outcomes import LOOK_BACK_DAYS, OPEN, Kind, Row, Told, is_wanted, told
from store.insight.odds.posterior import Counted
from store.insight.odds.priors import CHANNELS, POSTING, channel_of
from store.insight.reading import Card, day
from store.pipelines import Meaning
from store.records import Channel

PACE_WEEKS = 8
_PACE_DAYS = 7 * PACE_WEEKS


class Waiting(NamedTuple):
    """Something open to which an answer may still come. ``wanted``: it leads to a role one wants"""

    card: int
    channel: str
    days: int
    wanted: bool = True


class Pace(NamedTuple):
    """Applications of a channel for wanted roles: sent in those weeks, and planned for one."""

    channel: str
    sent: int
    planned: float


class Inputs(NamedTuple):
    """``sent`` and ``talks`` are the rows of a year, counted: a settled one by the first day of its
    bucket, an open one by its age. ``silent`` and ``talking`` are the open ones that wait,
    ``in_hand`` the offers that are not answered. ``weeks``: over how many ``paces`` were counted,
    up to eight, without those that were paused.
    """

    sent: tuple[Counted, ...] = ()
    talks: tuple[Counted, ...] = ()
    silent: tuple[Waiting, ...] = ()
    talking: tuple[Waiting, ...] = ()
    in_hand: tuple[int, ...] = ()
    weeks: float = 0.0
    paces: tuple[Pace, ...] = (Pace(POSTING, 0, 0),)

    @property
    def own(self) -> int:
        """How many applications of one's own are settled: invited, declined, or silent for good."""
        return sum(row.number for row in self.sent if row.outcome != OPEN)


def inputs_of(facts: Facts, on: date | None = None) -> Inputs:
    """What is known today, or was known at the end of an earlier day by the dated history.

    Of the active tracks and of cards that belong to none. Rates count roles of every tier; what
    leads to an offer, and the pace, the wanted ones. Plans have no dates: an earlier day has those
    of today.
    """
    today = on or facts.today
    since = today - timedelta(LOOK_BACK_DAYS)
    tracks = {None, *facts.active_tracks}
    sent: list[Told] = []
    talked: list[Told] = []
    in_hand = []
    for card in facts.cards.values():
        if card.track not in tracks:
            continue
        known = card.told
        if known is None or known.day != today:
            known = told(card, today)
        row = known.application
        if row is not None and row.on >= since:
            sent.append(known)
        row = known.talk
        if row is not None and row.on >= since:
            talked.append(known)
        if known.stands is Meaning.OFFER and card.wanted and _is_there(card, today, facts):
            in_hand.append(card.number)
    applications = [each.application for each in sent if each.application is not None]
    days, pace_since = _pace_days(facts, today, applications)
    return Inputs(
        _counted(each.sent_as for each in sent),
        _counted(each.talked_as for each in talked),
        _waiting(applications),
        _waiting([each.talk for each in talked if each.talk is not None]),
        tuple(in_hand),
        len(days) / 7,
        _paces(facts, [row for row in applications if row.on >= pace_since and row.on in days]),
    )


def _is_there(card: Card, today: date, facts: Facts) -> bool:
    """Whether an offer is still to be answered: put away counts for the day of today alone."""
    return today < facts.today or card.document.get("archived") is not True


def _counted(kinds: Iterable[Kind | None]) -> tuple[Counted, ...]:
    counts = Counter(kind for kind in kinds if kind is not None)
    return tuple(Counted(*kind, number) for kind, number in sorted(counts.items()))


def _waiting(rows: Iterable[Row]) -> tuple[Waiting, ...]:
    """Those that wait, in the order of their cards."""
    found = [
        Waiting(row.card, channel_of(row.channel), row.days, is_wanted(row))
        for row in rows
        if row.waits
    ]
    return tuple(sorted(found))


# -- the pace -------------------------------------------------------------------------------------


def _pace_days(facts: Facts, today: date, sent: list[Row]) -> tuple[set[date], date]:
    """The days of the last eight weeks, without those paused and those before the pursuit began;
    and the earliest of them.
    """
    away = {
        week.start + timedelta(at)
        for week in facts.weeks.values()
        if week.paused and week.start is not None
        for at in range(7)
    }
    first = max(_began(facts, today, sent), today - timedelta(LOOK_BACK_DAYS))
    days: set[date] = set()
    on = today
    while on >= first and len(days) < _PACE_DAYS:
        if on not in away:
            days.add(on)
        on -= timedelta(1)
    return days, min(days, default=today)


def _began(facts: Facts, today: date, sent: list[Row]) -> date:
    """The day of the first application, or of the first card, if that is earlier and matters;
    tomorrow when there is neither.
    """
    first = min((row.on for row in sent), default=today + timedelta(1))
    if (today - first).days >= _PACE_DAYS:
        return first
    added = (day(card.document.get("added_on")) for card in facts.cards.values())
    return min((on for on in added if on is not None and on < first), default=first)


def _paces(facts: Facts, sent: list[Row]) -> tuple[Pace, ...]:
    """Postings in any case, and every other way that was gone or is planned."""
    counts = Counter(channel_of(row.channel) for row in sent if is_wanted(row))
    plans = [t.weekly_plan[-1] for t in facts.active_tracks.values() if t.weekly_plan]
    planned = {
        Channel.POSTING: sum(plan.posting or 0 for plan in plans),
        Channel.REFERRAL: sum(plan.referral or 0 for plan in plans),
        Channel.DIRECT: sum(plan.direct or 0 for plan in plans),
    }
    return tuple(
        Pace(channel, counts[channel], asked)
        for channel in CHANNELS
        if (asked := planned.get(Channel(channel), 0)) or counts[channel] or channel == POSTING
    )
