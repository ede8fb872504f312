"""The rates as they may be, given what is published and one's own answers: draws by Gibbs sampling.

An application, or a series of talks, ends as yes, no or never; yes and no arrive after a random
time. What is still open is completed at random in each sweep, by how likely each end is at its age,
then the reply climate, the rates and the times are drawn given the completed counts. So silence
counts for what it tells at its age, no more: counting what is pending as refused, or leaving it
out, both miss (domain study, D2 and D9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import exp, lgamma
from random import Random
from typing import NamedTuple

from store.insight.odds.outcomes import NO, OPEN, YES
from store.insight.odds.priors import (
    BUCKETS,
    CHANNELS,
    DECLINED_AFTER,
    EDGES,
    INVITED_AFTER,
    OFFERED_AFTER,
    REFUSED_AFTER,
    TALK,
    Alpha,
    Mixture,
    bucket,
)

BURN, THIN = 80, 2
TALKS = ""
"""The one channel of talks: offers are counted together, however a talk came about."""
Breathe = Callable[[], None]
"""Called every few milliseconds by what takes long, so that another thread gets its turn."""


class Counted(NamedTuple):
    """So many rows alike: a channel, an outcome (yes, no, never, open) and an age in days."""

    channel: str
    outcome: str
    days: int
    number: int = 1


class Draw(NamedTuple):
    """Rates as they may be. ``pi``: (yes, no, never) by channel; ``yes`` and ``no``: the share of
    the answers that arrives in each bucket of ``EDGES``.
    """

    pi: Mapping[str, Alpha]
    yes: Sequence[float]
    no: Sequence[float]


class Model(NamedTuple):
    """What is assumed before any row is seen."""

    mixtures: Mapping[str, Mixture]
    yes_after: Sequence[float]
    no_after: Sequence[float]


APPLICATION_MODEL = Model(CHANNELS, INVITED_AFTER, DECLINED_AFTER)
TALK_MODEL = Model({TALKS: TALK}, OFFERED_AFTER, REFUSED_AFTER)


def gibbs(
    rows: Iterable[Counted],
    model: Model = APPLICATION_MODEL,
    *,
    draws: int = 200,
    seed: int = 0,
    breathe: Breathe | None = None,
) -> list[Draw]:
    """So many draws of the posterior; the same for the same rows, model and seed."""
    rng, found = Random(seed), []
    chain = _Chain(rows, model, rng)
    for sweep in range(BURN + draws * THIN):
        chain.sweep()
        if breathe is not None:
            breathe()
        if sweep >= BURN and (sweep - BURN) % THIN == 0:
            found.append(Draw(dict(chain.pi), chain.yes, chain.no))
    return found


class _Open(NamedTuple):
    """Open rows of one channel and age. ``left``: the part of its bucket that is still to come."""

    channel: str
    bucket: int
    left: float
    number: int


class _Chain:
    """The state that goes from sweep to sweep."""

    def __init__(self, rows: Iterable[Counted], model: Model, rng: Random) -> None:
        self.model, self.rng = model, rng
        self.counts = {channel: [0, 0, 0] for channel in model.mixtures}
        self.yes_counts, self.no_counts = [0] * BUCKETS, [0] * BUCKETS
        self.open: list[_Open] = []
        for row in rows:
            self._take(row)
        self.pi: dict[str, Alpha] = {c: _mean(mix) for c, mix in model.mixtures.items()}
        self.yes, self.no = _shares(model.yes_after), _shares(model.no_after)

    def _take(self, row: Counted) -> None:
        counts = self.counts[row.channel]
        at = bucket(row.days)
        if row.outcome == YES:
            counts[0] += row.number
            self.yes_counts[at] += row.number
        elif row.outcome == NO:
            counts[1] += row.number
            self.no_counts[at] += row.number
        elif row.outcome != OPEN or row.days >= EDGES[-1]:
            counts[2] += row.number
        else:
            left = (EDGES[at + 1] - row.days) / (EDGES[at + 1] - EDGES[at])
            self.open.append(_Open(row.channel, at, left, row.number))

    def sweep(self) -> None:
        """Complete what is open, then draw everything else given that."""
        counts = {channel: known[:] for channel, known in self.counts.items()}
        yes_counts, no_counts = self.yes_counts[:], self.no_counts[:]
        self._complete(counts, yes_counts, no_counts)
        for channel, mixture in self.model.mixtures.items():
            known = counts[channel]
            alpha = _climate(self.rng, mixture, known)
            yes, no, never = dirichlet(self.rng, [a + n for a, n in zip(alpha, known, strict=True)])
            self.pi[channel] = (yes, no, never)
        model = self.model
        self.yes = _times(self.rng, model.yes_after, yes_counts)
        self.no = _times(self.rng, model.no_after, no_counts)

    def _complete(
        self, counts: Mapping[str, list[int]], yes_counts: list[int], no_counts: list[int]
    ) -> None:
        random, yes, no = self.rng.random, self.yes, self.no
        yes_later, no_later = _later(yes), _later(no)
        for channel, at, left, number in self.open:
            pi, known = self.pi[channel], counts[channel]
            yes_left = yes_later[at] + yes[at] * left
            no_left = no_later[at] + no[at] * left
            is_yes = pi[0] * yes_left
            is_answer = is_yes + pi[1] * no_left
            total = is_answer + pi[2]
            for _ in range(number):
                drawn = random() * total
                if drawn >= is_answer:
                    known[2] += 1
                elif drawn < is_yes:
                    known[0] += 1
                    yes_counts[_arrives(yes, at, left, random() * yes_left)] += 1
                else:
                    known[1] += 1
                    no_counts[_arrives(no, at, left, random() * no_left)] += 1


def _arrives(shares: Sequence[float], at: int, left: float, mass: float) -> int:
    """The bucket in which the answer comes, ``mass`` being a random part of what is to come."""
    mass -= shares[at] * left
    while mass > 0 and at + 1 < BUCKETS:
        at += 1
        mass -= shares[at]
    return at


def _later(shares: Sequence[float]) -> list[float]:
    """For each bucket, the share that comes after it."""
    return [*list(accumulate(shares[:0:-1]))[::-1], 0.0]


def _climate(rng: Random, mixture: Mixture, counts: Sequence[int]) -> Alpha:
    """A reply climate, by how well each explains the counts."""
    weights = _weights(tuple(mixture), *counts)
    return rng.choices([alpha for _, alpha in mixture], cum_weights=weights)[0]


@lru_cache(4096)
def _weights(mixture: Mixture, *counts: int) -> list[float]:
    """How well each climate explains the counts, summed up; the same counts come often."""
    logs = [_log_likelihood(alpha, counts) for _, alpha in mixture]
    top = max(logs)
    weights = [w * exp(log - top) for (w, _), log in zip(mixture, logs, strict=True)]
    return list(accumulate(weights))


def _log_likelihood(alpha: Alpha, counts: Sequence[int]) -> float:
    """Of counts under a Dirichlet-multinomial, but for what is the same in every climate."""
    total = sum(alpha)
    known = sum(lgamma(a + n) - lgamma(a) for a, n in zip(alpha, counts, strict=True))
    return lgamma(total) - lgamma(total + sum(counts)) + known


def dirichlet(rng: Random, weights: Sequence[float]) -> list[float]:
    """Shares that sum to 1, drawn by their weights."""
    drawn = [rng.gammavariate(weight, 1.0) for weight in weights]
    total = sum(drawn)
    return [each / total for each in drawn]


def _times(rng: Random, prior: Sequence[float], counts: Sequence[int]) -> list[float]:
    return dirichlet(rng, [a + n for a, n in zip(prior, counts, strict=True)])


def _mean(mixture: Mixture) -> Alpha:
    yes, no, never = (sum(w * a[i] / sum(a) for w, a in mixture) for i in range(3))
    return yes, no, never


def _shares(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights]
