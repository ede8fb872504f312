"""Record ids: integers for TinyDB, short codes for people.

An id is 62 bits: milliseconds since 1970 above 20 random bits, never falling within one process.
Stock TinyDB calls ``int()`` on its keys, so ids must be integers; two machines clash only in the
same millisecond with the same 20 random bits. People see the last characters of the id in
Crockford's base 32 (no i, l, o, u), as many as it takes to be the only one.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SHORTEST = 5
_RANDOM_BITS = 20
_LONGEST = 13
_LOOKALIKES = str.maketrans({"i": "1", "l": "1", "o": "0"})


class IdMaker:
    """Hands out ids that rise; ``seed`` makes the sequence the same every time."""

    def __init__(self, seed: int | None = None) -> None:
        self._last = 0
        self._draw = _from_system
        if seed is not None:
            import random

            draws = random.Random(seed)
            self._draw = lambda: draws.getrandbits(_RANDOM_BITS)

    def next(self, milliseconds: int) -> int:
        """A new id for a record made ``milliseconds`` after 1970 (UTC)."""
        fresh = (milliseconds << _RANDOM_BITS) | self._draw()
        self._last = max(self._last + 1, fresh)
        return self._last


def _from_system() -> int:
    return int.from_bytes(os.urandom(3)) >> (24 - _RANDOM_BITS)


def code(number: int) -> str:
    """The whole id in base 32, lower case."""
    digits = []
    while number:
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits)) or "0"


def short(number: int, among: Iterable[int] = ()) -> str:
    """The shortest ending of the code, five letters or more, that no other id ``among`` has."""
    whole = code(number)
    length = SHORTEST
    for other in among:
        if other != number:
            theirs = code(other)
            while length < len(whole) and theirs[-length:] == whole[-length:]:
                length += 1
    return whole[-length:]


def matching(text: str, among: Collection[int]) -> list[int]:
    """The ids that ``text`` can mean: the integer itself, or the end of a code."""
    wanted = text.strip().lower().lstrip("#")
    if wanted.isdecimal() and int(wanted) in among:
        return [int(wanted)]
    ending = wanted.translate(_LOOKALIKES)
    if not ending or len(ending) > _LONGEST or any(letter not in ALPHABET for letter in ending):
        return []
    bits = 5 * len(ending)
    value = 0
    for letter in ending:
        value = value * 32 + ALPHABET.index(letter)
    if value in among:
        return [value]
    if len(ending) < SHORTEST:
        return []  # a short word would now and then be the end of somebody's code
    mask = (1 << bits) - 1
    return [number for number in among if number & mask == value]
