"""Short codes of many records at once.

A code is shown with five characters or more, filled up with zeros, so that a small id from a file
made by hand has one that no other id ends in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from store import ids


def short_codes(numbers: Iterable[int]) -> dict[int, str]:
    """The shortest ending of each id's code that no other of them has; linear in their number."""
    found: dict[int, str] = {}
    waiting = list(numbers)
    length = ids.SHORTEST
    while waiting:
        mask = (1 << 5 * length) - 1
        times = Counter(number & mask for number in waiting)
        again = []
        for number in waiting:
            if times[number & mask] == 1 or number <= mask:
                found[number] = _code(number, length)
            else:
                again.append(number)
        waiting = again
        length += 1
    return found


def short_code(number: int, among: Collection[int]) -> str:
    """The short code of one id among those of its table."""
    length = ids.SHORTEST
    rivals: Iterable[int] = among
    while True:
        mask = (1 << 5 * length) - 1
        ending = number & mask
        rivals = [other for other in rivals if other & mask == ending and other != number]
        if not rivals or number <= mask:
            return _code(number, length)
        length += 1


def _code(number: int, length: int) -> str:
    return ids.code(number)[-length:].rjust(ids.SHORTEST, "0")
