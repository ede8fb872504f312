"""Contact lists as tables: LinkedIn's connections, Google's and Outlook's contacts.

Headers seen in real exports of each, both of Google's layouts and both of LinkedIn's. Columns about
a person that Pursuit has no place for (birthdays, addresses, photos) are left out, and the report
says so; what else is there goes to the notes.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from store.exchange.cells import one_line
from store.exchange.dates import DateReader
from store.exchange.lists import Item, Listing, Shape
from store.exchange.people.contact import Contact
from store.exchange.synonyms import IGNORE, NOTES

FIELDS = {
    "name": "Name",
    "first_name": "First name",
    "middle_name": "Middle name",
    "last_name": "Last name",
    "role_now": "What they do",
    "organization": "Where they are",
    "email": "E-mail",
    "phone": "Phone",
    "url": "Link",
    "tags": "Tags",
    "connected_on": "Connected on",
    "external_id": "Id",
    NOTES: "Notes",
    IGNORE: "(left out)",
}
_MANY = frozenset(("organization", "email", "phone", "url", "tags", NOTES, IGNORE))
_WORDS = {
    "name": "name, full name, display name, contact name, anzeigename",
    "first_name": "first name, given name, vorname, prénom, nombre",
    "middle_name": "middle name, additional name",
    "last_name": "last name, family name, surname, nachname, nom de famille, apellidos",
    "role_now": "position, title, job title, organization title, role, occupation",
    "organization": "company, organization, organization name, company name, employer, firma",
    "email": "email, e mail, email address, e mail address, e mail 2 address, e mail 3 address",
    "phone": """phone, phone number, mobile phone, primary phone, business phone, business phone 2,
        home phone, home phone 2, other phone, company main phone, mobile, telefon""",
    "url": "url, profile url, linkedin url, web page, personal web page, website, linkedin",
    "tags": "labels, group membership, categories, tags",
    "connected_on": "connected on",
    "external_id": "uid, contact id",
}
_BY_WORD = {word.strip(): field for field, words in _WORDS.items() for word in words.split(",")}
_NUMBERED = (
    (re.compile(r"e mail \d+ value"), "email"),
    (re.compile(r"phone \d+ value"), "phone"),
    (re.compile(r"website \d+ value"), "url"),
    (re.compile(r"organization \d+ name"), "organization"),
    (re.compile(r"organization \d+ title"), "role_now"),
)
_LEFT_OUT = re.compile(
    r".*\b(?:photo|phonetic|yomi|birthday|anniversary|gender|fax|address|street|city|state|country"
    r"|postal code|po box|label|type|suffix|prefix|initials|title|spouse|children|sensitivity"
    r"|priority|private|account|hobby|hobbies|mileage|billing information|government id number"
    r"|file as|language|location|middle name|short name|maiden name|e mail display name|flag"
    r"|email type|pager|telex|isdn|radio phone|car phone|callback|internet free busy"
    r"|directory server|keywords|subject|occupation|event|relation|im|tty tdd phone)\b.*"
)
# Such a list is an employer's, not somebody's address book.
_OF_APPLICANTS = frozenset(
    (
        *("age", "university", "college", "cgpa", "gpa", "degree", "years of experience"),
        *("expected salary", "notice period", "candidate id", "applicant id", "status"),
    )
)
_MY_GROUPS = frozenset(("mycontacts", "my contacts", "starred", "starred in android", "all"))


def _word(header: str) -> str:
    if field := _BY_WORD.get(header):
        return field
    for pattern, field in _NUMBERED:
        if pattern.fullmatch(header):
            return field
    return IGNORE if _LEFT_OUT.fullmatch(header) else ""


def _is_linkedin(names: Collection[str]) -> bool:
    return {"first name", "last name", "connected on"} <= set(names)


def _is_google(names: Collection[str]) -> bool:
    there = set(names)
    named = bool(there & {"first name", "given name", "name"})
    return named and bool(there & {"e mail 1 value", "phone 1 value", "group membership"})


def _is_outlook(names: Collection[str]) -> bool:
    there = set(names)
    ways = {"e mail address", "mobile phone", "business phone", "primary phone"}
    named = {"first name", "last name"} <= there
    return named and len(there & ways) >= 1 and not there & _OF_APPLICANTS


def _is_forced(_: Collection[str]) -> bool:
    return False


LINKEDIN = Shape("linkedin connections", FIELDS, _MANY, _word, _is_linkedin)
GOOGLE = Shape("google contacts", FIELDS, _MANY, _word, _is_google)
OUTLOOK = Shape("outlook contacts", FIELDS, _MANY, _word, _is_outlook)
OTHER = Shape("contacts", FIELDS, _MANY, _word, _is_forced)
SHAPES = (LINKEDIN, GOOGLE, OUTLOOK)


def contacts(listing: Listing, today: date) -> list[Contact]:
    """Somebody for each row; a row that names nobody is called "" and told by the planner."""
    days = DateReader(today, "mdy")
    google = listing.shape is GOOGLE
    return [_contact(item, days, google, listing.shape.unlabelled) for item in listing.items()]


def _contact(item: Item, days: DateReader, google: bool, unlabelled: Collection[str]) -> Contact:
    name = item.first("name") or " ".join(
        part for field in ("first_name", "middle_name", "last_name") if (part := item.first(field))
    )
    day = days.read(item.first("connected_on"))
    tags = [
        tag
        for cell in item.all("tags")
        for part in re.split(r":::|;", cell)
        if (tag := part.strip().removeprefix("*").strip()) and tag.casefold() not in _MY_GROUPS
    ]
    notes = item.notes(unlabelled)
    if item.first("connected_on") and not day:
        notes.append(f"Connected on: {item.first('connected_on')}")
    return Contact(
        line=item.line,
        uid=item.first("external_id"),
        name=name,
        role=item.first("role_now"),
        organizations=tuple(one_line(each) for each in item.all("organization")),
        emails=_values(item, "email", google),
        phones=_values(item, "phone", google),
        urls=_values(item, "url", google),
        tags=tuple(tags),
        notes=tuple(notes),
        connected_on=day[0].on if len(day) == 1 else None,
    )


def _values(item: Item, field: str, google: bool) -> tuple[str, ...]:
    """Google joins several in one cell with three colons."""
    cells = item.all(field)
    parts = [part for cell in cells for part in cell.split(":::")] if google else cells
    return tuple(dict.fromkeys(text for part in parts if (text := one_line(part).strip())))
