"""From bytes to postings: what they are, how they are decoded, and who reads them."""

from __future__ import annotations

import codecs
import json
import re
from datetime import date
from typing import Any, Literal, TypeAlias

from store.exchange.postings.found import Found, tidy

Kind: TypeAlias = Literal["page", "json", "mail", "text", ""]

MOST_BYTES = 25_000_000
_LOOK = 4_000
_TAGS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|meta|title|div|article|section|h1|p)\b", re.I
)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?\S?")
_MAIL_HEADERS = frozenset(
    (
        *("from", "to", "subject", "date", "message-id", "mime-version", "received"),
        *("return-path", "delivered-to", "content-type", "snapshot-content-location"),
        *("x-mozilla-status", "reply-to", "cc"),
    )
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_PAYLOAD_KEYS = re.compile(
    r'"(?:absolute_url|hostedUrl|jobUrl|totalFound|jobPostings|jobPostingInfo|shortcode'
    r'|releasedDate|externalPath|hiringOrganization|JobPosting)"'
)


def sniff(data: bytes | str) -> Kind:
    """What these bytes look like: "" for nothing that could hold a posting, such as a picture."""
    text = _start(data)
    if text is None:
        return ""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in "{[" and start:
        return "json" if _PAYLOAD_KEYS.search(_whole_start(data)) else ""
    if _is_mail(start):
        return "mail"
    if start.startswith("<") and _TAGS.search(start):
        return "page"
    return "text"


def decode(data: bytes) -> str:
    """The text of a page or a file: by its mark, by what it says of itself, else by trying."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    stated = _CHARSET.search(data[:_LOOK])
    for name in ("utf-8", stated[1].decode("ascii") if stated else "cp1252"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def read_postings(data: bytes | str, today: date, address: str = "") -> list[Found]:
    """The postings of a page, a payload or an e-mail, in their order; none for a plain text.

    ``address`` is where it comes from, if that is known. Never raises, whatever the bytes are.
    """
    kind = sniff(data)
    if kind in ("", "text"):
        return []
    if kind == "mail":
        return _of_mail(data, today)
    text = data if isinstance(data, str) else decode(data[:MOST_BYTES])
    if kind == "page":
        from store.exchange.postings.page import read_page

        return read_page(text, today, address)
    from store.exchange.postings.payloads import read_payload

    return read_payload(_json(text), today)


def _of_mail(data: bytes | str, today: date) -> list[Found]:
    """The page inside a saved web archive; else the subject and the words of a message."""
    from store.exchange.mail.message import parts_of

    parts = parts_of(data)
    if parts.html:
        from store.exchange.postings.page import read_page

        found = read_page(parts.html, today, parts.location)
        stated = [each for each in found if each.say("organization") or parts.location]
        if stated:
            return stated
    return []


def _json(text: str) -> Any:
    try:
        return json.JSONDecoder(strict=False).decode(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        from store.exchange.postings.linked_data import parse

        return parse(text)


def _start(data: bytes | str) -> str | None:
    """The beginning as text; None for what is no text."""
    if isinstance(data, str):
        return data[:_LOOK]
    start = data[:_LOOK]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", errors="replace")
    if b"\0" in start or start.startswith((b"%PDF", b"PK\x03\x04")):
        return None
    return start.decode("utf-8-sig", errors="replace")


def _whole_start(data: bytes | str) -> str:
    """As much of a payload as the keys of its first posting may need."""
    if isinstance(data, str):
        return data[:200_000]
    return data[:200_000].decode("utf-8", errors="replace")


def _is_mail(start: str) -> bool:
    """Whether it begins with the headers of a message, or with the line that mboxes have first."""
    lines = start.splitlines()[:60]
    if lines and lines[0].startswith("From ") and len(lines) > 1 and ":" in lines[1]:
        lines = lines[1:]
    names = set()
    for line in lines:
        if not line.strip():
            break
        if line[:1] in " \t":
            continue
        if not _HEADER.match(line):
            return False
        names.add(tidy(line).partition(":")[0].lower())
    strong = names & {"message-id", "mime-version", "received", "return-path", "delivered-to"}
    return len(names & _MAIL_HEADERS) >= 3 or ("from" in names and bool(strong))
