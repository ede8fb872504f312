"""``move``, ``close`` and ``reopen``: cards and the columns of the board."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

from store import Store
from store.pipelines import Column, Meaning
from store.records import Opportunity
from tui.cli import finding
from tui.cli.command import Call, Command
from tui.cli.naming import named, several
from tui.cli.shapes import record_shapes


def _move_arguments(parser: ArgumentParser) -> None:
    finding.add_ids(parser, "COLUMN")
    finding.add_day(parser)


def _move(call: Call) -> None:
    with call.session(writes=True) as session:
        store = session.store
        ids, column = finding.split_last(
            call.args.words, lambda text: finding.column(store, text), "COLUMN"
        )
        numbers = finding.cards(store, ids)
        on = finding.day_given(call.args.on, session.clock.today(), call.args.date_order)
        there = [number for number in numbers if _column(store, number).id == column.id]
        moving = [number for number in numbers if number not in there]
        if moving or column.meaning is Meaning.CLOSED:
            session.write(lambda store: store.move(moving or numbers, column.id, on)).wait()
        sentences = [
            f"{named(store, Opportunity, number)} is in {column.title} already." for number in there
        ]
        if moving:
            sentences.append(f"Moved {several(store, Opportunity, moving)} to {column.title}.")
        _tell(call, store, numbers, sentences)


def _close_arguments(parser: ArgumentParser) -> None:
    finding.add_ids(parser, "OUTCOME")
    finding.add_day(parser)


def _close(call: Call) -> None:
    with call.session(writes=True) as session:
        store = session.store
        ids, outcome = finding.split_last(call.args.words, finding.outcome, "OUTCOME")
        numbers = finding.cards(store, ids)
        on = finding.day_given(call.args.on, session.clock.today(), call.args.date_order)
        session.write(lambda store: store.close_cards(numbers, outcome, on)).wait()
        _tell(
            call, store, numbers, [f"Closed {several(store, Opportunity, numbers)} as {outcome}."]
        )


def _reopen_arguments(parser: ArgumentParser) -> None:
    finding.add_ids(parser)
    parser.add_argument("--to", metavar="COLUMN", help="the column, if not the one it came from")
    finding.add_day(parser)


def _reopen(call: Call) -> None:
    with call.session(writes=True) as session:
        store = session.store
        numbers = finding.cards(store, call.args.words)
        to = finding.column(store, call.args.to).id if call.args.to is not None else None
        on = finding.day_given(call.args.on, session.clock.today(), call.args.date_order)
        session.write(lambda store: store.reopen(numbers, to, on)).wait()
        titles = {_column(store, number).title for number in numbers}
        place = f" in {titles.pop()}" if len(titles) == 1 else ""
        _tell(call, store, numbers, [f"Reopened {several(store, Opportunity, numbers)}{place}."])


def _column(store: Store, number: int) -> Column:
    return store.pipeline.place(str(store.documents(Opportunity.TABLE)[number].get("column", "")))


def _tell(call: Call, store: Store, numbers: Sequence[int], sentences: Sequence[str]) -> None:
    if call.console.json:
        call.console.put_json(record_shapes(store, Opportunity, numbers))
    else:
        call.console.say(*sentences)


COMMANDS = {
    "move": Command(
        _move,
        _move_arguments,
        "Move cards to a column of the board. A column is named by its title, the start of its "
        "title, or a usual word such as sent. Closing wants an outcome: see `pursuit close`.",
        (
            "pursuit move gaffer interview",
            "pursuit move k3f9q 7hw2m applied --on yesterday",
        ),
    ),
    "close": Command(
        _close,
        _close_arguments,
        "Close cards, saying how they ended: accepted, rejected (by them), no response (also "
        "ghosted), declined (by you), withdrawn, expired or cancelled.",
        (
            "pursuit close gaffer rejected",
            "pursuit close k3f9q 7hw2m no_response --on '3 nov'",
        ),
    ),
    "reopen": Command(
        _reopen,
        _reopen_arguments,
        "Bring closed cards back, each to the column it came from unless told where.",
        ("pursuit reopen gaffer", "pursuit reopen k3f9q --to interview"),
    ),
}
