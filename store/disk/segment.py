"""What one segment file of the journal says by itself, and what reading on in it brought."""

from __future__ import annotations

from typing import Any, NamedTuple

from store.disk.changes import Change, unseal

FORMAT = 1


class Head:
    """What a segment starts from. ``schema`` is that of the records in its changes.

    ``from_nothing``: there were no table files before it. Marks bring ``files`` up to date.
    """

    def __init__(
        self,
        base: int,
        schema: int,
        files: dict[str, list[int]] | None = None,
        format: int = FORMAT,  # noqa: A002
    ) -> None:
        self.base = base
        self.schema = schema
        self.files = files or {}
        self.from_nothing = base == 0 and not files
        self.format = format


class News:
    """What reading on brought: changes in order, and sentences about lines that were unreadable."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.reports: list[str] = []
        self.reload = False


class Segment(NamedTuple):
    """What one file says by itself: its changes, those that a later segment makes void included."""

    number: int
    head: Head
    changes: list[Change]


def head_of(line: bytes) -> Head | None:
    """The head that a first line says; None when it is unreadable."""
    body: dict[str, Any] | None = unseal(line)
    if body is None or "journal" not in body:
        return None
    return Head(int(body["base"]), int(body["schema"]), dict(body["files"]), int(body["journal"]))
