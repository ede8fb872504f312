"""A pursuit told by calendar days, for the weekly summary: records with dates written out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from store.clock import FixedClock
from store.insight.facts import Facts
from store.insight.week import Span, Summary, week_at, weekly
from store.plans import Plan
from store.records import Experience, Opportunity, Person
from tests.unit.library import DictLibrary

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


class Diarist(DictLibrary):
    """``today`` is noon of a day in a zone; everything is entered with its own days."""

    def __init__(self, today: str = "2026-11-23", zone: str = "Europe/Oslo") -> None:
        super().__init__()
        self.move_to(today, zone)

    def move_to(self, today: str, zone: str = "Europe/Oslo") -> None:
        """The clock goes to noon of a day, or to the moment that is given, in a zone."""
        moment = datetime.fromisoformat(today if "T" in today else f"{today}T12:00")
        self.clock = FixedClock(moment.replace(tzinfo=ZoneInfo(zone)))

    def card(self, title: str, *stands: str, **values: Any) -> int:
        """``stands`` are "2026-11-16 applied" or "2026-11-20 closed rejected"."""
        history = []
        for stand in stands:
            on, name, *outcome = stand.split(maxsplit=2)
            column = self.pipeline.find(name)
            entry = {"column": column.id, "meaning": str(column.meaning), "on": on}
            history.append(entry | ({"outcome": outcome[0]} if outcome else {}))
        last = history[-1]
        return self.add(
            Opportunity, title=title, history=history, column=last["column"],
            added_on=history[0]["on"], outcome=last.get("outcome"), **values,
        )  # fmt: skip

    def person(self, name: str, *touches: str, **values: Any) -> int:
        """``touches`` are "2026-11-16 ask"."""
        said = [{"on": t.split()[0], "kind": t.split(maxsplit=1)[1]} for t in touches]
        given = {"added_on": "2025-01-01", **values}
        return self.add(Person, name=name, touches=[*said, *given.pop("more", [])], **given)

    def proof(self, skill: str, *days: str) -> int:
        proofs = [{"skill": skill, "on": on, "line": "did it"} for on in days]
        return self.add(Experience, title=skill, proofs=proofs, added_on="2025-01-01")

    @property
    def facts(self) -> Facts:
        return Facts(self)

    def span(self, day: str, begins: int = MONDAY) -> Span:
        return week_at(self.facts, date.fromisoformat(day), begins)

    def week(self, day: str, begins: int = MONDAY, **given: Any) -> Summary:
        return weekly(self.facts, self.span(day, begins), **given)

    def carry(self, plan: Plan) -> str:
        self.apply(plan.steps)
        return plan.label


def counts(found: Summary) -> list[int]:
    """What was done for Ask, Build, Improve, Decide and Plan."""
    return [row.done for row in found.steps]
