"""``board``: the board in plain text, for pipes, small terminals and screen readers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from store import Store
from store.i18n import tr
from store.insight.board import BoardIndex, Group, Sorting
from store.insight.language import plain_help
from store.insight.ordering import ORDER_WORDS
from store.insight.views import ALL, Look
from store.pipelines import Column
from store.records import Opportunity
from tui.cli import cells, finding, looking_back, queries, viewing
from tui.cli.codes import short_codes
from tui.cli.command import Call, Command, UsageError
from tui.cli.shapes import record_shapes
from tui.cli.text import fit, visible


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="QUERY", help=tr("show the cards that match"))
    parser.add_argument(
        "--sort",
        choices=tuple(ORDER_WORDS),
        metavar="ORDER",
        help=tr(
            "the order within each column: {list} (usually by hand)", list=", ".join(ORDER_WORDS)
        ),
    )
    parser.add_argument("--reverse", action="store_true", help=tr("the other way round"))
    parser.add_argument(
        "--group",
        choices=[str(group) for group in Group],
        metavar="GROUP",
        help=tr("cards together by {list}", list=", ".join(Group)),
    )
    parser.add_argument(
        "--view", metavar="NAME", help=tr("as a saved view, or one that is built in")
    )
    parser.add_argument("--column", metavar="COLUMN", help=tr("one column and no others"))
    parser.add_argument(
        "--limit", type=int, metavar="N", help=tr("the first N cards of each column")
    )
    looking_back.add_as_of(parser)


def _board(call: Call) -> None:
    args = call.args
    if args.limit is not None and args.limit < 0:
        raise UsageError(tr("--limit wants a number of 0 or more"))
    with call.session() as session:
        store = looking_back.store_as_of(call, session.store)
        documents = store.documents(Opportunity.TABLE)
        columns: Sequence[Column] = store.pipeline.columns
        if args.column is not None:
            columns = [finding.column(store, args.column)]
        look = viewing.look(store, args.view) if args.view is not None else ALL
        query = queries.read(call.console, store, args.words)
        index = viewing.index(call.console, store, _look(look, args), query)
        if call.console.json:
            call.console.put_json(
                {"columns": [_shape(store, index, column, args.limit) for column in columns]}
            )
            return
        codes = short_codes(documents)
        for column in columns:
            call.console.say(*_lines(store, index, column, args.limit, codes, call.console.width))


def _look(look: Look, args: Namespace) -> Look:
    """The view, with what the command line says otherwise."""
    order, reverse, group = look.sorting
    order = ORDER_WORDS[args.sort] if args.sort else order
    group = Group(args.group) if args.group else group
    return look._replace(sorting=Sorting(order, reverse != args.reverse, group))


def _shape(store: Store, index: BoardIndex, column: Column, limit: int | None) -> object:
    return {
        "id": column.id,
        "title": column.title,
        "meaning": str(column.meaning),
        "limit": column.limit,
        "cards": record_shapes(store, Opportunity, index.ids(column.id)[:limit]),
    }


def _lines(
    store: Store,
    index: BoardIndex,
    column: Column,
    limit: int | None,
    codes: dict[int, str],
    width: int | None,
) -> list[str]:
    count = index.count(column.id)
    number = (
        tr("{shown} of {total}", shown=count.shown, total=count.total)
        if index.filtered
        else str(count.total)
    )
    over = (
        tr(", more than {limit}", limit=column.limit)
        if column.limit and count.total > column.limit
        else ""
    )
    lines = [f"{column.title} ({number}{over})"]
    ids = index.ids(column.id)
    shown = ids[:limit]
    for row, card in enumerate(shown):
        if index.opens_group(ids, row):
            name, members = index.group_at(ids, row)
            lines.append(f" {visible(name)} ({members})")
        line = f"  {codes[card]}  {_card(store, card)}"
        lines.append(line if width is None else fit(line, width))
    if len(shown) < count.shown:
        lines.append(tr("  and {shown} more", shown=count.shown - len(shown)))
    return [*lines, ""]


def _card(store: Store, number: int) -> str:
    """Title, organization, what is next or how it ended."""
    document = store.documents(Opportunity.TABLE)[number]
    ended = cells.column_text(document, store.pipeline).partition(": ")[2]
    parts = (
        str(document.get("title") or ""),
        str(document.get("organization") or ""),
        ended or cells.next_text(document, store.clock.today()),
        str(document.get("tier") or ""),
    )
    return visible(" · ".join(part for part in parts if part))


COMMANDS = {
    "board": Command(
        _board,
        _arguments,
        "Show the board in plain text: each column with its cards.",
        (
            "pursuit board",
            "pursuit board is:open 'due<7d'",
            "pursuit board --column applied --sort silence --limit 10",
            "pursuit board --as-of '1 sep'",
            "pursuit board --view archived",
        ),
        more=plain_help,
    ),
}
