"""How many keys it takes someone who knows them to write a thing down, from the board to the disk.

At 200 keys a minute ten seconds are 33 keys; every key counts, the letters typed included.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.records import Decision, Feedback, Person
from tests.steps_desk import Reader, at_place, keep

TEN_SECONDS = 33
PEOPLE: tuple[tuple[type[Any], dict[str, Any]], ...] = (
    (Person, {"name": "Ade Bello", "touches": [{"on": "2026-11-11", "kind": "ask"}]}),
    (Person, {"name": "Jane Okafor"}),
    (Feedback, {"said": "Ask about money", "on": "2026-11-20"}),
    (Decision, {"question": "Go north?", "decide_by": "2026-11-30"}),
)
# What is done: the keys, then the table and what its last record or entry says.
JOBS: dict[str, tuple[tuple[str, ...], str, dict[str, Any]]] = {
    "touch, somebody who is waited for": (
        ("1", "r"), "people", {"name": "Ade Bello", "touches.kind": "reply"},
    ),
    "touch, anybody, with words": (
        ("1", "slash", "=jane", "enter", "n", "=talk night shifts", "enter"),
        "people", {"name": "Jane Okafor", "touches.about": "night shifts"},
    ),
    "proof": (
        ("2", "p", "=rigging 3 Hung 42 lamps", "enter"),
        "experience", {"proofs.skill": "rigging", "proofs.line": "Hung 42 lamps"},
    ),
    "criticism": (
        ("3", "n", "=too fast from:Ade #pace", "enter"),
        "feedback", {"said": "too fast", "theme": "pace"},
    ),
    "criticism, decided": (("3", "p"), "feedback", {"said": "Ask about money", "verdict": "park"}),
    "decision, a question": (
        ("4", "n", "=Move to Oslo by 30 jun", "enter"),
        "decisions", {"question": "Move to Oslo", "decide_by": "2027-06-30"},
    ),
    "decision, answered": (
        ("4", "x", "6"), "decisions", {"question": "Go north?", "because": "timing"},
    ),
    "milestone": (
        ("5", "n", "=Showreel by 15 aug", "enter"),
        "milestones", {"title": "Showreel", "planned_end": "2027-08-15"},
    ),
}  # fmt: skip


def pressed(keys: tuple[str, ...]) -> int:
    """How many keys these are; a text after ``=`` is typed letter by letter."""
    return sum(len(key) - 1 if key.startswith("=") else 1 for key in keys)


@pytest.mark.parametrize("job", JOBS)
async def test_a_thing_is_written_down_within_ten_seconds_of_typing(
    tmp_path: Path, on_disk: Reader, job: str
) -> None:
    keys, table, holds = JOBS[job]
    keep(tmp_path / "data", *PEOPLE)
    assert pressed(keys) <= TEN_SECONDS
    async with at_place(tmp_path / "data", *keys):
        pass
    assert any(
        all(_value(each, name) == value for name, value in holds.items())
        for each in on_disk(tmp_path / "data", table)
    )


def _value(document: dict[str, Any], name: str) -> Any:
    field, _, inner = name.partition(".")
    return document.get(field, [{}])[-1].get(inner) if inner else document.get(field)
