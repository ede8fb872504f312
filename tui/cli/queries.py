"""Queries from the command line, and the records they let through."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store import BadInput, Store
from store.fields import Document
from store.i18n import tr
from store.insight.scope import Scope, scope_of
from store.insight.search import Query, parse
from tui.cli.console import Console

_KEY = re.compile(r"(-?[A-Za-z]+:)(\S.*\s.*)", re.DOTALL)
_MORE = re.compile(r"""\s(?:-?[A-Za-z]+(?::|[<>]=?)|[#@>"'])""")


def line_of(words: Sequence[str]) -> str:
    """The words as one line, with the quotes that the shell took given back.

    ``with:"Jane Okafor"`` arrives as ``with:Jane Okafor``: a word that begins with a key and holds
    blanks gets its quotes again, unless something else with a mark follows inside it.
    """
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    match = _KEY.fullmatch(word)
    if match is None or '"' in word or "'" in word or _MORE.search(match[2]):
        return word
    return f'{match[1]}"{match[2]}"'


def read(console: Console, store: Store, words: Sequence[str], *, strict: bool = False) -> Query:
    """The query that words on the command line mean; says which parts were left out.

    ``strict`` is for commands that change what is found: they do not guess. Raises BadInput.
    """
    query = parse(line_of(words), store.pipeline, store.settings.order)
    if strict and query.problems:
        raise BadInput(
            tr("Part of this query is not understood, so nothing was changed"),
            "\n".join(query.problems),
            tr("`pursuit help list` shows all that a query can say."),
        )
    for problem in query.problems:
        console.note(problem)
    return query


def chosen(
    store: Store, table: str, query: Query, *, archived: bool = False, binned: bool = False
) -> dict[int, Document]:
    """The documents of a table that a query lets through, from where it looks for them.

    ``archived`` adds the archive to that, ``binned`` gives what is in the bin instead.
    """
    scopes = query.scopes | ({Scope.ARCHIVE} if archived else set())
    if binned:
        scopes = frozenset({Scope.BIN})
    matches = query.matcher(
        store.clock.today(),
        store.pipeline,
        store.documents("people"),
        tracks=store.documents("tracks"),
    )
    return {
        number: document
        for number, document in store.documents(table).items()
        if scope_of(document) in scopes and (not query or matches(document))
    }
