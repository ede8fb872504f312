"""Changing the columns of a board: each function takes a pipeline and gives another one.

Whatever is done, a board has at least one column before the closed one, exactly one column that
means closed, which is the last, at least one column that is not collapsed, and no two columns with
one id. A renamed column keeps its id. What is not possible raises BadInput with what is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.errors import BadInput
from store.i18n import tr
from store.pipelines import Column, Meaning, Pipeline, meaning_of

LONGEST_TITLE = 30
MOST_COLUMNS = 20
_MOST_CARDS = 9_999


def checked(columns: Sequence[Column], preset: str = "") -> Pipeline:
    """The pipeline of these columns. Raises BadInput, saying which rule they break."""
    closed = [column for column in columns if column.meaning is Meaning.CLOSED]
    if len(closed) != 1 or columns[-1] is not closed[0]:
        raise BadInput(
            tr("One column means closed, and it is the last"),
            tr(
                "{count} of these {count2} columns mean closed.",
                count=len(closed),
                count2=len(columns),
            ),
            tr("Cards that have ended are kept there."),
        )
    if len(columns) < 2:
        raise BadInput(tr("A board has at least one column before the closed one"))
    if len(columns) > MOST_COLUMNS:
        raise BadInput(
            tr("A board has {most_columns} columns or fewer", most_columns=MOST_COLUMNS),
            tr("These are {count}.", count=len(columns)),
        )
    for field, values in (
        ("id", [column.id for column in columns]),
        ("title", [column.title.casefold() for column in columns]),
    ):
        twice = next((value for n, value in enumerate(values) if value in values[:n]), None)
        if twice is not None:
            raise BadInput(
                tr("Two columns have the {field} {twice!r}", field=field, twice=twice),
                hint=tr("Each has its own."),
            )
    if all(column.collapsed for column in columns):
        raise BadInput(
            tr("One column stays open"), tr("All the others are collapsed."), tr("Open one first.")
        )
    return Pipeline(tuple(columns), preset)


def title_of(text: str) -> str:
    """A title as it is kept: one line, without blanks around it. Raises BadInput."""
    title = " ".join(text.split())
    if not title:
        raise BadInput(tr("A column has a name"), hint=tr("Write one."))
    if len(title) > LONGEST_TITLE or not title.isprintable():
        raise BadInput(
            tr("{title!r} is not a name for a column", title=title[:40]),
            tr(
                "It is {longest_title} letters long or less, on one line.",
                longest_title=LONGEST_TITLE,
            ),
        )
    return title


def add(
    pipeline: Pipeline,
    title: str,
    meaning: Meaning,
    at: int | None = None,
    known: Mapping[str, str] | None = None,
) -> Pipeline:
    """Another column at a position counted from 0; usually behind the others of its meaning.

    ``known`` holds the column ids that cards say though no column has them, and what they mean: a
    new column never takes over cards of another meaning.
    """
    if meaning is Meaning.CLOSED:
        raise BadInput(tr("The closed column is there already"), hint=tr("Rename it instead."))
    title = title_of(title)
    column = Column(_new_id(pipeline, title, meaning, known or {}), title, meaning)
    order = list(Meaning)
    usual = sum(order.index(c.meaning) <= order.index(meaning) for c in pipeline.columns)
    columns = list(pipeline.columns)
    columns.insert(min(usual if at is None else max(0, at), len(columns) - 1), column)
    return checked(columns)


def rename(pipeline: Pipeline, column_id: str, title: str) -> Pipeline:
    """Another title; the id and every card stay."""
    return _with(pipeline, column_id, title=title_of(title))


def limit(pipeline: Pipeline, column_id: str, most: int | None) -> Pipeline:
    """Warn above so many cards; None for no limit."""
    if most is not None and not 1 <= most <= _MOST_CARDS:
        raise BadInput(
            tr("{most} is not a limit", most=most),
            tr("It is a number from 1 to {most_cards:,}, or none.", most_cards=_MOST_CARDS),
        )
    return _with(pipeline, column_id, limit=most)


def collapse(pipeline: Pipeline, column_id: str, collapsed: bool = True) -> Pipeline:
    """Show the column slim, or open again. The columns of a trade stay those of that trade."""
    changed = _with(pipeline, column_id, collapsed=collapsed)
    return Pipeline(changed.columns, pipeline.preset)


def turned(pipeline: Pipeline, column_id: str) -> Pipeline:
    """The column collapsed if it is open, and open if it is collapsed."""
    return collapse(pipeline, column_id, not _named(pipeline, column_id).collapsed)


def opened(pipeline: Pipeline) -> Pipeline:
    """The same columns, none of them collapsed."""
    columns = tuple(column._replace(collapsed=False) for column in pipeline.columns)
    return Pipeline(columns, pipeline.preset)


def mean(pipeline: Pipeline, column_id: str, meaning: Meaning) -> Pipeline:
    """What the column means from now on; what happened before keeps its meaning."""
    if _named(pipeline, column_id).meaning is meaning:
        return pipeline
    if Meaning.CLOSED in (meaning, _named(pipeline, column_id).meaning):
        raise BadInput(
            tr("One column means closed, and it is the last"), hint=tr("Rename it instead.")
        )
    return _with(pipeline, column_id, meaning=meaning)


def move(pipeline: Pipeline, column_id: str, at: int) -> Pipeline:
    """Put the column at a position counted from 0; the closed one stays the last."""
    column = _named(pipeline, column_id)
    if column.meaning is Meaning.CLOSED:
        raise BadInput(
            tr("{title} is the last column", title=column.title),
            tr("It means closed, and stays there."),
        )
    rest = [each for each in pipeline.columns if each is not column]
    rest.insert(max(0, min(at, len(rest) - 1)), column)
    return checked(rest)


def remove(pipeline: Pipeline, column_id: str) -> Pipeline:
    """Without this column; its cards are shown in another one of their meaning."""
    column = _named(pipeline, column_id)
    if column.meaning is Meaning.CLOSED:
        raise BadInput(
            tr("{title} cannot be taken away", title=column.title),
            tr("Cards that have ended need a place."),
        )
    return checked([each for each in pipeline.columns if each is not column])


def _with(pipeline: Pipeline, column_id: str, **values: object) -> Pipeline:
    named = _named(pipeline, column_id)
    changed = [
        column._replace(**values) if column is named else column  # type: ignore[arg-type]
        for column in pipeline.columns
    ]
    return pipeline if tuple(changed) == pipeline.columns else checked(changed)


def _named(pipeline: Pipeline, column_id: str) -> Column:
    for column in pipeline.columns:
        if column.id == column_id:
            return column
    return pipeline.find(column_id)


def _new_id(pipeline: Pipeline, title: str, meaning: Meaning, known: Mapping[str, str]) -> str:
    """An id made of the title, which no column and no card has with another meaning."""
    words = "".join(letter if letter.isalnum() else " " for letter in title.casefold()).split()
    stem = "-".join(words) or "column"
    number, found = 1, stem
    while found in pipeline or _means_other(found, meaning, known):
        number += 1
        found = f"{stem}-{number}"
    return found


def _means_other(column_id: str, meaning: Meaning, known: Mapping[str, str]) -> bool:
    said = known.get(column_id) or meaning_of(column_id)
    return said in list(Meaning) and said != meaning
