"""One line to type, checked before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from store.errors import BadInput
from store.i18n import tr_later
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.inputs import LineInput, as_line


class LineDialog(Dialog["str | None"]):
    """Returns the line, "" when it was emptied; ``check`` raises BadInput for one that is wrong.

    ``about`` says what is typed here.
    """

    ENTER: ClassVar[str] = tr_later("Save")

    def __init__(
        self, heading: str, initial: str, check: Callable[[str], Any], example: str = "",
        *, about: str = "",
    ) -> None:  # fmt: skip
        super().__init__(heading)
        self._initial = as_line(initial)
        self._check = check
        self._example = example
        self._about = about

    def compose_body(self) -> ComposeResult:
        yield LineInput(self._initial, placeholder=self._example, select_on_focus=False)
        yield Problem()
        if self._about:
            yield Static(Content(self._about), id="about")

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one(Problem).say("")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        try:
            self._check(event.value)
        except BadInput as error:
            says = ". ".join(part.rstrip(".") for part in (error.title, error.detail) if part)
            self.query_one(Problem).say(f"{says}.")
        else:
            self.finish(event.value.strip())
