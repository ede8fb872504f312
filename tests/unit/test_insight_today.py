"""Today: every rule on the day before it speaks and on the day it does; its limits; its quiet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from store import BadInput
from store.insight.nudges import nudges
from store.insight.pace import capacity, done_by_week, last_entry, pause_days, planned
from store.insight.today import MOST_LINES, RULES, WELCOME, today
from store.records import Action, Decision, Experience, Feedback, Milestone, Return, Track
from store.verbs import hearing, planning, quiet
from tests.unit.life import TODAY, Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


def said_by(life: Life, rule: str, days_on: int = 0, **options: Any) -> list[str]:
    """What one rule says, alone."""
    found = nudges(life.facts(days_on), [RULES[rule]], most=9, **options)
    return [nudge.why for nudge in found]


def needs(skill: str, need: str = "must") -> list[dict[str, str]]:
    return [{"skill": skill, "need": need}, {"skill": "x"}, {"skill": "y"}]


# Each story is told on 23 November; the rule is silent on the first day (days from then) and speaks
# with these words on the second.
STORIES: dict[str, tuple[Callable[[Life], object], int, int, str]] = {
    "N1": (
        lambda life: life.card("Gaffer", "Lantern", (3, "offer"), decide_by=ago(-8)),
        *(2, 3, "Gaffer at Lantern wants an answer in 5 days"),
    ),
    "N1 late": (
        lambda life: life.card("Gaffer", "", (3, "offer"), decide_by=ago(2)),
        *(-9, 0, "Gaffer was to be answered 2 days ago"),
    ),
    "N2": (
        lambda life: life.card("Gaffer", "", closes_on=ago(-5)),
        *(1, 2, "Gaffer closes in 3 days"),
    ),
    "N2 posted": (
        lambda life: life.card("Gaffer", "", posted_on=ago(0)),
        *(3, 4, "Gaffer was posted 4 days ago"),
    ),
    "N2 academic": (
        lambda life: life.card(
            "Lecturer", "", closes_on=ago(-20), track=life.track(field_kind="academic")
        ),
        *(5, 6, "Lecturer closes in 14 days"),
    ),
    "N3": (
        lambda life: life.card("Gaffer", "", (3, "interview"), rounds=[{"on": ago(-3)}]),
        *(1, 2, "You meet Gaffer tomorrow"),
    ),
    "N4": (lambda life: life.person("Jane", (0, "talk")), 1, 2, "You talked with Jane 2 days ago"),
    "N4 promise": (
        lambda life: life.person(
            *("Jane",),
            more=[{"on": ago(0), "kind": "update", "promise": "a log", "promise_by": ago(-3)}],
        ),
        *(3, 4, "You promised Jane: a log (yesterday)"),
    ),
    "N5": (
        lambda life: life.person("Jane", (0, "ask")),
        *(9, 10, "No reply from Jane yet, asked 10 days ago"),
    ),
    "N6": (
        lambda life: life.person("Jane", (0, "talk"), keep_warm_days=60),
        *(60, 61, "You and Jane last spoke 61 days ago"),
    ),
    "N7": (
        lambda life: life.card("Gaffer", "", (0, "applied")),
        *(125, 126, "No reply from Gaffer in 126 days"),
    ),
    "N8": (
        lambda life: (
            life.card("Gaffer", "Lantern Films", (0, "applied")),
            life.person("Jane", organizations=["Lantern Films Ltd"]),
        ),
        *(9, 10, "Gaffer at Lantern Films is silent for 10 days, and Jane is there"),
    ),
    "N9": (
        lambda life: [
            life.card(f"Role {n}", "", (0, "applied"), requirements=needs("cad" if n < 3 else "z"))
            for n in range(5)
        ],
        *(-1, 0, "3 of 5 roles ask for cad; no proof yet"),
    ),
    "N10": (
        lambda life: life.add(Experience, title="Counter", start=ago(0)),
        *(29, 30, "Counter has no proof yet"),
    ),
    "N11": (
        lambda life: life.card("Dream", "", tier="dream", requirements=needs("licence", "gate")),
        *(-1, 0, "Dream needs licence"),
    ),
    "N12": (
        lambda life: life.add(Feedback, said="Too fast", on=ago(0)),
        *(7, 8, "You heard “Too fast”"),
    ),
    "N13": (
        lambda life: life.add(Feedback, said="Too fast", on=ago(0), verdict="take"),
        *(-1, 0, "You want to take “Too fast”"),
    ),
    "N14": (
        lambda life: life.add(
            *(Feedback,), said="Too fast", on=ago(0), verdict="take", check_on=ago(-9),
            person=life.person("Ade"),
        ),
        *(8, 9, "Ade said “Too fast”; a check is due"),
    ),
    "N15": (
        lambda life: [
            life.add(Feedback, said="x", on=ago(0), theme="pace", source=who) for who in "ab"
        ],
        *(-1, 0, "2 people mentioned pace"),
    ),
    "N16": (
        lambda life: life.card(
            *("Gaffer", "Lantern", (9, "interview"), (0, "closed")), outcome="rejected"
        ),
        *(4, 3, "Gaffer at Lantern: they chose someone else"),
    ),
    "N17": (
        lambda life: life.add(Decision, question="Go?", decide_by=ago(-9)),
        *(1, 2, "“Go?” is to be answered in 7 days"),
    ),
    "N18": (
        lambda life: [
            life.add(Decision, question="q", answer="no", because="fear", answered_on=ago(n))
            for n in range(2)
        ],
        *(-1, 0, "You wrote fear as the reason of two of your last four answers"),
    ),
    "N19": (
        lambda life: life.add(
            Decision, question="Go?", answer="no", answered_on=ago(0), review_on=ago(-182)
        ),
        *(181, 182, "You answered no to “Go?” 182 days ago"),
    ),
    "N20": (
        lambda life: life.add(
            *(Milestone,), title="Reel", planned_end=ago(-30),
            replans=[{"was": ago(9), "now": ago(3)}, {"was": ago(3), "now": ago(-30)}],
        ),
        # 30 days were planned: four in five take up to 2.46 times as long, 74 days
        *(-1, 0, "Reel moved 2 times; four in five like it are done by 5 Feb 2027"),
    ),
    "N21": (
        lambda life: (
            life.track(weekly_plan=[{"posting": 5, "proofs": 2}]),
            [life.person("P", (days, "ask"), (days, "talk"), (days, "talk"), (days, "ask"))
             for days in (1, 8, 15)],
        ),
        *(-2, 0, "The plan asks for 7 things a week; a usual week holds 4"),
    ),
    "N22": (
        lambda life: [
            life.card(f"R{n}", "", (5, "applied"), channel="posting") for n in range(20)
        ],
        *(-6, 0, "20 of your 20 applications went by posting"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_each_rule_speaks_from_its_day_on(life: Life, name: str) -> None:
    tell, before, after, words = STORIES[name]
    tell(life)
    rule = name.split()[0]
    assert said_by(life, rule, after) == [words]
    if before >= 0:
        assert said_by(life, rule, before) == []


def test_there_is_a_story_for_every_rule() -> None:
    assert {name.split()[0] for name in STORIES} == set(RULES)
    assert {*RULES, WELCOME} == {f"N{n}" for n in range(1, 24)}


@pytest.mark.parametrize(
    ("rule", "tell"),
    [
        ("N2", lambda life: life.card("Sent", "", (3, "applied"), closes_on=ago(-1))),
        ("N5", lambda life: life.person("J", (40, "ask"), (25, "follow up"), (12, "follow up"))),
        ("N7", lambda life: life.card("Talks", "", (200, "interview"))),
        (
            "N8",
            lambda life: (
                life.card("Gaffer", "Lantern", (20, "applied")),
                life.person("Jane", (15, "ask"), organizations=["Lantern"]),
            ),
        ),
        (
            "N9",
            lambda life: [life.card(f"R{n}", requirements=needs("cad")) for n in range(3)],
        ),
        (
            "N13",
            lambda life: life.add(
                Feedback, said="x", verdict="test", tried=[{"on": ago(1), "text": "did"}]
            ),
        ),
        (
            "N16",
            lambda life: (
                life.card("Gaffer", "", (9, "interview"), (0, "closed"), outcome="rejected"),
                life.add(Feedback, said="No talent", on=ago(0), sting=3),
            ),
        ),
        (
            "N16",
            lambda life: life.person(
                "Ada",
                more=[
                    {
                        "on": ago(1),
                        "kind": "ask",
                        "opportunity": life.card(
                            "Gaffer", "", (9, "interview"), (1, "closed"), outcome="rejected"
                        ),
                    }
                ],
            ),
        ),
        (
            "N16",
            lambda life: life.carry(
                hearing.asked_for(
                    life,
                    life.card("Gaffer", "", (9, "interview"), (1, "closed"), outcome="rejected"),
                    "one thing",
                )
            ),
        ),
        (
            "N22",
            lambda life: [
                life.card(f"R{n}", "", (5, "applied"), channel="posting" if n < 18 else "direct")
                for n in range(20)
            ],
        ),
        ("N1", lambda life: life.card("No day", "", (3, "offer"))),
    ],
)
def test_what_a_rule_leaves_alone(life: Life, rule: str, tell: Callable[[Life], object]) -> None:
    tell(life)
    assert said_by(life, rule) == []


def test_a_forecast_decides_when_to_let_a_card_rest(life: Life) -> None:
    small = life.card("Small", "", (40, "applied"))
    life.card("Fair", "", (30, "applied"))
    life.card("Unknown", "", (90, "applied"))
    chances = {small: 0.014}
    assert said_by(life, "N7", chances=lambda n: chances.get(n, 0.2)) == [
        "No reply from Small in 40 days"
    ]
    assert said_by(life, "N7", chances=lambda n: None) == []


def test_no_card_is_to_rest_in_its_first_two_weeks(life: Life) -> None:
    """Where invitations are rare the chance is small from the first day on."""
    life.card("New", "", (13, "applied"))
    assert said_by(life, "N7", chances=lambda n: 0.001) == []
    life.card("Older", "", (14, "applied"))
    assert said_by(life, "N7", chances=lambda n: 0.001) == ["No reply from Older in 14 days"]


def test_a_parked_card_is_left_in_peace(life: Life) -> None:
    card = life.card("Gaffer", "", posted_on=ago(9), next_action="Call", next_on=ago(0))
    from store.records import Opportunity

    life.carry(quiet.snooze(life, "N2", None))
    assert [line.kind for line in today(life.facts()).lines] == ["next"]
    life.carry(planning.park(life, Opportunity, card, [Return(on=ago(-9))]))
    assert today(life.facts()).lines == ()
    (line,) = today(life.facts(9)).lines
    assert (line.kind, line.text, line.why) == ("back", "Gaffer", "back today")


# -- the lines -----------------------------------------------------------------------------------


def busy(life: Life) -> None:
    for n in range(30):
        life.add(Action, text=f"Action {n}", due=ago(n))
        life.card(f"Card {n}", f"Place {n}", next_action="Call", next_on=ago(n), closes_on=ago(-2))
        life.person(f"Person {n}", (12 + n, "ask"))
        life.person(f"Talker {n}", (n, "talk"))


def test_at_most_ten_lines_of_which_three_are_nudges(life: Life) -> None:
    busy(life)
    found = today(life.facts())
    assert len(found.lines) == MOST_LINES
    assert [line.rule for line in found.nudges] == ["N4", "N2", "N5"]
    assert [line.kind for line in found.lines[:3]] == ["nudge"] * 3
    assert [line.on for line in found.lines[3:]] == [
        *(ago(0), ago(1), ago(1), ago(2), ago(2), ago(3), ago(3)),
    ]  # fmt: skip
    # 60 dated lines, one of which is said by a nudge already; 7 are shown.
    assert found.waiting + found.later == 60 - 1 - 7
    assert found.nudges[0].why == "write to them"
    assert found.nudges[0].text == "You talked with Talker 29 29 days ago (and 27 more)"


def test_a_round_today_comes_first_and_is_said_once(life: Life) -> None:
    card = life.card("Gaffer", "Lantern", (3, "interview"), rounds=[{"on": ago(0)}])
    life.add(Action, text="Iron the shirt", due=ago(0), cue="before breakfast")
    lines = today(life.facts()).lines
    assert (lines[0].kind, lines[0].number) == ("nudge", card)
    assert [line.text for line in lines] == ["You meet Gaffer at Lantern today", "Iron the shirt"]
    assert lines[1].why == "before breakfast"
    life.carry(quiet.snooze(life, "N3", 3))
    assert [line.kind for line in today(life.facts()).lines] == ["round", "action"]


def test_an_empty_folder_has_an_empty_day(life: Life) -> None:
    found = today(life.facts())
    assert (found.lines, found.waiting, found.later, found.pause) == ((), 0, 0, None)


# -- quiet ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [3, 7, 30])
def test_a_rule_is_quiet_for_some_days(life: Life, days: int) -> None:
    life.person("Jane", (20, "ask"))
    label = life.carry(quiet.snooze(life, "n5", days))
    assert label.startswith("Snooze N5 (an ask had no reply) until ")
    assert said_by(life, "N5", days - 1) == []
    assert len(said_by(life, "N5", days)) == 1


def test_a_rule_is_switched_off_and_on(life: Life) -> None:
    life.person("Jane", (20, "ask"))
    assert life.carry(quiet.snooze(life, "N5", None)) == "Switch N5 (an ask had no reply) off"
    assert said_by(life, "N5", 60) == []
    assert len(life.documents("snoozes")) == 1
    life.carry(quiet.snooze(life, "N5", 3))
    assert len(life.documents("snoozes")) == 1
    life.carry(quiet.wake(life, "N5"))
    assert len(said_by(life, "N5")) == 1
    for rule, days in (("N99", 3), ("N5", 0)):
        with pytest.raises(BadInput):
            quiet.snooze(life, rule, days)
    with pytest.raises(BadInput, match="is not snoozed"):
        quiet.wake(life, "N5")


def test_a_rule_is_quiet_about_one_record(life: Life) -> None:
    jane = life.person("Jane", (20, "ask"))
    life.person("Ade", (15, "ask"))
    life.carry(quiet.snooze(life, "N5", 7, about=jane))
    assert said_by(life, "N5") == ["No reply from Ade yet, asked 15 days ago"]


# -- pauses and pace -----------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "pause"), [(13, None), (14, 14), (90, 90)])
def test_a_pause_is_14_days_without_an_entry(life: Life, days: int, pause: int | None) -> None:
    life.person("Jane", (days, "talk"), added_on=ago(200))
    assert pause_days(life.facts()) == pause
    life.add(Action, text="Just now", added_on=TODAY)
    assert pause_days(life.facts()) == pause  # the welcome lasts for the day
    assert pause_days(life.facts(days_on=1)) is None


def test_after_a_pause_one_small_thing_comes_first_and_nothing_late(life: Life) -> None:
    life.clock = life.clock._replace(moment=life.clock.moment.replace(month=8))
    busy(life)
    for table in life.tables.values():
        for document in table.values():
            document["added_on"] = "2026-06-01"
    life.add(Experience, title="Counter", start=ago(400))
    life.add(Action, text="Sign up", due=ago(-91))
    facts = life.facts(days_on=90)
    found = today(facts)
    assert found.pause == 90
    assert [line.kind for line in found.lines] == ["welcome"]
    assert found.lines[0].text == "Counter has no proof yet"
    assert not any(line.late for line in found.lines)
    assert found.waiting == 60
    assert today(life.facts(days_on=91)).lines[1].text == "Sign up"


def test_the_last_entry_is_of_any_kind_and_of_days_gone_by(life: Life) -> None:
    life.card("Gaffer", "", (40, "saved"), added_on=ago(40), next_on=ago(-3))
    assert last_entry(life.facts()) == ago(40)
    life.add(Feedback, said="x", added_on=ago(40), verdict="park", verdict_on=ago(30))
    assert last_entry(life.facts()) == ago(30)
    proof = {"skill": "a", "line": "b", "on": ago(20)}
    life.add(Experience, title="x", added_on=ago(40), proofs=[proof])
    assert last_entry(life.facts()) == ago(20)
    life.add(Action, text="x", added_on=ago(40), done_on=ago(0))
    assert last_entry(life.facts()) == ago(20)


def test_a_usual_week_is_the_median_of_the_last_six_active_ones(life: Life) -> None:
    # Weeks before this one: 1, 2 (paused), 3 ... with so many asks each; today is a Monday.
    for weeks, count in ((1, 2), (3, 4), (4, 9), (5, 1), (6, 3), (7, 5), (8, 99)):
        life.person(f"W{weeks}", *[(7 * weeks, "ask")] * count)
    life.person("This week", (0, "talk"), (0, "ask"))
    facts = life.facts()
    assert done_by_week(facts)[date(2026, 11, 16)] == 2
    assert done_by_week(facts)[TODAY] == 2
    assert capacity(facts) == 3.5
    track = life.track(weekly_plan=[{"posting": 3, "conversations": 2}])
    assert planned(life.facts()) == 5
    assert said_by(life, "N21") == []
    life.change(Track, track, weekly_plan=[{"posting": 4, "conversations": 2}])
    assert said_by(life, "N21") == ["The plan asks for 6 things a week; a usual week holds 3.5"]


def test_two_active_weeks_are_too_few_to_tell(life: Life) -> None:
    life.person("Jane", (7, "ask"), (14, "ask"))
    assert capacity(life.facts()) is None


def test_what_was_imported_on_the_first_day_is_no_pause(life: Life) -> None:
    life.card("Gaffer", "", (200, "saved"), (90, "applied"), added_on=TODAY)
    assert pause_days(life.facts()) is None
    life.card("Rigger", "", added_on=ago(20))
    assert pause_days(life.facts()) == 20
