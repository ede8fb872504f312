"""When something comes back, in one typed line: a day, a skill proved, a person met.

    1 mar                             on a day
    #norwegian:2                      when the skill is proved, at that level or above
    met Jane                          when they were met
    @Nordic Rail                      when somebody there was met
    done Driving licence              when the milestone is done
    1 mar or #norwegian:2 and met Jane because timing

``or`` stands between alternatives; what ``and`` joins must all hold. A reason may end the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from store.errors import BadInput, StoreError
from store.records import Because, Milestone, Person, Record, Return
from store.when import read_day

Find = Callable[[type[Record], str], int]
_OR = re.compile(r"\s*(?:,\s*or|,|\bor)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_WHEN = re.compile(r"^(?:when|on|until)\s+", re.IGNORECASE)
_SKILL = re.compile(r"^#(.+?)(?:\s*:\s*([1-4])|\s+([1-4]))?$")
_BECAUSE = re.compile(r"(?:^|\s+)because(?:\s+of)?:?\s+(.+)$", re.IGNORECASE)


class ReturnLine(NamedTuple):
    """The alternatives that were typed, and the reason, if one was."""

    returns: tuple[Return, ...]
    because: Because | None


def read_returns(line: str, today: date, find: Find, order: str = "dmy") -> ReturnLine:
    """What a line says. ``find`` gives the id of a record by its name, or raises StoreError.

    Raises BadInput for a part that is none of these, and for a line that says nothing.
    """
    because = None
    if said := _BECAUSE.search(line):
        because = _reason(said[1].strip().rstrip("."))
        line = line[: said.start()]
    parts = [part for part in _OR.split(line.strip()) if part.strip()]
    if not parts:
        raise BadInput(
            "Nothing says when it comes back", hint="Type a day, #skill:2, met Jane or @Place."
        )
    returns = []
    for part in parts:
        values: dict[str, Any] = {}
        for piece in _AND.split(part):
            values |= _condition(piece.strip(), today, find, order)
        returns.append(Return(**values))
    return ReturnLine(tuple(returns), because)


def _condition(text: str, today: date, find: Find, order: str) -> dict[str, Any]:
    text = _WHEN.sub("", text)
    word, _, rest = text.partition(" ")
    if found := _SKILL.match(text):
        level = found[2] or found[3]
        return {"skill": found[1].strip()} | ({"level": int(level)} if level else {})
    if text.startswith("@") and text[1:].strip():
        return {"organization": text[1:].strip()}
    if word.lower() == "met" and rest.strip():
        return {"person": _found(find, Person, rest.strip())}
    if word.lower() == "done" and rest.strip():
        return {"milestone": _found(find, Milestone, rest.strip())}
    try:
        day = read_day(text, today, order)
    except BadInput:
        raise BadInput(
            f"'{text}' is not understood", hint="Type a day, #skill:2, met Jane or @Place."
        ) from None
    if day <= today:
        raise BadInput("This day is not to come", f"It is {day.isoformat()}.", "Give a later one.")
    return {"on": day}


def _found(find: Find, record: type[Record], name: str) -> int:
    try:
        return find(record, name)
    except StoreError as error:
        raise BadInput(error.title, error.detail) from None


def _reason(text: str) -> Because:
    for reason in Because:
        if str(reason).startswith(text.lower()):
            return reason
    raise BadInput(f"'{text}' is no reason here", f"Reasons are {', '.join(Because)}.")
