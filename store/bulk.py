"""What can be done with several cards at once, as plans: one change, hence one undo, for each.

A plan leaves out the cards for which there is nothing to do - closed already, in the bin, gone
because another window took them away - and says so in one message, instead of refusing the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from store import links, moves
from store.errors import BadInput
from store.fields import Document
from store.i18n import tr
from store.insight.vocabulary import tags_of
from store.insight.waiting import column_now
from store.pipelines import Column, Meaning
from store.plans import Edit, Library, Step
from store.records import Opportunity, Outcome

_MOST_NAMED = 2
_WORDS = {"next_on": "day of the next action", "closes_on": "closing day", "channel": "way in"}
GONE = "no longer here"
BINNED = "in the bin"


class NothingToDo(BadInput):
    """No card would change; title and detail say why, card by card."""

    @property
    def said(self) -> str:
        """Why, as sentences."""
        return self.detail or f"{self.title}."


class Ranking(Library, Protocol):
    """A library that also hands out places on top of a column."""

    def next_rank(self) -> float: ...


class Bulk(NamedTuple):
    """What would be written, and in words what would be left as it is; never empty."""

    steps: tuple[Step, ...]
    label: str
    left: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The cards that change."""
        return tuple(dict.fromkeys(s.id for s in self.steps if s.record is Opportunity))


class _Left:
    """The cards left out, by reason."""

    def __init__(self, library: Library) -> None:
        self._documents = library.documents(Opportunity.TABLE)
        self._by_reason: dict[str, list[int]] = {}

    def out(self, number: int, reason: str) -> None:
        self._by_reason.setdefault(reason, []).append(number)

    def sentence(self) -> str:
        """'Gaffer' is closed already. 3 are in the bin."""
        return " ".join(f"{self._who(found)} {why}." for why, found in self._by_reason.items())

    def _who(self, numbers: Sequence[int]) -> str:
        if len(numbers) > _MOST_NAMED or not all(n in self._documents for n in numbers):
            return tr("1 is") if len(numbers) == 1 else tr("{count} are", count=len(numbers))
        names = " and ".join(f"'{_label(self._documents[number])}'" for number in numbers)
        return f"{names} {'is' if len(numbers) == 1 else 'are'}"


def move(library: Ranking, numbers: Sequence[int], column: Column, on: date | None = None) -> Bulk:
    """Move cards into a column, the first of the list on top.

    Raises BadInput for a column that means closed, else NothingToDo.
    """
    if column.meaning is Meaning.CLOSED:
        raise BadInput(
            tr("{title} needs to know how it ended", title=column.title),
            tr("It can be {words}.", words=", ".join(Outcome)),
            tr("Close it with an outcome instead."),
        )
    left = _Left(library)
    going = []
    for number, document in _there(library, numbers, left):
        if column_now(document, library.pipeline).id == column.id:
            left.out(number, tr("in {title} already", title=column.title))
        else:
            going.append(number)
    steps = [
        moves.arrival(library, number, column, rank=library.next_rank(), on=on)
        for number in reversed(going)
    ]
    return _bulk(
        steps, tr("Move {named} to {title}", named=_named(library, going), title=column.title), left
    )


def close(
    library: Ranking, numbers: Sequence[int], outcome: Outcome, on: date | None = None
) -> Bulk:
    """Close cards. Closed ones among open ones stay as they ended; closed ones alone are corrected.

    Raises NothingToDo.
    """
    left = _Left(library)
    there = list(_there(library, numbers, left))
    opened = [n for n, document in there if not _closed(library, document)]
    going = opened or [n for n, document in there if document.get("outcome") != outcome]
    for number, _ in there:
        if number not in going:
            left.out(
                number,
                tr("closed already")
                if opened
                else tr("closed as {outcome} already", outcome=outcome),
            )
    steps = [
        moves.arrival(
            library,
            number,
            library.pipeline.closed,
            rank=library.next_rank(),
            on=on,
            outcome=outcome,
        )
        for number in reversed(going)
    ]
    return _bulk(
        steps, tr("Close {named} as {outcome}", named=_named(library, going), outcome=outcome), left
    )


def reopen(
    library: Ranking, numbers: Sequence[int], column: Column | None = None, on: date | None = None
) -> Bulk:
    """Bring closed cards back, each to where it came from unless told where; out of the archive.

    Raises NothingToDo when none of them is closed.
    """
    left = _Left(library)
    going = []
    for number, document in _there(library, numbers, left):
        if _closed(library, document):
            going.append(number)
        else:
            left.out(number, "open")
    steps = []
    for number in reversed(going):
        target = column or moves.way_back(library, number)
        step = moves.arrival(library, number, target, rank=library.next_rank(), on=on)
        steps.append(step.also({"archived": False}))
    return _bulk(steps, tr("Reopen {named}", named=_named(library, going)), left)


def archive(library: Library, numbers: Sequence[int]) -> Bulk:
    """Put cards into the archive: they leave the board and stay searchable with is:archived."""
    return _flag(library, numbers, archived=True)


def unarchive(library: Library, numbers: Sequence[int]) -> Bulk:
    """Bring cards back from the archive to the columns they stand in."""
    return _flag(library, numbers, archived=False)


