"""Skills, reach, gaps, stones and stories, with what was worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.insight.experience import (
    gaps,
    growing_old,
    ladder,
    matching_proofs,
    proved_lately,
    stepping_stones,
    unproved,
)
from store.insight.intervals import chance_below, share
from store.insight.odds.outcomes import application
from store.insight.outcomes import channel_mix, yes_by_channel
from store.insight.reach import reach_of, stretch_works, yes_by_band
from store.insight.skills import demand, is_fresh, skill_named, wanted_roles, worth, years_after
from store.insight.stories import fresh_for, heard_at, stories
from store.insight.union import Stretch, years
from store.records import Experience, Opportunity, Proof, Reach
from store.verbs import learning
from tests.unit.life import TODAY, Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


def prove(life: Life, skill: str, level: int, years_of: float = 0, **values: Any) -> int:
    """An experience with one proof that counts full, of so many years of full time."""
    start = TODAY - timedelta(round(years_of * 365.25) + 1) if years_of else None
    proof = {"skill": skill, "level": level, "line": "Did it 3 times", "on": ago(10)}
    return life.add(Experience, title=f"{skill} work", start=start, proofs=[proof], **values)


# -- proofs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "level", "backed", "fresh"),
    [
        ({"level": 3, "line": "Hung 42 lamps"}, 3, True, True),
        ({"level": 3, "line": "Hung the lamps"}, 2, False, True),
        ({"level": 3, "line": "Hung the lamps", "link": "https://x.org"}, 3, True, True),
        ({"level": 3, "line": "Hung the lamps", "witness": "Jane"}, 3, True, True),
        ({"level": 4, "line": "Hung 42 lamps", "on": date(2023, 11, 23)}, 4, True, True),
        ({"level": 4, "line": "Hung 42 lamps", "on": date(2023, 11, 22)}, 3, True, False),
        ({"level": 4, "line": "Hung lamps", "on": date(2020, 1, 1)}, 2, False, False),
        (
            {"level": 4, "line": "42", "on": date(2020, 1, 1), "renewed_on": ago(5)},
            *(4, True, True),
        ),
        ({"level": 1, "line": "Hung lamps"}, 1, False, True),
        ({"line": "Hung 42 lamps"}, 2, True, True),
        ({"line": "Hung lamps"}, 1, False, True),
    ],
)
def test_what_a_proof_is_worth(
    values: dict[str, Any], level: int, backed: bool, fresh: bool
) -> None:
    found = worth(1, 0, Proof(skill="light", **values), TODAY)
    assert (found.level, found.backed, found.fresh) == (level, backed, fresh)


def test_a_leap_day_is_fresh_until_the_28th_of_february() -> None:
    assert years_after(date(2024, 2, 29), 3) == date(2027, 2, 28)
    proof = Proof(skill="x", on=date(2024, 2, 29))
    assert is_fresh(proof, date(2027, 2, 28))
    assert not is_fresh(proof, date(2027, 3, 1))


def test_everything_known_of_a_skill(life: Life) -> None:
    life.add(
        Experience, title="Stagehand", start=date(2020, 11, 23), end=date(2022, 11, 23),
        hours_week=17.5,
        proofs=[
            {"skill": "Rigging", "level": 2, "line": "1 show", "on": ago(300)},
            {"skill": "rigging", "level": 3, "line": "2 shows", "on": ago(100)},
            {"skill": "rigging", "level": 4, "line": "to come 9", "on": ago(-5)},
        ],
        practice=[{"skill": "RIGGING", "minutes": 45, "on": ago(3)}, {"skill": "rigging"}],
    )  # fmt: skip
    life.add(
        Experience, title="Best boy", start=date(2021, 11, 23), end=date(2022, 11, 23),
        proofs=[{"skill": "rigging", "level": 3, "line": "3 shows", "on": ago(50)}],
        practice=[{"skill": "rigging", "minutes": 15, "on": ago(9)}],
    )  # fmt: skip
    found = skill_named(life.facts(), " rigging ")
    assert (found.level, found.minutes, found.last_practised) == (3, 60, ago(3))
    assert found.best is not None
    assert found.best.proof.line == "3 shows"
    assert len(found.proofs) == 3
    # One year at half time, then one at full time, which the half time beside it does not raise.
    assert found.years == pytest.approx(1.5, abs=0.01)
    assert skill_named(life.facts(), "welding").level == 0


# -- unions of time ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([], 0),
        ([(2020, 2022, 1.0)], 2),
        ([(2020, 2022, 1.0), (2021, 2023, 1.0)], 3),
        ([(2020, 2022, 1.0), (2020, 2022, 1.0)], 2),
        ([(2020, 2024, 0.5), (2021, 2022, 1.0)], 2.5),
        ([(2020, 2021, 1.0), (2023, 2024, 1.0)], 2),
        ([(2022, 2020, 1.0)], 0),
    ],
)
def test_years_of_a_union(stretches: list[tuple[int, int, float]], expected: float) -> None:
    real = [Stretch(date(a, 1, 1), date(b, 1, 1), share) for a, b, share in stretches]
    assert years(real) == pytest.approx(expected, abs=0.01)


_STRETCHES = st.lists(
    st.builds(
        lambda start, days, share: Stretch(start, start + timedelta(days), share),
        st.dates(date(2000, 1, 1), date(2020, 1, 1)),
        st.integers(0, 3000),
        st.sampled_from([0.25, 0.5, 1.0]),
    ),
    max_size=6,
)


@given(stretches=_STRETCHES, cut=st.integers(0, 3000))
def test_properties_of_a_union(stretches: list[Stretch], cut: int) -> None:
    whole = years(stretches)
    days = {s.start + timedelta(n): 0.0 for s in stretches for n in range((s.end - s.start).days)}
    for s in stretches:
        for n in range((s.end - s.start).days):
            day = s.start + timedelta(n)
            days[day] = max(days[day], s.share)
    assert whole == pytest.approx(sum(days.values()) / 365.25)
    assert whole == pytest.approx(years([*stretches, *stretches][::-1]))
    parts = []
    for s in stretches:
        middle = min(s.end, s.start + timedelta(cut))
        parts += [Stretch(s.start, middle, s.share), Stretch(middle, s.end, s.share)]
    assert years(parts) == pytest.approx(whole)
    assert years(stretches[1:]) <= whole + 1e-9


# -- reach (D6) ----------------------------------------------------------------------------------


def needs(*said: tuple[Any, ...]) -> list[dict[str, Any]]:
    names = ("skill", "need", "level", "years")
    return [dict(zip(names, each, strict=False)) for each in said]


@pytest.mark.parametrize(
    ("asked", "reach", "coverage", "opens"),
    [
        # a: level 3, 2 years; b: level 2; c: level 1 (proofs below); d: nothing
        ([("a", "must"), ("b", "must")], None, 1.0, []),
        ([("a", "must"), ("b", "must"), ("c", "nice")], "in reach", 1.0, []),
        ([("a", "must", 3), ("b", "must", 3), ("d", "nice")], "in reach", 0.6, []),
        ([("a", "must", 4), ("b", "must", 3), ("d", "nice")], "stretch", 0.4, ["a"]),
        ([("a", "must"), ("d", "must"), ("c", "nice", 3)], "stretch", 0.4, ["d"]),
        ([("a", "must", 3), ("d", "must"), ("e", "must")], "not for now", 1 / 3, ["d"]),
        ([("a", "must"), ("b", "must"), ("d", "gate")], "not for now", 1.0, ["d"]),
        ([("a", "gate"), ("b", "must"), ("c", "nice")], "in reach", 1.0, []),
        ([("a", "gate"), ("b", "gate"), ("c", "gate")], "in reach", None, []),
        ([("a", "must", 3, 2), ("b", "must"), ("c", "nice")], "in reach", 1.0, []),
        # .7 of 2.8 is 2.0 years: met; of 5 years .4: a half; of 6 years less: nothing
        ([("a", "must", 3, 2.8), ("b", "must"), ("c", "nice")], "in reach", 1.0, []),
        ([("a", "must", 3, 5), ("b", "must"), ("c", "nice")], "in reach", 0.8, []),
        ([("a", "must", 3, 6), ("b", "must"), ("c", "nice")], "in reach", 0.6, []),
        ([("a", "must", 4, 5), ("d", "must"), ("e", "must")], "not for now", 1 / 6, ["d", "e"]),
    ],
)
def test_reach(
    life: Life, asked: list[tuple[Any, ...]], reach: str | None, coverage: float, opens: list[str]
) -> None:
    prove(life, "a", 3, years_of=2)
    prove(life, "b", 2)
    prove(life, "c", 1)
    card = life.card("Dream", requirements=needs(*asked))
    facts = life.facts()
    view = reach_of(facts, facts.cards[card])
    assert view.reach == (Reach(reach) if reach else None)
    assert view.coverage == (pytest.approx(coverage) if coverage is not None else None)
    assert [ask.skill for ask in view.opens] == opens


def test_what_opens_a_card_does_open_it(life: Life) -> None:
    prove(life, "a", 1)
    asked = needs(("a", "must", 3), ("b", "must", 2), ("c", "nice"), ("d", "gate"), ("e", "nice"))
    card = life.card("Dream", requirements=asked)
    facts = life.facts()
    opens = reach_of(facts, facts.cards[card]).opens
    assert [ask.skill for ask in opens] == ["d", "a", "b"]
    for ask in opens:
        prove(life, ask.skill, ask.level or 1)
    later = life.facts()
    assert reach_of(later, later.cards[card]).reach is Reach.IN_REACH


def test_ones_own_yes_rate_by_band(life: Life) -> None:
    prove(life, "a", 2)
    good, bad = needs(("a", "must"), ("a", "nice"), ("A", "nice")), needs(("z",), ("y",), ("x",))
    for asked, end in ((good, "talk"), (good, "no"), (bad, "no"), (bad, "back")):
        way = [(40, "applied"), (30, "interview")] if end == "talk" else [(40, "applied")]
        outcome = "withdrawn" if end == "back" else "rejected"
        life.card("X", "", *way, (3, "closed"), outcome=outcome, requirements=asked)
    found = yes_by_band(life.facts())
    assert {band: (s.hits, s.total) for band, s in found.items()} == {
        Reach.IN_REACH: (1, 2),
        Reach.NOT_FOR_NOW: (0, 1),
    }


# Chances by counting orders: of two flat rates after 0 of 1 and 1 of 1 the first is the smaller one
# in 5 of 6; after all misses and all hits of 10 the only exception is one order of C(22, 11).
@pytest.mark.parametrize(
    ("less", "more", "chance"),
    [
        ((0, 0), (0, 0), 0.5),
        ((3, 11), (3, 11), 0.5),
        ((0, 1), (1, 1), 5 / 6),
        ((0, 10), (10, 10), 1 - 1 / 705_432),
        ((10, 10), (0, 10), 1 / 705_432),
    ],
)
def test_how_likely_one_rate_is_the_smaller_one(
    less: tuple[int, int], more: tuple[int, int], chance: float
) -> None:
    assert chance_below(share(*less), share(*more)) == pytest.approx(chance, rel=1e-9)


@pytest.mark.parametrize(
    ("stretch", "near", "works"),
    [
        ((3, 11), (3, 10), True),
        ((4, 10), (2, 10), True),
        ((1, 20), (6, 12), False),
        ((3, 9), (1, 30), False),
        ((3, 11), (3, 9), False),
    ],
)
def test_a_stretch_works_unless_it_is_clearly_worse(
    stretch: tuple[int, int], near: tuple[int, int], works: bool
) -> None:
    bands = {Reach.STRETCH: share(*stretch), Reach.IN_REACH: share(*near)}
    assert stretch_works(bands) is works
    assert stretch_works({Reach.STRETCH: share(*stretch)}) is False


# -- demand and gaps -----------------------------------------------------------------------------


def test_demand_counts_wanted_roles_of_the_active_tracks(life: Life) -> None:
    mine, parked = life.track(), life.track("Other", status="parked")
    light = needs(("light", "must"))
    life.card("Open", track=mine, requirements=light)
    life.card("No track", requirements=[*light, {"skill": "LIGHT"}, {"skill": "sound"}])
    life.card("Closed lately", "", (300, "applied"), (180, "closed"), requirements=light)
    life.card("Closed long ago", "", (300, "applied"), (181, "closed"), requirements=light)
    life.card("For practice", tier="practice", requirements=light)
    life.card("Parked", track=parked, requirements=light)
    life.card("Says nothing", track=mine)
    life.card("Put away", archived=True, requirements=light)
    facts = life.facts()
    assert [role.card.title for role in wanted_roles(facts)] == [
        "Open",
        "No track",
        "Closed lately",
    ]
    assert demand(facts) == {"light": 3, "sound": 1}


def test_gap_rows(life: Life) -> None:
    prove(life, "light", 1)
    jane = life.person("Jane", tags=["Rigging"])
    life.person("Otto", tags=["rigging"], no_contact=True)
    ade = life.person("Ade", more=[{"on": ago(9), "kind": "talk", "about": "rigging"}])
    stone = life.card(
        "Stone", tier="stepping stone", requirements=needs(("rigging",), ("light", "must", 3))
    )
    life.card("Dream", tier="dream", requirements=needs(("rigging", "gate", 2), ("light", "must")))
    rows = gaps(life.facts())
    # rigging: nice 1 x 1 level + gate 3 x 2 levels = 7 over 2 roles; light: must 2 x 2 levels / 2
    assert [(row.name, row.score, row.need, row.gate) for row in rows] == [
        ("rigging", 3.5, 2, True),
        ("light", 2.0, 3, False),
    ]
    assert (rows[0].share, rows[0].people, rows[0].stones) == (1.0, (jane, ade), (stone,))


def test_stepping_stones_by_reach_and_bridge(life: Life) -> None:
    prove(life, "a", 2)
    life.card("Dream", tier="dream", requirements=needs(("x", "must", 2), ("y", "must"), ("z",)))
    # The gap: x 2x2 = 4, y 2, z 1; together 7.
    near = life.card("Near", tier="stepping stone", requirements=needs(("a", "must"), ("z",)))
    far = life.card("Far", tier="stepping stone", requirements=needs(("a",), ("x",)))
    shut = life.card("Shut", tier="stepping stone", requirements=needs(("q", "gate"), ("x",)))
    found = stepping_stones(life.facts())
    assert [(s.card, round(s.reach, 3), round(s.bridge, 3)) for s in found] == [
        (far, 0.5, 0.571),
        (near, 0.667, 0.143),
        (shut, 0.0, 0.571),
    ]
    assert found[0].covers == ("x",)


def test_the_ladder_goes_from_the_start_to_the_dream(life: Life) -> None:
    first = life.add(Experience, title="Usher", start=ago(900), end=ago(500))
    now = prove(life, "a", 2, years_of=1)
    dream = life.card("Dream", tier="dream", requirements=needs(("x", "must"), ("a", "must")))
    stone = life.card("Stone", tier="stepping stone", requirements=needs(("a",), ("x",)))
    assert [(rung.kind, rung.number) for rung in ladder(life.facts())] == [
        ("done", first),
        ("now", now),
        ("stone", stone),
        ("dream", dream),
    ]


def test_what_was_proved_lately_what_grows_old_what_has_no_proof(life: Life) -> None:
    new = prove(life, "a", 2)
    old = {"skill": "b", "level": 3, "line": "7 of them", "on": date(2021, 5, 1)}
    life.add(Experience, title="Old", proofs=[old])
    dull = life.add(Experience, title="Counter", start=ago(30))
    life.add(Experience, title="New counter", start=ago(29))
    life.add(Experience, title="On my own", start=ago(99), practice=[{"skill": "a", "minutes": 5}])
    facts = life.facts()
    assert [shown.experience for shown in proved_lately(facts, 1)] == [new]
    assert [shown.proof.skill for shown in growing_old(facts)] == ["b"]
    assert unproved(facts) == [dull]


def test_the_proofs_to_take_to_an_interview(life: Life) -> None:
    for skill, level in (("a", 2), ("b", 4), ("c", 3), ("d", 4), ("e", 1)):
        prove(life, skill, level)
    asked = needs(("a", "must"), ("b", "gate"), ("c", "must"), ("d", "nice"), ("e", "must"))
    card = life.card("Dream", requirements=asked)
    facts = life.facts()
    found = matching_proofs(facts, facts.cards[card])
    assert [shown.proof.skill for shown in found] == ["b", "c", "a"]


# -- outcomes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stands", "outcome", "expected"),
    [
        ([(40, "applied")], None, ("open", 40)),
        ([(126, "applied")], None, ("never", 126)),
        ([(200, "applied")], None, ("never", 126)),
        ([(40, "applied"), (30, "screening")], None, ("yes", 10)),
        ([(40, "applied"), (30, "interview"), (5, "closed")], "rejected", ("yes", 10)),
        ([(40, "applied"), (15, "closed")], "rejected", ("no", 25)),
        ([(40, "applied"), (15, "closed")], "withdrawn", ("open", 25)),
        ([(40, "applied"), (15, "closed")], "cancelled", ("open", 25)),
        ([(40, "applied"), (15, "closed")], "declined", ("open", 25)),
        ([(40, "applied"), (15, "closed")], "no response", ("open", 40)),
        ([(130, "applied"), (100, "closed")], "no response", ("never", 126)),
        ([(40, "saved")], None, None),
        ([(40, "interview")], None, None),
        ([(60, "saved"), (40, "applied"), (20, "offer")], None, ("yes", 20)),
    ],
)
def test_the_outcome_of_an_application(
    life: Life, stands: list[tuple[int, str]], outcome: str | None, expected: Any
) -> None:
    card = life.card("X", "", *stands, **({"outcome": outcome} if outcome else {}))
    found = application(life.facts().cards[card], TODAY)
    assert (found and (found.outcome, found.days)) == expected


def test_channels_by_their_own_rate(life: Life) -> None:
    for channel, ends in (("posting", "talk no no open"), ("referral", "talk"), ("", "no")):
        for end in ends.split():
            way = [(40, "applied")] + ([(30, "interview")] if end == "talk" else [])
            way += [(20, "closed")] if end == "no" else []
            values: dict[str, Any] = {"channel": channel} if channel else {}
            values |= {"outcome": "rejected"} if end == "no" else {}
            life.card("X", "", *way, **values)
    facts = life.facts()
    found = {channel: (s.hits, s.total) for channel, s in yes_by_channel(facts).items()}
    assert found == {"": (0, 1), "posting": (1, 3), "referral": (1, 1)}
    assert channel_mix(facts) == {"posting": 4, "referral": 1}


# -- verbs ---------------------------------------------------------------------------------------


def test_proof_and_practice_without_an_experience_are_kept_on_ones_own(life: Life) -> None:
    assert life.carry(learning.prove(life, "light", "Lit 2 shows", level=3)) == (
        "Add a proof of light"
    )
    label = life.carry(learning.practise(life, "light", 45))
    assert label == "Practise light, 45 minutes"
    ((number, document),) = life.documents("experience").items()
    assert document["title"] == "On my own"
    assert life.carry(learning.renew(life, number, 0)) == "Renew the proof of light"
    found = skill_named(life.facts(), "light")
    assert (found.level, found.minutes) == (3, 45)


def test_a_story_is_told_and_the_second_time_is_warned_of(life: Life) -> None:
    number = prove(life, "light", 3)
    card = life.card("Gaffer", "Lantern Films Ltd")
    assert learning.told_before(life, number, 0, "Lantern Films") == ""
    label = life.carry(learning.tell(life, number, 0, opportunity=card, on=ago(4)))
    assert label == "Tell 'Did it 3 times' at Lantern Films Ltd"
    said = learning.told_before(life, number, 0, "LANTERN FILMS")
    assert said == "LANTERN FILMS has heard this story (Thu 19 Nov)."
    assert learning.told_before(life, number, 0, "Lantern") == ""
    life.change(Opportunity, card, organization="Renamed House")
    facts = life.facts()
    (story,) = stories(facts)
    assert story.last_told == ago(4)
    assert len(heard_at(facts, story, "Renamed House")) == 1
    assert fresh_for(facts, "Lantern Films") == []
    assert fresh_for(facts, "Elsewhere") == [story]
