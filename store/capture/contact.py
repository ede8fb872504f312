"""One typed line about a contact with a person: what happened, about what, what came of it.

``talk the night shifts took: write faults down promise: send my log by fri``. The first words say
what kind of contact it was; without one it is what the caller takes it for. ``took:`` is what one
learned, ``promise:`` what one promised (``by`` a day), ``on:`` the day it was, ``guess:`` the
chance of a reply in percent, ``>`` the opportunity it concerned. Everything else says what it was
about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from store.capture.days import loose
from store.capture.values import number
from store.errors import BadInput
from store.i18n import tr, tr_later
from store.records import TouchKind
from store.when import find_day, read_day, show_day

KIND_WORDS: dict[str, TouchKind] = {
    "ask": TouchKind.ASK,
    "asked": TouchKind.ASK,
    "follow up": TouchKind.FOLLOW_UP,
    "follow-up": TouchKind.FOLLOW_UP,
    "followed up": TouchKind.FOLLOW_UP,
    "reply": TouchKind.REPLY,
    "replied": TouchKind.REPLY,
    "answered": TouchKind.REPLY,
    "talk": TouchKind.TALK,
    "talked": TouchKind.TALK,
    "met": TouchKind.TALK,
    "call": TouchKind.TALK,
    "called": TouchKind.TALK,
    "thanks": TouchKind.THANKS,
    "thanked": TouchKind.THANKS,
    "update": TouchKind.UPDATE,
    "news": TouchKind.UPDATE,
    "told": TouchKind.UPDATE,
    "intro": TouchKind.INTRO,
    "introduced": TouchKind.INTRO,
    "referral": TouchKind.REFERRAL,
    "referred": TouchKind.REFERRAL,
    "no": TouchKind.NO,
}
SAYS = {
    TouchKind.ASK: tr_later("I asked"),
    TouchKind.FOLLOW_UP: tr_later("I followed up"),
    TouchKind.REPLY: tr_later("they answered"),
    TouchKind.TALK: tr_later("we talked"),
    TouchKind.THANKS: tr_later("I thanked them"),
    TouchKind.UPDATE: tr_later("I told them news"),
    TouchKind.INTRO: tr_later("they introduced me to somebody"),
    TouchKind.REFERRAL: tr_later("they put my name forward"),
    TouchKind.NO: tr_later("they said no"),
}
_KEYS = {
    "took": "takeaway",
    "learned": "takeaway",
    "takeaway": "takeaway",
    "advice": "takeaway",
    "promise": "promise",
    "promised": "promise",
    "by": "promise_by",
    "on": "on",
    "guess": "guess",
    "card": "card",
    ">": "card",
}
_WORDS = "|".join(key for key in _KEYS if key != ">")
_KEY = re.compile(rf"(?:(?<=\s)|^)(?:({_WORDS}):(?!//)|>)\s*", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+(\S.*)$", re.IGNORECASE)
_NO_DAY = frozenset({"the", "a", "an", "about", "at", "on", "in", "with"})
FindCard = Callable[[str], "tuple[int, str]"]


class ContactLine(NamedTuple):
    """``values`` are the arguments of ``store.verbs.people.touch``; ``told`` says them in words."""

    kind: TouchKind
    values: dict[str, Any]
    told: list[tuple[str, str]]
    problems: list[str]


def read_contact(
    line: str,
    today: date,
    order: str = "dmy",
    *,
    otherwise: TouchKind = TouchKind.TALK,
    find_card: FindCard | None = None,
    card: tuple[int, str] | None = None,
) -> ContactLine:
    """What a line says. ``find_card`` gives the id and name of the card that some words mean, or
    raises StoreError; ``card`` is the one it concerns unless the line names another.
    """
    reader = _Reader(today, order, find_card)
    if card is not None:
        reader.values["opportunity"], reader.card = card
    kind, rest = _kind(line.strip(), otherwise)
    reader.read(rest)
    told = [(tr("what"), tr(SAYS[kind]))]
    told += [(label, words) for label, words in reader.told() if words]
    if "guess" in reader.values and kind is not TouchKind.ASK:
        reader.problems.append(tr("A guess belongs to an ask; it is left out here."))
        del reader.values["guess"]
        told = [pair for pair in told if pair[0] != "guess"]
    return ContactLine(kind, reader.values, told, reader.problems)


def _kind(line: str, otherwise: TouchKind) -> tuple[TouchKind, str]:
    """The kind that the first words name, and the rest of the line."""
    words = line.split()
    for count in (2, 1):
        said = " ".join(words[:count]).lower().rstrip(":,.")
        if len(words) >= count and said in KIND_WORDS:
            return KIND_WORDS[said], line.split(None, count)[count] if len(words) > count else ""
    return otherwise, line


class _Reader:
    def __init__(self, today: date, order: str, find_card: FindCard | None) -> None:
        self.today = today
        self.order = order
        self.find_card = find_card
        self.values: dict[str, Any] = {}
        self.card = ""
        self.problems: list[str] = []

    def read(self, line: str) -> None:
        """Take the line apart at its keys."""
        keys = list(_KEY.finditer(line))
        about = [line[: keys[0].start()] if keys else line]
        for at, key in enumerate(keys):
            end = keys[at + 1].start() if at + 1 < len(keys) else len(line)
            name = _KEYS[(key[1] or ">").lower()]
            about.append(self._take(name, line[key.end() : end].strip()))
        self._about(" ".join(part.strip() for part in about if part.strip()))

    def told(self) -> list[tuple[str, str]]:
        """The pieces in words."""
        values = self.values
        return [
            ("about", values.get("about", "")),
            ("card", self.card),
            ("day", self._shown(values.get("on"))),
            ("I learned", values.get("takeaway", "")),
            ("I promised", values.get("promise", "")),
            ("by", self._shown(values.get("promise_by"))),
            ("guess", f"{values['guess']} in 100 that they answer" if "guess" in values else ""),
        ]

    def _shown(self, day: date | None) -> str:
        return show_day(day, self.today) if day else ""

    def _take(self, name: str, text: str) -> str:
        """Keep the value of a key; returns what of it belongs to the subject."""
        if not text:
            return ""
        if name in ("on", "promise_by"):
            return self._day(name, text)
        if name == "guess":
            first, _, rest = text.partition(" ")
            found = number(first.rstrip("%"), 0, 100)
            if found is None:
                self.problems.append(f"'{first}' is no chance from 0 to 100.")
            else:
                self.values["guess"] = found
            return rest
        if name == "card":
            self._find(text)
            return ""
        if name == "promise" and (by := _BY.search(text)):
            try:
                self.values["promise_by"] = read_day(by[1], self.today, self.order)
                text = text[: by.start()]
            except BadInput:
                pass  # "stand by her" is no day
        self.values[name] = text
        return ""

    def _day(self, name: str, text: str) -> str:
        words = text.split()
        found = find_day(words, self.today, self.order, ahead=name != "on")
        if found is None:
            self.problems.append(f"'{words[0]}' is not understood as a day.")
            return ""
        self.values[name], count = found
        return " ".join(words[count:])

    def _find(self, text: str) -> None:
        from store.errors import StoreError

        if self.find_card is None:
            return
        try:
            self.values["opportunity"], self.card = self.find_card(text)
        except StoreError as error:
            self.problems.append(f"{error.title}.")

    def _about(self, text: str) -> None:
        """The subject, without a day gone by at either end: "yesterday", "last fri"."""
        words = text.split()
        if words and "on" not in self.values:
            ways = [(0, loose(words, "", self.today, self.order, False))]
            for at in range(max(1, len(words) - 4), len(words)):
                found = loose(words[at:], words[at - 1], self.today, self.order, False)
                if found and at + found[1] == len(words):
                    ways.append((at, found))
            for at, found in ways:
                if found and found[0] <= self.today:
                    self.values["on"], count = found
                    if words[at + count - 1].lower() in _NO_DAY:
                        count -= 1
                    words = [*words[:at], *words[at + count :]]
                    break
        if words and words[0].lower() == "about" and len(words) > 1:
            words = words[1:]
        if words:
            self.values["about"] = " ".join(words)
