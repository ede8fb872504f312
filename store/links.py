"""Links between records: where they are, and how none is left pointing to what is gone.

A record that goes into the bin takes the links to it along (``Record.unlinked``), so that no other
record points into the bin, and brings them back when it is restored, wherever their place is still
free. Undo restores all in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from store.fields import Document
from store.plans import Edit, Library, Overlay, Step
from store.records import BY_TABLE, Record

# Which table the ids in a field belong to; "" is any. Fields of entries stand behind a dot.
LINKS = {
    "track": "tracks",
    "via": "people",
    "person": "people",
    "people": "people",
    "introduced_by": "people",
    "other_than": "people",
    "same_as": "people",
    "opportunity": "opportunities",
    "about": "",
    "rounds.people": "people",
    "touches.opportunity": "opportunities",
    "plan.action": "actions",
    "proofs.told.opportunity": "opportunities",
    "proofs.told.person": "people",
    "returns.person": "people",
    "returns.milestone": "milestones",
}


class Link(NamedTuple):
    """One link: the record it is in, and the way to it: fields, with the place in each list."""

    table: str
    id: int
    way: tuple[str | int, ...]
    target: int


def links_of(table: str, number: int, document: Mapping[str, Any]) -> Iterator[tuple[Link, str]]:
    """Every link of a document, with the table it leads to ("" for any)."""
    record = BY_TABLE.get(table)
    if record is None:
        return
    for name, leads_to in LINKS.items():
        field, *inner = name.split(".")
        if field in record.rules() and document.get(field):
            for way, target in _targets(document[field], tuple(inner), (field,)):
                yield Link(table, number, way, target), leads_to


def _targets(
    value: object, inner: tuple[str, ...], way: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], int]]:
    if not inner:
        if isinstance(value, list):
            yield from ((way, item) for item in value if type(item) is int)
        elif type(value) is int:
            yield way, value
        return
    for at, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, dict) and inner[0] in entry:
            yield from _targets(entry.get(inner[0]), inner[1:], (*way, at, inner[0]))


def links_to(library: Library, table: str, numbers: Collection[int]) -> list[Link]:
    """Every link, in the bin too, that leads to one of these records."""
    wanted = frozenset(numbers)
    found = []
    for record in BY_TABLE.values():
        ways = _ways(record, table)
        if not ways:
            continue
        for number, document in library.documents(record.TABLE).items():
            for field, inner in ways:
                value = document.get(field)
                if value:
                    for way, target in _targets(value, inner, (field,)):
                        if target in wanted:
                            found.append(Link(record.TABLE, number, way, target))
    return found


def _ways(record: type[Record], table: str) -> list[tuple[str, tuple[str, ...]]]:
    """The fields of a kind of record that may lead to a table."""
    split = [(name.split("."), to) for name, to in LINKS.items() if to in ("", table)]
    return [(way[0], tuple(way[1:])) for way, _ in split if way[0] in record.rules()]


def dangling(library: Library) -> list[Link]:
    """Links of live records to what is not there, or in the bin: there are to be none."""
    found = []
    for record in BY_TABLE.values():
        for number, document in library.documents(record.TABLE).items():
            if not document.get("deleted_on"):
                for link, table in links_of(record.TABLE, number, document):
                    if not _there(library, table, link.target):
                        found.append(link)
    return found


def _there(library: Library, table: str, number: int) -> bool:
    return any(
        number in library.documents(name) and not library.documents(name)[number].get("deleted_on")
        for name in ([table] if table else BY_TABLE)
    )


def _in_place(library: Library, documents: Mapping[str, Mapping[int, Document | None]]) -> Overlay:
    """A library as it would be with some documents put in place; None takes one away."""
    return Overlay(
        library,
        {
            table: {
                number: document
                for number, document in {**library.documents(table), **found}.items()
                if document is not None
            }
            for table, found in documents.items()
        },
    )


def sound(
    library: Library, documents: Mapping[str, Mapping[int, Document | None]]
) -> dict[str, dict[int, Document | None]]:
    """Documents to be put in place, without links that would dangle then; same ones left out."""
    there = _in_place(library, documents)
    draft = Draft(there)
    for link in dangling(there):
        if link.id in documents.get(link.table, ()):
            draft.turn(link, lambda _: None)
    mended: dict[tuple[str, int], Document] = {}
    for step in draft.steps():
        key = (step.record.TABLE, step.id)
        whole = {**there.documents(key[0])[step.id], **step.values}
        mended[key] = {name: value for name, value in whole.items() if value not in (None, [])}
    found: dict[str, dict[int, Document | None]] = {}
    for table, numbered in documents.items():
        now = library.documents(table)
        for number, document in numbered.items():
            wanted = mended.get((table, number), document)
            if wanted is None or wanted != now.get(number):
                found.setdefault(table, {})[number] = wanted
    return found


# -- changing them --------------------------------------------------------------------------------


class Draft:
    """Documents being changed, so that several changes of one field add up; ``steps`` writes it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._fields: dict[tuple[str, int], dict[str, Any]] = {}

    def field(self, table: str, number: int, name: str) -> Any:
        """The field as it is so far: a copy that may be changed and is then ``put``."""
        changed = self._fields.get((table, number), {})
        if name in changed:
            return changed[name]
        return _copy(self._library.documents(table)[number].get(name))

    def put(self, table: str, number: int, name: str, value: Any) -> None:
        self._fields.setdefault((table, number), {})[name] = value

    def steps(self) -> list[Step]:
        return [
            Edit(BY_TABLE[table], number, values)
            for (table, number), values in self._fields.items()
        ]

    def turn(self, link: Link, change: Callable[[int], int | None]) -> None:
        """Make a link lead elsewhere, or nowhere for None."""
        field, *rest = link.way
        value = self.field(link.table, link.id, str(field))
        new = change(link.target)
        if not rest:
            value = _turned(value, link.target, new)
        else:
            holder = _walk(value, rest[:-1])
            if isinstance(holder, dict):
                turned = _turned(holder.get(str(rest[-1])), link.target, new)
                holder.pop(str(rest[-1]), None)
                if turned not in (None, []):
                    holder[str(rest[-1])] = turned
        self.put(link.table, link.id, str(field), value)


