"""What is parked, what it waits for, and what has come back by itself.

A parked record rests until one of its ``returns`` holds: a day that has come, a skill proved, a
person met, somebody met at an organization, a milestone done. All that one of them says must hold.
Nobody has to look after it: being back is worked out whenever one looks.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from store.i18n import tr
from store.insight.differences import label_of
from store.insight.facts import Facts
from store.insight.organizations import place_key
from store.insight.reading import INBOUND, day
from store.insight.skills import skill_named
from store.records import BY_TABLE, Record, Return
from store.when import show_day


class Parked(NamedTuple):
    """One parked record. ``back`` is the condition that holds, None while it rests."""

    table: str
    number: int
    name: str
    since: date
    returns: tuple[Return, ...]
    back: Return | None


def holds(facts: Facts, condition: Return, since: date) -> bool:
    """Whether all that a condition says holds today; one that says nothing never does.

    A meeting counts from the day the record was parked on.
    """
    said = [
        condition.on is None or condition.on <= facts.today,
        not condition.skill or skill_named(facts, condition.skill).level >= (condition.level or 1),
        condition.person is None or _met(facts, condition.person, since),
        not condition.organization or _met_at(facts, condition.organization, since),
        condition.milestone is None or _done(facts, condition.milestone),
    ]
    return says_something(condition) and all(said)


def says_something(condition: Return) -> bool:
    """Whether there is anything that could come true; a level alone is nothing."""
    return condition not in (Return(), Return(level=condition.level))


def _met(facts: Facts, person: int, since: date) -> bool:
    touches = facts.contacts.get(person, ())
    return any(touch.kind in INBOUND and touch.on >= since for touch in touches)


def _met_at(facts: Facts, organization: str, since: date) -> bool:
    """A talk with somebody there, or somebody there who became known since."""
    for number in facts.people_by_place.get(place_key(organization), ()):
        added = day(facts.people[number].get("added_on"))
        if _met(facts, number, since) or (added is not None and added > since):
            return True
    return False


def _done(facts: Facts, milestone: int) -> bool:
    found = facts.milestones.get(milestone)
    return found is not None and found.done_on is not None and found.done_on <= facts.today


def parked(facts: Facts) -> list[Parked]:
    """Everything that is parked: what is back first, then by the day it was parked."""
    return facts.once("parked", lambda: _parked(facts))


def _parked(facts: Facts) -> list[Parked]:
    found = []
    for table, record in BY_TABLE.items():
        for number, document in facts.documents(table).items():
            since = day(document.get("parked_on"))
            if since is None or document.get("deleted_on") or document.get("archived") is True:
                continue
            item: Record = record.from_doc(document)
            back = next((each for each in item.returns if holds(facts, each, since)), None)
            name = label_of(table, document)
            found.append(Parked(table, number, name, since, item.returns, back))
    return sorted(found, key=lambda each: (each.back is None, each.since, each.number))


def is_resting(facts: Facts, number: int) -> bool:
    """Whether a record is parked and nothing it waits for has come."""
    resting = facts.once("resting", lambda: {p.number for p in parked(facts) if p.back is None})
    return number in resting


def words(facts: Facts, condition: Return) -> str:
    """A condition as people read it: when signalling is proved at level 2 and Jane was met."""
    said = []
    if condition.on is not None:
        near = abs((condition.on - facts.today).days) < 2
        day = show_day(condition.on, facts.today)
        said.append(day if near else tr("on {day}", day=day))
    if condition.skill:
        level, skill = condition.level, condition.skill
        said.append(
            tr("when {skill} is proved at level {level}", skill=skill, level=level)
            if level
            else tr("when {skill} is proved", skill=skill)
        )
    if condition.person is not None:
        said.append(
            tr(
                "when {name} was met",
                name=facts.person_name(condition.person) or tr("somebody"),
            )
        )
    if condition.organization:
        said.append(
            tr("when somebody at {organization} was met", organization=condition.organization)
        )
    if condition.milestone is not None:
        found = facts.milestones.get(condition.milestone)
        said.append(tr("when '{title}' is done", title=found.title if found else tr("a milestone")))
    return tr(" and ").join(said) or tr("when you bring it back")
