"""The parts of a typed line, and what each was understood as."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """``line[start:end]`` goes to ``field``; ``meaning`` says so in words for a person."""

    start: int
    end: int
    field: str
    meaning: str


class Segment:
    """Words that stand together and make up a text; ``texts`` holds the share of each word."""

    __slots__ = ("end", "field", "start", "texts")

    def __init__(self, field: str, start: int) -> None:
        self.field = field
        self.start = self.end = start
        self.texts: list[str] = []

    @property
    def text(self) -> str:
        return " ".join(text for text in self.texts if text)
