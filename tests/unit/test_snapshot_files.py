"""Table files: what passes for readable is exactly what can be read."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from store.disk import snapshots

DOCUMENTS = {
    n: {"id": n, "title": f"Càrd {n}", "history": [{"on": "2026-11-20"}]} for n in range(1, 9)
}
FILE = b"".join(snapshots.render("opportunities", DOCUMENTS, seq=7, schema=1, others={}))
EMPTY = b"".join(snapshots.render("opportunities", {}, seq=7, schema=1, others={}))


def readable(read: Callable[[str, bytes], object], data: bytes) -> bool:
    try:
        read("opportunities", data)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("data", "well"),
    [
        (FILE, True),
        (EMPTY, True),
        (b'{"_default": {"1": {"title": "stock"}}}', True),
        (FILE.replace(b"\n}}", b",\n}}"), False),
        (FILE.replace(b"},\n", b"}\n", 1), False),
        (FILE + b"}", False),
        (FILE[:-3], False),
        (b"", False),
        (b'{"opportunities": {"1": [1, 2]}}', False),
    ],
)
def test_a_file_is_proved_as_it_is_read(data: bytes, well: bool) -> None:
    assert readable(snapshots.parse, data) is well
    assert readable(snapshots.prove, data) is well


def test_damage_of_any_kind_is_judged_alike() -> None:
    rng = random.Random(20261125)
    judged = set()
    for _ in range(3000):
        data = bytearray(FILE)
        at = rng.randrange(len(data))
        kind = rng.randrange(3)
        if kind == 0:
            del data[at:]
        elif kind == 1:
            data[at] ^= 1 << rng.randrange(8)
        else:
            del data[at : at + rng.randrange(1, 40)]
        spoiled = bytes(data)
        well = readable(snapshots.parse, spoiled)
        assert readable(snapshots.prove, spoiled) is well, spoiled
        judged.add(well)
    assert judged == {True, False}
