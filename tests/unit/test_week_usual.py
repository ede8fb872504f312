"""The usual range against scipy, and when it speaks."""

from __future__ import annotations

import pytest

from store.insight.week import Usual, usual_range

# scipy 1.17, scipy.stats.nbinom.ppf([.05, .95], r, p), with p = mean / variance and
# r = mean * p / (1 - p), mean and variance worked out apart by the formula of the domain study, C3.
SCIPY = (
    ([3, 4, 2, 5, 3, 4, 3, 2], 1, 7),  # r 26.5, p .888889
    ([6, 6, 6, 6, 6, 6, 6, 6], 2, 11),  # r 48.5, p .888889
    ([1, 0, 2, 0, 1, 3, 0, 1], 0, 3),  # r 2.671429, p .715447
    ([10, 0, 12, 1, 9, 0], 0, 15),  # r 1.764706, p .245734: irregular, hence wide
    ([2, 2, 2, 2], 0, 5),  # r 8.5, p .8
    ([20, 25, 18, 22, 30], 14, 33),  # r 53.939086, p .700152
    ([5, 7, 3, 6, 4, 8, 5], 2, 10),  # r 38.5, p .875
    ([0, 0, 0, 1], 0, 2),  # r .7, p .651163
    ([0, 0, 0, 0], 0, 1),  # no dispersion to see: taken as 1
)


@pytest.mark.parametrize(("weeks", "low", "high"), SCIPY)
def test_the_range_is_that_of_the_negative_binomial(weeks: list[int], low: int, high: int) -> None:
    assert usual_range(weeks) == Usual(low, high)


def test_fewer_than_four_weeks_say_nothing() -> None:
    assert usual_range([]) is None
    assert usual_range([5, 5, 5]) is None


def test_outside_of_it_is_marked_and_a_week_that_goes_on_is_never_below() -> None:
    usual = Usual(2, 7)
    marks = [usual.mark(count) for count in (1, 2, 7, 8)]
    assert marks == ["below", "", "", "above"]
    assert usual.mark(0, over=False) == ""
    assert usual.mark(8, over=False) == "above"
