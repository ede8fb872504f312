"""Made-up pursuits whose truth is known: for measuring whether the odds are honest.

A world is drawn from what the model assumes, or set by hand to break its assumptions; then it is
lived for some weeks: applications go out, answers arrive at random times, and what a person would
know on the last day is handed to the engine. Nothing of the engine is used to make a world.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple

from store.insight.odds.inputs import Inputs, Pace, Waiting
from store.insight.odds.posterior import Counted
from store.insight.odds.priors import (
    CHANNELS,
    DECLINED_AFTER,
    EDGES,
    INVITED_AFTER,
    OFFERED_AFTER,
    REFUSED_AFTER,
    TALK,
    Mixture,
)

NEVER = math.inf
PLAN = {"posting": 5, "referral": 1}
Wait = Callable[[Random], float]
"""How many days an answer takes."""


class World(NamedTuple):
    """``pi``: (yes, no, never) by channel, ``rho`` the same of talks; waits in days; applications
    ``sends`` a week.
    """

    pi: Mapping[str, tuple[float, ...]]
    rho: tuple[float, ...]
    invited: Wait
    declined: Wait
    offered: Wait
    refused: Wait
    sends: Mapping[str, float]


class Sent(NamedTuple):
    """One application: its day, and the days until each answer; ``NEVER`` for none."""

    channel: str
    on: float
    invited: float
    declined: float
    offered: float
    refused: float

    @property
    def offer_on(self) -> float:
        return self.on + self.invited + self.offered


def world(rng: Random) -> World:
    """A world as likely as the priors say."""
    return World(
        {channel: _from(rng, CHANNELS[channel]) for channel in PLAN},
        _from(rng, TALK),
        *(
            stepwise(_dirichlet(rng, weights))
            for weights in (INVITED_AFTER, DECLINED_AFTER, OFFERED_AFTER, REFUSED_AFTER)
        ),
        {channel: rng.gammavariate(2 * plan + 0.5, 1 / 2) for channel, plan in PLAN.items()},
    )


def stepwise(shares: tuple[float, ...]) -> Wait:
    """A wait that is uniform within each bucket."""

    def wait(rng: Random) -> float:
        at = rng.choices(range(len(shares)), shares)[0]
        return EDGES[at] + rng.random() * (EDGES[at + 1] - EDGES[at])

    return wait


def slow(mean: float) -> Wait:
    """An exponential wait."""
    return lambda rng: rng.expovariate(1 / mean)


def lived(rng: Random, truth: World, weeks: float, *, steadily: bool = False) -> list[Sent]:
    """What is sent from day 0 on: a Poisson stream, or steadily so many a week."""
    found = []
    for channel, rate in truth.sends.items():
        on = 0.0
        while True:
            on += 7 / rate if steadily else rng.expovariate(rate / 7)
            if on > 7 * weeks:
                break
            found.append(_sent(rng, truth, channel, float(int(on))))
    return sorted(found, key=lambda each: each.on)


def _sent(rng: Random, truth: World, channel: str, on: float) -> Sent:
    invited = declined = offered = refused = NEVER
    end = rng.choices(("yes", "no", "never"), truth.pi[channel])[0]
    if end == "yes":
        invited = truth.invited(rng)
        talks = rng.choices(("yes", "no", "never"), truth.rho)[0]
        if talks == "yes":
            offered = truth.offered(rng)
        elif talks == "no":
            refused = truth.refused(rng)
    elif end == "no":
        declined = truth.declined(rng)
    return Sent(channel, on, invited, declined, offered, refused)


def known(life: list[Sent], today: float, plan: Mapping[str, int] = PLAN) -> Inputs:
    """What the person knows on a day of all that was sent before it."""
    sent, talks, silent, talking = [], [], [], []
    counts = dict.fromkeys(plan, 0)
    for number, each in enumerate(life, 1):
        age = today - each.on
        if age <= 0:
            continue
        if age <= 56:
            counts[each.channel] += 1
        if each.invited < age:
            sent.append(Counted(each.channel, "yes", int(each.invited)))
            since = int(age - each.invited)
            if each.offered < age - each.invited:
                talks.append(Counted("", "yes", int(each.offered)))
            elif each.refused < age - each.invited:
                talks.append(Counted("", "no", int(each.refused)))
            elif since >= EDGES[-1]:
                talks.append(Counted("", "never", EDGES[-1]))
            else:
                talks.append(Counted("", "open", since))
                talking.append(Waiting(number, "", since))
        elif each.declined < age:
            sent.append(Counted(each.channel, "no", int(each.declined)))
        elif age >= EDGES[-1]:
            sent.append(Counted(each.channel, "never", EDGES[-1]))
        else:
            sent.append(Counted(each.channel, "open", int(age)))
            silent.append(Waiting(number, each.channel, int(age)))
    paces = tuple(Pace(channel, counts[channel], plan[channel]) for channel in plan)
    return Inputs(
        tuple(sent), tuple(talks), tuple(silent), tuple(talking), (), min(8.0, today / 7), paces
    )


def first_offer_after(life: list[Sent], today: float) -> float:
    """Days from a day to the next offer."""
    return min((each.offer_on - today for each in life if each.offer_on >= today), default=NEVER)


def _from(rng: Random, mixture: Mixture) -> tuple[float, ...]:
    alpha = rng.choices([alpha for _, alpha in mixture], [weight for weight, _ in mixture])[0]
    return _dirichlet(rng, alpha)


def _dirichlet(rng: Random, weights: tuple[float, ...]) -> tuple[float, ...]:
    drawn = [rng.gammavariate(weight, 1) for weight in weights]
    return tuple(each / sum(drawn) for each in drawn)
