"""Queries from the command line, and the records they let through."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from store import Store
from store.fields import Document
from store.insight.search import parse
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


def matcher(
    console: Console, store: Store, words: Sequence[str]
) -> Callable[[Mapping[str, object]], bool] | None:
    """What the query asks of a document, None for no query; says which parts were left out."""
    query = parse(line_of(words), store.pipeline)
    for problem in query.problems:
        console.note(problem)
    if not query:
        return None
    people = store.documents("people")
    return query.matcher(store.clock.today(), store.pipeline, people)


def chosen(
    store: Store,
    table: str,
    matches: Callable[[Document], bool] | None = None,
    *,
    archived: bool = False,
    binned: bool = False,
) -> dict[int, Document]:
    """The documents of a table to show: without archived ones unless asked for.

    ``binned`` gives those in the bin instead of those that are not.
    """
    return {
        number: document
        for number, document in store.documents(table).items()
        if bool(document.get("deleted_on")) == binned
        and (archived or binned or document.get("archived") is not True)
        and (matches is None or matches(document))
    }
