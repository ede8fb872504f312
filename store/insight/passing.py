"""What acting took and what passed by: the article's "act or it passes" (the domain study, B2).

Told from the dated history alone. It stands on the board beside what is saved, as a fact; the whole
of it is a part of the funnel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from statistics import median
from typing import NamedTuple

from store.i18n import tr, trn
from store.insight.facts import Facts
from store.insight.odds.outcomes import LOOK_BACK_DAYS, Before, told
from store.insight.reading import Card

FEWEST_SENT = 5
"""Applications from which on the board says how long sending took."""


class PassedBy(NamedTuple):
    """Median ``days`` from saved to applied of the ``acted`` cards; the cards that ``expired``
    before they were sent, and the median days they had ``waited``.
    """

    acted: int
    days: float | None
    expired: int
    waited: float | None


def passed_by(facts: Facts, cards: Iterable[Card]) -> PassedBy:
    """Of these cards, by what is known today. A card that was never saved first does not count."""
    return _counted((known.days, known.sent) for known in _known(facts, cards))


def passed_lately(facts: Facts) -> PassedBy:
    """Of all cards that were saved in the last 365 days."""
    since = facts.today - timedelta(LOOK_BACK_DAYS)
    known = _known(facts, facts.cards.values())
    return _counted((each.days, each.sent) for each in known if each.on >= since)


def board_words(by: PassedBy) -> tuple[str, ...]:
    """half sent within 4 days; 2 passed by: from long to short, () while there is little to tell"""
    gone = tr("{expired} passed by", expired=by.expired) if by.expired else ""
    if by.days is None or by.acted < FEWEST_SENT:
        return (gone,) if gone else ()
    took = tr("half sent the same day")
    if by.days >= 1:
        took = trn("half sent within {count} day", "half sent within {count} days", round(by.days))
    return (f"{took}; {gone}", gone) if gone else (took,)


def _known(facts: Facts, cards: Iterable[Card]) -> Iterator[Before]:
    return (before for card in cards if (before := told(card, facts.today).before) is not None)


def _counted(known: Iterable[tuple[int, bool]]) -> PassedBy:
    acted: list[int] = []
    expired: list[int] = []
    for days, sent in known:
        (acted if sent else expired).append(days)
    return PassedBy(
        len(acted),
        median(acted) if acted else None,
        len(expired),
        median(expired) if expired else None,
    )
