"""When a milestone is likely to be done: the reference class of the domain study, D7 and D9."""

from __future__ import annotations

import random
from datetime import date, timedelta
from math import exp, log
from statistics import NormalDist
from typing import Any

import pytest

from store import BadInput
from store.insight.odds.milestone_words import (
    by_then_words,
    dropped_words,
    likely_words,
    range_words,
    short_day,
    timing_line,
    whose,
)
from store.insight.odds.milestones import (
    Pool,
    Timing,
    chance,
    days_by,
    moved_most,
    posterior,
    timing,
    timings,
)
from store.insight.rules_steps import split_it
from store.records import Milestone
from store.verbs import planning
from tests.unit.life import TODAY, Life, ago

PRIOR = posterior([])


# -- the arithmetic -------------------------------------------------------------------------------


def test_what_is_published_alone() -> None:
    """On time 32 %, half the time x1.37, four in five x2.5 (D7)."""
    assert chance(PRIOR, 1) == pytest.approx(0.32, abs=0.005)
    assert days_by(PRIOR, 0.5, 1000) == pytest.approx(1370, abs=5)
    assert days_by(PRIOR, 0.8, 1000) == pytest.approx(2500, abs=50)
    assert sum(each.weight for each in PRIOR) == pytest.approx(1)


def by_hand(finished: list[float], running: list[float], ratio: float, so_far: float) -> float:
    """The same by brute force with the standard library: a fine grid, weights and all."""
    at_mu, at_sigma = NormalDist(0.315, 0.35), NormalDist(log(0.6), 0.35)
    above = below = 0.0
    for i in range(81):
        mu = 0.315 + 0.35 * (i - 40) / 16
        for j in range(81):
            tau = log(0.6) + 0.35 * (j - 40) / 16
            times = NormalDist(mu, exp(tau))
            weight = at_mu.pdf(mu) * at_sigma.pdf(tau)
            for each in finished:
                weight *= times.pdf(log(each))
            for each in running:
                weight *= 1 - times.cdf(log(each))
            done = times.cdf(log(so_far)) if so_far else 0.0
            above += weight * (times.cdf(log(ratio)) - done)
            below += weight * (1 - done)
    return above / below


@pytest.mark.parametrize(
    ("finished", "running", "ratio", "so_far"),
    [
        ([], [], 1.5, 0.0),
        ([], [], 2.0, 1.2),
        ([1.1, 2.4, 0.9], [], 1.3, 0.0),
        ([1.1, 2.4, 0.9], [1.5], 2.0, 1.6),
        ([0.5, 0.6, 0.7, 0.55, 0.62], [3.0], 0.8, 0.3),
    ],
)
def test_a_grid_gives_what_brute_force_gives(
    finished: list[float], running: list[float], ratio: float, so_far: float
) -> None:
    """P(done by D | not done yet) = (F(D) - F(e)) / (1 - F(e)), F told from the others."""
    itself = [so_far] if so_far else []
    points = posterior(finished, [*running, *itself])
    assert chance(points, ratio, so_far) == pytest.approx(
        by_hand(finished, running, ratio, so_far), abs=0.01
    )


def test_eight_in_ten_lie_within_the_80_percent_range() -> None:
    """500 people, each with up to seven milestones of the past: coverage between .76 and .84."""
    dice = random.Random(17)
    held = 0
    for person in range(500):
        mu, sigma = dice.gauss(0.315, 0.35), exp(dice.gauss(log(0.6), 0.35))
        past = [exp(dice.gauss(mu, sigma)) for _ in range(person % 8)]
        held += 0.1 <= chance(posterior(past), exp(dice.gauss(mu, sigma))) <= 0.9
    assert 0.76 <= held / 500 <= 0.84


def test_one_that_runs_long_is_seen_and_not_taken_for_done() -> None:
    """Three times the planned time and running: later than without it, and than if it were done."""
    without, done = posterior([1.0, 1.2]), posterior([1.0, 1.2, 3.0])
    running = posterior([1.0, 1.2], [3.0])
    halves = [days_by(points, 0.5, 1000) for points in (without, done, running)]
    assert halves == sorted(set(halves), key=halves.index)
    assert halves[0] < halves[1] < halves[2]  # type: ignore[operator]
    early = posterior([1.0, 1.2], [0.1])  # a tenth of its time says next to nothing
    assert days_by(early, 0.5, 1000) == pytest.approx(halves[0], rel=0.01)


def test_the_longer_it_runs_the_later_and_never_before_today() -> None:
    days = [days_by(PRIOR, 0.8, 100, elapsed) or 0 for elapsed in (0, 50, 100, 200, 400)]
    assert days == sorted(days)
    assert all(day > elapsed for day, elapsed in zip(days, (0, 50, 100, 200, 400), strict=True))
    assert days_by(PRIOR, 0.8, 30_000) is None


# -- the milestones of a pursuit ------------------------------------------------------------------


@pytest.fixture
def life() -> Life:
    return Life()


