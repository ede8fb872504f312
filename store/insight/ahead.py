"""What the next days hold, and what passed while nothing was written: for Today and after a pause.

``ahead`` lists days to come as lines of Today; ``while_away`` counts what happened by itself. What
is late is told by neither: a person who comes back is not met with it (domain study, N23).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from store.i18n import tr, tr_later, trn
from store.insight.conditions import parked
from store.insight.criticism import checks_due
from store.insight.facts import Facts
from store.insight.nudges import in_days
from store.insight.reading import text
from store.insight.realism import coming
from store.insight.rules_cards import in_play
from store.insight.today import Line
from store.pipelines import Meaning

AHEAD_DAYS = 7
_SAYS = {
    "next": tr_later("next action"),
    "round": tr_later("you meet"),
    "closes": tr_later("closes"),
    "decide": tr_later("to be answered"),
    "check": tr_later("ask them again"),
    "milestone": tr_later("planned end"),
}
_UNSENT = (Meaning.SAVED, Meaning.PREPARING)


def ahead(facts: Facts, days: int = AHEAD_DAYS) -> list[Line]:
    """What has its day from tomorrow on, the nearest first: actions, rounds, closings, checks.

    Nothing that is parked, and a day on which a card that was sent closes tells nothing.
    """
    first = facts.today + timedelta(1)
    found = [*_records(facts, days, first), *_actions(facts, days, first)]
    return sorted(found, key=lambda line: (line.on or facts.today, line.kind, line.number or 0))


def dates(facts: Facts, days: int) -> list[Line]:
    """The fixed dates from today on, the nearest first: to decide, closing, rounds, checks,
    milestones. What one plans to do is not among them, and an offer is told by its question.
    """
    asked = {each.opportunity for each in facts.decisions.values() if each.answer is None}
    found = [
        line
        for what, line in _told(facts, days, facts.today)
        if what != "next" and not (what == "decide" and line.number in asked)
    ]
    return sorted(found, key=lambda line: (line.on or facts.today, line.number or 0))


def _records(facts: Facts, days: int, first: date) -> Iterator[Line]:
    return (line for _, line in _told(facts, days, first))


def _told(facts: Facts, days: int, first: date) -> Iterator[tuple[str, Line]]:
    playing = {card.number for card in in_play(facts)}
    for on, what, number in coming(facts, days):
        table = _table(facts, what, number)
        if on < first or (table == "opportunities" and number not in playing):
            continue
        if what == "closes" and facts.cards[number].meaning not in _UNSENT:
            continue
        says = tr(_SAYS[what])
        if what == "next":
            says = text(facts.cards[number].document, "next_action") or says
        line = Line("ahead", 0, table, number, _name(facts, table, number), says, "open", on)
        yield what, line


def _actions(facts: Facts, days: int, first: date) -> Iterator[Line]:
    last = facts.today + timedelta(days)
    for number, action in facts.open_actions.items():
        if action.due is not None and first <= action.due <= last:
            yield Line("action", 0, "actions", number, action.text, action.cue, "done", action.due)


def _table(facts: Facts, what: str, number: int) -> str:
    if what == "check":
        return "feedback"
    if what == "milestone":
        return "milestones"
    return "opportunities" if number in facts.cards else "decisions"


def _name(facts: Facts, table: str, number: int) -> str:
    if table == "opportunities":
        return facts.cards[number].name
    if table == "feedback":
        return facts.feedback[number].said
    return facts.milestones[number].title if table == "milestones" else (
        facts.decisions[number].question
    )  # fmt: skip


def ahead_words(facts: Facts, lines: list[Line]) -> str:
    """The days ahead in one sentence: tomorrow 3 things, in 2 days 1 thing."""
    counts: dict[date, int] = {}
    for line in lines:
        if line.on is not None:
            counts[line.on] = counts.get(line.on, 0) + 1
    return ", ".join(
        f"{in_days((on - facts.today).days)} {trn('{count} thing', '{count} things', count)}"
        for on, count in list(counts.items())[:3]
    )


def while_away(facts: Facts, days: int) -> list[str]:
    """What happened by itself in the last ``days``: postings that closed, what came back, checks.

    Counts in words, none of which asks for anything.
    """
    since = facts.today - timedelta(days)
    closed = sum(
        1
        for card in facts.open_cards
        if card.meaning in _UNSENT
        and (on := card.day("closes_on")) is not None
        and since <= on < facts.today
    )
    back = sum(1 for each in parked(facts) if each.back is not None)
    checks = len(checks_due(facts))
    told = (
        (closed, trn("{count} posting closed", "{count} postings closed", closed)),
        (back, trn("{count} parked thing came back", "{count} parked things came back", back)),
        (checks, trn("{count} check came due", "{count} checks came due", checks)),
    )
    return [words for count, words in told if count]
