"""A JobPosting of schema.org, from JSON-LD or microdata, as the fields of an opportunity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from store.exchange.links import complete
from store.exchange.postings.days_and_pay import day_of, pay
from store.exchange.postings.found import Draft, Found, tidy
from store.exchange.postings.plain import to_text, unescaped

_MOST_PLACES = 3
_KINDS = (
    ("internship", re.compile(r"\bintern(?:s|ship)?\b|\bpraktik|\bstage\b", re.IGNORECASE)),
    ("apprenticeship", re.compile(r"apprentice|ausbildung|apprenti", re.IGNORECASE)),
    ("volunteering", re.compile(r"volunt", re.IGNORECASE)),
)


def from_schema(node: Mapping[str, Any], today: date, base: str = "") -> Found:
    """What the node states; ``base`` completes an address that is relative."""
    draft = Draft()
    draft.say("title", unescaped(name_of(node.get("title")) or name_of(node.get("name"))))
    draft.say("organization", unescaped(name_of(node.get("hiringOrganization"))))
    draft.say("location", place(node))
    draft.say("salary", salary(node.get("baseSalary")) or salary(node.get("estimatedSalary")))
    draft.say("posted_on", day_of(node.get("datePosted"), today))
    draft.say("closes_on", day_of(node.get("validThrough"), today))
    draft.say("url", address(node.get("url"), base) or address(node.get("sameAs"), base))
    draft.say("kind", kind_of(node.get("employmentType")))
    draft.say("external_id", identifier(node.get("identifier")))
    return draft.found(to_text(_first_text(node.get("description"))))


def name_of(value: Any) -> str:
    """A name that is a text, a thing with a name, or a list of either."""
    for each in _listed(value):
        if isinstance(each, Mapping):
            each = each.get("name") or each.get("legalName")
            each = each[0] if isinstance(each, list) and each else each
        if name := tidy(each):
            return name
    return ""


def place(node: Mapping[str, Any]) -> str:
    """Bergen, Vestland, NO (Remote): the first few places, and whether one can work from afar."""
    found = list(
        dict.fromkeys(one for each in _listed(node.get("jobLocation")) if (one := _place(each)))
    )
    said = "; ".join(found[:_MOST_PLACES])
    if any("TELECOMMUTE" in tidy(each).upper() for each in _listed(node.get("jobLocationType"))):
        said = with_remote(said)
    return said


def with_remote(place: str) -> str:
    """The place, and that one can work from afar."""
    if "remote" in place.casefold():
        return place
    return f"{place} (Remote)" if place else "Remote"


def _place(value: Any) -> str:
    if isinstance(value, Mapping):
        inside = value.get("address")
        value = inside[0] if isinstance(inside, list) and inside else inside or value
    if isinstance(value, Mapping):
        names = ("addressLocality", "addressRegion", "addressCountry")
        parts = [name_of(value.get(name)) for name in names]
        return unescaped(", ".join(dict.fromkeys(part for part in parts if part))) or tidy(
            value.get("name")
        )
    return unescaped(tidy(value))


def salary(value: Any) -> str:
    """45,000–55,000 EUR per year, from a MonetaryAmount, a number or a text."""
    for each in _listed(value):
        if not isinstance(each, Mapping):
            if said := (pay(each) if not isinstance(each, str) else _in_words(each)):
                return said
            continue
        amount = each.get("value", each)
        amount = amount[0] if isinstance(amount, list) and amount else amount
        currency = each.get("currency") or each.get("currencyCode")
        if not isinstance(amount, Mapping):
            said = pay(amount, None, currency, each.get("unitText"))
        else:
            low = amount.get("minValue") or amount.get("value")
            unit = amount.get("unitText") or each.get("unitText") or each.get("duration")
            money = currency or amount.get("currency")
            said = pay(low, amount.get("maxValue"), money, unit)
        if said:
            return said
    return ""


def _in_words(text: str) -> str:
    text = unescaped(tidy(text))
    return text if any(map(str.isdigit, text)) else ""


def address(value: Any, base: str = "") -> str:
    """A web address, completed by the page's own; "" for what is none."""
    text = tidy(value.get("@id") if isinstance(value, Mapping) else value)
    if text.startswith("/") and base.lower().startswith(("http://", "https://")):
        from urllib.parse import urljoin

        try:
            text = urljoin(base, text)
        except ValueError:
            return ""
    return complete(text)


def kind_of(value: Any) -> str:
    """An internship, an apprenticeship or voluntary work; "" for a job like any other."""
    words = " ".join(tidy(each).replace("_", " ") for each in _listed(value))
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def identifier(value: Any) -> str:
    """The number under which they know it."""
    for each in _listed(value):
        if isinstance(each, Mapping):
            each = each.get("value") or each.get("@value")
        if found := tidy(each):
            return found
    return ""


def _first_text(value: Any) -> Any:
    return next((each for each in _listed(value) if isinstance(each, str)), "")


def _listed(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else (value,)