def mile(life: Life, start: int, planned: int, done: int | None = None, **values: Any) -> int:
    """From ``start`` days ago to ``planned`` days ago, done some days ago or running."""
    over = {} if done is None else {"done_on": ago(done)}
    given = {
        "title": "Portfolio v1", "planned_start": ago(start), "planned_end": ago(planned),
        "first_planned_end": ago(planned), "added_on": ago(start), **over, **values,
    }  # fmt: skip
    return life.add(Milestone, **given)


def test_the_worked_example(life: Life) -> None:
    """Started 25 Jun, planned for 15 Aug, no history of one's own; seen on the day it began."""
    number = life.add(
        Milestone, title="Portfolio v1", planned_start="2026-06-25", planned_end="2026-08-15",
        first_planned_end="2026-08-15", added_on="2026-06-25",
    )  # fmt: skip
    day = date(2026, 6, 25)
    found = timing(life.facts((day - TODAY).days), number)
    assert found is not None
    assert timing_line(found, day) == (
        "planned 15 Aug · half the time by 3 Sep · four in five by 29 Oct"
    )
    assert found.in_time == pytest.approx(0.32, abs=0.005)
    assert whose(found.pool) == "typical times only; none of yours is done yet"


def test_a_moved_date_moves_no_forecast(life: Life) -> None:
    """The first plan counts; the day planned now is told beside it."""
    number = mile(life, 20, -40)
    before = timing(life.facts(), number)
    life.carry(planning.replan(life, number, ago(-90)))
    after = timing(life.facts(), number)
    assert before is not None
    assert after is not None
    assert (after.half, after.four_fifths) == (before.half, before.four_fifths)
    assert after.planned == ago(-90)
    assert (after.in_time or 0) > (before.in_time or 0)


def test_five_finished_ones_make_a_class_of_their_own(life: Life) -> None:
    """Courses done in half the time, all else in three times: four count little, five alone."""
    for at in range(6):
        mile(life, 400 + at, 350 + at, 250 + at)  # 50 days planned, 150 taken
    for at in range(4):
        mile(life, 300 + at, 200 + at, 250 + at, ref_class="course")  # 100 planned, 50 taken
    number = mile(life, 0, -100, ref_class="course")
    four = timing(life.facts(), number)
    mile(life, 300, 200, 250, ref_class="course")
    five = timing(life.facts(), number)
    assert four is not None
    assert five is not None
    assert (four.pool.ref_class, four.pool.finished) == ("", 10)
    assert (five.pool.ref_class, five.pool.finished) == ("course", 5)
    assert whose(four.pool) == "your 10 milestones that are done"
    assert whose(five.pool) == "your 5 courses that are done"
    assert four.half is not None
    assert five.half is not None
    assert five.half < ago(-75) < ago(-100) < four.half


def test_what_was_let_go_is_left_out_and_counted_aloud(life: Life) -> None:
    number = mile(life, 10, -50)
    alone = timing(life.facts(), number)
    for at in range(2):
        mile(life, 400 + at, 300, dropped_on=ago(30))
    for at in range(6):
        mile(life, 100 + at, 0 + at, 0 + at)  # on the day
    found = timing(life.facts(), number)
    assert alone is not None
    assert found is not None
    assert dropped_words(found.pool) == "2 of 9 let go, left out here"
    assert whose(found.pool).endswith("; 2 of 9 let go, left out here")
    only_let_go = Life()
    same = mile(only_let_go, 10, -50)
    mile(only_let_go, 400, 300, dropped_on=ago(30))
    again = timing(only_let_go.facts(), same)
    assert again is not None
    assert again.four_fifths == alone.four_fifths


@pytest.mark.parametrize(
    "values",
    [
        {"done_on": ago(1)},
        {"dropped_on": ago(1)},
        {"archived": True},
        {"parked_on": ago(1)},
        {"planned_start": ago(-60)},  # planned to end before it begins
        {"planned_end": None, "first_planned_end": None},
        {"deleted_on": ago(1)},
    ],
)
def test_what_has_no_answer(life: Life, values: dict[str, Any]) -> None:
    assert timing(life.facts(), mile(life, 10, -50, **values)) is None


def test_one_that_has_not_begun_counts_from_its_start(life: Life) -> None:
    found = timing(life.facts(), mile(life, -10, -110, added_on=ago(0)))
    assert found is not None
    assert found.half == ago(-148)  # 138 days after the start
    assert found.pool.running == 0


def test_times_that_vary_a_lot_are_said_to(life: Life) -> None:
    number = mile(life, 0, -100)
    for at, taken in enumerate((10, 400, 25, 300, 90, 600)):
        mile(life, 700 + at, 600 + at, 700 + at - taken)
    found = timing(life.facts(), number)
    assert found is not None
    assert found.pool.wide
    assert not Pool(PRIOR, 0, 0, 0, "").wide


# -- a week before --------------------------------------------------------------------------------


