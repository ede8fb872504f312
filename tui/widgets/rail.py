"""The rail: the screens there are, with their keys, and which one this is."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from store.i18n import tr
from tui.commands import key_name
from tui.places import PLACES, Place

HERE, KEY, WORD = "$text-primary bold", "$text-accent", "$foreground 80%"


class Piece(NamedTuple):
    """A part of the rail, which place a click on it goes to, and how it is painted."""

    place: Place
    text: str
    style: str


class Rail(Widget):
    """``t Today  [b Board]  1 Experts ...``: brackets, weight and colour mark the one that is open.

    Where not all has room, it stands closer together, then in short words, and at last with words
    for the open one alone. A click goes there.
    """

    here: reactive[str] = reactive("")
    keys: reactive[tuple[str, ...]] = reactive(())

    class Wanted(Message):
        """The person clicked on a place."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda screen: self._read_keys())
        self._read_keys()

    def _read_keys(self) -> None:
        if not self.is_mounted:
            return
        live = {
            active.binding.id: key_name(active.binding.key)
            for active in reversed(self.screen.active_bindings.values())
        }
        self.keys = tuple(live.get(place.command, "") for place in PLACES)

    def render(self) -> Content:
        return Content.assemble(*((piece.text, piece.style) for piece in self._pieces()))

    def _pieces(self) -> list[Piece]:
        """What is written, in as many words as the width allows."""
        pieces: list[Piece] = []
        for gap, short, words in ((2, False, True), (1, False, True), (1, True, True)):
            pieces = self._written(gap, short, words)
            if sum(cell_len(piece.text) for piece in pieces) <= self.size.width:
                return pieces
        return self._written(2, False, False)

    def _written(self, gap: int, short: bool, words: bool) -> list[Piece]:
        """``gap`` cells stand between two places; brackets take the place of blanks in them."""
        pieces: list[Piece] = []
        before = False  # whether the place to the left is the one that is open
        for place, key in zip(PLACES, self.keys, strict=False):
            here = place.name == self.here
            word = tr((short and place.short) or place.word) if words or here else ""
            if pieces and gap > 1:
                pieces.append(_edge("]", before, place))
                before = False
            pieces.append(_edge("]" if before else "[", before or here, place))
            pieces.append(Piece(place, key, HERE if here else KEY))
            pieces.append(
                Piece(place, f" {word}" if key and word else word, HERE if here else WORD)
            )
            before = here
        return [*pieces, _edge("]", before, PLACES[-1])]

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        for place, text, _ in self._pieces():
            x -= cell_len(text)
            if x < 0:
                self.post_message(self.Wanted(place.name))
                return


def _edge(sign: str, open_one: bool, place: Place) -> Piece:
    return Piece(place, sign if open_one else " ", HERE)
