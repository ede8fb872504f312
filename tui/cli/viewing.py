"""``views``: the board under a name; and what other commands need to look through one."""

from __future__ import annotations

from argparse import ArgumentParser

from store import BadInput, NotFound, Store
from store.i18n import tr
from store.insight import views
from store.insight.board import BoardIndex, Group, Sorting
from store.insight.ordering import ORDER_WORDS
from store.insight.search import Query, parse
from store.insight.views import Look
from store.records import Opportunity, View
from tui.cli import queries
from tui.cli.command import Call, Command, UsageError
from tui.cli.console import Console
from tui.cli.text import table, visible

_VERBS = ("save", "rename", "delete")


# -- for other commands ---------------------------------------------------------------------------


def look(store: Store, name: str) -> Look:
    """The view called so. Raises NotFound naming the views there are."""
    found = views.named(name, store.documents(View.TABLE))
    if found is None:
        names = [look.name for look in (*views.saved(store.documents(View.TABLE)), *views.BUILT_IN)]
        raise NotFound(
            tr("There is no view {name!r}", name=name),
            tr("The views are {list}.", list=", ".join(names)),
        )
    return found


def index(console: Console, store: Store, look: Look, query: Query) -> BoardIndex:
    """The board as a view shows it, where a query lets cards through as well."""
    documents = store.documents(Opportunity.TABLE)
    board = BoardIndex(
        documents,
        store.pipeline,
        today=store.clock.today(),
        tracks=store.documents("tracks"),
    )
    board.sort(look.sorting)
    viewed = parse(look.query, store.pipeline, store.settings.order)
    for problem in viewed.problems:
        console.note(problem)
    if not viewed and not query:
        return board
    scopes = viewed.scopes if look.query else query.scopes
    today, people, tracks = store.clock.today(), store.documents("people"), board.tracks
    tests = [
        each.matcher(today, store.pipeline, people, tracks=tracks)
        for each in (viewed, query)
        if each
    ]
    board.filter(lambda number: all(test(documents[number]) for test in tests), scopes=scopes)
    return board


def numbers(console: Console, store: Store, look: Look, query: Query) -> list[int]:
    """The cards of a view in the order of the board, column after column."""
    board = index(console, store, look, query)
    return [number for column in board.columns for number in board.ids(column.id)]


# -- the command ----------------------------------------------------------------------------------


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="[save NAME [QUERY...] | rename NAME NEW | delete NAME]",
        help=tr("nothing lists the views"),
    )
    parser.add_argument(
        "--sort",
        choices=tuple(ORDER_WORDS),
        metavar="ORDER",
        help=tr("save: the order within a column: {list}", list=", ".join(ORDER_WORDS)),
    )
    parser.add_argument("--reverse", action="store_true", help=tr("save: the other way round"))
    parser.add_argument(
        "--group",
        choices=[str(group) for group in Group],
        metavar="GROUP",
        help=tr("save: cards together by {list}", list=", ".join(Group)),
    )


def _views(call: Call) -> None:
    words = call.args.words
    if not words:
        _list(call)
    elif words[0] == "save" and len(words) > 1:
        _save(call, words[1], words[2:])
    elif words[0] == "rename" and len(words) == 3:
        _rename(call, words[1], words[2])
    elif words[0] == "delete" and len(words) == 2:
        _delete(call, words[1])
    elif words[0] in _VERBS:
        raise UsageError(
            tr("`views {words}` wants other words", words=words[0]), tr("Try `pursuit help views`.")
        )
    else:
        raise UsageError(
            tr("`views` cannot {words!r}", words=words[0]),
            tr("It can {list}; alone it lists them.", list=", ".join(_VERBS)),
        )


def _list(call: Call) -> None:
    with call.session() as session:
        found = [*views.saved(session.store.documents(View.TABLE)), *views.BUILT_IN]
        if call.console.json:
            call.console.put_json([_shape(look) for look in found])
            return
        rows = [
            [look.name, look.query, look.sorting.says(), "" if look.id else tr("built in")]
            for look in found
        ]
        call.console.say(
            *table(
                (tr("Name"), tr("Filter"), tr("Layout"), ""), rows, call.console.width, (1, 2, 0)
            )
        )


def _save(call: Call, name: str, words: list[str]) -> None:
    if not name.strip():
        raise BadInput(tr("A view needs a name"), hint=tr("pursuit views save NAME QUERY..."))
    sorting = Sorting(
        ORDER_WORDS[call.args.sort or "hand"],
        call.args.reverse,
        Group(call.args.group) if call.args.group else None,
    )
    with call.session(writes=True) as session:
        store = session.store
        query = queries.read(call.console, store, words, strict=True)
        steps, label = views.save(store, name.strip(), query.text.strip(), sorting)
        session.write(lambda store: store.apply(steps, label)).wait()
        _tell(call, store, name, tr("Saved the view '{visible}'.", visible=visible(name.strip())))


def _rename(call: Call, name: str, new: str) -> None:
    with call.session(writes=True) as session:
        store = session.store
        steps, label = views.rename(store, _own(store, name), new.strip())
        session.write(lambda store: store.apply(steps, label)).wait()
        _tell(
            call,
            store,
            new,
            tr("The view is called '{visible}' now.", visible=visible(new.strip())),
        )


def _delete(call: Call, name: str) -> None:
    with call.session(writes=True) as session:
        found = _own(session.store, name)
        number = found.id or 0
        session.write(lambda store: store.delete(View, [number])).wait()
        if call.console.json:
            call.console.put_json(_shape(found))
        else:
            call.console.say(
                tr(
                    "Deleted the view '{visible}'. `pursuit undo` brings it back.",
                    visible=visible(found.name),
                )
            )


def _own(store: Store, name: str) -> Look:
    found = look(store, name)
    if found.id is None:
        raise BadInput(
            tr("The view '{name}' is built in", name=found.name),
            tr("It cannot be renamed or deleted."),
            tr(
                "Save one of your own under this name: pursuit views save {name!r} QUERY...",
                name=found.name,
            ),
        )
    return found


def _tell(call: Call, store: Store, name: str, sentence: str) -> None:
    if call.console.json:
        call.console.put_json(_shape(look(store, name)))
    else:
        call.console.say(sentence)


def _shape(look: Look) -> dict[str, object]:
    words = {order: word for word, order in ORDER_WORDS.items()}
    order, reverse, group = look.sorting
    return {
        "name": look.name,
        "query": look.query,
        "order": words[order],
        "reverse": reverse,
        "group": None if group is None else str(group),
        "built_in": look.id is None,
        "id": look.id,
    }


COMMANDS = {
    "views": Command(
        _views,
        _arguments,
        "List the views of the board, or save, rename or delete one. A view is a filter, an order "
        "and groups under a name; `pursuit list --view NAME` and `pursuit board --view NAME` look "
        "through it. Saving under a name that is taken replaces that view.",
        (
            "pursuit views",
            "pursuit views save 'Close to home' location:leeds is:open --sort closes",
            "pursuit views rename 'close to home' Leeds",
            "pursuit list --view leeds",
        ),
    ),
}
