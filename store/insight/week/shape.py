"""The summary as JSON with stable keys; ``tui.cli.shapes`` documents them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store.insight.facts import Facts
from store.insight.week.calendar import title_of
from store.insight.week.focus import Focus
from store.insight.week.pace import StepRow
from store.insight.week.people import People
from store.insight.week.planned import WeekPlan
from store.insight.week.sentence import name_of
from store.insight.week.sentence import words as sentence_words
from store.insight.week.summary import Outlook, Summary


def as_json(facts: Facts, found: Summary) -> dict[str, Any]:
    """Everything the summary tells, with names beside ids."""
    return {
        "key": found.key,
        "first": found.span.first.isoformat(),
        "last": found.span.last.isoformat(),
        "title": title_of(found.span),
        "sentence": sentence_words(facts, found.sentence),
        "paused": found.paused,
        "reviewed_on": found.reviewed_on.isoformat() if found.reviewed_on else None,
        "added_since": found.added_since,
        "entries": dict(found.entries),
        "steps": [_step(row) for row in found.steps],
        "regularity": found.regularity._asdict() if found.regularity else None,
        "board": _board(facts, found),
        "people": _people(facts, found.people),
        "coming": [
            {
                "on": line.on.isoformat() if line.on else None, "table": line.table,
                "id": line.number, "text": line.text, "why": line.why,
            }
            for line in found.coming
        ],
        "outlook": _outlook(found.outlook),
        "prompts": [
            {"rule": each.rule, "text": each.text, "table": each.table or None, "id": each.number}
            for each in found.prompts
        ],
        "review": [each.as_json() for each in found.review],
        "plan": _plan(found.plan),
        "next_plan": _plan(found.next_plan),
        "focus": _focus(found.focus),
        "check": found.check._asdict() if found.check else None,
    }  # fmt: skip


def _step(row: StepRow) -> dict[str, Any]:
    return {
        "step": row.step, "done": row.done, "usual": row.usual,
        "low": row.range.low if row.range else None,
        "high": row.range.high if row.range else None,
        "mark": row.mark, "last": list(row.spark),
    }  # fmt: skip


def _board(facts: Facts, found: Summary) -> dict[str, Any]:
    board = found.board
    return {
        **{
            name: _cards(facts, getattr(board, name))
            for name in ("new", "forward", "back", "reopened")
        },
        "applied": dict(board.applied),
        "closed": dict(board.closed),
        "standing": dict(board.standing),
        "silent": [
            {"name": name_of(facts, "opportunities", each.number), "id": each.number,
             "days": each.days, "chance": each.chance}
            for each in board.silent
        ],
    }  # fmt: skip


def _cards(facts: Facts, numbers: Iterable[int]) -> list[dict[str, Any]]:
    return [{"id": n, "name": name_of(facts, "opportunities", n)} for n in numbers]


def _people(facts: Facts, people: People) -> dict[str, Any]:
    taken = people.takeaway
    return {
        "answered": [
            {"id": each.person, "name": facts.person_name(each.person), "kind": str(each.kind)}
            for each in people.answered
        ],
        "heard": _cards(facts, people.heard),
        "owed": [
            {
                "id": owed.person, "name": facts.person_name(owed.person), "kind": owed.kind,
                "what": owed.what, "by": owed.by.isoformat() if owed.by else None,
            }
            for owed in people.owed
        ],
        "takeaway": None if taken is None else {
            "id": taken.person, "name": facts.person_name(taken.person), "says": taken.takeaway,
        },
    }  # fmt: skip


def _outlook(outlook: Outlook | None) -> dict[str, Any] | None:
    if outlook is None:
        return None
    moved = None
    if outlook.milestone is not None:
        number, before, now = outlook.milestone
        moved = {"id": number, "before": before.isoformat(), "now": now.isoformat()}
    return {
        "now": outlook.now,
        "before": outlook.before,
        "parts": dict(outlook.parts),
        "milestone": moved,
    }


def _plan(plan: WeekPlan | None) -> dict[str, Any] | None:
    if plan is None:
        return None
    things = [
        {
            "text": thing.text, "state": thing.state, "cue": thing.cue, "id": thing.action,
            "due": thing.due.isoformat() if thing.due else None,
        }
        for thing in plan.things
    ]  # fmt: skip
    return {"focus": plan.focus, "own_focus": plan.own_focus, "things": things}


def _focus(focus: Focus | None) -> dict[str, Any] | None:
    return None if focus is None else {"step": focus.step, "name": focus.name, "why": focus.why}
