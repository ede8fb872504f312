"""A nudge of Today: one fact and one action; and what keeps a rule quiet.

Wording: facts about the task, never the person; a question or an offer, never a demand (domain
study, E). Names in them are a person's own text: show them as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from store.i18n import tr, trn
from store.insight.facts import Facts

SNOOZE_DAYS = (3, 7, 30)


class Nudge(NamedTuple):
    """``why`` is the fact, ``offer`` the action in words, ``verb`` its name for screens.

    ``table`` and ``number`` name the record; a nudge about everything has none. ``more`` counts
    further records to which the same rule applies. ``step`` is 1 to 5, 0 for the board.
    """

    rule: str
    step: int
    table: str
    number: int | None
    why: str
    offer: str
    verb: str
    more: int = 0


Chances = Callable[[int], "float | None"]
"""The chance that a card is still invited, from a forecast; None where there is none."""


class Said(NamedTuple):
    """What a rule found: a record, and the fact in words."""

    table: str
    number: int | None
    why: str


class Rule(NamedTuple):
    """One rule. The lower the ``rank``, the sooner it speaks; ``find`` gives the most urgent first.

    ``says`` describes the rule itself, for the list in which it can be switched off; it and
    ``offer`` are English here, and said with ``tr``.
    """

    code: str
    step: int
    rank: int
    says: str
    offer: str
    verb: str
    find: Callable[[Facts, Chances | None], Iterable[Said]]


class Quiet:
    """Which rules are to be quiet today, about one record or any."""

    def __init__(self, facts: Facts) -> None:
        self._pairs: set[tuple[str, int | None]] = {
            (snooze.rule, snooze.about)
            for snooze in facts.snoozes.values()
            if snooze.until is None or snooze.until > facts.today
        }

    def __call__(self, rule: str, number: int | None) -> bool:
        return (rule, None) in self._pairs or (number is not None and (rule, number) in self._pairs)


def days_ago(count: int) -> str:
    """today, yesterday, 12 days ago"""
    if count == 0:
        return tr("today")
    return tr("yesterday") if count == 1 else trn("{count} day ago", "{count} days ago", count)


def in_days(count: int) -> str:
    """today, tomorrow, in 3 days; 2 days ago"""
    if count < 0:
        return days_ago(-count)
    if count == 0:
        return tr("today")
    return tr("tomorrow") if count == 1 else trn("in {count} day", "in {count} days", count)


def nudges(
    facts: Facts, rules: Iterable[Rule], chances: Chances | None = None, most: int = 3
) -> list[Nudge]:
    """The first nudges in the order of the rules' ranks: one a rule, and one a record."""
    quiet = Quiet(facts)
    found: list[Nudge] = []
    seen: set[int] = set()
    for rule in sorted(rules, key=lambda rule: rule.rank):
        if len(found) == most:
            break
        if quiet(rule.code, None):
            continue
        said = [s for s in _awake(rule, facts, chances, quiet) if s.number not in seen]
        if said:
            first = said[0]
            found.append(
                Nudge(
                    rule.code, rule.step, first.table, first.number, first.why, tr(rule.offer),
                    rule.verb, len(said) - 1,
                )
            )  # fmt: skip
            if first.number is not None:
                seen.add(first.number)
    return found


def _awake(rule: Rule, facts: Facts, chances: Chances | None, quiet: Quiet) -> Iterator[Said]:
    return (said for said in rule.find(facts, chances) if not quiet(rule.code, said.number))
