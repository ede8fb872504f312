"""Reach: how much of what a card asks for can be proved, and what would open it (D6).

Per requirement 1 when level and years are met (years from .7 of what is asked), a half when one
level short or from .4 of the years, else 0. Musts weigh 2, what is nice 1; gates stand apart. In
reach from .60 with all gates met, a stretch from .40, else not for now. The bands come from one
vendor's data (6,000 applications, TalentWorks 2018), so one's own yes-rate per band goes beside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from store.insight.facts import Facts
from store.insight.intervals import Share, chance_below, share
from store.insight.outcomes import invited
from store.insight.reading import Ask, Card
from store.insight.skills import Skill, skill_named
from store.records import Need, Reach

IN_REACH, STRETCH = 0.60, 0.40
FEWEST = 3  # with fewer requirements entered nobody can tell
ENOUGH_CLOSED = 10
"""Closed cards of a band from which on its yes-rate is told (D6)."""
CLEARLY = 0.8
WEIGHT = {Need.MUST: 2, Need.NICE: 1}
_YEARS_MET, _YEARS_HALF = 0.7, 0.4
_CLOSE_CALL = 1e-9


class Met(NamedTuple):
    """A requirement and how well it is met: 1, ½ or 0."""

    ask: Ask
    have: Skill
    score: float


class ReachView(NamedTuple):
    """``reach`` is None while too little is known; ``coverage`` when there are gates alone."""

    reach: Reach | None
    coverage: float | None
    met: tuple[Met, ...]
    gates: tuple[Met, ...]

    @property
    def opens(self) -> tuple[Ask, ...]:
        """What would bring it into reach: each open gate, then the heaviest requirements."""
        return _opens(self.met, self.gates, self.coverage)

    @property
    def open_gates(self) -> list[Ask]:
        """The gates that are not met yet."""
        return [met.ask for met in self.gates if met.score < 1]


def score(ask: Ask, have: Skill) -> float:
    """How well one requirement is met; without any proof it is not."""
    if not have.level:
        return 0.0
    short = (ask.level or 1) - have.level
    by_level = 1.0 if short <= 0 else 0.5 if short == 1 else 0.0
    if not ask.years:
        return by_level
    share_of = have.years / ask.years + _CLOSE_CALL
    by_years = 1.0 if share_of >= _YEARS_MET else 0.5 if share_of >= _YEARS_HALF else 0.0
    return min(by_level, by_years)


def reach_of(facts: Facts, card: Card) -> ReachView:
    """What the rules say of a card, whatever a person has set by hand."""
    known: dict[Ask, Met] = facts.once("met", dict)
    gates: list[Met] = []
    others: list[Met] = []
    for ask in card.asks:
        met = known.get(ask)
        if met is None:
            have = skill_named(facts, ask.skill)
            met = known[ask] = Met(ask, have, score(ask, have))
        (gates if ask.need is Need.GATE else others).append(met)
    covered = coverage(others)
    band = None if len(gates) + len(others) < FEWEST else _band(covered, gates)
    return ReachView(band, covered, tuple(others), tuple(gates))


def coverage(met: Sequence[Met]) -> float | None:
    """The weighted share of what is met; None of nothing."""
    total, points = 0, 0.0
    for each in met:
        weight = WEIGHT[each.ask.need]
        total += weight
        points += weight * each.score
    return points / total if total else None


def _band(covered: float | None, gates: Sequence[Met]) -> Reach:
    if any(gate.score < 1 for gate in gates):
        return Reach.NOT_FOR_NOW
    if covered is None or covered + _CLOSE_CALL >= IN_REACH:
        return Reach.IN_REACH
    return Reach.STRETCH if covered + _CLOSE_CALL >= STRETCH else Reach.NOT_FOR_NOW


def _opens(
    others: tuple[Met, ...], gates: tuple[Met, ...], covered: float | None
) -> tuple[Ask, ...]:
    """Every open gate, then as few requirements as bring coverage to .60: the heaviest first."""
    needed = [gate.ask for gate in gates if gate.score < 1]
    if covered is None:
        return tuple(needed)
    total = sum(WEIGHT[each.ask.need] for each in others)
    have = covered * total
    gains = [(WEIGHT[m.ask.need] * (1 - m.score), -at, m.ask) for at, m in enumerate(others)]
    for gain, _, ask in sorted(gains, key=lambda each: (-each[0], -each[1])):
        if have / total + _CLOSE_CALL >= IN_REACH or not gain:
            break
        have += gain
        needed.append(ask)
    return tuple(needed)


def yes_by_band(facts: Facts) -> dict[Reach, Share]:
    """Of the cards that ended, by band as it is computed today: how many led to a talk.

    Shown from ten cards a band on (D6), so that a person's own record corrects the vendor's bands.
    """
    counts: dict[Reach, list[int]] = {}
    for card in facts.cards.values():
        if card.is_open or not card.document.get("requirements"):
            continue
        told = invited(card)
        band = reach_of(facts, card).reach if told is not None else None
        if band is not None and told is not None:
            count = counts.setdefault(band, [0, 0])
            count[0] += told
            count[1] += 1
    return {band: share(yes, total) for band, (yes, total) in counts.items()}


def stretch_works(bands: Mapping[Reach, Share]) -> bool:
    """Whether cards that were a stretch did not clearly worse than those in reach (D6).

    Clearly: four chances in five. False while either band has fewer than ten cards that ended.
    """
    stretch, near = bands.get(Reach.STRETCH), bands.get(Reach.IN_REACH)
    if stretch is None or near is None or min(stretch.total, near.total) < ENOUGH_CLOSED:
        return False
    return chance_below(stretch, near) < CLEARLY
