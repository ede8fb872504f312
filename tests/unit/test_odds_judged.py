"""How good the forecasts were: told by hand, also where they were badly wrong (D8)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from math import comb
from typing import Any

import pytest

from store.insight.odds.forecast import Forecast, forecast
from store.insight.odds.inputs import inputs_of
from store.insight.odds.judged import Band, as_kept, read_kept, statements, track_record
from store.insight.odds.judged_words import NOTHING_SAID, record_words
from store.insight.week import week_holding
from store.privacy import Shared
from store.records import Milestone, Opportunity, Week
from store.verbs import weeks
from tests.unit.life import TODAY, Life, ago


@pytest.fixture
def life() -> Life:
    return Life()


def said(life: Life, *entries: tuple[int, str, int | None, int, float]) -> None:
    """What weeks keep: made so many days ago, what, about whom, by so many days ago, the chance."""
    for made, what, about, by, p in entries:
        entry: dict[str, Any] = {"made_on": ago(made).isoformat(), "what": what,
                                 "by": ago(by).isoformat(), "p": p}  # fmt: skip
        if about is not None:
            entry["about"] = about
        life.add(Week, start=ago(made), forecasts={"version": 1, "said": [entry]})


def silent(life: Life, *after: tuple[int, str], sent: int = 120, outcome: str = "") -> int:
    """A card sent so many days ago, and what came of it."""
    ended = {"outcome": outcome} if outcome else {}
    return life.card("Card", "", (sent, "applied"), *after, **ended)


def stage(on: int, meaning: str, outcome: str = "") -> dict[str, Any]:
    return {"column": meaning, "meaning": meaning, "on": ago(on), "outcome": outcome or None}


# -- what became of one statement -----------------------------------------------------------------

Tell = Callable[[Life], tuple[int, str, int | None, int, float]]
CARDS: dict[str, tuple[Tell, str]] = {
    "invited in time": (
        lambda life: (130, "answer", silent(life, (90, "interview"), sent=140), 14, 0.3), "true",
    ),
    "declined in time": (
        lambda life: (
            130, "answer", silent(life, (90, "closed"), sent=140, outcome="rejected"), 14, 0.3,
        ),
        "true",
    ),
    "answered too late": (
        lambda life: (190, "answer", silent(life, (10, "interview"), sent=200), 74, 0.3), "false",
    ),
    "never answered": (lambda life: (120, "answer", silent(life, sent=140), 14, 0.3), "false"),
    "closed for silence": (
        lambda life: (
            120, "answer", silent(life, (30, "closed"), sent=140, outcome="no response"), 14, 0.3,
        ),
        "false",
    ),
    "still waits": (lambda life: (30, "answer", silent(life, sent=40), -86, 0.3), "waits"),
    "answered, with time left": (
        lambda life: (30, "answer", silent(life, (5, "interview"), sent=40), -86, 0.3), "waits",
    ),
    "withdrawn by me": (
        lambda life: (
            120, "answer", silent(life, (60, "closed"), sent=140, outcome="withdrawn"), 14, 0.3,
        ),
        "out",
    ),
    "had been answered already": (
        lambda life: (110, "answer", silent(life, (115, "interview"), sent=140), 14, 0.3), "out",
    ),
    "taken away": (lambda life: (130, "answer", 99, 14, 0.3), "out"),
    "an offer in time": (
        lambda life: (life.card("Offer", "", (60, "offer")), (95, "offer", None, 4, 0.5))[1],
        "true",
    ),
    "an offer that was accepted at once": (
        lambda life: (
            life.add(Opportunity, title="x", history=[stage(60, "closed", "accepted")],
                     column="closed", outcome="accepted"),
            (95, "offer", None, 4, 0.5),
        )[1],
        "true",
    ),
    "an offer on the last day": (
        lambda life: (life.card("Offer", "", (4, "offer")), (95, "offer", None, 4, 0.5))[1],
        "true",
    ),
    "an offer a day too late": (
        lambda life: (life.card("Offer", "", (3, "offer")), (95, "offer", None, 4, 0.5))[1],
        "false",
    ),
    "an offer before": (
        lambda life: (life.card("Offer", "", (100, "offer")), (95, "offer", None, 4, 0.5))[1],
        "false",
    ),
    "an offer for practice alone": (
        lambda life: (
            life.card("Offer", "", (60, "offer"), tier="practice"), (95, "offer", None, 4, 0.5),
        )[1],
        "false",
    ),
    "no offer yet": (lambda life: (80, "offer", None, -11, 0.5), "waits"),
    "an offer with time left": (
        lambda life: (life.card("Offer", "", (60, "offer")), (80, "offer", None, -11, 0.5))[1],
        "waits",
    ),
    "a milestone on its day": (
        lambda life: (90, "milestone", life.add(Milestone, title="m", done_on=ago(10)), 10, 0.8),
        "true",
    ),
    "a milestone a day late": (
        lambda life: (90, "milestone", life.add(Milestone, title="m", done_on=ago(9)), 10, 0.8),
        "false",
    ),
    "a milestone that runs on": (
        lambda life: (90, "milestone", life.add(Milestone, title="m"), 10, 0.8), "false",
    ),
    "a milestone on the day itself": (
        lambda life: (90, "milestone", life.add(Milestone, title="m"), 0, 0.8), "waits",
    ),
    "a milestone let go": (
        lambda life: (90, "milestone", life.add(Milestone, title="m", dropped_on=ago(20)), 10, 0.8),
        "out",
    ),
    "a milestone let go after its day": (
        lambda life: (90, "milestone", life.add(Milestone, title="m", dropped_on=ago(5)), 10, 0.8),
        "false",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CARDS)
def test_what_became_of_a_statement(life: Life, name: str) -> None:
    tell, expected = CARDS[name]
    said(life, tell(life))
    found = track_record(life.facts())
    came = [band for band in (*found.bands, found.half, found.four_fifths) if band.number]
    assert len(came) == found.resolved
    told = {(1, 0, 0): "true" if came and came[0].came else "false",
            (0, 1, 0): "waits", (0, 0, 1): "out"}  # fmt: skip
    assert told[found.resolved, found.waiting, found.left_out] == expected


def test_early_answers_make_no_record_before_the_time_is_over(life: Life) -> None:
    """Twenty of 40 are answered within a month: none of these counts before all their time is over.

    Judged as they come, the record would be 20 of 20.
    """
    for _ in range(20):
        said(life, (60, "answer", silent(life, (30, "interview"), sent=65), -61, 0.5))
        said(life, (60, "answer", silent(life, sent=65), -61, 0.5))
    now, later = track_record(life.facts()), track_record(life.facts(62))
    assert (now.resolved, now.waiting) == (0, 40)
    assert later.bands == (Band(40, 0.5, 20),)


# -- each thing once ------------------------------------------------------------------------------


def test_a_long_silence_told_every_week_counts_once_as_told_first(life: Life) -> None:
    card = silent(life, sent=140)
    said(life, *((130 - 7 * week, "answer", card, 14, 0.3 - week / 100) for week in range(9)))
    found = track_record(life.facts())
    assert (found.resolved, found.bands) == (1, (Band(1, 0.3, 0),))


def test_chances_of_an_offer_count_again_when_their_time_is_over(life: Life) -> None:
    """Told every week for a year: 13 weeks at a time leave four of them."""
    said(life, *((364 - 7 * week, "offer", None, 273 - 7 * week, 0.5) for week in range(40)))
    found = track_record(life.facts())
    assert (found.resolved, found.waiting) == (3, 1)  # made 364, 273, 182 and 91 days ago
    assert track_record(life.facts(1)).resolved == 4


def test_two_weeks_reviewed_on_one_day_say_a_thing_once(life: Life) -> None:
    card = silent(life, sent=140)
    entry = (120, "answer", card, 14, 0.3)
    said(life, entry, entry)
    assert track_record(life.facts()).resolved == 1


# -- the record in words --------------------------------------------------------------------------


def answers(life: Life, p: float, yes: int, no: int) -> None:
    """So many statements of a chance, of which so many came true."""
    for _ in range(yes):
        said(life, (130, "answer", silent(life, (50, "interview"), sent=140), 14, p))
    for _ in range(no):
        said(life, (130, "answer", silent(life, sent=140), 14, p))


def miles(life: Life, p: float, yes: int, no: int) -> None:
    for done in [30] * yes + [5] * no:
        number = life.add(Milestone, title="m", done_on=ago(done))
        said(life, (90, "milestone", number, 20, p))


def test_nothing_said_and_not_enough(life: Life) -> None:
    assert record_words(track_record(life.facts())) == [NOTHING_SAID]
    answers(life, 0.3, 2, 4)
    assert record_words(track_record(life.facts())) == [
        "Not yet enough to judge us (6 of 10 statements resolved)"
    ]


def test_a_good_record(life: Life) -> None:
    """20 at 30 %, 7 true; 10 at 5 %, 1 true. By hand: the squares are 7 x .49 + 13 x .09 + .9025
    + 9 x .0025 = 5.525, over 30: .184. Always saying 8/30 would be .196.
    """
    answers(life, 0.3, 7, 13)
    answers(life, 0.05, 1, 9)
    miles(life, 0.8, 7, 2)
    miles(life, 0.5, 5, 4)
    said(life, (5, "offer", None, -86, 0.4))
    found = track_record(life.facts())
    assert found.brier == pytest.approx(5.525 / 30)
    assert found.flat == pytest.approx((8 / 30) * (22 / 30))
    assert record_words(found) == [
        "Better than always saying 27%",
        "Brier score 0.18; always saying 27% has 0.20",
        "In all 8 of 30 came true, where about 6 were likely",  # 20 x .3 + 10 x .05 = 6.5
        "Of 10 statements at about 1 in 20, 1 came true",
        "Of 20 statements at about 30%, 7 came true",
        "Our 80% ranges of milestones held 7 of 9",
        "Our 50% ranges of milestones held 5 of 9",
        "1 waits for its day",
    ]


def test_a_record_that_was_badly_wrong_says_so(life: Life) -> None:
    """12 at 80 %, 2 true: 2 x .04 + 10 x .64 = 6.48, over 12: .54; the plain share gives .139."""
    answers(life, 0.8, 2, 10)
    miles(life, 0.8, 1, 8)
    assert record_words(track_record(life.facts())) == [
        "Our figures were wrong for you so far: trust your own record more",
        "Brier score 0.54; always saying about 1 in 6 has 0.14",
        "Of 12 statements at about 80%, 2 came true, far fewer than said",
        "Our 80% ranges of milestones held 1 of 9, far fewer than said",
    ]


def test_chances_of_many_sizes_that_were_all_too_high_are_seen_together(life: Life) -> None:
    """No band alone is far from what was said, each has 1 chance in 25 or more: all together are.

    Ten each at 15, 30, 50 and 71 %: 16.6 were likely, 7 came; so few have 1 chance in 900.
    """
    for p, yes, no in ((0.15, 0, 10), (0.3, 1, 9), (0.5, 2, 8), (0.71, 4, 6)):
        answers(life, p, yes, no)
    found = track_record(life.facts())
    assert not any(band.far for band in found.bands)
    assert found.off
    lines = record_words(found)
    assert lines[0].startswith("Our figures were wrong for you so far")
    assert lines[2] == "In all 7 of 40 came true, where about 17 were likely"


def test_a_record_that_was_too_dark_says_so(life: Life) -> None:
    answers(life, 0.05, 6, 6)
    lines = record_words(track_record(life.facts()))
    assert lines[0].startswith("Our figures were wrong for you so far")
    assert lines[2] == "Of 12 statements at about 1 in 20, 6 came true, far more than said"


@pytest.mark.parametrize("number", [1, 5, 12, 20, 60])
@pytest.mark.parametrize("p", [0.05, 0.3, 0.5, 0.8, 0.97])
def test_chance_alone_is_hardly_ever_called_wrong(number: int, p: float) -> None:
    """If what is said is right, at most one band in a hundred is far from it, by the binomial."""
    likely = sum(
        comb(number, came) * p**came * (1 - p) ** (number - came)
        for came in range(number + 1)
        if Band(number, p, came).far
    )
    assert likely <= 0.01


def test_figures_that_tell_nothing_apart_are_no_better_than_the_plain_share(life: Life) -> None:
    """10 at 30 %, 5 of them true; 10 at 50 %, 3 true: (5 x .49 + 5 x .09 + 10 x .25) / 20."""
    answers(life, 0.3, 5, 5)
    answers(life, 0.5, 3, 7)
    assert record_words(track_record(life.facts()))[:2] == [
        "No better than always saying 40%",
        "Brier score 0.27; always saying 40% has 0.24",
    ]


def test_milestones_alone_can_be_judged_too(life: Life) -> None:
    miles(life, 0.8, 0, 10)
    assert record_words(track_record(life.facts())) == [
        "Our figures were wrong for you so far: trust your own record more",
        "Our 80% ranges of milestones held 0 of 10, far fewer than said",
    ]


# -- kept with the week ---------------------------------------------------------------------------


def going(life: Life) -> tuple[Forecast, int, int]:
    card = silent(life, sent=26)
    number = life.add(
        Milestone, title="Portfolio", planned_start=ago(30), planned_end=ago(-30),
        first_planned_end=ago(-30), added_on=ago(30),
    )  # fmt: skip
    return forecast(inputs_of(life.facts()), draws=20), card, number


def week_record(life: Life) -> dict[str, Any]:
    [record] = life.documents("weeks").values()
    return dict(record)


def test_a_review_keeps_what_is_likely_in_the_same_change(life: Life) -> None:
    found, card, number = going(life)
    plan = weeks.review(life, week_holding(TODAY, 0), {}, found)
    assert len(plan.steps) == 1
    life.carry(plan)
    record = week_record(life)
    assert record["reviewed_on"] == "2026-11-23"
    kept = read_kept(json.loads(json.dumps(record["forecasts"])))
    assert [(each.what, each.about, (each.by - TODAY).days) for each in kept[:3]] == [
        ("offer", None, 91), ("offer", None, 182), ("answer", card, 100),
    ]  # fmt: skip
    assert [(each.what, each.about, each.p) for each in kept[3:]] == [
        ("milestone", number, 0.5), ("milestone", number, 0.8),
    ]  # fmt: skip
    assert kept[0].p == pytest.approx(found.offer.chance(13).mean, abs=1e-4)
    assert kept[2].p == pytest.approx(found.silence[0].answered.mean, abs=1e-4)
    assert all(each.made_on == TODAY for each in kept)
    assert track_record(life.facts()).waiting == 5


def test_what_was_said_stays_said_when_the_week_is_reviewed_again(life: Life) -> None:
    found, _, number = going(life)
    span = week_holding(TODAY, 0)
    life.carry(weeks.review(life, span))
    first = week_record(life)["forecasts"]
    assert [each["what"] for each in first["said"]] == ["milestone", "milestone"]
    life.carry(weeks.review(life, span, {}, found))  # the same day: as it is known by then
    second = week_record(life)["forecasts"]
    assert len(second["said"]) == 5
    life.change(Milestone, number, done_on=ago(0))
    life.clock = life.clock._replace(moment=life.clock.moment + timedelta(2))
    life.carry(weeks.review(life, span, {}, found))
    assert week_record(life)["forecasts"] == second
    assert week_record(life)["reviewed_on"] == "2026-11-25"


def test_on_a_large_board_a_week_keeps_what_was_not_said_before(life: Life) -> None:
    cards = [silent(life, sent=10 + at % 50) for at in range(400)]
    found = forecast(inputs_of(life.facts()), draws=20)
    life.carry(weeks.review(life, week_holding(ago(7), 0), {}, found))
    first = {each.about for each in read_kept(week_record(life)["forecasts"]) if each.about}
    assert len(first) == 300
    second = {each.about for each in statements(life.facts(), found) if each.about}
    assert set(cards) - first < second
    assert len(second) == 300


def test_nothing_likely_is_nothing_kept(life: Life) -> None:
    life.carry(weeks.review(life, week_holding(TODAY, 0)))
    assert "forecasts" not in week_record(life)


@pytest.mark.parametrize(
    "kept",
    [
        None, [], {"said": None}, {"said": ["x", {}]},
        {"said": [{"made_on": "2026-11-01", "what": "answer", "by": "2026-12-01", "p": 0.5}]},
        {"said": [{"made_on": "2026-11-01", "what": "luck", "by": "2026-12-01", "p": 0.5}]},
        {"said": [{"made_on": "2026-11-01", "what": "offer", "by": "2026-10-01", "p": 0.5}]},
        {"said": [{"made_on": "2026-11-01", "what": "offer", "by": "2026-12-01", "p": 1.5}]},
        {"said": [{"made_on": "2026-11-01", "what": "offer", "by": "2026-12-01", "p": True}]},
    ],
)  # fmt: skip
def test_what_was_edited_by_hand_is_left_out(life: Life, kept: Any) -> None:
    assert read_kept(kept) == []
    life.add(Week, start=ago(7), forecasts=kept if isinstance(kept, dict) else None)
    assert track_record(life.facts()).resolved == 0


def test_what_is_said_of_a_private_card_leaves_in_no_export(life: Life) -> None:
    found, card, number = going(life)
    life.carry(weeks.review(life, week_holding(TODAY, 0), {}, found))
    life.change(Opportunity, card, private=True)
    [shared] = Shared(life).documents("weeks").values()
    assert {each.get("about") for each in shared["forecasts"]["said"]} == {None, number}
    life.change(Opportunity, card, private=False)
    [whole] = Shared(life).documents("weeks").values()
    assert whole["forecasts"] == week_record(life)["forecasts"]


def test_as_kept_and_back(life: Life) -> None:
    found, _, _ = going(life)
    made = statements(life.facts(), found)
    back = read_kept(as_kept(made))
    assert [each._replace(p=0) for each in back] == [each._replace(p=0) for each in made]
