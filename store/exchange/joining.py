"""What a person says about single rows of a file: the record that a row joins, or that it is new.

It wins over whatever a planner finds out by itself. A record that a row is given to is no other
row's; one that a row was taken from forgets that its source ever spoke of it, so that a newer copy
of the file is read as the person said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from store.errors import BadInput
from store.exchange.matching import Key, Known, pair
from store.exchange.memories import memories
from store.exchange.merge import said
from store.exchange.report import Report
from store.exchange.telling import name_of, shortened
from store.fields import Document
from store.i18n import tr, tr_later
from store.pipelines import Pipeline
from store.plans import Library
from store.records import Opportunity, Record

NEW = 0
"""Stands for a record that is still to be made, in place of an id."""

Joins: TypeAlias = "Mapping[int, int]"
"""The row, by its number in the report, and the record it joins, or NEW."""

AS_YOU_SAID = tr_later("as you said")
BY_ID = tr_later("Each row says itself, by its id, which record it is.")
NO_RECORD = tr_later("This row holds nothing that could be a record.")


class Chosen:
    """The choices for the rows of one file, each checked before it counts."""

    def __init__(self, library: Library, joins: Joins | None) -> None:
        self._library = library
        self._joins = dict(joins or {})
        self._taken: dict[tuple[str, int], int] = {}

    def __contains__(self, row: int) -> bool:
        return row in self._joins

    def __bool__(self) -> bool:
        return bool(self._joins)

    @property
    def records(self) -> set[int]:
        """The records that no row is matched with by itself any more."""
        return set(self._joins.values()) - {NEW}

    def record(self, record: type[Record], row: int, *, alone: bool = True) -> int | None:
        """The record that the row joins; None for a new one. ``alone``: no other row joins it.

        Raises BadInput when it is not there, in the bin, or another row's.
        """
        number = self._joins[row]
        if number == NEW:
            return None
        document = self._library.documents(record.TABLE).get(number)
        if document is None:
            which = f"{record.NAME} {number}"
            raise BadInput(
                tr("Row {row} cannot join {name}", row=row, name=which),
                tr("There is none with this id."),
                tr("Choose another one, or leave the row as it was proposed."),
            )
        name = called(record, document)
        if document.get("deleted_on"):
            raise BadInput(
                tr("Row {row} cannot join {name}", row=row, name=name),
                tr("It is in the bin."),
                tr("Restore it, then join it."),
            )
        first = self._taken.setdefault((record.TABLE, number), row)
        if alone and first != row:
            raise BadInput(
                tr("Row {row} cannot join {name}", row=row, name=name),
                tr("Row {first} joins it already.", first=first),
                tr("Leave one of the two rows out, or let it join another record."),
            )
        return number


def called(record: type[Record], document: Mapping[str, Any]) -> str:
    """A record in quotes: 'Gaffer @ Lantern Films', 'Jane Okafor'."""
    if record is Opportunity:
        return name_of(document)
    return shortened(next((str(document[name]) for name in record.NEEDS if document.get(name)), ""))


def as_said(words: str, mine: bool) -> str:
    """The line of a row, with who chose it where that was the person."""
    return tr("{words} – as you said", words=words) if mine else words


def row_words(name: str, news: str, mine: bool) -> str:
    """The line of a row that joins a record: ``news`` is what changes there, "" for nothing."""
    if mine:
        news = news or tr("no change")
        return tr("Joins {name}: {news} – as you said", name=name, news=news)
    return f"{name}: {news}" if news else tr("No change: {name}", name=name)


def check_rows(report: Report, file: str, joins: Joins, left_out: Collection[int]) -> None:
    """Raises BadInput when a row that was chosen is not there, holds nothing, or is left out."""
    if not joins:
        return
    tables = {line.row: line.table for line in report.lines}
    for row in sorted(joins):
        if row not in tables:
            raise BadInput(tr("There is no row {row} in {file}", row=row, file=file))
        if row in left_out:
            raise BadInput(
                tr("Row {row} cannot be left out and come as well", row=row),
                hint=tr("Say one of the two."),
            )
        if not tables[row]:
            raise BadInput(tr("Row {row} cannot join a record", row=row), tr(NO_RECORD))


def refuse_by_id(file: str, joins: Joins | None) -> None:
    """Raises BadInput for a file whose rows name their records. They keep their ids."""
    if joins:
        raise BadInput(tr("No row of {file} can join another record", file=file), tr(BY_ID))


# -- cards ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class Pairs:
    """The card of each row by its place, and the cards that the rows were taken from."""

    cards: dict[int, Known]
    let_go: list[Known] = field(default_factory=list)


def pair_as_said(
    rows: Sequence[tuple[int, Key]],
    known: Sequence[Known],
    cards: Mapping[int, Document],
    chosen: Chosen,
) -> Pairs:
    """``matching.pair`` for ``(row, key)``, but what the person said counts. Raises BadInput."""
    proposed = pair([key for _, key in rows], known)
    said_of = {at: row for at, (row, _) in enumerate(rows) if row in chosen}
    if not said_of:
        return Pairs(proposed)
    by_id = {each.id: each for each in known}
    pairs: dict[int, Known] = {}
    for at, row in said_of.items():
        number = chosen.record(Opportunity, row)
        if number is not None:
            pairs[at] = by_id.get(number) or _stranger(number, cards[number], rows[at][1])
    taken = chosen.records
    rest = [at for at in range(len(rows)) if at not in said_of]
    again = pair([rows[at][1] for at in rest], [each for each in known if each.id not in taken])
    pairs |= {rest[place]: card for place, card in again.items()}
    kept = {each.id for each in pairs.values()}
    gone = [proposed[at] for at in said_of if at in proposed and proposed[at].id not in kept]
    return Pairs(pairs, gone)


def _stranger(number: int, doc: Document, key: Key) -> Known:
    """A card that did not come from this table."""
    return Known(number, doc, key, {}, others=memories(doc), stranger=True)


def typed_here(
    doc: Mapping[str, Any], values: Mapping[str, Any], pipeline: Pipeline
) -> tuple[Document, list[tuple[str, str, str]]]:
    """For a card that the table meets for the first time: what it may not write over, as if it had
    said so before, and what to tell of it. The table moves the card on, and never back.
    """
    now = said(values)
    before: Document = {}
    warnings: list[tuple[str, str, str]] = []
    for name, value in values.items():
        current = doc.get(name)
        if not current or isinstance(current, list) or name in ("column", "outcome"):
            continue
        before[name] = now[name]
        if value and value != current:
            label = name.replace("_", " ")
            text = tr(
                "The {label} is {current!r} here and stays; the table says {value!r}.",
                label=label,
                current=current,
                value=value,
            )
            warnings.append((name, str(value), text))
    here, there = str(doc.get("column") or ""), str(values["column"])
    further = pipeline.index(there) > pipeline.index(here)
    stands: Mapping[str, Any] = doc if further else values
    before |= {"column": stands.get("column"), "outcome": stands.get("outcome")}
    if here != there and not further:
        text = tr(
            "The table says {title}; the card is further on here and stays.",
            title=pipeline.place(there).title,
        )
        warnings.append(("column", there, text))
    return before, warnings
