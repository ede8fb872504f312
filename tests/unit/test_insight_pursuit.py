"""Thirty months of a pursuit, day by day, with ninety days of silence in the middle.

Every day all rules run. A person who follows what Today says, when they feel like it, is never
shown more than ten lines or three nudges, and after the pause nothing that is late.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from store.clock import FixedClock
from store.insight import criticism, decisions, experience, experts, realism
from store.insight.facts import Facts
from store.insight.nudges import nudges
from store.insight.today import RULES, Line, today
from store.insight.who_next import who_next
from store.links import dangling
from store.records import (
    Action,
    Answer,
    Because,
    Decision,
    Experience,
    Feedback,
    Opportunity,
    Person,
    Result,
    Return,
    TouchKind,
    Verdict,
)
from store.verbs import deciding, hearing, learning, people, planning, quiet
from tests.unit.library import NOW
from tests.unit.life import Life

DAYS = 913
PAUSE = range(400, 490)
SKILLS = ("signalling", "relays", "norwegian", "licence", "fault finding")


class Pursuer:
    """Does something on about half of the days: what Today says, or something new."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.life = Life()
        self.made = 0
        self.track = self.life.track(weekly_plan=[{"posting": 2, "conversations": 2, "proofs": 1}])

    def live(self) -> None:
        if self.rng.random() < 0.6:
            self.begin()
        if self.rng.random() < 0.5:
            for line in today(Facts(self.life)).lines[: self.rng.randint(0, 4)]:
                self.follow(line)

    def begin(self) -> None:
        """Something new comes in."""
        life, rng, day = self.life, self.rng, self.life.clock.today()
        self.made += 1
        name = f"{self.made}"
        kind = rng.choice(
            [
                "card",
                "card",
                "person",
                "person",
                "job",
                "said",
                "asked",
                "mile",
                "action",
                "move",
                "move",
            ]
        )
        if kind == "card":
            asked = [{"skill": s, "need": rng.choice(["must", "gate", "nice"])}
                     for s in rng.sample(SKILLS, 3)]  # fmt: skip
            life.card(
                f"Role {name}", f"Place {rng.randint(1, 40)}", (0, "saved"), track=self.track,
                tier=rng.choice(["dream", "stepping stone"]), requirements=asked,
                closes_on=day + timedelta(rng.randint(3, 30)), posted_on=day, channel="posting",
                next_action="Call", next_on=day + timedelta(rng.randint(1, 20)),
            )  # fmt: skip
            (*_, document) = life.tables["opportunities"].values()
            document["history"] = [{"column": "saved", "meaning": "saved", "on": day.isoformat()}]
        elif kind == "person":
            number = life.add(
                Person, name=f"Person {name}", organizations=[f"Place {rng.randint(1, 40)}"],
                keep_warm_days=rng.choice([None, 60]),
            )  # fmt: skip
            kind = rng.choice([TouchKind.ASK, TouchKind.TALK])
            more: dict[str, Any] = {}
            if rng.random() < 0.3:
                more = {"promise": "a log", "promise_by": day + timedelta(5)}
            life.carry(people.touch(life, number, kind, guess=30, **more))
        elif kind == "job":
            life.add(Experience, title=f"Work {name}", start=day)
        elif kind == "said":
            life.add(
                Feedback, said=f"Said {name}", on=day, theme=rng.choice(["pace", "detail"]),
                sting=rng.randint(0, 3), source=rng.choice(["a", "b", "self"]),
            )  # fmt: skip
        elif kind == "asked":
            life.add(
                Decision, question=f"Go {name}?", decide_by=day + timedelta(rng.randint(2, 20))
            )
        elif kind == "mile":
            life.carry(planning.plan_milestone(life, f"Mile {name}", day + timedelta(60)))
            for number, each in list(Facts(life).milestones.items())[-3:-1]:
                if each.planned_end != day + timedelta(75):
                    life.carry(planning.replan(life, number, day + timedelta(75)))
        elif kind == "action":
            life.add(Action, text=f"Do {name}", due=day + timedelta(rng.randint(0, 9)))
        else:
            self.move()

    def move(self) -> None:
        """A card goes on, or ends."""
        life, rng = self.life, self.rng
        cards = Facts(life).open_cards
        if cards:
            card = rng.choice(cards)
            column = rng.choice(["applied", "applied", "interview", "offer", "closed"])
            meaning = life.pipeline.find(column).meaning
            stage = {"column": column, "meaning": str(meaning), "on": life.clock.today()}
            outcome = rng.choice(["rejected", "no response", "declined"])
            more: dict[str, Any] = {"outcome": outcome} if column == "closed" else {}
            history = [*card.document["history"], {**stage, **more}]  # type: ignore[misc]
            soon = life.clock.today() + timedelta(rng.randint(1, 9))
            if column == "interview":
                more["rounds"] = [{"on": soon, "kind": "talk"}]
            elif column == "offer":
                more["decide_by"] = soon
            life.change(Opportunity, card.number, column=column, history=history, **more)

    def follow(self, line: Line) -> None:
        """Do what a line of Today says."""
        life, number, day = self.life, line.number, self.life.clock.today()
        if number is None:
            life.carry(quiet.snooze(life, line.rule if line.rule in RULES else "N9", 30))
        elif line.kind == "action":
            life.carry(self.rng.choice([planning.do, planning.skip])(life, number))
        elif line.table == "people" and line.text.startswith("You promised"):
            life.carry(people.keep_promise(life, number))
        elif line.table == "people":
            kind = {"follow_up": TouchKind.FOLLOW_UP, "thank": TouchKind.THANKS}.get(line.verb)
            life.carry(people.touch(life, number, kind or TouchKind.UPDATE))
        elif line.table == "experience":
            life.carry(learning.prove(life, self.rng.choice(SKILLS), "Did 2", experience=number))
        elif line.verb == "verdict":
            life.carry(hearing.decide(life, number, self.rng.choice(list(Verdict)[1:])))
        elif line.verb == "check":
            life.carry(hearing.checked(life, number, Result.BETTER))
        elif line.table == "feedback":
            life.carry(hearing.tried(life, number, "Once more"))
        elif line.verb == "weigh" and line.table == "decisions":
            if self.rng.random() < 0.5:
                because = self.rng.choice([Because.FIT, Because.FEAR])
                life.carry(deciding.answer(life, number, Answer.NO, because))
            else:
                back = [Return(on=day + timedelta(40)), Return(skill="relays", level=3)]
                life.carry(deciding.not_now(life, number, back))
        elif line.verb == "look_back":
            life.carry(deciding.look_back(life, number, 1))
        elif line.table == "milestones" and line.kind != "back":
            life.carry(planning.reach_milestone(life, number))
        elif line.verb in ("weigh", "prepare", "let_go") and line.table == "opportunities":
            ends = {"column": "closed", "meaning": "closed", "on": day, "outcome": "declined"}
            history = [*life.documents("opportunities")[number]["history"], ends]
            life.change(Opportunity, number, column="closed", history=history, outcome="declined")
        elif line.table == "opportunities" and line.kind == "next":
            life.change(Opportunity, number, next_on=None)