def _flag(library: Library, numbers: Sequence[int], *, archived: bool) -> Bulk:
    left = _Left(library)
    steps: list[Edit] = []
    for number, document in _there(library, numbers, left):
        if (document.get("archived") is True) == archived:
            left.out(number, tr("in the archive already") if archived else tr("not in the archive"))
        else:
            steps.append(Edit(Opportunity, number, {"archived": archived}))
    named = _named(library, [step.id for step in steps])
    label = (
        tr("Archive {named}", named=named)
        if archived
        else tr("Bring {named} back from the archive", named=named)
    )
    return _bulk(steps, label, left)


def delete(library: Library, numbers: Sequence[int]) -> Bulk:
    """Put cards into the bin."""
    left = _Left(library)
    going = [number for number, _ in _there(library, numbers, left)]
    today = library.clock.today()
    steps: list[Step] = [Edit(Opportunity, number, {"deleted_on": today}) for number in going]
    steps += links.unlink_steps(library, Opportunity, going)
    return _bulk(steps, tr("Delete {named}", named=_named(library, going)), left)


def restore(library: Library, numbers: Sequence[int]) -> Bulk:
    """Take cards out of the bin."""
    left = _Left(library)
    documents = library.documents(Opportunity.TABLE)
    going = []
    for number in dict.fromkeys(numbers):
        if number not in documents:
            left.out(number, GONE)
        elif documents[number].get("deleted_on"):
            going.append(number)
        else:
            left.out(number, tr("not in the bin"))
    steps: list[Step] = [Edit(Opportunity, number, {"deleted_on": None}) for number in going]
    steps += links.relink_steps(library, Opportunity, going)
    return _bulk(steps, tr("Restore {named}", named=_named(library, going)), left)


def tag(
    library: Library, numbers: Sequence[int], add: Iterable[str] = (), remove: Iterable[str] = ()
) -> Bulk:
    """Add and take off tags. A tag is the same in any case; the spelling on a card stays.

    Raises NothingToDo.
    """
    adding = list(dict.fromkeys(name.strip() for name in add if name.strip()))
    removing = list(dict.fromkeys(name.strip() for name in remove if name.strip()))
    left = _Left(library)
    steps: list[Edit] = []
    for number, document in _there(library, numbers, left):
        before = tags_of(document)
        after = _retagged(before, adding, removing)
        if after == before:
            left.out(number, tr("tagged so already"))
        else:
            steps.append(Edit(Opportunity, number, {"tags": after}))
    named = _named(library, [step.id for step in steps])
    plus, minus = ", ".join(adding), ", ".join(removing)
    if not removing:
        label = tr("Tag {named} with {plus}", named=named, plus=plus)
    elif not adding:
        label = tr("Take the tag {minus} off {named}", minus=minus, named=named)
    else:
        label = tr("Tag {named} with {plus}, take {minus} off", named=named, plus=plus, minus=minus)
    return _bulk(steps, label, left)


def set_field(library: Library, numbers: Sequence[int], values: Mapping[str, Any]) -> Bulk:
    """Give several cards the same value in a field (or two that belong together).

    None empties a field. Raises NothingToDo.
    """
    left = _Left(library)
    steps: list[Edit] = []
    for number, document in _there(library, numbers, left):
        card = Opportunity.from_doc(document)
        if all((getattr(card, name) or None) == (value or None) for name, value in values.items()):
            left.out(number, tr("so already"))
        else:
            steps.append(Edit(Opportunity, number, values))
    named = _named(library, [step.id for step in steps])
    name, value = next(iter(values.items()))
    words = _WORDS.get(name) or name.replace("_", " ")
    label = (
        tr("Set the {words} of {named} to {value}", words=words, named=named, value=value)
        if value
        else tr("Empty the {words} of {named}", words=words, named=named)
    )
    return _bulk(steps, label, left)


# -- inside ---------------------------------------------------------------------------------------


def _bulk(steps: Sequence[Step], label: str, left: _Left) -> Bulk:
    said = left.sentence()
    if not steps:
        if said.count(".") == 1:
            raise NothingToDo(said.rstrip("."))
        raise NothingToDo(tr("Nothing changes"), said or tr("No card was named."))
    return Bulk(tuple(steps), label, said)


def _there(library: Library, numbers: Iterable[int], left: _Left) -> Iterable[tuple[int, Document]]:
    """The cards that are there and not in the bin, each once."""
    documents = library.documents(Opportunity.TABLE)
    for number in dict.fromkeys(numbers):
        document = documents.get(number)
        if document is None:
            left.out(number, GONE)
        elif document.get("deleted_on"):
            left.out(number, BINNED)
        else:
            yield number, document


def _closed(library: Library, document: Document) -> bool:
    return column_now(document, library.pipeline).meaning is Meaning.CLOSED


def _retagged(before: Sequence[str], add: Sequence[str], remove: Sequence[str]) -> list[str]:
    gone = {name.casefold() for name in remove}
    after = [name for name in before if name.casefold() not in gone]
    known = {name.casefold() for name in after}
    for name in add:
        if name.casefold() not in known:
            after.append(name)
            known.add(name.casefold())
    return after


def _named(library: Library, numbers: Sequence[int]) -> str:
    if len(numbers) != 1:
        return f"{len(numbers)} {Opportunity.TABLE}"
    return f"'{_label(library.documents(Opportunity.TABLE)[numbers[0]])}'"


def _label(document: Document) -> str:
    needed = {name: document[name] for name in Opportunity.NEEDS if name in document}
    return Opportunity.from_doc(needed).label
