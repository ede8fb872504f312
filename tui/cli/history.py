"""``undo``, ``redo`` and ``history``: what was done, and taking it back."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from store import BadInput, NotFound, Store
from store.disk.changes import Change
from store.i18n import tr
from store.when import read_day
from tui.cli import finding
from tui.cli.command import Call, Command, UsageError
from tui.cli.naming import named
from tui.cli.text import table, visible

if TYPE_CHECKING:
    from store.past import Wanted

_USUAL_LIMIT = 20
_MOST_RECORDS = 20  # of one change, told in full


def _no_arguments(parser: ArgumentParser) -> None:
    """Nothing but what every command has."""


def _undo(call: Call) -> None:
    with call.session(writes=True) as session:
        label = session.undo()
        if call.console.json:
            call.console.put_json({"undone": label})
        else:
            call.console.say(
                tr("Undone: {visible}. `pursuit redo` does it again.", visible=visible(label))
            )


def _redo(call: Call) -> None:
    with call.session(writes=True) as session:
        label = session.redo()
        if call.console.json:
            call.console.put_json({"redone": label})
        else:
            call.console.say(tr("Done again: {visible}.", visible=visible(label)))


def _history_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="[ID|WORDS...]",
        help=tr(
            "the changes of one record, by its code or name; other words are looked for in "
            "what was done"
        ),
    )
    finding.add_kind(parser)
    parser.add_argument("--since", metavar="DAY", help=tr("from this day on: 3 nov, monday, ..."))
    parser.add_argument("--until", metavar="DAY", help=tr("up to and with this day"))
    parser.add_argument("--by", metavar="WHO", help=tr("app, cli, outside, or a computer's name"))
    parser.add_argument(
        "--limit",
        type=int,
        default=_USUAL_LIMIT,
        metavar="N",
        help=tr("how many to list (usually {usual_limit}; 0 for all)", usual_limit=_USUAL_LIMIT),
    )
    parser.add_argument("--full", action="store_true", help=tr("with each field before and after"))
    finding.add_date_order(parser)


def _history(call: Call) -> None:
    limit = call.args.limit
    if limit < 0:
        raise UsageError(tr("--limit wants a number of 0 or more"))
    with call.session() as session:
        from store import past

        store = session.store
        wanted, about = _wanted(call, store)
        changes = past.chosen(store.history(), store.clock, wanted, limit)
        if call.console.json:
            shapes = [_shape(change, full=call.args.full) for change in changes]
            call.console.put_json(shapes)
            return
        if about and changes:
            call.console.say(tr("What was done with {about}:", about=about), "")
        if changes:
            _tell(call, store, changes)
        elif wanted == past.Wanted():
            call.console.say(tr("Nothing has been done yet."))
        else:
            call.console.say(tr("No change is like that."))


def _wanted(call: Call, store: Store) -> tuple[Wanted, str]:
    """Which changes are asked for, and the record if it is one record's."""
    from store.past import Wanted, words_of

    args, today = call.args, store.clock.today()
    order = finding.date_order(store, args)
    since, until = (
        None if text is None else read_day(text, today, order, ahead=False)
        for text in (args.since, args.until)
    )
    wanted = Wanted(by=args.by or "", since=since, until=until)
    text = " ".join(args.words)
    if text:
        try:
            record, number = finding.anything(store, text, args.kind, binned=True)
        except (NotFound, BadInput):
            wanted = wanted._replace(words=words_of(text))
        else:
            key = (record.TABLE, number)
            return wanted._replace(records=frozenset([key])), named(store, record, number)
    return wanted._replace(table=args.kind or ""), ""


def _tell(call: Call, store: Store, changes: list[Change]) -> None:
    from store import past
    from store.disk.changes import said_label

    oldest = changes[-1].seq  # what takes a change back comes after it
    back = past.taken_back(takewhile(lambda change: change.seq >= oldest, store.history()))
    rows = []
    for change in changes:
        at = past.local(change.at, store.clock)
        when = at.strftime("%Y-%m-%d %H:%M") if at else ""
        label = said_label(change.label)
        done = tr("{label} (taken back)", label=label) if change.seq in back else label
        rows.append((str(change.seq), when, change.by.partition("@")[0], done))
    headings = (tr("No."), tr("When"), tr("By"), tr("What"))
    lines = table(headings, rows, call.console.width, (3,))
    call.console.say(lines[0])
    for line, change in zip(lines[1:], changes, strict=True):
        call.console.say(line)
        if call.args.full:
            call.console.say(*_in_full(store, change))


def _in_full(store: Store, change: Change) -> Iterator[str]:
    """Each record of a change with its fields before and after, as indented lines."""
    from store.past import tell

    for told in tell(store, change, _MOST_RECORDS):
        yield f"      {visible(told.name)}"
        for each in told.fields:
            yield f"        {each.heading}: {visible(each.words)}"
    if len(change.ops) > _MOST_RECORDS:
        yield tr("      and {count} records more", count=len(change.ops) - _MOST_RECORDS)


def _shape(change: Change, *, full: bool) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "seq": change.seq,
        "at": change.at,
        "by": change.by,
        "label": change.label,
        "undoes": change.undo or None,
        "redoes": change.redo or None,
        "records": [{"table": op["t"], "id": op["id"]} for op in change.ops],
    }
    if full:
        from store.past import around

        for record, op in zip(shape["records"], change.ops, strict=True):
            before, now = around(op)
            record |= {"before": before, "after": now}
    return shape


COMMANDS = {
    "undo": Command(
        _undo,
        _no_arguments,
        "Take back the last change, whichever window or command made it, and say what it was. "
        "Again, and the one before goes too.",
        ("pursuit undo",),
    ),
    "redo": Command(
        _redo, _no_arguments, "Do again what the last undo took back.", ("pursuit redo",)
    ),
    "history": Command(
        _history,
        _history_arguments,
        "List what was done, the newest first: everything, or the changes of one record. The "
        "number of a change is a moment for --as-of and `pursuit restore --to`.",
        (
            "pursuit history --limit 5",
            "pursuit history gaffer --full",
            "pursuit history --since '1 nov' --kind people",
            "pursuit history --limit 0 --json",
        ),
    ),
}
