"""Putting cards between two others: the order they end up in, the history, and one undo."""

from __future__ import annotations

from datetime import date

import pytest

from store import BadInput, NotFound, Store
from store.records import Opportunity, Outcome


def add(store: Store, title: str, column: str = "saved", **values: object) -> int:
    return store.add(Opportunity, {"title": title, "column": column, **values}).ids[0]


def fill(store: Store, column: str, titles: str) -> list[int]:
    """Cards of one letter each, from the top down."""
    return [add(store, title, column) for title in reversed(titles)][::-1]


def order(store: Store, column: str) -> str:
    cards = [card for card in store.all(Opportunity) if card.column == column]
    cards.sort(key=lambda card: (card.rank or 0, card.id), reverse=True)
    return "".join(card.title for card in cards)


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [(None, 0, "XABC"), (0, 1, "AXBC"), (1, 2, "ABXC"), (2, None, "ABCX")],
)
def test_a_card_arrives_between_two_others(
    store: Store, upper: int | None, lower: int | None, expected: str
) -> None:
    there = fill(store, "applied", "ABC")
    card = add(store, "X")
    receipt = store.place(
        [card],
        "applied",
        None if upper is None else there[upper],
        None if lower is None else there[lower],
    )
    assert receipt.label == "Move 'X' to Applied"
    assert receipt.ids == (card,)
    assert order(store, "applied") == expected
    history = store.documents("opportunities")[card]["history"]
    assert [(entry["column"], entry["on"]) for entry in history] == [
        ("saved", "2026-11-23"),
        ("applied", "2026-11-23"),
    ]
    store.undo()
    assert (order(store, "saved"), order(store, "applied")) == ("X", "ABC")


def test_an_empty_column_takes_cards_in_their_order(store: Store) -> None:
    cards = fill(store, "saved", "ABC")
    assert store.place(cards, "interview", None, None).label == "Move 3 opportunities to Interview"
    assert order(store, "interview") == "ABC"
    newest = add(store, "N", "interview")
    assert order(store, "interview") == "NABC"
    assert store.get(Opportunity, newest).column == "interview"


def test_cards_of_several_columns_come_together_and_go_back_with_one_undo(store: Store) -> None:
    a, b = fill(store, "saved", "AB")
    p, q, r = fill(store, "applied", "PQR")
    store.place([b, r], "applied", p, q)
    assert (order(store, "saved"), order(store, "applied")) == ("A", "PBRQ")
    stages = store.documents("opportunities")
    assert len(stages[b]["history"]) == 2
    assert len(stages[r]["history"]) == 1  # it was there before
    store.undo()
    assert (order(store, "saved"), order(store, "applied")) == ("AB", "PQR")
    assert a


def test_within_a_column_it_is_a_reordering(store: Store) -> None:
    a, _, c = fill(store, "saved", "ABC")
    receipt = store.place([c], "saved", None, a)
    assert receipt.label == "Reorder 'C'"
    assert order(store, "saved") == "CAB"
    assert len(store.documents("opportunities")[c]["history"]) == 1


def test_when_no_number_is_left_between_two_the_column_is_numbered_anew(store: Store) -> None:
    a, b, c = fill(store, "saved", "ABC")
    for card in (a, b, c):
        store.edit(Opportunity, card, {"rank": 7.0})
    x, y = add(store, "X", "applied"), add(store, "Y", "applied")
    upper, lower = sorted((a, b, c), reverse=True)[:2]
    before = order(store, "saved")
    store.place([x, y], "saved", upper, lower)
    assert order(store, "saved") == before[0] + "XY" + before[1:]
    store.undo()
    assert order(store, "saved") == before


def test_many_cards_fit_into_the_same_gap_one_after_another(store: Store) -> None:
    upper, lower = fill(store, "applied", "<>")
    expected = ""
    for number in range(60):
        card = add(store, chr(ord("0") + number))
        store.place([card], "applied", upper, lower)
        lower, expected = card, chr(ord("0") + number) + expected
    assert order(store, "applied") == f"<{expected}>"


def test_closing_needs_an_outcome_and_takes_the_place(store: Store) -> None:
    first = add(store, "First")
    store.close_cards([first], Outcome.REJECTED)
    card = add(store, "Gaffer", "applied")
    with pytest.raises(BadInput, match="how it ended"):
        store.place([card], "closed", first, None)
    assert store.get(Opportunity, card).column == "applied"
    receipt = store.place(
        [card], "closed", first, None, outcome=Outcome.DECLINED, on=date(2026, 11, 20)
    )
    assert receipt.label == "Close 'Gaffer' as declined"
    assert order(store, "closed") == "FirstGaffer"
    last = store.documents("opportunities")[card]["history"][-1]
    assert (last["outcome"], last["on"]) == ("declined", "2026-11-20")


def test_reordering_closed_cards_keeps_how_they_ended(store: Store) -> None:
    a, b = add(store, "A"), add(store, "B")
    store.close_cards([a, b], Outcome.ACCEPTED)
    store.place([b], "closed", None, a)
    assert order(store, "closed") == "BA"
    assert store.get(Opportunity, b).outcome is Outcome.ACCEPTED


def test_a_card_that_is_gone_changes_nothing(store: Store) -> None:
    card = add(store, "A")
    with pytest.raises(NotFound):
        store.place([card, 999], "applied", None, None)
    with pytest.raises(NotFound):
        store.place([card], "applied", 999, None)
    assert order(store, "saved") == "A"
