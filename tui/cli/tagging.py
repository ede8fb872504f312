"""``tag``, ``archive`` and ``unarchive``: cards sorted out without moving them."""

from __future__ import annotations

from argparse import ArgumentParser

from store import bulk
from store.i18n import tr
from tui.cli import choosing
from tui.cli.command import Call, Command, UsageError


def _tag_arguments(parser: ArgumentParser) -> None:
    choosing.add_targets(parser)
    parser.add_argument(
        "--add",
        action="append",
        default=[],
        metavar="TAG",
        help=tr("a tag to add; commas part several"),
    )
    parser.add_argument(
        "--remove", action="append", default=[], metavar="TAG", help=tr("a tag to take off")
    )


def _tag(call: Call) -> None:
    add, remove = _names(call.args.add), _names(call.args.remove)
    if not add and not remove:
        raise UsageError(tr("Say which tags"), tr("--add film,night or --remove film."))
    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        numbers = choosing.targets(call, store, call.args.words)
        said = [tr("added {list}", list=", ".join(add))] if add else []
        said += [tr("took off {list}", list=", ".join(remove))] if remove else []
        choosing.carry_out(
            call,
            session,
            numbers,
            lambda: bulk.tag(store, numbers, add, remove),
            lambda names: tr("Tagged {names}: {list}.", names=names, list=" and ".join(said)),
        )


def _names(texts: list[str]) -> list[str]:
    return [name.strip().lstrip("#") for text in texts for name in text.split(",") if name.strip()]


def _archive(call: Call) -> None:
    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        numbers = choosing.targets(call, store, call.args.words)
        choosing.carry_out(
            call,
            session,
            numbers,
            lambda: bulk.archive(store, numbers),
            lambda names: tr(
                "Archived {names}. `pursuit list is:archived` shows the archive.", names=names
            ),
        )


def _unarchive(call: Call) -> None:
    with call.session(writes=not call.args.dry_run) as session:
        store = session.store
        numbers = choosing.targets(call, store, call.args.words)
        choosing.carry_out(
            call,
            session,
            numbers,
            lambda: bulk.unarchive(store, numbers),
            lambda names: tr("Brought {names} back from the archive.", names=names),
        )


COMMANDS = {
    "tag": Command(
        _tag,
        _tag_arguments,
        "Add tags to cards and take tags off, all in one change.",
        (
            "pursuit tag gaffer --add film,night",
            "pursuit tag --query 'location:leeds' --add 'close to home' --dry-run",
        ),
    ),
    "archive": Command(
        _archive,
        choosing.add_targets,
        "Put cards into the archive. They leave the board and every list, are found with "
        "is:archived, and come back with `pursuit unarchive` or `pursuit undo`.",
        ("pursuit archive gaffer", "pursuit archive --query 'is:closed moved>365d' --dry-run"),
    ),
    "unarchive": Command(
        _unarchive,
        choosing.add_targets,
        "Bring cards back from the archive to the columns they stand in.",
        ("pursuit unarchive gaffer", "pursuit unarchive --query 'is:archived @nordic'"),
    ),
}
