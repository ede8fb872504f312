"""What people write in a status column, read as a column of the board and an outcome.

The words were collected from public trackers in several languages. They are matched whole, then
with up to two slips of the pen, then as the longest phrase inside a longer text, an ending ("then
rejected") before a stage. What is left is the person's own wording: it is kept, and asked about
once. Slips are counted along difflib's alignment, which never counts fewer than there are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from store.errors import BadInput
from store.pipelines import Column, Meaning, Pipeline
from store.records import Outcome

_SLIPS = 2
_SHORTEST_WITH_SLIPS = 6
_MOST_FUZZY = 500  # distinct words looked at letter by letter; real tables have a dozen
_LONGEST = 200
_LONGEST_PHRASE = 80  # in a longer text, a known word proves little

SCREENING, INTERVIEW = "screening", "interview"

_STAGES: tuple[tuple[Meaning, str, str], ...] = (
    (
        Meaning.SAVED,
        "",
        """saved, bookmarked, wishlist, wish list, to apply, not applied, not applied yet,
        not yet applied, need to apply, will apply, not started, evaluated, interested, considering,
        to do, todo, merkliste""",
    ),
    (Meaning.PREPARING, "", "preparing, draft, drafting, in preparation, vorbereitung"),
    (
        Meaning.APPLIED,
        "",
        """applied, sent, submitted, pending, awaiting response, awaiting reply, waiting,
        waiting for response, waiting for reply, no response yet, no reply yet, active, in progress,
        application sent, application submitted, under review, in review,
        antwort des betriebes offen, beworben, bewerbung verschickt, offen, candidature envoyée,
        postulé, en attente, enviado, enviada, 已投递, 応募済み""",
    ),
    (
        Meaning.TALKING,
        SCREENING,
        """assessment, coding challenge, coding test, oa, online assessment, online test,
        take home, phone screen, phone screening, recruiter screen, recruiter call, screening,
        screen, hr call, phone call, 笔试""",
    ),
    (
        Meaning.TALKING,
        INTERVIEW,
        """interview, interviews, interviewing, interviewed, interview done, interview scheduled,
        phone interview, tech screen, technical interview, onsite, on site, final round,
        first round, second round, third round, in process, ongoing, audition, trial day,
        vorstellungsgespräch, gespräch, entrevista, entretien, colloquio, gesprek, 一面, 二面, 三面,
        技术面, hr面, 面试, 面接""",
    ),
    (
        Meaning.OFFER,
        "",
        """offer, offered, offer received, offer extended, offer extension, job offer, angebot,
        offre, oferta""",
    ),
)
_ENDINGS: tuple[tuple[Outcome | None, str], ...] = (
    (Outcome.ACCEPTED, "accepted, hired, offer accepted, accepted offer, zusage, angenommen"),
    (
        Outcome.REJECTED,
        """rejected, rejection, denied, declined, negative, not selected, not moving forward,
        position filled, position removed, application closed, no longer considered,
        no longer under consideration, unsuccessful, turned down, absage, abgelehnt, refusé, refus,
        rechazado, rechazada, afgewezen, 感谢信, 拒绝, 不採用""",
    ),
    (
        Outcome.NO_RESPONSE,
        """ghosted, ghost, ghosted no reply, no reply, no response, no answer, suspected ghost job,
        ghost job, auto rejected no response, keine antwort, sans réponse, sin respuesta""",
    ),
    (
        Outcome.DECLINED,
        """declined offer, offer declined, declined by me, i declined, rejected by me,
        rejected offer, offer rejected, not accepted by me, turned down offer""",
    ),
    (
        Outcome.WITHDRAWN,
        """withdrawn, withdrew, withdraw, withdrawn by me, application withdrawn, closed by, skip,
        skipped, discarded, not interested, no longer interested, zurückgezogen, retiré""",
    ),
    (Outcome.EXPIRED, "job expired, expired, posting expired, deadline passed"),
    (Outcome.CANCELLED, "cancelled, canceled, position cancelled, position canceled"),
    # Ended, without a word on how.
    (None, "closed, archived, inactive, 池子"),
)
# One letter or two from a known word, and something else.
_NOT_A_SLIP = frozenset(("replied", "supplied", "implied", "stunted", "inspected"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a status puts a card. ``whole`` is False when the text says more than the place."""

    column: Column
    outcome: Outcome | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Sense:
    meaning: Meaning
    hint: str = ""
    outcome: Outcome | None = None


