"""``list``: records of one kind as a table."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from typing import Any

from store import BadInput, Store
from store.fields import Document
from store.i18n import tr
from store.insight.language import plain_help
from store.insight.ordering import ORDER_WORDS, Sorting, key_maker
from store.insight.waiting import column_now
from store.moves import rank_of
from store.records import Opportunity, Record
from tui.cli import cells, finding, looking_back, queries, viewing
from tui.cli.codes import short_codes
from tui.cli.command import Call, Command, UsageError
from tui.cli.shapes import record_shapes
from tui.cli.text import table

_ORDERS = ("board", *(word for word in ORDER_WORDS if word != "hand"))
_LAST = "\U0010ffff"
_USUAL_ORDER = {
    "people": "name",
    "decisions": "decide_by",
    "milestones": "planned_end",
    "actions": "due",
    "views": "name",
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="[KIND] [QUERY...]",
        help=tr(
            "one of {list} (usually opportunities); words and terms such as "
            "column:applied, tag:film, due<7d, silent>14d, with:jane, is:open: all are "
            "listed below",
            list=", ".join(finding.KINDS),
        ),
    )
    parser.add_argument(
        "--view", metavar="NAME", help=tr("opportunities as a view of the board shows them")
    )
    parser.add_argument(
        "--sort",
        metavar="ORDER",
        help=f"opportunities: {', '.join(_ORDERS)}; anything: the name of a field",
    )
    parser.add_argument("--reverse", action="store_true", help=tr("the other way round"))
    parser.add_argument("--limit", type=int, metavar="N", help=tr("the first N and no more"))
    parser.add_argument("--all", action="store_true", help=tr("archived ones too"))
    parser.add_argument("--bin", action="store_true", help=tr("what is in the bin instead"))
    looking_back.add_as_of(parser)


def _list(call: Call) -> None:
    args = call.args
    if args.limit is not None and args.limit < 0:
        raise UsageError(tr("--limit wants a number of 0 or more"))
    record = finding.kind_named(args.words[0]) if args.words else Opportunity
    words = args.words[1:] if record and args.words else args.words
    record = record or Opportunity
    if args.view is not None and record is not Opportunity:
        raise UsageError(tr("--view is for opportunities"))
    with call.session() as session:
        store = looking_back.store_as_of(call, session.store)
        query = queries.read(call.console, store, words)
        if args.view is not None:
            look = viewing.look(store, args.view)
            numbers = viewing.numbers(call.console, store, look, query)
            if args.sort is not None:
                documents = store.documents(record.TABLE)
                numbers.sort(key=_key(store, record, documents, args.sort))
            numbers = numbers[::-1] if args.reverse else numbers
        else:
            found = queries.chosen(store, record.TABLE, query, archived=args.all, binned=args.bin)
            key = _key(store, record, found, args.sort)
            numbers = sorted(found, key=key, reverse=args.reverse)
        numbers = numbers[: args.limit]
        if call.console.json:
            call.console.put_json(record_shapes(store, record, numbers))
        elif numbers:
            call.console.say(*_lines(store, record, numbers, call.console.width))
        else:
            filtered = bool(words) or args.view is not None
            call.console.say(_nothing(store, record, filtered, args.bin))


def _lines(store: Store, record: type[Record], numbers: list[int], width: int | None) -> list[str]:
    columns = cells.COLUMNS[record.TABLE]
    documents = store.documents(record.TABLE)
    codes = short_codes(documents)
    rows = [
        [codes[number], *(cell(documents[number], store) for _, cell in columns)]
        for number in numbers
    ]
    headers = [tr("Code"), *(tr(heading) for heading, _ in columns)]
    flexible = [n for n, (heading, _) in enumerate(columns, 1) if heading not in cells.FIXED]
    return table(headers, rows, width, flexible)


def _nothing(store: Store, record: type[Record], filtered: bool, binned: bool) -> str:
    if binned:
        return tr("There are no {table} in the bin.", table=record.TABLE)
    if filtered:
        return tr("No {table} match.", table=record.TABLE)
    if record is Opportunity and not store.documents(record.TABLE):
        return tr(
            'Nothing here yet. Add a title and @organization: pursuit add "Gaffer @ Orbit Films"'
        )
    return tr("There are no {table} yet.", table=record.TABLE)


def _key(
    store: Store, record: type[Record], documents: Mapping[int, Document], order: str | None
) -> Callable[[int], tuple[Any, ...]]:
    """What the ids are sorted by. Raises BadInput for an order there is not."""
    if record is Opportunity and order in (None, "board"):
        pipeline = store.pipeline
        at = {column.id: n for n, column in enumerate(pipeline.columns)}
        return lambda n: (at[column_now(documents[n], pipeline).id], -rank_of(documents[n]), -n)
    if order == "newest":
        return lambda n: (-n,)
    if record is Opportunity and order in ORDER_WORDS:
        key = key_maker(Sorting(ORDER_WORDS[order]), store.pipeline, store.clock.today())
        return lambda n: key(n, documents[n])
    field = order or _USUAL_ORDER.get(record.TABLE, "id")
    if record is Opportunity and field == "due":
        field = "next_on"
    if field not in record.rules():
        orders = ", ".join(_ORDERS) + ", " if record is Opportunity else ""
        fields = ", ".join(sorted(record.rules()))
        raise BadInput(
            tr("There is no order {order!r}", order=order),
            tr("It can be {orders}{fields}.", orders=orders, fields=fields),
        )
    return lambda n: (*_sortable(documents[n].get(field, _LAST)), -n)


def _sortable(value: object) -> tuple[int, float, str]:
    """Numbers before texts, whatever a hand-edited file holds."""
    if isinstance(value, (int, float)):
        return 0, value, ""
    return 1, 0, value.casefold() if isinstance(value, str) else _LAST


COMMANDS = {
    "list": Command(
        _list,
        _arguments,
        "List records as a table: opportunities unless another kind comes first.",
        (
            "pursuit list",
            "pursuit list column:applied 'silent>14d' --sort silence",
            "pursuit list with:jane is:open",
            "pursuit list people",
            "pursuit list --view overdue",
            "pursuit list --bin",
        ),
        more=plain_help,
    ),
}