def test_the_milestone_whose_day_moved_most(life: Life) -> None:
    """Three done within a week, in a third of their time: what runs is likely sooner by them."""
    long, short = mile(life, 30, -170), mile(life, 30, -20)
    assert moved_most(life.facts()) is None
    for at in range(3):
        mile(life, 33 + at, at - 67, 3 + at)
    found = moved_most(life.facts())
    assert found is not None
    number, before, now = found
    assert number == long
    was, still = timings(life.facts(), ago(7)), timings(life.facts())
    assert (before, now) == (was[long].four_fifths, still[long].four_fifths)
    assert before - now > timedelta(7)
    assert short in was


def test_a_week_before_is_told_as_it_was_known_then(life: Life) -> None:
    """What was done, dropped or begun since is not known then."""
    number = mile(life, 30, -60)
    before = timings(life.facts(-7))
    mile(life, 90, 60, 2)
    mile(life, 3, -60)
    then = timings(life.facts(), ago(7))
    assert then[number].pool.finished == 0
    assert then[number].pool.running == 2  # the one that was done two days ago ran on
    assert before[number].pool.running == 1


# -- what is done with it -------------------------------------------------------------------------


def test_move_it_to_the_day_four_in_five_are_done_by(life: Life) -> None:
    number = mile(life, 0, -100)
    found = timing(life.facts(), number)
    assert found is not None
    label = life.carry(planning.replan_likely(life, number))
    assert label == f"Move 'Portfolio v1' to {short_day(found.four_fifths, TODAY)}"
    item = Milestone.from_doc(life.documents("milestones")[number])
    assert (item.planned_end, item.first_planned_end) == (found.four_fifths, ago(-100))
    assert [(r.was, r.now) for r in item.replans] == [(ago(-100), found.four_fifths)]
    with pytest.raises(BadInput, match="Nothing changes"):
        planning.replan_likely(life, number)
    with pytest.raises(BadInput, match="no day is likely"):
        planning.replan_likely(life, life.add(Milestone, title="No plan"))


def test_the_chance_by_a_day_one_thinks_of(life: Life) -> None:
    """A hundred days planned: 32 % by then, half by 138 days, four in five by 247 (D7)."""
    found = timing(life.facts(), mile(life, 0, -100))
    assert found is not None
    for days, says in (
        (100, "about 30% like it are done by then"),
        (138, "about 50% like it are done by then"),
        (247, "about 80% like it are done by then"),
    ):
        assert by_then_words(found, ago(-days)) == says
    assert found.by(TODAY) == 0


def test_a_milestone_that_moved_twice_is_told_its_likely_day(life: Life) -> None:
    number = mile(life, 30, -30)
    for day in (ago(-40), ago(-50)):
        life.carry(planning.replan(life, number, day))
    found = timing(life.facts(), number)
    assert found is not None
    [said] = split_it(life.facts(), None)
    day = short_day(found.four_fifths, TODAY)
    assert said.why == f"Portfolio v1 moved 2 times; four in five like it are done by {day}"
    life.carry(planning.replan_likely(life, number))
    for later in (0, 7):  # its day has room now: nothing more to say
        assert list(split_it(life.facts(later), None)) == []


@pytest.mark.parametrize(
    ("half", "most", "says"),
    [
        (date(2026, 12, 3), date(2026, 12, 30), "by 3 Dec · four in five by 30 Dec"),
        (date(2026, 12, 25), date(2027, 2, 16), "by 25 Dec · four in five by 16 Feb 2027"),
        (date(2027, 2, 11), date(2027, 5, 8), "by 11 Feb · four in five by 8 May 2027"),
        # without their years, these could be days of next month
        (date(2027, 12, 1), date(2027, 12, 20), "by Dec 2027 · four in five by Dec 2027"),
        (date(2027, 7, 17), date(2028, 5, 2), "by Jul 2027 · four in five by May 2028"),
        (date(2027, 7, 17), None, "by 17 Jul 2027 · four in five by a day nobody can tell"),
    ],
)
def test_the_two_days_in_words(half: date, most: date | None, says: str) -> None:
    found = Timing(1, None, half, most, None, Pool(PRIOR, 0, 0, 0, ""))
    assert likely_words(found, TODAY) == f"half the time {says}"


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ([], ""),
        ([(date(2026, 11, 3), date(2027, 3, 1))], "likely Nov 2026 to Mar 2027"),
        (
            [(date(2027, 1, 3), date(2027, 3, 1)), (date(2027, 2, 3), date(2027, 2, 25))],
            "likely Feb to Mar 2027",
        ),
        ([(date(2027, 1, 3), date(2027, 1, 20))], "likely Jan 2027"),
        ([(date(2027, 1, 3), date(2027, 1, 20)), (date(2027, 1, 3), None)], ""),
    ],
)
def test_when_the_last_of_several_is_done(days: list[Any], says: str) -> None:
    pool = Pool(PRIOR, 0, 0, 0, "")
    found = [Timing(1, None, half, most, None, pool) for half, most in days]
    assert range_words(found, TODAY) == says
