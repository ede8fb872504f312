"""Every dated entry is in one week, and none is counted twice or lost."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from store.insight.week import diary, summary, week_holding
from store.records import Action, Decision, Experience, Feedback, Milestone, Opportunity, Track
from tests.unit.diary import Diarist

TODAY = date(2026, 11, 23)
FIRST = date(2026, 6, 3)
DAYS = st.dates(FIRST, TODAY + timedelta(20)).map(date.isoformat)
TOUCHES = ("ask", "follow up", "reply", "talk", "thanks", "update", "intro", "referral", "no")


@st.composite
def told(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Entries as (kind, day), in any order."""
    kinds = st.sampled_from(
        [*TOUCHES, "proof", "practice", "try", "replan", "moved", "done", "note"]
    )
    return draw(st.lists(st.tuples(kinds, DAYS), max_size=40))


def life_of(entries: list[tuple[str, str]]) -> Diarist:
    """A library that holds exactly these entries, and no other day at all."""
    days: dict[str, list[str]] = {}
    for kind, on in entries:
        days.setdefault(kind, []).append(on)
    life = Diarist(TODAY.isoformat())
    touches = [{"on": on, "kind": kind} for kind in TOUCHES for on in days.get(kind, ())]
    life.person("Jane", added_on=None, more=touches)

    def on(kind: str, **values: object) -> list[dict[str, object]]:
        return [{"on": day, **values} for day in days.get(kind, ())]

    life.add(
        Experience, title="Job", added_on=None, proofs=on("proof", skill="x"),
        practice=on("practice", skill="x", minutes=5),
    )  # fmt: skip
    life.add(Feedback, said="slower", added_on=None, tried=on("try", text="x"))
    life.add(Milestone, title="Reel", added_on=None, replans=on("replan", now="2027-01-01"))
    life.add(Track, title="Dream", added_on=None, notes=on("note", text="x"))
    life.add(Decision, question="Oslo?", added_on=None)
    for day in days.get("done", ()):
        life.add(Action, text="x", added_on=None, done_on=day)
    stages = [{"column": "saved", "meaning": "saved", **each} for each in on("moved")]
    life.add(Opportunity, title="x", added_on=None, history=stages)
    return life


@settings(max_examples=50, deadline=None)
@given(told(), st.integers(0, 6))
def test_sums_over_weeks_are_the_entries_of_the_records(
    entries: list[tuple[str, str]], begins: int
) -> None:
    life = life_of(entries)
    facts = life.facts
    found: Counter[str] = Counter()
    steps: Counter[int] = Counter()
    span = week_holding(FIRST, begins)
    while span.first <= TODAY + timedelta(30):
        week = summary(facts, span)
        found.update(dict(week.entries))
        steps.update({row.step: row.done for row in week.steps})
        span = span.moved(1)
    been = [(kind, on) for kind, on in entries if on <= TODAY.isoformat()]
    expected = Counter(kind for kind, _ in been)
    found["moved"] += found.pop("added", 0)  # the first arrival of a card adds it
    assert +found == expected
    out = sum(expected[kind] for kind in ("ask", "follow up", "thanks", "update", "talk"))
    assert [steps[step] for step in range(1, 6)] == [
        out, expected["proof"], expected["try"], 0, expected["replan"],
    ]  # fmt: skip
    assert len(diary(facts).entries) == len(been)


def test_what_is_in_the_bin_or_cannot_be_read_is_no_entry() -> None:
    life = Diarist()
    life.proof("relays", "2026-11-16")
    life.person("Gone", "2026-11-16 talk", deleted_on="2026-11-20")
    table = life.tables["people"]
    table[7] = {
        "id": 7, "name": "By hand",
        "touches": [{"on": "soon"}, "a line", {"on": "2026-11-17", "kind": "shout"}, 3],
    }  # fmt: skip
    table[8] = {"id": 8, "name": "No list", "touches": "2026-11-16", "added_on": 20261116}
    assert dict(life.week("2026-11-16").entries) == {"proof": 1}
