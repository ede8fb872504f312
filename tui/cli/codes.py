"""Short codes of many records at once.

A small id, from a file made by hand, is shown as the number it is: in base 32 it could be taken for
another record's number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from store import ids

_SMALL = 1 << 5 * ids.SHORTEST


def short_codes(numbers: Iterable[int]) -> dict[int, str]:
    """The shortest code of each id that means no other of them; linear in their number."""
    waiting = list(numbers)
    taken = frozenset(waiting)
    found = {number: str(number) for number in waiting if number < _SMALL}
    length = ids.SHORTEST
    while waiting := [number for number in waiting if number not in found]:
        mask = (1 << 5 * length) - 1
        times = Counter(number & mask for number in taken)
        for number in waiting:
            if times[number & mask] == 1 and not _means_another(number, length, taken):
                found[number] = ids.code(number)[-length:]
            elif number <= mask:
                found[number] = str(number)
        length += 1
    return found


def short_code(number: int, among: Collection[int]) -> str:
    """The short code of one id among those of its table."""
    if number < _SMALL:
        return str(number)
    length = ids.SHORTEST
    rivals: Iterable[int] = among
    while True:
        mask = (1 << 5 * length) - 1
        ending = number & mask
        rivals = [other for other in rivals if other & mask == ending and other != number]
        if not rivals and not _means_another(number, length, among):
            return ids.code(number)[-length:]
        if number <= mask:
            return str(number)
        length += 1


def _means_another(number: int, length: int, among: Collection[int]) -> bool:
    """Whether the ending, all of digits, is the whole number of another record."""
    ending = ids.code(number)[-length:]
    return ending.isdecimal() and int(ending) in among
