"""A person's text, made to fit a number of terminal cells.

Widths are those of ``rich.cells``, which is what Textual lays out by: two cells for wide characters
and emoji, none for combining ones. Nothing here ever splits a character from its accents.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, split_graphemes

ELLIPSIS = "…"
_LONGEST = 512  # characters looked at: no line is wider, and a pasted novel must not cost more

_SPACES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# Control characters would reach the terminal as commands, and direction overrides would turn the
# columns beside them around: both are shown as the sign for what they are.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """The text on one line, with a visible one-cell sign for each character that is a command."""
    if len(text) > _LONGEST:
        text = text.lstrip()[: _LONGEST - 1] + ELLIPSIS
    text = _SPACES.sub(" ", text).strip(" ")
    if text.isprintable():
        return text
    text = _UNSAFE.sub(_sign, text)
    # A joiner swallows what follows it, so one without a character on both sides is left out.
    return text.lstrip("\u200d\ufe0f").rstrip("\u200d")


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def fit(text: str, width: int) -> str:
    """Clean text in at most ``width`` cells; what is cut off ends with an ellipsis."""
    if width <= 0:
        return ""
    if (len(text) <= width and text.isascii()) or cell_len(text) <= width:
        return text
    return text[: _fitting(text, width - 1)].rstrip() + ELLIPSIS


def wrap(text: str, width: int) -> list[str]:
    """Clean text on one or two lines of ``width`` cells, broken at a space where there is one."""
    if cell_len(text) <= width:
        return [text]
    end = _fitting(text, width)
    space = end if text[end] == " " else text.rfind(" ", 0, end)
    if space > 0 and text[:space].strip():
        return [text[:space].rstrip(), fit(text[space:].lstrip(), width)]
    return [text[:end], fit(text[end:].lstrip(), width)]


def pad(text: str, width: int) -> str:
    """Text that fits already, filled up with spaces to ``width`` cells."""
    return text + " " * (width - cell_len(text))


def _fitting(text: str, width: int) -> int:
    """How many characters of a text that is too long go into ``width`` cells."""
    if text.isascii():
        return width
    used = 0
    for start, _, size in split_graphemes(text)[0]:
        used += size
        if used > width:
            return start
    return len(text)
