"""Reading single values: one of an enum's words, a number, a length of time, a skill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from store.records import Kind

_LENGTH = re.compile(r"(?:(\d{1,2})h(?:(\d{1,2})m?)?|(\d{1,2}[.,]\d)h|(\d{1,4})m(?:ins?)?)")
_NEEDS = ("nice", "must", "gate")
_DAY_MINUTES = 24 * 60


def choice(options: type[StrEnum], words: Sequence[str]) -> tuple[str, int] | None:
    """The option the first words name, and how many they are; None when none or several do.

    ``stepping stone``, ``stepping-stone`` and ``step`` are all the same tier.
    """
    for count in range(min(3, len(words)), 0, -1):
        named = _plain(" ".join(words[:count]))
        if named in list(options):
            return named, count
    if options is Kind:
        from store.kinds import kind_named

        if kind := kind_named(words[0]):
            return str(kind), 1
    begins = [str(option) for option in options if option.startswith(_plain(words[0]))]
    return (begins[0], 1) if len(begins) == 1 else None


def number(text: str, low: int, high: int) -> int | None:
    """A whole number within bounds."""
    good = text.isascii() and text.isdecimal() and len(text) < 6 and low <= int(text) <= high
    return int(text) if good else None


def minutes(text: str) -> int | None:
    """A length of time up to a day: 45m, 1h, 1h30, 1.5h."""
    match = _LENGTH.fullmatch(text.lower())
    if match is None:
        return None
    hours, rest, tenths, alone = match.groups()
    if tenths:
        length = round(float(tenths.replace(",", ".")) * 60)
    else:
        length = int(hours or 0) * 60 + int(rest or alone or 0)
    return length if 0 < length <= _DAY_MINUTES else None


def skill(text: str) -> tuple[str, str]:
    """A skill's name and how much it is needed: rigging! is a must, rigging!! a gate.

    The name is "" for what cannot be one, such as the 1 of "#1".
    """
    name = text.rstrip(",.;:")
    bare = name.rstrip("!").strip()
    need = _NEEDS[min(len(name) - len(name.rstrip("!")), 2)]
    return (bare, need) if any(letter.isalpha() for letter in bare) else ("", need)


def _plain(text: str) -> str:
    return re.sub(r"[-_\s]+", " ", text).strip().lower()
