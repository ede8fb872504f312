"""What people write in a status column, read as a column of the board and an outcome.

The words were collected from public trackers in several languages. They are matched whole, then
with up to two slips of the pen, then as the longest phrase inside a longer text, an ending ("then
rejected") before a stage. What is left is the person's own wording: it is kept, and asked about
once. Slips are counted along difflib's alignment, which never counts fewer than there are.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from store.errors import BadInput
from store.exchange.status_words import (
    DATE_WORDS,
    INTERVIEW,
    LONGEST,
    NOT_A_SLIP,
    SENSES,
    STAGE_FIELDS,
    Sense,
    plain,
)
from store.i18n import tr
from store.pipelines import Column, Meaning, Pipeline
from store.records import Outcome

_SLIPS = 2
_SHORTEST_WITH_SLIPS = 6
_MOST_FUZZY = 500  # distinct words looked at letter by letter; real tables have a dozen
_LONGEST_PHRASE = 80  # in a longer text, a known word proves little


@dataclass(frozen=True, slots=True)
class Place:
    """Where a status puts a card. ``whole`` is False when the text says more than the place."""

    column: Column
    outcome: Outcome | None
    whole: bool = True


@dataclass(slots=True)
class StatusReader:
    """Reads the status words of one table for one board.

    ``overrides`` says what the person's own words mean: the name of a column, or of an outcome.
    ``rows`` are those of each word, ``unknown`` of the words that say nothing here; a word is known
    by the first way in which it was written.
    Raises BadInput when an override names neither.
    """

    pipeline: Pipeline
    overrides: Mapping[str, str] = field(default_factory=dict)
    unknown: dict[str, list[int]] = field(default_factory=dict)
    rows: dict[str, set[int]] = field(default_factory=dict)
    _first: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Place | None] = field(default_factory=dict)
    _stages: dict[str, Column] = field(default_factory=dict)
    _fuzzy_left: int = _MOST_FUZZY

    def __post_init__(self) -> None:
        for word, target in self.overrides.items():
            self._known[plain(word)] = self._named(target)
            self._first[plain(word)] = word
        for column in reversed(self.pipeline.columns):
            for name in (column.id, column.title):
                self._known.setdefault(plain(name), Place(column, None))

    def read(self, text: str, row: int) -> Place | None:
        """The place for a status; None, and ``unknown`` remembers the row, for other words."""
        word = plain(text)
        if word not in self._known:
            self._known[word] = self._find(word)
        place = self._known[word]
        if word:
            first = self._first.setdefault(word, text[:LONGEST])
            self.rows.setdefault(first, set()).add(row)
            if place is None:
                self.unknown.setdefault(first, []).append(row)
        return place

    def meaning(self, text: str) -> str:
        """Where a word that was read puts a card, in words; "" when it says nothing here."""
        place = self._known.get(plain(text))
        if place is None:
            return ""
        return f"{place.column.title}: {place.outcome}" if place.outcome else place.column.title

    def stage(self, header: str) -> Column:
        """The column of the board for the meetings under a header."""
        if header not in self._stages:
            sense = _header_sense(header) or _inside(plain(header))
            talks = sense is not None and sense.meaning == Meaning.TALKING
            hint = sense.hint if sense and talks else INTERVIEW
            self._stages[header] = self._place(Sense(Meaning.TALKING, hint), whole=True).column
        return self._stages[header]

    def told(self, text: str) -> bool:
        """Whether the person said what this word means."""
        return bool(self.target(text))

    def target(self, text: str) -> str:
        """What the person said that this word means, as they said it."""
        if not self.overrides:
            return ""
        word = plain(text)
        return next((to for each, to in self.overrides.items() if plain(each) == word), "")

    def _named(self, target: str) -> Place:
        wanted = target.strip().casefold().replace("_", " ")
        for outcome in Outcome:
            if wanted == outcome:
                return Place(self.pipeline.closed, outcome)
        try:
            return Place(self.pipeline.find(target), None)
        except BadInput as problem:
            raise BadInput(
                tr("There is no column or outcome {target!r}", target=target),
                tr(
                    "{detail} The outcomes are {list}.",
                    detail=problem.detail,
                    list=", ".join(Outcome),
                ),
                tr("Say for example that 'talent pool' means Closed or 'no response'."),
            ) from None

    def _find(self, word: str) -> Place | None:
        if sense := SENSES.get(word) or self._with_slips(word):
            return self._place(sense, whole=True)
        sense = _inside(word)
        return self._place(sense, whole=False) if sense else None

    def _with_slips(self, word: str) -> Sense | None:
        if len(word) < _SHORTEST_WITH_SLIPS or word in NOT_A_SLIP or self._fuzzy_left <= 0:
            return None
        self._fuzzy_left -= 1
        near = [
            (slips, other)
            for other in SENSES
            if len(other) >= _SHORTEST_WITH_SLIPS and (slips := _slips(word, other)) <= _SLIPS
        ]
        return SENSES[min(near)[1]] if near else None

    def _place(self, sense: Sense, *, whole: bool) -> Place:
        if sense.hint in self.pipeline:
            column = next(c for c in self.pipeline.columns if c.id == sense.hint)
            if column.meaning == sense.meaning:
                return Place(column, sense.outcome, whole)
        return Place(column_for(self.pipeline, sense.meaning, sense.hint), sense.outcome, whole)


def understood(pipeline: Pipeline, statuses: Mapping[str, str]) -> dict[str, str]:
    """Those explanations of words that name a column or an outcome which this board still has."""
    kept = {}
    for word, target in statuses.items():
        with contextlib.suppress(BadInput):
            StatusReader(pipeline, {word: target})
            kept[word] = target
    return kept


def stage_named(header: str) -> str:
    """The field for the days of the stage that a header names: "Absage am" is ``outcome_on``."""
    sense = _header_sense(header)
    return STAGE_FIELDS.get(sense.meaning, "") if sense else ""


def outcome_in(header: str) -> Outcome | None:
    """How it ended, by the header of the column that says when: "Date rejected"."""
    sense = _header_sense(header)
    return sense.outcome if sense else None


def _header_sense(header: str) -> Sense | None:
    word = plain(header)
    left = " ".join(part for part in word.split() if part not in DATE_WORDS)
    return SENSES.get(word) or SENSES.get(left)


def is_status(text: str) -> bool:
    """Whether a text, such as a heading, says where an application stands."""
    word = plain(text)
    return word in SENSES or _inside(word) is not None


def column_for(pipeline: Pipeline, meaning: Meaning, hint: str = "") -> Column:
    """The column with this meaning; of several, the last one for an interview.

    A board without a column for preparing keeps what is being prepared with what is saved.
    """
    same = [column for column in pipeline.columns if column.meaning == meaning]
    if same:
        return same[-1] if hint == INTERVIEW else same[0]
    return pipeline.first(Meaning.SAVED if meaning == Meaning.PREPARING else meaning)


def _slips(word: str, other: str) -> int:
    if abs(len(word) - len(other)) > _SLIPS:
        return _SLIPS + 1
    steps = SequenceMatcher(None, word, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for what, a, b, c, d in steps if what != "equal")


def _inside(word: str) -> Sense | None:
    """The sense of the longest known phrase in a longer text, endings before stages."""
    if len(word) > _LONGEST_PHRASE:
        return None
    if word.startswith(("no ", "not ", "never ")):
        return _longest(found for found in _phrases(word) if found.startswith(("no ", "not ")))
    return _longest(_phrases(word))


def _phrases(word: str) -> list[str]:
    padded = f" {word} "
    found = [
        phrase
        for phrase in SENSES
        if (f" {phrase} " in padded if phrase.isascii() else phrase in word)
    ]
    # "no response yet" says more than the "no response" in it.
    return [a for a in found if not any(a != b and a in b for b in found)]


def _longest(phrases: Iterable[str]) -> Sense | None:
    ranked = sorted(phrases, key=lambda p: (SENSES[p].meaning == Meaning.CLOSED, len(p)))
    return SENSES[ranked[-1]] if ranked else None
