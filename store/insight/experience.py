"""Obtain Experience: what is missing, three ways on, stepping stones, and the ladder to the dream.

Definitions: the domain study, B5. A low interim job can lower callbacks (Farber et al. 2018), so a
stone is never praised as such: it shows its reach and its bridge value.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.reach import coverage, reach_of
from store.insight.reading import Ask, Card, skill_key, texts
from store.insight.skills import Role, Shown, Skill, demand, skill_named, skills, wanted_roles
from store.records import Need, Tier

GAP_WEIGHT = {Need.GATE: 3, Need.MUST: 2, Need.NICE: 1}


class Gap(NamedTuple):
    """A skill that wanted roles ask for beyond what is proved, and three ways on.

    ``score`` is the mean over the wanted roles of weight x missing levels: demand times what is
    missing. ``people`` have the skill, ``stones`` are cards that would teach it.
    """

    key: str
    name: str
    roles: int
    share: float
    have: Skill
    need: int
    score: float
    gate: bool
    people: tuple[int, ...]
    stones: tuple[int, ...]


class Stone(NamedTuple):
    """A stepping stone: ``reach`` now, and the share of the dream's gap it would cover."""

    card: int
    reach: float
    bridge: float
    covers: tuple[str, ...]

    @property
    def score(self) -> float:
        return self.reach * self.bridge


class Rung(NamedTuple):
    """A step of the ladder: what was done, what may come, the dream."""

    kind: str
    table: str
    number: int
    reach: float | None
    on: date | None


def missing(ask: Ask, have: Skill) -> int:
    """The levels that are missing; where none is said, any proof is enough."""
    return max(0, (ask.level or 1) - have.level)


def gaps(facts: Facts) -> list[Gap]:
    """The gap rows, the widest first (B5)."""
    return facts.once("gaps", lambda: _gaps(facts))


def _gaps(facts: Facts) -> list[Gap]:
    roles = wanted_roles(facts)
    scores, names, gates, needs = _missing(facts, roles)
    counts = demand(facts)
    teachers, stones = _people_with(facts, scores), _stones_with(roles, scores)
    rows = [
        Gap(
            key, names[key], counts[key], counts[key] / len(roles), skill_named(facts, names[key]),
            needs[key], points / len(roles), key in gates,
            tuple(teachers.get(key, ())), tuple(stones.get(key, ())),
        )
        for key, points in scores.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.score, row.name.casefold()))


def _missing(
    facts: Facts, roles: list[Role]
) -> tuple[dict[str, float], dict[str, str], set[str], dict[str, int]]:
    """By skill: weight x missing levels over the roles, its name, gates, the highest level asked"""
    known = skills(facts)
    scores: dict[str, float] = defaultdict(float)
    names: dict[str, str] = {}
    needs: dict[str, int] = {}
    gates: set[str] = set()
    for role in roles:
        for ask in role.asks:
            have = known.get(ask.key)
            short = (ask.level or 1) - (have.level if have else 0)
            if short > 0:
                scores[ask.key] += GAP_WEIGHT[ask.need] * short
                names.setdefault(ask.key, ask.skill)
                needs[ask.key] = max(ask.level or 1, needs.get(ask.key, 0))
                if ask.need is Need.GATE:
                    gates.add(ask.key)
    return scores, names, gates, needs


