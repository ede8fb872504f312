"""The parts of a typed line, and what each was understood as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """``line[start:end]`` goes to ``field``; ``meaning`` says so in words for a person."""

    start: int
    end: int
    field: str
    meaning: str


@dataclass(slots=True)
class Segment:
    """Words that stand together and make up a text; ``texts`` holds the share of each word."""

    field: str
    start: int
    end: int
    texts: list[str]

    @property
    def text(self) -> str:
        return " ".join(text for text in self.texts if text)
