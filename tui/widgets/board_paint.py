"""The board's text as styled segments, each piece painted once and kept while it stays the same.

Styles come from the component classes ``board--...``, hence from the theme. The selected card shows
by its bar and by weight as well as by colour, so that it is seen without colours too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from store.fields import Document
from store.i18n import tr, tr_later
from store.insight.board import Count
from store.pipelines import Column
from tui.widgets import strip
from tui.widgets.board_cells import clean, fit, pad
from tui.widgets.board_geometry import GAP, LEAD, Frame
from tui.widgets.cards import Line

Row: TypeAlias = "list[Segment]"

_ROLES = """
    bar title organization when soon overdue next facts tier reach skills marked gap
    current current-title current-bar resting resting-title resting-bar
    lifted lifted-title lifted-bar
    heading heading-current heading-resting count rule rule-current note warning empty
    group label
"""
COMPONENTS = {f"board--{role}" for role in _ROLES.split()}
NOTHING_HERE = tr_later("nothing here yet")
NO_MATCH = tr_later("no match")
MARKED = tr_later("✓ selected")
LIFTED = tr_later("↕ moving")
_KEPT = 1024  # painted cards; a large screen shows fewer than a hundred


class State(Enum):
    """How a card or heading stands to the cursor. RESTING is the cursor without the focus; LIFTED
    is a card that is being moved."""

    PLAIN = 0
    CURRENT = 1
    RESTING = 2
    LIFTED = 3


BARS = {State.PLAIN: "│ ", State.CURRENT: "▌ ", State.RESTING: "┃ ", State.LIFTED: "║ "}
_MARKED_BAR = "┃ "
_BEGINNING = "├ "
_MARKED_SIGN = "✓ "  # in the place of the bar where no line below the card can say it
_RULES = {State.PLAIN: "─", State.CURRENT: "━", State.RESTING: "─"}


class Painter:
    """``resolve`` gives the style of the component classes named, the later ones over the first.

    ``compact`` leaves out the line below a card; a selected one shows by a sign on its first line.
    """

    def __init__(self, resolve: Callable[..., Style], *, compact: bool = False) -> None:
        self._resolve = resolve
        self._compact = compact
        self._styles: dict[tuple[str, State], Style] = {}
        self._cards: dict[tuple[int, State, bool, int], tuple[Document, list[Row]]] = {}

    def forget_cards(self) -> None:
        """Forget what depends on the width, the day or the columns."""
        self._cards.clear()

    def forget_styles(self) -> None:
        """Forget what depends on the theme."""
        self._styles.clear()
        self._cards.clear()

    def style(self, role: str, state: State = State.PLAIN) -> Style:
        """The style of a role, on the background that shows the state."""
        found = self._styles.get((role, state))
        if found is None:
            names = [f"board--{role}"]
            if state is not State.PLAIN:
                names.insert(0, f"board--{state.name.lower()}")
                if role in ("title", "bar"):
                    names.append(f"board--{state.name.lower()}-{role}")
            found = self._styles[role, state] = self._resolve(*names)
        return found

    # -- cards ------------------------------------------------------------------------------------

    def card(
        self,
        number: int,
        document: Document,
        lines: Callable[[int], list[Line]],
        width: int,
        state: State,
        marked: bool,
    ) -> list[Row]:
        """A card's rows, ``width`` cells each, and the gap below; ``lines`` gives its text."""
        key = (number, state, marked, width)
        kept = self._cards.get(key)
        if kept is not None and kept[0] is document:
            return kept[1]
        rows = [self._card_row(line, width, state, marked) for line in lines(number)]
        if not self._compact:
            rows.append(self._gap(width, marked, state))
        elif marked or state is State.PLAIN:  # nothing else tells where a card begins
            rows[0][0] = Segment(_MARKED_SIGN if marked else _BEGINNING, rows[0][0].style)
        if len(self._cards) >= _KEPT:
            self._cards.clear()
        self._cards[key] = (document, rows)
        return rows

    def _card_row(self, line: Line, width: int, state: State, marked: bool) -> Row:
        """Few segments, since each costs time on its way to the terminal."""
        style = self.style
        plainly_marked = marked and state is State.PLAIN
        bar = style("marked" if plainly_marked else "bar", state)
        row = [Segment(_MARKED_BAR if plainly_marked else BARS[state], bar)]
        used = LEAD
        for text, role in line:
            row.append(Segment(text, style(role, state)))
            used += cell_len(text)
        text, last, _ = row.pop()
        rest = " " * (width - used)
        if last is not None and last.bgcolor == bar.bgcolor:
            return [*row, Segment(text + rest, last)]
        return [*row, Segment(text, last), Segment(rest, bar)]

    def _gap(self, width: int, marked: bool, state: State) -> Row:
        """The line below a card, with a word for what it is besides the one under the cursor."""
        if state is State.LIFTED:
            text = pad(fit(BARS[state] + tr(LIFTED), width), width)
            return [Segment(text, self.style("bar", state))]
        if not marked:
            return self.blank(width)
        text = pad(fit(_MARKED_BAR + tr(MARKED), width), width)
        return [Segment(text, self.style("marked"))]

    def group(self, name: str, count: int, width: int) -> Row:
        """The line above the first card of a group: its name, how many, and a rule."""
        inner = width - GAP
        number = f" {count} "
        shown = fit(clean(name), inner - cell_len(number))
        rest = inner - cell_len(shown) - cell_len(number)
        return [
            Segment(shown, self.style("group")),
            Segment(number, self.style("count")),
            Segment(_RULES[State.PLAIN] * rest, self.style("rule")),
            Segment(" " * GAP, self.style("gap")),
        ]

    def blank(self, width: int) -> Row:
        return [Segment(" " * width, self.style("gap"))]

    def empty_column(self, width: int, state: State, said: str) -> Row:
        """What stands in the place of a first card; the cursor can rest on it."""
        text = pad(fit(said, width - LEAD - GAP), width - LEAD)
        return [
            Segment("  " if state is State.PLAIN else BARS[state], self.style("bar", state)),
            Segment(text, self.style("empty", state)),
        ]

    # -- headings ---------------------------------------------------------------------------------

    def heading(
        self, column: Column, count: Count, filtered: bool, width: int, state: State
    ) -> Row:
        """Title on the left, count on the right."""
        inner = width - GAP
        number = fit(count_words(count, filtered), inner)
        room = inner - cell_len(number) - 1
        title = fit(clean(column.title), room)
        name = {
            State.PLAIN: "heading",
            State.CURRENT: "heading-current",
            State.RESTING: "heading-resting",
        }[state]
        return [
            Segment(title, self.style(name)),
            Segment(" " * (room - cell_len(title) + 1), self.style("gap")),
            Segment(number + " " * GAP, self.style("count")),
        ]

    def rule(
        self,
        width: int,
        state: State,
        notes: Sequence[tuple[str, str]] = (),
        right: str = "",
    ) -> Row:
        """The line under a heading, with notes (text and role) let into it."""
        inner, sign = width - GAP, _RULES[state]
        line = self.style("rule-current" if state is State.CURRENT else "rule")
        row: Row = []
        room = inner - (cell_len(right) + 1 if right else 0)
        for text, role in notes:
            if room > 2:
                shown = fit(text, room - 1)
                row.append(Segment(f"{shown} ", self.style(role)))
                room -= cell_len(shown) + 1
        if room > 0:
            row.append(Segment(sign * room, line))
        if right:
            row += [Segment(" ", line), Segment(right, self.style("note"))]
        return [*row, Segment(" " * GAP, self.style("gap"))]

    def strip(self, slots: Sequence[strip.Slot], width: int, focused: bool) -> Row:
        """The strip of counts as one row."""
        current = self.style("heading-current" if focused else "heading-resting")
        row = [
            Segment(slot.text, current if slot.current else self.style("count")) for slot in slots
        ]
        used = sum(cell_len(slot.text) for slot in slots)
        return [*row, Segment(" " * (width - used), self.style("gap"))]

    def note(self, text: str, width: int) -> Row:
        """A quiet line under the cards of a column."""
        shown = pad(fit(text, width - LEAD - GAP), width - LEAD)
        return [*self.blank(LEAD), Segment(shown, self.style("note"))]

    def centred(self, text: str, width: int) -> Row:
        """One line of the text that stands on an empty board."""
        shown = fit(clean(text), width)
        left = (width - cell_len(shown)) // 2
        return [*self.blank(left), Segment(pad(shown, width - left), self.style("empty"))]