@pytest.mark.parametrize(("seed", "all_rules"), [(1, True), (2, False)])
def test_thirty_months_stay_within_their_limits(seed: int, all_rules: bool) -> None:
    pursuer = Pursuer(seed)
    life = pursuer.life
    start = NOW - timedelta(DAYS)
    heard: Counter[str] = Counter()
    spoke: set[str] = set()
    for n in range(DAYS):
        life.clock = FixedClock(start + timedelta(n))
        facts = Facts(life)
        found = today(facts)
        spoken = nudges(facts, RULES.values(), most=len(RULES)) if all_rules else []
        spoke.update(nudge.rule for nudge in spoken)
        assert all(nudge.why and nudge.offer for nudge in spoken)
        assert all(nudge.number is not None or not nudge.table for nudge in spoken)
        nudged = [line.rule for line in found.nudges]
        heard.update(nudged)
        assert len(found.lines) <= 10
        assert len(nudged) <= 3
        assert len(set(nudged)) == len(nudged)
        assert all(line.text and line.why for line in found.lines)
        shown = [(line.table, line.number) for line in found.lines if line.number is not None]
        assert len({*shown}) == len(shown) or found.pause is None
        if n in PAUSE and n >= PAUSE.start + 14:
            assert found.pause is not None
            assert found.pause > n - PAUSE.start
            assert found.lines[0].kind == "welcome"
            assert not any(line.late for line in found.lines)
        if n not in PAUSE:
            pursuer.live()
        if n % 30 == 0:
            look_at_every_screen(facts)
    assert dangling(life) == []
    assert len(life.tables["opportunities"]) > 50
    assert len(heard) >= 12, heard
    assert not all_rules or len(spoke) >= 18, sorted(set(RULES) - spoke)


def look_at_every_screen(facts: Facts) -> None:
    """Every figure of every step can be worked out on any day."""
    experts.waiting_on(facts)
    experts.waits_on_me(facts)
    who_next(facts)
    experience.gaps(facts)
    experience.stepping_stones(facts)
    experience.ladder(facts)
    criticism.themes(facts)
    criticism.got_better(facts)
    decisions.open_questions(facts)
    decisions.fears_that_came_true(facts)
    realism.reach_counts(facts)
    realism.milestones(facts)
    realism.coming(facts)
