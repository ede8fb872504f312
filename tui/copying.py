"""What can be copied of a record: a field, or all of it as text or Markdown.

It goes to the clipboard of the terminal one sits at (OSC 52), also from a computer far away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from store import Store
from store.errors import StoreError
from store.i18n import tr, tr_later
from store.records import Opportunity, Record
from tui.record_words import facts, lists, named

# xterm and others drop a sequence above 100,000 bytes; base64 makes four bytes of three.
MOST_BYTES = 74_000
_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")


class Piece(NamedTuple):
    """One thing to copy. ``letter`` chooses it at once."""

    letter: str
    name: str
    text: str


_CARD = (
    (
        "y",
        tr_later("title, organization, link"),
        ("title", "organization", "url"),
    ),
    ("t", tr_later("title"), ("title",)),
    ("o", tr_later("organization"), ("organization",)),
    ("l", tr_later("link"), ("url",)),
    ("c", tr_later("contact"), ("contact",)),
)
_OTHER = (
    ("l", tr_later("link"), ("url",)),
    ("e", tr_later("e-mail address"), ("email",)),
    ("t", tr_later("telephone number"), ("phone",)),
)


def pieces(store: Store, record: type[Record], numbers: Iterable[int]) -> list[Piece]:
    """What there is to copy of these records, the most likely first; empty ones are left out."""
    items: list[Record] = []
    for number in numbers:
        try:
            items.append(store.get(record, number))
        except StoreError:
            continue
    kinds = _CARD if record is Opportunity else (("y", tr_later("name"), record.NEEDS), *_OTHER)
    found = [Piece(letter, tr(name), _fields(items, names)) for letter, name, names in kinds]
    if record is Opportunity:
        found.append(Piece("p", tr("the posting's text"), _postings(store, items)))
    found += [
        Piece("a", tr("all of it, as text"), "\n\n".join(as_text(store, each) for each in items)),
        Piece(
            "m", tr("all of it, as Markdown"), "\n".join(as_markdown(store, each) for each in items)
        ),
    ]
    return [each for each in found if each.text.strip()]


def cut(text: str) -> str:
    """As much of a text as terminals take, in whole characters."""
    data = text.encode(errors="replace")
    return text if len(data) <= MOST_BYTES else data[:MOST_BYTES].decode(errors="ignore")


def _fields(items: Sequence[Record], names: Sequence[str]) -> str:
    """Each value in a line of its own; several records in the order given."""
    found = (str(getattr(item, name, "") or "") for item in items for name in names)
    return "\n".join(text for text in found if text)


def _postings(store: Store, items: Sequence[Record]) -> str:
    texts = []
    for item in items:
        try:
            texts.append(store.posting(item.id))
        except StoreError:
            continue
    return "\n\n".join(text for text in texts if text.strip())


# -- all of it ------------------------------------------------------------------------------------


def as_text(store: Store, item: Record) -> str:
    """Every field and entry, one in a line."""
    name, about = _head(store, item)
    lines = [name, *([about] if about else []), ""]
    lines += [f"{label}: {_one(value)}" for label, value in _told(store, item, (name, about))]
    for told in lists(store, item):
        lines += ["", _capital(told.heading)]
        lines += [f"  {_dated(day)}{_one(text)}" for day, text in told.entries]
    return "\n".join(lines)


def as_markdown(store: Store, item: Record) -> str:
    """The same with headings and bullets; what was typed is text there too, never markup."""
    name, about = _head(store, item)
    lines = [f"# {_plain(name)}", ""]
    lines += [_plain(about), ""] if about else []
    lines += [
        f"- **{label}:** {_plain(value)}" for label, value in _told(store, item, (name, about))
    ]
    for told in lists(store, item):
        lines += ["", f"## {_capital(told.heading)}", ""]
        lines += [f"- {_dated(day)}{_plain(text)}" for day, text in told.entries]
    return "\n".join(lines) + "\n"


def _head(store: Store, item: Record) -> tuple[str, str]:
    name, about = named(type(item), store.documents(type(item).TABLE)[item.id])
    return name or item.label, about


def _told(store: Store, item: Record, head: tuple[str, str]) -> list[tuple[str, str]]:
    """The facts that the head does not say already."""
    return [(label, value) for label, value in facts(store, item) if value not in head]


def _dated(day: date | None) -> str:
    return f"{day.isoformat()}  " if day else ""


def _one(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """A text as Markdown that reads as it was typed."""
    return re.sub(r"^([#+-])", r"\\\1", _MARKDOWN.sub(r"\\\1", _one(text)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
