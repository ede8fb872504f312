"""Ways to spoil a file, and an independent view of what is still whole in it."""

from __future__ import annotations

import random
from collections.abc import Callable

NONSENSE = (
    b"Dear diary, this is no data.\n",
    b"",
    b"\0" * 5000,
    b"[1, 2]\n",
    b"null",
    b'{"opportunities": 5}',
    b'{"opportunities": {"one": {"title": "keys must be numbers"}}}',
    b'{"opportunities": {"1": "no record"}}',
    b"[" * 100_000,
    '{"opportunities": {}}'.encode("utf-16"),
    b'{"opportunities": {"1": {"rank": NaN}}}',
    bytes(range(256)) * 20,
)


def cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(1, len(data))]


def zeroed(rng: random.Random, data: bytes) -> bytes:
    """A block of 4 KB, as file systems lose them, or less."""
    start = rng.randrange(len(data)) & ~(4095 if rng.random() < 0.5 else 0)
    length = min(rng.choice((5, 512, 4096)), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def flipped(rng: random.Random, data: bytes) -> bytes:
    spoiled = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        spoiled[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(spoiled)


def stale_tail(rng: random.Random, data: bytes) -> bytes:
    """A whole document and the end of a longer, older one: what a crash of stock TinyDB leaves."""
    return data + data[rng.randrange(len(data)) :]


def missing_bytes(rng: random.Random, data: bytes) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.choice((1, 7, 300)) :]


def merged_badly(rng: random.Random, data: bytes) -> bytes:
    """The marks that git leaves in a conflict."""
    lines = data.split(b"\n")
    at = rng.randrange(1, len(lines))
    marks = [b"<<<<<<< HEAD", lines[at], b"=======", lines[at], b">>>>>>> other"]
    return b"\n".join([*lines[:at], *marks, *lines[at + 1 :]])


def nonsense(rng: random.Random, data: bytes) -> bytes:
    return rng.choice(NONSENSE)


def emptied(rng: random.Random, data: bytes) -> bytes:
    return b""


KINDS: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "cut": cut,
    "zeroed": zeroed,
    "flipped": flipped,
    "stale tail": stale_tail,
    "missing bytes": missing_bytes,
    "merged badly": merged_badly,
    "nonsense": nonsense,
    "emptied": emptied,
}


def intact_lines(original: bytes, spoiled: bytes) -> set[bytes]:
    """The lines of the original that are still there, each as a whole line of its own."""
    there = {line.rstrip(b",") for line in spoiled.split(b"\n")}
    return {line.rstrip(b",") for line in original.split(b"\n")} & there


def spoiled_line_numbers(original: bytes, spoiled: bytes) -> set[int]:
    """The numbers of the lines that were not there before, counted from 1."""
    known = {line.rstrip(b",") for line in original.split(b"\n")}
    lines = spoiled.split(b"\n")
    return {number for number, line in enumerate(lines, 1) if line.rstrip(b",") not in known}
