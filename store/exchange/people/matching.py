"""Who of the file is on file already: by id, profile link, e-mail, then name and organization."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from store.exchange.kept import remembered
from store.exchange.people.contact import OWN_UID, Contact, profile_key
from store.fields import Document
from store.insight.organizations import place_key


class OnFile:
    """The people on file, the bin included, by what tells them from others.

    Those of whom ``source`` spoke before are found before those who look the same.
    """

    def __init__(self, people: Mapping[int, Document], source: str = "") -> None:
        self._people: dict[int, Document] = {}
        self._by_mark: dict[tuple[str, str], int] = {}
        self._by_place: dict[tuple[str, str], list[int]] = {}
        self._by_name: dict[str, int] = {}
        # Those in the bin last, so that a living record wins.
        for number, person in sorted(
            people.items(), key=lambda p: (bool(p[1].get("deleted_on")), not _knows(p[1], source))
        ):
            self.add(number, person)

    def add(self, number: int, person: Document) -> None:
        """One more person, to be found from now on."""
        self._people[number] = person
        self._by_mark[("uid", f"{OWN_UID}{number}")] = number
        for mark in _marks(person):
            self._by_mark.setdefault(mark, number)
        self._by_name.setdefault(_folded(person.get("name")), number)
        for place in {place for each in _versions(person) for place in _places(each)}:
            self._by_place.setdefault(place, []).append(number)

    def find(self, contact: Contact, taken: Collection[int] = ()) -> int | None:
        """The person a contact is, none of those ``taken``; None for one who is new."""
        for mark in contact.marks.items():
            number = self._by_mark.get(mark)
            if number is None or number in taken:
                continue
            if mark[0] != "email" or alike(contact.called, str(self._people[number].get("name"))):
                return number
        said = {"name": contact.called, "organizations": list(contact.organizations)}
        for place in _places(said):
            for number in self._by_place.get(place, ()):
                if number not in taken and not self._are_two(contact, self._people[number]):
                    return number
        return None

    def namesake(self, contact: Contact) -> Document | None:
        """A living person of that name who is not known to be the same one."""
        found = self._people.get(self._by_name.get(_folded(contact.called), 0))
        return None if found is None or found.get("deleted_on") else found

    def _are_two(self, contact: Contact, person: Mapping[str, Any]) -> bool:
        """Whether their profiles say that they are not the same."""
        theirs, mine = profile_key(str(person.get("url") or "")), contact.marks.get("url", "")
        return bool(theirs and mine and theirs != mine and _site(theirs) == _site(mine))


def _knows(person: Mapping[str, Any], source: str) -> bool:
    return bool(source and remembered(person, source))


def alike(name: str, other: str) -> bool:
    """Whether two names have a word in common: an office's address is several people's."""
    return bool(set(_folded(name).split()) & set(_folded(other).split()))


def _site(key: str) -> str:
    return key.partition("/")[0]


def _folded(name: object) -> str:
    return " ".join(str(name or "").split()).casefold()


def _versions(person: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A person as they are here, and as each file had them."""
    imported = person.get("imported")
    said = imported.get("said") if isinstance(imported, dict) else None
    told = said.values() if isinstance(said, dict) else ()
    return [person, *(each for each in told if isinstance(each, dict))]


def _places(version: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The name with each place; with "" for somebody who is nowhere."""
    name, places = _folded(version.get("name")), version.get("organizations")
    listed = places if isinstance(places, list) else []
    keys = [place_key(each) for each in listed if isinstance(each, str)]
    return [(name, key) for key in keys or [""]]


def _marks(person: Mapping[str, Any]) -> list[tuple[str, str]]:
    marks = []
    for each in _versions(person):
        marks.append(("uid", str(each.get("external_id") or "")))
        marks.append(("url", profile_key(str(each.get("url") or ""))))
        marks.append(("email", str(each.get("email") or "").casefold()))
    return [mark for mark in marks if mark[1]]
