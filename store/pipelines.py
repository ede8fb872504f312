"""The board's columns and what each one means.

A column's ``id`` is what records hold, its ``title`` what people read, its ``meaning`` what every
figure counts by. Renaming a column, or having two columns for one meaning, never changes a figure.
Columns are changed by ``store.columns``; the sets offered to each trade are in ``store.presets``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from store.errors import BadInput
from store.i18n import is_foreign, tr


class Meaning(StrEnum):
    """Where an opportunity stands, whatever the industry calls it. The order is that of time."""

    SAVED = "saved"
    PREPARING = "preparing"
    APPLIED = "applied"
    TALKING = "talking"
    OFFER = "offer"
    CLOSED = "closed"


_ORDER = {meaning: place for place, meaning in enumerate(Meaning)}


class Column(NamedTuple):
    """One column. ``limit`` is the number of cards above which the board warns; it never blocks.

    ``collapsed`` is how the board shows it: slim, with its count and without its cards.
    """

    id: str
    title: str
    meaning: Meaning
    limit: int | None = None
    collapsed: bool = False


# What people also call a column, in any trade, so that `move X phone screen`, old tables and cards
# of a board with other columns find their place.
_ALSO: dict[str, Meaning] = {
    word: meaning
    for meaning, words in (
        (Meaning.SAVED, "wishlist,bookmarked,to apply,interested,spotted,leads,calls,notices"),
        (Meaning.SAVED, "heard of"),
        (Meaning.PREPARING, "drafting"),
        (Meaning.APPLIED, "sent,submitted,waiting,contacted,asked"),
        (Meaning.TALKING, "screening,interview,interviewing,audition,callback,technical,final"),
        (Meaning.TALKING, "final round,first call,discovery,pitch,shortlist,shortlisted,talked"),
        (Meaning.TALKING, "trial,trial day,shift,trial shift,test,panel"),
        (Meaning.OFFER, "offered,terms"),
        (Meaning.CLOSED, "done,archive,archived,wrapped"),
    )
    for word in words.split(",")
}


class Pipeline:
    """Columns from left to right. There is always one that means closed, and it is the last.

    ``preset`` is the id of the set it comes from, "" for a person's own columns.
    """

    def __init__(self, columns: tuple[Column, ...], preset: str = "") -> None:
        self.columns = columns
        self.preset = preset

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pipeline) and self.columns == other.columns

    def __hash__(self) -> int:
        return hash(self.columns)

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(column.title for column in self.columns)})"

    def __contains__(self, column_id: object) -> bool:
        return any(column.id == column_id for column in self.columns)

    def index(self, column_id: str, meaning: str | None = None) -> int:
        """The position, from 0, at which a card with this column id is shown."""
        return self.columns.index(self.place(column_id, meaning))

    def place(self, column_id: str, meaning: str | None = None) -> Column:
        """The column that shows a card which says ``column_id``.

        A card never vanishes: an id this pipeline does not have is shown in the first column of
        the meaning its history recorded, else of the meaning the word suggests. Where no column has
        that meaning it is the nearest one before, and never the closed one; else the first column.
        """
        for column in self.columns:
            if column.id == column_id:
                return column
        meant = None
        for word in (meaning, column_id, _ALSO.get(column_id.casefold())):
            if word in _ORDER:
                meant = meant or Meaning(word)
                for column in self.columns:
                    if column.meaning == word:
                        return column
        before = [
            column
            for column in self.columns
            if meant and _ORDER[column.meaning] < _ORDER[meant] and column.meaning != "closed"
        ]
        return max(before, key=lambda column: _ORDER[column.meaning], default=self.columns[0])

    def first(self, meaning: Meaning) -> Column:
        """The leftmost column with this meaning; if none has it, that of the next meaning."""
        return min(
            (column for column in self.columns if _ORDER[column.meaning] >= _ORDER[meaning]),
            key=lambda column: _ORDER[column.meaning],
            default=self.columns[-1],
        )

    def said(self) -> Pipeline:
        """The same; the titles of a trade's columns in the language of the person.

        Titles that a person gave are theirs, whatever they say.
        """
        if not self.preset or not is_foreign():
            return self
        columns = tuple(column._replace(title=tr(column.title)) for column in self.columns)
        return Pipeline(columns, self.preset)

    @property
    def closed(self) -> Column:
        """Where cards that have ended are kept."""
        return self.first(Meaning.CLOSED)

    def find(self, text: str) -> Column:
        """The column a person means by ``text``: id, title, start of the title, or a usual word.

        The words of every trade are understood: ``callback`` finds the talks of a general board.
        Raises BadInput naming the columns there are.
        """
        wanted = text.strip().casefold()
        for column in self.columns:
            if wanted in (column.id, column.title.casefold()):
                return column
        begins = [c for c in self.columns if wanted and c.title.casefold().startswith(wanted)]
        if len(begins) == 1:
            return begins[0]
        meaning = meaning_of(wanted)
        for column in self.columns:
            if column.meaning == meaning:
                return column
        names = ", ".join(column.title for column in self.columns)
        raise BadInput(
            tr("There is no column {text!r}", text=text),
            tr("The columns are {names}.", names=names),
        )


def meaning_of(word: str) -> str:
    """The meaning of a usual word for a column, in any trade; the word itself if it has none."""
    wanted = word.strip().casefold()
    return _ALSO.get(wanted, wanted)


DEFAULT = Pipeline(
    (
        Column("saved", "Saved", Meaning.SAVED),
        Column("applied", "Applied", Meaning.APPLIED),
        Column("screening", "Screening", Meaning.TALKING),
        Column("interview", "Interview", Meaning.TALKING, limit=5),
        Column("offer", "Offer", Meaning.OFFER),
        Column("closed", "Closed", Meaning.CLOSED),
    ),
    "general",
)
