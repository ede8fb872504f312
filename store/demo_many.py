"""A board of any size: invented opportunities by the thousand, for measuring."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from store.pipelines import Meaning, Pipeline

_TITLES = (
    *("Gaffer", "Stage electrician", "Rigger", "Sound operator", "Costume maker", "Set carpenter"),
    *("Account manager", "Sales engineer", "Shop assistant", "Lecturer", "Research assistant"),
    *("Librarian", "Archivist", "Backend developer", "Data analyst", "Test engineer", "Welder"),
    *("Lift mechanic", "Plumber", "Signal fitter", "Roofer", "Nurse", "Care assistant", "Midwife"),
    *("Youth worker", "Clerk", "Customs officer", "Town planner", "Teacher", "Cook", "Baker"),
    *("Night porter", "Waiter", "Gardener", "Bus driver", "Deckhand", "Translator", "Illustrator"),
)
_GRADES = ("", "Senior ", "Junior ", "Trainee ", "Lead ", "Deputy ", "Apprentice ", "Night ")
_FIRST = (
    *("Ambar", "Birka", "Cendra", "Dovre", "Ekwueme", "Fjord", "Galena", "Hinode", "Isla", "Jarra"),
    *(
        "Kavali",
        "Lumen",
        "Mbali",
        "Nephrit",
        "Ondine",
        "Pohon",
        "Quarzo",
        "Rondo",
        "Sauda",
        "Tamar",
    ),
    *(
        "Umber",
        "Vesna",
        "Waratah",
        "Xanti",
        "Yarrow",
        "Zelená",
        "Öland",
        "Águila",
        "Şafak",
        "Żuraw",
    ),
)
_SECOND = (
    *("Works", "Collective", "Line", "House", "Group", "Studio", "Clinic", "College", "Transit"),
    *("Kitchen", "Council", "Theatre", "Labs", "Press", "Harbour", "Foods", "Energy", "Museum"),
)
_PLACES = ("Aarhus", "Bogotá", "Cork", "Dakar", "Espoo", "Fes", "Gdańsk", "Hanoi", "Remote", "")
_SKILLS = (
    *("rigging", "lighting", "wiring", "welding", "python", "sql", "statistics", "teaching"),
    *("listening", "care planning", "fault finding", "presenting", "writing", "driving licence"),
)
_NEXT = ("Follow up", "Prepare questions", "Send the portfolio", "Ask for a visit", "Thank them")
_CHOICES = {
    "tier": ("dream", "stepping stone", "practice", ""),
    "reach": ("in reach", "in reach", "stretch", "not for now", ""),
    "channel": ("posting", "posting", "posting", "referral", "direct", "inbound", "internal"),
    "kind": ("", "", "", "", "gig", "internship", "apprenticeship", "audition"),
    "location": _PLACES,
}
_SAVED, _APPLIED, _TALKING = Meaning.SAVED, Meaning.APPLIED, Meaning.TALKING
# The columns a card has come through, and how many of a hundred cards have come that way.
_WAYS: dict[tuple[Meaning, ...], int] = {
    (_SAVED,): 24,
    (_SAVED, _APPLIED): 24,
    (_SAVED, _APPLIED, _TALKING): 12,
    (_SAVED, _APPLIED, _TALKING, Meaning.OFFER): 2,
    (_SAVED, Meaning.CLOSED): 6,
    (_SAVED, _APPLIED, Meaning.CLOSED): 26,
    (_SAVED, _APPLIED, _TALKING, Meaning.CLOSED): 6,
}
_ENDS = ("rejected", "rejected", "no response", "no response", "withdrawn")
_OLDEST = 720


def many(
    count: int, seed: int, today: date, pipeline: Pipeline, now: float
) -> Iterator[dict[str, Any]]:
    """``count`` opportunities' values, the same for the same arguments; ``now``: seconds, 1970."""
    rng = random.Random(seed)
    choose = rng.choice
    day = [(today - timedelta(n)).isoformat() for n in range(_OLDEST)]
    soon = [(today + timedelta(n)).isoformat() for n in range(-4, 30)]
    columns = {
        meaning: [c.id for c in pipeline.columns if c.meaning is meaning]
        or [pipeline.first(meaning).id]
        for meaning in Meaning
    }
    ways = rng.choices(list(_WAYS), list(_WAYS.values()), k=count)
    for number, way in enumerate(ways):
        ended = way[-1] is Meaning.CLOSED
        ages = sorted(rng.sample(range(_OLDEST if ended else 90), len(way)), reverse=True)
        history: list[dict[str, Any]] = [
            {"column": choose(columns[meaning]), "meaning": str(meaning), "on": day[age]}
            for meaning, age in zip(way, ages, strict=True)
        ]
        skills = rng.sample(_SKILLS, 2)
        values = {
            "title": f"{choose(_GRADES)}{choose(_TITLES)} {number + 1}",
            "organization": f"{choose(_FIRST)} {choose(_SECOND)}",
            "column": history[-1]["column"],
            "history": history,
            "rank": round(now - ages[-1] * 86_400 - number / 1000, 3),
            "added_on": history[0]["on"],
            "requirements": [{"skill": skills[0], "need": "must"}, {"skill": skills[1]}],
        }
        values |= {name: word for name, words in _CHOICES.items() if (word := choose(words))}
        if ended:
            outcome = "expired" if len(way) == 2 else choose(_ENDS)
            values["outcome"] = history[-1]["outcome"] = outcome
        elif rng.random() < 0.6:
            values["next_action"], values["next_on"] = choose(_NEXT), choose(soon)
        if _TALKING in way:
            values["rounds"] = [{"on": history[2]["on"], "kind": "phone call"}]
        yield values
