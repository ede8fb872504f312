"""Anything that holds postings - a page, a payload, an e-mail, a text - as lines to capture.

The reader of the format says what a page states; what it leaves open is looked for in the words, by
the same rules as a pasted text. Everything is shown as a line before it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from store.capture.posting import is_posting, read_posting
from store.capture.posting_line import as_line
from store.errors import BadInput
from store.exchange.postings import Found, read_postings, sniff
from store.fields import Document
from store.insight.organizations import place_key
from store.pipelines import DEFAULT, Pipeline
from store.plans import Library
from store.records import Kind, Opportunity

_ALSO_IN_THE_TEXT = ("closes_on", "salary", "contact", "location", "organization")
_IN_LINE = (
    *("title", "organization", "location", "salary", "closes_on", "posted_on", "contact", "kind"),
    *("source", "url"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One posting, ready to be captured.

    ``values`` are what the line says, ``beside`` what no line can say (``external_id``), ``text``
    is what is kept with the card, ``look`` sentences about what wants a look.
    """

    values: Mapping[str, Any]
    beside: Mapping[str, Any]
    text: str
    look: tuple[str, ...] = ()

    def line(self, today: date, order: str, pipeline: Pipeline = DEFAULT, typed: str = "") -> str:
        """The line that says it; ``typed`` stands at its beginning and wins."""
        return as_line(self.values, today, order, pipeline, typed.strip())

    @property
    def name(self) -> str:
        """Gaffer at Lantern Films"""
        title, place = (str(self.values.get(name) or "") for name in Opportunity.NEEDS)
        return f"{title} at {place}" if title and place else title or place or "(no title)"


def is_pasted_posting(text: str) -> bool:
    """Whether pasted text is a posting of any kind, and not a line that was broken in two."""
    return sniff(text) in ("page", "json") or is_posting(text)


def readings(
    data: bytes | str, today: date, order: str = "dmy", address: str = "", name: str = "It"
) -> list[Reading]:
    """Every posting in ``data``, at least one; a plain text is one. ``name`` is for messages.

    ``address`` is where it was fetched. Raises BadInput when there is none in it.
    """
    kind = sniff(data)
    if kind == "":
        raise BadInput(
            f"{name} is not plain text",
            hint="Save the page as HTML, or copy the words of the posting into a text file.",
        )
    found = read_postings(data, today, address)
    if found:
        alone = len(found) == 1
        return [_reading(each, today, order, whole=alone) for each in found]
    if kind == "json":
        raise BadInput(
            f"{name} holds no posting that is understood",
            "It is JSON, and not the shape of a job board that is known here.",
            "Save the page of the posting as HTML, or copy its words into a text file.",
        )
    text = _words(data, kind)
    if not text.strip():
        raise BadInput(f"{name} is empty", hint="Give the text of a posting.")
    return [_reading(Found({}, text), today, order, whole=True)]


def _reading(found: Found, today: date, order: str, *, whole: bool) -> Reading:
    values = dict(found.values)
    look = [_LOOK[name] for name in found.guessed if name in _LOOK]
    if whole and found.text:
        read = read_posting(found.text, today, order).values
        wanted = _ALSO_IN_THE_TEXT if "title" in values else tuple(read)
        for field in wanted:
            if field in read and field not in values:
                values[field] = read[field]
    if "kind" in values:
        values["kind"] = Kind(values["kind"])
    beside = {"external_id": values.pop("external_id")} if "external_id" in values else {}
    text = found.whole_text() if found.values else found.text
    in_order = {name: values[name] for name in _IN_LINE if name in values}
    return Reading(in_order, beside, text, tuple(look))


_LOOK = {
    "organization": "Who offers it is read from the address or the site's name: look whether it is "
    "right.",
}


def _words(data: bytes | str, kind: str) -> str:
    """The words of what no reader of postings could use."""
    from store.exchange.postings.plain import to_text
    from store.exchange.postings.reading import decode

    if kind == "mail":
        from store.exchange.mail.message import read_mail

        raw = data.encode("utf-8", errors="replace") if isinstance(data, str) else data
        mail = read_mail(raw)
        return f"{mail.subject}\n\n{mail.text or mail.whole}".strip() + "\n"
    text = data if isinstance(data, str) else decode(data)
    return to_text(text) if kind == "page" else text


# -- already on the board -------------------------------------------------------------------------


def same_posting(reading: Reading, library: Library) -> int | None:
    """The card of this very posting, by its address or by the number they gave it; None for none.

    A number counts for the same organization alone: two boards may both have a job 4711. Cards in
    the bin are passed over.
    """
    from store.exchange.links import canonical

    url = canonical(str(reading.values.get("url") or ""))
    number = str(reading.beside.get("external_id") or "")
    place = place_key(str(reading.values.get("organization") or ""))
    if not url and not number:
        return None
    for card, document in library.documents(Opportunity.TABLE).items():
        if document.get("deleted_on"):
            continue
        if url and canonical(_text(document, "url")) == url:
            return card
        same_number = number and _text(document, "external_id") == number
        if same_number and place and place_key(_text(document, "organization")) == place:
            return card
    return None


def _text(document: Document, name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""
