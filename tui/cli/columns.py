"""``columns``: the columns of the board, and sets of them in the words of a trade."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from store import BadInput, Store, columns
from store.i18n import tr
from store.insight.switching import Becomes, counted, strangers, what_becomes
from store.pipelines import Column, Meaning, Pipeline
from store.presets import PRESETS, find
from store.records import Opportunity
from tui.cli.command import Call, Command, UsageError
from tui.cli.text import counted as so_many
from tui.cli.text import table
from tui.session import Session

_NONE = ("none", "no", "off", "-")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="CHANGE",
        help=tr(
            "presets | add TITLE MEANING | rename COLUMN TITLE | meaning COLUMN "
            "MEANING | limit COLUMN NUMBER (or none) | move COLUMN PLACE (1 is the "
            "first) | collapse COLUMN | expand COLUMN | remove COLUMN"
        ),
    )
    parser.add_argument("--preset", metavar="NAME", help=tr("use the columns of a trade"))
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("say what would become of the cards, and stop")
    )


class _Change(NamedTuple):
    """A pipeline to set, and the sentence that says so."""

    pipeline: Pipeline
    done: str


def _columns(call: Call) -> None:
    args = call.args
    words = [word for word in args.words if word.strip()]
    if args.preset is not None and words:
        raise UsageError(tr("--preset stands alone"), tr("Such as: pursuit columns --preset film"))
    if words == ["presets"]:
        _presets(call)
        return
    if args.preset is None and not words:
        with call.session() as session:
            _show(call, session.store)
        return
    with call.session(writes=not args.dry_run) as session:
        store = session.store
        before = store.pipeline
        if args.preset is not None:
            preset = find(args.preset)
            done = tr("The board has the columns of {title} now.", title=preset.title)
            change = _Change(preset.pipeline, done)
        else:
            change = _read(store, words)
        moves = _moves(store, before, change.pipeline)
        if not args.dry_run:
            _write(session, change)
        if call.console.json:
            call.console.put_json(_shape(store, change.pipeline, moves))
            return
        if args.dry_run:
            call.console.say(tr("Nothing is changed yet. This is what would become of the cards:"))
        else:
            call.console.say(change.done)
        call.console.say(*_told(moves))


def _write(session: Session, change: _Change) -> None:
    def apply(settings: Any) -> Any:
        return settings._replace(pipeline=change.pipeline)

    session.change_settings(apply, ("pipeline",))


def _moves(store: Store, before: Pipeline, after: Pipeline) -> list[Becomes]:
    """The columns whose cards show elsewhere, or under another name."""
    return [
        move
        for move in what_becomes(store.documents(Opportunity.TABLE), before, after)
        if move.cards and (move.before.id, move.before.title) != (move.after.id, move.after.title)
    ]


def _told(moves: Sequence[Becomes]) -> list[str]:
    return [
        f"  {move.before.title} -> {move.after.title}: {so_many(move.cards, 'card')}"
        for move in moves
    ] or [tr("  Every card stays where it is.")]


# -- looking --------------------------------------------------------------------------------------


def _show(call: Call, store: Store) -> None:
    if call.console.json:
        call.console.put_json(_shape(store, store.pipeline, []))
        return
    counts = counted(store.documents(Opportunity.TABLE), store.pipeline)
    rows = [
        [
            str(number),
            column.title,
            str(column.meaning),
            "" if column.limit is None else str(column.limit),
            str(counts[column.id]),
            "collapsed" if column.collapsed else "",
        ]
        for number, column in enumerate(store.pipeline.columns, 1)
    ]
    name = next((tr(p.title) for p in PRESETS if p.id == store.pipeline.preset), tr("your own"))
    call.console.say(tr("Columns: {name}", name=name))
    headers = ["", tr("Column"), tr("Means"), tr("Limit"), tr("Cards"), ""]
    if not any(column.collapsed for column in store.pipeline.columns):
        headers, rows = headers[:-1], [row[:-1] for row in rows]
    call.console.say(*table(headers, rows, call.console.width, [1]))


def _presets(call: Call) -> None:
    if call.console.json:
        call.console.put_json(
            [
                {
                    "id": preset.id,
                    "title": preset.title,
                    "whom": preset.whom,
                    "columns": [_column_shape(column) for column in preset.pipeline.said().columns],
                }
                for preset in PRESETS
            ]
        )
        return
    for preset in PRESETS:
        titles = ", ".join(column.title for column in preset.pipeline.said().columns)
        call.console.say(tr("{id}: for {whom}", id=preset.id, whom=preset.whom), f"  {titles}")


def _column_shape(column: Column) -> dict[str, Any]:
    return {
        "id": column.id,
        "title": column.title,
        "meaning": str(column.meaning),
        "limit": column.limit,
        "collapsed": column.collapsed,
    }


def _shape(store: Store, pipeline: Pipeline, moves: Sequence[Becomes]) -> dict[str, Any]:
    counts = counted(store.documents(Opportunity.TABLE), pipeline)
    return {
        "preset": pipeline.preset or None,
        "columns": [
            _column_shape(column) | {"cards": counts[column.id]} for column in pipeline.columns
        ],
        "moves": [
            {"from": move.before.title, "to": move.after.title, "cards": move.cards}
            for move in moves
        ],
    }


# -- changing -------------------------------------------------------------------------------------


def _read(store: Store, words: Sequence[str]) -> _Change:
    """The change that the words name. Raises UsageError or BadInput."""
    verb, *rest = words
    if verb not in _VERBS:
        raise UsageError(
            tr("There is no change {verb!r} of columns", verb=verb),
            tr(
                "It can be {list}; `pursuit columns presets` lists sets of columns.",
                list=", ".join(_VERBS),
            ),
        )
    want, change = _VERBS[verb]
    if len(rest) < want.count(" ") + 1:
        raise UsageError(tr("`pursuit columns {verb}` wants {want}", verb=verb, want=want))
    return change(store, rest)


def _add(store: Store, words: Sequence[str]) -> _Change:
    meaning = _meaning(words[-1])
    known = strangers(store.documents(Opportunity.TABLE), store.pipeline)
    pipeline = columns.add(store.pipeline, " ".join(words[:-1]), meaning, known=known)
    return _done(store, pipeline, tr("Added the column {list}.", list=" ".join(words[:-1])))


def _rename(store: Store, words: Sequence[str]) -> _Change:
    column, title = store.pipeline.find(words[0]), " ".join(words[1:])
    pipeline = columns.rename(store.pipeline, column.id, title)
    return _done(
        store, pipeline, tr("{title} is called {title2} now.", title=column.title, title2=title)
    )


def _mean(store: Store, words: Sequence[str]) -> _Change:
    column, meaning = _before_last(store, words), _meaning(words[-1])
    pipeline = columns.mean(store.pipeline, column.id, meaning)
    return _done(
        store, pipeline, tr("{title} means {meaning} now.", title=column.title, meaning=meaning)
    )


def _limit(store: Store, words: Sequence[str]) -> _Change:
    column, said = _before_last(store, words), words[-1]
    if said.casefold() not in _NONE and not (said.isascii() and said.isdecimal()):
        raise BadInput(
            tr("{said!r} is not a limit", said=said), tr("It is a number of cards, or none.")
        )
    most = None if said.casefold() in _NONE else int(said)
    pipeline = columns.limit(store.pipeline, column.id, most)
    says = (
        tr("has no limit")
        if most is None
        else tr("warns above {so_many}", so_many=so_many(most, "card"))
    )
    return _done(store, pipeline, tr("{title} {says} now.", title=column.title, says=says))


def _collapse(store: Store, words: Sequence[str], *, collapsed: bool = True) -> _Change:
    column = store.pipeline.find(" ".join(words))
    pipeline = columns.collapse(store.pipeline, column.id, collapsed)
    says = tr("is collapsed on the board") if collapsed else tr("is open on the board")
    return _done(store, pipeline, tr("{title} {says} now.", title=column.title, says=says))


def _expand(store: Store, words: Sequence[str]) -> _Change:
    return _collapse(store, words, collapsed=False)


def _move(store: Store, words: Sequence[str]) -> _Change:
    column, place = _before_last(store, words), words[-1]
    if not (place.isascii() and place.isdecimal() and int(place)):
        raise BadInput(
            tr("{place!r} is not a place", place=place), tr("1 is the first column from the left.")
        )
    pipeline = columns.move(store.pipeline, column.id, int(place) - 1)
    number = pipeline.index(column.id) + 1
    return _done(
        store, pipeline, tr("{title} is column {number} now.", title=column.title, number=number)
    )


def _remove(store: Store, words: Sequence[str]) -> _Change:
    column = store.pipeline.find(" ".join(words))
    return _done(
        store,
        columns.remove(store.pipeline, column.id),
        tr("Took {title} away.", title=column.title),
    )


def _done(store: Store, pipeline: Pipeline, done: str) -> _Change:
    return _Change(pipeline, done)


def _before_last(store: Store, words: Sequence[str]) -> Column:
    return store.pipeline.find(" ".join(words[:-1]))


def _meaning(text: str) -> Meaning:
    if text.casefold() in list(Meaning):
        return Meaning(text.casefold())
    raise BadInput(
        tr("There is no meaning {text!r}", text=text),
        tr("It can be {list}.", list=", ".join(Meaning)),
    )


_VERBS: dict[str, tuple[str, Callable[[Store, Sequence[str]], _Change]]] = {
    "add": ("TITLE MEANING", _add),
    "rename": ("COLUMN TITLE", _rename),
    "meaning": ("COLUMN MEANING", _mean),
    "limit": ("COLUMN NUMBER", _limit),
    "move": ("COLUMN PLACE", _move),
    "collapse": ("COLUMN", _collapse),
    "expand": ("COLUMN", _expand),
    "remove": ("COLUMN", _remove),
}


COMMANDS = {
    "columns": Command(
        _columns,
        _arguments,
        "List the columns of the board, or change them. Every column has one meaning (saved, "
        "preparing, applied, talking, offer or closed), by which figures are counted: renaming, "
        "adding and removing columns changes no figure, and no card is ever lost.",
        (
            "pursuit columns",
            "pursuit columns presets",
            "pursuit columns --preset film --dry-run",
            "pursuit columns add 'Trial day' talking",
            "pursuit columns rename screening 'Phone call'",
            "pursuit columns limit interview 3",
            "pursuit columns move offer 3",
            "pursuit columns collapse closed",
        ),
    ),
}
