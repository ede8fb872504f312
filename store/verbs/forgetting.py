"""Forgetting a person: out of every record for good, not into the bin.

What has been written to the history and to backups stays there: the journal is only ever added to,
since that is what keeps confirmed changes safe. ``Store.traces`` lists where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from store import ids
from store.errors import NotFound
from store.i18n import tr
from store.links import Draft, links_to
from store.plans import Gone, Library, Plan
from store.records import BY_TABLE, Person
from store.verbs.parts import name_of

SOMEBODY = "somebody"
_KEPT = frozenset({"id", "imported", "unlinked"})


class Mention(NamedTuple):
    """A field of another record in which the person's whole name stands."""

    table: str
    number: int
    field: str


def merged_into(library: Library, person: int) -> list[int]:
    """The records in the bin that were merged into a person: the same one, to be forgotten too."""
    return [
        number
        for number, document in library.documents(Person.TABLE).items()
        if document.get("same_as") == person and document.get("deleted_on")
    ]


def forget(library: Library, person: int, *, names: bool = False) -> Plan:
    """Take a person out of every record, links included; with ``names`` their name in texts too.

    What was merged into the person goes along, from the bin, with the name it had. In texts the
    whole name becomes "somebody"; a first name alone is not looked for, for it may be another's.
    Undo brings everything back. Raises NotFound.
    """
    document = library.documents(Person.TABLE).get(person)
    if document is None:
        raise NotFound(tr("There is no person {short}", short=ids.short(person)))
    same = [person, *merged_into(library, person)]
    draft = Draft(library)
    for link in links_to(library, Person.TABLE, same):
        if link.table != Person.TABLE or link.id not in same:
            draft.turn(link, lambda _: None)
    if names:
        pattern = _pattern(_names(library, same))
        for table, number, field in mentions(library, person):
            value = draft.field(table, number, field)
            draft.put(table, number, field, _without(value, pattern))
    label = tr("Forget '{name_of}'", name_of=name_of(Person, document))
    return Plan((*draft.steps(), *(Gone(Person, number) for number in same)), label)


def mentions(library: Library, person: int) -> list[Mention]:
    """Where else the person's whole name is written: contacts, notes, sources, texts."""
    same = [person, *merged_into(library, person)]
    names = _names(library, same)
    if not names:
        return []
    pattern = _pattern(names)
    return sorted(
        Mention(table, number, field)
        for table in BY_TABLE
        for number, other in library.documents(table).items()
        if table != Person.TABLE or number not in same
        for field, value in other.items()
        if field not in _KEPT and any(pattern.search(text) for text in _texts(value))
    )


def _names(library: Library, people: Sequence[int]) -> list[str]:
    """What they are called, the longest first; nobody without a name."""
    documents = library.documents(Person.TABLE)
    names = {str((documents.get(number) or {}).get("name") or "").strip() for number in people}
    return sorted(names - {""}, key=lambda name: (-len(name), name))


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    """A whole name, in any case and with any blanks, not as a part of longer words."""
    each = (r"\s+".join(re.escape(word) for word in name.split()) for name in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


def _without(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(SOMEBODY, value)
    if isinstance(value, list):
        return [_without(item, pattern) for item in value]
    if isinstance(value, dict):
        return {name: _without(item, pattern) for name, item in value.items()}
    return value
