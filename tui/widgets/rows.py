"""Rows of a label and a value, the values aligned and wrapped under themselves.

Facts, the parts of a typed line, a timeline and a list of keys all look like this. It is one
visual for all the rows, not two widgets for each, so that a page opens at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

Row: TypeAlias = "tuple[Content, Content]"

# The terminal would obey control characters, and direction overrides would turn around what stands
# beside them: both are shown as the sign for what they are. Line ends and tabs are kept.
_COMMANDS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_LABEL = "$foreground-muted"
_GAP = 2
_RAIL = 2
_NO_STYLE = Style()
_CURRENT = "›"
_RAIL_LINE = Content.styled("│", "$foreground 25%")


def visible(text: str) -> str:
    """A person's text, whole, with a visible sign for every character that is a command."""
    if text.isprintable():
        return text
    return _COMMANDS.sub(_sign, _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The same with line ends and tabs as blanks."""
    return visible(text).replace("\n", " ").replace("\t", " ")


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def row(label: str, value: str | Content, style: str = "") -> Row:
    """A row from plain text; ``style`` is the value's."""
    shown = value if isinstance(value, Content) else Content.styled(visible(value), style)
    return Content.styled(label, _LABEL), shown


class Rows(Visual):
    """``narrowest`` lets several blocks of rows share one width for their labels.

    ``marks``, one for each row, stand on a rail between labels and values. The ``current`` row
    has a sign in front of its value and ``highlight`` over its whole width.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        *,
        narrowest: int = 0,
        marks: Sequence[Content] = (),
        current: int | None = None,
        highlight: Style = _NO_STYLE,
    ) -> None:
        self.rows = tuple(rows)
        self._current = current
        self._highlight = highlight
        widest = max((label.cell_length for label, _ in self.rows), default=0)
        self._label = max(narrowest, widest) + _GAP
        self._marks = marks
        self._left = self._label + (_RAIL if marks else 0)

    @property
    def plain(self) -> str:
        """The rows as lines of text, for tests and for those who copy."""
        return "\n".join(f"{label.plain}  {value.plain}" for label, value in self.rows)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        widest = max((v.get_optimal_width(rules, container_width) for _, v in self.rows), default=0)
        return min(container_width, self._left + widest)

    def get_height(self, rules: RulesMap, width: int) -> int:
        room = self._room(width)
        return sum(value.get_height(rules, room) for _, value in self.rows)

    def span(self, number: int, rules: RulesMap, width: int) -> tuple[int, int]:
        """The first line of a row, and how many it takes."""
        room = self._room(width)
        heights = [value.get_height(rules, room) for _, value in self.rows[: number + 1]]
        return sum(heights[:-1]), heights[-1]

    def row_at(self, y: int, rules: RulesMap, width: int) -> int | None:
        """The row that a line belongs to."""
        room = self._room(width)
        for number, (_, value) in enumerate(self.rows):
            y -= value.get_height(rules, room)
            if y < 0:
                return number
        return None

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        # Offsets for selecting with the mouse would be those within one row.
        options = replace(options, selection=None)
        room = self._room(width)
        strips: list[Strip] = []
        plain = style
        for number, (label, value) in enumerate(self.rows):
            style = plain + self._highlight if number == self._current else plain
            if number == self._current:
                blanks = " " * max(0, self._label - 1 - label.cell_length)
                label = Content.assemble(label, blanks, _CURRENT)
            head = self._strip(label, self._label, style, options)
            below = self._strip(Content(), self._label, style, options)
            if self._marks:
                mark = self._strip(self._marks[number], _RAIL, style, options)
                more = number + 1 < len(self.rows)
                rail = self._strip(_RAIL_LINE if more else Content(), _RAIL, style, options)
                head, below = Strip.join([head, mark]), Strip.join([below, rail])
            for at, line in enumerate(value.render_strips(room, None, style, options)):
                if number == self._current:
                    line = line.adjust_cell_length(room, style.rich_style)
                strips.append(Strip.join([below if at else head, line]))
        return strips if height is None else strips[:height]

    def _strip(self, content: Content, width: int, style: Style, options: RenderOptions) -> Strip:
        """The first line of the content, filled up to the width."""
        lines = content.render_strips(width, 1, style, options)
        strip = lines[0] if lines else Strip([])
        return strip.adjust_cell_length(width, style.rich_style)

    def _room(self, width: int) -> int:
        return max(8, width - self._left)
