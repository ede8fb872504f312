"""Dated and listed entries inside a record: added, corrected and taken out, each as one change.

An entry has no id; the one meant is the one that reads as it did when it was shown. When another
window has changed it meanwhile, nothing is written and Conflict says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from store import ids
from store.errors import BadInput, Conflict, NotFound
from store.fields import Document, Shape, check_fields
from store.i18n import tr
from store.named import folded, people_named
from store.plans import Edit, Library, Plan, Step
from store.records import (
    Note,
    OfferTerm,
    Opportunity,
    Record,
    Requirement,
    Round,
    SentDocument,
    Touch,
)

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)


class Kept(NamedTuple):
    """A list of entries: its shape, what one is called, and the field that names one."""

    shape: type[Shape]
    word: str
    names: str


LISTS: dict[str, Kept] = {
    "rounds": Kept(Round, "round", "kind"),
    "notes": Kept(Note, "note", ""),
    "sent": Kept(SentDocument, "document", "what"),
    "offered": Kept(OfferTerm, "term", "criterion"),
    "requirements": Kept(Requirement, "requirement", "skill"),
    "touches": Kept(Touch, "contact", "kind"),
}


def added(
    library: Library, record: type[Record], number: int, field: str, values: Mapping[str, Any]
) -> Plan:
    """Add an entry at the end of a list. Raises BadInput, NotFound."""
    entry = _checked(library, field, values)
    documents = _entries(library, record, number, field)
    step = Edit(record, number, {field: [*documents, entry.to_doc()]})
    return Plan(
        [step],
        tr(
            "Add {called} to {name}",
            called=_called(field, entry),
            name=_name(library, record, number),
        ),
    )


def changed(
    library: Library,
    record: type[Record],
    number: int,
    field: str,
    was: Shape,
    values: Mapping[str, Any],
) -> Plan:
    """Set some fields of the entry ``was``. Raises BadInput, NotFound, Conflict."""
    documents = _entries(library, record, number, field)
    at = _place(documents, field, was)
    before = {name: getattr(was, name) for name in was.rules()}
    entry = _checked(library, field, {**before, **values})
    documents[at] = entry.to_doc()
    label = tr(
        "Change {called} of {name}",
        called=_called(field, entry),
        name=_name(library, record, number),
    )
    return Plan([Edit(record, number, {field: documents})], label)


def removed(library: Library, record: type[Record], number: int, field: str, was: Shape) -> Plan:
    """Take the entry ``was`` out. Raises NotFound, Conflict."""
    documents = _entries(library, record, number, field)
    del documents[_place(documents, field, was)]
    label = tr(
        "Remove {called} from {name}",
        called=_called(field, was),
        name=_name(library, record, number),
    )
    return Plan([Edit(record, number, {field: documents})], label)


# -- rounds, and people by their names ------------------------------------------------------------


def with_people(
    library: Library, number: int, values: Mapping[str, Any], names: Iterable[str]
) -> tuple[dict[str, Any], list[Step]]:
    """A round's values with the people of these names, and the steps that make new ones."""
    organization = str(_document(library, Opportunity, number).get("organization") or "")
    people = people_named(library, names, organization)
    return {**values, "people": people.ids}, list(people.new)


def round_added(
    library: Library, number: int, values: Mapping[str, Any], names: Iterable[str] = ()
) -> Plan:
    """Add a round with the people of these names. Raises BadInput, NotFound."""
    given, new = with_people(library, number, values, names)
    plan = added(library, Opportunity, number, "rounds", given)
    return Plan([*new, *plan.steps], plan.label)


def edited(
    library: Library,
    number: int,
    values: Mapping[str, Any],
    *,
    via: str | None = None,
    people: Sequence[str] | None = None,
) -> Plan:
    """Set fields of an opportunity; ``via`` and ``people`` name people, who are made if need be.

    None leaves them as they are, an empty name or none takes them off. Raises BadInput, NotFound.
    """
    document = _document(library, Opportunity, number)
    organization = str(values.get("organization", document.get("organization")) or "")
    wanted = [*([via] if via else []), *(people or [])]
    found = people_named(library, wanted, organization)
    given = dict(values)
    if via is not None:
        given["via"] = found.by_name.get(folded(via))
    if people is not None:
        given["people"] = [found.by_name[folded(name)] for name in people if name.strip()]
    label = tr("Edit {name}", name=_name(library, Opportunity, number))
    return Plan([*found.new, Edit(Opportunity, number, given)], label)


def read_time(text: str) -> str:
    """A time of day as it is stored, 14:30; "" for nothing typed. Raises BadInput.

    Understood are 14:30, 14.30, 9, 9h30, 2pm and 2:30 pm.
    """
    words = " ".join(text.split())
    if not words:
        return ""
    match = _TIME.fullmatch(words)
    if match:
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        elif half:
            hour = 99
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    raise BadInput(
        tr("'{words}' is not a time of day", words=words[:40]),
        "",
        tr("You can type 14:30, 9 or 2:30pm."),
    )


# -- inside ---------------------------------------------------------------------------------------


def _checked(library: Library, field: str, values: Mapping[str, Any]) -> Shape:
    """The entry these values make. Raises BadInput when it says nothing."""
    kept = LISTS[field]
    entry = kept.shape.from_doc(check_fields(kept.shape, values))
    said = {name for name, value in entry.to_doc().items() if value} - {"on", "need", "people"}
    if field == "touches":
        return entry
    needed = kept.names if field in ("requirements", "offered", "sent") else ""
    if not said or (needed and not str(getattr(entry, needed)).strip()):
        wanted = {"rounds": tr("a kind, such as phone call"), "notes": tr("some words")}
        what = wanted.get(field) or tr("a name: {field}", field=needed)
        raise BadInput(
            tr("This {word} says nothing yet", word=kept.word), tr("It needs {what}.", what=what)
        )
    return entry


def _document(library: Library, record: type[Record], number: int) -> Document:
    document = library.documents(record.TABLE).get(number)
    if document is None:
        raise NotFound(tr("There is no {name} {short}", name=record.NAME, short=ids.short(number)))
    return document


def _entries(library: Library, record: type[Record], number: int, field: str) -> list[Any]:
    """The stored entries, copied; what is no entry is passed over."""
    value = _document(library, record, number).get(field)
    listed = value if isinstance(value, list) else []
    return [dict(item) for item in listed if isinstance(item, dict)]


def _place(documents: list[Any], field: str, was: Shape) -> int:
    """Where the entry stands now: the last one that reads like it."""
    shape = LISTS[field].shape
    for at in range(len(documents) - 1, -1, -1):
        if shape.from_doc(documents[at]) == was:
            return at
    word = LISTS[field].word
    raise Conflict(
        tr("This {word} was changed elsewhere meanwhile", word=word),
        tr("Nothing was written."),
        tr("Look at it as it is now, then try again."),
        field=field,
        mine=was,
    )


def _called(field: str, entry: Shape) -> str:
    """``phone call``, ``a note``: an entry in a few words."""
    kept = LISTS[field]
    name = " ".join(str(getattr(entry, kept.names)).split()) if kept.names else ""
    if not name:
        return f"a {kept.word}"
    short = name if len(name) <= 40 else name[:39].rstrip() + "…"
    return f"{kept.word} '{short}'"


def _name(library: Library, record: type[Record], number: int) -> str:
    document = _document(library, record, number)
    found = record.from_doc({k: document[k] for k in record.NEEDS if k in document})
    return f"'{found.label}'"
