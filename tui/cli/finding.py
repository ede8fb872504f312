"""What people type, understood: records by code or words, columns, outcomes, kinds and days."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from store import BadInput, NotFound, Store
from store.i18n import tr
from store.pipelines import Column
from store.records import RECORDS, Opportunity, Outcome, Record
from store.when import read_day
from tui.cli.naming import code, label

T = TypeVar("T")

KINDS: dict[str, type[Record]] = {record.TABLE: record for record in RECORDS}
_ALSO_OUTCOMES = {
    "ghosted": Outcome.NO_RESPONSE,
    "no reply": Outcome.NO_RESPONSE,
    "no answer": Outcome.NO_RESPONSE,
    "silence": Outcome.NO_RESPONSE,
    "hired": Outcome.ACCEPTED,
    "refused": Outcome.REJECTED,
    "rejection": Outcome.REJECTED,
    "withdrew": Outcome.WITHDRAWN,
    "canceled": Outcome.CANCELLED,
}


# -- arguments that several commands have ---------------------------------------------------------


def add_kind(parser: ArgumentParser) -> None:
    """``--kind``, for commands on any record."""
    parser.add_argument(
        "--kind",
        choices=list(KINDS),
        metavar="KIND",
        help=tr("look among these: {list}", list=", ".join(KINDS)),
    )


def add_day(parser: ArgumentParser) -> None:
    """``--on DATE``, for what has happened, with the order of its numbers."""
    parser.add_argument(
        "--on", metavar="DATE", help=tr("the day it happened, if not today: yesterday, 3 nov, ...")
    )
    add_date_order(parser)


def add_date_order(parser: ArgumentParser) -> None:
    """``--date-order``."""
    parser.add_argument(
        "--date-order",
        choices=("dmy", "mdy"),
        help=tr(
            "whether 3/12 is day/month (dmy) or month/day (mdy); else as set: `pursuit settings`"
        ),
    )


def day_given(store: Store, args: Any) -> date | None:
    """The day of ``--on``; None when it was not given. Raises BadInput."""
    if args.on is None:
        return None
    return read_day(args.on, store.clock.today(), date_order(store, args), ahead=False)


def range_given(
    first: str | None, last: str | None, today: date, order: str
) -> tuple[date | None, date | None]:
    """The first and the last day of a range; None for an end that was not given.

    Both have been, as a rule; a last day without a year that comes within half a year is the one
    after the first: from 1 nov to 30 nov, in the middle of November. Raises BadInput.
    """
    since = read_day(first, today, order, ahead=False) if first else None
    until = read_day(last, today, order, ahead=False) if last else None
    if since and last and until and until < since:
        until = read_day(last, today, order)
        if until < since or (until - today).days > 183:
            until = read_day(last, today, order, ahead=False)
            said = tr(
                "From {isoformat} to {isoformat2}.",
                isoformat=since.isoformat(),
                isoformat2=until.isoformat(),
            )
            raise BadInput(tr("The range ends before it begins"), said)
    return since, until


def date_order(store: Store, args: Any) -> str:
    """How 3/12 is read: as the command line says, else as it is set."""
    return args.date_order or store.settings.order


# -- records --------------------------------------------------------------------------------------


def kind_named(word: str) -> type[Record] | None:
    """The record that a word means: people, person, decisions, ..."""
    wanted = word.casefold()
    return next((record for record in RECORDS if wanted in (record.TABLE, record.NAME)), None)


def cards(store: Store, texts: Sequence[str]) -> list[int]:
    """The cards that several texts mean, each once. Raises NotFound or BadInput."""
    return list(dict.fromkeys(card(store, text) for text in texts))


def card(store: Store, text: str) -> int:
    """The opportunity that ``text`` means. Raises NotFound or BadInput, also for one in the bin."""
    number = store.find(Opportunity, text)
    _refuse_binned(store, Opportunity, number)
    return number


def anything(
    store: Store, text: str, kind: str | None, *, binned: bool = False
) -> tuple[type[Record], int]:
    """The record that ``text`` means: an opportunity if there is one, else any other.

    ``kind`` looks in one table alone; ``binned`` is for looking into the bin as well. Raises
    NotFound or BadInput.
    """
    if kind is not None:
        record = KINDS[kind]
        return record, _find(store, record, text, binned)
    try:
        return Opportunity, _find(store, Opportunity, text, binned)
    except NotFound as error:
        missing = error
    found: list[tuple[type[Record], int]] = []
    for record in RECORDS:
        if record is not Opportunity:
            try:
                found.append((record, _find(store, record, text, binned)))
            except NotFound:
                continue
    if not found:
        raise NotFound(tr("Nothing is called {text!r}", text=text), hint=missing.hint)
    if len(found) > 1:
        raise BadInput(
            tr("{text!r} could be one of several records", text=text),
            "\n".join(f"{code(store, r, n)}  {r.NAME}  {label(store, r, n)}" for r, n in found),
            tr("Give the short code, or say which kind with --kind."),
        )
    return found[0]


def linked(store: Store, record: type[Record], text: str) -> int:
    """The record that a link is to point to; ``Record`` is one of any kind.

    Raises NotFound or BadInput.
    """
    if record is Record:
        return anything(store, text, None)[1]
    return _find(store, record, text, binned=False)


def _find(store: Store, record: type[Record], text: str, binned: bool) -> int:
    try:
        number = store.find(record, text)
    except NotFound:
        number = _in_bin(store, record, text)
    if not binned:
        _refuse_binned(store, record, number)
    return number


def _in_bin(store: Store, record: type[Record], text: str) -> int:
    """The one record of the bin that has the words. Raises NotFound or BadInput."""
    words = text.casefold().split()
    found = [
        number
        for number, document in store.documents(record.TABLE).items()
        if document.get("deleted_on")
        and words
        and all(word in label(store, record, number).casefold() for word in words)
    ]
    if not found:
        raise NotFound(
            tr("No {name} is called {text!r}", name=record.NAME, text=text),
            hint=tr("Give its short code from `pursuit list`, or words from its name."),
        )
    if len(found) > 1:
        raise BadInput(
            tr(
                "{text!r} could be {count} {table} in the bin",
                text=text,
                count=len(found),
                table=record.TABLE,
            ),
            "\n".join(f"{code(store, record, n)}  {label(store, record, n)}" for n in found[:8]),
            tr("Give the short code of the one you mean."),
        )
    return found[0]


def _refuse_binned(store: Store, record: type[Record], number: int) -> None:
    if store.documents(record.TABLE)[number].get("deleted_on"):
        raise BadInput(
            tr("'{label}' is in the bin", label=label(store, record, number)),
            hint=tr(
                "Bring it back with `pursuit restore {code}`.", code=code(store, record, number)
            ),
        )


# -- columns and outcomes -------------------------------------------------------------------------


def split_last(words: Sequence[str], find: Callable[[str], T], what: str) -> tuple[list[str], T]:
    """The ids and what stands behind them, which may be two words: ``k3f9q no response``.

    Raises what ``find`` raises for the last word.
    """
    if len(words) < 2:
        raise BadInput(
            tr("{what} is missing", what=what),
            hint=tr("Write it behind the ID: {words} {what}.", words=words[0], what=what),
        )
    if len(words) > 2:
        try:
            return list(words[:-2]), find(" ".join(words[-2:]))
        except BadInput:
            pass
    return list(words[:-1]), find(words[-1])


def column(store: Store, text: str) -> Column:
    """The column that ``text`` means. Raises BadInput naming the columns."""
    return store.pipeline.find(text)


def outcome(text: str) -> Outcome:
    """How it ended: ``no_response``, ``ghosted``, ``rej``. Raises BadInput naming the outcomes."""
    wanted = re.sub(r"[-_\s]+", " ", text).strip().casefold()
    if wanted in list(Outcome):
        return Outcome(wanted)
    if wanted in _ALSO_OUTCOMES:
        return _ALSO_OUTCOMES[wanted]
    begins = [option for option in Outcome if wanted and option.startswith(wanted)]
    if len(begins) == 1:
        return begins[0]
    raise BadInput(
        tr("There is no outcome {text!r}", text=text),
        tr("It can be {list}.", list=", ".join(Outcome)),
    )
