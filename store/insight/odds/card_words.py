"""What a forecast says of single cards, in a few words: where there is no room for a panel.

The figures are those of ``words``: 1 in so many below a fifth, else to the nearest 5 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from store.i18n import tr, tr_later, trn
from store.insight.odds.forecast import Forecast, Silence, Talk
from store.insight.odds.words import likely, one_in

WORKING = tr_later("being worked out")
WITHIN_WEEKS = 13
"""Within which another offer is told, should one be declined (domain study, B5)."""


def talk_of(forecast: Forecast, card: int) -> Talk | None:
    """What is known of the talks of a card."""
    return next((each for each in forecast.talks if each.card == card), None)


def left_words(chance: float) -> tuple[str, ...]:
    """What is left of a chance, from long to short: about 1 in 80 still invited; 1 in 80."""
    said = one_in(chance)
    return tr("{said} still invited", said=said), said.removeprefix("about ")


def still_words(chance: float) -> str:
    """About 1 in 80 are still invited after that."""
    said = one_in(chance)
    return tr("{upper}{said} are still invited after that.", upper=said[:1].upper(), said=said[1:])


def invited_words(silence: Silence) -> str:
    """about 1 in 28, likely between 1 in 100 and 1 in 12; about 40% hear anything"""
    return tr(
        "{likely}; {one_in} hear anything",
        likely=likely(silence.invited),
        one_in=one_in(silence.answered.mean),
    )


def declining_words(forecast: Forecast, card: int, weeks: int = WITHIN_WEEKS) -> str:
    """another offer within 13 weeks: about 1 in 6, likely between ...; "" where it is not known.

    A fact beside an offer, never a push: it stands there whatever it says.
    """
    found = next((offer for number, offer in forecast.without if number == card), None)
    if found is None:
        return ""
    return tr(
        "another offer within {weeks} weeks: {likely}",
        weeks=weeks,
        likely=likely(found.chance(weeks)),
    )


def wait_words(waiting: int, expected: float | None) -> str:
    """41 wait; about 3 may still be invited. None: not known yet."""
    said = trn("{count} waits", "{count} wait", waiting)
    if expected is None:
        return said
    many = tr("hardly any") if expected < 0.1 else tr("less than 1") if expected < 0.75 else ""
    return tr(
        "{said}; {many} may still be invited",
        said=said,
        many=many or tr("about {number}", number=round(expected)),
    )


def waits_words(cards: Iterable[int], chances: Mapping[int, float]) -> tuple[str, ...]:
    """The same for the cards of a column, from long to short; () while fewer than two wait."""
    known = [chances[card] for card in cards if card in chances]
    if len(known) < 2:
        return ()
    expected = sum(known)
    few = tr("less than 1") if expected < 0.75 else tr("about {number}", number=round(expected))
    return wait_words(len(known), expected), tr(
        "{few} of {count} may be invited", few=few, count=len(known)
    )
