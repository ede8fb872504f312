"""What is likely to come of a card, as its page and Say Yes tell it; told alike, never a push."""

from __future__ import annotations

from store.i18n import tr, tr_later
from store.insight.odds.card_words import (
    WITHIN_WEEKS,
    WORKING,
    declining_words,
    invited_words,
    talk_of,
)
from store.insight.odds.forecast import Forecast
from store.insight.odds.words import likely
from store.insight.reading import Card
from store.pipelines import Meaning

_LABELS = {
    Meaning.APPLIED: tr_later("invited"),
    Meaning.TALKING: tr_later("an offer"),
    Meaning.OFFER: tr_later("if declined"),
}


def odds_of(forecast: Forecast | None, number: int, meaning: Meaning) -> list[tuple[str, str]]:
    """A label and what is likely; nothing where a forecast says nothing of such a card."""
    if meaning not in _LABELS:
        return []
    said = tr(WORKING)
    if forecast is not None and meaning is Meaning.APPLIED:
        silence = forecast.silent(number)
        said = invited_words(silence) if silence is not None else ""
    elif forecast is not None and meaning is Meaning.TALKING:
        talk = talk_of(forecast, number)
        said = likely(talk.offer) if talk is not None else ""
    elif forecast is not None:
        said = declining_words(forecast, number)
    return [(tr(_LABELS[meaning]), said)] if said else []


def declining_lines(forecast: Forecast | None, card: Card | None) -> tuple[str, ...]:
    """Beside an offer, what else is likely without it: two lines, so that none is cut."""
    if card is None or card.meaning is not Meaning.OFFER:
        return ()
    if forecast is None:
        return (
            tr(
                "if I decline, another offer within {within_weeks} weeks", within_weeks=WITHIN_WEEKS
            ),
            tr(WORKING),
        )
    said, _, chance = declining_words(forecast, card.number).partition(": ")
    return (tr("if I decline, {said}", said=said), chance) if said else ()
