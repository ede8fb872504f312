"""One message: its headers, its words, its links and its calendar part.

The standard library takes messages apart; whatever is damaged in one is passed over, because a box
of mails from ten years holds every mistake there is.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from datetime import date
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256
from typing import NamedTuple

from store.exchange.mail.words import own_words
from store.exchange.postings.plain import TextParser, lines_of

MOST_BYTES = 25_000_000
_MOST_PARTS = 200
_LONGEST_PART = 1_000_000
_LINK = re.compile(r"https?://[^\s<>\"“”()\[\]{}|\\^]{4,1500}", re.IGNORECASE)
_MOST_LINKS = 300


class Parts(NamedTuple):
    """The readable parts: ``location`` is where a saved web archive comes from."""

    plain: str
    html: str
    calendars: tuple[str, ...]
    location: str


class Mail(NamedTuple):
    """A message as a person would tell of it. ``text`` leaves quotes and signature out."""

    message_id: str
    sender: str
    address: str
    recipients: tuple[str, ...]
    subject: str
    on: date | None
    text: str
    whole: str
    links: tuple[str, ...]
    calendars: tuple[str, ...]
    bulk: bool
    own: bool


def read_mail(data: bytes) -> Mail:
    """Take one message apart. Never raises."""
    message = _parsed(data)
    parts = _parts(message)
    plain = parts.plain.strip()
    whole = lines_of(plain) if plain else _text_of(parts.html)
    names, to = _senders(message, "From"), _senders(message, "To")
    sender, address = names[0] if names else ("", "")
    delivered = {each for _, each in _senders(message, "Delivered-To")}
    said = own_words(whole)
    if said.address:  # a message that was forwarded: who wrote it first counts
        sender, address = said.sender, said.address
    subject = _header(message, "Subject")
    day = _day(said.date) or _day(_header(message, "Date"))
    links = tuple(dict.fromkeys(_links(parts.html + "\n" + plain)))
    return Mail(
        message_id=_message_id(message, address, subject, data),
        sender=sender or address,
        address=address.lower(),
        recipients=tuple(each for _, each in to),
        subject=said.subject or subject,
        on=day,
        text=said.text,
        whole=whole,
        links=links,
        calendars=parts.calendars,
        bulk=bool(_header(message, "List-Unsubscribe") or _header(message, "List-Id")),
        own=not said.address and address.lower() in delivered,
    )


def parts_of(data: bytes | str) -> Parts:
    """The readable parts of a message or a saved web archive. Never raises."""
    raw = data.encode("utf-8", errors="replace") if isinstance(data, str) else data
    return _parts(_parsed(raw))


def _parsed(data: bytes) -> Message:
    data = data[:MOST_BYTES].lstrip(b"\xef\xbb\xbf\r\n")
    if data.startswith(b"From ") and b"\n" in data[:1_000]:
        data = data.split(b"\n", 1)[1]
    try:
        return email.message_from_bytes(data)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, IndexError):
        return Message()


def _parts(message: Message) -> Parts:
    plain: list[str] = []
    html: list[str] = []
    calendars: list[str] = []
    location = _header(message, "Snapshot-Content-Location")
    for part in _walk(message):
        kind = part.get_content_type()
        attached = "attachment" in _header(part, "Content-Disposition").lower()
        if kind == "text/calendar" or (attached and _file_name(part).endswith(".ics")):
            calendars.append(_content(part))
        elif attached:
            continue
        elif kind == "text/html":
            html.append(_content(part))
            location = location or _header(part, "Content-Location")
        elif kind == "text/plain":
            plain.append(_content(part))
    first = html[:1] if location else html
    return Parts("\n".join(plain), "\n".join(first), tuple(calendars[:10]), location)


def _walk(message: Message) -> Iterator[Message]:
    """The parts that hold something, without recursion; what a mail carries along as well."""
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        inside = part.get_payload()
        if isinstance(inside, list):
            waiting.extend(each for each in inside[::-1] if isinstance(each, Message))
        else:
            yield part


def _content(part: Message) -> str:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        data = None
    if not isinstance(data, bytes):
        text = part.get_payload()
        return text[:_LONGEST_PART] if isinstance(text, str) else ""
    data = data[:_LONGEST_PART]
    for name in (_charset(part), "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def _charset(part: Message) -> str:
    try:
        name = part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        name = None
    return name or "utf-8"


def _file_name(part: Message) -> str:
    try:
        return str(part.get_filename() or "").lower()
    except (ValueError, LookupError, TypeError):
        return ""


def _header(message: Message, name: str) -> str:
    """A header as words on one line, its encoded parts decoded."""
    try:
        raw = message.get(name)
        if raw is None:
            return ""
        pieces = decode_header(raw)
    except MessageError:  # an encoded word that is damaged: as it stands
        return " ".join(str(raw).split())[:1_000]
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return ""
    out = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            out.append(piece)
            continue
        try:
            out.append(piece.decode(charset or "utf-8"))
        except (UnicodeError, LookupError, ValueError):
            out.append(piece.decode("cp1252", errors="replace"))
    return " ".join("".join(out).split())[:1_000]


def _senders(message: Message, name: str) -> list[tuple[str, str]]:
    try:
        pairs = getaddresses([_header(message, name)])
    except (ValueError, TypeError, IndexError, AttributeError):
        return []
    return [(shown.strip(), where.lower()) for shown, where in pairs[:50] if "@" in where]


def _day(text: str) -> date | None:
    """The day of a Date header in the zone it was written in; None when it says none."""
    try:
        when = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    if when is None or not 1990 <= when.year <= 2100:
        return None
    return when.date()


def _message_id(message: Message, address: str, subject: str, data: bytes) -> str:
    """Its Message-ID, else one made of what it says: the same mail always gets the same."""
    found = re.search(r"<?([^<>\s]{3,300})>?", _header(message, "Message-ID"))
    if found:
        return found[1]
    said = "\0".join([address, subject, _header(message, "Date")]).encode(errors="replace")
    return sha256(said + data[-2_000:]).hexdigest()[:24]


def _links(text: str) -> Iterator[str]:
    for _, match in zip(range(_MOST_LINKS), _LINK.finditer(text), strict=False):
        yield match[0].rstrip(".,;:!?'’*_&").replace("&amp;", "&")


def _text_of(markup: str) -> str:
    parser = _Unquoted()
    parser.read(markup)
    return parser.text


class _Unquoted(TextParser):
    """The text of a message, without what it quotes of another."""

    def __init__(self) -> None:
        super().__init__()
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag == "blockquote":
            self._quoted += 1

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)

    def handle_data(self, data: str) -> None:
        if not self._quoted:
            super().handle_data(data)
