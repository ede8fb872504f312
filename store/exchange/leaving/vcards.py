"""People as vCard 3.0, the version that most address books read.

Lines end with CRLF and are folded at 75 octets, never inside a character. A card keeps the UID that
it came with, or gets one made of the record's id, so that bringing it back finds the same person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from store.exchange.people.contact import OWN_UID
from store.fields import Document
from store.plans import Library
from store.records import Person

_OCTETS = 75
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


def export_vcards(library: Library) -> bytes:
    """Everybody who is not in the bin, the oldest first; b"" for nobody."""
    people = library.documents(Person.TABLE)
    lines = [
        line
        for number in sorted(people)
        if not people[number].get("deleted_on")
        for line in _card(number, people[number])
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _card(number: int, person: Document) -> Iterator[str]:
    name = " ".join(str(person.get("name") or "").split())
    given, _, family = name.rpartition(" ")
    family, given = (family, given) if given else ("", family)
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{escaped(_text(person, 'external_id') or f'{OWN_UID}{number}')}"
    yield f"FN:{escaped(name)}"
    yield f"N:{escaped(family)};{escaped(given)};;;"
    for place in _texts(person, "organizations"):
        yield f"ORG:{escaped(place)}"
    for field, prop in (("role_now", "TITLE"), ("email", "EMAIL;TYPE=INTERNET")):
        if text := _text(person, field):
            yield f"{prop}:{escaped(text)}"
    for field, prop in (("phone", "TEL;TYPE=VOICE"), ("url", "URL")):
        if text := _text(person, field):
            yield f"{prop}:{escaped(text)}"
    if tags := _texts(person, "tags"):
        yield f"CATEGORIES:{','.join(map(escaped, tags))}"
    for note in _notes(person):
        yield f"NOTE:{escaped(note)}"
    yield "END:VCARD"


def _text(person: Mapping[str, Any], field: str) -> str:
    return str(person.get(field) or "")


def _texts(person: Mapping[str, Any], field: str) -> list[str]:
    there = person.get(field)
    return [each for each in there if isinstance(each, str)] if isinstance(there, list) else []


def _notes(person: Mapping[str, Any]) -> list[str]:
    there = person.get("notes")
    found = [each for each in there if isinstance(each, dict)] if isinstance(there, list) else []
    return [text for each in found if (text := str(each.get("text") or ""))]


def escaped(text: str) -> str:
    """A text as the value of a property; what no line may hold goes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", lines).translate(_ESCAPED)


def folded(line: str) -> str:
    """A line broken so that no part has more than 75 octets, at the borders of characters."""
    if len(line.encode()) <= _OCTETS:
        return line
    parts, part, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _OCTETS:
            parts.append(part)
            part, size = " ", 1
        part += char
        size += width
    return "\r\n".join([*parts, part])