def _split(words: str) -> list[str]:
    return " ".join(words.split()).split(", ")


_SENSES: dict[str, _Sense] = {
    word: _Sense(meaning, hint) for meaning, hint, words in _STAGES for word in _split(words)
} | {
    word: _Sense(Meaning.CLOSED, outcome=outcome)
    for outcome, words in _ENDINGS
    for word in _split(words)
}


def plain(text: str) -> str:
    """A status for comparing: no case, no punctuation; whatever begins "rejec" is a rejection."""
    normal = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    kept = "".join(char if char.isalnum() else " " for char in normal)
    return " ".join("rejected" if word.startswith("rejec") else word for word in kept.split())


@dataclass(slots=True)
class StatusReader:
    """Reads the status words of one table for one board.

    ``overrides`` says what the person's own words mean: the name of a column, or of an outcome.
    Raises BadInput when it names neither.
    """

    pipeline: Pipeline
    overrides: Mapping[str, str] = field(default_factory=dict)
    unknown: dict[str, list[int]] = field(default_factory=dict)
    _known: dict[str, Place | None] = field(default_factory=dict)
    _fuzzy_left: int = _MOST_FUZZY

    def __post_init__(self) -> None:
        for word, target in self.overrides.items():
            self._known[plain(word)] = self._named(target)
        for column in reversed(self.pipeline.columns):
            for name in (column.id, column.title):
                self._known.setdefault(plain(name), Place(column, None))

    def read(self, text: str, row: int) -> Place | None:
        """The place for a status; None, and ``unknown`` remembers the row, for other words."""
        word = plain(text)
        if word not in self._known:
            self._known[word] = self._find(word)
        place = self._known[word]
        if place is None and word:
            self.unknown.setdefault(text[:_LONGEST], []).append(row)
        return place

    def told(self, text: str) -> bool:
        """Whether the person said what this word means."""
        return any(plain(word) == plain(text) for word in self.overrides)

    def _named(self, target: str) -> Place:
        wanted = target.strip().casefold().replace("_", " ")
        for outcome in Outcome:
            if wanted == outcome:
                return Place(self.pipeline.closed, outcome)
        try:
            return Place(self.pipeline.find(target), None)
        except BadInput as problem:
            raise BadInput(
                f"There is no column or outcome {target!r}",
                f"{problem.detail} The outcomes are {', '.join(Outcome)}.",
                "Say for example that 'talent pool' means Closed or 'no response'.",
            ) from None

    def _find(self, word: str) -> Place | None:
        if sense := _SENSES.get(word) or self._with_slips(word):
            return self._place(sense, whole=True)
        sense = _inside(word)
        return self._place(sense, whole=False) if sense else None

    def _with_slips(self, word: str) -> _Sense | None:
        if len(word) < _SHORTEST_WITH_SLIPS or word in _NOT_A_SLIP or self._fuzzy_left <= 0:
            return None
        self._fuzzy_left -= 1
        near = [
            (slips, other)
            for other in _SENSES
            if len(other) >= _SHORTEST_WITH_SLIPS and (slips := _slips(word, other)) <= _SLIPS
        ]
        return _SENSES[min(near)[1]] if near else None

    def _place(self, sense: _Sense, *, whole: bool) -> Place:
        if sense.hint in self.pipeline:
            column = next(c for c in self.pipeline.columns if c.id == sense.hint)
            if column.meaning == sense.meaning:
                return Place(column, sense.outcome, whole)
        return Place(column_for(self.pipeline, sense.meaning, sense.hint), sense.outcome, whole)


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


def _inside(word: str) -> _Sense | None:
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
        for phrase in _SENSES
        if (f" {phrase} " in padded if phrase.isascii() else phrase in word)
    ]
    # "no response yet" says more than the "no response" in it.
    return [a for a in found if not any(a != b and a in b for b in found)]


def _longest(phrases: Iterable[str]) -> _Sense | None:
    ranked = sorted(phrases, key=lambda p: (_SENSES[p].meaning == Meaning.CLOSED, len(p)))
    return _SENSES[ranked[-1]] if ranked else None
