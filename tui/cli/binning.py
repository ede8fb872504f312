"""``delete`` and ``restore``: into the bin, out of it, and back to how things were."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Sequence

from store import BadInput, NotFound, Receipt, Store
from store.i18n import tr
from store.records import Opportunity, Record
from tui.cli import choosing, finding, looking_back, restoring
from tui.cli.command import Call, Command, UsageError
from tui.cli.naming import named, several
from tui.cli.shapes import record_shapes
from tui.session import Session


def _arguments(parser: ArgumentParser) -> None:
    choosing.add_targets(parser)
    finding.add_kind(parser)


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="ID...",
        help=tr("short code, number, or words that one record has; quote several words"),
    )
    parser.add_argument(
        "--query",
        metavar="QUERY",
        help=tr("what the query finds in the bin, such as is:deleted @film"),
    )
    finding.add_kind(parser)
    parser.add_argument(
        "--to",
        metavar="MOMENT",
        help=tr(
            "back to the end of a day (12 nov), a minute of it (12 nov 14:03), or to a change "
            "(its number in `pursuit history`)"
        ),
    )
    parser.add_argument("--everything", action="store_true", help=tr("every record, with --to"))
    restoring.add_dry_run(parser)
    finding.add_date_order(parser)


def _delete(call: Call) -> None:
    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        record, numbers = _same_kind(store, call, binned=False)
        many = len(numbers) != 1
        back = (
            tr("`pursuit undo` brings them back.") if many else tr("`pursuit undo` brings it back.")
        )
        names = several(store, record, numbers)
        _carry_out(
            call,
            session,
            record,
            numbers,
            lambda store: store.delete(record, numbers),
            tr("Put {names} into the bin. {back}", names=names, back=back),
        )


def _restore(call: Call) -> None:
    args = call.args
    named_some = bool(args.words) or args.query is not None
    if args.everything == named_some:
        raise UsageError(
            tr("Name the records, or say --everything"), tr("usage: pursuit restore ID...")
        )
    if args.to is not None and args.query is not None:
        raise UsageError(
            tr("--query finds what is in the bin now"), tr("Name the records with --to.")
        )
    if args.to is not None:
        _restore_to(call)
    elif args.everything:
        raise UsageError(
            tr("--everything needs a moment"), tr("Say when: --everything --to '12 nov'.")
        )
    else:
        _out_of_bin(call)


def _restore_to(call: Call) -> None:
    """Records as they were at a moment, or everything."""
    from store import past

    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        then = past.as_of(store, looking_back.moment(call, store, call.args.to))
        if call.args.everything:
            plan = past.restore_everything(store, then)
        else:
            found = [_then_or_now(store, then, text, call.args.kind) for text in call.args.words]
            keys = [(record.TABLE, number) for record, number in found]
            plan = past.restore_records(store, then, keys)
        restoring.carry_out(call, session, plan)


def _then_or_now(now: Store, then: Store, text: str, kind: str | None) -> tuple[type[Record], int]:
    """The record that is meant, by what it is called now, else by what it was called then."""
    try:
        return finding.anything(now, text, kind, binned=True)
    except NotFound:
        return finding.anything(then, text, kind, binned=True)


def _out_of_bin(call: Call) -> None:
    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        record, numbers = _same_kind(store, call, binned=True)
        documents = store.documents(record.TABLE)
        binned = [number for number in numbers if documents[number].get("deleted_on")]
        if not binned:
            raise BadInput(tr("{named} is not in the bin", named=named(store, record, numbers[0])))
        _carry_out(
            call,
            session,
            record,
            numbers,
            lambda store: store.restore(record, binned),
            tr("Took {several} out of the bin.", several=several(store, record, binned)),
        )


def _carry_out(
    call: Call,
    session: Session,
    record: type[Record],
    numbers: Sequence[int],
    verb: Callable[[Store], Receipt],
    sentence: str,
) -> None:
    """Do it, unless this is a dry run, and tell."""
    if call.args.dry_run:
        names = several(session.store, record, numbers)
        sentence = tr("Would change {names}. Nothing was written.", names=names)
    else:
        session.write(verb).wait()
    if call.console.json:
        call.console.put_json(record_shapes(session.store, record, numbers))
    else:
        call.console.say(sentence)


def _same_kind(store: Store, call: Call, *, binned: bool) -> tuple[type[Record], list[int]]:
    """The records that are meant, all of one kind. Raises NotFound or BadInput."""
    if call.args.query is not None or not call.args.words:
        return Opportunity, choosing.targets(call, store, call.args.words)
    found = [
        finding.anything(store, text, call.args.kind, binned=binned) for text in call.args.words
    ]
    kinds = {record for record, _ in found}
    if len(kinds) > 1:
        names = ", ".join(sorted(record.TABLE for record in kinds))
        raise BadInput(
            tr("These are records of different kinds"),
            tr("They are {names}.", names=names),
            tr("Do one kind at a time."),
        )
    return found[0][0], list(dict.fromkeys(number for _, number in found))


COMMANDS = {
    "delete": Command(
        _delete,
        _arguments,
        "Put records into the bin. They leave every list and screen, and come back with "
        "`pursuit undo` or `pursuit restore`.",
        (
            "pursuit delete k3f9q",
            "pursuit delete 'jane okafor' --kind people",
            "pursuit delete --query 'tag:test' --dry-run",
        ),
    ),
    "restore": Command(
        _restore,
        _restore_arguments,
        "Take records out of the bin (`pursuit list --bin` shows what is there), or, with --to, "
        "bring records back to how they were at a moment. With --everything, records made later go "
        "into the bin. It is one change: `pursuit undo` brings back the present.",
        (
            "pursuit restore k3f9q",
            "pursuit restore --query 'is:deleted @nordic'",
            "pursuit restore gaffer --to '12 nov 14:03'",
            "pursuit restore --everything --to yesterday --dry-run",
        ),
    ),
}
