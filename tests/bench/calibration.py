"""How honest the odds are, at length: ``python -m tests.bench.calibration [--pursuits 300]``.

Pursuits whose truth is known (``tests.pursuits``) are lived for 2, 8 and 26 weeks; then what the
engine says is held against that truth, and against what happened. At the end the same in worlds
that break its assumptions. Figures to expect: the domain study, D9. Takes minutes; no test asserts
these figures, ``tests/unit/test_odds_calibration.py`` does so for a few of them at a small size.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from math import log
from random import Random

from store.insight.odds.forecast import forecast
from store.insight.odds.inputs import Inputs
from store.insight.odds.posterior import gibbs
from store.insight.odds.priors import EDGES
from store.insight.odds.record import record
from store.insight.odds.silence import later_over, over
from tests.pursuits import (
    NEVER,
    PLAN,
    Sent,
    World,
    first_offer_after,
    known,
    lived,
    slow,
    world,
)

WEEKS = (2, 8, 26)
DRAWS = 200
AHEAD = 260
STEADY = {"posting": 5.0, "referral": 1.0}
_SURE = 1e-3  # nothing is said to be surer than that, or log-loss would be without bounds
Pair = tuple[float, bool]
"""What was said, and whether it happened."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.calibration", description="How honest the odds are."
    )
    parser.add_argument("--pursuits", type=int, default=300, metavar="N")
    count = parser.parse_args().pursuits
    print(
        f"{count} pursuits, {DRAWS} draws each; se of an 80 % coverage {(0.16 / count) ** 0.5:.1%}"
    )
    invitations(count)
    silence(count)
    offers(count)
    broken(max(1, count // 2))


# -- the rate of invitations ----------------------------------------------------------------------


def invitations(count: int) -> None:
    """Coverage of the rate of invitations from postings; 5 postings and a referral a week."""
    print("\nThe rate of invitations          80 %    95 %    mean error   yes/sent 80 %")
    for weeks in WEEKS:
        held, held_95, naive, error = 0, 0, 0, 0.0
        for seed in range(count):
            truth = _steady(world(Random(seed)))
            share = truth.pi["posting"][0]
            inputs = known(lived(Random(-1 - seed), truth, weeks, steadily=True), 7 * weeks)
            rates = [draw.pi["posting"][0] for draw in gibbs(inputs.sent, draws=DRAWS, seed=seed)]
            held += _holds(over(rates), share)
            held_95 += _holds(over(rates, 0.95), share)
            error += sum(rates) / len(rates) - share
            naive += _holds(over(_pending_as_refused(inputs, seed)), share)
        print(
            f"  after {weeks:>2} weeks                {held / count:6.1%}  {held_95 / count:6.1%}"
            f"     {error / count:+.3f}       {naive / count:6.1%}"
        )


def _pending_as_refused(inputs: Inputs, seed: int) -> list[float]:
    rows = [row for row in inputs.sent if row.channel == "posting"]
    yes = sum(row.number for row in rows if row.outcome == "yes")
    sent, rng = sum(row.number for row in rows), Random(seed)
    return [rng.betavariate(yes + 0.5, sent - yes + 0.5) for _ in range(400)]


# -- silence --------------------------------------------------------------------------------------


def silence(count: int) -> None:
    """Whether any answer comes later, said of every silent application on that day."""
    print("\nAny answer later           Brier                      log-loss")
    print(
        "                           ours    rate    record     ours    rate    record   said   came"
    )
    for weeks in WEEKS:
        ours: list[Pair] = []
        rate: list[Pair] = []
        own: list[Pair] = []
        for seed in range(count):
            life = lived(Random(-1 - seed), _steady(world(Random(seed))), weeks, steadily=True)
            inputs = known(life, 7 * weeks)
            rates = gibbs(inputs.sent, draws=DRAWS, seed=seed)
            flat, curve = _flat(inputs), record([(r.days, r.outcome) for r in inputs.sent])
            for each in inputs.silent:
                sent = life[each.card - 1]
                came = min(sent.invited, sent.declined) < NEVER
                ours.append((later_over(rates, each.channel, each.days)[1].mean, came))
                rate.append((flat, came))
                still = curve.silent_after(each.days)
                last = curve.silent_after(EDGES[-1])
                own.append((1 - last / still if still else 0.0, came))
        columns = [*(_brier(p) for p in (ours, rate, own)), *(_loss(p) for p in (ours, rate, own))]
        said, came_ = _mean(p for p, _ in ours), _mean(c for _, c in ours)
        told = "   ".join(f"{value:.3f}" for value in columns)
        print(f"  after {weeks:>2} weeks           {told}    {said:.3f}  {came_:.3f}")


def _flat(inputs: Inputs) -> float:
    """Answered out of all that was sent, whatever the age."""
    answered = sum(row.outcome in ("yes", "no") for row in inputs.sent)
    return answered / len(inputs.sent) if inputs.sent else 0.5


# -- the first offer ------------------------------------------------------------------------------


def offers(count: int) -> None:
    print(
        "\nThe first offer                  80 %    95 %    in 26 weeks: said  came   Brier  flat"
    )
    for weeks in WEEKS:
        _tell(f"after {weeks:>2} weeks", weeks, [world(Random(seed)) for seed in range(count)])


def broken(count: int) -> None:
    """The same after 8 weeks where what is assumed is wrong."""
    print(f"\nThe same where the world is another, {count} pursuits, after 8 weeks")
    rare = (0.02, 0.38, 0.60)
    worlds: dict[str, Callable[[World], World]] = {
        "rare invitations, 2 %": lambda w: w._replace(pi={**w.pi, "posting": rare}),
        "answers twice as slow": lambda w: w._replace(invited=slow(25), declined=slow(40)),
    }
    for name, change in worlds.items():
        _tell(name, 8, [change(world(Random(seed))) for seed in range(count)])
    _tell("own rate halves today", 8, [world(Random(s)) for s in range(count)], slower=0.5)


def _tell(name: str, weeks: int, truths: Sequence[World], slower: float = 1.0) -> None:
    places, pairs = [], []
    for seed, truth in enumerate(truths):
        rng = Random(-1 - seed)
        life = lived(rng, truth, weeks + AHEAD)
        if slower < 1:
            life = [each for each in life if each.on < 7 * weeks or rng.random() < slower]
        place, chance, came = _foretold(life, weeks, seed)
        places.append(place)
        pairs.append((chance, came))
    count = len(truths)
    said, came_ = _mean(p for p, _ in pairs), _mean(c for _, c in pairs)
    held, held_95 = (
        sum(low <= place <= 1 - low for place in places) / count for low in (0.1, 0.025)
    )
    flat = came_ * (1 - came_)
    print(
        f"  {name:<28} {held:6.1%}  {held_95:6.1%}               {said:.3f}  {came_:.3f}  "
        f"{_brier(pairs):.3f}  {flat:.3f}"
    )


def _foretold(life: list[Sent], weeks: int, seed: int) -> tuple[float, float, bool]:
    """Where in the curve the offer came, what was said of 26 weeks, and whether it happened."""
    offer = forecast(known(life, 7 * weeks, PLAN), draws=DRAWS, seed=seed).offer
    week = first_offer_after(life, 7 * weeks) / 7
    curve = offer.curve
    if week >= AHEAD:
        return curve[-1], offer.chance(26).mean, False
    at = int(week)
    place = curve[at] + (week - at) * (curve[at + 1] - curve[at])
    return place, offer.chance(26).mean, week <= 26


# -- figures --------------------------------------------------------------------------------------


def _steady(truth: World) -> World:
    return truth._replace(sends=STEADY)


def _holds(found: tuple[float, float, float], truth: float) -> bool:
    return found[1] <= truth <= found[2]


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _brier(pairs: Sequence[Pair]) -> float:
    return _mean((said - came) ** 2 for said, came in pairs)


def _loss(pairs: Sequence[Pair]) -> float:
    def one(said: float, came: bool) -> float:
        said = min(max(said, _SURE), 1 - _SURE)
        return -log(said if came else 1 - said)

    return _mean(one(said, came) for said, came in pairs)


if __name__ == "__main__":
    main()
