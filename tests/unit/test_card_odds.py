"""What is likely to come of one card: on its page, on Say Yes, on the board's lines."""

from __future__ import annotations

from datetime import date

import pytest

from store.insight.board import Count
from store.insight.odds.card_words import declining_words, left_words, waits_words
from store.insight.odds.first_offer import FirstOffer
from store.insight.odds.forecast import Forecast, Silence, Talk
from store.insight.odds.silence import Range
from store.pipelines import DEFAULT, Meaning
from tests.unit.life import Life
from tests.unit.test_realism_odds import told
from tui.screens.card_odds import declining_lines, odds_of
from tui.screens.decisions_details import about
from tui.screens.decisions_rows import Decisions, Ref
from tui.screens.today_rows import TodayView
from tui.widgets.board_paint import notes_for
from tui.widgets.cards import card_lines, card_text, compact_lines

TODAY = date(2026, 11, 23)
OTHER = FirstOffer((0.0,), (), ((13, Range(1 / 3, 0.1, 0.6)), (26, Range(0.5, 0.2, 0.8))))


@pytest.fixture
def life() -> Life:
    return Life()


def forecast(life: Life, applied: int = 1, talking: int = 2, offer: int = 3) -> Forecast:
    """About one card that is applied for, one that talks, one with an offer."""
    return told(
        life,
        silence=(Silence(applied, 14, Range(0.036, 0.01, 0.08), Range(0.38, 0.2, 0.5)),),
        talks=(Talk(talking, 9, Range(0.25, 0.05, 0.5)),),
        without=((offer, OTHER),),
    )


def test_an_answer_an_offer_and_what_else_there_is(life: Life) -> None:
    found = forecast(life)
    assert odds_of(found, 1, Meaning.APPLIED) == [
        ("invited", "about 1 in 28, likely between 1 in 100 and 1 in 12; about 40% hear anything")
    ]
    assert odds_of(found, 2, Meaning.TALKING) == [
        ("an offer", "about 25%, likely between 1 in 20 and 50%")
    ]
    said = "another offer within 13 weeks: about 35%, likely between 1 in 10 and 60%"
    assert odds_of(found, 3, Meaning.OFFER) == [("if declined", said)]
    assert declining_words(found, 3) == said


@pytest.mark.parametrize("meaning", [Meaning.APPLIED, Meaning.TALKING, Meaning.OFFER])
def test_a_card_of_which_nothing_is_known_says_nothing(life: Life, meaning: Meaning) -> None:
    assert odds_of(forecast(life), 99, meaning) == []
    ((_, words),) = odds_of(None, 99, meaning)
    assert words == "being worked out"


@pytest.mark.parametrize("meaning", [Meaning.SAVED, Meaning.PREPARING, Meaning.CLOSED])
def test_what_is_not_sent_or_is_over_has_no_odds(life: Life, meaning: Meaning) -> None:
    assert odds_of(None, 1, meaning) == []
    assert odds_of(forecast(life), 1, meaning) == []


# -- say yes --------------------------------------------------------------------------------------


def test_say_yes_tells_beside_an_offer_what_else_is_likely(life: Life) -> None:
    number = life.card("Gaffer", "Pier 4", (9, "offer"), decide_by=date(2026, 11, 27))
    known = Decisions(life.facts(), forecast=forecast(life, offer=number))
    (item,) = known.sections()[0].items
    assert item.more[-2:] == (
        "if I decline, another offer within 13 weeks",
        "about 35%, likely between 1 in 10 and 60%",
    )
    assert isinstance(item.key, Ref)
    beside = " ".join(about(known, item.key).plain.split())
    assert "declined another offer within 13 weeks: about 35%, likely between" in beside
    waits = Decisions(life.facts()).sections()[0].items[0]
    assert waits.more[-2:] == ("if I decline, another offer within 13 weeks", "being worked out")
    assert len(waits.more) == len(item.more)


def test_a_question_without_an_offer_has_no_such_line(life: Life) -> None:
    number = life.card("Gaffer", "", (9, "applied"))
    card = life.facts().cards[number]
    assert declining_lines(forecast(life), card) == ()
    assert declining_lines(None, None) == ()


# -- today ----------------------------------------------------------------------------------------


