"""What is said before a person is forgotten: what goes, and where they still are afterwards."""

from __future__ import annotations

import asyncio

from store import Store
from store.i18n import tr, trn
from store.records import BY_TABLE, Person
from store.verbs.forgetting import SOMEBODY, Mention, forget, mentions, merged_into
from tui.record_words import heading

_MOST = 6


async def what_goes(store: Store, number: int, undo: str) -> str:
    """In lines; the files of the history and the backups are read beside the screen.

    ``undo`` is the key that brings everything back.
    """
    person = store.get(Person, number)
    texts = mentions(store, number)
    merged = _merged(store, number)
    linked = len(forget(store, number).steps) - 1 - len(merged)
    contacts = trn("{count} contact", "{count} contacts", len(person.touches))
    others = trn("{count} record", "{count} records", linked)
    lines = [
        tr(
            "Gone: the record with {contacts}, and the links to it in {others}.",
            contacts=contacts,
            others=others,
        )
        if linked
        else tr("Gone: the record with {contacts}.", contacts=contacts)
    ]
    if texts:
        lines.append(
            trn(
                "Their name becomes “{somebody}” in {count} text:",
                "Their name becomes “{somebody}” in {count} texts:",
                len(texts),
                somebody=SOMEBODY,
            )
        )
        lines += _some([_where(store, each) for each in texts])
    kept = await asyncio.to_thread(store.traces, number, person.name, *merged)
    if kept:
        lines.append(tr("The history and the backups keep what was written to them:"))
        lines += _some([str(path) for path in kept])
        lines.append(tr("“pursuit forget --dry-run” tells how to be rid of it there too."))
    lines.append(tr("{undo} brings everything back.", undo=undo))
    return "\n".join(lines)


def _merged(store: Store, number: int) -> list[tuple[int, str]]:
    """Those who were found to be the same person, in the bin, with the name they had."""
    return [(each, store.get(Person, each).name) for each in merged_into(store, number)]


def _where(store: Store, each: Mention) -> str:
    name = store.named(BY_TABLE[each.table], [each.number])
    return tr("{field} of {name}", field=heading(each.field), name=name)


def _some(names: list[str]) -> list[str]:
    shown = [f"  · {name}" for name in names[:_MOST]]
    return shown + (
        ["  " + tr("and {count} more", count=len(names) - _MOST)] if len(names) > _MOST else []
    )
