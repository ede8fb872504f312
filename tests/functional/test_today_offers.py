"""Enter on a line of Today: every rule does what it offers, on the record that it names."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from store.insight.today import RULES
from store.records import (
    Decision,
    Experience,
    Feedback,
    Milestone,
    Opportunity,
    Person,
    Record,
    Track,
)
from tests.desk import screen_text, settled
from tests.steps_desk import Reader, at_place, keep, on_row, told, type_keys

TODAY = "2026-11-23"
Records = list[tuple[type[Record], dict[str, Any]]]


class Case(NamedTuple):
    """Records, the words of the line, the keys from Enter on, and what is then on the disk.

    ``table`` and ``where`` find the record; ``holds`` are its values; a name with a dot goes into
    its last entry. ``shows`` is what the screen says after ``enter`` alone.
    """

    records: Records
    line: str
    shows: str
    keys: tuple[str, ...] = ()
    table: str = ""
    where: dict[str, Any] = {}  # noqa: RUF012 - a plain table of cases
    holds: dict[str, Any] = {}  # noqa: RUF012


def stands(*days: tuple[str, str, str], outcome: str = "") -> list[dict[str, Any]]:
    """(column, meaning, day) of a card; the last one with how it ended."""
    found = [{"column": c, "meaning": m, "on": on} for c, m, on in days]
    found[-1] |= {"outcome": outcome} if outcome else {}
    return found


def card(title: str, column: str = "saved", **values: Any) -> tuple[type[Record], dict[str, Any]]:
    return Opportunity, {"title": title, "organization": "Lantern", "column": column, **values}


def person(name: str, *touches: dict[str, Any], **values: Any) -> Any:
    return Person, {"name": name, "touches": list(touches), **values}


def asks(skill: str, need: str = "must") -> list[dict[str, str]]:
    return [{"skill": skill, "need": need}, {"skill": "maps"}, {"skill": "radio"}]


OFFER = card("Cook", "offer", decide_by="2026-11-25")
REJECTED = card(
    "Cook", "closed", outcome="rejected",
    history=stands(("interview", "talking", "2026-11-10"), ("closed", "closed", "2026-11-22"),
                   outcome="rejected"),
)  # fmt: skip
DECOY = card("Decoy", next_action="Wait", next_on="2026-12-20")
APPLIED = stands(("applied", "applied", "2026-11-03"))
LONG_AGO = stands(("applied", "applied", "2026-06-03"))
CASES: dict[str, Case] = {
    "N1 weigh": Case(
        [OFFER], "Cook at Lantern wants an answer", "Ask for more time: a draft",
        ("enter", "=65", "ctrl+s"),
        "decisions", {}, {"lean": 65, "decide_by": "2026-11-25"},
    ),
    "N1 ask": Case(
        [OFFER], "Cook at Lantern wants an answer", "Weigh it: the two-minute sheet",
        ("=ask", "enter", "f2", "y"),
        "actions", {"text": "Ask Lantern for more time"}, {"done_on": TODAY, "kind": "ask"},
    ),
    "N1 given": Case(
        [OFFER, (Decision, {"question": "Cook?", "lean": 40, "decide_by": "2026-11-25"})],
        "Cook at Lantern wants an answer", "They gave more time: another day",
        ("=gave", "enter", "=4 dec", "enter"),
        "opportunities", {"title": "Cook"}, {"decide_by": "2026-12-04"},
    ),
    "N2": Case(
        [card("Cook", closes_on="2026-11-25")], "closes in 2 days", "It has closed",
        ("=let it go", "enter"),
        "opportunities", {"title": "Cook"}, {"outcome": "withdrawn", "column": "closed"},
    ),
    "N3": Case(
        [card("Cook", "interview", rounds=[{"on": "2026-11-24", "kind": "talk"}],
              requirements=asks("calm")),
         (Experience, {"title": "Counter", "start": "2026-01-05", "proofs": [
             {"skill": "calm", "level": 3, "line": "Settled a queue of 40", "on": "2026-10-01"}]}),
         (Feedback, {"said": "Too fast", "on": "2026-11-01", "verdict": "test",
                     "tried": [{"on": "2026-11-09", "text": "paused"}], "check_on": "2027-01-03"})],
        "You meet Cook", "Proof of calm: Settled a queue of 40",
    ),
    "N3 trial": Case(
        [card("Cook", "interview", rounds=[{"on": "2026-11-23", "kind": "talk"}]),
         (Feedback, {"said": "Too fast", "on": "2026-11-01", "verdict": "test",
                     "tried": [{"on": "2026-11-09", "text": "paused"}], "check_on": "2027-01-03"})],
        "You meet Cook", "On trial: Too fast",
    ),
    "N4": Case(
        [person("Tom Lund", {"on": "2026-11-19", "kind": "talk", "about": "the card"})],
        "You talked with Tom Lund", "[thanks]", ("f2", "enter"),
        "people", {"name": "Tom Lund"}, {"touches.kind": "thanks", "touches.on": TODAY},
    ),
    "N5": Case(
        [person("Ade Bello", {"on": "2026-11-11", "kind": "ask", "about": "the reel"})],
        "No reply from Ade Bello", "[follow up]", ("f2", "enter"),
        "people", {"name": "Ade Bello"}, {"touches.kind": "follow up"},
    ),
    "N6": Case(
        [person("Mira", {"on": "2026-08-11", "kind": "talk"},
                {"on": "2026-08-12", "kind": "thanks"}, keep_warm_days=60)],
        "You and Mira last spoke", "[update]", ("f2", "enter"),
        "people", {"name": "Mira"}, {"touches.kind": "update"},
    ),
    "N7": Case(
        [card("Cook", "applied", history=LONG_AGO)], "No reply from Cook", "Nothing waits today",
        (), "opportunities", {"title": "Cook"}, {"outcome": "no response"},
    ),
    "N8": Case(
        [card("Cook", "applied", history=APPLIED), person("Jane", organizations=["Lantern Ltd"])],
        "and Jane is there", "[a word]", ("f2", "enter"),
        "people", {"name": "Jane"}, {"touches.kind": "ask"},
    ),
    "N9": Case(
        [card(f"Role {n}", "applied", requirements=asks("cad"), channel="direct")
         for n in range(4)],
        "4 of 4 roles ask for cad", "Ways on: cad",
        ("=write a proof", "enter", "=2 Drew 12 plans of the hall", "enter"),
        "experience", {}, {"proofs.skill": "cad", "proofs.line": "Drew 12 plans of the hall"},
    ),
    "N10": Case(
        [(Experience, {"title": "Night counter", "start": "2026-01-05"})],
        "Night counter has no proof yet", 'proof @"Night counter" #',
        ("=calm Settled a queue of forty", "enter"),
        "experience", {"title": "Night counter"}, {"proofs.line": "Settled a queue of forty"},
    ),
    "N11": Case(
        [card("Cook", tier="dream", requirements=asks("food licence", "gate"))],
        "needs food licence", 'mile food licence tag:"food licence" by ', ("=15 aug", "enter"),
        "milestones", {}, {"title": "food licence", "planned_end": "2027-08-15"},
    ),
    "N12": Case(
        [(Feedback, {"said": "Too fast", "on": "2026-11-10"})],
        "You heard “Too fast”", "Not mine: it says nothing", ("=park", "enter"),
        "feedback", {"said": "Too fast"}, {"verdict": "park", "verdict_on": TODAY},
    ),
    "N13": Case(
        [(Feedback, {"said": "Too fast", "on": "2026-11-21", "verdict": "take",
                     "check_on": "2026-12-19"})],
        "You want to take “Too fast”", "One small step: Too fast", ("=Pause twice", "enter"),
        "actions", {"text": "Pause twice"}, {"kind": "fix"},
    ),
    "N14": Case(
        [(Feedback, {"said": "Too fast", "on": "2026-10-21", "verdict": "take",
                     "tried": [{"on": "2026-11-01", "text": "paused"}], "check_on": "2026-11-22"})],
        "“Too fast”; a check is due", "Not asked yet: plan to ask", ("=better", "enter"),
        "feedback", {"said": "Too fast"}, {"result": "better", "checked_on": TODAY},
    ),
    "N14 plan": Case(
        [(Feedback, {"said": "Too fast", "on": "2026-10-21", "verdict": "take", "theme": "pace",
                     "tried": [{"on": "2026-11-01", "text": "paused"}], "check_on": "2026-11-22"})],
        "“Too fast”; a check is due", "Better: they say so", ("=plan", "enter"),
        "actions", {"text": "Ask whoever said it again about pace"}, {"due": TODAY},
    ),
    "N15": Case(
        [(Feedback, {"said": f"Slow down, {who}", "source": who, "theme": "pace",
                     "on": "2026-11-20"}) for who in ("Ade", "Jane")],
        "2 people mentioned pace", "Take it: I want to change this", ("=take", "enter"),
        "feedback", {"source": "Jane"}, {"verdict": "take"},
    ),
    "N16 ask": Case(
        [REJECTED], "they chose someone else", "Let it rest", ("=a draft", "enter", "f2", "y"),
        "actions", {"text": "Ask Lantern for one thing"}, {"done_on": TODAY},
    ),
    "N16 person": Case(
        [REJECTED, person("Asha", organizations=["Lantern"])], "they chose someone else",
        "Plan to ask", ("=a draft", "enter", "=asha", "enter", "f2", "enter"),
        "people", {"name": "Asha"}, {"touches.kind": "ask", "touches.about": "one thing"},
    ),
    "N16 plan": Case(
        [REJECTED], "they chose someone else", "a draft", ("=plan", "enter"),
        "actions", {"text": "Ask Lantern for one thing to do differently"}, {"due": "2026-11-24"},
    ),
    "N17": Case(
        [(Decision, {"question": "Go north?", "decide_by": "2026-11-28"})],
        "“Go north?” is to be answered in 5 days", "Weigh Go north?", ("=20", "ctrl+s"),
        "decisions", {"question": "Go north?"}, {"lean": 20},
    ),
    "N18": Case(
        [(Decision, {"question": q, "answer": "no", "because": "fear",
                     "answered_on": "2026-11-20", "review_on": "2027-05-20"}) for q in "ab"],
        "You wrote fear as the reason", "Say Yes  Yes, no, not now",
    ),
    "N19": Case(
        [(Decision, {"question": "Move?", "answer": "yes", "answered_on": "2026-05-20",
                     "review_on": "2026-11-20"})],
        "You answered yes to “Move?”", "You answered yes.", ("2",),
        "decisions", {"question": "Move?"}, {"looking_back": 1, "looked_back_on": TODAY},
    ),
    "N19 fears": Case(
        [(Decision, {"question": "Move?", "answer": "yes", "answered_on": "2026-05-20",
                     "review_on": "2026-11-20", "fears": [{"what": "the rent"}]})],
        "You answered yes to “Move?”", "You feared: the rent",
        ("right", "down", "right", "right", "right", "f2"),
        "decisions", {"question": "Move?"}, {"looking_back": 2, "fears.came_true": "no"},
    ),
    "N20": Case(
        [(Milestone, {"title": "Reel", "planned_end": "2026-12-01", "replans": [
            {"was": "2026-10-01", "now": "2026-11-01"}, {"was": "2026-11-01", "now": "2026-12-01"}
        ]})],
        "Reel moved 2 times", "Split it: add a first, smaller part",
        ("=part", "enter", "=Reel of one night by 30 nov", "enter"),
        "milestones", {"title": "Reel of one night"}, {"planned_end": "2026-11-30"},
    ),
    "N21": Case(
        [(Track, {"title": "Trains", "weekly_plan": [{"posting": 9}]}),
         person("Pia", *({"on": on, "kind": "talk"} for on in
                         ("2026-11-02", "2026-11-10", "2026-11-17")),
                {"on": "2026-11-18", "kind": "thanks"})],
        "The plan asks for 9 things a week", "A usual week of 'Trains'",
        ("ctrl+u", "=1 posting", "enter"),
        "tracks", {"title": "Trains"}, {"weekly_plan.posting": 1},
    ),
    "N22": Case(
        [card(f"Role {n}", "applied", organization=f"P{n}", channel="posting",
              history=stands(("applied", "applied", "2026-11-20"))) for n in range(20)],
        "20 of your 20 applications went by posting", "do ", ("=Write to a team fri", "enter"),
        "actions", {"text": "Write to a team"}, {"due": "2026-11-27"},
    ),
}  # fmt: skip


def value(document: dict[str, Any], name: str) -> Any:
    """A value of a record, or with a dot of the last entry in one of its lists."""
    field, _, inner = name.partition(".")
    return document.get(field, [{}])[-1].get(inner) if inner else document.get(field)


@pytest.mark.parametrize("name", CASES)
async def test_enter_does_what_the_line_offers(tmp_path: Path, on_disk: Reader, name: str) -> None:
    case, folder = CASES[name], tmp_path / "data"
    keep(folder, *case.records, DECOY)
    table = case.table or "opportunities"
    before = on_disk(folder, table) if (folder / f"{table}.json").exists() else []
    async with at_place(folder, "t", size=(120, 40)) as pilot:
        await on_row(pilot, text=case.line)
        await pilot.press("enter")
        await pilot.pause()
        assert case.shows in screen_text(pilot)
        await type_keys(pilot, *case.keys)
    if not case.table:
        assert on_disk(folder, table) == before
        return
    found = [
        each
        for each in on_disk(folder, table)
        if all(str(each.get(k, "")).startswith(v) for k, v in case.where.items())
    ]
    assert len(found) == 1
    assert {name: value(found[0], name) for name in case.holds} == case.holds
    assert found[0] not in before


def test_every_rule_has_a_case() -> None:
    assert {name.split()[0] for name in CASES} == set(RULES)


async def test_a_card_that_was_asked_about_is_left_in_peace(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep(folder, REJECTED)
    async with at_place(folder, "t", "enter", "=a draft", "enter", "f2", "y") as pilot:
        await settled(pilot)
        assert "Note as done: Ask Lantern for one thing" in told(pilot)
        assert "they chose someone else" not in screen_text(pilot).split("What to do next")[1]
