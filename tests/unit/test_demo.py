"""The demo data: the same each time, believable, and a hard case or two."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from store.capture import capture
from store.demo import plan_demo
from store.demo_cards import CARDS
from store.fields import Document, problems
from store.insight.waiting import applied_on, silent_days
from store.plans import New
from store.records import BY_TABLE, RECORDS, Opportunity, new_document
from tests.unit.library import NOW, DictLibrary

TODAY = NOW.date()


@pytest.fixture(scope="module")
def library() -> DictLibrary:
    library = DictLibrary()
    library.apply(plan_demo(library))
    return library


def cards(library: DictLibrary) -> list[Document]:
    return list(library.tables["opportunities"].values())


def dates(value: Any) -> list[str]:
    """Every stored day inside a document."""
    if isinstance(value, dict):
        return [day for item in value.values() for day in dates(item)]
    if isinstance(value, list):
        return [day for item in value for day in dates(item)]
    is_day = isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-"
    return [value] if is_day else []


def test_there_is_a_lively_board_and_a_life_around_it(library: DictLibrary) -> None:
    counts = {name: len(documents) for name, documents in library.tables.items()}
    assert 40 <= counts["opportunities"] <= 50
    assert counts["people"] >= 12
    assert counts["tracks"] >= 3
    assert counts["weeks"] == 3
    assert all(counts[record.TABLE] >= 2 for record in RECORDS)
    columns = Counter(card["column"] for card in cards(library))
    assert set(columns) == {"saved", "applied", "screening", "interview", "offer", "closed"}
    assert min(columns.values()) >= 2


def test_every_document_is_sound(library: DictLibrary) -> None:
    for table, documents in library.tables.items():
        for document in documents.values():
            assert list(problems(BY_TABLE[table], document)) == []


def test_every_line_of_the_written_cards_is_understood() -> None:
    for paragraph in CARDS.strip().split("\n\n"):
        words = [line for line in paragraph.splitlines() if line[0] not in "=*-"]
        assert capture(" ".join(words), TODAY).problems == (), words


def test_histories_can_have_happened(library: DictLibrary) -> None:
    for card in cards(library):
        days = [entry["on"] for entry in card["history"]]
        assert days == sorted(days)
        assert days[0] == card["added_on"]
        assert days[-1] <= TODAY.isoformat()
        assert card["history"][-1]["column"] == card["column"]
        ended = card["column"] == "closed"
        assert bool(card.get("outcome")) is ended
        assert card["history"][-1].get("outcome") == card.get("outcome")


def test_there_is_every_kind_of_ending_and_waiting(library: DictLibrary) -> None:
    outcomes = {card.get("outcome") for card in cards(library)} - {None}
    assert outcomes == {
        *("accepted", "rejected", "no response", "declined", "withdrawn", "expired", "cancelled"),
    }
    silence = [silent_days(card, library.pipeline, TODAY) for card in cards(library)]
    waits = [days for days in silence if days is not None]
    assert min(waits) <= 2
    assert max(waits) >= 60
    assert sum(applied_on(card) is not None for card in cards(library)) >= 30


def test_next_actions_are_overdue_today_and_to_come(library: DictLibrary) -> None:
    due = [date.fromisoformat(card["next_on"]) for card in cards(library) if card.get("next_on")]
    assert any(day < TODAY for day in due)
    assert any(day == TODAY for day in due)
    assert any(day > TODAY for day in due)
    assert all(card.get("decide_by") for card in cards(library) if card["column"] == "offer")


def test_links_lead_to_records(library: DictLibrary) -> None:
    everything = {number for documents in library.tables.values() for number in documents}
    links = [
        document[field]
        for documents in library.tables.values()
        for document in documents.values()
        for field in ("via", "track", "person", "opportunity", "about")
        if field in document
    ]
    assert len(links) > 40
    assert set(links) <= everything
    for field, table in [("via", "people"), ("track", "tracks")]:
        assert {card[field] for card in cards(library) if field in card} <= set(
            library.tables[table]
        )


def test_the_hard_cases_are_there(library: DictLibrary) -> None:
    titles = [card["title"] for card in cards(library)]
    assert any("[/b]" in title for title in titles)
    assert any(len(title) > 200 for title in titles)
    for first, last in [("一", "龥"), ("א", "ת"), ("ء", "ي"), ("🌀", "🗿")]:
        assert any(first <= letter <= last for title in titles for letter in title)


def test_it_is_the_same_each_time_and_the_seed_matters() -> None:
    assert plan_demo(DictLibrary()) == plan_demo(DictLibrary())
    assert plan_demo(DictLibrary(), size=60) == plan_demo(DictLibrary(), size=60)
    assert plan_demo(DictLibrary(), size=60) != plan_demo(DictLibrary(), seed=8, size=60)


def test_it_moves_with_the_clock() -> None:
    """Ten weeks later every day is ten weeks later, and nothing else changes."""
    later = DictLibrary(now=NOW + timedelta(weeks=10))
    for step, shifted in zip(plan_demo(DictLibrary()), plan_demo(later), strict=True):
        expected = [
            (date.fromisoformat(day) + timedelta(weeks=10)).isoformat()
            for day in dates(dict(step.values))
        ]
        assert dates(dict(shifted.values)) == expected


@pytest.mark.parametrize("moment", ["2024-02-29T00:30", "2026-12-31T23:59", "2027-01-01T12:00"])
def test_any_day_will_do(moment: str) -> None:
    library = DictLibrary(now=datetime.fromisoformat(moment + "+00:00"))
    library.apply(plan_demo(library, size=100))
    assert len(library.tables["opportunities"]) == 100


@pytest.mark.parametrize("size", [0, 1, 10, 46, 47, 300])
def test_any_size(size: int) -> None:
    library = DictLibrary()
    library.apply(plan_demo(library, size=size))
    assert len(library.tables["opportunities"]) == size
    for card in cards(library):
        assert list(problems(Opportunity, card)) == []
        days = [entry["on"] for entry in card["history"]]
        assert days == sorted(days)
        assert days[-1] <= TODAY.isoformat()


def test_made_up_cards_are_stored_as_they_are() -> None:
    """Values are what a store keeps, defaults left out: measurements may use them as documents."""
    steps = plan_demo(DictLibrary(), size=200)
    made_up = [s for s in steps if isinstance(s, New) and s.record is Opportunity][100:]
    assert made_up
    for step in made_up:
        assert new_document(Opportunity, step.values) == step.values


def test_a_big_board_is_made_quickly() -> None:
    """Twice the budget of 1.5 s, so that a busy machine does not turn this red."""
    begin = time.perf_counter()
    steps = plan_demo(DictLibrary(), size=10_000)
    assert time.perf_counter() - begin < 3
    assert sum(step.record is Opportunity for step in steps) == 10_000
    assert len({step.id for step in steps}) == len(steps)
