"""The text of postings, as captured: ``postings/<id>.md``, kept out of the records.

A record names the text it means by its *mark*, a checksum. The newest text has the plain name; a
text that another one replaced stays beside it as ``<id>.<mark>.md``, so that undo of a change finds
again what it puts back, and nothing is ever overwritten. A text is durable before any record names
it, so an accident in between leaves a file too many and never one too few.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from store.disk import system

FOLDER = "postings"
MOST_BYTES = 256 * 1024
"""The longest text that is taken: some forty printed pages, far above any posting."""


def mark_of(data: bytes) -> str:
    """Eight hexadecimal digits that tell one version of a text from another."""
    return f"{zlib.crc32(data):08x}"


def write(folder: Path, number: int, data: bytes) -> str:
    """Make ``data`` the newest text of card ``number`` and return its mark. Raises OSError.

    When this returns the bytes and the name are on the medium. What was there before stays beside
    it. The caller holds the folder's lock.
    """
    mark = mark_of(data)
    newest = _newest(folder, number)
    system.make_folder(newest.parent)
    before = _bytes(newest)
    if before == data:
        return mark
    if before is not None:
        system.atomic_write(_earlier(folder, number, mark_of(before)), [before])
        system.sync_folder(newest.parent)  # the copy has its name before the original gives way
    again = _earlier(folder, number, mark)
    if _bytes(again) == data:
        os.replace(again, newest)
    else:
        system.atomic_write(newest, [data])
    system.sync_folder(newest.parent)
    return mark


def read(folder: Path, number: int, mark: str) -> bytes | None:
    """The text that has this mark; None when there is no file. Raises OSError.

    The newest text stands in for a mark that no file has: then a person has edited it by hand.
    """
    newest = _bytes(_newest(folder, number))
    if newest is not None and mark_of(newest) == mark:
        return newest
    earlier = _bytes(_earlier(folder, number, mark))
    return newest if earlier is None else earlier


def _newest(folder: Path, number: int) -> Path:
    return folder / FOLDER / f"{number}.md"


def _earlier(folder: Path, number: int, mark: str) -> Path:
    return folder / FOLDER / f"{number}.{mark}.md"


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
