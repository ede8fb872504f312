"""What to copy: a field, or all of it; each has a letter, and the first is twice the same key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.i18n import tr_later
from tui.copying import Piece
from tui.dialogs.base import Dialog
from tui.dialogs.inputs import Choices
from tui.widgets.rows import one_line

_LETTERS = "ytolcepam"
_NAMES = 28  # cells
_LONGEST = 200  # characters of a text that are looked at for its preview


class CopyDialog(Dialog["Piece | None"]):
    """``pieces`` have texts that are not empty."""

    ENTER: ClassVar[str] = tr_later("Copy")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(letter, f"take('{letter}')", "Copy what has this letter", show=False)
        for letter in _LETTERS
    ]

    def __init__(self, heading: str, pieces: Sequence[Piece]) -> None:
        super().__init__(heading)
        self._pieces = pieces

    def compose_body(self) -> ComposeResult:
        yield Choices(*map(_option, self._pieces), id="pieces", compact=True)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.finish(self._pieces[event.option_index])

    def action_take(self, letter: str) -> None:
        """Copy what has this letter."""
        for piece in self._pieces:
            if piece.letter == letter:
                self.finish(piece)


def _option(piece: Piece) -> Option:
    first = " ".join(one_line(piece.text[:_LONGEST]).split())
    return Option(
        Content.assemble(
            (f"{piece.letter}  ", "bold $text-accent"),
            piece.name.ljust(_NAMES),
            (first, "$foreground-muted"),
        )
    )
