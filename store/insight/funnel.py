"""The funnel: how far opportunities came and how they ended, from their dated history alone.

Never from the columns they stand in now: a card that was declined after a talk has talked, and one
that was reopened is not closed. Every rate has its number, its range, and how many still wait,
which count neither as yes nor as no. Sources: the domain study, B2 (passed by), B5 and B7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.intervals import Share, share
from store.insight.odds.outcomes import NEVER, YES, Row, application, talk
from store.insight.odds.record import Record, record_of
from store.insight.passing import PassedBy, passed_by
from store.insight.reach import reach_of
from store.insight.reading import Card, arrivals, text
from store.pipelines import Meaning
from store.records import Channel, Outcome, Reach, Tier

STEPS = (Meaning.SAVED, Meaning.APPLIED, Meaning.TALKING, Meaning.OFFER)
ACCEPTED = "accepted"
MOST_SKILLS = 8
_STANDING = ""  # in ``Stage.ended``: it has not ended


class Stage(NamedTuple):
    """How many came so far, and what became of those that came no farther.

    ``name`` is a meaning, or "accepted". ``ended`` counts outcomes; ``here`` are still open.
    """

    name: str
    came: int
    here: int
    ended: tuple[tuple[str, int], ...]

    @property
    def stopped(self) -> int:
        """Those that ended here."""
        return sum(count for _, count in self.ended)


class Rate(NamedTuple):
    """Of the settled ones of a kind, how many were invited; ``waiting`` may still be."""

    name: str
    yes: Share
    waiting: int


class Stay(NamedTuple):
    """Days in what a column means: the median of the ``left`` ones; ``here`` are still in it."""

    name: str
    days: float | None
    left: int
    here: int


class Funnel(NamedTuple):
    """Of the cards that came onto the board from ``first`` to ``last``, by what is known today."""

    first: date | None
    last: date
    cards: int
    stages: tuple[Stage, ...]
    invited: Rate
    offered: Rate
    channels: tuple[Rate, ...]
    tiers: tuple[Rate, ...]
    reaches: tuple[Rate, ...]
    skills: tuple[Rate, ...]
    stays: tuple[Stay, ...]
    passed: PassedBy
    answers: Record

    @property
    def rates(self) -> tuple[tuple[str, tuple[Rate, ...]], ...]:
        """The rates by what they are split by."""
        return (
            ("channel", self.channels),
            ("tier", self.tiers),
            ("reach", self.reaches),
            ("skill", self.skills),
        )


class _Way(NamedTuple):
    """A card and its dated way up to today."""

    card: Card
    stops: list[tuple[Meaning, date, str]]


def funnel(
    facts: Facts,
    first: date | None = None,
    last: date | None = None,
    track: int | None = None,
) -> Funnel:
    """The funnel of the cards whose way began in a range of days; of one track, or of all."""
    last = min(last or facts.today, facts.today)
    ways = [
        way
        for way in _ways(facts, track)
        if (first is None or way.stops[0][1] >= first) and way.stops[0][1] <= last
    ]
    sent = [row for way in ways if (row := application(way.card, facts.today)) is not None]
    talks = [row for way in ways if (row := talk(way.card, facts.today)) is not None]
    by_card = {way.card.number: way.card for way in ways}
    return Funnel(
        first,
        last,
        len(ways),
        _stages(ways),
        _rate("", sent),
        _rate("", talks),
        _split(sent, ((row, row.channel) for row in sent), Channel),
        _split(sent, ((row, row.tier) for row in sent), Tier),
        _split(sent, ((row, _reach(facts, by_card[row.card])) for row in sent), Reach),
        _by_skill(sent, by_card),
        tuple(_stays(ways, facts.today)),
        passed_by(facts, (way.card for way in ways)),
        record_of(sent),
    )


def _ways(facts: Facts, track: int | None) -> Iterator[_Way]:
    for card in facts.cards.values():
        if track is None or card.track == track:
            stops = [stop for stop in arrivals(card) if stop[1] <= facts.today]
            if stops:
                yield _Way(card, _as_if_not_closed(stops))


def _as_if_not_closed(
    stops: list[tuple[Meaning, date, str]],
) -> list[tuple[Meaning, date, str]]:
    """Without the ends that were taken back: a card that was reopened did not end there."""
    kept = [stop for stop in stops[:-1] if stop[0] is not Meaning.CLOSED]
    return [*kept, stops[-1]]


# -- how far --------------------------------------------------------------------------------------


def _stages(ways: Iterable[_Way]) -> tuple[Stage, ...]:
    came: Counter[str] = Counter()
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    for way in ways:
        passed: set[str] = {
            _step(meaning) for meaning, _, _ in way.stops if meaning is not Meaning.CLOSED
        }
        meaning, _, outcome = way.stops[-1]
        closed = meaning is Meaning.CLOSED
        if closed and outcome == Outcome.ACCEPTED:
            passed |= {Meaning.OFFER, ACCEPTED}
        for step in passed or {Meaning.SAVED}:
            came[step] += 1
        farthest = max(passed or {Meaning.SAVED}, key=_ORDER.__getitem__)
        if farthest != ACCEPTED:
            ends[farthest][(outcome or Outcome.EXPIRED) if closed else _STANDING] += 1
    return tuple(
        Stage(
            str(step),
            came[step],
            ends[step][_STANDING],
            tuple(sorted((k, n) for k, n in ends[step].items() if k != _STANDING)),
        )
        for step in (*STEPS, ACCEPTED)
    )


def _step(meaning: Meaning) -> Meaning:
    return Meaning.SAVED if meaning is Meaning.PREPARING else meaning


_ORDER: dict[str, int] = {step: at for at, step in enumerate((*STEPS, ACCEPTED))}


# -- rates ----------------------------------------------------------------------------------------


def _rate(name: str, rows: Iterable[Row]) -> Rate:
    counted = Counter((row.outcome, row.waits) for row in rows)
    yes = sum(n for (outcome, _), n in counted.items() if outcome == YES)
    settled = sum(n for (outcome, _), n in counted.items() if outcome in (YES, "no", NEVER))
    waiting = sum(n for (_, waits), n in counted.items() if waits)
    return Rate(name, share(yes, settled), waiting)


def _split(
    rows: list[Row], named: Iterable[tuple[Row, str]], order: Iterable[str]
) -> tuple[Rate, ...]:
    """A rate for each name that occurs, in this order; what has no name comes last."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row, name in named:
        groups[name].append(row)
    known = [str(name) for name in order]
    names = [name for name in known if name in groups]
    if rows and any(name not in known for name in groups):
        groups[""] = [row for name, all_of in groups.items() if name not in known for row in all_of]
        names.append("")
    return tuple(_rate(name, groups[name]) for name in names)


