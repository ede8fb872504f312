"""Cards that are, or were, much the same. Today is Monday 23 November 2026."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from store.capture import capture, likeness
from store.capture.likeness import organization_key, similarity
from store.fields import Document
from tests.unit.library import DictLibrary

TODAY = date(2026, 11, 23)


def library_of(cards: dict[int, Document]) -> DictLibrary:
    library = DictLibrary()
    library.tables["opportunities"] = cards
    return library


def card(title: str, organization: str, column: str = "applied", **more: Any) -> Document:
    meaning = {"applied": "applied", "closed": "closed"}[column]
    history = [{"column": column, "meaning": meaning, "on": more.pop("on", "2026-11-03")}]
    return {"title": title, "organization": organization, "column": column, "history": history,
            **more}  # fmt: skip


def hints(line: str, *cards: Document) -> list[tuple[str, str]]:
    library = library_of(dict(enumerate(cards, 1)))
    return [(hint.kind, hint.text) for hint in likeness(capture(line, TODAY), library)]


def test_the_same_thing_still_open() -> None:
    there = card("Senior signal engineer", "Nordic Rail")
    assert hints("Signal engineer @ NORDIC RAIL as", there) == [
        (
            "already",
            "Already on the board: 'Senior signal engineer' at Nordic Rail,"
            " in Applied since Tue 3 Nov.",
        )
    ]


def test_the_same_posting_under_another_name() -> None:
    there = card("Light", "Films", url="https://www.films.example/jobs/77123/?utm_source=x")
    assert hints("Gaffer @ Other http://films.example/jobs/77123", there)[0][0] == "already"
    assert hints("Gaffer @ Other http://films.example/jobs/88123", there) == []


def test_been_there_before() -> None:
    there = card("Fitter", "Nordic Rail Ltd.", "closed", outcome="rejected", on="2025-09-03")
    assert hints("Signal engineer @ Nordic Rail", there) == [
        (
            "before",
            "You were here before: 'Fitter' at Nordic Rail Ltd. They chose someone else"
            " (3 Sep 2025).",
        )
    ]


def test_another_card_of_the_same_place() -> None:
    assert hints("Cook @ Nordic Rail", card("Fitter", "Nordic Rail")) == [
        (
            "before",
            "You were here before: 'Fitter' at Nordic Rail, in Applied since Tue 3 Nov.",
        )
    ]


def test_no_hint_without_a_reason() -> None:
    there = [
        card("Signal engineer", "Nordic Railway Museum"),
        card("Signal engineer", ""),
        card("Signal engineer", "Nordic Rail", deleted_on="2026-11-01"),
    ]
    assert hints("Signal engineer @ Nordic Rail", *there) == []
    assert hints("Signal engineer", *there) == []
    assert hints("met Signal engineer @ Nordic Railway Museum", *there) == []


def test_the_nearest_come_first_and_three_are_enough() -> None:
    cards = [card(f"Fitter {n}", "Nordic Rail") for n in range(9)]
    got = hints("Signal engineer @ Nordic Rail", *cards, card("Signal engineer", "Nordic Rail"))
    assert [kind for kind, _ in got] == ["already", "before", "before"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Harbour Films", "HARBOUR FILMS LTD", True),
        ("Harbour Films", "Harbour Films, Inc.", True),
        ("Kaya & Söhne GmbH & Co. KG", "Kaya and Sohne", True),
        ("Bäckerei Öz", "backerei oz", True),
        ("東京電気", "東京電気", True),
        ("The Co", "The Company", True),
        ("Harbour Films", "Harbour Film", False),
        ("Rail", "Nordic Rail", False),
        ("Company", "Limited", False),
    ],
)
def test_organizations_by_their_whole_name(one: str, other: str, same: bool) -> None:
    assert (organization_key(one) == organization_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Signal engineer", "signal engineer", True),
        ("Signal engineer", "Senior Signal Engineer", True),
        ("Signal engineer", "Signal enginer", True),
        ("信号技術者", "信号技術者", True),
        ("Signal engineer", "Sound engineer", False),
        ("Camera assistant", "Camera operator", False),
        ("", "", False),
        ("A", "a", True),
    ],
)
def test_titles_that_are_alike(one: str, other: str, alike: bool) -> None:
    assert (similarity(one, other) >= 0.7) is alike


def test_ten_thousand_cards_are_looked_through_quickly() -> None:
    """Four times the budget of 15 ms, so that a busy machine does not turn this red."""
    cards = {
        n: card(f"Engineer {n}", f"Nordic {n % 900} GmbH", url=f"https://j.example/{n}/apply")
        for n in range(10_000)
    }
    library = library_of(cards)
    captured = capture("Engineer 7 @ Nordic 7 https://j.example/70007/apply", TODAY)
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        assert likeness(captured, library)
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.060
