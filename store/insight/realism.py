"""Be Realistic: reach of every wanted card, milestones and their slips, what is parked.

Sources: the domain study, B5 to B7 and D6. What needs a forecast (when a milestone is likely to be
done, when an offer is) comes from elsewhere; here is what can be said without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from store.insight.conditions import is_resting
from store.insight.facts import Facts
from store.insight.haystack import fold
from store.insight.reach import ReachView, reach_of
from store.insight.reading import Ask, Card, day, skill_key
from store.insight.waiting import entries
from store.records import Milestone, Reach, Tier, Track, WeeklyPlan

SPLIT_AFTER = 2  # honest moves of a milestone's date (N20)
SOON_DAYS = 14


class CardReach(NamedTuple):
    """A wanted open card and what the rules say of it."""

    card: Card
    view: ReachView


class MilestoneView(NamedTuple):
    """A milestone and how its dates moved.

    ``slips`` counts moves to a later day (B7). ``ratio`` is the time it took over the time first
    planned; of a running one it is what it has come to so far, when that is past 1. ``days`` until
    the planned end, negative when it has gone by.
    """

    number: int
    milestone: Milestone
    slips: int
    slip_days: int
    ratio: float | None
    days: int | None

    @property
    def is_open(self) -> bool:
        return self.milestone.done_on is None and self.milestone.dropped_on is None

    @property
    def wants_splitting(self) -> bool:
        """Moved twice or more and still open (N20)."""
        return self.is_open and self.slips >= SPLIT_AFTER


class OnTime(NamedTuple):
    """Of the milestones that are over: done, on time by the first plan, and dropped."""

    done: int
    on_time: int
    dropped: int


class TrackView(NamedTuple):
    """A track, its plan for a week, the months since it began, open cards and milestones."""

    number: int
    track: Track
    plan: WeeklyPlan | None
    months_gone: int | None
    cards: int
    milestones: int


def reach_list(facts: Facts) -> list[CardReach]:
    """Every wanted open card that is not resting, in the order: in reach, stretch, not for now."""
    return facts.once("reach list", lambda: _reach_list(facts))


def _reach_list(facts: Facts) -> list[CardReach]:
    found = [
        CardReach(card, reach_of(facts, card))
        for card in facts.open_cards
        if card.wanted and not is_resting(facts, card.number)
    ]
    order = {Reach.IN_REACH: 0, Reach.STRETCH: 1, Reach.NOT_FOR_NOW: 2, None: 3}
    return sorted(
        found, key=lambda c: (order[c.view.reach], -(c.view.coverage or 0.0), c.card.number)
    )


def reach_counts(facts: Facts) -> dict[Reach | None, int]:
    """How many cards are in each band; None: too little is known to say."""
    counts: dict[Reach | None, int] = dict.fromkeys((*Reach, None), 0)
    for each in reach_list(facts):
        counts[each.view.reach] += 1
    return counts


# -- milestones -----------------------------------------------------------------------------------


def milestone_view(number: int, milestone: Milestone, today: date) -> MilestoneView:
    """How the dates of one milestone moved."""
    first = milestone.first_planned_end or milestone.planned_end
    slips = sum(1 for r in milestone.replans if r.was and r.now and r.now > r.was)
    last = milestone.done_on or milestone.planned_end
    moved = (last - first).days if last and first else 0
    days = (milestone.planned_end - today).days if milestone.planned_end else None
    return MilestoneView(number, milestone, slips, moved, _ratio(milestone, first, today), days)


def _ratio(milestone: Milestone, first: date | None, today: date) -> float | None:
    start = milestone.planned_start
    if start is None or first is None or first <= start or milestone.dropped_on is not None:
        return None
    planned = (first - start).days
    if milestone.done_on is not None:
        return (milestone.done_on - start).days / planned
    so_far = (today - start).days / planned
    return so_far if so_far > 1 else None


def milestones(facts: Facts) -> list[MilestoneView]:
    """The open milestones by their planned end, then those that are over, the latest first."""
    views = [
        milestone_view(number, each, facts.today)
        for number, each in facts.milestones.items()
        if not each.archived
    ]
    far = date.max

    def key(view: MilestoneView) -> tuple[bool, int, int]:
        item = view.milestone
        if view.is_open:
            return False, (item.planned_end or far).toordinal(), view.number
        return True, -(item.done_on or item.dropped_on or far).toordinal(), view.number

    return sorted(views, key=key)


def slipping(facts: Facts) -> list[MilestoneView]:
    """Open milestones that were moved to a later day, or whose day has gone by."""
    return [
        view
        for view in milestones(facts)
        if view.is_open and (view.slips or (view.days is not None and view.days < 0))
    ]


def on_time(facts: Facts) -> OnTime:
    """How many were done by the day first planned; dropped ones are counted aloud (D7)."""
    done = [each for each in facts.milestones.values() if each.done_on is not None]
    dropped = [each for each in facts.milestones.values() if each.dropped_on is not None]
    kept = 0
    for each in done:
        first = each.first_planned_end or each.planned_end
        kept += first is not None and each.done_on is not None and each.done_on <= first
    return OnTime(len(done), kept, len([each for each in dropped if each.done_on is None]))


def milestone_for(facts: Facts, ask: Ask) -> list[int]:
    """The open milestones that lead to a skill or a licence: tagged with it, or naming it."""
    wanted = ask.key.split()
    found = []
    for number, each in facts.milestones.items():
        if each.done_on is not None or each.dropped_on is not None:
            continue
        tagged = any(skill_key(tag) == ask.key for tag in each.tags)
        if tagged or _within(wanted, fold(each.title).split()):
            found.append(number)
    return found


def _within(wanted: list[str], words: list[str]) -> bool:
    size = len(wanted)
    return any(words[at : at + size] == wanted for at in range(len(words) - size + 1))


def gates_without_milestone(facts: Facts) -> list[tuple[Card, Ask]]:
    """Dream cards with a gate that is shut and that no milestone leads to (N11)."""
    return [
        (each.card, gate)
        for each in reach_list(facts)
        if each.card.tier == Tier.DREAM
        for gate in each.view.open_gates
        if not milestone_for(facts, gate)
    ]


# -- tracks ---------------------------------------------------------------------------------------


def tracks(facts: Facts) -> list[TrackView]:
    """The active tracks, then the others, in the order they were made."""
    found = []
    for number, track in facts.tracks.items():
        since = track.added_on
        gone = None if since is None else max(0, _months(since, facts.today))
        cards = sum(1 for card in facts.open_cards if card.track == number)
        steps = sum(1 for m in facts.milestones.values() if m.track == number and not m.done_on)
        plan = track.weekly_plan[-1] if track.weekly_plan else None
        found.append(TrackView(number, track, plan, gone, cards, steps))
    return sorted(found, key=lambda view: (view.track.status != "active", view.number))


def _months(since: date, today: date) -> int:
    return (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)


def coming(facts: Facts, days: int = SOON_DAYS) -> list[tuple[date, str, int]]:
    """The dates within the next days: (day, what, record): to decide, closing, rounds, checks."""
    last = facts.today + timedelta(days)

    def within(on: date | None) -> bool:
        return on is not None and facts.today <= on <= last

    found: list[tuple[date, str, int]] = []
    for card in facts.open_cards:
        found += [(on, what, card.number) for what, on in _card_days(card) if within(on)]
    for number, each in facts.feedback.items():
        if each.check_on and each.checked_on is None and within(each.check_on):
            found.append((each.check_on, "check", number))
    for number, asked in facts.decisions.items():
        if asked.answer is None and asked.decide_by and within(asked.decide_by):
            found.append((asked.decide_by, "decide", number))
    for view in milestones(facts):
        end = view.milestone.planned_end
        if view.is_open and end and within(end):
            found.append((end, "milestone", view.number))
    return sorted(found)


def _card_days(card: Card) -> Iterable[tuple[str, date]]:
    for what, field in (("decide", "decide_by"), ("closes", "closes_on"), ("next", "next_on")):
        on = card.day(field)
        if on is not None:
            yield what, on
    for on in round_days(card):
        yield "round", on


def round_days(card: Card) -> list[date]:
    """The days of a card's rounds."""
    found = (day(entry.get("on")) for entry in entries(card.document, "rounds"))
    return [on for on in found if on is not None]
