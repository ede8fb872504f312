"""Merging two records of the same thing into one, and finding people who are in twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from store.errors import BadInput
from store.i18n import tr
from store.insight.haystack import fold
from store.insight.organizations import place_key
from store.links import Draft, links_to
from store.plans import Edit, Library, Plan
from store.records import Person, Record
from store.verbs.parts import live, named

_OWN = frozenset(
    {"id", "added_on", "deleted_on", "unlinked", "rank", "column", "outcome", "same_as"}
)
_DATED = frozenset(
    {
        *("touches", "proofs", "practice", "history", "rounds", "notes", "tried", "replans"),
        *("plan", "review"),
    }
)


def merge(library: Library, record: type[Record], keep: int, other: int) -> Plan:
    """Two records of one thing become one: ``keep`` stays, ``other`` goes into the bin.

    Where both say something ``keep`` wins; lists are put together, dated ones in the order of their
    days; every link to ``other`` leads to ``keep``. Raises BadInput when both are the same record,
    NotFound.
    """
    if keep == other:
        raise BadInput(tr("These two are one and the same"), hint=tr("Name two records."))
    mine, theirs = live(library, record, keep), live(library, record, other)
    label = tr(
        "Merge {named} into {named2}",
        named=named(library, record, other),
        named2=named(library, record, keep),
    )
    draft = Draft(library)
    for name, value in _together(record, mine, theirs).items():
        draft.put(record.TABLE, keep, name, value)
    for link in links_to(library, record.TABLE, [other]):
        to_itself = (link.table, link.id) == (record.TABLE, keep)
        if (link.table, link.id) != (record.TABLE, other):
            draft.turn(link, lambda _, mine=to_itself: None if mine else keep)  # type: ignore[misc]
    for link in links_to(library, record.TABLE, [keep]):
        if (link.table, link.id) == (record.TABLE, other) and len(link.way) == 1:
            name = str(link.way[0])
            if draft.field(record.TABLE, keep, name) == keep:
                draft.put(record.TABLE, keep, name, None)
    gone: dict[str, Any] = {"deleted_on": library.clock.today()}
    if record is Person:
        gone["same_as"] = keep  # so that it is forgotten, and kept private, with the one that stays
    away = Edit(record, other, gone)
    return Plan((*draft.steps(), away), label)


def _together(
    record: type[Record], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields of the merged record that differ from what it has."""
    values: dict[str, Any] = {}
    for name in record.rules():
        if name in _OWN or not theirs.get(name):
            continue
        own, also = mine.get(name), theirs[name]
        if isinstance(also, list):
            together = _lists(name, own if isinstance(own, list) else [], also)
        else:
            together = own or also
        if together != own:
            values[name] = together
    days = [day for day in (mine.get("added_on"), theirs.get("added_on")) if isinstance(day, str)]
    if days and min(days) != mine.get("added_on"):
        values["added_on"] = min(days)
    return values


def _lists(name: str, own: list[Any], also: list[Any]) -> list[Any]:
    known = [fold(item) if isinstance(item, str) else item for item in own]
    fresh = [i for i in also if (fold(i) if isinstance(i, str) else i) not in known]
    if name == "history" and own:  # where it stands now stays the last word
        earlier = [entry for entry in fresh if _on(entry) <= _on(own[-1])]
        return [*sorted([*own[:-1], *earlier], key=_on), own[-1]]
    both = [*own, *fresh]
    return sorted(both, key=_on) if name in _DATED else both


def _on(entry: Any) -> str:
    return str(entry.get("on") or "") if isinstance(entry, dict) else ""


def keep_apart(library: Library, first: int, second: int) -> Plan:
    """Two people who look alike are two: ``duplicate_people`` does not name them again."""
    names = tr(
        "{named} and {named2}",
        named=named(library, Person, first),
        named2=named(library, Person, second),
    )
    others = live(library, Person, first).get("other_than")
    apart = [*(others if isinstance(others, list) else []), second]
    return Plan(
        (Edit(Person, first, {"other_than": apart}),), tr("{names} are two people", names=names)
    )


# -- who is in twice ------------------------------------------------------------------------------


class Twins(NamedTuple):
    """Two people who may be one, the older record first, and what they share."""

    first: int
    second: int
    why: str


def duplicate_people(library: Library) -> list[Twins]:
    """People who may be in twice, the surest first.

    The same e-mail, telephone or address on the web; or the same name, in whatever order, case and
    accents, unless both have organizations and none in common; or a first name alone that one
    person of the same organization begins with.
    """
    people = {
        number: document
        for number, document in sorted(library.documents(Person.TABLE).items())
        if not document.get("deleted_on")
    }
    found: dict[tuple[int, int], str] = {}
    for why, keys in (
        (tr("the same e-mail"), _keyed(people, _email)),
        (tr("the same telephone"), _keyed(people, _phone)),
        (tr("the same address on the web"), _keyed(people, _web)),
        (tr("the same name"), _keyed(people, _name)),
        (tr("the same first name at the same place"), _keyed(people, _first_name)),
    ):
        for numbers in keys.values():
            for first, second in _pairs(numbers):
                if (first, second) not in found and _may_be_one(why, people[first], people[second]):
                    if _apart(people, first, second):
                        continue
                    found[first, second] = why
    return [Twins(first, second, why) for (first, second), why in found.items()]


def _apart(people: Mapping[int, Any], first: int, second: int) -> bool:
    """Whether somebody said that they are two."""
    ways = ((first, second), (second, first))
    said = ((people[one].get("other_than"), other) for one, other in ways)
    return any(isinstance(others, list) and other in others for others, other in said)


_MOST_ALIKE = 8  # more of one key are a shared address of an office, not one person


def _pairs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    if len(numbers) <= _MOST_ALIKE:
        for at, first in enumerate(numbers):
            yield from ((first, second) for second in numbers[at + 1 :])


def _keyed(people: Mapping[int, Any], keys: Any) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, document in people.items():
        for key in dict.fromkeys(keys(document)):
            if key:
                found[key].append(number)
    return {key: numbers for key, numbers in found.items() if len(numbers) > 1}


def _email(person: Mapping[str, Any]) -> Iterable[str]:
    return (_text(person, "email").strip().lower(),)


def _phone(person: Mapping[str, Any]) -> Iterable[str]:
    digits = "".join(filter(str.isdigit, _text(person, "phone")))
    return (digits[-9:] if len(digits) >= 7 else "",)


def _web(person: Mapping[str, Any]) -> Iterable[str]:
    from store.exchange.links import canonical

    url = _text(person, "url")
    return (canonical(url) if url else "",)


def _name(person: Mapping[str, Any]) -> Iterable[str]:
    words = fold(_text(person, "name")).replace(",", " ").split()
    return (" ".join(sorted(words)),)


def _first_name(person: Mapping[str, Any]) -> Iterable[str]:
    words = fold(_text(person, "name")).split()
    return (f"{words[0]} @ {place}" for place in _places(person)) if words else ()


def _may_be_one(why: str, first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    if why == "the same name":
        mine, theirs = _places(first), _places(second)
        return not mine or not theirs or bool(mine & theirs)
    if why == "the same first name at the same place":
        return min(len(_text(p, "name").split()) for p in (first, second)) == 1
    return True


def _places(person: Mapping[str, Any]) -> set[str]:
    value = person.get("organizations")
    names = [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
    return {place_key(name) for name in names if name}


def _text(document: Mapping[str, Any], name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""