def test_today_says_of_a_silent_card_how_many_are_still_invited(life: Life) -> None:
    life.card("Gaffer", "Pier 4", (40, "applied"))
    view = TodayView(life.facts(), None, lambda card: 0.0125)
    (line,) = [item for section in view.sections() for item in section.items]
    assert line.text == "No reply from Gaffer at Pier 4 in 40 days"
    assert line.more == (
        "About 1 in 80 are still invited after that.",
        "Enter: let it rest as no response",
    )


def test_several_silent_cards_are_gone_through(life: Life) -> None:
    for title in ("Gaffer", "Rigger"):
        life.card(title, "", (130, "applied"))
    view = TodayView(life.facts())
    (line,) = [item for section in view.sections() for item in section.items]
    assert line.text == "No reply from Gaffer in 130 days (and 1 more)"
    assert line.more == ("Enter: go through them, a yes to each",)
    keyed = TodayView(life.facts(), None, None, lambda command: f"<{command}>")
    (line,) = [item for section in keyed.sections() for item in section.items]
    assert line.more == ("<sections.open>: go through them, a yes to each",)


# -- the board ------------------------------------------------------------------------------------


def shown(width: int, *left: str, column: str = "applied", **more: str) -> list[str]:
    """The line with the silent days, of a card that was sent 33 days ago."""
    meaning = DEFAULT.find(column).meaning
    history = [{"column": "applied", "meaning": "applied", "on": "2026-10-21"}]
    document = {"title": "Gaffer", "column": column, "history": history, **more}
    text = card_text(document, meaning, DEFAULT, TODAY, left)
    lines = ["".join(piece.text for piece in line).strip() for line in card_lines(text, width)]
    return [line for line in lines if "silent" in line]


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (54, "silent 33 days, about 1 in 18 still invited"),
        (43, "silent 33 days, about 1 in 18 still invited"),
        (42, "silent 33 days · 1 in 18 left"),
        (28, "silent 33 days · 1 in 18"),
        (23, "silent 33 days"),
        (10, "silent 33…"),
    ],
)
def test_the_chance_left_stands_beside_the_silent_days_where_there_is_room(
    width: int, line: str
) -> None:
    assert shown(width, *left_words(0.0555)) == [line]


def test_no_chance_is_shown_where_none_is_known_or_they_talk() -> None:
    assert shown(54) == ["silent 33 days"]
    assert "still invited" not in "".join(shown(54, *left_words(0.2), column="interview"))


def test_a_compact_card_keeps_to_the_days() -> None:
    history = [{"column": "applied", "meaning": "applied", "on": "2026-10-21"}]
    document = {"title": "Gaffer", "organization": "Pier 4", "column": "applied",
                "history": history}  # fmt: skip
    text = card_text(document, Meaning.APPLIED, DEFAULT, TODAY, left_words(0.0555))
    lines = ["".join(piece.text for piece in line) for line in compact_lines(text, 40)]
    assert lines[1] == "Pier 4 · silent 33 days"
    assert text.sentence().endswith("Silent 33 days, about 1 in 18 still invited")


def test_chances_in_words() -> None:
    assert left_words(0.4) == ("about 40% still invited", "40%")
    assert left_words(0.0001) == ("less than 1 in 1,000 still invited", "less than 1 in 1,000")
    chances = {1: 0.5, 2: 0.4, 3: 0.2}
    assert waits_words([1, 2, 3, 9], chances) == (
        "3 wait; about 1 may still be invited", "about 1 of 3 may be invited",
    )  # fmt: skip
    assert waits_words([3, 3], {3: 0.1})[1] == "less than 1 of 2 may be invited"
    assert waits_words([1], chances) == ()


@pytest.mark.parametrize(
    ("width", "above", "notes"),
    [
        (80, 0, ["3 wait; about 1 may still be invited"]),
        (37, 0, ["about 1 of 3 may be invited"]),
        (20, 0, []),
        (60, 4, ["↑ 4 more", "3 wait; about 1 may still be invited"]),
        (40, 4, ["↑ 4 more", "about 1 of 3 may be invited"]),
        (30, 4, ["↑ 4 more"]),
    ],
)
def test_a_column_says_what_may_come_of_it_behind_what_must_be_said(
    width: int, above: int, notes: list[str]
) -> None:
    waits = ("3 wait; about 1 may still be invited", "about 1 of 3 may be invited")
    said = notes_for(DEFAULT.find("applied"), Count(3, 3), above, width, "", waits)
    assert [text for text, _ in said] == notes
