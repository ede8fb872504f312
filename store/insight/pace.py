"""The pace of a pursuit: when something was last entered, and how much a usual week holds.

No streaks: a broken streak keeps people from going on even where the break was nobody's fault
(Silverman & Barasch). A pause is named, and then it is over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from statistics import median
from typing import Any

from store.i18n import tr
from store.insight.facts import Facts
from store.insight.reading import Card, day
from store.insight.waiting import listed
from store.pipelines import Meaning
from store.records import BY_TABLE, TouchKind, View, WeeklyPlan

PAUSE_DAYS = 14  # (N23)
WEEKS = 6
FEWEST_WEEKS = 3  # fewer active weeks tell nothing about a usual one
TOO_MUCH = 1.5  # (N21)
_DAYS = frozenset(
    (
        *("added_on", "done_on", "skipped_on", "dropped_on", "verdict_on", "checked_on"),
        *("answered_on", "looked_back_on", "pilot_on", "heard_on", "reviewed_on"),
    )
)
_ENTRIES = frozenset(("history", "touches", "notes", "proofs", "practice", "tried", "replans"))
_NO_ENTRY = frozenset({View.TABLE, "snoozes"})


def last_entry(facts: Facts) -> date | None:
    """The last day before today on which anything was entered; None when there was none."""
    return facts.once("last entry", lambda: _last_entry(facts))


def _last_entry(facts: Facts) -> date | None:
    """What is dated before the first record was made was not entered then, but imported."""
    limit, first = facts.today.isoformat(), _first_day(facts)
    latest = ""
    for table in BY_TABLE:
        if table not in _NO_ENTRY:
            for number, document in facts.documents(table).items():
                on = facts.latest(number, document, _latest)
                if on >= limit:  # of today, or planned: look at each day
                    on = max((each for each in _days_of(document) if each < limit), default="")
                if on > latest:
                    latest = on
    return day(latest) if first is not None and first <= latest else None


def _first_day(facts: Facts) -> str | None:
    added = (
        document.get("added_on")
        for table in BY_TABLE
        for document in facts.documents(table).values()
    )
    return min((on for on in added if type(on) is str), default=None)


def _latest(document: Mapping[str, Any]) -> str:
    return max(_days_of(document), default="")


def _days_of(document: Mapping[str, Any]) -> Iterator[str]:
    """The days of a document as they are stored; of lists the last entries, the newest ones."""
    for name in _DAYS & document.keys():
        value = document[name]
        if type(value) is str:
            yield value
    for name in _ENTRIES & document.keys():
        entries = document[name]
        for entry in entries[-3:] if type(entries) is list else ():
            on = entry.get("on") if type(entry) is dict else None
            if type(on) is str:
                yield on


def pause_days(facts: Facts) -> int | None:
    """How long nothing was entered before today, when that is a pause: 14 days or more (N23)."""
    last = last_entry(facts)
    days = (facts.today - last).days if last else 0
    return days if days >= PAUSE_DAYS else None


def week_of(on: date) -> date:
    """The Monday of a day's week."""
    return on - timedelta(on.weekday())


def done_by_week(facts: Facts) -> Counter[date]:
    """What was done in each week, of the kinds that a plan counts: applications sent,
    conversations (asks and talks), proofs.
    """
    return facts.once("done by week", lambda: _done_by_week(facts))


def _done_by_week(facts: Facts) -> Counter[date]:
    weeks: Counter[date] = Counter()
    since = week_of(facts.today) - timedelta(7 * 26)
    for card in facts.cards.values():
        if card.moved_on is not None and card.moved_on >= since:
            sent = _sent_on(card)
            if sent is not None and since <= sent <= facts.today:
                weeks[week_of(sent)] += 1
    for touches in facts.contacts.values():
        for touch in touches:
            if touch.on >= since and touch.kind in (TouchKind.ASK, TouchKind.TALK):
                weeks[week_of(touch.on)] += 1
    for item in facts.experience.values():
        for proof in item.proofs:
            if proof.on is not None and since <= proof.on <= facts.today:
                weeks[week_of(proof.on)] += 1
    return weeks


def _sent_on(card: Card) -> date | None:
    """The day of the first arrival in a column that means applied."""
    for entry in listed(card.document, "history"):
        if entry.get("meaning") == Meaning.APPLIED and (on := day(entry.get("on"))) is not None:
            return on
    return None


def capacity(facts: Facts) -> float | None:
    """What a usual week holds: the median of the last six active weeks before this one (B7).

    None while fewer than three weeks were active in the last half year.
    """
    this = week_of(facts.today)
    weeks = sorted((week, n) for week, n in done_by_week(facts).items() if week < this and n)
    last = [count for _, count in weeks[-WEEKS:]]
    return float(median(last)) if len(last) >= FEWEST_WEEKS else None


def planned(facts: Facts) -> int:
    """What the plans of the active tracks ask of a week, together."""
    plans = [t.weekly_plan[-1] for t in facts.active_tracks.values() if t.weekly_plan]
    return sum(sum(getattr(plan, name) or 0 for name in WeeklyPlan.RULES) for plan in plans)


def plan_is_too_much(facts: Facts) -> bool:
    """Whether the plan asks for more than 1.5 times what a usual week holds (N21)."""
    usual = capacity(facts)
    return usual is not None and planned(facts) > TOO_MUCH * usual


def too_much_words(facts: Facts) -> str:
    """What the plan asks for beside what a usual week holds, when it is too much; else ""."""
    if not plan_is_too_much(facts):
        return ""
    asks, usual = planned(facts), capacity(facts) or 0
    things = tr("1 thing") if asks == 1 else tr("{asks} things", asks=asks)
    return tr(
        "The plan asks for {things} a week; a usual week holds {usual:g}",
        things=things,
        usual=usual,
    )
