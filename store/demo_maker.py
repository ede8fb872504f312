"""Makes the demo data's steps from its texts: days counted back from today, names to ids."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from store.capture import capture
from store.demo_answers import DECISIONS, FEEDBACK
from store.demo_cards import CARDS
from store.demo_life import (
    ACTIONS,
    EXPERIENCE,
    MILESTONES,
    PEOPLE,
    SNOOZES,
    TRACKS,
    VIEWS,
    WEEKS,
)
from store.demo_many import many
from store.demo_pages import MUST_HAVES, PAGES
from store.plans import Library, New, Step
from store.records import (
    Action,
    Decision,
    Experience,
    Feedback,
    Milestone,
    Opportunity,
    Person,
    Record,
    Snooze,
    Track,
    View,
    Week,
)

_STOP = re.compile(r"(\w+) (\d+)(?: (.+))?")
_PRACTISED = ("lighting desks", "signalling", "python", "norwegian")


class Maker:
    """Collects steps; ``ids`` finds a record by the first words of its name."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.today = library.clock.today()
        self.now = library.clock.now().timestamp()
        self.seed = seed
        self.steps: list[Step] = []
        self.names: dict[str, int] = {}

    def day(self, ago: int | None) -> str | None:
        """The day so many days ago, as it is stored; days to come are negative."""
        return None if ago is None else (self.today - timedelta(ago)).isoformat()

    def new(self, record: type[Record], added: int, **values: Any) -> int:
        """Make a record, ``added`` days ago; empty values are left out."""
        kept = {name: value for name, value in values.items() if value not in (None, "", [], ())}
        number = self.library.new_id()
        self.steps.append(New(record, number, {**kept, "added_on": self.day(added)}))
        name = next((str(kept[field]) for field in record.NEEDS if field in kept), "")
        self.names.setdefault(name, number)
        return number

    def id_of(self, name: str) -> int | None:
        """The record whose name begins so."""
        return next((n for text, n in self.names.items() if name and text.startswith(name)), None)

    def tracks(self) -> None:
        for key, title, why, months, kind, status in TRACKS:
            number = self.new(
                Track, 540, title=title, why=why, horizon_months=months, field_kind=kind,
                status=status if status != "active" else "", must_haves=MUST_HAVES.get(key, ()),
                weekly_plan=[{"posting": 3, "referral": 1, "conversations": 2, "proofs": 1}],
            )  # fmt: skip
            self.names[f"track:{key}"] = number

    def people(self) -> None:
        for person in PEOPLE:
            touches = [self._touch(*touch) for touch in person["touches"]]
            first = max((touch[0] for touch in person["touches"]), default=200)
            self.new(Person, first, **{**person, "touches": touches})

    def _touch(
        self,
        ago: int,
        kind: str,
        about: str = "",
        takeaway: str = "",
        promise: str = "",
        until: int | None = None,
    ) -> dict[str, Any]:
        touch = {
            "on": self.day(ago),
            "kind": "" if kind == "talk" else kind,
            "about": about,
            "takeaway": takeaway,
            "promise": promise,
            "promise_by": self.day(until),
        }
        return {name: value for name, value in touch.items() if value}

    # -- opportunities ----------------------------------------------------------------------------

    def cards(self, size: int | None) -> None:
        written = list(_paragraphs(CARDS))
        for place, (line, marks) in enumerate(written[:size]):
            self._card(place, line, marks)
        pipeline = self.library.pipeline
        rest = max(0, (size or 0) - len(written))
        for values in many(rest, self.seed, self.today, pipeline, self.now):
            self.steps.append(New(Opportunity, self.library.new_id(), values))

    def _card(self, place: int, line: str, marks: list[tuple[str, str]]) -> None:
        captured = capture(line, self.today, pipeline=self.library.pipeline)
        values = {name: _stored(value) for name, value in captured.values.items()}
        if "via" in captured.names:
            values["via"] = self.id_of(captured.names["via"])
        if "track" in captured.names:
            values["track"] = self.names[f"track:{captured.names['track']}"]
        added = 0
        for mark, text in marks:
            ago, _, words = text.partition(" ")
            if mark == "=":
                added, more = self._stands(place, text)
                values |= more
            elif mark == "*":
                entry = {"on": self.day(int(ago)), "kind": words}
                values.setdefault("rounds", []).append(entry)
            else:
                entry = {"on": self.day(int(ago)), "text": words}
                values.setdefault("notes", []).append(entry)
        self.new(Opportunity, added, **{**values, **self._page(str(values.get("title", "")))})

    def _page(self, title: str) -> dict[str, Any]:
        """What a card holds beyond its capture line."""
        page = next((p for start, p in PAGES.items() if title.startswith(start)), {})
        rounds = [
            {"on": self.day(ago), "at": at, "kind": kind, "outcome": outcome, "note": note}
            | {"people": [number for name in people if (number := self.id_of(name))]}
            for ago, at, kind, people, outcome, note in page.get("rounds", ())
        ]
        sent = [
            {"on": self.day(ago), "what": what, "version": version}
            for ago, what, version in page.get("sent", ())
        ]
        offered = [
            {"criterion": criterion, "says": says, "fit": fit}
            for criterion, says, fit in page.get("offered", ())
        ]
        found = {"rounds": rounds, "sent": sent, "offered": offered, "terms": page.get("terms")}
        return {name: value for name, value in found.items() if value}

    def _stands(self, place: int, text: str) -> tuple[int, dict[str, Any]]:
        """``saved 40, applied 33``: the day it was added, and where it has stood since when."""
        history: list[dict[str, Any]] = []
        stops = [_STOP.fullmatch(stop.strip()) for stop in text.split(",")]
        ages = [int(stop[2]) for stop in stops if stop]
        for stop in stops:
            if stop:
                meaning = "talking" if stop[1] in ("screening", "interview") else stop[1]
                column = self.library.pipeline.place(stop[1], meaning)
                on = self.day(int(stop[2]))
                history.append({"column": column.id, "meaning": str(column.meaning), "on": on})
        outcome = stops[-1][3] if stops[-1] else None
        if outcome:
            history[-1]["outcome"] = outcome
        rank = round(self.now - ages[-1] * 86_400 - place, 3)
        column_id = history[-1]["column"]
        return ages[0], {
            "column": column_id, "history": history, "rank": rank, "outcome": outcome,
        }  # fmt: skip

    # -- the rest ---------------------------------------------------------------------------------

    def experience(self) -> None:
        for entry in EXPERIENCE:
            proofs = [
                {"on": self.day(ago), "skill": skill, "level": level, "line": line}
                for ago, skill, level, line in entry["proofs"]
            ]
            for at, heard in entry.get("told", {}).items():
                proofs[at]["told"] = [
                    {"on": self.day(on), "organization": who} for on, who in heard
                ]
            kept = {name: value for name, value in entry.items() if name != "told"}
            days = {"start": self.day(entry["start"]), "end": self.day(entry.get("end"))}
            self.new(Experience, min(entry["start"], 540), **{**kept, "proofs": proofs, **days})
        self.new(Experience, 150, title="On my own", kind="project", practice=self._practice())

    def _practice(self) -> list[dict[str, Any]]:
        """Three or so sessions a week for twelve weeks, with one week of rest."""
        rng = random.Random(self.seed)
        resting = range(35, 42)
        days = sorted((d for d in rng.sample(range(1, 85), 36) if d not in resting), reverse=True)
        return [
            {
                "on": self.day(ago),
                "skill": rng.choice(_PRACTISED),
                "minutes": 15 * rng.randint(1, 5),
            }
            for ago in days
        ]

    def around_the_cards(self) -> None:
        for said in FEEDBACK:
            tried = [{"on": self.day(ago), "text": text} for ago, text in said.get("tried", ())]
            self.new(Feedback, said["on"], **self._linked({**said, "tried": tried}))
        for asked in DECISIONS:
            self.new(Decision, asked.get("answered_on", 4) + 1, **self._linked(asked))
        for title, started, ends, first, done, kind, obstacle, if_then in MILESTONES:
            moved = {
                "on": self.day(max(1, started // 3)),
                "was": self.day(first),
                "now": self.day(ends),
            }
            self.new(
                Milestone, started, title=title, planned_start=self.day(started),
                planned_end=self.day(ends), done_on=self.day(done), obstacle=obstacle,
                first_planned_end=self.day(ends if first is None else first), ref_class=kind,
                if_then=if_then, replans=[] if first is None else [moved],
            )  # fmt: skip
        for text, due, cue, kind_of, about, done in ACTIONS:
            self.new(
                Action, max(10, due or 0), text=text, due=self.day(due), cue=cue, kind=kind_of,
                about=self.id_of(about), done_on=self.day(done),
            )  # fmt: skip

    def _linked(self, written: Mapping[str, Any]) -> dict[str, Any]:
        """With days as they are stored, and ids in the place of names."""
        values = dict(written)
        for name in values.keys() & {"person", "opportunity"}:
            values[name] = self.id_of(values[name])
        for name in values.keys() & _DAYS:
            values[name] = self.day(values[name])
        return values

    def weeks(self) -> None:
        monday = self.today - timedelta(self.today.weekday())
        for ago, focus, plan, review in WEEKS:
            start = monday - timedelta(7 * ago)
            end = (start + timedelta(6)).isoformat()
            self.new(
                Week, (self.today - start).days, start=start.isoformat(), focus=focus,
                plan=[self._planned(start, text) for text in plan],
                review=[{"on": end, "text": text} for text in review],
                reviewed_on=end if review else None,
            )  # fmt: skip

    def _planned(self, start: date, text: str) -> dict[str, Any]:
        actions = {step.values["text"]: step.id for step in self.steps if step.record is Action}
        return {"on": start.isoformat(), "text": text, "action": actions.get(text)}

    def views(self) -> None:
        for name, query, order, group in VIEWS:
            self.new(View, 30, name=name, query=query, order=order, group=group)

    def snoozes(self) -> None:
        for rule, ahead in SNOOZES:
            until = None if ahead is None else self.day(-ahead)
            self.new(Snooze, 2, rule=rule, until=until)


_DAYS = {
    *("on", "verdict_on", "check_on", "checked_on", "decide_by", "answered_on", "review_on"),
    *("parked_on", "looked_back_on"),
}


def _paragraphs(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each card's capture line, and its marked lines as (mark, text)."""
    for paragraph in text.strip().split("\n\n"):
        lines = paragraph.splitlines()
        marks = [(line[0], line[2:]) for line in lines if line[0] in "=*-"]
        yield " ".join(line for line in lines if line[0] not in "=*-"), marks


def _stored(value: Any) -> Any:
    """A captured value as it is stored."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_stored(item) for item in value]
    if isinstance(value, dict):
        return {name: _stored(item) for name, item in value.items()}
    return value
