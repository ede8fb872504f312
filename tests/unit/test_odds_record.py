"""One's own record of answers against lifelines and against tables worked out by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.insight.odds.outcomes import Row
from store.insight.odds.record import record, record_of

SETS = json.loads((Path(__file__).parent / "survival.json").read_text())["sets"]


@pytest.mark.parametrize("known", SETS, ids=range(len(SETS)))
def test_the_curve_and_its_band_are_those_of_lifelines(known: dict[str, Any]) -> None:
    found = record(list(zip(known["ages"], known["outcomes"], strict=True)))
    assert [step.days for step in found.steps] == known["at"]
    assert [step.silent for step in found.steps] == pytest.approx(known["silent"], abs=1e-12)
    for step, low, high in zip(found.steps, known["low"], known["high"], strict=True):
        if 0 < step.silent < 1:  # beyond, there is no band to speak of
            assert (step.low, step.high) == pytest.approx((low, high), abs=1e-12)


@pytest.mark.parametrize("known", [s for s in SETS if "invited" in s])
def test_shares_invited_and_declined_are_those_of_lifelines(known: dict[str, Any]) -> None:
    found = record(list(zip(known["ages"], known["outcomes"], strict=True)))
    assert [step.invited for step in found.steps] == pytest.approx(known["invited"], abs=1e-12)
    assert [step.declined for step in found.steps] == pytest.approx(known["declined"], abs=1e-12)


def test_a_table_by_hand_with_ties() -> None:
    """Six sent. Day 3: one invited, one declined. Day 5: one is taken back. Day 8: one declined
    of three. Two are silent after 20 days.
    """
    ages = [(3, "yes"), (3, "no"), (5, "open"), (8, "no"), (20, "open"), (20, "open")]
    found = record(ages)
    assert [(s.days, s.at_risk) for s in found.steps] == [(3, 6), (8, 3)]
    third, eighth = found.steps
    assert (third.silent, third.invited, third.declined) == pytest.approx((4 / 6, 1 / 6, 1 / 6))
    assert (eighth.silent, eighth.invited, eighth.declined) == pytest.approx(
        (4 / 9, 1 / 6, 1 / 6 + 4 / 6 / 3)
    )
    assert found.median == 8
    assert found.longest == 20
    assert (found.total, found.answered, found.invited, found.waiting) == (6, 3, 1, 3)
    assert found.silent_after(2) == 1.0
    assert found.silent_after(10) == pytest.approx(4 / 9)


def test_counting_a_no_as_unknown_would_promise_too_much() -> None:
    """Of ten, nine are declined on day 1 and one is invited on day 2: one in ten, not all."""
    found = record([(1, "no")] * 9 + [(2, "yes")])
    assert found.steps[-1].invited == pytest.approx(0.1)
    assert record([(1, "open")] * 9 + [(2, "yes")]).steps[-1].invited == pytest.approx(1.0)


def test_of_nothing_nothing_is_said() -> None:
    found = record([])
    assert (found.total, found.steps, found.median, found.silent_after(9)) == (0, (), None, 1.0)
    assert found.longest == 0


def test_rows_of_never_are_silent_at_their_age() -> None:
    def row(outcome: str, days: int) -> Row:
        return Row(1, "posting", "", None, date(2026, 1, 1), outcome, days)

    found = record_of([row("yes", 4), row("never", 126), row("open", 9)])
    assert (found.total, found.answered, found.waiting) == (3, 1, 2)
    assert found.steps[0].silent == pytest.approx(2 / 3)
