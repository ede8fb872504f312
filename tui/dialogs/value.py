"""One line to type: a name, a day, a few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from store.errors import BadInput
from store.i18n import tr_later
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.inputs import LineInput, as_line
from tui.widgets.rows import one_line

T = TypeVar("T")


class Typed(Generic[T]):
    """What was typed, as it was read; apart from None, which is a dialog that was left."""

    def __init__(self, value: T) -> None:
        self.value = value


class ValueDialog(Dialog[Typed[T] | None]):
    """``read`` turns the text into what is wanted, or raises BadInput, which is shown.

    ``says`` puts what was read into words while it is typed, such as the day that is meant.
    """

    ENTER: ClassVar[str] = tr_later("Save")

    def __init__(
        self,
        heading: str,
        read: Callable[[str], T],
        *,
        initial: str = "",
        placeholder: str = "",
        says: Callable[[T], str] = lambda value: "",
        hint: str = "",
    ) -> None:
        super().__init__(heading)
        self._read = read
        self._initial = as_line(initial)
        self._placeholder = placeholder
        self._says = says
        self._hint = hint

    def compose_body(self) -> ComposeResult:
        yield LineInput(self._initial, placeholder=self._placeholder)
        yield Static(Content(one_line(self._hint)), id="read")
        yield Problem()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(Problem).say("")
        try:
            said = self._says(self._read(event.value.strip())) if event.value.strip() else ""
        except BadInput:
            said = ""
        self.query_one("#read", Static).update(Content(one_line(said or self._hint)))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        try:
            value = self._read(event.value.strip())
        except BadInput as error:
            parts = (error.title, error.detail, error.hint)
            self.query_one(Problem).say(". ".join(part.rstrip(".") for part in parts if part))
            return
        self.finish(Typed(value))
