"""Why the outlook changed in a week: the same forecast with one input swapped at a time (C3.6).

From the inputs of a week ago to those of now: first what was open then grows a week older, then it
becomes what is open now, then the pace becomes that of now, and at last what is known of the rates.
Each step's change is that part; together they are the whole change.
"""

from __future__ import annotations

from datetime import date, timedelta

from store.i18n import tr
from store.insight.facts import Facts
from store.insight.odds.forecast import Forecast, seeds
from store.insight.odds.futures import Way, way_of
from store.insight.odds.horizon import within_horizon
from store.insight.odds.inputs import Inputs, Waiting
from store.insight.odds.outcomes import NEVER_DAYS
from store.insight.odds.posterior import TALK_MODEL, Breathe, Draw, gibbs
from store.insight.odds.words import lever_words, one_in, whose
from store.insight.week.focus import Lever
from store.insight.week.summary import Outlook

DAYS = 7
TIME, BOARD, RATE, EVIDENCE = "time passing", "board moves", "my rate", "new evidence"
_Known = tuple[list[Draw], list[Draw], list[Way]]


DRAWS = 1200
"""More than a forecast has: a change of 3 points is told, and the draws alone may hardly make it.
With 500 they would in one week of ten, with 1,200 in one of two hundred.
"""


def outlook(
    before: Inputs,
    now: Inputs,
    said: float | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    breathe: Breathe | None = None,
) -> Outlook | None:
    """The chance of a first offer within 26 weeks, now and a week ago, and the parts of the change.

    ``before`` are the inputs as of seven days ago. ``said`` is the chance now as a forecast has it:
    then the change is told up to that figure. None when nothing had been sent a week ago, and while
    an offer is in hand or was then: the first one is there.
    """
    if before.in_hand or now.in_hand or not (before.sent or before.talks):
        return None
    known_then, known_now = (_known(inputs, draws, seed, breathe) for inputs in (before, now))
    older = before._replace(silent=_older(before.silent), talking=_older(before.talking))
    moved = before._replace(silent=now.silent, talking=now.talking)
    third = seeds(seed)[2]
    steps = [
        *within_horizon(*known_then, (before, older, moved, now), third, breathe),
        *within_horizon(*known_now, (now,), third, breathe),
    ]
    names = (TIME, BOARD, RATE, EVIDENCE)
    parts = tuple(
        (name, after - first) for name, first, after in zip(names, steps, steps[1:], strict=False)
    )
    last = steps[-1] if said is None else said
    return Outlook(last, min(1.0, max(0.0, last - steps[-1] + steps[0])), parts)


def week_ago(facts: Facts) -> date:
    """The day whose end the outlook is compared with."""
    return facts.today - timedelta(DAYS)


def lever_of(forecast: Forecast) -> Lever | None:
    """The step whose lever is clearly better, for the focus of the week to come; None: too close"""
    lever = forecast.clear_lever()
    if lever is None:
        return None
    said = tr(
        "{lever} would change most: {chance} within 26 weeks; {whose}",
        lever=lever_words(lever),
        chance=one_in(lever.within.mean),
        whose=whose(forecast),
    )
    return Lever(lever.step, said)


def _known(inputs: Inputs, draws: int, seed: int, breathe: Breathe | None) -> _Known:
    first, second, _ = seeds(seed)
    rates = gibbs(inputs.sent, draws=draws, seed=first, breathe=breathe)
    offers = gibbs(inputs.talks, TALK_MODEL, draws=draws, seed=second, breathe=breathe)
    return rates, offers, [way_of(offer) for offer in offers]


def _older(waiting: tuple[Waiting, ...]) -> tuple[Waiting, ...]:
    """The same, a week later, if nothing had been heard."""
    return tuple(
        each._replace(days=each.days + DAYS) for each in waiting if each.days + DAYS < NEVER_DAYS
    )
