"""vCard content lines: whatever wrote them, unfolded, taken apart and with their escapes undone.

Written for the quirks of real files: soft breaks of quoted-printable in 2.1, folds with a blank or
a TAB, groups (``item1.EMAIL``), bare types (``TEL;WORK``), lower-case names, colons inside quotes.
Large values that nobody needs (photos) are let go while reading.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")
_SKIPPED = frozenset(("PHOTO", "LOGO", "SOUND", "KEY"))
_BARE = frozenset(("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"))
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BREAK = {"n": "\n", "N": "\n"}
LONGEST_LINE = 1_000_000  # characters, when unfolded


@dataclass(frozen=True, slots=True)
class Prop:
    """One property: the line it starts on, its name in capitals, types in lower case, raw value."""

    line: int
    name: str
    types: frozenset[str]
    value: str
    group: str = ""
    is_uri: bool = False

    @property
    def preferred(self) -> bool:
        """Whether it is marked as the one to use."""
        return "pref" in self.types

    def text(self) -> str:
        """The value as one text."""
        return unescaped(self.value).strip()

    def parts(self, separator: str = ";") -> list[str]:
        """The components of a structured value, or the items of a list with ``,``."""
        return [unescaped(part).strip() for part in split(self.value, separator)]


def unescaped(value: str) -> str:
    """Backslashes undone: ``\\n`` is a line break, any other character stands for itself."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: _BREAK.get(found[1], found[1]), value)


def split(value: str, separator: str) -> list[str]:
    """Split at separators that no backslash stands before."""
    parts, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == separator:
            parts.append(value[start:at])
            start = at + 1
        at += 1
    return [*parts, value[start:]]


def properties(text: str) -> Iterator[Prop]:
    """Every property of a text in order; lines that are none are passed over."""
    for line, content in _unfolded(text):
        prop = _parsed(line, content)
        if prop is not None:
            yield prop


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole content lines with the number of the line each starts on."""
    pieces: list[str] = []
    start = size = 0
    soft = skip = False
    for number, line in enumerate(_LINE_END.split(text), 1):
        goes_on = bool(pieces) and (soft or line[:1] in (" ", "\t"))
        if goes_on:
            piece = line if soft else line[1:]
            if not skip and size + len(piece) <= LONGEST_LINE:
                if soft:
                    pieces[-1] = pieces[-1][:-1]
                pieces.append(piece)
                size += len(piece)
        else:
            if pieces and not skip:
                yield start, "".join(pieces)
            pieces, start, size = [line], number, len(line)
            skip = _name_of(line) in _SKIPPED
        soft = not skip and line.endswith("=") and _is_quoted(pieces[0])
    if pieces and not skip:
        yield start, "".join(pieces)


def _name_of(line: str) -> str:
    head = re.split(r"[;:]", line[:80], maxsplit=1)[0]
    return head.rpartition(".")[2].strip().upper()


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _parsed(number: int, content: str) -> Prop | None:
    colon = _colon(content)
    if colon < 1:
        return None
    head, *rest = split(content[:colon], ";")
    group, _, name = head.strip().rpartition(".")
    types: set[str] = set()
    encoding, charset, is_uri = "", "utf-8", False
    for param in rest:
        key, equals, raw = param.partition("=")
        key, raw = key.strip().upper(), raw.strip().strip('"')
        if not equals:
            key, raw = ("ENCODING", key) if key in _BARE else ("TYPE", key)
        if key == "ENCODING":
            encoding = raw.upper()
        elif key == "CHARSET":
            charset = raw
        elif key == "VALUE":
            is_uri = raw.lower() in ("uri", "url")
        elif key == "PREF":
            types.add("pref" if raw == "1" else f"pref{raw}")
        elif key == "TYPE":
            types.update(each.strip().lower() for each in raw.split(","))
    value = content[colon + 1 :]
    if encoding == "QUOTED-PRINTABLE":
        value = _from_quoted(value, charset)
    elif encoding in ("B", "BASE64"):
        return None
    return Prop(number, name.upper(), frozenset(types), value, group.casefold(), is_uri)


def _colon(content: str) -> int:
    """The first colon outside quotation marks; the very first when the marks are never closed."""
    inside = False
    for at, char in enumerate(content[:2_000]):
        if char == '"':
            inside = not inside
        elif char == ":" and not inside:
            return at
    return content.find(":")


def _from_quoted(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except (UnicodeError, LookupError):
            continue
    return data.decode("latin-1").replace("\r\n", "\n")
