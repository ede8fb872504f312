"""How good the forecasts were: what was said, kept in the weeks, held against what came (D8).

When a week is reviewed its record keeps what is likely by then, as statements of a day, a chance
and a date: an offer within 13 and within 26 weeks, an answer to each silent application until
silence counts as never, a milestone done by its half and its four-in-five day. What became of them
is told from dated history, as everything else. A statement about something that was withdrawn, let
go or taken away has no answer and is left out.

A statement is judged when its time is over and not before. What comes true does so early, what does
not takes all its time: judged as they come, chances would seem to have been too low.

One thing counts once, as it was told first: telling it again every week would make one long silence
look like many. Chances of an offer count again when the time of the one before is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import comb
from typing import TYPE_CHECKING, Any, NamedTuple

from store.insight.facts import Facts
from store.insight.odds.milestones import FOUR_FIFTHS, HALF, timings
from store.insight.odds.outcomes import NEVER, NEVER_DAYS, OPEN, application
from store.insight.reading import arrivals, day
from store.pipelines import Meaning
from store.records import Outcome

if TYPE_CHECKING:
    from store.insight.odds.forecast import Forecast, Silence

VERSION = 1
OFFER, ANSWER, MILESTONE = "offer", "answer", "milestone"
OFFER_WEEKS = (13, 26)
FEWEST = 10
"""Resolved statements from which on there is something to judge (D8)."""
MOST_CARDS = 300
"""Silent cards of which a week keeps a statement, so that it stays small on the largest board."""
EDGES = (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Chances between two of these are told together: of 20 statements at about 30%, 7 came true."""
FAR = 0.005
"""How unlikely so few or so many must be, if the chances were right, to be called far from them;
so small, since up to nine of such figures are looked at. Chances that differ are taken to be all of
their mean: they scatter less than that, so it errs to the side of saying nothing.
"""


class Said(NamedTuple):
    """One statement: on ``made_on``, that something is so by ``by`` with chance ``p``.

    ``about`` is the card or the milestone, None for the first offer.
    """

    made_on: date
    what: str
    about: int | None
    by: date
    p: float


class Band(NamedTuple):
    """Statements of about the same chance: how many, the mean of what was said, how many came."""

    number: int
    said: float
    came: int

    @property
    def far(self) -> int:
        """-1 when far fewer came true than was said, 1 when far more, 0 when it may be chance."""
        if _at_most(self.number, self.said, self.came) < FAR:
            return -1
        return 1 if _at_most(self.number, 1 - self.said, self.number - self.came) < FAR else 0


class TrackRecord(NamedTuple):
    """What is known of our statements. ``brier`` is the mean squared distance between chances and
    what came (Brier 1950), 0 the best; ``flat`` that of always saying ``rate``, the share that came
    true, which only hindsight knows; None without chances that are resolved. ``whole`` is all of
    the chances as one band, which tells soonest when they were too high or too low. ``half`` and
    ``four_fifths`` are the days of milestones, and how many were done by them.
    """

    resolved: int
    waiting: int
    left_out: int
    whole: Band
    bands: tuple[Band, ...]
    brier: float | None
    flat: float | None
    rate: float | None
    half: Band
    four_fifths: Band

    @property
    def off(self) -> bool:
        """Whether anything that was told came true far less or far more often than was said."""
        return any(band.far for band in (self.whole, *self.bands, self.half, self.four_fifths))

    @property
    def told(self) -> bool:
        """Whether anything was said that can be judged now or later."""
        return bool(self.resolved or self.waiting)

    @property
    def enough(self) -> bool:
        return self.resolved >= FEWEST

    @property
    def chances(self) -> int:
        """How many chances are resolved, milestones aside."""
        return self.whole.number


# -- what is said today ---------------------------------------------------------------------------


def statements(facts: Facts, forecast: Forecast | None = None) -> list[Said]:
    """What is to be kept today; without a forecast, the days of the milestones alone."""
    today = facts.today
    found = []
    if forecast is not None:
        for weeks in OFFER_WEEKS:
            by = today + timedelta(weeks=weeks)
            found.append(Said(today, OFFER, None, by, forecast.offer.chance(weeks).mean))
        for each in _first_ones(facts, forecast.silence):
            by = today + timedelta(NEVER_DAYS - each.days)
            found.append(Said(today, ANSWER, each.card, by, each.answered.mean))
    for number, timing in sorted(timings(facts).items()):
        for share, by_day in ((HALF, timing.half), (FOUR_FIFTHS, timing.four_fifths)):
            if by_day is not None:
                found.append(Said(today, MILESTONE, number, by_day, share))
    return found


def _first_ones(facts: Facts, silence: Sequence[Silence]) -> list[Silence]:
    """So many of the silent cards, those first of which nothing was said yet, then the newest."""
    if len(silence) <= MOST_CARDS:
        return list(silence)
    known = {
        each.about
        for week in facts.weeks.values()
        for each in read_kept(week.forecasts)
        if each.what == ANSWER
    }
    found = sorted(silence, key=lambda each: (each.card in known, each.days, each.card))
    return found[:MOST_CARDS]


def as_kept(said: Iterable[Said]) -> dict[str, Any]:
    """Statements as a week keeps them, in JSON: ids and figures, no names."""
    kept = []
    for each in said:
        about = {} if each.about is None else {"about": each.about}
        kept.append({
            "made_on": each.made_on.isoformat(), "what": each.what, **about,
            "by": each.by.isoformat(), "p": round(each.p, 4),
        })  # fmt: skip
    return {"version": VERSION, "said": kept}


