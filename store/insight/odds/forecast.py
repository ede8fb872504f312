"""Everything a forecast says at once, worked out from ``Inputs`` alone.

Heavy: about a second for 60 open items, so it runs beside what is shown. The seed is fixed: the
same inputs give the same figures, to the last digit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from store.insight.nudges import Chances
from store.insight.odds.first_offer import FirstOffer, first_offer
from store.insight.odds.futures import HORIZON, Future, futures
from store.insight.odds.inputs import Inputs, Waiting
from store.insight.odds.levers import Lever, Needed, clear, levers, needed, stopped
from store.insight.odds.posterior import TALK_MODEL, TALKS, Breathe, Draw, gibbs
from store.insight.odds.silence import Range, later_over

__all__ = [
    "DRAWS",
    "FirstOffer",
    "Forecast",
    "Lever",
    "Needed",
    "Range",
    "Silence",
    "Talk",
    "forecast",
]

DRAWS = 500
FEWEST_WEEKS = 1.0
MOST_WITHOUT = 20
"""Of more open talks than that, the newest cards have a curve without them."""
PRIOR_ANSWERS = 12
"""What is published of others weighs like so many answers of one's own (D10)."""


class Silence(NamedTuple):
    """A silent application: its age in days, the chance of an invitation and of any answer."""

    card: int
    days: int
    invited: Range
    answered: Range


class Talk(NamedTuple):
    """Open talks: their age in days, and the chance that they lead to an offer."""

    card: int
    days: int
    offer: Range


class Forecast(NamedTuple):
    """What is likely if one goes on as in the last eight weeks.

    ``offer`` is the first offer, or the next one where one is ``in_hand``. ``without`` has, for
    each open series of talks and each offer in hand, the same without it. ``stopped`` is the chance
    within 26 weeks if nothing more is sent. ``pace``: applications a week for wanted roles, by
    channel, over the last ``weeks`` weeks; planned ones while these are less than one. ``own``:
    settled applications of one's own; ``share``: how much they weigh beside what is published.
    """

    offer: FirstOffer
    without: tuple[tuple[int, FirstOffer], ...]
    stopped: Range
    levers: tuple[Lever, ...]
    needed: tuple[Needed, ...]
    silence: tuple[Silence, ...]
    talks: tuple[Talk, ...]
    pace: tuple[tuple[str, float], ...]
    own: int
    share: float
    in_hand: tuple[int, ...] = ()
    weeks: float = 0.0

    def silent(self, card: int) -> Silence | None:
        """What the silence of a card means; None for one that is not known as silent."""
        at = bisect_left(self.silence, card, key=lambda each: each.card)
        found = self.silence[at] if at < len(self.silence) else None
        return found if found is not None and found.card == card else None

    def chance(self, card: int) -> float | None:
        """The chance that a silent card is still invited: the ``Chances`` of the nudges."""
        found = self.silent(card)
        return None if found is None else found.invited.mean

    def clear_lever(self) -> Lever | None:
        """The lever that is clearly better than the others and than going on; None: too close."""
        return clear(self.levers, self.offer.chance(HORIZON))


def forecast(
    inputs: Inputs,
    draws: int = DRAWS,
    seed: int = 0,
    breathe: Breathe | None = None,
    *,
    without: bool = True,
) -> Forecast:
    """The whole forecast; ``breathe`` is called every few milliseconds.

    ``without=False`` spares what the offer would be without each talk, a quarter of the work.
    """
    first, second, third = seeds(seed)
    rates = gibbs(inputs.sent, draws=draws, seed=first, breathe=breathe)
    offers = gibbs(inputs.talks, TALK_MODEL, draws=draws, seed=second, breathe=breathe)
    found = futures(rates, offers, inputs, third, breathe)
    pace = _pace(inputs)
    offer = first_offer(found, breathe=breathe)
    return Forecast(
        offer,
        _without(found, inputs, offer, breathe) if without else (),
        stopped(found),
        levers(found),
        needed(found, dict(pace)),
        _silence(rates, inputs.silent, breathe),
        _talks(offers, inputs.talking),
        pace,
        inputs.own,
        inputs.own / (inputs.own + PRIOR_ANSWERS),
        inputs.in_hand,
        inputs.weeks,
    )


def seeds(seed: int) -> tuple[int, int, int]:
    """Those of the rates, of the talks, and of the numbers sent."""
    return 3 * seed, 3 * seed + 1, 3 * seed + 2


def chances(inputs: Inputs, draws: int = DRAWS, seed: int = 0) -> Chances:
    """The chances of silent cards alone, as the forecast of the same inputs has them.

    A tenth of its work: for what has to answer at once.
    """
    rates = gibbs(inputs.sent, draws=draws, seed=seeds(seed)[0])
    known = {each.card: each.invited.mean for each in _silence(rates, inputs.silent, None)}
    return known.get


def _pace(inputs: Inputs) -> tuple[tuple[str, float], ...]:
    """What was sent a week; before the first week is over, what is planned."""
    if inputs.weeks < FEWEST_WEEKS:
        return tuple((each.channel, float(each.planned)) for each in inputs.paces)
    return tuple((each.channel, each.sent / inputs.weeks) for each in inputs.paces)


def _without(
    found: Sequence[Future], inputs: Inputs, offer: FirstOffer, breathe: Breathe | None
) -> tuple[tuple[int, FirstOffer], ...]:
    """An offer in hand is not waited for, so the curve is that of all the rest already."""
    curves: list[tuple[int, FirstOffer]] = [(card, offer) for card in inputs.in_hand]
    known: dict[int, FirstOffer] = {}
    for talk in [each for each in inputs.talking if each.wanted][-MOST_WITHOUT:]:
        if talk.days not in known:
            known[talk.days] = first_offer(found, talk.days, breathe)
        curves.append((talk.card, known[talk.days]))
    return tuple(sorted(curves, key=lambda pair: pair[0]))


def _silence(
    rates: Sequence[Draw], silent: Sequence[Waiting], breathe: Breathe | None
) -> tuple[Silence, ...]:
    """Each silent application, in the order of the cards; alike ones are worked out once."""
    known: dict[tuple[str, int], tuple[Range, Range]] = {}
    for each in silent:
        if (each.channel, each.days) not in known:
            known[each.channel, each.days] = later_over(rates, each.channel, each.days)
            if breathe is not None:
                breathe()
    return tuple(Silence(each.card, each.days, *known[each.channel, each.days]) for each in silent)


def _talks(offers: Sequence[Draw], talking: Sequence[Waiting]) -> tuple[Talk, ...]:
    return tuple(
        Talk(each.card, each.days, later_over(offers, TALKS, each.days)[0]) for each in talking
    )