def _people_with(facts: Facts, keys: dict[str, float]) -> dict[str, list[int]]:
    """Who has a skill: it is among their tags, or it is what one talked with them about."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, person in facts.people.items():
        if person.get("no_contact") is True:
            continue
        said = {skill_key(name) for name in texts(person, "tags")}
        said |= {skill_key(touch.about) for touch in facts.contacts[number] if touch.about}
        for key in said & keys.keys():
            found[key].append(number)
    return found


def _stones_with(roles: list[Role], keys: dict[str, float]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for role in roles:
        if role.card.is_open and role.card.tier == Tier.STEPPING_STONE:
            for key in {ask.key for ask in role.asks} & keys.keys():
                found[key].append(role.card.number)
    return found


# -- stepping stones ------------------------------------------------------------------------------


def stepping_stones(facts: Facts) -> list[Stone]:
    """Open stepping stones by reach now x bridge value, the best first (B5).

    A stone teaches what it asks for; its bridge value is the share of the gap towards the open
    dream cards that this covers, each skill weighed as in the gap rows.
    """
    roles = wanted_roles(facts)
    dreams = [role for role in roles if role.card.tier == Tier.DREAM and role.card.is_open]
    gap, names, _, _ = _missing(facts, dreams)
    whole = sum(gap.values())
    found = []
    for role in roles:
        if role.card.tier != Tier.STEPPING_STONE or not role.card.is_open:
            continue
        covers = {ask.key for ask in role.asks} & gap.keys()
        bridge = sum(gap[key] for key in covers) / whole if whole else 0.0
        now = reach_now(facts, role.card)
        found.append(Stone(role.card.number, now, bridge, tuple(sorted(names[k] for k in covers))))
    return sorted(found, key=lambda stone: (-stone.score, -stone.reach, stone.card))


def reach_now(facts: Facts, card: Card) -> float:
    """The coverage of a card as one figure: 0 while a gate is shut."""
    view = reach_of(facts, card)
    if view.open_gates:
        return 0.0
    covered = coverage(view.met)
    return 1.0 if covered is None and view.gates else covered or 0.0


def ladder(facts: Facts, most: int = 3) -> list[Rung]:
    """From the start to the dream: what was done by its days, the best stones, the dreams."""
    rungs = [
        Rung("done" if item.end and item.end <= facts.today else "now", "experience", n, None, day)
        for n, item in facts.experience.items()
        if (day := item.start) is not None and day <= facts.today and not item.archived
    ]
    rungs.sort(key=lambda rung: (rung.kind == "now", rung.on or date.max, rung.number))
    stones = [stone for stone in stepping_stones(facts) if stone.score > 0][:most]
    stones.sort(key=lambda stone: -stone.reach)
    rungs += [Rung("stone", "opportunities", s.card, s.reach, None) for s in stones]
    dreams = [card for card in facts.open_cards if card.tier == Tier.DREAM]
    near = sorted(((reach_now(facts, card), -card.number) for card in dreams), reverse=True)[:most]
    return rungs + [Rung("dream", "opportunities", -n, now, None) for now, n in near]


# -- what was proved ------------------------------------------------------------------------------


def proved_lately(facts: Facts, most: int = 5) -> list[Shown]:
    """The newest proofs."""
    found = [shown for skill in skills(facts).values() for shown in skill.proofs]
    day = {id(shown): shown.proof.on or date.min for shown in found}
    return sorted(found, key=lambda s: (day[id(s)], s.experience, s.at), reverse=True)[:most]


def growing_old(facts: Facts) -> list[Shown]:
    """The best proof of each skill where it is no longer fresh: renew it, or show it again."""
    best = (skill.best for skill in skills(facts).values())
    return [shown for shown in best if shown is not None and not shown.fresh]


def unproved(facts: Facts, days: int = 30) -> list[int]:
    """Experience at least so old that has no proof and is no log of practice (N10)."""
    found = []
    for number, item in facts.experience.items():
        since = item.start or item.added_on
        old = since is not None and (facts.today - since).days >= days
        if old and not item.proofs and not item.practice and not item.archived:
            found.append(number)
    return found


def matching_proofs(facts: Facts, card: Card, most: int = 3) -> list[Shown]:
    """The proofs to take to an interview: the best for its gates and musts, one a skill (N3)."""
    view = reach_of(facts, card)
    wanted = [*view.gates, *(met for met in view.met if met.ask.need is Need.MUST)]
    best = [met.have.best for met in wanted if met.have.best is not None]
    return sorted(best, key=lambda shown: -shown.level)[:most]
