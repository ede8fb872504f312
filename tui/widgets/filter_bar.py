"""The filter: one line under the board, applied with every letter, with what could come next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from store.i18n import tr, tr_later
from tui.commands import bindings
from tui.widgets.board_cells import clean, fit

if TYPE_CHECKING:
    from store.insight.completion import Suggestion
    from store.insight.vocabulary import Vocabulary

_BETWEEN = 2  # cells between two suggestions


class FilterInput(Input):
    """The line itself; enter and down go back to the board, escape clears."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("filter")
    HELP_FIRST: ClassVar[str] = tr_later("Filter")

    @dataclass
    class Left(Message):
        """The person is done typing; ``cleared`` says that the filter goes too."""

        cleared: bool

    @dataclass
    class Accepted(Message):
        """Take the suggestion ``step`` further on."""

        step: int

    def action_keep(self) -> None:
        """Back to the board with the filter on."""
        self.post_message(self.Left(cleared=not self.value.strip()))

    def action_clear(self) -> None:
        """Take the filter away."""
        self.post_message(self.Left(cleared=True))

    def action_accept(self, step: int) -> None:
        """Take a suggestion; pressed again, the next one in its place."""
        self.post_message(self.Accepted(step))

    def action_cursor_right(self, select: bool = False) -> None:
        """Go right; at the end of the line, take the suggestion."""
        if select or self.cursor_position < len(self.value):
            super().action_cursor_right(select)
        else:
            self.action_accept(1)


class FilterBar(Vertical):
    """Says what is typed, how many cards match, what is not understood and what would be.

    Enter keeps the filter and goes back to the board; escape clears it. ``words`` gives the words
    of the data; it is asked once each time the line gets the focus. Without it nothing is offered.
    """

    LINE: ClassVar[type[Input]] = FilterInput
    PLACEHOLDER: ClassVar[str] = tr_later(
        "words, @organization, #skill, column:interview, due<7d, silent>14d"
    )

    text: var[str] = var("")
    """What is typed. Watched, its result is painted in one frame with the letter."""

    def __init__(self, words: Callable[[], Vocabulary] | None = None) -> None:
        super().__init__()
        self._get_words = words
        self._words: Vocabulary | None = None
        self._start = 0  # where the word begins that the suggestions are for
        self._items: tuple[Suggestion, ...] = ()
        self._taken: int | None = None  # the suggestion that stands in the line now
        self._said = self._problem = ""
        self._room = 0

    def compose(self) -> ComposeResult:
        with Horizontal(classes="filter--line"):
            yield Static("/", classes="filter--sign")
            yield self.LINE(placeholder=tr(self.PLACEHOLDER), classes="filter--input", compact=True)
            yield Static("", classes="filter--says")
        yield Static("", classes="filter--offer")

    def on_mount(self) -> None:
        self._line = self.query_one(Input)
        self._offered = self.query_one(".filter--offer", Static)
        self._offered.display = False
        self.watch(self._line, "value", self._typed, init=False)

    # -- for the screen ---------------------------------------------------------------------------

    def begin(self, most: str = "") -> None:
        """Show the bar and type into it. ``most`` is the longest that it will have to tell: with
        room for that from the beginning, no letter makes the whole screen be laid out anew.
        """
        self._room = cell_len(most)
        self.query_one(".filter--says", Static).styles.min_width = self._room + 2
        self.display = True
        self._line.focus()

    def show(self, text: str) -> None:
        """Show the bar with this filter, without going there."""
        self.display = True
        self._line.value = text
        self._line.cursor_position = len(text)

    def says(self, text: str, problem: str = "") -> None:
        """Tell how many match, and what is not understood with what would work."""
        self._problem = problem
        if text != self._said:
            wider = max(cell_len(text), self._room) != max(cell_len(self._said), self._room)
            self._said = text
            self.query_one(".filter--says", Static).update(Content(text), layout=wider)

    def clear(self) -> None:
        """Empty the line and put the bar away."""
        self._line.value = ""
        self.says("")
        self.display = False

    # -- typing -----------------------------------------------------------------------------------

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if self._get_words is None:
            return
        self._words = self._get_words()
        self._offered.display = True
        self._suggest()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self._offered.display = False

    def _typed(self, value: str) -> None:
        self.text = value
        if self._offered.display:
            self._suggest()

    @on(Input.Changed)
    def _told(self, event: Input.Changed) -> None:
        event.stop()

    def _suggest(self) -> None:
        """Offer what could stand in the place of the word before the cursor."""
        line = self._line
        if self._words is not None and not self._stands():
            from store.insight.completion import suggest

            self._taken = None
            self._start, self._items = suggest(line.value, len(line.value), self._words)
        self._show_offer()

    def _show_offer(self) -> None:
        # As wide as the screen; its own size is not known yet when it opens.
        self._offered.update(self._shown(max(20, self.app.size.width - 2)), layout=False)

    def on_resize(self) -> None:
        if self._offered.display:
            self._show_offer()

    def _stands(self) -> bool:
        """Whether the line still ends with the suggestion that was taken."""
        if self._taken is None:
            return False
        return self._line.value[self._start :] == self._as_typed(self._items[self._taken])

    @staticmethod
    def _as_typed(item: Suggestion) -> str:
        return f"{item.text} " if item.whole else item.text

    @on(FilterInput.Accepted)
    def _accept(self, event: FilterInput.Accepted) -> None:
        event.stop()
        items = self._items
        if not items:
            return
        first = 0 if event.step > 0 else len(items) - 1
        taken = first if self._taken is None else (self._taken + event.step) % len(items)
        item = items[taken]
        self._taken = taken if item.whole else None
        line = self._line
        line.value = line.value[: self._start] + self._as_typed(item)
        line.cursor_position = len(line.value)

    # -- words ------------------------------------------------------------------------------------

    def _shown(self, width: int) -> Content:
        """One line of suggestions, one that explains: the mistake first of all."""
        parts = list(self._pieces(width))
        return Content.assemble(*parts, "\n", self._explained(width))

    def _pieces(self, width: int) -> Iterator[tuple[str, str]]:
        items = self._items
        if not items:
            return
        yield ("Tab ", "$text-accent bold")
        room = width - 4
        for at, item in enumerate(items[self._first(width) :], self._first(width)):
            text = clean(item.text)
            if cell_len(text) > room:
                text = "…" if at > 0 else fit(text, room)
                room = 0
            style = "bold" if at == (self._taken or 0) else "$foreground 80%"
            style = "reverse" if at == self._taken else style
            yield (text, style)
            room -= cell_len(text) + _BETWEEN
            if room <= 0:
                return
            yield (" " * _BETWEEN, "")

    def _first(self, width: int) -> int:
        """The first suggestion to show, so that the one taken is in sight."""
        return 0 if self._taken is None else max(0, self._taken - 2)

    def _explained(self, width: int) -> tuple[str, str]:
        items = self._items
        typing = bool(items) and self._start < len(self._line.value)  # a word with an end in sight
        if self._problem and not typing:
            return (fit(clean(f"▲ {self._problem}"), width), "$text-warning")
        if not self._line.value.strip():
            return (fit(tr("F1 lists all that a filter can say"), width), "$foreground-muted")
        if items:
            item = items[self._taken or 0]
            said = f"{item.text}  {item.says}" if item.says else item.text
            return (fit(clean(said), width), "$foreground-muted")
        return ("", "")
