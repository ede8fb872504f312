"""What Be Realistic says of the odds, from forecasts told by hand: every figure with its range."""

from __future__ import annotations

import pytest

from store.insight.odds.card_words import WORKING, wait_words
from store.insight.odds.first_offer import FirstOffer
from store.insight.odds.forecast import Forecast, Lever, Needed, Silence
from store.insight.odds.inputs import Inputs, inputs_of
from store.insight.odds.silence import Range
from tests.unit.life import Life
from tui.screens.realism_odds import NO_ENTRIES, Odds, OddsRef
from tui.widgets.sections import Item

POINTS = ((3, 1), (10, 2), (25, 5), (50, 10), (75, 26), (90, 74), (98, 190))
WITHIN = (
    (13, Range(0.59, 0.3, 0.82)), (26, Range(0.77, 0.45, 0.96)), (52, Range(0.87, 0.55, 0.99)),
)  # fmt: skip


def told(life: Life, cards: tuple[int, ...] = (), **more: object) -> Forecast:
    """The worked example of the domain study (D4, D5), with the cards 30, 14 and 9 days silent."""
    chances = ((30, 0.0125), (14, 0.036), (9, 0.2))
    found = Forecast(
        FirstOffer((0.0,), POINTS, WITHIN),
        (),
        Range(0.33, 0.1, 0.6),
        (
            Lever("postings", 5, Range(0.83, 0.5, 0.97), 0.4, conditional=False),
            Lever("referral", 1, Range(0.83, 0.52, 0.98), 0.45, conditional=False),
            Lever("referrals", 1, Range(0.81, 0.5, 0.97), 0.15, conditional=False),
            Lever("fit", 2, Range(0.86, 0.6, 0.98), 0.0, conditional=True),
            Lever("interviews", 2, Range(0.85, 0.6, 0.98), 0.0, conditional=True),
        ),
        (Needed("posting", 2.2), Needed("referral", 0.4)),
        tuple(
            Silence(card, days, Range(p, p / 4, p * 3), Range(0.3, 0.2, 0.4))
            for card, (days, p) in zip(cards, chances, strict=False)
        ),
        (),
        (("posting", 5.1), ("referral", 0.5)),
        15,
        0.55,
        (),
        8.0,
    )
    return found._replace(**more)


@pytest.fixture
def life() -> Life:
    return Life()


@pytest.fixture
def cards(life: Life) -> tuple[int, ...]:
    """Three that wait, one that rests, one that talks."""
    life.card("At rest", "", (90, "applied"), (20, "closed"), outcome="no response")
    life.card("Talks", "", (30, "applied"), (9, "interview"))
    return tuple(
        life.card(title, "Pier 4", (days, "applied"))
        for title, days in (("Gaffer", 30), ("Rigger", 14), ("Best boy", 9))
    )


def odds(life: Life, forecast: Forecast | None, **more: bool | str) -> Odds:
    facts = life.facts()
    return Odds(facts, inputs_of(facts), forecast, **more)  # type: ignore[arg-type]


def row(found: Odds, code: str) -> Item:
    rows = [item for section in found.sections() for item in section.items]
    return next(item for item in rows if isinstance(item.key, OddsRef) and item.key.code == code)


def test_the_first_offer_in_ranges(life: Life, cards: tuple[int, ...]) -> None:
    found = odds(life, told(life, cards))
    offer = found.sections()[0]
    assert (offer.title, offer.note) == ("First offer", "If you go on as in the last 8 weeks")
    when = row(found, "when")
    assert when.text == "Four in five times between 2 and 74 weeks"
    assert when.more == (
        "Half the time within 10 weeks",
        "  ──━━━████◆███████━━━━━━━━────────   ",
        "now   4      13   26   52    104   260 weeks",
    )
    assert found.said(when) == (
        "Four in five times between 2 and 74 weeks. When. Half the time within 10 weeks. "
        "Half between 5 and 26, four in five between 2 and 74, 19 in 20 between 1 and 190 weeks"
    )
    assert row(found, "13").text == "About 60%, likely between 30% and 80%"
    assert row(found, "26").more == (
        "●" * 18 + "◐" * 20 + "○" * 2,
        "Of 40 such pursuits about 31, likely between 18 and 38",
    )
    pace = row(found, "pace")
    assert pace.text == "5.1 postings, 0.5 referrals a week"
    assert pace.more == ("figures: about half typical figures, half your own (15 of yours)",)
    assert found.glance() == (
        "First offer: four in five times between 2 and 74 weeks"  # half of it is cut, not the line
    )


def test_what_would_change_it(life: Life, cards: tuple[int, ...]) -> None:
    found = odds(life, told(life, cards))
    change = found.sections()[1]
    assert change.note == "As now about 75%; with nothing new sent about 35%"
    assert [(each.text, each.right) for each in change.items] == [
        ("Which would change most is too close to call on your record.", ""),
        ("Twice the postings", "about 85%"),
        ("One more referral a week", "about 85%"),
        ("Twice the referrals", "about 80%"),
        ("If half as many again were invited (a better fit)", "about 85%"),
        ("If half as many talks again led to an offer (practice)", "about 85%"),
        ("80% within 26 weeks would take 2.2 more postings a week or 0.4 more referrals a week.",
         ""),
    ]  # fmt: skip
    assert change.items[-1].more == (
        "Referred people differ from others;", "the effect of your own referral may be smaller.",
    )  # fmt: skip


