"""The board's columns and what each one means.

A column's ``id`` is what records hold, its ``title`` what people read, its ``meaning`` what every
figure counts by. Renaming a column, or having two columns for one meaning, never changes a figure.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from store.errors import BadInput


class Meaning(StrEnum):
    """Where an opportunity stands, whatever the industry calls it."""

    SAVED = "saved"
    PREPARING = "preparing"
    APPLIED = "applied"
    TALKING = "talking"
    OFFER = "offer"
    CLOSED = "closed"


class Column(NamedTuple):
    """One column. ``limit`` is the number of cards above which the board warns; it never blocks."""

    id: str
    title: str
    meaning: Meaning
    limit: int | None = None


# What people also call a column, so that `move X phone screen` and old tables find their place.
_ALSO: dict[str, Meaning] = {
    "wishlist": Meaning.SAVED,
    "bookmarked": Meaning.SAVED,
    "to apply": Meaning.SAVED,
    "interested": Meaning.SAVED,
    "drafting": Meaning.PREPARING,
    "sent": Meaning.APPLIED,
    "submitted": Meaning.APPLIED,
    "waiting": Meaning.APPLIED,
    "interviewing": Meaning.TALKING,
    "talking": Meaning.TALKING,
    "audition": Meaning.TALKING,
    "offered": Meaning.OFFER,
    "done": Meaning.CLOSED,
    "archive": Meaning.CLOSED,
    "archived": Meaning.CLOSED,
}


class Pipeline:
    """Columns from left to right. There is always one that means closed, and it is the last."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns

    def __contains__(self, column_id: object) -> bool:
        return any(column.id == column_id for column in self.columns)

    def index(self, column_id: str) -> int:
        """The position, from 0, at which a card with this column id is shown."""
        return self.columns.index(self.place(column_id))

    def place(self, column_id: str, meaning: str | None = None) -> Column:
        """The column that shows a card which says ``column_id``.

        A card never vanishes: an id this pipeline does not have is shown in the first column of
        the meaning its history recorded, else of the meaning the word suggests, else in the first.
        """
        for column in self.columns:
            if column.id == column_id:
                return column
        for wanted in (meaning, column_id, _ALSO.get(column_id.casefold())):
            for column in self.columns:
                if wanted and column.meaning == wanted:
                    return column
        return self.columns[0]

    def first(self, meaning: Meaning) -> Column:
        """The leftmost column with this meaning; if none has it, the nearest to the right."""
        order = list(Meaning)
        return next(
            (c for c in self.columns if order.index(c.meaning) >= order.index(meaning)),
            self.columns[-1],
        )

    @property
    def closed(self) -> Column:
        """Where cards that have ended are kept."""
        return self.first(Meaning.CLOSED)

    def find(self, text: str) -> Column:
        """The column a person means by ``text``: id, title, start of the title, or a usual word.

        Raises BadInput naming the columns there are.
        """
        wanted = text.strip().casefold()
        for column in self.columns:
            if wanted in (column.id, column.title.casefold()):
                return column
        begins = [c for c in self.columns if wanted and c.title.casefold().startswith(wanted)]
        if len(begins) == 1:
            return begins[0]
        meaning = _ALSO.get(wanted, wanted)
        for column in self.columns:
            if column.meaning == meaning:
                return column
        names = ", ".join(column.title for column in self.columns)
        raise BadInput(f"There is no column {text!r}", f"The columns are {names}.")


DEFAULT = Pipeline(
    (
        Column("saved", "Saved", Meaning.SAVED),
        Column("applied", "Applied", Meaning.APPLIED),
        Column("screening", "Screening", Meaning.TALKING),
        Column("interview", "Interview", Meaning.TALKING, limit=5),
        Column("offer", "Offer", Meaning.OFFER),
        Column("closed", "Closed", Meaning.CLOSED),
    )
)
