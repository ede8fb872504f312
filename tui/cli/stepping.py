"""What the commands of the five steps share: a line to add, a verb to carry out, what is told."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date

from store import Store
from store.i18n import tr
from store.plans import Plan
from store.records import Record
from store.when import read_day
from tui.cli import finding
from tui.cli.command import Call
from tui.cli.naming import code
from tui.cli.shapes import record_shape
from tui.cli.text import visible


def add_line(parser: ArgumentParser) -> None:
    """``LINE...``: what quick capture reads, without its first word."""
    parser.add_argument(
        "words", nargs="+", metavar="LINE", help=tr("the line; quotes are optional")
    )
    finding.add_date_order(parser)


def add_one(parser: ArgumentParser, metavar: str = "ID") -> None:
    """The record that is meant."""
    parser.add_argument(
        "id", metavar=metavar, help=tr("short code, number, or words that one record has")
    )


def capture(call: Call, verb: str) -> None:
    """Add the record of a typed line, as ``pursuit add "verb line"`` does."""
    from tui.cli import adding

    call.args = adding.line_arguments([verb, *call.args.words], call.args.date_order)
    adding.add(call)


def carry(
    call: Call,
    find: Callable[[Store], tuple[type[Record], int]],
    make: Callable[[Store, int], Plan],
) -> None:
    """Carry out a verb on one record and tell it: the record as it is now, or what was done."""
    with call.session(writes=True) as session:
        store = session.store
        record, number = find(store)
        plan = make(store, number)
        session.write(lambda store: store.apply(*plan)).wait()
        if call.console.json:
            call.console.put_json(record_shape(store, record, number))
        else:
            call.console.say(
                tr(
                    "Done: {visible} ({code}).",
                    visible=visible(plan.label),
                    code=code(store, record, number),
                )
            )


def of(call: Call, record: type[Record]) -> Callable[[Store], tuple[type[Record], int]]:
    """The record of one kind that the argument ``id`` means."""
    return lambda store: (record, finding.linked(store, record, call.args.id))


def day_of(store: Store, args: Namespace, text: str | None) -> date | None:
    """A day to come that was typed; None for none. Raises BadInput."""
    if text is None:
        return None
    return read_day(text, store.clock.today(), finding.date_order(store, args))
