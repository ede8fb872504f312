"""What one cell of a table says, once blanks, guards and words for "nothing" are taken away."""

from __future__ import annotations

import re

# No-break spaces and a byte order mark count as blanks; every other character is the person's.
_EDGES = " \t\r\n\f\v\u00a0\u2007\u202f\u200b\ufeff"
_GAPS = re.compile(f"[{_EDGES}]+")
# Spreadsheets run a cell that starts with one of these, so exports put a quote in front of it.
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")

_BLANK_WORDS = frozenset(
    (
        *("", "empty", "null", "none", "nan", "nat", "n/a", "na", "n.a.", "unknown", "tbd", "tba"),
        *("not provided", "not specified", "not available", "not applicable", "undefined"),
        *("-", "--", "---", "–", "—", "?", "/", "#num!", "#n/a", "#ref!", "#value!", "#div/0!"),
        *("#name?", "#null!"),
    )
)
_BLANK_BEGINNINGS = (
    *("not provided in", "not specified in", "not provided (", "not specified ("),
    "the email does not",
)
_LONGEST_BLANK = 80
_YES = frozenset(("yes", "y", "true", "x", "✓", "✔", "done", "ja", "oui", "si", "sí", "是"))
_NO = frozenset(("no", "n", "false", "0", "nein", "non", "nee", "否", "not yet"))


def clean(cell: str) -> str:
    """The cell without outer blanks and without the quote that guards a formula."""
    text = cell.strip(_EDGES)
    return text[1:] if text.startswith(_GUARDED) else text


def is_blank(text: str) -> bool:
    """Whether a cleaned cell is empty or a word that says so, such as N/A or "not provided"."""
    if len(text) > _LONGEST_BLANK:
        return False
    word = text.casefold()
    return word in _BLANK_WORDS or (len(word) > 14 and word.startswith(_BLANK_BEGINNINGS))


def one_line(text: str) -> str:
    """The text with line breaks, tabs and runs of blanks made one blank each."""
    if text.isprintable() and "  " not in text:
        return text  # most are, and no regular expression is as quick
    return _GAPS.sub(" ", text)


def fold(text: str) -> str:
    """The text for comparing: case and blanks make no difference."""
    return one_line(text.strip(_EDGES)).casefold()


def yes_or_no(text: str) -> bool | None:
    """True for a yes in one of several languages, False for a no, else None."""
    word = text.casefold()
    return True if word in _YES else False if word in _NO else None
