"""The funnel from dated history: ten cards whose figures are worked out by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.insight.funnel import Funnel, Rate, Stay, funnel, last_year
from store.insight.funnel_words import answers, parts
from store.insight.intervals import share
from store.insight.odds.record import record
from tests.unit.life import TODAY, Life


def a_life() -> Life:
    """Days before today at which each card came into a column."""
    life = Life()
    way = life.card
    # Five stand in Closed, and present columns would say: nobody was ever invited.
    way(
        "declined after a talk",
        "A",
        (60, "saved"),
        (55, "applied"),
        (40, "interview"),
        (20, "closed"),
        outcome="rejected",
        channel="referral",
        tier="dream",
    )
    way(
        "declined at once",
        "B",
        (60, "saved"),
        (50, "applied"),
        (40, "closed"),
        outcome="rejected",
        channel="posting",
        tier="dream",
    )
    way(
        "no reply",
        "C",
        (200, "saved"),
        (190, "applied"),
        (100, "closed"),
        outcome="no response",
        channel="posting",
        tier="stepping stone",
    )
    way("closed before", "D", (30, "saved"), (16, "closed"), outcome="expired")
    way(
        "accepted",
        "E",
        (90, "applied"),
        (80, "screening"),
        (60, "offer"),
        (50, "closed"),
        outcome="accepted",
        channel="referral",
        tier="stepping stone",
    )
    # Reopened: it did not end there. Came back a column: it talked all the same.
    way("reopened", "F", (45, "applied"), (30, "closed"), (10, "applied"), channel="posting")
    way("went back", "G", (45, "applied"), (30, "screening"), (5, "applied"), channel="posting")
    way("waits", "H", (12, "saved"), (8, "applied"), channel="direct")
    way("asked by them", "I", (15, "interview"), channel="inbound")
    way("to come", "J", (-3, "saved"))
    return life


@pytest.fixture(scope="module")
def found() -> Funnel:
    return funnel(a_life().facts())


def test_how_far_they_came_is_told_from_history_not_from_the_columns(found: Funnel) -> None:
    told = {s.name: (s.came, s.here, dict(s.ended)) for s in found.stages}
    assert told == {
        "saved": (5, 0, {"expired": 1}),
        "applied": (7, 2, {"no response": 1, "rejected": 1}),
        "talking": (4, 2, {"rejected": 1}),
        "offer": (1, 0, {}),
        "accepted": (1, 0, {}),
    }
    assert found.cards == 9, "a card of a day to come is not here yet"


def test_rates_count_what_is_settled_and_say_what_waits(found: Funnel) -> None:
    # Yes: A, E, G. No: B. Never: C, 190 days after it was sent. F and H wait.
    assert found.invited == Rate("", share(3, 5), 2)
    # Talks of A (no), E (an offer), G and I (open).
    assert found.offered == Rate("", share(1, 2), 2)
    assert found.channels == (
        Rate("posting", share(1, 3), 1),
        Rate("referral", share(2, 2), 0),
        Rate("direct", share(0, 0), 1),
    )
    assert found.tiers == (
        Rate("dream", share(1, 2), 0),
        Rate("stepping stone", share(1, 2), 0),
        Rate("", share(1, 1), 2),
    )


def test_time_in_each_column_and_what_passed(found: Funnel) -> None:
    stays = {stay.name: stay for stay in found.stays}
    # Saved: A 5, B 10, C 10, D 14, H 4 days.
    assert stays["saved"] == Stay("saved", 10, 5, 0)
    # Applied: A 15, B 10, C 90, E 10, G 15. F and G came back and are there, H is.
    assert stays["applied"] == Stay("applied", 15, 5, 3)
    # Talking: A 20, E 20, G 25; I is there.
    assert stays["talking"] == Stay("talking", 20, 3, 1)
    assert found.passed.acted == 4, "A, B, C and H were saved first"
    assert found.passed.days == 7.5  # 4, 5, 10, 10
    assert (found.passed.expired, found.passed.waited) == (1, 14)


def test_one_track_and_a_range_of_days() -> None:
    life = a_life()
    facts = life.facts()
    assert funnel(facts, first=TODAY - timedelta(60)).cards == 7, "not C of day 200 nor E of day 90"
    assert funnel(facts, last=TODAY - timedelta(61)).cards == 2
    assert funnel(facts, track=12345).cards == 0
    assert funnel(facts, first=last_year(facts)).cards == 9


def test_skills_are_those_asked_for_most() -> None:
    life = Life()
    for number in range(3):
        life.card(f"X{number}", "", (40, "applied"), (30, "interview"),
                  requirements=[{"skill": "Rigging", "need": "must"}])  # fmt: skip
    life.card(
        "Y",
        "",
        (140, "applied"),
        requirements=[{"skill": "rigging", "need": "nice"}, {"skill": "Sound", "need": "nice"}],
    )
    assert funnel(life.facts()).skills == (
        Rate("Rigging", share(3, 4), 0),
        Rate("Sound", share(0, 1), 0),
    )


def test_reach_is_what_the_board_shows() -> None:
    life = Life()
    asks = [{"skill": name, "need": "must"} for name in ("Rigging", "Sound", "Light")]
    life.card("marked", "", (40, "applied"), (30, "interview"), reach="in reach", requirements=asks)
    life.card("by the rules", "", (40, "applied"), requirements=asks)
    life.card("nothing known", "", (40, "applied"))
    assert funnel(life.facts()).reaches == (
        Rate("in reach", share(1, 1), 0),
        Rate("not for now", share(0, 0), 1),
        Rate("", share(0, 0), 1),
    )


def test_nothing_is_said_of_ages_that_were_never_seen() -> None:
    """Six answers within 5 days, and the oldest of the silent ones is 20 days old."""
    ages = [(5, "yes")] * 6 + [(20, "open")] * 6
    assert [line[:13] for line in answers(record(ages))] == [
        "Of 12 sent 6 ", "Half were ans", "After 14 days",
    ]  # fmt: skip
    assert [line[:13] for line in answers(record([*ages, (30, "open")]))][-1] == "After 30 days"


def test_what_was_typed_in_afterwards_says_nothing_of_the_time() -> None:
    life = Life()
    life.card("today, though sent long ago", "", (0, "saved"), (25, "applied"))
    life.card("as it went", "", (30, "saved"), (24, "applied"))
    stays = {stay.name: stay for stay in funnel(life.facts()).stays}
    assert stays["saved"] == Stay("saved", 6, 1, 0)


def test_nothing_gives_nothing() -> None:
    found = funnel(Life().facts())
    assert found.cards == 0
    assert found.answers.total == 0
    assert [stage.came for stage in found.stages] == [0, 0, 0, 0, 0]


def test_in_words(found: Funnel) -> None:
    told = {part.heading: part.lines for part in parts(found)}
    assert told["How far they came"][:2] == (
        ("Saved", "5; closed before you applied 1"),
        ("Applied", "7; 2 are there, no reply came 1, they chose someone else 1"),
    )
    assert told["What became of them"][0] == (
        "invited",
        "3 of 5 settled (likely 33% to 82%), 2 still wait",
    )
    assert told["By channel"][-1] == ("direct", "none settled, 1 still waits")
    assert told["Passed by"] == (
        ("", "From saved to applied: half within 8 days (4 cards)."),
        ("", "1 card closed after 14 days, before you applied."),
    )
