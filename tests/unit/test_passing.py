"""What acting took and what passed by, worked out by hand from dated ways."""

from __future__ import annotations

import pytest

from store.insight.passing import PassedBy, board_words, passed_by, passed_lately
from tests.unit.life import Life


def a_life() -> Life:
    life = Life()
    way = life.card
    way("sent after 4", "", (60, "saved"), (56, "applied"), (20, "closed"), outcome="expired")
    way("sent after 9", "", (60, "saved"), (51, "applied"))
    way("long ago", "", (900, "saved"), (700, "applied"))
    way("passed after 14", "", (30, "saved"), (16, "closed"), outcome="expired")
    way("passed after 20", "", (30, "saved"), (28, "saved"), (10, "closed"), outcome="expired")
    way("let go", "", (30, "saved"), (16, "closed"), outcome="withdrawn")
    way("asked by them", "", (30, "saved"), (20, "interview"), (5, "closed"), outcome="expired")
    way("reopened", "", (30, "saved"), (16, "closed"), (3, "saved"), outcome="expired")
    way("begun later", "", (30, "applied"), (3, "saved"))
    way("typed in afterwards", "", (5, "saved"), (25, "applied"))
    way("still undecided", "", (30, "saved"))
    return life


def test_sent_and_expired_are_told_from_history() -> None:
    facts = a_life().facts()
    assert passed_by(facts, facts.cards.values()) == PassedBy(3, 9, 2, 17)
    assert passed_lately(facts) == PassedBy(2, 6.5, 2, 17), "not what was saved 900 days ago"
    assert passed_lately(Life().facts()) == PassedBy(0, None, 0, None)


def test_an_earlier_look_does_not_know_what_came_later() -> None:
    facts = a_life().facts(days_on=-20)
    # The ends 16 and 10 days ago are still to come; both applications were sent by then.
    assert passed_lately(facts) == PassedBy(2, 6.5, 0, None)


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (PassedBy(0, None, 0, None), ()),
        (PassedBy(4, 3, 0, None), ()),
        (PassedBy(4, 3, 1, 9), ("1 passed by",)),
        (PassedBy(5, 0.5, 0, None), ("half sent the same day",)),
        (PassedBy(5, 1, 2, 9), ("half sent within 1 day; 2 passed by", "2 passed by")),
        (PassedBy(9, 4, 0, None), ("half sent within 4 days",)),
    ],
)
def test_the_board_says_it_once_there_is_something_to_tell(
    by: PassedBy, words: tuple[str, ...]
) -> None:
    assert board_words(by) == words
