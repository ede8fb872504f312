"""Which card a message is about: by link, sender, organization and title, each as a whole.

An organization counts by its whole name, word by word; a short or plain one ("AP", "Next") where it
stands as the sender, or written with its capital letters. A part of a name is never enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from store.exchange.links import canonical
from store.exchange.mail.message import Mail
from store.exchange.postings.titles import host_of, site_of
from store.fields import Document
from store.i18n import tr
from store.insight.haystack import fold
from store.insight.organizations import organization_key, place_key
from store.insight.waiting import column_now
from store.pipelines import Meaning
from store.plans import Library
from store.records import Opportunity, Person

_MOST_WORDS = 7
_MOST_TEXT = 12_000
_SHORT = 4  # letters; a name of fewer must be the sender's
_LEAST = 30
_MOST_SHOWN = 5
_LINK, _SENDER, _NAME, _SUBJECT, _TEXT = 100, 60, 50, 45, 30
_TITLE_SUBJECT, _TITLE_TEXT, _OPEN = 25, 15, 4

CARRIERS = frozenset(
    (
        *("greenhouse.io", "greenhouse-mail.io", "lever.co", "ashbyhq.com", "myworkday.com"),
        *("myworkdayjobs.com", "smartrecruiters.com", "icims.com", "jobvite.com", "taleo.net"),
        *("successfactors.com", "successfactors.eu", "breezy.hr", "applytojob.com"),
        *("workablemail.com", "workable.com", "teamtailor-mail.com", "teamtailor.com"),
        *("personio.de", "personio.com", "recruitee.com", "bamboohr.com", "linkedin.com"),
        *("indeed.com", "indeedemail.com", "seek.com.au", "stepstone.de", "xing.com"),
    )
)
"""Senders who write for others: their own name says nothing of who offers the work."""
_FREE = frozenset(
    (
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com"),
        *("icloud.com", "me.com", "gmx.de", "gmx.net", "gmx.at", "web.de", "t-online.de"),
        *("proton.me", "protonmail.com", "aol.com", "orange.fr", "free.fr", "mail.com"),
    )
)
_OFFICE = re.compile(
    r"\b(?:careers?|recruit(?:ing|ment|er)?|talent|hr|hiring|people|jobs?|team|human resources"
    r"|karriere|personal|bewerbung|recrutement|rrhh|no ?reply|via|the|acquisition|at|from|von)\b"
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})


class Match(NamedTuple):
    """A card, how sure it is, and why in a few words."""

    card: int
    score: int
    why: str


def matches(mail: Mail, library: Library) -> list[Match]:
    """The cards a message may be about, the surest first; at most five."""
    looked = _Looked(mail)
    people = set(_organizations_of_sender(mail, library))
    found = []
    for number, document in library.documents(Opportunity.TABLE).items():
        if not document.get("deleted_on") and (match := looked.match(number, document, people)):
            is_open = column_now(document, library.pipeline).meaning is not Meaning.CLOSED
            found.append(match._replace(score=match.score + _OPEN * is_open))
    return sorted(found, key=lambda each: (-each.score, -each.card))[:_MOST_SHOWN]


def the_one(found: list[Match]) -> Match | None:
    """The card, when one is surer than all others; None when a person must say which."""
    if not found or (len(found) > 1 and found[1].score == found[0].score):
        return None
    return found[0]


def is_carrier(mail: Mail) -> bool:
    """Whether it was sent by a program or board that writes for others."""
    return _registered(mail.address.rpartition("@")[2]) in CARRIERS


class _Looked:
    """What a message has to compare with, made once for all cards."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._links = {canonical(link) for link in mail.links} - {""}
        domain = mail.address.rpartition("@")[2]
        self._domain = _registered(domain)
        self._labels = _labels(mail.address, self._domain)
        self._from = _sender_key(mail.sender)
        self._subject = _phrases(mail.subject)
        self._text = _phrases(mail.text[:_MOST_TEXT])
        self._sender = _phrases(mail.sender)
        self._raw = f"{mail.subject}\n{mail.sender}\n{mail.text[:_MOST_TEXT]}"

    def match(self, number: int, document: Document, people: set[str]) -> Match | None:
        score, why = self._who(document, people)
        title = _title_key(_text(document, "title"))
        if score and title:
            if title in self._subject:
                score, why = score + _TITLE_SUBJECT, tr("{why}; the title in the subject", why=why)
            elif title in self._text:
                score, why = score + _TITLE_TEXT, tr("{why}; the title in the text", why=why)
        return Match(number, score, why) if score >= _LEAST else None

    def _who(self, document: Document, people: set[str]) -> tuple[int, str]:
        """How sure it is that the card's organization writes, and by what."""
        url = _text(document, "url")
        if url and self._links and canonical(url) in self._links:
            return _LINK, tr("its link")
        contact = _text(document, "contact").lower()
        if self._mail.address and self._mail.address in contact:
            return _SENDER, tr("the contact of the card")
        own = self._domain and self._domain not in CARRIERS | _FREE
        if own and not site_of(url) and _registered(host_of(url)) == self._domain:
            return _SENDER, tr("the sender's domain")
        name = _text(document, "organization")
        key = place_key(name)
        if not key:
            return 0, ""
        if key in people:
            return _SENDER, tr("a person you know there")
        joined = key.replace(" ", "")
        if joined in self._labels and (own or len(joined) > _SHORT):
            return _SENDER, tr("the sender's domain")
        if key == self._from:
            return _NAME, tr("the sender's name")
        if len(joined) < _SHORT:
            return 0, ""
        if " " not in key and not self._written(name):
            return 0, ""
        if key in self._sender:
            return _NAME, tr("the sender's name")
        if key in self._subject:
            return _SUBJECT, tr("the subject")
        return (_TEXT, tr("the text")) if key in self._text else (0, "")

    def _written(self, name: str) -> bool:
        """Whether a name of one word stands there with its capital letters."""
        word = name.split()[0].strip(".,")
        shown = word if word[:1].isupper() or not word[:1].isalpha() else word.capitalize()
        return re.search(rf"(?<!\w){re.escape(shown)}(?!\w)", self._raw) is not None


