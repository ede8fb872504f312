"""One of a few answers, each with a digit that gives it at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.i18n import tr_later
from tui.dialogs.base import Dialog
from tui.dialogs.inputs import Choices
from tui.widgets.rows import one_line

T = TypeVar("T")


class ChooseDialog(Dialog[T | None]):
    """``choices`` are what is returned, what is shown and what explains it, at most nine.

    ``says`` is one line above them. None is returned when the dialog was left.
    """

    ENTER = tr_later("Choose")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"choose({number})", show=False, id=f"choose.{number}")
        for number in range(1, 10)
    ]

    def __init__(
        self, heading: str, choices: Sequence[tuple[T, str, str]], *, says: str = ""
    ) -> None:
        super().__init__(heading)
        self._choices = list(choices)
        self._says = says

    def compose_body(self) -> ComposeResult:
        if self._says:
            yield Static(Content(one_line(self._says)), id="says")
        widest = max(len(words) for _, words, _ in self._choices) + 3
        yield Choices(
            *(
                Option(
                    Content.assemble(
                        (f"{number} ", "$text-accent"),
                        words.ljust(widest),
                        (hint, "$foreground-muted"),
                    )
                )
                for number, (_, words, hint) in enumerate(self._choices, 1)
            ),
            id="answers",
            compact=True,
        )

    def action_choose(self, number: int) -> None:
        """Answer with the line that has this number."""
        if number <= len(self._choices):
            self.finish(self._choices[number - 1][0])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.finish(self._choices[event.option_index][0])
