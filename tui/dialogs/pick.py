"""Choose one of several, by arrows or by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from store.i18n import tr, tr_later
from store.insight.haystack import fold
from tui.dialogs.base import Dialog
from tui.dialogs.inputs import LineInput, Options
from tui.widgets.rows import one_line

T = TypeVar("T")

CURRENT = "now"
_TALLEST = 14
_MOST = 200
"""Choices that are listed at once: of more, those that are meant are typed."""


class PickDialog(Dialog[T | None]):
    """``choices`` are pairs of what is returned and what is shown; ``current`` gets a mark.

    ``about`` says what is chosen here.
    """

    ENTER = tr_later("Choose")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Down", show=False, id="dialog.down"),
        Binding("up", "step(-1)", "Up", show=False, id="dialog.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="dialog.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="dialog.page_up"),
    ]

    def __init__(
        self,
        heading: str,
        choices: Sequence[tuple[T, str]],
        *,
        current: T | None = None,
        about: str = "",
    ) -> None:
        super().__init__(heading)
        self._choices = [(value, one_line(label)) for value, label in choices]
        self._folded = [fold(label) for _, label in self._choices]
        self._current = current
        self._about = about

    def compose_body(self) -> ComposeResult:
        yield LineInput(placeholder=tr("Type a part of the name"))
        options = Options(id="choices", compact=True)
        options.can_focus = False
        options.styles.min_height = min(len(self._choices), _TALLEST)  # it must not jump about
        yield options
        if self._about:
            yield Static(Content(self._about), id="about")

    def on_mount(self) -> None:
        self._show_matches("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show_matches(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._list.action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.finish(self._choices[int(event.option_id or 0)][0])

    def action_step(self, by: int) -> None:
        """Go up or down in the list."""
        (self._list.action_cursor_down if by > 0 else self._list.action_cursor_up)()

    def action_page(self, by: int) -> None:
        """Go up or down by a page."""
        for _ in range(_TALLEST):
            self.action_step(by)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _show_matches(self, text: str) -> None:
        """Those that hold every word typed; names that begin with the text come first."""
        words, start = fold(text).split(), fold(text.strip())
        found = [
            number
            for number, label in enumerate(self._folded)
            if all(word in label for word in words)
        ]
        if words:
            found.sort(key=lambda number: not self._folded[number].startswith(start))
        more = len(found) - _MOST
        if more > 0:
            listed = found[:_MOST]
            found = [*listed, *(each for each in found[_MOST:] if self._is_current(each))]
        options = [self._option(number) for number in found]
        says = tr("{count:,} more are not listed: type more of the name", count=more)
        self.query_one("#frame").border_subtitle = Content(says if more > 0 else "")
        self._list.set_options(
            options or [Option("  " + tr("Nothing has this in its name"), disabled=True)]
        )
        now = [place for place, number in enumerate(found) if self._is_current(number)]
        self._list.highlighted = (now[0] if now and not words else 0) if found else None

    def _is_current(self, number: int) -> bool:
        return self._current is not None and self._choices[number][0] == self._current

    def _option(self, number: int) -> Option:
        label = self._choices[number][1]
        if self._is_current(number):
            mark = (f"  {CURRENT}", "$foreground-muted")
            return Option(Content.assemble(("● ", "$text-accent"), label, mark), id=str(number))
        return Option(Content(f"  {label}"), id=str(number))