def _organizations_of_sender(mail: Mail, library: Library) -> Iterator[str]:
    """Where the people work whose address this is."""
    if not mail.address:
        return
    for document in library.documents(Person.TABLE).values():
        if _text(document, "email").lower() == mail.address and not document.get("deleted_on"):
            places = document.get("organizations")
            for place in places if isinstance(places, list) else []:
                if isinstance(place, str) and (key := place_key(place)):
                    yield key


def _registered(host: str) -> str:
    """lanternfilms.example of mail.lanternfilms.example, and bbc.co.uk of mail.bbc.co.uk."""
    parts = host.lower().strip(".").split(".")
    if len(parts) > 2 and parts[-2] in _SECOND_LEVEL:
        return ".".join(parts[-3:])
    return ".".join(parts[-2:])


def _labels(address: str, domain: str) -> set[str]:
    """The words of an address that can be a name: of the domain, or for carriers before the @."""
    local, _, host = address.rpartition("@")
    if domain in _FREE:
        return set()
    if domain in CARRIERS:
        words = re.split(r"[.+_]", local) + host.split(".")[:-2]
    else:
        words = [domain.split(".")[0]]
    return {re.sub(r"\W", "", word) for word in words} - {"", "mail", "jobs", "careers", "us", "eu"}


def _sender_key(sender: str) -> str:
    """Lantern Films of "Lantern Films Careers" and of "The Recruiting Team at Lantern Films"."""
    return organization_key(" ".join(_OFFICE.sub(" ", fold(sender)).split()))


def _phrases(text: str) -> set[str]:
    """Every run of up to seven words, as names are compared."""
    words = re.findall(r"\w+", fold(text).replace(".", "").replace("&", " and "))
    return {
        " ".join(words[at : at + size])
        for size in range(1, _MOST_WORDS + 1)
        for at in range(len(words) - size + 1)
    }


def _title_key(title: str) -> str:
    """The title without (m/w/d) and what stands behind a dash; "" when it is too short to tell."""
    plain = re.split(r"\s[|–—-]\s|\s?\(|,", title)[0]
    words = re.findall(r"\w+", fold(plain).replace(".", ""))
    return " ".join(words) if sum(map(len, words)) >= _SHORT and len(words) <= _MOST_WORDS else ""


def _text(document: Mapping[str, Any], name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""
