"""What counts as yes, no, never and open, for applications and for talks, told by hand."""

from __future__ import annotations

import pytest

from store.insight.odds.outcomes import application, applications, is_wanted, talk, talks
from tests.unit.life import TODAY, Life

NOTHING = None


@pytest.mark.parametrize(
    ("stands", "outcome", "applied", "talked"),
    [
        # Still there: open at its age, and an answer may come; from 126 days on never.
        ("40 applied", "", "open 40 waits", NOTHING),
        ("125 applied", "", "open 125 waits", NOTHING),
        ("126 applied", "", "never 126", NOTHING),
        ("300 applied", "", "never 126", NOTHING),
        # Yes at the first talk, whatever became of it; the talks have a clock of their own.
        ("40 applied, 30 screening", "", "yes 10", "open 30 waits"),
        ("40 applied, 30 screening, 20 interview, 5 offer", "", "yes 10", "yes 25"),
        ("40 applied, 30 interview, 5 closed", "rejected", "yes 10", "no 25"),
        ("200 applied, 60 interview, 5 closed", "rejected", "yes 140", "no 55"),
        ("40 applied, 15 offer", "", "yes 25", "yes 0"),
        ("40 applied, 15 closed", "accepted", "yes 25", NOTHING),
        ("40 applied, 30 interview, 15 closed", "accepted", "yes 10", "yes 15"),
        # No when they say so; mine and cancelled ones end what is known at that day.
        ("40 applied, 15 closed", "rejected", "no 25", NOTHING),
        ("40 applied, 15 closed", "withdrawn", "open 25", NOTHING),
        ("40 applied, 15 closed", "declined", "open 25", NOTHING),
        ("40 applied, 15 closed", "cancelled", "open 25", NOTHING),
        ("200 applied, 15 closed", "withdrawn", "never 126", NOTHING),
        ("40 applied, 30 screening, 15 closed", "withdrawn", "yes 10", "open 15"),
        ("40 applied, 15 saved", "", "open 25", NOTHING),
        # No response is open at its age as if nothing had been closed, then never.
        ("40 applied, 15 closed", "no response", "open 40 waits", NOTHING),
        ("130 applied, 100 closed", "no response", "never 126", NOTHING),
        ("90 applied, 40 talking, 15 closed", "no response", "yes 50", "open 40 waits"),
        # A reply to what had been let rest, and a no that was taken back.
        ("90 applied, 30 closed, 10 screening", "no response", "yes 80", "open 10 waits"),
        ("90 applied, 30 closed, 10 applied", "rejected", "open 90 waits", NOTHING),
        ("90 applied, 30 closed, 10 interview", "rejected", "yes 80", "open 10 waits"),
        # What began with a talk was never sent; what was never sent is nothing.
        ("40 interview", "", NOTHING, "open 40 waits"),
        ("40 screening, 20 closed", "rejected", NOTHING, "no 20"),
        ("40 saved", "", NOTHING, NOTHING),
        ("40 saved, 20 closed", "expired", NOTHING, NOTHING),
        # Days to come have not happened.
        ("40 applied, -2 interview", "", "open 40 waits", NOTHING),
    ],
)
def test_rows_from_history(
    stands: str, outcome: str, applied: str | None, talked: str | None
) -> None:
    life = Life()
    way = [(int(days), name) for days, name in (stand.split() for stand in stands.split(", "))]
    number = life.card("X", "", *way, **({"outcome": outcome} if outcome else {}))
    card = life.facts().cards[number]
    found = []
    for read in (application, talk):
        row = read(card, TODAY)
        told = row and f"{row.outcome} {row.days}{' waits' if row.waits else ''}"
        found.append(told)
    assert found == [applied, talked]


def test_the_last_year_of_the_chosen_tracks() -> None:
    life = Life()
    mine, other = life.track("Light"), life.track("Rails", status="released")
    for days, track, tier in (
        (10, mine, "dream"), (20, mine, "practice"), (30, other, "dream"), (366, mine, "dream"),
        (365, mine, "dream"), (12, None, ""),
    ):  # fmt: skip
        values = {"track": track} if track else {}
        values |= {"tier": tier} if tier else {}
        life.card("X", "", (days, "applied"), (max(0, days - 5), "interview"), **values)
    cards = list(life.facts().cards.values())
    sent = applications(cards, TODAY, tracks={mine, None})
    assert sorted((TODAY - row.on).days for row in sent) == [10, 12, 20, 365]
    assert sorted((TODAY - row.on).days for row in sent if is_wanted(row)) == [10, 12, 365]
    assert len(applications(cards, TODAY)) == 5
    assert len(talks(cards, TODAY)) == 6  # of the oldest the talk began within the year


def test_counting_by_present_columns_is_wrong_and_ours_is_right() -> None:
    """Ten applications, of which two led to a talk that has ended since: nothing is in a talking
    column now, and of the two that are closed as rejected both had been invited.
    """
    life = Life()
    for _ in range(2):
        life.card("X", "", (60, "applied"), (50, "interview"), (40, "closed"), outcome="rejected")
    for _ in range(8):
        life.card("X", "", (60, "applied"))
    cards = life.facts().cards.values()
    rows = applications(cards, TODAY)
    assert sum(row.outcome == "yes" for row in rows) == 2
    assert sum(row.outcome == "no" for row in rows) == 0
    assert not [card for card in cards if card.meaning == "talking"]
