"""Where something is still written in a data folder besides the records of today."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_WHERE = ("journal/*.jsonl", "backups/*/*.json", "recovered/*", "postings/*", "imports/*")
_READ_BYTES = 1 << 20


def traces(folder: Path, needles: Sequence[bytes]) -> list[Path]:
    """The files of the history, the backups and the like that hold one of the texts, by name.

    Files are read as bytes, piece by piece; one that cannot be read is listed, since it may.
    """
    wanted = [needle for needle in needles if needle]
    found = []
    for pattern in _WHERE:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and _holds(path, wanted):
                found.append(path.relative_to(folder))
    return found


def _holds(path: Path, needles: Sequence[bytes]) -> bool:
    overlap = max((len(needle) for needle in needles), default=0)
    before = b""
    try:
        with path.open("rb") as file:
            while piece := file.read(_READ_BYTES):
                piece = before + piece
                if any(needle in piece for needle in needles):
                    return True
                before = piece[-overlap:]
    except OSError:
        return True
    return False
