"""Today: at most ten lines over all steps, at most three of them nudges (domain study, B6).

First the nudges, each a fact with one action; then what has its day, the things this week was
planned for before the others: actions, next actions of cards, promises, rounds, and what came back
from being parked. After a pause of 14 days or more it
says welcome, offers one small thing, and shows nothing that is overdue: that is only counted.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from store.i18n import tr, trn
from store.insight.conditions import parked, words
from store.insight.experts import waits_on_me
from store.insight.facts import Facts
from store.insight.nudges import Chances, Nudge, Quiet, Rule, in_days, nudges
from store.insight.pace import pause_days
from store.insight.reading import text
from store.insight.realism import round_days
from store.insight.rules_cards import RULES as CARD_RULES
from store.insight.rules_cards import in_play
from store.insight.rules_steps import RULES as STEP_RULES
from store.insight.this_week import planned_now

MOST_LINES, MOST_NUDGES = 10, 3
WELCOME = "N23"
RULES: dict[str, Rule] = {rule.code: rule for rule in (*CARD_RULES, *STEP_RULES)}
"""Every rule by its code, apart from the welcome."""
_URGENT = ("N1", "N3")


class Line(NamedTuple):
    """One line of Today. ``kind``: nudge, welcome, plan, action, next, promise, round or back.

    ``on`` is the day it is about; ``late`` says that this day has gone by. ``verb`` names what its
    key does, ``rule`` what can be snoozed.
    """

    kind: str
    step: int
    table: str
    number: int | None
    text: str
    why: str
    verb: str
    on: date | None = None
    late: bool = False
    rule: str = ""
    more: int = 0


class Today(NamedTuple):
    """``lines`` to show, and how many more there are: ``waiting`` late ones, ``later`` others.

    ``pause`` is the length of the pause that has ended, in days, or None.
    """

    lines: tuple[Line, ...]
    waiting: int
    later: int
    pause: int | None

    @property
    def nudges(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.kind == "nudge")


def today(facts: Facts, chances: Chances | None = None) -> Today:
    """What to do today. ``chances`` gives N7 its forecast."""
    pause = pause_days(facts)
    if pause is not None and not Quiet(facts)(WELCOME, None):
        return _welcome(facts, chances, pause)
    found = nudges(facts, RULES.values(), chances, MOST_NUDGES)
    taken = {nudge.number for nudge in found}
    dated = [line for line in _dated(facts) if line.number not in taken]
    lines = [_line(nudge) for nudge in found]
    rest = heapq.nsmallest(MOST_LINES - len(lines), dated, key=lambda line: _order(facts, line))
    shown = [*lines, *rest]
    late = sum(line.late for line in dated) - sum(line.late for line in rest)
    return Today(tuple(shown), late, len(dated) - len(rest) - late, None)


def all_dated(facts: Facts) -> list[Line]:
    """Everything that has its day, however many lines that makes, in the order of Today."""
    return sorted(_dated(facts), key=lambda line: _order(facts, line))


def _line(nudge: Nudge) -> Line:
    more = f" ({tr('and {count} more', count=nudge.more)})" if nudge.more else ""
    return Line(
        "nudge", nudge.step, nudge.table, nudge.number, nudge.why + more, nudge.offer, nudge.verb,
        rule=nudge.rule, more=nudge.more,
    )  # fmt: skip


def _order(facts: Facts, line: Line) -> tuple[int, int, int]:
    """Rounds, what the week was planned for, what is due today, what is late with the latest first,
    and what is back.
    """
    days = (facts.today - line.on).days if line.on else 0
    group = {"round": 0, "plan": 1, "back": 4}.get(line.kind, 2 if line.on == facts.today else 3)
    return group, days, line.number or 0


# -- what has its day -----------------------------------------------------------------------------


def _dated(facts: Facts) -> Iterator[Line]:
    returned = [each for each in parked(facts) if each.back is not None]
    back = {each.number for each in returned}
    yield from _rounds(facts)
    yield from _actions(facts)
    yield from (line for line in _next_actions(facts) if line.number not in back)
    yield from _promises(facts)
    for each in returned:
        if each.back is not None:
            why = tr("back {words}", words=words(facts, each.back))
            yield Line("back", 5, each.table, each.number, each.name, why, "unpark")


def _rounds(facts: Facts) -> Iterator[Line]:
    tomorrow = facts.today + timedelta(1)
    for card in in_play(facts):
        if card.document.get("rounds"):
            for on in round_days(card):
                if facts.today <= on <= tomorrow:
                    why = tr("you meet {in_days}", in_days=in_days((on - facts.today).days))
                    yield Line("round", 0, "opportunities", card.number, card.name, why, "open", on)


def _actions(facts: Facts) -> Iterator[Line]:
    """What is due; what this week was planned for also without a day, until it is done."""
    planned = planned_now(facts)
    for number, action in facts.open_actions.items():
        kind = "plan" if number in planned else "action"
        if action.due is None and number in planned:
            why = action.cue or tr("planned for this week")
            yield Line(kind, 0, "actions", number, action.text, why, "done")
        elif action.due is not None and action.due <= facts.today:
            late = action.due < facts.today
            why = action.cue or _since(facts, action.due)
            yield Line(kind, 0, "actions", number, action.text, why, "done", action.due, late)


def _next_actions(facts: Facts) -> Iterator[Line]:
    for card in in_play(facts):
        on = card.day("next_on")
        if on is not None and on <= facts.today:
            said = text(card.document, "next_action") or tr("Next action")
            late = on < facts.today
            line = f"{said}: {card.name}"
            why = _since(facts, on)
            yield Line("next", 0, "opportunities", card.number, line, why, "next", on, late)


def _promises(facts: Facts) -> Iterator[Line]:
    for owed in waits_on_me(facts):
        if owed.kind == "promise" and owed.by is not None and owed.by <= facts.today:
            line = f"{facts.person_name(owed.person)}: {owed.what}"
            why = _since(facts, owed.by)
            yield Line(
                "promise", 1, "people", owed.person, line, why, "promise", owed.by, owed.overdue
            )


def _since(facts: Facts, on: date) -> str:
    days = (facts.today - on).days
    return "today" if not days else trn("waiting {count} day", "waiting {count} days", days)


# -- after a pause --------------------------------------------------------------------------------


def _welcome(facts: Facts, chances: Chances | None, pause: int) -> Today:
    """One small thing, then what cannot wait; all that is late is counted and not shown (N23)."""
    dated = list(_dated(facts))
    urgent = [
        _line(n) for n in nudges(facts, (RULES[c] for c in _URGENT), chances, MOST_NUDGES - 1)
    ]
    taken = {line.number for line in urgent}
    fresh = [line for line in dated if not line.late and line.number not in taken]
    small = _small_thing(facts)
    lines = [small, *urgent, *sorted(fresh, key=lambda line: _order(facts, line))]
    late = sum(line.late for line in dated)
    shown = lines[:MOST_LINES]
    return Today(tuple(shown), late, len(lines) - len(shown), pause)


def _small_thing(facts: Facts) -> Line:
    """The two-minute item: somebody to write a line to, something dull to prove, or any line."""
    for code in ("N6", "N10"):
        found = nudges(facts, [RULES[code]], most=1)
        if found:
            line = _line(found[0])
            return line._replace(kind="welcome", rule=WELCOME, more=0, text=found[0].why)
    for number, action in facts.open_actions.items():
        if action.due is None or action.due >= facts.today:
            return Line(
                "welcome",
                0,
                "actions",
                number,
                action.text,
                tr("look at it"),
                "done",
                rule=WELCOME,
            )
    return Line(
        "welcome", 0, "", None, tr("Write one line about anything that happened"),
        tr("type one line"), "capture", rule=WELCOME,
    )  # fmt: skip
