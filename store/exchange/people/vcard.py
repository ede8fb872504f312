"""Read vCards 2.1, 3.0 and 4.0, as phones, mail programs and web services write them.

A card without an end counts all the same; cards inside a card (an assistant's) are passed over.
Photos, birthdays and addresses stay out: Pursuit has no fields for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from store.errors import BadInput
from store.exchange.people.contact import Contact
from store.exchange.people.vcard_lines import Prop, properties
from store.i18n import tr

MOST_CARDS = 50_000
BEGIN = re.compile(r"^\ufeff?\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
_NAMELESS = ("ANNIVERSARY", "BDAY", "ADR", "LABEL", "GEO", "GENDER")
_REFERRED = frozenset(("X-ABRELATEDNAMES", "X-EVOLUTION-REFERRED-BY", "REFERRED_BY", "RELATED"))
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_PREF = re.compile(r"pref(\d+)")


@dataclass(slots=True)
class Cards:
    """What was read: the people, and how often each thing that stays out was there."""

    contacts: list[Contact] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unfinished: list[int] = field(default_factory=list)


def read_cards(text: str, file: str, tell: Callable[[int], None] | None = None) -> Cards:
    """Every card of a text. Raises BadInput when there is none, or more than 50,000.

    ``tell`` is called now and then with the line that is reached.
    """
    cards = Cards()
    found: list[Prop] | None = None
    inside = 0  # how deep in cards that stand inside this one
    for prop in properties(text):
        edge = prop.name if prop.value.strip().upper() == "VCARD" else ""
        if edge == "BEGIN":
            if found and found[-1].name == "AGENT":
                inside += 1
                continue
            if found is not None and not inside:
                cards.unfinished.append(found[0].line)
                _take(cards, found, file)
            found = [prop] if not inside else found
        elif edge == "END":
            if inside:
                inside -= 1
            elif found is not None:
                _take(cards, found, file)
                found = None
            if tell and len(cards.contacts) % 200 == 0:
                tell(prop.line)
        elif found is not None and not inside:
            found.append(prop)
    if found is not None:
        cards.unfinished.append(found[0].line)
        _take(cards, found, file)
    if not cards.contacts:
        raise BadInput(
            tr("{file} holds no contact", file=file),
            tr("It has no vCard with a beginning."),
            tr("Export the contacts again, as vCard (.vcf)."),
        )
    return cards


def _take(cards: Cards, found: Sequence[Prop], file: str) -> None:
    if len(cards.contacts) >= MOST_CARDS:
        raise BadInput(
            tr("{file} has too many contacts", file=file),
            tr("Up to {most_cards:,} can be imported at once.", most_cards=MOST_CARDS),
            tr("Export them in smaller groups and import these one by one."),
        )
    cards.left_out.update(prop.name for prop in found if prop.name in _NAMELESS)
    cards.contacts.append(_contact(found))


def _contact(found: Sequence[Prop]) -> Contact:
    by_name: dict[str, list[Prop]] = {}
    for prop in found:
        by_name.setdefault(prop.name, []).append(prop)

    def texts(*names: str) -> list[str]:
        props = [prop for name in names for prop in by_name.get(name, ())]
        return [text for prop in props if (text := prop.text())]

    organizations, units = [], []
    for prop in by_name.get("ORG", ()):
        first, *rest = [*prop.parts(), ""]
        organizations += [first] if first else []
        units += [part for part in rest if part]
    roles = list(dict.fromkeys(texts("TITLE", "ROLE")))
    notes = texts("NOTE")
    for word, values in (
        ("Also works as", roles[1:]),
        ("Department", units),
        ("Also known as", texts("NICKNAME")),
        ("Referred by", _related(by_name)),
    ):
        notes += [f"{word}: {', '.join(values)}"] if values else []
    tags = [tag for prop in by_name.get("CATEGORIES", ()) for tag in prop.parts(",") if tag]
    return Contact(
        line=found[0].line,
        uid=next(iter(texts("UID", "X-ABUID")), ""),
        name=_name(by_name),
        role=next(iter(roles), ""),
        organizations=tuple(organizations),
        emails=_in_order(by_name.get("EMAIL", ()), _mail),
        phones=_in_order(by_name.get("TEL", ()), _phone),
        urls=_in_order((*by_name.get("URL", ()), *by_name.get("X-SOCIALPROFILE", ())), _link),
        tags=tuple(tags),
        notes=tuple(notes),
        group="group" in {text.casefold() for text in texts(*_KINDS)},
    )


def _name(by_name: dict[str, list[Prop]]) -> str:
    """FN, else the parts of N: prefix, given, further, family, suffix; never empty commas."""
    for prop in by_name.get("FN", ()):
        if text := " ".join(prop.text().split()):
            return text
    for prop in by_name.get("N", ()):
        family, given, further, before, after = (*prop.parts(), "", "", "", "", "")[:5]
        parts = (before, given, further, family, after)
        if name := " ".join(part.replace(",", " ") for part in parts if part):
            return " ".join(name.split())
    return ""


def _related(by_name: dict[str, list[Prop]]) -> list[str]:
    return [p.text() for name in _REFERRED for p in by_name.get(name, ()) if p.text()]


def _in_order(props: Sequence[Prop], value: Callable[[Prop], str]) -> tuple[str, ...]:
    """The values, each once: the preferred first, then as in the file."""
    sorted_ = sorted(props, key=_preference)
    return tuple(dict.fromkeys(text for prop in sorted_ if (text := value(prop))))


def _preference(prop: Prop) -> int:
    if prop.preferred:
        return 0
    found = next((m for each in prop.types if (m := _PREF.fullmatch(each))), None)
    return min(int(found[1][:4]), 1_000) if found else 1_001


def _mail(prop: Prop) -> str:
    text = prop.text()
    return text[7:] if text[:7].lower() == "mailto:" else text


def _phone(prop: Prop) -> str:
    """``tel:+1-555;ext=102`` is +1-555 ext. 102; fax machines are no phones."""
    if "fax" in prop.types and not prop.types & {"voice", "cell"}:
        return ""
    text = prop.text()
    if text[:4].lower() == "tel:":
        number, _, params = text[4:].partition(";")
        extension = next((p[4:] for p in params.split(";") if p.lower().startswith("ext=")), "")
        return f"{number} ext. {extension}" if extension else number
    return text


def _link(prop: Prop) -> str:
    text = prop.text()
    return text if "." in text and not text.lower().startswith("x-apple:") else ""
