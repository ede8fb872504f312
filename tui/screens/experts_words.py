"""What the screen of experts says about contacts, ties and shares, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.circle import Mix, Yield
from store.insight.intervals import Share
from store.insight.reading import INBOUND, Contact
from store.records import FieldKind, Tie
from store.when import show_day

FEW = 5
"""Asks below which no share is told: too early to tell."""
_TIES = (
    (Tie.CLOSE, tr_later("{count} close")),
    (Tie.ACQUAINTANCE, ""),  # the one that has a plural
    (Tie.DORMANT, tr_later("{count} dormant")),
    (Tie.NEW, tr_later("{count} new")),
    (None, tr_later("{count} without a tie said")),
)


def tie_words(mix: Mix) -> str:
    """2 close, 5 acquaintances, 1 dormant"""
    counts = ((mix.ties.get(tie, 0), words) for tie, words in _TIES)
    return ", ".join(
        tr(words, count=count)
        if words
        else trn("{count} acquaintance", "{count} acquaintances", count)
        for count, words in counts
        if count
    )


def yield_words(each: Yield) -> str:
    """Of 9 asks 5 were answered; too early to tell below five."""
    if each.asked < FEW:
        return tr("what asking yields: too early to tell") if each.asked or each.open else ""
    if not each.replied.hits:
        return tr("{asked} asks, no answer so far", asked=each.asked)
    return tr("of {asked} asks {hits} were answered", asked=each.asked, hits=each.replied.hits)


def share_words(each: Share) -> str:
    """5 of 12, likely between 25% and 60%; with few it is too early to tell."""
    count = tr("{hits} of {total}", hits=each.hits, total=each.total)
    if each.total < FEW:
        return (
            tr("{count}: too early to tell", count=count) if each.total else tr("too early to tell")
        )
    return tr(
        "{count}, likely between {least} and {most}",
        count=count,
        least=chance_words(each.low),
        most=chance_words(each.high),
    )


def chance_words(value: float) -> str:
    """1 in 8 below 20%, else to the nearest 5%; what is not certain is not called 0 or 100%."""
    if value < 0.005:
        return tr("none")
    if value < 0.2:
        return tr("1 in {number}", number=round(1 / value))
    return f"{min(95, 5 * round(value * 20)) if value < 1 else 100}%"


def fit_words(score: float) -> str:
    """How well somebody fits, from a score of 0 to 7."""
    if score >= 4:
        return tr("fits very well")
    return tr("fits well") if score >= 2 else tr("fits a little")


def days_words(days: int) -> str:
    """today, 1 day, 12 days"""
    return trn("{count} day", "{count} days", days) if days else tr("today")


def contact_words(each: Contact, today: date) -> str:
    """One contact in a line: talk yesterday: the night shifts."""
    about = f": {each.about}" if each.about else ""
    return f"{capital(tr(each.kind))}, {show_day(each.on, today)}{about}"


def last_heard(contacts: list[Contact]) -> date | None:
    """The day of the last two-way contact."""
    return max((each.on for each in contacts if each.kind in INBOUND), default=None)


def field_note(field: FieldKind) -> str:
    """Which ties count most in this kind of field (Rajkumar et al. 2022)."""
    if field is FieldKind.DIGITAL:
        return tr("In digital fields acquaintances lead to jobs most often")
    return tr("In fields such as yours close ties lead to jobs most often")


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def twins_note(key: Callable[[str], str]) -> str:
    """What can be done about two records that may be one person."""
    merge, apart = key("experts.merge"), key("experts.apart")
    return tr(
        "{merge} makes one of them; {apart} says that they are two people", merge=merge, apart=apart
    )


class YieldRow(NamedTuple):
    """One figure of what asking yields: its key, what stands left, and its words."""

    key: str
    lead: str
    words: str


def yield_rows(each: Yield) -> list[YieldRow]:
    """Of what was asked: how many replied, talked, introduced; what is open, what was guessed."""
    if not each.asked and not each.open:
        return []
    shares = (("replied", each.replied), ("talked", each.talked), ("introduced", each.introduced))
    rows = [YieldRow(word, word, share_words(share)) for word, share in shares]
    if each.open:
        words = tr("{open} asked less than ten days ago: not counted yet", open=each.open)
        rows.append(YieldRow("open", "open", words))
    if each.guessed is not None:
        words = tr("about {chance} beforehand", chance=chance_words(each.guessed))
        rows.append(YieldRow("guess", tr("you guessed"), words))
    return rows
