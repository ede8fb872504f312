"""The engine of the honest odds: the worked example, nothing at all, order, and the same figures.

The expected figures of the examples come from an independent prototype (domain study, D3 to D5).
"""

from __future__ import annotations

import pickle

import pytest

from store.insight.odds.forecast import Forecast, forecast
from store.insight.odds.inputs import Inputs, Pace, Waiting
from store.insight.odds.posterior import Counted

OPEN_POSTINGS = [2 * day for day in range(28)]
EXAMPLE = Inputs(
    sent=(
        *(Counted("posting", "yes", day) for day in (5, 10)),
        *(Counted("posting", "no", day) for day in (3, 5, 8, 9, 12, 13, 16, 20, 24, 30, 35)),
        Counted("referral", "yes", 8),
        Counted("referral", "no", 15),
        *(Counted("posting", "open", day) for day in OPEN_POSTINGS),
        *(Counted("referral", "open", day) for day in (9, 40)),
    ),
    silent=(
        *(Waiting(number, "posting", day) for number, day in enumerate(OPEN_POSTINGS, 1)),
        Waiting(91, "referral", 9),
        Waiting(92, "referral", 40),
    ),
    weeks=8.0,
    paces=(Pace("posting", 41, 5), Pace("referral", 4, 1)),
)
"""41 postings and 4 referrals in 8 weeks: 3 invited, 12 declined, 30 silent."""


@pytest.fixture(scope="module")
def found() -> Forecast:
    return forecast(EXAMPLE)


def test_the_same_data_give_the_same_figures_to_the_last_byte(found: Forecast) -> None:
    assert pickle.dumps(forecast(EXAMPLE)) == pickle.dumps(found)
    assert pickle.dumps(forecast(EXAMPLE, seed=1)) != pickle.dumps(found)


def test_nothing_at_all_works() -> None:
    empty = forecast(Inputs())
    assert empty.own == 0
    assert empty.share == 0
    assert empty.silence == empty.talks == empty.without == ()
    assert empty.stopped == (0, 0, 0)
