"""Changes: what one user action did, as one line of JSON.

A change is a transaction, an undo step and an entry of the history at once. Its operations are
plain dictionaries:

- ``{"t": table, "id": 7, "new": document}``   a record appears
- ``{"t": table, "id": 7, "gone": document}``  a record goes; the whole old one is kept here
- ``{"t": table, "id": 7, "set": {...}, "unset": [...], "was": {...}}``  fields change; ``was``
  holds the old value of each field that had one

Documents are replaced, never mutated: whoever holds an old one keeps it unchanged.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from store.disk import codec
from store.errors import BadInput, Conflict
from store.i18n import tr

Document: TypeAlias = dict[str, Any]
Op: TypeAlias = dict[str, Any]
Table: TypeAlias = dict[int, Document]

_SEAL_BYTES = len(b',"crc":"00000000"}')


class Change(NamedTuple):
    """``seq`` counts from 1, ``at`` is UTC, ``undo`` and ``redo`` name the change reversed."""

    seq: int
    at: str
    by: str
    label: str
    ops: tuple[Op, ...]
    undo: int = 0
    redo: int = 0

    def line(self) -> bytes:
        """The sealed journal line, newline included."""
        body: dict[str, Any] = {"s": self.seq, "at": self.at, "by": self.by, "label": self.label}
        if self.undo:
            body["undo"] = self.undo
        if self.redo:
            body["redo"] = self.redo
        body["ops"] = self.ops
        return seal(body)

    def inverse(self) -> tuple[Op, ...]:
        """The operations that take this change back."""
        return tuple(_inverse(op) for op in reversed(self.ops))


def change_from(body: Mapping[str, Any]) -> Change:
    """The change a verified journal line holds. Raises KeyError or TypeError for any other line."""
    return Change(
        int(body["s"]),
        str(body["at"]),
        str(body["by"]),
        str(body["label"]),
        tuple(body["ops"]),
        int(body.get("undo", 0)),
        int(body.get("redo", 0)),
    )


def seal(body: Mapping[str, Any]) -> bytes:
    """``body`` as one JSON line that ends with the CRC-32 of everything before it."""
    text = codec.dumps(body)
    return text[:-1] + b',"crc":"%08x"}\n' % zlib.crc32(text)


def unseal(line: bytes) -> dict[str, Any] | None:
    """What a line says, or None if it is torn, damaged or not ours."""
    line = line.rstrip(b"\r\n")
    text = line[:-_SEAL_BYTES] + b"}"
    if line[-_SEAL_BYTES:] != b',"crc":"%08x"}' % zlib.crc32(text):
        return None
    try:
        body = codec.loads(text)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def proved(ops: Iterable[Op]) -> tuple[Op, ...]:
    """A private copy of ``ops``, proved to be JSON before anything is changed.

    Raises BadInput for values JSON cannot hold: NaN, infinity, lone surrogates, other objects.
    """
    try:
        return tuple(codec.pure(op) for op in ops)
    except ValueError as error:
        raise BadInput(tr("This cannot be stored"), f"{error}.") from None


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The ``set`` and ``unset`` that lead from one document to another."""
    put = {name: value for name, value in new.items() if name not in old or old[name] != value}
    return put, [name for name in old if name not in new]


def edit(table: str, record_id: int, old: Document, put: Document, drop: Iterable[str]) -> Op:
    """The operation that sets and unsets fields of a document that is ``old`` now."""
    drop = [name for name in drop if name in old]
    was = {name: old[name] for name in (*put, *drop) if name in old}
    return {"t": table, "id": record_id, "set": put, "unset": drop, "was": was}


def after(document: Document | None, op: Op) -> Document | None:
    """The document once ``op`` is applied; None when there is none.

    Operations set values, so a segment may be replayed over any snapshot at or after its base.
    """
    if "new" in op:
        return op["new"]  # type: ignore[no-any-return]
    if "gone" in op or document is None:
        return None
    changed = {**document, **op["set"]}
    for name in op["unset"]:
        changed.pop(name, None)
    return changed


def apply(table: Table, op: Op) -> None:
    """Put the outcome of ``op`` in its place in ``table``."""
    document = after(table.get(op["id"]), op)
    if document is None:
        table.pop(op["id"], None)
    else:
        table[op["id"]] = document


def fit(document: Document | None, op: Op) -> Op:
    """The operation as it applies to the record now; ``was`` says what is really replaced.

    Two windows that set a field to the same value agree: undoing the second changes nothing.
    Raises Conflict unless the record still is what ``op`` expects it to be.
    """
    if "new" in op:
        if document is not None:
            raise Conflict(tr("This record exists already"), tr("It has the id {op}.", op=op["id"]))
        return op
    if document is None:
        raise Conflict(
            tr("This record is gone"),
            tr("It was removed in another window."),
            tr("Look at what is left."),
        )
    if "gone" in op:
        if document != op["gone"]:
            raise _clash(tr("the record"), None, document)
        return op
    for name in (*op["set"], *op["unset"]):
        now, was, mine = document.get(name), op["was"].get(name), op["set"].get(name)
        if now not in (was, mine):
            raise _clash(name, mine, now)
    return edit(op["t"], op["id"], document, op["set"], op["unset"])


def _clash(field: str, mine: object, theirs: object) -> Conflict:
    return Conflict(
        tr("This was changed in another window meanwhile"),
        tr(
            "{capitalize}: there {theirs!r}, here {mine!r}.",
            capitalize=field.replace("_", " ").capitalize(),
            theirs=theirs,
            mine=mine,
        ),
        tr("Nothing was written. Look again and repeat what you meant."),
        field=field,
        mine=mine,
        theirs=theirs,
    )


UNDO, REDO = "Undo: ", "Redo: "
"""How the label of a change that takes one back begins, and of one that does it again. They stand
in the journal, in whatever language its other words are.
"""


def plain_label(label: str) -> str:
    """What was done, however often it was undone and done again."""
    return label.removeprefix(UNDO).removeprefix(REDO)


def said_label(label: str) -> str:
    """A label as people read it."""
    if label.startswith(UNDO):
        return tr("Undo: {what}", what=plain_label(label))
    return tr("Redo: {what}", what=plain_label(label)) if label.startswith(REDO) else label


def _inverse(op: Op) -> Op:
    where = {"t": op["t"], "id": op["id"]}
    if "new" in op:
        return {**where, "gone": op["new"]}
    if "gone" in op:
        return {**where, "new": op["gone"]}
    touched = (*op["set"], *op["unset"])
    return {
        **where,
        "set": op["was"],
        "unset": [name for name in touched if name not in op["was"]],
        "was": op["set"],
    }


def undo_target(newest_first: Iterable[Change]) -> Change | None:
    """The change the next undo takes back, or None.

    Undo appends the inverse of a change and redo the inverse of an undo, so what is in force is
    found by walking back: an undo silences the change it names, a redo silences the undo.
    """
    silenced: set[int] = set()
    for change in newest_first:
        if change.seq in silenced:
            continue
        if not change.undo:
            return change
        silenced.add(change.undo)
    return None


def redo_target(newest_first: Iterable[Change]) -> Change | None:
    """The undo the next redo takes back; None once something else was done after it."""
    silenced: set[int] = set()
    for change in newest_first:
        if change.seq in silenced:
            continue
        if change.redo:
            silenced.add(change.redo)
        elif change.undo:
            return change
        else:
            return None
    return None
