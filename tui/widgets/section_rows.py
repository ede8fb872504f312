"""What a list of sections is made of: rows, headings, and the lines of the screen they take."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Item:
    """One row. ``key`` tells rows apart; the cursor stays with it.

    ``lead`` stands left in a column of its own (a day, a mark), ``right`` at the right edge, and
    ``more`` on lines below. ``tone`` is "warning" or "good" for the lead; it never says what no
    word says.
    All texts are a person's own or in plain words; none of them is markup.
    """

    key: Hashable
    text: str
    lead: str = ""
    right: str = ""
    more: tuple[str, ...] = ()
    tone: str = ""

    def sentence(self) -> str:
        """The row in one line of words, for the status line and whoever hears the screen."""
        said = ""
        for part in filter(None, (self.text, self.lead, self.right, *self.more)):
            said += " " if said.endswith(("?", ".", "!", "”")) else ". " if said else ""
            said += _begin(part)
        return said


def _begin(part: str) -> str:
    """A sentence begins with a capital, unless its first word is written in a way of its own."""
    first = part.split(None, 1)[0] if part.strip() else ""
    return part[:1].upper() + part[1:] if first.islower() else part


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what it counts, and its rows; ``empty`` is said when there are none.

    A section with neither rows nor ``empty`` is left out. ``note`` is one quiet line of facts below
    the heading.
    """

    title: str
    items: tuple[Item, ...] = ()
    count: str = ""
    note: str = ""
    empty: str = ""


class Line(NamedTuple):
    """One line of the screen; ``item`` is the row it belongs to."""

    kind: str
    text: str = ""
    item: int = -1
    part: int = 0
    lead: int = 0  # cells that the section's leads take
