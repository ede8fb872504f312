"""Finding a name by a few letters of it: which of many names fit best, and how well.

Names and what is typed are compared folded (``haystack.fold``). From best to least: the whole name,
its beginning, beginnings of its words, parts of it, its letters in order with gaps between. Within
one of these a shorter name wins. Pure; ten thousand names take a few milliseconds.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.insight.haystack import fold

WHOLE, BEGINS, WORDS, PARTS, LETTERS = 1.0, 0.9, 0.8, 0.6, 0.25
_SHORTEST_FUZZY = 4  # fewer letters in order are in nearly every name
_LONGEST_GAP = 12
_MOST_BEGINNINGS = 6  # of a name that has the first letter often


class Found(NamedTuple):
    """``score`` is from 0 (does not fit) to 1; ``at`` the place of the name in the list."""

    score: float
    at: int


class Wanted:
    """What was typed, ready to be compared with many names."""

    def __init__(self, typed: str) -> None:
        self.text = fold(" ".join(typed.split()))
        self.words = tuple(self.text.split())
        self._letters = self.text.replace(" ", "")

    def score(self, name: str) -> float:
        """How well a folded name fits; 0 when it does not."""
        if not self.words:
            return 0.0
        for word in self.words:
            if word not in name:
                return self._fuzzy(name)
        if name.startswith(self.text):
            best = WHOLE if name == self.text else BEGINS
        else:
            spaced = f" {name}"
            begin = all(f" {word}" in spaced for word in self.words)
            best = WORDS if begin else PARTS
        return best - min(len(name), 200) / 4000

    def _fuzzy(self, name: str) -> float:
        """The letters in order, each not far behind the last: "sgneng" is a signal engineer."""
        letters = self._letters
        if len(letters) < _SHORTEST_FUZZY:
            return 0.0
        score, begin = 0.0, -1
        for _ in range(_MOST_BEGINNINGS):
            begin = name.find(letters[0], begin + 1)
            if begin < 0:
                break
            score = max(score, self._letters_from(name, begin))
        return score

    def _letters_from(self, name: str, begin: int) -> float:
        at = begin
        for letter in self._letters[1:]:
            to = name.find(letter, at + 1, at + 1 + _LONGEST_GAP)
            if to < 0:
                return 0.0
            at = to
        gaps = at - begin + 1 - len(self._letters)
        if gaps > 2 * len(self._letters):
            return 0.0
        return max(0.01, LETTERS - gaps / 100 - begin / 1000)


def closest(typed: str, names: Sequence[str], limit: int) -> list[Found]:
    """The names that fit best, at most ``limit`` of them, the best first; ``names`` are folded."""
    return best(score_all(Wanted(typed), names), limit)


def score_all(wanted: Wanted, names: Iterable[str], begin: int = 0) -> list[Found]:
    """The names that fit at all, in their order; the first one has the place ``begin``."""
    score = wanted.score
    return [Found(found, at) for at, name in enumerate(names, begin) if (found := score(name))]


def best(found: Sequence[Found], limit: int) -> list[Found]:
    """The best of them; equal ones keep their order.

    Letters with gaps between are looked at while nothing fits better: otherwise they are chance.
    """
    if any(each.score >= PARTS / 2 for each in found):
        found = [each for each in found if each.score >= PARTS / 2]
    return heapq.nsmallest(limit, found, key=lambda each: (-each.score, each.at))