def test_not_by_volume_alone_and_not_at_this_pace(life: Life, cards: tuple[int, ...]) -> None:
    points = ((3, 11), (10, 38), (25, 169), (50, None), (75, None), (90, None), (98, None))
    never = FirstOffer((0.0,), points, WITHIN)
    forecast = told(life, cards, offer=never, needed=(Needed("posting", None),))
    found = odds(life, forecast)
    assert row(found, "when").more[0] == "Not at this pace"
    assert row(found, "when").more[1].endswith("▸")
    assert "not by volume alone" in row(found, "needed").text


def test_what_is_silent_now_is_what_stands_on_the_board(life: Life, cards: tuple[int, ...]) -> None:
    found = odds(life, told(life, cards), sweep_key="C")
    silent = found.sections()[2]
    assert [(each.lead, each.text, each.right) for each in silent.items] == [
        ("9 days", "Best boy at Pier 4", "about 20%"),
        ("14 days", "Rigger at Pier 4", "about 1 in 28"),
        ("30 days", "Gaffer at Pier 4", "about 1 in 80"),
    ]
    assert silent.count == "3 wait; less than 1 may still be invited"
    assert silent.note == "C goes through the long silent ones, a yes or no to each"


def test_of_many_the_newest_and_the_longest_silent_stand_there(life: Life) -> None:
    for days in range(1, 21):
        life.card(f"Card {days}", "", (days, "applied"))
    silent = odds(life, None, sweep_key="C").sections()[2]
    assert [each.lead for each in silent.items] == [
        "1 day", "2 days", "3 days", "18 days", "19 days", "20 days",
    ]  # fmt: skip
    assert (silent.count, silent.note) == ("20 wait", "")


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (0.05, "12 wait; hardly any may still be invited"),
        (0.5, "12 wait; less than 1 may still be invited"),
        (2.6, "12 wait; about 3 may still be invited"),
        (None, "12 wait"),
    ],
)
def test_how_many_may_still_be_invited(expected: float | None, words: str) -> None:
    assert wait_words(12, expected) == words
    assert wait_words(1, None) == "1 waits"


def test_while_it_is_worked_out_the_same_rows_stand_on_the_same_lines(
    life: Life, cards: tuple[int, ...]
) -> None:
    waits, there = odds(life, None), odds(life, told(life, cards))
    shapes = [
        [
            (bool(section.note), [(item.key, bool(item.lead), len(item.more))
                                  for item in section.items])
            for section in found.sections()
        ]
        for found in (waits, there)
    ]  # fmt: skip
    assert shapes[0] == shapes[1]
    assert row(waits, "13").text == WORKING
    assert waits.glance() == f"First offer: {WORKING}"


def test_a_forecast_of_before_a_change_says_so(life: Life, cards: tuple[int, ...]) -> None:
    section = odds(life, told(life, cards), anew=True).sections()[0]
    assert section.count == "being worked out anew"


def test_with_a_plan_alone_the_figures_are_typical_and_say_so(life: Life) -> None:
    life.track("Light", weekly_plan=[{"posting": 5}])
    forecast = told(life, own=0, share=0.0, weeks=0.0)
    found = odds(life, forecast)
    assert found.sections()[0].note == NO_ENTRIES
    assert row(found, "pace").text == "5.1 postings, 0.5 referrals a week"
    assert row(found, "pace").more == (
        "figures: typical figures only (0 of yours). They narrow as yours arrive.",
    )


def test_with_nothing_sent_open_or_planned_no_figure_is_said(life: Life) -> None:
    life.card("Saved")
    found = odds(life, None)
    (section,) = found.sections()
    assert (section.items, found.glance()) == ((), "")
    assert section.empty.startswith("Nothing is sent or planned yet.")
    assert Odds(life.facts(), Inputs(), None).nothing


def test_an_offer_in_hand_makes_it_another_offer(life: Life, cards: tuple[int, ...]) -> None:
    life.card("Offer", "", (9, "offer"))
    found = odds(life, None)
    assert found.sections()[0].title == "Another offer"
    assert found.glance() == f"Another offer: {WORKING}"


# -- beside the list ------------------------------------------------------------------------------


def beside(found: Odds, ref: OddsRef) -> str:
    return found.about(ref).plain


def test_every_row_says_in_four_lines_what_it_rests_on(life: Life, cards: tuple[int, ...]) -> None:
    found = odds(life, told(life, cards))
    for section in found.sections():
        for item in section.items:
            assert isinstance(item.key, OddsRef)
            said = beside(found, item.key).split("What this rests on\n")
            assert len(said[1].splitlines()) == 4, item.key
            assert said[1].startswith("Whose figures: about half typical figures")


def test_details_of_a_lever_a_card_and_an_offer(life: Life, cards: tuple[int, ...]) -> None:
    found = odds(life, told(life, cards))
    referral = beside(found, OddsRef("lever", "referral"))
    assert "One more referral a week: about 85%, likely at least 50%" in referral
    assert "Referred people differ from others" in referral
    fit = beside(found, OddsRef("lever", "fit"))
    assert "This is an if: what it would mean, not what it will do." in fit
    assert "Referred people" not in fit
    card = beside(found, OddsRef("silent", "", cards[0]))
    assert card.startswith("No reply from Gaffer at Pier 4 in 30 days. About 1 in 80, likely")
    assert "Of 40 such cards about 0, likely between 0 and 2" in card
    offer = beside(found, OddsRef("offer", "when"))
    assert "◆ the middle  █ half of all  ━ four in five  ─ 19 in 20" in offer
    assert beside(odds(life, None), OddsRef("offer", "when")).startswith("Being worked out.")


def test_names_are_shown_as_typed(life: Life) -> None:
    number = life.card("[red]Gaffer[/]", "Pier\x1b[31m", (30, "applied"))
    found = odds(life, told(life, (number,)))
    assert "[red]Gaffer[/] at Pier␛[31m" in beside(found, OddsRef("silent", "", number))
