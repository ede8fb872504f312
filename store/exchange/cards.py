"""From the facts of a row to what the table says about a card, in the fields of an Opportunity.

A field is there when the table has a column for it, empty when the cell is: so that an import can
tell "the table says nothing" from "the table says there is nothing".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from store.exchange.cells import yes_or_no
from store.exchange.facts import Facts
from store.exchange.stages import Standing
from store.pipelines import Meaning
from store.records import Channel

FOLLOW_UP = "Follow up"
_PLAIN = ("title", "organization", "url", "source", "cv_version", "external_id")
_DAYS = ("posted_on", "closes_on", "next_on")
_PAY = ("salary", "salary_low", "salary_high", "salary_currency", "salary_period")

_CHANNELS: tuple[tuple[Channel, tuple[str, ...]], ...] = (
    (Channel.REFERRAL, ("referral", "referred", "friend", "employee referral", "empfehlung")),
    (Channel.INTERNAL, ("internal", "intern ausgeschrieben", "promotion")),
    (Channel.INBOUND, ("inbound", "headhunter", "recruiter reached out", "reached out to me")),
    (Channel.DIRECT, ("direct", "cold email", "cold outreach", "walk in", "initiativbewerbung")),
    (
        Channel.POSTING,
        (
            *("linkedin", "indeed", "seek", "glassdoor", "stepstone", "monster", "ziprecruiter"),
            *("job board", "job portal", "company website", "company site", "careers page"),
            *("handshake", "easy apply", "xing", "karriere.at", "wellfound", "otta", "dice"),
        ),
    ),
)


def stated(facts: Facts, standing: Standing, fields: Collection[str]) -> dict[str, Any]:
    """What the table says about the card, as JSON; ``notes`` is a list of texts.

    ``fields`` are those that the table has a column for.
    """
    texts = facts.texts
    values: dict[str, Any] = {name: texts.get(name, "") for name in _PLAIN if name in fields}
    values["column"] = standing.column.id
    values["outcome"] = str(standing.outcome) if standing.outcome else None
    values["history"] = [each.document() for each in standing.arrivals]
    values["rounds"] = standing.rounds
    values["notes"] = [*facts.notes, *(["\n".join(facts.kept)] if facts.kept else [])]
    for name in _DAYS:
        if name in fields:
            day = facts.days.get(name)
            values[name] = day.isoformat() if day else None
    if "location" in fields or "remote" in fields:
        values["location"] = _place(texts.get("location", ""), texts.get("remote", ""))
    if any(name in fields for name in _PAY):
        values["salary"] = _pay(texts)
    if "contact" in fields or "referral" in fields:
        values["contact"] = _contact(texts)
    if "source" in fields or "referral" in fields:
        channel = _channel(texts)
        values["channel"] = str(channel) if channel else None
    if "kind" in texts:  # an empty cell does not say that it is a job
        values["kind"] = texts["kind"]
    if "tags" in fields:
        values["tags"] = list(facts.tags)
    if standing.column.meaning == Meaning.CLOSED and "next_on" in values:
        values["next_on"] = None  # the date stays in the notes; what has ended needs no follow-up
    return values


def follow_up(values: dict[str, Any], doc: Mapping[str, Any], today: date) -> None:
    """Makes a follow-up that is still to come the next action of ``doc``, a card or none yet."""
    on = values.get("next_on")
    if on and on < today.isoformat():
        del values["next_on"]
    elif on and not doc.get("next_action"):
        values["next_action"] = FOLLOW_UP


def _place(location: str, remote: str) -> str:
    answer = yes_or_no(remote)
    word = "Remote" if answer else "" if answer is False else remote
    if not location or not word or word.casefold() in location.casefold():
        return location or word
    return f"{location} ({word})"


def _pay(texts: dict[str, str]) -> str:
    """One line: the column as it is, else from-to, then currency and period where not yet said."""
    low, high = texts.get("salary_low", ""), texts.get("salary_high", "")
    span = "–".join(dict.fromkeys(part for part in (low, high) if part))
    pay = texts.get("salary", "")
    if span and span not in pay:
        pay = f"{pay} ({span})" if pay else span
    currency, period = texts.get("salary_currency", ""), texts.get("salary_period", "")
    if pay and currency and currency.casefold() not in pay.casefold():
        pay = f"{pay} {currency}"
    if pay and period and period.casefold() not in pay.casefold():
        pay = f"{pay} per {period.casefold().removeprefix('per ')}"
    return pay


def _contact(texts: dict[str, str]) -> str:
    referral = texts.get("referral", "")
    named = referral if referral and yes_or_no(referral) is None else ""
    contact = texts.get("contact", "")
    if named and contact and named != contact:
        return f"{contact}; referred by {named}"
    return contact or named


def _channel(texts: dict[str, str]) -> Channel | None:
    referral = texts.get("referral", "")
    if referral and yes_or_no(referral) is not False:
        return Channel.REFERRAL
    return _channel_of(texts.get("source", ""))


@lru_cache(maxsize=2_000)
def _channel_of(text: str) -> Channel | None:
    source = text.casefold().replace("-", " ")
    for channel, words in _CHANNELS:
        if any(word in source for word in words):
            return channel
    return None
