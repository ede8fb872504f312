"""The store alone: what moving a card costs the calling thread, and when it is durable.

    python -m tests.bench.commits FOLDER [COUNT]

Prints one JSON object of medians in milliseconds: ``call`` (CPU of the calling thread until
``store.move`` returns), ``durable`` (wall until the disk has confirmed), and ``bare`` (wall of
appending as many bytes to a file beside it and calling fsync).
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from statistics import median

COLUMNS = ("screening", "interview")
"""One card after another goes to the first; when each has gone, they go to the second."""

CHANGE = b"x" * 457 + b"\n"
"""About as many bytes as one move takes in the journal."""


def main(folder: Path, count: int) -> None:
    from store import open_store
    from store.clock import SystemClock
    from store.records import Opportunity

    store = open_store(folder, SystemClock(), background=True)
    call, durable, bare = [], [], []
    try:
        cards = [card.id for card in store.all(Opportunity)]
        file = os.open(folder / "bare", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
        for n in range(count):
            wall, cpu = time.perf_counter(), time.thread_time()
            receipt = store.move([cards[n % len(cards)]], COLUMNS[n // len(cards) % 2])
            call.append(time.thread_time() - cpu)
            receipt.wait()
            durable.append(time.perf_counter() - wall)
            wall = time.perf_counter()
            os.write(file, CHANGE)
            os.fsync(file)
            bare.append(time.perf_counter() - wall)
        os.close(file)
    finally:
        store.close()
    named = {"call": call, "durable": durable, "bare": bare}
    print(json.dumps({name: median(values) * 1000 for name, values in named.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int((sys.argv[2:] or ["200"])[0]))
