"""A pursuit told in few words, for the rules of the five steps. Today is 23 November 2026.

It is a Monday.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from store.insight.facts import Facts
from store.plans import Plan
from store.records import Opportunity, Person, Track
from tests.unit.library import DictLibrary

TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    """The day so many days before today; negative: to come."""
    return TODAY - timedelta(days)


class Life(DictLibrary):
    """A library with short ways to fill it. Numbers are days ago; negative ones are to come."""

    def track(self, title: str = "Keep trains safe", **values: Any) -> int:
        return self.add(Track, title=title, **values)

    def person(self, name: str, *touches: tuple[int, str], **values: Any) -> int:
        """``touches`` are (days ago, kind)."""
        said = [{"on": ago(days), "kind": kind} for days, kind in touches]
        return self.add(Person, name=name, touches=[*said, *values.pop("more", [])], **values)

    def card(
        self, title: str, organization: str = "", *stands: tuple[int, str], **values: Any
    ) -> int:
        """``stands`` are (days ago, column); a closed one takes ``outcome`` from ``values``."""
        history = []
        for days, name in stands or ((30, "saved"),):
            column = self.pipeline.find(name)
            entry: dict[str, Any] = {
                "column": column.id, "meaning": str(column.meaning), "on": ago(days),
            }  # fmt: skip
            if column.id == "closed" and "outcome" in values:
                entry["outcome"] = values["outcome"]
            history.append(entry)
        return self.add(
            Opportunity, title=title, organization=organization, history=history,
            column=history[-1]["column"], **values,
        )  # fmt: skip

    def facts(self, days_on: int = 0) -> Facts:
        """Everything as it is, looked at some days later."""
        return Facts(self, TODAY + timedelta(days_on))

    def carry(self, plan: Plan) -> str:
        """Carry out a verb; returns what it is called."""
        self.apply(plan.steps)
        return plan.label
