"""``duplicates``, ``apart``, ``merge``, ``forget``: people who are in twice, people to forget."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from store import Store
from store.i18n import tr, trn
from store.plans import Plan
from store.records import BY_TABLE, Person
from store.verbs import forgetting, tidying
from tui.cli import finding, stepping
from tui.cli.codes import short_code
from tui.cli.command import Call, Command
from tui.cli.naming import code, label, named
from tui.cli.shapes import record_shape
from tui.cli.text import visible

_MOST_TOLD = 10


def _duplicates(call: Call) -> None:
    with call.session() as session:
        store = session.store
        found = tidying.duplicate_people(store)
        if call.console.json:
            call.console.put_json(
                [
                    {
                        "first": _short(store, twins.first),
                        "second": _short(store, twins.second),
                        "why": twins.why,
                    }
                    for twins in found
                ]
            )
            return
        for twins in found:
            both = " and ".join(named(store, Person, n) for n in (twins.first, twins.second))
            call.console.say(f"{both}: {twins.why}")
        if not found:
            call.console.say(tr("Nobody seems to be in twice."))


def _short(store: Store, number: int) -> dict[str, Any]:
    known = store.documents(Person.TABLE)
    name = label(store, Person, number)
    return {"id": number, "code": short_code(number, known), "name": name}


def _merge_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("keep", metavar="KEEP", help=tr("the record that stays"))
    parser.add_argument("other", metavar="OTHER", help=tr("the one that goes into it"))
    finding.add_kind(parser)


def _merge(call: Call) -> None:
    with call.session(writes=True) as session:
        store = session.store
        kind = call.args.kind
        record, keep = finding.anything(store, call.args.keep, kind)
        _, other = finding.anything(store, call.args.other, record.TABLE)
        plan = tidying.merge(store, record, keep, other)
        session.write(lambda store: store.apply(*plan)).wait()
        if call.console.json:
            call.console.put_json(record_shape(store, record, keep))
        else:
            call.console.say(
                tr(
                    "Done: {visible} ({code}). `pursuit undo` takes it apart again.",
                    visible=visible(plan.label),
                    code=code(store, record, keep),
                )
            )


def _apart_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="PERSON", help=tr("short code, number, or words of the name"))
    parser.add_argument("other", metavar="OTHER", help=tr("the other person"))


def _apart(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        return tidying.keep_apart(store, number, finding.linked(store, Person, call.args.other))

    stepping.carry(call, stepping.of(call, Person), make)


def _forget_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="PERSON", help=tr("short code, number, or words of the name"))
    parser.add_argument(
        "--names", action="store_true", help=tr("write 'somebody' for the whole name in every text")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("say what would happen; write nothing")
    )


def _forget(call: Call) -> None:
    args = call.args
    with call.session(writes=not args.dry_run) as session:
        store = session.store
        _, number = finding.anything(store, args.id, Person.TABLE, binned=True)
        name = label(store, Person, number)
        mentions = forgetting.mentions(store, number)
        plan = forgetting.forget(store, number, names=args.names)
        merged = forgetting.merged_into(store, number)
        same = [(each, label(store, Person, each)) for each in merged]
        links = len(plan.steps) - 1 - len(same)
        if not args.dry_run:
            session.write(lambda store: store.apply(*plan)).wait()
            store.database.fold()
        kept = [str(path) for path in store.traces(number, name, *same)]
        left = [] if args.names else mentions
        if call.console.json:
            told = [{"table": m.table, "id": m.number, "field": m.field} for m in left]
            call.console.put_json(
                {"done": not args.dry_run, "label": plan.label, "changed": links,
                 "mentions": told, "still_in": kept}
            )  # fmt: skip
            return
        did = tr("Would forget") if args.dry_run else "Forgot"
        call.console.say(
            trn(
                "{did} '{visible}'; {count:,} other record changed.",
                "{did} '{visible}'; {count:,} other records changed.",
                links,
                did=did,
                visible=visible(name),
            )
        )
        call.console.say(*_left(store, left), *_still(kept))


def _left(store: Store, mentions: list[forgetting.Mention]) -> list[str]:
    if not mentions:
        return []
    lines = [
        trn(
            "The name stands in {count:,} text; --names writes 'somebody':",
            "The name stands in {count:,} texts; --names writes 'somebody':",
            len(mentions),
        )
    ]
    for each in mentions[:_MOST_TOLD]:
        known = each.number in store.documents(each.table)
        where = named(store, BY_TABLE[each.table], each.number) if known else each.table
        lines.append(f"  {where}: {each.field.replace('_', ' ')}")
    return lines + (
        [tr("  and {count} more", count=len(mentions) - _MOST_TOLD)]
        if len(mentions) > _MOST_TOLD
        else []
    )


def _still(kept: list[str]) -> list[str]:
    """Where the history and the backups hold them, and the way on."""
    if not kept:
        return []
    return [
        trn(
            "Still in {count:,} file of the history and the backups:",
            "Still in {count:,} files of the history and the backups:",
            len(kept),
        ),
        *(f"  {path}" for path in kept),
        tr(
            "The history is never rewritten: that is what keeps your data safe, "
            "and undo can use it."
        ),
        tr(
            "To be rid of it there too: `pursuit export json --private -o "
            "all.json`, import that into a new folder with --data, and delete this "
            "folder. Backups can be deleted by hand."
        ),
    ]


def _no_arguments(parser: ArgumentParser) -> None:
    parser.set_defaults()


COMMANDS = {
    "apart": Command(
        _apart,
        _apart_arguments,
        "Two people who look like one are two: `pursuit duplicates` does not list them again.",
        ("pursuit apart k3f9q x7m2p",),
    ),
    "duplicates": Command(
        _duplicates,
        _no_arguments,
        "List people who may be in twice: by e-mail, telephone, address on the web, or name.",
        ("pursuit duplicates",),
    ),
    "merge": Command(
        _merge,
        _merge_arguments,
        "Make one record of two of the same person, card or experience. What KEEP says stays, "
        "lists are put together, and every link to OTHER leads to KEEP.",
        ("pursuit merge k3f9q x7m2p", "pursuit merge 'jane okafor' 'jane o' --kind people"),
    ),
    "forget": Command(
        _forget,
        _forget_arguments,
        "Take a person out of every record for good, and list where the history and the backups "
        "still hold them.",
        ("pursuit forget jane --dry-run", "pursuit forget jane --names"),
    ),
}
