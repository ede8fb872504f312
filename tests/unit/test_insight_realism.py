"""Being realistic without a forecast: reach, milestones and slips, tracks, actions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import BadInput
from store.insight.realism import (
    coming,
    gates_without_milestone,
    milestone_view,
    milestones,
    on_time,
    reach_counts,
    reach_list,
    slipping,
    tracks,
)
from store.records import Action, Milestone, Opportunity, Reach, Replan, Return, Track, TrackStatus
from store.verbs import planning
from tests.unit.life import TODAY, Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


@pytest.mark.parametrize(
    ("values", "slips", "slip_days", "ratio", "days"),
    [
        ({"planned_end": ago(-10), "first_planned_end": ago(-10)}, 0, 0, None, 10),
        # planned 100 days, done after 150
        ({"planned_start": ago(150), "first_planned_end": ago(50), "planned_end": ago(20),
          "replans": [(40, 50, 20)], "done_on": ago(0)}, 1, 50, 1.5, -20),
        # running 100 days of the 80 first planned
        ({"planned_start": ago(100), "first_planned_end": ago(20), "planned_end": ago(-10),
          "replans": [(30, 20, 0), (5, 0, -10)]}, 2, 30, 1.25, 10),
        # running 50 of 100: nothing to say yet
        ({"planned_start": ago(50), "first_planned_end": ago(-50), "planned_end": ago(-50)},
         *(0, 0, None, 50)),
        # moved to an earlier day: no slip
        ({"first_planned_end": ago(-50), "planned_end": ago(-40), "replans": [(1, -50, -40)]},
         *(0, -10, None, 40)),
        ({"planned_start": ago(50), "planned_end": ago(20), "dropped_on": ago(1)},
         *(0, 0, None, -20)),
    ],
)  # fmt: skip
def test_slips_and_their_ratio(
    values: dict[str, Any], slips: int, slip_days: int, ratio: float | None, days: int
) -> None:
    moves = values.pop("replans", [])
    replans = [{"on": ago(on), "was": ago(was), "now": ago(now)} for on, was, now in moves]
    item = Milestone(title="x", **values, replans=tuple(Replan(**each) for each in replans))
    found = milestone_view(1, item, TODAY)
    assert (found.slips, found.slip_days, found.days) == (slips, slip_days, days)
    assert found.ratio == (pytest.approx(ratio) if ratio is not None else None)


def test_replanning_keeps_the_first_plan_and_every_change(life: Life) -> None:
    life.carry(planning.plan_milestone(life, "Portfolio", date(2026, 12, 1)))
    ((number, _),) = life.documents("milestones").items()
    label = life.carry(planning.replan(life, number, date(2027, 1, 15)))
    assert label == "Move 'Portfolio' to 15 Jan 2027"
    life.carry(planning.replan(life, number, date(2027, 2, 1)))
    item = Milestone.from_doc(life.documents("milestones")[number])
    assert (item.planned_end, item.first_planned_end) == (date(2027, 2, 1), date(2026, 12, 1))
    assert [(r.was, r.now) for r in item.replans] == [
        (date(2026, 12, 1), date(2027, 1, 15)),
        (date(2027, 1, 15), date(2027, 2, 1)),
    ]
    (view,) = slipping(life.facts())
    assert (view.slips, view.wants_splitting) == (2, True)
    with pytest.raises(BadInput, match="Nothing changes"):
        planning.replan(life, number, date(2027, 2, 1))
    assert life.carry(planning.reach_milestone(life, number)) == "Reach 'Portfolio'"
    for verb in (planning.reach_milestone, planning.drop_milestone):
        with pytest.raises(BadInput, match="is done already"):
            verb(life, number)


def test_milestones_in_order_and_how_many_were_on_time(life: Life) -> None:
    later = life.add(Milestone, title="Later", planned_end=ago(-50))
    late = life.add(Milestone, title="Late", planned_end=ago(5))
    kept = life.add(Milestone, title="Kept", first_planned_end=ago(9), done_on=ago(9))
    slow = life.add(Milestone, title="Slow", first_planned_end=ago(9), done_on=ago(8))
    dropped = life.add(Milestone, title="Dropped", dropped_on=ago(20))
    facts = life.facts()
    assert [view.number for view in milestones(facts)] == [late, later, slow, kept, dropped]
    assert on_time(facts) == (2, 1, 1)
    assert [view.number for view in slipping(facts)] == [late]


def test_reach_of_the_wanted_cards_and_gates_without_a_milestone(life: Life) -> None:
    gate = {"skill": "Driving licence", "need": "gate"}
    card = life.card("Dream", tier="dream", requirements=[gate, {"skill": "a"}, {"skill": "b"}])
    life.card("Says nothing")
    life.card("Practice", tier="practice", requirements=[gate])
    facts = life.facts()
    assert reach_counts(facts) == {
        Reach.IN_REACH: 0, Reach.STRETCH: 0, Reach.NOT_FOR_NOW: 1, None: 1,
    }  # fmt: skip
    assert [(c.number, ask.skill) for c, ask in gates_without_milestone(facts)] == [
        (card, "Driving licence")
    ]
    number = life.add(Milestone, title="My driving licence at last")
    assert gates_without_milestone(life.facts()) == []
    life.change(Milestone, number, title="Twenty lessons", tags=["driving licence"])
    assert gates_without_milestone(life.facts()) == []
    life.change(Milestone, number, dropped_on=ago(0))
    assert len(gates_without_milestone(life.facts())) == 1
    life.carry(planning.park(life, Opportunity, card, [Return(skill="driving licence")]))
    assert [each.card.title for each in reach_list(life.facts())] == ["Says nothing"]


def test_actions_are_done_skipped_and_put_off(life: Life) -> None:
    first, second = (life.add(Action, text=text) for text in ("Draft letter", "Call"))
    assert (
        life.carry(planning.postpone(life, first, ago(-4)))
        == "Put 'Draft letter' off to Fri 27 Nov"
    )
    assert life.carry(planning.do(life, first)) == "Do 'Draft letter'"
    label = life.carry(planning.skip(life, second, "they called"))
    assert label == "Skip 'Call': they called"
    assert life.facts().open_actions == {}
    for number in (first, second):
        with pytest.raises(BadInput, match="already"):
            planning.do(life, number)


def test_a_track_is_steered_and_its_week_planned(life: Life) -> None:
    number = life.track(added_on=date(2026, 8, 24))
    life.carry(planning.plan_week(life, number, {"posting": 3, "proofs": 1}))
    life.carry(planning.plan_week(life, number, {"posting": 2}))
    life.card("Signal engineer", track=number)
    (view,) = tracks(life.facts())
    assert view.plan is not None
    assert (view.plan.posting, view.plan.proofs) == (2, 1)
    assert (view.months_gone, view.cards) == (2, 1)
    assert life.carry(planning.steer(life, number, TrackStatus.RELEASED)) == (
        "Let 'Keep trains safe' go"
    )
    assert life.facts().active_tracks == {}
    life.carry(planning.park(life, Track, number, [Return(on=ago(-9))]))
    life.carry(planning.unpark(life, Track, number))
    assert list(life.facts().active_tracks) == [number]


def test_what_is_coming(life: Life) -> None:
    card = life.card(
        "Gaffer", closes_on=ago(-3), decide_by=ago(-15), rounds=[{"on": ago(-1)}, {"on": ago(2)}]
    )
    mile = life.add(Milestone, title="Reel", planned_end=ago(-14))
    life.add(Milestone, title="Done", planned_end=ago(-2), done_on=ago(1))
    assert coming(life.facts()) == [
        (ago(-1), "round", card),
        (ago(-3), "closes", card),
        (ago(-14), "milestone", mile),
    ]
