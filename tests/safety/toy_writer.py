"""A writer and a checker of a few lines, good or bad, to test the storm with.

    python tests/safety/toy_writer.py good|early|spliced|silent|check DIR

``good`` acknowledges after the write, ``early`` a few changes before it, ``spliced`` rewrites its
file in place, ``silent`` acknowledges nothing; ``check`` prints the tokens found.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def say(line: str) -> None:
    os.write(1, (line + "\n").encode())


def write(folder: Path, kind: str) -> None:
    """Append tokens for ever."""
    folder.mkdir(exist_ok=True)
    path = folder / "tokens"
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
    say("READY")
    waiting: list[str] = []
    for number in range(1_000_000):
        token = f"{os.getpid()}.{number}"
        say(f"TRY {token}")
        if kind == "early":
            say(f"ACK {token}")
        waiting.append(token)
        if kind == "spliced":
            whole = path.read_text() + token + "\n"
            with path.open("w") as file:
                file.write(whole[: len(whole) // 2])
                file.flush()
                file.write(whole[len(whole) // 2 :])
        elif kind != "early" or len(waiting) == 3:
            os.write(fd, "".join(f"{one}\n" for one in waiting).encode())
            waiting.clear()
        time.sleep(0.001)
        if kind in ("good", "spliced"):
            say(f"ACK {token}")


def check(folder: Path) -> None:
    """Print every token."""
    say("OPENING")
    path = folder / "tokens"
    for token in path.read_text().split() if path.exists() else ():
        say(f"HAVE {token}")


if __name__ == "__main__":
    if sys.argv[1] == "check":
        check(Path(sys.argv[2]))
    else:
        write(Path(sys.argv[2]), sys.argv[1])
