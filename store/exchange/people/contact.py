"""Somebody as an address book or a contact list has them, whatever its format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from store.exchange.cells import one_line
from store.exchange.links import canonical, complete

OWN_UID = "urn:pursuit:person:"
"""What the UID of a vCard that Pursuit wrote begins with; the id of the record follows."""
_LONGEST_NAME = 200
_PROFILE = re.compile(r"linkedin\.com/(?:in|pub)/.|(?:xing\.com/profile|github\.com|orcid\.org)/.")
_NAME_IN_MAIL = re.compile(r"[._+-]+")


@dataclass(slots=True)
class Contact:
    """``line`` is where it starts in the file; the first e-mail, phone and link are the usual ones.

    ``uid`` is what the address book knows them by. ``connected_on`` is the day LinkedIn gives.
    """

    line: int
    uid: str = ""
    name: str = ""
    role: str = ""
    organizations: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    connected_on: date | None = None
    group: bool = False
    """Whether it is a list of others, as address books keep among their cards."""

    @property
    def called(self) -> str:
        """Their name: as written, else where they work, else from their e-mail; "" for nobody."""
        name = one_line(self.name).strip()
        if not name and self.organizations:
            name = self.organizations[0]
        if not name and self.emails:
            local = self.emails[0].partition("@")[0]
            name = _NAME_IN_MAIL.sub(" ", local).strip().title()
        return name[:_LONGEST_NAME]

    @property
    def marks(self) -> dict[str, str]:
        """What tells them from others, the surest first, ready to compare."""
        marks = {"uid": self.uid, "url": profile_key(self.urls[0]) if self.urls else ""}
        marks["email"] = self.emails[0].casefold() if self.emails else ""
        return {kind: mark for kind, mark in marks.items() if mark}

    def stated(self) -> dict[str, Any]:
        """What it says, in the fields of a Person; the same in every language, so that a newer copy
        is compared with what was kept."""
        more = [
            f"{word}: {', '.join(values[1:])}"
            for word, values in (
                ("Also e-mail", self.emails),
                ("Also phone", self.phones),
                ("Also link", self.urls),
            )
            if len(values) > 1
        ]
        notes: list[dict[str, Any]] = [{"text": text} for text in self.notes if text.strip()]
        notes += [{"text": "\n".join(more)}] if more else []
        if self.connected_on:
            met = {"on": self.connected_on.isoformat(), "text": "Connected on LinkedIn"}
            notes.append(met)
        values: dict[str, Any] = {
            "name": self.called,
            "role_now": one_line(self.role).strip(),
            "organizations": list(dict.fromkeys(self.organizations)),
            "email": self.emails[0] if self.emails else "",
            "phone": self.phones[0] if self.phones else "",
            "url": (complete(self.urls[0]) or self.urls[0]) if self.urls else "",
            "tags": list(dict.fromkeys(self.tags)),
            "notes": notes,
            "external_id": self.uid,
        }
        return {name: value for name, value in values.items() if value}


def profile_key(url: str) -> str:
    """A link to a page about one person, for comparing; "" for any other link.

    Case makes no difference in these. A company's site is many people's, and tells nobody apart.
    """
    key = canonical(url).partition("?")[0].casefold()
    return key if _PROFILE.match(key) else ""