# -- words ----------------------------------------------------------------------------------------


def count_words(count: Count, filtered: bool) -> str:
    """12, or 3 of 12 under a filter."""
    return (
        tr("{shown} of {total}", shown=count.shown, total=count.total)
        if filtered
        else str(count.total)
    )


def notes_for(
    column: Column,
    count: Count,
    above: int,
    width: int,
    before: str = "",
    waits: Sequence[str] = (),
) -> list[tuple[str, str]]:
    """What is let into a rule: ``before``, cards above the view, the limit; as long as it fits.

    ``waits``, from long to short, says what may come of the cards; the first that fits behind.
    """
    notes = _notes_for(column, count, above, width, before)
    room = width - GAP - sum(cell_len(text) + 1 for text, _ in notes)
    fitting = next((words for words in waits if cell_len(words) < room), "")
    return [*notes, (fitting, "note")] if fitting else notes


def _notes_for(
    column: Column, count: Count, above: int, width: int, before: str
) -> list[tuple[str, str]]:
    over = column.limit is not None and count.total > column.limit
    limits = (
        (
            tr("over your limit of {limit}", limit=column.limit),
            tr("over limit of {limit}", limit=column.limit),
        )
        if over
        else ("",)
    )
    ups = (tr("↑ {above} more", above=above), f"↑ {above}") if above else ("",)
    choices = [
        [
            (text, role)
            for text, role in ((before, "note"), (up, "note"), (limit, "warning"))
            if text
        ]
        for limit in limits
        for up in ups
    ]
    if over:
        choices.append([(tr("limit {limit}", limit=column.limit), "warning")])
    for notes in choices:
        if sum(cell_len(text) + 1 for text, _ in notes) <= width - GAP:
            return notes
    return choices[-1]


def left_right(frame: Frame, columns: Sequence[Column]) -> tuple[str, str]:
    """The marks that more columns lie to the left or right, naming the column if it is one."""
    left, right = frame.first, frame.count - frame.first - frame.shown
    if frame.narrow:
        return "", ""
    return (
        f"‹ {columns[0].title if left == 1 else tr('{count} more', count=left)}" if left else "",
        f"{columns[-1].title if right == 1 else tr('{count} more', count=right)} ›"
        if right
        else "",
    )