def _turned(value: Any, old: int, new: int | None) -> Any:
    if isinstance(value, list):
        turned = [new if item == old else item for item in value]
        return list(dict.fromkeys(item for item in turned if item is not None))
    return new if value == old else value


def _walk(value: Any, way: list[str | int] | tuple[str | int, ...]) -> Any:
    for part in way:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _copy(value: Any) -> Any:
    if isinstance(value, list):
        return [_copy(item) for item in value]
    return {k: _copy(v) for k, v in value.items()} if isinstance(value, dict) else value


# -- the bin --------------------------------------------------------------------------------------


def unlink_steps(library: Library, record: type[Record], numbers: Collection[int]) -> list[Step]:
    """Take every link to these records off the others, and remember it in the records."""
    draft = Draft(library)
    taken: dict[int, list[Any]] = {}
    for link in links_to(library, record.TABLE, numbers):
        draft.turn(link, lambda _: None)
        stamp = _stamp(library.documents(link.table)[link.id], link.way)
        taken.setdefault(link.target, []).append([link.table, link.id, list(link.way), stamp])
    kept = [Edit(record, number, {"unlinked": {"links": ways}}) for number, ways in taken.items()]
    return [*draft.steps(), *kept]


def relink_steps(library: Library, record: type[Record], numbers: Collection[int]) -> list[Step]:
    """Bring back the links of restored records, wherever their place is there and still free."""
    draft = Draft(library)
    freed: list[Step] = []
    for number in numbers:
        document = library.documents(record.TABLE).get(number, {})
        unlinked = document.get("unlinked")
        if not isinstance(unlinked, dict):
            continue
        freed.append(Edit(record, number, {"unlinked": None}))
        for item in _list(unlinked.get("links")):
            if isinstance(item, list) and len(item) == 4:
                _relink(library, draft, number, *item)
    return [*draft.steps(), *freed]


def _relink(
    library: Library, draft: Draft, target: int, table: Any, holder: Any, way: Any, stamp: Any
) -> None:
    document = library.documents(table).get(holder) if table in BY_TABLE else None
    if document is None or not way or _stamp(document, way) != stamp:
        return
    field, *rest = way
    value = draft.field(table, holder, field)
    if not rest:
        draft.put(table, holder, field, _joined(field, value, target))
        return
    inside = _walk(value, rest[:-1])
    if isinstance(inside, dict):
        inside[rest[-1]] = _joined(str(rest[-1]), inside.get(rest[-1]), target)
        draft.put(table, holder, field, value)


def _joined(field: str, value: Any, target: int) -> Any:
    if field in ("people", "other_than"):
        return list(dict.fromkeys([*_list(value), target]))
    return value or target


def _stamp(document: Mapping[str, Any], way: Any) -> Any:
    """What tells an entry of a list from another that may have taken its place: its day."""
    entry = _walk(document, list(way[:2])) if len(way) > 2 else None
    return entry.get("on") if isinstance(entry, dict) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
