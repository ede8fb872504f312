"""People by the names a person types: those on file, and new ones for the names nobody has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from store.plans import Library, New
from store.records import Person


class People(NamedTuple):
    """``by_name`` holds ids by folded name, in the order given; ``new`` makes those not on file."""

    by_name: dict[str, int]
    new: list[New]

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids in the order of the names, each once."""
        return tuple(dict.fromkeys(self.by_name.values()))


def folded(name: str) -> str:
    """A name for comparing: upper and lower case and blanks make no difference."""
    return " ".join(name.split()).casefold()


def names_in(text: str) -> tuple[str, ...]:
    """The names in a line with commas between, each once."""
    names = (" ".join(part.split()) for part in text.replace(";", ",").split(","))
    return tuple({folded(name): name for name in names if name}.values())


def people_named(library: Library, names: Iterable[str], organization: str = "") -> People:
    """Find people by their whole names; plan to make those who are not on file.

    Of several with one name, the one who is at ``organization`` is meant, else the first on file.
    New people are noted as being there.
    """
    on_file = sorted(library.documents(Person.TABLE).items())
    people = People({}, [])
    for name in names:
        wanted = folded(name)
        if not wanted or wanted in people.by_name:
            continue
        found = [number for number, document in on_file if _is_called(document, wanted)]
        if len(found) > 1:
            there = library.documents(Person.TABLE)
            found.sort(key=lambda number: not _is_at(there[number], organization))
        if not found:
            values: dict[str, Any] = {"name": " ".join(name.split())}
            values |= {"organizations": [organization]} if organization else {}
            people.new.append(New(Person, library.new_id(), values))
        people.by_name[wanted] = found[0] if found else people.new[-1].id
    return people


def name_of(library: Library, number: int | None) -> str:
    """A person's name; "" for one who is not on file or in the bin."""
    document = library.documents(Person.TABLE).get(number or 0)
    if document is None or document.get("deleted_on"):
        return ""
    return str(document.get("name") or "")


def _is_called(document: Mapping[str, Any], wanted: str) -> bool:
    name = document.get("name")
    return isinstance(name, str) and folded(name) == wanted and not document.get("deleted_on")


def _is_at(document: Mapping[str, Any], organization: str) -> bool:
    places = document.get("organizations")
    return isinstance(places, list) and organization in places
