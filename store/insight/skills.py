"""Skills, all derived: how well each is proved, how fresh, for how long, and how often asked for.

Coverage counts proof and never what people think of themselves, since self-ratings say little
(about r = .29, Mabe & West 1982). Definitions: the domain study, B1 and B7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.reading import Ask, Card, skill_key
from store.insight.union import Stretch, years
from store.records import Experience, Proof

UNSAID_LEVEL = 2  # a proof that names no level: on my own
FRESH_YEARS = 3
FULL_WEEK_HOURS = 35
DEMAND_DAYS = 180


class Shown(NamedTuple):
    """One proof, where it is kept, and what it is worth today."""

    experience: int
    at: int
    proof: Proof
    level: int
    backed: bool
    fresh: bool


class Skill(NamedTuple):
    """Everything known of a skill. ``level`` is that of the best proof, 0 without one."""

    key: str
    name: str
    level: int
    best: Shown | None
    proofs: tuple[Shown, ...]
    minutes: int
    last_practised: date | None
    years: float


def skills(facts: Facts) -> dict[str, Skill]:
    """Every skill that was proved or practised, by its key."""
    return facts.once("skills", lambda: _skills(facts))


def skill_named(facts: Facts, name: str) -> Skill:
    """One skill; nothing is known of it when it was never proved or practised."""
    key = skill_key(name)
    return skills(facts).get(key) or _unknown(facts, key, name)


def _unknown(facts: Facts, key: str, name: str) -> Skill:
    made: dict[str, Skill] = facts.once("unknown skills", dict)
    if key not in made:
        made[key] = Skill(key, name.strip(), 0, None, (), 0, None, 0.0)
    return made[key]


def _skills(facts: Facts) -> dict[str, Skill]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    proofs: dict[str, list[Shown]] = defaultdict(list)
    minutes: Counter[str] = Counter()
    practised: dict[str, date] = {}
    stretches: dict[str, list[Stretch]] = defaultdict(list)
    for number, item in facts.experience.items():
        for at, proof in enumerate(item.proofs):
            key = skill_key(proof.skill)
            if key and (proof.on is None or proof.on <= facts.today):
                names[key][proof.skill.strip()] += 1
                proofs[key].append(worth(number, at, proof, facts.today))
        stretch = _stretch(item, facts.today)
        if stretch is not None:
            for key in {skill_key(proof.skill) for proof in item.proofs}:
                stretches[key].append(stretch)
        for practice in item.practice:
            key = skill_key(practice.skill)
            if key and practice.minutes and (practice.on is None or practice.on <= facts.today):
                names[key][practice.skill.strip()] += 1
                minutes[key] += practice.minutes
                if practice.on:
                    practised[key] = max(practice.on, practised.get(key, date.min))
    found = {}
    for key, spellings in names.items():
        shown = sorted(proofs[key], key=_best_first)
        best = shown[0] if shown else None
        found[key] = Skill(
            key, spellings.most_common(1)[0][0], best.level if best else 0, best, tuple(shown),
            minutes[key], practised.get(key), years(stretches[key]),
        )  # fmt: skip
    return found


def _best_first(shown: Shown) -> tuple[int, int, int, int]:
    day = shown.proof.renewed_on or shown.proof.on or date.min
    return -shown.level, -day.toordinal(), shown.experience, shown.at


def worth(experience: int, at: int, proof: Proof, today: date) -> Shown:
    """What a proof is worth: its level, one less without a witness, one less when it is old.

    It never falls below 1: somebody did it. Without a level it counts as 2, on my own (B1, B7).
    """
    backed, fresh = is_backed(proof), is_fresh(proof, today)
    level = (proof.level or UNSAID_LEVEL) - (not backed) - (not fresh)
    return Shown(experience, at, proof, max(1, level), backed, fresh)


def is_backed(proof: Proof) -> bool:
    """Whether it names a result or a third party: a figure in it, a link, or who saw it (B1)."""
    return bool(proof.link or proof.witness) or any(letter.isdigit() for letter in proof.line)


def is_fresh(proof: Proof, today: date) -> bool:
    """Full for three years from its day or the day it was renewed (B7); without a day for ever."""
    day = proof.renewed_on or proof.on
    return day is None or today <= years_after(day, FRESH_YEARS)


def years_after(day: date, count: int) -> date:
    """The same day some years later; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return day.replace(year=day.year + count, day=28)


def _stretch(item: Experience, today: date) -> Stretch | None:
    """The time an experience took, up to today, as a share of a full week of 35 hours (B1)."""
    if item.start is None:
        return None
    end = min(item.end or today, today)
    share = 1.0 if item.hours_week is None else min(1.0, item.hours_week / FULL_WEEK_HOURS)
    return Stretch(item.start, end, share) if item.start < end else None


# -- what is asked for ----------------------------------------------------------------------------


class Role(NamedTuple):
    """A wanted role that says what it asks for."""

    card: Card
    asks: list[Ask]


def wanted_roles(facts: Facts) -> list[Role]:
    """Wanted cards that say what they ask for: open ones, and those closed in the last 180 days.

    Wanted: of an active track or none, and not for practice (B7). A card that lists nothing is left
    out, for it tells nothing about what is asked for.
    """
    return facts.once("wanted roles", lambda: list(_wanted_roles(facts)))


def _wanted_roles(facts: Facts) -> list[Role]:
    since = facts.today - timedelta(DEMAND_DAYS)
    tracks = facts.active_tracks
    found = []
    for card in facts.cards.values():
        document = card.document
        if not document.get("requirements") or not card.wanted:
            continue
        if card.track is not None and card.track not in tracks:
            continue
        lately = card.is_open or (card.moved_on is not None and card.moved_on >= since)
        if lately and (not card.is_open or document.get("archived") is not True):
            wants = card.asks
            if wants:
                found.append(Role(card, wants))
    return found


def demand(facts: Facts) -> dict[str, int]:
    """How many wanted roles list each skill; the share is of ``len(wanted_roles(facts))`` (B7)."""
    return facts.once(
        "demand",
        lambda: Counter(key for role in wanted_roles(facts) for key in {a.key for a in role.asks}),
    )
