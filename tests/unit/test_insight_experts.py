"""Reaching out: each rule with its days, and what was worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from store.insight.circle import advice, asking_yields, circle_mix, people_at, people_of
from store.insight.experts import resting_until, thread, waiting_on, waits_on_me, warmth
from store.insight.intervals import share
from store.insight.organizations import organization_key
from store.insight.who_next import role_words, tie_weight, who_next
from store.records import FieldKind, Person, Tie
from tests.unit.life import Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


@pytest.mark.parametrize(
    ("touches", "waits", "due", "follow_ups"),
    [
        ([(9, "ask")], True, False, 0),
        ([(10, "ask")], True, True, 0),
        ([(40, "ask"), (9, "follow up")], True, False, 1),
        ([(40, "ask"), (10, "follow up")], True, True, 1),
        ([(60, "ask"), (40, "follow up"), (9, "follow up")], True, False, 2),
        ([(60, "ask"), (40, "follow up"), (10, "follow up")], False, False, 2),
        ([(20, "ask"), (12, "reply")], False, False, 0),
        ([(20, "ask"), (12, "no")], False, False, 0),
        ([(20, "talk")], False, False, 0),
        ([(30, "ask"), (25, "reply"), (11, "ask")], True, True, 0),
        ([(89, "ask")], True, True, 0),
        ([(90, "ask")], False, False, 0),
        ([(20, "ask"), (12, "thanks")], True, True, 0),
        ([(15, "follow up")], True, True, 0),
    ],
)
def test_whom_i_wait_for_and_when_a_follow_up_is_due(
    life: Life, touches: list[tuple[int, str]], waits: bool, due: bool, follow_ups: int
) -> None:
    life.person("Jane", *touches)
    found = waiting_on(life.facts())
    assert [(each.due, each.follow_ups) for each in found] == ([(due, follow_ups)] if waits else [])


def test_the_longest_wait_comes_first_and_a_wish_for_peace_is_kept(life: Life) -> None:
    life.person("Ade", (12, "ask"))
    life.person("Jane", (30, "ask"))
    life.person("Otto", (50, "ask"), no_contact=True)
    facts = life.facts()
    assert [facts.person_name(w.person) for w in waiting_on(facts)] == ["Jane", "Ade"]
    assert [w.days for w in waiting_on(facts)] == [30, 12]


def test_after_the_second_follow_up_a_person_rests_for_90_days(life: Life) -> None:
    jane = life.person("Jane", (60, "ask"), (40, "follow up"), (20, "follow up"))
    facts = life.facts()
    assert resting_until(facts, thread(jane, facts.contacts[jane])) == date(2027, 2, 1)
    later = life.facts(days_on=70)
    assert resting_until(later, thread(jane, later.contacts[jane])) is None


@pytest.mark.parametrize(
    ("touches", "owed"),
    [
        ([(1, "talk")], [False]),
        ([(2, "talk")], [True]),
        ([(30, "talk")], [True]),
        ([(31, "talk")], []),
        ([(5, "talk"), (4, "thanks")], []),
        ([(5, "talk"), (5, "thanks")], []),
        ([(9, "thanks"), (5, "talk")], [True]),
    ],
)
def test_thanks_are_due_two_days_after_a_talk(
    life: Life, touches: list[tuple[int, str]], owed: list[bool]
) -> None:
    life.person("Jane", *touches)
    found = waits_on_me(life.facts())
    assert [(each.kind, each.overdue) for each in found] == [("thanks", late) for late in owed]


def test_promises_wait_until_they_are_kept_the_overdue_first(life: Life) -> None:
    def promise(what: str, by: int | None, kept: int | None = None) -> dict[str, object]:
        return {
            "on": ago(20), "kind": "update", "promise": what,
            "promise_by": None if by is None else ago(by),
            "promise_kept_on": None if kept is None else ago(kept),
        }  # fmt: skip

    life.person("Jane", more=[promise("no day", None), promise("today", 0), promise("late", 1)])
    life.person("Ade", more=[promise("kept", 5, 4), promise("soon", -3)])
    found = waits_on_me(life.facts())
    assert [(o.what, o.overdue) for o in found] == [
        ("late", True),
        ("today", False),
        ("soon", False),
        ("no day", False),
    ]


@pytest.mark.parametrize(
    ("touches", "days", "is_warm", "due"),
    [
        ([(60, "talk")], 60, True, False),
        ([(61, "talk")], 61, False, True),
        ([(80, "talk"), (5, "update")], 80, False, False),
        ([(80, "talk"), (11, "update")], 80, False, True),
        ([(80, "reply"), (70, "no")], 80, False, True),
        ([], None, False, True),
    ],
)
def test_who_is_to_be_kept_warm(
    life: Life, touches: list[tuple[int, str]], days: int | None, is_warm: bool, due: bool
) -> None:
    life.person("Jane", *touches, keep_warm_days=60)
    life.person("Nobody in particular", (500, "talk"))
    (found,) = warmth(life.facts())
    assert (found.days, found.is_warm, found.due) == (days, is_warm, due)


# -- who next ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "weights"),
    [
        (FieldKind.DIGITAL, [0.6, 1.0, 0.9, 0.7, 0.7]),
        (FieldKind.TRADE, [1.0, 0.9, 0.8, 0.6, 0.6]),
        (FieldKind.OTHER, [1.0, 0.9, 0.8, 0.6, 0.6]),
    ],
)
def test_the_weights_of_ties_flip_by_field(field: FieldKind, weights: list[float]) -> None:
    ties = [Tie.CLOSE, Tie.ACQUAINTANCE, Tie.DORMANT, Tie.NEW, None]
    assert [tie_weight(tie, field) for tie in ties] == weights


@pytest.mark.parametrize(
    ("field", "order", "scores"),
    [
        # role 3 + place 3 + field 1 = 7, role 3 + field 0 = 3, place 3 + field 1 = 4
        ("digital", ["Both", "Place", "Role"], [4.2, 3.6, 3.0]),
        ("trade", ["Both", "Place", "Role"], [7.0, 3.2, 2.7]),
    ],
)
def test_the_score_of_whom_to_ask(
    life: Life, field: str, order: list[str], scores: list[float]
) -> None:
    track = life.track(field_kind=field)
    life.card("Signal engineer", "Nordic Rail", track=track)
    life.person(
        "Both", role_now="Signalling engineer", organizations=["Nordic Rail AS"], tie="close"
    )
    life.person("Place", role_now="Cook", organizations=["NORDIC RAIL"], tie="dormant")
    life.person("Role", role_now="Senior signal engineer", organizations=["x"], tie="acquaintance")
    life.person("Neither", role_now="Cook", organizations=["Nordic Railway Museum"], tie="close")
    facts = life.facts()
    found = who_next(facts)
    assert [facts.person_name(each.person) for each in found] == order
    assert [each.score for each in found] == pytest.approx(scores)
    assert found[0].question.words == "What is it like at Nordic Rail, and how do people come in?"
    assert found[2].question.words == "What was your way to Signal engineer?"


@pytest.mark.parametrize(
    ("touches", "values", "shown"),
    [
        ([(29, "ask")], {}, False),
        ([(30, "ask")], {}, True),
        ([(29, "talk")], {}, True),
        ([], {"no_contact": True}, False),
        ([], {"archived": True}, False),
        ([(70, "ask"), (50, "follow up"), (40, "follow up")], {}, False),
    ],
)
def test_who_was_asked_lately_is_left_in_peace(
    life: Life, touches: list[tuple[int, str]], values: dict[str, bool], shown: bool
) -> None:
    life.card("Gaffer", "Lantern Films")
    life.person("Jane", *touches, organizations=["Lantern Films"], **values)
    assert bool(who_next(life.facts())) is shown


def test_a_question_about_the_place_is_asked_once(life: Life) -> None:
    card = life.card("Gaffer", "Lantern Films")
    asked = {"on": ago(40), "kind": "ask", "opportunity": card}
    life.person("Jane", role_now="Gaffer", organizations=["Lantern Films"], more=[asked])
    (found,) = who_next(life.facts())
    assert found.question.words == "What was your way to Gaffer?"
    assert found.why == (
        "does what you want to do: Gaffer",
        "is at Lantern Films, where 'Gaffer' is open",
    )


def test_closed_cards_and_practice_draw_nobody(life: Life) -> None:
    life.card("Gaffer", "Lantern Films", (9, "applied"), (2, "closed"), outcome="rejected")
    life.card("Spark", "Other Place", tier="practice")
    life.person("Jane", role_now="Spark and runner", organizations=["Lantern Films"])
    assert who_next(life.facts()) == []


def test_role_words() -> None:
    assert role_words("Senior Signalling Engineer") == role_words("signal engineer")
    assert role_words("Head of Lighting") == {"light"}


# -- the circle ----------------------------------------------------------------------------------


def test_what_asking_yields(life: Life) -> None:
    life.person("A", (50, "ask"), (45, "reply"), (40, "talk"), (39, "intro"))
    life.person("B", (50, "ask"), (45, "no"), (20, "ask"), (12, "follow up"))
    life.person("C", (10, "ask"))
    life.person("D", (9, "ask"))
    life.person("E", (5, "ask"), (4, "talk"))
    life.person("F", (5, "talk"))
    found = asking_yields(life.facts())
    # A replied, talked, introduced; B once with a no and once silent; C silent; E talked; D open.
    assert (found.asked, found.open) == (5, 1)
    assert [s.hits for s in (found.replied, found.talked, found.introduced)] == [3, 2, 1]
    assert asking_yields(life.facts(), since=ago(30)).asked == 3


def test_a_guess_is_set_beside_the_real_rate(life: Life) -> None:
    asks = [{"on": ago(30), "kind": "ask", "guess": g} for g in (20, 40)]
    life.person("Jane", more=asks)
    assert asking_yields(life.facts()).guessed == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        # The roots of the score equation at z = 1.28155, found by bisection apart from the code.
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.1411),
        (3, 10, 0.1538, 0.5026),
        (10, 10, 0.8589, 1.0),
        (50, 100, 0.4364, 0.5636),
    ],
)
def test_the_range_of_a_share(hits: int, total: int, low: float, high: float) -> None:
    found = share(hits, total)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_the_mix_of_ties_and_places_where_nobody_is_known(life: Life) -> None:
    life.card("Gaffer", "Lantern Films")
    life.card("Runner", "Lantern Films Ltd")
    life.card("Signal engineer", "Nordic Rail")
    life.card("Extra", "Practice Place", tier="practice")
    life.person("Jane", tie="close", organizations=["Nordic Rail"])
    life.person("Ade", organizations=["Lantern"])
    mix = circle_mix(life.facts())
    assert mix.ties == {Tie.CLOSE: 1, None: 1}
    assert mix.nobody_at == ["Lantern Films"]


@pytest.mark.parametrize(
    ("theirs", "asked", "known"),
    [
        ("Nordic Rail", "NORDIC RAIL AS", True),
        ("Nordic Rail", "Nordic Railway Museum", False),
        ("Rail", "Nordic Rail", False),
        ("Théâtre du Lac", "Theatre du Lac", True),
        ("株式会社ひかり", "ひかり", False),
        ("Smith & Sons Ltd.", "smith and sons", True),
    ],
)
def test_people_are_known_at_a_place_by_its_whole_name(
    life: Life, theirs: str, asked: str, known: bool
) -> None:
    jane = life.person("Jane", organizations=[theirs])
    assert people_at(life.facts(), asked) == ([jane] if known else [])
    assert (organization_key(theirs) == organization_key(asked)) is known


def test_the_people_around_a_card(life: Life) -> None:
    via, named, met, there = (life.person(name) for name in ("Via", "Named", "Met", "x"))
    life.change(Person, there, organizations=["Lantern Films"])
    card = life.card(
        *("Gaffer", "Lantern Films"), via=via, people=[named, 999],
        rounds=[{"on": ago(1), "people": [met]}],
    )  # fmt: skip
    facts = life.facts()
    assert people_of(facts, facts.cards[card]) == [via, named, met, there]


def test_advice_waits_until_they_hear_what_came_of_it(life: Life) -> None:
    told = {"on": ago(30), "kind": "talk", "takeaway": "Write faults down"}
    again = {"on": ago(10), "kind": "talk", "takeaway": "Bring the log"}
    life.person("Jane", (20, "update"), more=[told, again])
    found = [(a.contact.takeaway, a.told_on) for a in advice(life.facts())]
    assert found == [("Bring the log", None), ("Write faults down", ago(20))]


def test_what_is_in_the_bin_or_still_to_come_does_not_count(life: Life) -> None:
    life.person("Gone", (20, "ask"), deleted_on=ago(1))
    life.person("Jane", (-2, "talk"))
    facts = life.facts()
    assert waiting_on(facts) == []
    assert waits_on_me(facts) == []
    assert len(waits_on_me(life.facts(days_on=4))) == 1


def test_hand_edited_nonsense_counts_as_missing(life: Life) -> None:
    jane = life.person("Jane", (20, "ask"))
    life.tables["people"][jane]["touches"] += [
        "text", {"on": "soon"}, {"on": "2026-11-01", "kind": "shout"}, {"kind": "reply"},
    ]  # type: ignore[operator]  # fmt: skip
    life.tables["people"][jane]["organizations"] = "Lantern"
    life.tables["people"][jane]["tie"] = 3
    facts = life.facts()
    assert [w.days for w in waiting_on(facts)] == [20]
    assert circle_mix(facts).ties == {None: 1}
    assert who_next(facts) == []
