"""When a milestone is likely to be done, told from how long others took: the reference class (D7).

People plan the best case: in Buehler, Griffin and Ross (1994) three in ten things were done in
time, and on average they took 1.64 times as long. So what counts is the ratio of the time it took
to the time first planned. Its logarithm is normal, log r ~ N(μ, σ²), with μ ~ N(.315, .35²) and
log σ ~ N(log .60, .35²) before anything is known, worked out on a grid of 31 x 19 points. What was
finished counts exactly, what runs as "longer than so far", what was let go is left out and counted
aloud. All milestones make one class until five of the same ``ref_class`` are finished; from then on
these have one of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import erfc, exp, log, sqrt
from typing import NamedTuple

from store.i18n import tr
from store.insight.conditions import is_resting
from store.insight.facts import Facts
from store.records import Milestone

MU, MU_SPREAD = 0.315, 0.35
LOG_SIGMA, LOG_SIGMA_SPREAD = log(0.60), 0.35
FEWEST_FINISHED = 5
"""Finished milestones of a class from which on it is judged by itself."""
HALF, FOUR_FIFTHS = 0.5, 0.8
WIDE = 0.8
"""A σ from which on such times vary a lot: 80 % ranges then hold about 7 times in 10 (D9)."""
LONGEST_DAYS = 36_500
MOVED_DAYS = 7
_REACH = 2.5  # the grid goes so many standard deviations to each side
_LIGHTEST = 1e-7  # points of the grid that weigh less say nothing
_ROOT2 = sqrt(2)


class Point(NamedTuple):
    """One pair of parameters, and how much it weighs after what was seen."""

    mu: float
    sigma: float
    weight: float


class Pool(NamedTuple):
    """The milestones one is compared with: how many are done, running and let go.

    ``ref_class`` is "" when all kinds are in it.
    """

    points: tuple[Point, ...]
    finished: int
    running: int
    dropped: int
    ref_class: str

    @property
    def wide(self) -> bool:
        """Whether such times vary so much that the days are rough."""
        return sum(each.sigma * each.weight for each in self.points) >= WIDE


class Timing(NamedTuple):
    """When an open milestone is likely to be done.

    ``half`` and ``four_fifths`` are the days by which it is done half the time and four times in
    five, None beyond a hundred years; ``in_time`` is the chance by the day planned now. It
    began on ``start``, was first planned to take ``length`` days, and has taken ``elapsed``.
    """

    number: int
    planned: date | None
    half: date | None
    four_fifths: date | None
    in_time: float | None
    pool: Pool
    start: date = date.min
    length: int = 1
    elapsed: int = 0

    def by(self, day: date) -> float:
        """The chance that it is done by a day."""
        ratio = (day - self.start).days / self.length
        return chance(self.pool.points, ratio, self.elapsed / self.length)

    @property
    def has_room(self) -> bool:
        """Whether it is at least as likely as not to be done by the day planned now."""
        return self.in_time is not None and self.in_time >= HALF


# -- the arithmetic -------------------------------------------------------------------------------


def posterior(finished: Sequence[float], running: Sequence[float] = ()) -> tuple[Point, ...]:
    """The grid after what was seen: ratios of what is finished, and of what runs so far."""
    done = [log(ratio) for ratio in finished]
    so_far = [log(ratio) for ratio in running if ratio > 0]
    scored = [
        (mu, sigma, _score(mu, sigma, done, so_far) - (x * x + y * y) / 2)
        for x, mu in _steps(MU, MU_SPREAD, 31)
        for y, sigma in ((y, exp(s)) for y, s in _steps(LOG_SIGMA, LOG_SIGMA_SPREAD, 19))
    ]
    top = max(score for _, _, score in scored)
    weighed = [(mu, sigma, exp(score - top)) for mu, sigma, score in scored]
    kept = [each for each in weighed if each[2] > _LIGHTEST]
    total = sum(weight for _, _, weight in kept)
    return tuple(Point(mu, sigma, weight / total) for mu, sigma, weight in kept)


def _steps(middle: float, spread: float, count: int) -> list[tuple[float, float]]:
    """So many points to both sides of the middle, with their distance in standard deviations."""
    steps = [_REACH * (2 * at / (count - 1) - 1) for at in range(count)]
    return [(step, middle + spread * step) for step in steps]


def _score(mu: float, sigma: float, done: Sequence[float], so_far: Sequence[float]) -> float:
    """The log-likelihood: a density for what is finished, what is left for what runs."""
    found = -len(done) * log(sigma)
    for value in done:
        z = (value - mu) / sigma
        found -= z * z / 2
    for value in so_far:
        found += log(max(_left((value - mu) / sigma), 1e-300))
    return found


def _left(z: float) -> float:
    """The share of a standard normal above ``z``."""
    return erfc(z / _ROOT2) / 2


def chance(points: Iterable[Point], ratio: float, so_far: float = 0.0) -> float:
    """The chance that it is done by ``ratio`` times the planned time, not done ``so_far``.

    Its own running time is taken to be among what the points have seen. That gives the same as
    (F(D) - F(e)) / (1 - F(e)) of all the others (D7), and they need to be weighed no more than once
    """
    if ratio <= so_far:
        return 0.0
    end, now = log(ratio), log(so_far) if so_far > 0 else None
    found = 0.0
    for mu, sigma, weight in points:
        before = _left((now - mu) / sigma) if now is not None else 1.0
        if before > 0.0:
            found += weight * (1.0 - _left((end - mu) / sigma) / before)
    return found


def days_by(points: Sequence[Point], share: float, planned: int, elapsed: int = 0) -> int | None:
    """The first day after the start by which it is done with this chance; None beyond a century."""
    so_far = elapsed / planned

    def reached(days: int) -> bool:
        return chance(points, days / planned, so_far) >= share

    low, high = elapsed, max(elapsed, planned) + 1
    while not reached(high):
        if high >= LONGEST_DAYS:
            return None
        low, high = high, min(high * 2, LONGEST_DAYS)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


# -- the milestones of a pursuit ------------------------------------------------------------------


class _Seen(NamedTuple):
    """What a milestone tells by a day: days planned at first, days so far or till it was done."""

    number: int
    ref_class: str
    planned: int
    days: int
    state: str  # done, running, dropped, or to come


def timings(facts: Facts, on: date | None = None) -> dict[int, Timing]:
    """When each open milestone is likely to be done, as known on a day; today without one.

    What has no first plan, or one of no length, and what rests or is put away, has no answer.
    """
    today = on or facts.today
    return facts.once(("milestone timings", today), lambda: _timings(facts, today))


def timing(facts: Facts, number: int) -> Timing | None:
    """When a milestone is likely to be done; None of one that is over or has no plan."""
    return timings(facts).get(number)


def foretold(facts: Facts, item: Milestone) -> Timing | None:
    """The same of one that is about to be planned, before it is among the others."""
    told = _seen(0, item, facts.today)
    if told is None or told.state not in ("running", "to come"):
        return None
    return _timing(item, told, _pool_of(facts, told.ref_class, facts.today), facts.today)


def _timings(facts: Facts, today: date) -> dict[int, Timing]:
    found = {}
    for number, told in _all_seen(facts, today).items():
        item = facts.milestones[number]
        if told.state in ("done", "dropped") or item.archived or is_resting(facts, number):
            continue
        found[number] = _timing(item, told, _pool_of(facts, told.ref_class, today), today)
    return found


def _all_seen(facts: Facts, today: date) -> dict[int, _Seen]:
    def make() -> dict[int, _Seen]:
        found = ((number, _seen(number, each, today)) for number, each in facts.milestones.items())
        return {number: told for number, told in found if told is not None}

    return facts.once(("milestones seen", today), make)


def _pool_of(facts: Facts, ref_class: str, today: date) -> Pool:
    """The class itself once five of it are finished; until then all of them, as ""."""
    seen = _all_seen(facts, today).values()
    done = sum(1 for each in seen if each.ref_class == ref_class and each.state == "done")
    name = ref_class if done >= FEWEST_FINISHED else ""
    return facts.once(("milestone pool", today, name), lambda: _pool(facts, seen, name))


def _seen(number: int, item: Milestone, today: date) -> _Seen | None:
    start = item.planned_start or item.added_on
    end = item.first_planned_end or item.planned_end
    if start is None or end is None or end <= start:
        return None
    known_from = item.added_on or start
    if known_from > today and start > today:
        return None
    planned, days = (end - start).days, (today - start).days
    state = "running" if days > 0 else tr("to come")
    if item.done_on is not None and item.done_on <= today:
        state, days = "done", max(1, (item.done_on - start).days)
    elif item.dropped_on is not None and item.dropped_on <= today:
        state = "dropped"
    return _Seen(number, str(item.ref_class), planned, max(0, days), state)


def _pool(facts: Facts, seen: Iterable[_Seen], name: str) -> Pool:
    of_class = [each for each in seen if not name or each.ref_class == name]
    ratios: dict[str, list[float]] = {"done": [], "running": [], "dropped": [], "to come": []}
    for each in of_class:
        item = facts.milestones[each.number]
        put_away = item.archived or is_resting(facts, each.number)
        if each.state == "done" or not put_away:
            ratios[each.state].append(each.days / each.planned)
    dropped = sum(1 for each in of_class if each.state == "dropped")
    done, running = ratios["done"], ratios["running"]
    return Pool(posterior(done, running), len(done), len(running), dropped, name)


def _timing(item: Milestone, told: _Seen, pool: Pool, today: date) -> Timing:
    start = today - timedelta(told.days)
    if told.state == "to come":
        start = item.planned_start or today

    def day(share: float) -> date | None:
        days = days_by(pool.points, share, told.planned, told.days)
        return None if days is None else start + timedelta(days)

    now = item.planned_end
    found = Timing(
        told.number, now, day(HALF), day(FOUR_FIFTHS), None, pool, start, told.planned, told.days
    )
    return found._replace(in_time=None if now is None else found.by(now))


def moved_most(facts: Facts, days: int = 7) -> tuple[int, date, date] | None:
    """The milestone whose 80 % day moved most since so many days ago: its id, that day and now.

    Of those that were open then and are now; None when none moved by a week. A day moves when other
    milestones are done or take longer than so far, and as time goes by without its being done.
    """
    now, then = timings(facts), timings(facts, facts.today - timedelta(days))
    found = [
        (number, before, after)
        for number, each in now.items()
        if (was := then.get(number)) is not None
        and (before := was.four_fifths) is not None
        and (after := each.four_fifths) is not None
    ]
    best = max(found, key=lambda each: (abs((each[2] - each[1]).days), -each[0]), default=None)
    return best if best is not None and abs((best[2] - best[1]).days) >= MOVED_DAYS else None
