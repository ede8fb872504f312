"""What can go wrong, said so that a person knows what happened and what to do.

Every error carries three sentences: what is wrong (``title``), the facts (``detail``: the file,
line, field and value) and the way on (``hint``). Both doors show these three and nothing else.
"""

from __future__ import annotations


class StoreError(Exception):
    """The root of every error Pursuit raises on purpose."""

    def __init__(self, title: str, detail: str = "", hint: str = "") -> None:
        self.title = title
        self.detail = detail
        self.hint = hint
        super().__init__(title)

    def __str__(self) -> str:
        return "\n".join(part for part in (self.title, self.detail, self.hint) if part)


class BadInput(StoreError):
    """Something typed, passed or imported cannot be understood."""


class NotFound(StoreError):
    """No record answers to that id or words."""


class Conflict(StoreError):
    """Somebody else changed the same field since we read it; nothing was written.

    ``field``, ``mine`` and ``theirs`` let a screen show both values and ask.
    """

    def __init__(
        self,
        title: str,
        detail: str = "",
        hint: str = "",
        *,
        field: str = "",
        mine: object = None,
        theirs: object = None,
    ) -> None:
        super().__init__(title, detail, hint)
        self.field = field
        self.mine = mine
        self.theirs = theirs


class NotSaved(StoreError):
    """The disk did not confirm a change: it is kept in memory, and may or may not be on disk."""


class ReadOnly(StoreError):
    """The data can be looked at but not changed (folder permissions, a failing disk)."""


class TooNew(ReadOnly):
    """The data was written by a newer Pursuit; we look, and never write."""


class Damaged(StoreError):
    """A data file cannot be used and could not be rescued."""