def read_kept(kept: object) -> list[Said]:
    """The statements of a week; what was edited by hand into something else is left out."""
    said = kept.get("said") if isinstance(kept, Mapping) else None
    found = []
    for each in said if isinstance(said, list) else ():
        if not isinstance(each, Mapping):
            continue
        made_on, by, p = day(each.get("made_on")), day(each.get("by")), _chance(each.get("p"))
        what, about = each.get("what"), each.get("about")
        named = type(about) is int if what in (ANSWER, MILESTONE) else what == OFFER
        if made_on and by and by > made_on and named and p is not None:
            found.append(Said(made_on, str(what), about if what != OFFER else None, by, p))
    return found


def _chance(value: object) -> float | None:
    usable = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1
    return float(value) if usable else None  # type: ignore[arg-type]


# -- what came of it ------------------------------------------------------------------------------


def track_record(facts: Facts) -> TrackRecord:
    """Everything that was said and is resolved; worked out once for these facts."""
    return facts.once("track record", lambda: _track_record(facts))


def _track_record(facts: Facts) -> TrackRecord:
    said = [each for week in facts.weeks.values() for each in read_kept(week.forecasts)]
    offers = _offer_days(facts) if any(each.what == OFFER for each in said) else []
    came: list[tuple[Said, bool]] = []
    waiting = left_out = 0
    for each in _once(said):
        if facts.today <= each.by:
            waiting += 1
        elif (found := _became(facts, each, offers)) is None:
            left_out += 1
        else:
            came.append((each, found))
    chances = [(each.p, true) for each, true in came if each.what != MILESTONE]
    rate = sum(true for _, true in chances) / len(chances) if chances else None
    return TrackRecord(
        len(came),
        waiting,
        left_out,
        _band(chances),
        _bands(chances),
        _brier(chances),
        _brier([(rate, true) for _, true in chances]) if rate is not None else None,
        rate,
        _days(came, HALF),
        _days(came, FOUR_FIFTHS),
    )


def _once(said: Iterable[Said]) -> list[Said]:
    """Each thing as it was told first; of offers, those whose times do not overlap."""
    kept: list[Said] = []
    last: dict[tuple[str, int | None, float], date] = {}
    for each in sorted(said, key=lambda e: (e.made_on, e.what, e.about or 0, e.by, e.p)):
        of = {OFFER: float((each.by - each.made_on).days), MILESTONE: each.p}.get(each.what, 0.0)
        key = (each.what, each.about, of)
        before = last.get(key)
        if before is None or (each.what == OFFER and each.made_on >= before):
            last[key] = each.by
            kept.append(each)
    return kept


def _became(facts: Facts, said: Said, offers: Sequence[date]) -> bool | None:
    """Whether what was said came true in its time, which is over; None where it has no answer."""
    if said.what == OFFER:
        return any(said.made_on < on <= said.by for on in offers)
    if said.what == ANSWER:
        return _answered(facts, said)
    return _milestone(facts, said)


def _answered(facts: Facts, said: Said) -> bool | None:
    card = facts.cards.get(said.about or 0)
    row = application(card, facts.today) if card is not None else None
    if row is None or (row.outcome == OPEN and not row.waits):
        return None
    if row.outcome in (OPEN, NEVER):
        return False
    return _in_time(row.on + timedelta(row.days), said)


def _milestone(facts: Facts, said: Said) -> bool | None:
    item = facts.milestones.get(said.about or 0)
    if item is None:
        return None
    if item.done_on is not None and item.done_on <= facts.today:
        return _in_time(item.done_on, said)
    let_go = item.dropped_on is not None and item.dropped_on <= said.by
    return None if let_go else False


def _in_time(on: date, said: Said) -> bool | None:
    """What came on a day; that it had come before was not known when it was said."""
    return None if on <= said.made_on else on <= said.by


def _offer_days(facts: Facts) -> list[date]:
    """The days of first offers from roles one wants."""
    found = []
    for card in facts.cards.values():
        days = [
            on
            for meaning, on, outcome in arrivals(card)
            if meaning is Meaning.OFFER
            or (meaning is Meaning.CLOSED and outcome == Outcome.ACCEPTED)
        ]
        if days and card.wanted and min(days) <= facts.today:
            found.append(min(days))
    return found


# -- figures --------------------------------------------------------------------------------------


def _bands(chances: Sequence[tuple[float, bool]]) -> tuple[Band, ...]:
    found = []
    for low, high in pairwise(EDGES):
        within = [(p, came) for p, came in chances if low <= p < high or p == high == 1.0]
        if within:
            found.append(_band(within))
    return tuple(found)


def _band(chances: Sequence[tuple[float, bool]]) -> Band:
    mean = sum(p for p, _ in chances) / len(chances) if chances else 0.0
    return Band(len(chances), mean, sum(came for _, came in chances))


def _brier(chances: Sequence[tuple[float, bool]]) -> float | None:
    return sum((p - came) ** 2 for p, came in chances) / len(chances) if chances else None


def _days(came: Iterable[tuple[Said, bool]], share: float) -> Band:
    held = [true for each, true in came if each.what == MILESTONE and each.p == share]
    return Band(len(held), share, sum(held))


def _at_most(number: int, p: float, count: int) -> float:
    """The chance of so many or fewer, each with chance ``p``."""
    return sum(comb(number, k) * p**k * (1 - p) ** (number - k) for k in range(count + 1))
