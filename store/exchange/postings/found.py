"""One posting as a page or a payload states it, whoever wrote that page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

MOST_POSTINGS = 2_000
"""How many postings of one file are read: whole boards have some hundreds."""

LONGEST_TEXT = 200_000  # characters, well below what a card's posting may have
_LONGEST_VALUE = 300
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """``values`` are fields of an opportunity; ``text`` is what it says, without tags.

    ``guessed`` names the fields that were not stated plainly and want a look, such as an
    organization that is known from a web address alone.
    """

    values: Mapping[str, Any]
    text: str = ""
    guessed: tuple[str, ...] = ()

    def say(self, name: str) -> str:
        """A value as text, "" when it is not there."""
        return str(self.values.get(name) or "")

    def whole_text(self) -> str:
        """What is kept with the card: the facts on top, then the text."""
        head = [self.say(name) for name in ("title", "organization", "location", "salary", "url")]
        top = "\n".join(part for part in head if part)
        text = f"{top}\n\n{self.text}" if top and self.text else top or self.text
        return text[:LONGEST_TEXT].strip() + "\n"


@dataclass(slots=True)
class Draft:
    """Collects the values of a posting: what was said first stays."""

    values: dict[str, Any] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)

    def say(self, name: str, value: object, *, guess: bool = False) -> None:
        """Keep a value unless there is one; texts lose line ends and doubled blanks."""
        if isinstance(value, str):
            value = tidy(value)
        if value in (None, "") or name in self.values:
            return
        self.values[name] = value
        if guess:
            self.guessed.add(name)

    def found(self, text: str = "") -> Found:
        """What was collected."""
        return Found(dict(self.values), text.strip(), tuple(sorted(self.guessed)))


def tidy(text: object) -> str:
    """A value on one line; "" for what is no text, numbers as they are written."""
    if isinstance(text, bool) or not isinstance(text, (str, int, float)):
        return ""
    if not isinstance(text, str):
        return str(text)
    plain = _SPACES.sub(" ", text[: 4 * _LONGEST_VALUE].replace("\x00", "")).strip(" \u200b\ufeff")
    return plain[:_LONGEST_VALUE].rstrip()


def usual(day: date | None, today: date) -> date | None:
    """The day, unless it is garbage: pages say 1970 or 9999 where they know nothing."""
    return day if day and day.year >= 2000 and day.year <= today.year + 5 else None
