"""Putting cards between two others: the column and the place in it, as steps of one change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from store import moves
from store.bulk import Bulk, Ranking
from store.errors import BadInput
from store.i18n import tr
from store.insight.board import BoardIndex
from store.insight.waiting import column_now
from store.pipelines import Column, Meaning
from store.plans import Edit, Library, Step
from store.records import Opportunity, Outcome

_HAIR = 0.001


def place(
    library: Library,
    numbers: Sequence[int],
    column: Column,
    upper: int | None,
    lower: int | None,
    *,
    top: float,
    on: date | None = None,
    outcome: Outcome | None = None,
) -> tuple[list[Step], bool]:
    """Put cards, in this order, below ``upper`` and above ``lower`` of a column.

    Returns the steps, and whether any of the cards comes from another column.

    None stands for the column's end; ``top`` is a rank above all others. Cards that stand in the
    column already change their place alone; the others arrive, dated ``on`` (today). Usually that
    touches no other card; when no number is left in between the column is numbered anew.

    Raises BadInput when a card would be closed without an outcome; NotFound.
    """
    arriving = {
        number
        for number in numbers
        if column_now(moves.card(library, number), library.pipeline).id != column.id
    }
    if arriving and column.meaning is Meaning.CLOSED and outcome is None:
        raise BadInput(
            tr("{title} needs to know how it ended", title=column.title),
            tr("It can be {words}.", words=", ".join(Outcome)),
            tr("Close it with an outcome instead."),
        )
    ranks = _ranks(library, numbers, column, upper, lower, top)
    steps: list[Step] = []
    for number, rank in ranks.items():
        if number in arriving:
            steps.append(moves.arrival(library, number, column, rank=rank, on=on, outcome=outcome))
        else:
            steps.append(Edit(Opportunity, number, {"rank": rank}))
    return steps, bool(arriving)


def beside(
    library: Ranking,
    numbers: Sequence[int],
    column: Column,
    neighbour: int,
    *,
    above: bool,
    on: date | None = None,
) -> Bulk:
    """Put cards into a column, directly above or below a card that stands there.

    Raises BadInput when that card stands in another column or is one of them; NotFound.
    """
    numbers = list(dict.fromkeys(numbers))
    documents = library.documents(Opportunity.TABLE)
    name = Opportunity.from_doc(moves.card(library, neighbour)).label
    now = column_now(documents[neighbour], library.pipeline)
    if now.id != column.id:
        raise BadInput(
            tr("'{name}' does not stand in {title}", name=name, title=column.title),
            tr("It stands in {title}.", title=now.title),
            tr("Name a card of the column that the others go to."),
        )
    if neighbour in numbers:
        raise BadInput(
            tr("'{name}' cannot stand beside itself", name=name),
            tr("Name another card of the column."),
        )
    index = BoardIndex(documents, library.pipeline, today=library.clock.today())
    others = [number for number in index.ids(column.id) if number not in numbers]
    if neighbour not in others:  # in the archive or the bin
        raise BadInput(
            tr("'{name}' is not on the board", name=name), tr("Name a card that the board shows.")
        )
    at = others.index(neighbour) + (0 if above else 1)
    upper = others[at - 1] if at else None
    lower = others[at] if at < len(others) else None
    steps, arriving = place(library, numbers, column, upper, lower, top=library.next_rank(), on=on)
    what = (
        f"'{Opportunity.from_doc(documents[numbers[0]]).label}'"
        if len(numbers) == 1
        else f"{len(numbers)} {Opportunity.TABLE}"
    )
    label = (
        tr("Move {what} to {title}", what=what, title=column.title)
        if arriving
        else tr("Reorder {what}", what=what)
    )
    return Bulk(tuple(steps), label)


def _ranks(
    library: Library,
    numbers: Sequence[int],
    column: Column,
    upper: int | None,
    lower: int | None,
    top: float,
) -> dict[int, float]:
    """The rank of each card, from the upper end down; of the whole column if need be."""
    above = None if upper is None else moves.rank_of(moves.card(library, upper))
    below = None if lower is None else moves.rank_of(moves.card(library, lower))
    count = len(numbers)
    if above is None and below is None:
        ranks = [top - n * _HAIR for n in range(count)]
    elif above is None:
        ranks = [(below or 0.0) + (count - n) * _HAIR for n in range(count)]
    elif below is None:
        ranks = [above - 1.0 - n for n in range(count)]
    else:
        step = (above - below) / (count + 1)
        ranks = [above - (n + 1) * step for n in range(count)]
    fence = [*([] if above is None else [above]), *ranks, *([] if below is None else [below])]
    if all(higher > lower for higher, lower in pairwise(fence)):
        return dict(zip(numbers, ranks, strict=True))
    documents = library.documents(Opportunity.TABLE)
    order = [
        number
        for number, document in documents.items()
        if number not in numbers and column_now(document, library.pipeline).id == column.id
    ]
    order.sort(key=lambda number: (moves.rank_of(documents[number]), number), reverse=True)
    if lower in order:
        at = order.index(lower)
    else:
        at = len(order) if upper is None or upper not in order else order.index(upper) + 1
    order[at:at] = numbers
    return {number: top - place for place, number in enumerate(order)}