def _reach(facts: Facts, card: Card) -> str:
    """As it is marked on the board; else what the rules say, where its requirements are known."""
    marked = text(card.document, "reach")
    if marked in _REACHES or not card.asks:
        return marked
    return str(reach_of(facts, card).reach or "")


_REACHES = frozenset(Reach)


def _by_skill(rows: Iterable[Row], cards: dict[int, Card]) -> tuple[Rate, ...]:
    """The skills that were asked for most often, among what was applied for."""
    groups: dict[str, list[Row]] = defaultdict(list)
    written: dict[str, str] = {}
    for row in rows:
        for key in dict.fromkeys(ask.key for ask in cards[row.card].asks):
            groups[key].append(row)
        for ask in cards[row.card].asks:
            written.setdefault(ask.key, ask.skill)
    most = sorted(groups, key=lambda key: (-len(groups[key]), key))[:MOST_SKILLS]
    return tuple(_rate(written[key], groups[key]) for key in most)


# -- time -----------------------------------------------------------------------------------------


def _stays(ways: Iterable[_Way], today: date) -> Iterator[Stay]:
    """Days between coming to what a column means and leaving it, forwards or out."""
    left: dict[Meaning, list[int]] = defaultdict(list)
    here: Counter[Meaning] = Counter()
    for way in ways:
        for at, (meaning, on, _) in enumerate(way.stops):
            later = next((stop for stop in way.stops[at + 1 :] if stop[0] is not meaning), None)
            first = at == 0 or way.stops[at - 1][0] is not meaning
            if meaning is Meaning.CLOSED or not first:
                continue
            if later is None:
                here[meaning] += 1
            elif later[1] >= on:  # else it was typed in afterwards
                left[meaning].append((later[1] - on).days)
    for meaning in Meaning:
        if left[meaning] or here[meaning]:
            days = median(left[meaning]) if left[meaning] else None
            yield Stay(str(meaning), days, len(left[meaning]), here[meaning])


def last_year(facts: Facts) -> date:
    """The first day of the last 365."""
    return facts.today - timedelta(364)
