"""Days derived from a card's history. Today is Monday 23 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.insight.waiting import age_days, applied_on, column_now, silent_days
from store.pipelines import DEFAULT

TODAY = date(2026, 11, 23)


def stage(meaning: str, on: str) -> dict[str, str]:
    return {"column": meaning, "meaning": meaning, "on": on}


@pytest.mark.parametrize(
    ("column", "history", "rounds", "applied", "silent"),
    [
        ("saved", {"saved": "2026-11-01"}, [], None, None),
        ("applied", {"applied": "2026-11-03"}, [], "2026-11-03", 20),
        ("applied", {"applied": "2026-11-23"}, [], "2026-11-23", 0),
        ("interview", {"talking": "2026-11-13"}, [], "2026-11-13", 10),
        (
            "interview",
            {"applied": "2026-10-01", "talking": "2026-11-13"},
            ["2026-11-18", "2026-11-16", "2026-11-30"],
            "2026-10-01",
            5,
        ),
        ("applied", {"talking": "2026-10-14", "applied": "2026-10-15"}, [], "2026-10-15", 39),
        ("applied", {"applied": "2026-10-01", "talking": "2026-10-14"}, [], "2026-10-01", 40),
        ("offer", {"applied": "2026-10-01", "offer": "2026-11-01"}, [], "2026-10-01", None),
        ("closed", {"applied": "2026-10-01", "closed": "2026-11-01"}, [], "2026-10-01", None),
        ("applied", {}, [], None, None),
        ("applied", {"applied": "not a day"}, [], None, None),
    ],
)
def test_applied_on_and_silence(
    column: str, history: dict[str, str], rounds: list[str], applied: str | None, silent: int | None
) -> None:
    arrivals = [stage(meaning, on) for meaning, on in history.items()]
    document = {"column": column, "history": arrivals, "rounds": [{"on": on} for on in rounds]}
    assert applied_on(document) == (date.fromisoformat(applied) if applied else None)
    assert silent_days(document, DEFAULT, TODAY) == silent


def test_age() -> None:
    assert age_days({"added_on": "2026-11-20"}, TODAY) == 3
    assert age_days({"history": [stage("saved", "2026-11-13")]}, TODAY) == 10
    assert age_days({"title": "x"}, TODAY) is None


def test_a_day_later_everything_is_a_day_older() -> None:
    card = {
        "column": "applied",
        "added_on": "2026-10-01",
        "history": [stage("saved", "2026-10-01"), stage("applied", "2026-11-03")],
    }
    assert silent_days(card, DEFAULT, TODAY + timedelta(1)) == 21
    assert age_days(card, TODAY + timedelta(1)) == 54


def test_a_card_in_a_column_that_is_gone_keeps_its_meaning() -> None:
    card = {"column": "phone call", "history": [stage("talking", "2026-11-13")]}
    assert column_now(card, DEFAULT).id == "screening"
    assert silent_days(card, DEFAULT, TODAY) == 10
