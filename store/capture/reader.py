"""Reading one typed line: from left to right, each word given to the field it speaks for.

A *run* is a field made of the words that follow: the title, an organization after ``@``. Whatever
is not understood goes to the run that is open, so nothing typed is lost.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any

from store.capture import days, grammar, values, words
from store.capture.grammar import DAY, LISTS, PAST, RUN, Sort, Verb, says
from store.capture.pieces import Piece, Segment
from store.capture.words import Word
from store.errors import BadInput
from store.i18n import tr
from store.pipelines import Pipeline
from store.records import Tie
from store.when import find_day, read_day, show_day

_FIRST = re.compile(r"\s*(" + "|".join(map(re.escape, grammar.VERBS)) + r")\s")
_LOOK_AHEAD = 6


class Reader:
    """Reads one line: ``found`` by field, ``segments`` of the runs, ``pieces``, ``problems``."""

    def __init__(self, line: str, today: date, order: str, pipeline: Pipeline) -> None:
        first = _FIRST.match(line)
        self.word = first[1] if first else "job"
        self.verb: Verb = grammar.VERBS[self.word]
        self.found: dict[str, Any] = {}
        self.segments: list[Segment] = []
        self.pieces: list[Piece] = []
        self.problems: list[str] = []
        self._today, self._order, self._pipeline = today, order, pipeline
        self._run = self.verb.main
        self._open: Segment | None = None
        self._words = words.split(line, first.end(1) if first else 0)
        self._at = 0
        if first:
            self.pieces.append(Piece(*first.span(1), "record", self.verb.says))
        while self._at < len(self._words):
            word = self._words[self._at]
            taken = self._understand(word)
            if not taken:
                bare = not word.mark and self._opens_quoted(word)
                self._into_run(word, word.value if bare else word.text)
                taken = 1
            self._at += taken
        self._name_segments()

    def text(self, field: str) -> str:
        """All the words of a run."""
        return " ".join(segment.text for segment in self.segments if segment.field == field)

    # -- one word: how many words were understood, 0 for plain text -------------------------------

    def _understand(self, word: Word) -> int:
        if word.mark == ":":
            return self._key(word)
        if word.mark == "#":
            return self._skill(word)
        if word.mark == "@":
            return self._begin(self.verb.at, word) if self.verb.at else 0
        if word.mark == ">":
            return self._target(word)
        if word.mark == "~":
            return self._value(word, "tie", Tie) if self.verb.tie else 0
        if not word.plain:
            return 0
        return self._opening(word) or self._address(word) or self._phrase(word) or self._loose(word)

    def _key(self, word: Word) -> int:
        field, sort = self.verb.keys.get(word.key, ("", ""))
        if not field:
            return 0
        return self._begin(field, word) if sort == RUN else self._value(word, field, sort)

    def _value(self, word: Word, field: str, sort: Sort) -> int:
        """The value of ``key:value``, ``key: value`` or ``~tie``; days may be several words."""
        texts = [word.value] if word.value else []
        if not word.quoted:
            texts += self._plain_from(self._at + 1)
        lead = 0 if word.value else 1
        if not texts:
            return self._puzzled(f"'{word.text}' waits for a value.")
        if sort in (DAY, PAST):
            return self._day(word, field, texts, lead, ahead=sort == DAY)
        if isinstance(sort, tuple):
            count = values.number(texts[0], *sort)
            if count is None:
                return self._puzzled(f"'{texts[0]}' is not a number from {sort[0]} to {sort[1]}.")
            return self._set(field, count, 1 + lead)
        if isinstance(sort, str):
            return self._set(field, texts[0], 1 + lead)
        return self._choice(field, texts, lead, sort)

    def _day(self, word: Word, field: str, texts: list[str], lead: int, ahead: bool) -> int:
        if not word.quoted and (found := find_day(texts, self._today, self._order, ahead=ahead)):
            return self._set(field, found[0], found[1] + lead)
        try:
            day = read_day(texts[0], self._today, self._order, ahead=ahead)
        except BadInput as error:
            return self._puzzled(f"{error.title}. {error.hint}")
        return self._set(field, day, 1 + lead)

    def _choice(self, field: str, texts: list[str], lead: int, options: type[StrEnum]) -> int:
        chosen = values.choice(options, texts)
        if chosen is None:
            name = says(field)
            return self._puzzled(
                f"There is no {name} '{texts[0]}'. It can be {', '.join(options)}."
            )
        return self._set(field, chosen[0], chosen[1] + lead)

    def _skill(self, word: Word) -> int:
        name, need = values.skill(word.value)
        field = self.verb.skill
        if not name:
            return 0
        if field == "about":
            if self._run != "about":
                return self._begin(field, word)
            self._into_run(word, name)
            return 1
        if field == "requirements":
            known = self.found.get(field, [])
            self.found[field] = [r for r in known if r["skill"].casefold() != name.casefold()]
            wanted = tr("nice to have") if need == "nice" else tr(need)
            return self._set(field, {"skill": name, "need": need}, 1, f"{wanted}: {name}")
        if field in self.found and field not in LISTS:
            if "tag" not in self.verb.keys:
                return 0
            field = "tags"
        return self._set(field, name, 1)

    def _target(self, word: Word) -> int:
        """``>`` and a column, the longest name that fits; in other lines, another record's name."""
        if self.verb.to != "column":
            return self._begin(self.verb.to, word) if self.verb.to else 0
        texts = [word.value] if word.value else []
        texts += [] if word.quoted else self._plain_from(self._at + 1)
        for count in range(len(texts), 0, -1):
            try:
                column = self._pipeline.find(" ".join(texts[:count]))
            except BadInput as error:
                trouble = f"{error.title}. {error.detail}"
                continue
            length = count + (not word.value)
            return self._set("column", column.id, length, f"column: {column.title}")
        return self._puzzled(trouble) if texts else 0

    def _opening(self, word: Word) -> int:
        """What only stands before the words: a proof's level, the minutes of what was done."""
        if self._open is None and not self.text(self.verb.main):
            if self.verb is grammar.PROOF and (level := values.number(word.text, 1, 4)):
                return self._set("level", level, 1)
            if self.verb is grammar.DID and (length := values.minutes(word.text)):
                return self._set("minutes", length, 1, f"{length} minutes")
        return 0

    def _address(self, word: Word) -> int:
        if word.url and self.verb.url and self.verb.url not in self.found:
            return self._set(self.verb.url, word.url, 1)
        if word.email and "email" in self.verb.keys and "email" not in self.found:
            return self._set("email", word.email, 1)
        return 0

    def _phrase(self, word: Word) -> int:
        """``closes 12 jun``, ``by fri``, ``path nurse to teacher``, ``about signalling``."""
        begins = self.verb.runs.get(word.text)
        if begins and not self.text(begins):
            return self._begin(begins, word)
        field = self.verb.phrases.get(word.text)
        if not field or field in self.found:
            return 0
        following = self._words[self._at + 1 : self._at + 2]
        texts = self._plain_from(self._at + 1)
        if following and following[0].quoted and following[0].value and not following[0].mark:
            return self._day(following[0], field, [following[0].value], 1, self.verb.ahead)
        found = find_day(texts, self._today, self._order, ahead=self.verb.ahead)
        return self._on(field, found[0], found[1] + 1) if found else 0

    def _loose(self, word: Word) -> int:
        """A day among the words, without a mark: ``Draft letter tue 18:00``, ``on fri``."""
        field = self.verb.day
        if not field or field in self.found or not self.segments:
            return 0
        texts, before = self._plain_from(self._at), self._words[self._at - 1].text
        found = days.loose(texts, before, self._today, self._order, self.verb.ahead)
        if found is None:
            return 0
        after = self._words[self._at + found[1] : self._at + found[1] + 1]
        ends = not after or not after[0].plain or after[0].text in self.verb.runs
        return self._on(field, *found) if ends or self._leads_a_cue(after[0]) else 0

    def _on(self, field: str, day: date, count: int) -> int:
        """A day among the words; a time or place after it says when and where it will be done."""
        self._set(field, day, count)
        after = self._words[self._at + count : self._at + count + 1]
        if after and self._leads_a_cue(after[0]):
            self._run = "cue"
        return count

    def _leads_a_cue(self, word: Word) -> bool:
        return self.verb is grammar.ACTION and word.plain and days.leads_a_cue(word.text)

    # -- keeping what was understood --------------------------------------------------------------

    def _plain_from(self, at: int) -> list[str]:
        """The bare words from here to the next mark, as many as a day can have."""
        texts = []
        for word in self._words[at : at + _LOOK_AHEAD]:
            if not word.plain:
                break
            texts.append(word.text)
        return texts

    def _set(self, field: str, value: Any, count: int, meaning: str = "") -> int:
        """Keep a value that ``count`` words gave; a second one for the same field replaces it."""
        if field in LISTS:
            self.found.setdefault(field, []).append(value)
        else:
            if field in self.found:
                self.problems.append(f"{says(field)} is given twice: the last counts.")
            self.found[field] = value
        shown = show_day(value, self._today) if isinstance(value, date) else value
        first, last = self._words[self._at], self._words[self._at + count - 1]
        meaning = meaning or f"{says(field)}: {shown}"
        self.pieces.append(Piece(first.start, last.end, field, meaning))
        self._run, self._open = self.verb.main, None
        return count

    def _puzzled(self, sentence: str) -> int:
        """Say what is not understood; its words go to the main text."""
        self.problems.append(sentence)
        if self._run != self.verb.main:
            self._run, self._open = self.verb.main, None
        return 0

    def _begin(self, run: str, word: Word) -> int:
        """The words that follow belong to ``run``. A run begins once, unless it makes a list."""
        if run not in LISTS and any(segment.field == run for segment in self.segments):
            return 0
        self._run, self._open = run, None
        share = values.skill(word.value)[0] if word.mark == "#" else word.value if word.mark else ""
        self._into_run(word, share)
        return 1

    def _opens_quoted(self, word: Word) -> bool:
        """Whether a quoted word is all that a run after a mark holds."""
        return word.quoted and self._run != self.verb.main and not (self._open and self._open.text)

    def _into_run(self, word: Word, text: str) -> None:
        ends = self._opens_quoted(word)
        if self._open is None or self._open.field != self._run:
            self._open = Segment(self._run, word.start)
            self.segments.append(self._open)
        self._open.texts.append(text)
        self._open.end = word.end
        if ends:
            self._run, self._open = self.verb.main, None

    def _name_segments(self) -> None:
        for segment in self.segments:
            meaning = f"{says(segment.field)}: {segment.text}"
            self.pieces.append(Piece(segment.start, segment.end, segment.field, meaning))
        self.pieces.sort(key=lambda piece: piece.start)
