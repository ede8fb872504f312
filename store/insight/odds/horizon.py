"""The chance of a first offer by the horizon alone, for several inputs under the same draws.

What ``futures`` and ``levers.chances`` give for one input with every week of it, without the weeks:
what one draw says of an age, a channel or a pace is worked out once, however many inputs ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp
from random import Random

from store.insight.odds.futures import (
    HORIZON,
    Way,
    alike,
    converted_by,
    densities,
    sends_of,
    talk_kept_by,
    weight_of,
)
from store.insight.odds.inputs import Inputs
from store.insight.odds.posterior import Breathe, Draw

_DAY = 7 * HORIZON
_Silent = Mapping[int, Mapping[str, int]]


def within_horizon(
    rates: Sequence[Draw],
    offers: Sequence[Draw],
    ways: Sequence[Way],
    several: Sequence[Inputs],
    seed: int = 0,
    breathe: Breathe | None = None,
) -> list[float]:
    """For each of the inputs, the mean over all draws; ``ways`` are those of the offers."""
    silent = [alike(inputs.silent) for inputs in several]
    talks = [Counter(each.days for each in i.talking if each.wanted) for i in several]
    paces = {(inputs.paces, inputs.weeks): Random(seed) for inputs in several}
    seen = {(age, channel) for each in silent for age, by in each.items() for channel in by}
    ages, days = {age for age, _ in seen}, {day for each in talks for day in each}
    found = [0.0] * len(several)
    for rate, offer, way in zip(rates, offers, ways, strict=True):
        density = densities(rate)
        come = {age: converted_by(way.once, density, age, _DAY) for age in ages}
        gone = {(age, name): 1 - weight_of(rate, name, age) * come[age] for age, name in seen}
        kept = {day: talk_kept_by(way.by, offer, day, _DAY) for day in days}
        stream = converted_by(way.twice, density, 0, _DAY) / 7
        none = {}
        for pace, rng in paces.items():
            sends = sends_of(*pace, rng)
            invited = sum(sent * rate.pi[channel][0] for channel, sent in sends.items())
            none[pace] = exp(-invited * stream)
        for at, inputs in enumerate(several):
            nothing = _nothing(silent[at], talks[at], gone, kept)
            found[at] += 1 - nothing * none[inputs.paces, inputs.weeks]
        if breathe is not None:
            breathe()
    return [each / len(rates) for each in found]


def _nothing(
    silent: _Silent,
    talks: Mapping[int, int],
    gone: Mapping[tuple[int, str], float],
    kept: Mapping[int, float],
) -> float:
    """The chance that nothing of what is open becomes an offer."""
    nothing = 1.0
    for age, channels in silent.items():
        for channel, count in channels.items():
            nothing *= gone[age, channel] ** count
    for days, count in talks.items():
        nothing *= kept[days] ** count
    return nothing
