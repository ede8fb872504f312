"""What would change the answer, and what it would take: the same draws with other numbers (D5).

Doing more of something is an effect one can have; more invitations by better fit and more offers by
practice are an *if*: nobody can promise them. One lever is called clearly better than the others
where four in five draws agree: then it is right 96 times in 100, else hardly more often than a coin
(measured, domain study D5). People who are referred differ from others, so the effect of a referral
of one's own may be smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import exp
from typing import NamedTuple

from store.insight.odds import priors
from store.insight.odds.futures import Future
from store.insight.odds.silence import Range, over

FIT = 1.5
CLEAR = 0.8
"""Share of the draws that have to agree."""
WORTH_SAYING = 0.03
"""A gain below this is not told as one."""
GOAL = 0.8
MOST = 3.0
"""More than so many times the present rate is not to be had by volume alone."""
FEWEST = 0.5
"""A rate below this, in applications a week, counts as this much for ``MOST``."""
POSTINGS, REFERRAL, REFERRALS = "postings", "referral", "referrals"
FIT_IF, INTERVIEWS_IF = "fit", "interviews"
_ASK, _BUILD, _PLAN = 1, 2, 5


class Lever(NamedTuple):
    """``within``: the chance of an offer within 26 weeks with it.

    ``code``: postings (twice as many), referral (one more a week), referrals (twice as many), fit
    (half as many invitations more), interviews (half as many offers more). ``step``, 1 to 5, is the
    one whose screen acts on it. ``agree``: in what share of the draws it beats every other plain
    lever; 0 for a ``conditional`` one, which is an if and no effect.
    """

    code: str
    step: int
    within: Range
    agree: float
    conditional: bool


class Needed(NamedTuple):
    """So many more a week of one channel make an offer within 26 weeks 80 % likely.

    None: not by volume alone, it would take more than three times the present rate.
    """

    channel: str
    more: float | None


Sends = Callable[[Mapping[str, float]], Mapping[str, float]]


def _twice(channel: str) -> Sends:
    return lambda sends: {**sends, channel: 2 * sends.get(channel, 0.0)}


def _more(channel: str, by: float) -> Sends:
    return lambda sends: {**sends, channel: sends.get(channel, 0.0) + by}


_PLAIN: tuple[tuple[str, int, Sends], ...] = (
    (POSTINGS, _PLAN, _twice(priors.POSTING)),
    (REFERRAL, _ASK, _more(priors.REFERRAL, 1.0)),
    (REFERRALS, _ASK, _twice(priors.REFERRAL)),
)


def chances(found: Sequence[Future], sends: Sends | None = None) -> list[float]:
    """The chance of an offer within 26 weeks in each draw, with other numbers sent if given."""
    return [1 - _none(each, each.sends if sends is None else sends(each.sends)) for each in found]


def stopped(found: Sequence[Future]) -> Range:
    """The chance if nothing more is sent from today on: of what is open alone."""
    return over(1 - each.open_then for each in found)


def levers(found: Sequence[Future]) -> tuple[Lever, ...]:
    """Each lever with what it would do; the plain ones first, then the ifs."""
    plain = [chances(found, sends) for _, _, sends in _PLAIN]
    fits = [1 - _none_with_fit(each) for each in found]
    practised = [1 - _none_with_practice(each) for each in found]
    return (
        *(
            Lever(code, step, over(drawn), _agree(at, plain), conditional=False)
            for at, ((code, step, _), drawn) in enumerate(zip(_PLAIN, plain, strict=True))
        ),
        Lever(FIT_IF, _BUILD, over(fits), 0.0, conditional=True),
        Lever(INTERVIEWS_IF, _BUILD, over(practised), 0.0, conditional=True),
    )


def needed(found: Sequence[Future], pace: Mapping[str, float]) -> tuple[Needed, ...]:
    """What it would take in postings, and in referrals; ``pace`` is the present rate a week."""
    return tuple(_needed(found, channel, pace) for channel in (priors.POSTING, priors.REFERRAL))


def clear(found: Sequence[Lever], now: Range) -> Lever | None:
    """The plain lever that is clearly better than the others, and than going on as now."""
    for lever in found:
        gain = lever.within.mean - now.mean
        if not lever.conditional and lever.agree >= CLEAR and gain >= WORTH_SAYING:
            return lever
    return None


# -- inside ---------------------------------------------------------------------------------------


def _none(future: Future, sends: Mapping[str, float]) -> float:
    rate = sum(sent * future.yes[channel] for channel, sent in sends.items())
    return future.open_then * exp(-rate * future.stream_then)


def _none_with_fit(future: Future) -> float:
    """New applications are invited more often; those that are sent stay what they are."""
    rate = sum(sent * min(1.0, FIT * future.yes[c]) for c, sent in future.sends.items())
    return future.open_then * exp(-rate * future.stream_then)


def _none_with_practice(future: Future) -> float:
    return future.practised * exp(-future.rate * future.practice * future.stream_then)


def _agree(at: int, plain: Sequence[Sequence[float]]) -> float:
    """The share of draws in which one is better than each of the others."""
    wins = sum(
        all(drawn[at] > other for place, other in enumerate(drawn) if place != at)
        for drawn in zip(*plain, strict=True)
    )
    return wins / len(plain[at])


def _needed(found: Sequence[Future], channel: str, pace: Mapping[str, float]) -> Needed:
    """By bisection: the chance over the draws grows with the number sent."""
    present = pace.get(channel, 0.0)
    base = [1 - chance for chance in chances(found)]
    each = [future.yes[channel] * future.stream_then for future in found]

    def reached(more: float) -> bool:
        none = sum(b * exp(-more * e) for b, e in zip(base, each, strict=True))
        return 1 - none / len(found) >= GOAL

    low, high = 0.0, MOST * max(present, FEWEST) - present
    if reached(low):
        return Needed(channel, 0.0)
    if not reached(high):
        return Needed(channel, None)
    while high - low > 0.01:
        middle = (low + high) / 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return Needed(channel, high)
