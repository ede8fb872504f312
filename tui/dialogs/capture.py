"""One typed line that becomes a record, with what was understood shown while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from tui.dialogs.base import Dialog, Scroll
from tui.dialogs.help_words import ADDING
from tui.dialogs.inputs import LineInput, as_line
from tui.widgets.rows import Row, Rows, row, visible


@dataclass(frozen=True, slots=True)
class Preview:
    """What a line would become: pairs of label and value, and sentences about it.

    ``problems`` are pieces that were not understood; ``hints`` say what is known already.
    """

    pieces: Sequence[tuple[str, str]]
    problems: Sequence[str] = ()
    hints: Sequence[str] = ()
    can_add: bool = True


REMINDER = (
    row("title @ who", "Gaffer @ Lantern Films"),
    row("#skill", "#rigging! is a must, #licence!! a gate"),
    row("days", "due:fri  closes:'12 jun'"),
    row("more", "via:Jane  >applied  kind:internship  https://..."),
)
NOTHING_TYPED = "Type a title first; the rest can wait."


class CaptureDialog(Dialog[str | None]):
    """Returns the line to add. ``preview`` is asked after every key, so it must be quick.

    After escape ``text`` still holds what was typed, so that the app can offer it again.
    """

    ENTER: ClassVar[str] = "Add"
    HELP_FIRST: ClassVar[str] = ADDING

    def __init__(self, preview: Callable[[str], Preview], initial: str = "") -> None:
        super().__init__("Add in one line")
        self._preview = preview
        self._initial = as_line(initial)
        self._shown = Preview((), can_add=False)
        self.text = self._initial

    def compose_body(self) -> ComposeResult:
        yield LineInput(
            self._initial, placeholder="What would you like to keep?", select_on_focus=False
        )
        with Scroll(id="understood"):
            yield Static(id="pieces")
            yield Static(id="remarks")

    def on_mount(self) -> None:
        self._explain()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.text = event.value
        self._explain()

    @on(Input.Submitted)
    def _add(self) -> None:
        """Return the line if something can be made of it."""
        if self._shown.can_add and self.text.strip():
            self.finish(self.text.strip())
        elif not self._shown.problems:
            self._remark([NOTHING_TYPED], [])

    def _explain(self) -> None:
        empty = not self.text.strip()
        self._shown = Preview((), can_add=False) if empty else self._preview(self.text.strip())
        rows: list[Row] = [row(label, value) for label, value in self._shown.pieces]
        self.query_one("#pieces", Static).update(Rows(REMINDER if empty else rows, narrowest=14))
        self.query_one("#pieces").set_class(empty, "-reminder")
        self._remark(self._shown.problems, self._shown.hints)

    def _remark(self, problems: Sequence[str], hints: Sequence[str]) -> None:
        rows = [_remark("▲", text, "$text-warning") for text in problems]
        rows += [_remark("·", text, "$text-primary") for text in hints]
        remarks = self.query_one("#remarks", Static)
        remarks.display = bool(rows)
        remarks.update(Rows(rows))


def _remark(sign: str, text: str, style: str) -> Row:
    return Content.styled(sign, style), Content.styled(visible(text), style)
