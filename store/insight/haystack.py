"""What a search looks through: one plain text for each document, in lower case without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

_TEXTS = frozenset(
    {
        *("title", "organization", "location", "next_action", "contact", "source", "terms"),
        *("name", "role_now", "path", "why", "summary", "said", "theme", "question", "text"),
    }
)
SEARCHED = ("tag", "title", "organization", "location", "source")
"""Keys of the filter language whose values, those of opportunities, are part of these texts."""
_LISTS = frozenset({"tags", "organizations", "helps_with"})
_ENTRIES = {
    "requirements": ("skill",),
    "notes": ("text",),
    "rounds": ("kind", "note"),
    "touches": ("about", "takeaway", "promise"),
    "proofs": ("skill", "line"),
}
# Letters that Unicode does not take apart into a base and an accent.
_BASE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_VOICED = "\u3099\u309a"  # they make another kana, as another letter would


def fold(text: str) -> str:
    """The text as search compares it: lower case, no accents, ß as ss, ø as o."""
    if text.isascii():
        return text.lower()
    return _BEYOND_ASCII.sub(_bare, text.casefold())


@lru_cache(maxsize=4096)
def _without_accents(letters: str) -> str:
    apart = unicodedata.normalize("NFKD", letters).casefold()
    bare = [letter for letter in apart if letter in _VOICED or not unicodedata.combining(letter)]
    return "".join(bare).translate(_BASE)


def _bare(match: re.Match[str]) -> str:
    return _without_accents(match[0])


def haystack(document: Mapping[str, Any]) -> str:
    """Every searched text of a document, a line for each; keep it for as long as the document.

    A line end parts the texts, so that a phrase is found within one of them.
    """
    parts: list[str] = []
    for name, value in document.items():
        if name in _TEXTS:
            if isinstance(value, str):
                parts.append(value)
        elif name in _LISTS:
            if isinstance(value, list):
                parts.extend(item for item in value if isinstance(item, str))
        elif name in _ENTRIES and isinstance(value, list):
            parts.extend(_entry_texts(value, _ENTRIES[name]))
    return fold("\n".join(parts))


def _entry_texts(entries: list[Any], names: tuple[str, ...]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, dict):
            for name in names:
                value = entry.get(name)
                if isinstance(value, str):
                    yield value
