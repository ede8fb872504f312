"""The rail: the screens there are, with their keys, and which one this is."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from store.i18n import tr
from tui.commands import key_name
from tui.places import PLACES, Place


class Rail(Widget):
    """``t Today  [b Board]  1 Experts ...``: brackets, weight and colour mark the one that is open.

    Where not all words have room, the others show their keys alone. A click goes there.
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
        parts: list[tuple[str, str]] = []
        for place, text in self._labels():
            here = place.name == self.here
            parts.append((text, "$text-primary bold" if here else "$foreground 80%"))
        return Content.assemble(*parts)

    def _labels(self) -> list[tuple[Place, str]]:
        """Each place and how it is written, in as many words as the width allows."""
        for words in (True, False):
            labels = [
                (place, self._label(place, key, words or place.name == self.here))
                for place, key in zip(PLACES, self.keys, strict=False)
            ]
            if sum(cell_len(text) for _, text in labels) <= self.size.width:
                break
        return labels

    def _label(self, place: Place, key: str, word: bool) -> str:
        text = " ".join(part for part in (key, tr(place.word) if word else "") if part)
        return f"[{text}]" if place.name == self.here else f" {text} "

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        for place, text in self._labels():
            x -= cell_len(text)
            if x < 0:
                self.post_message(self.Wanted(place.name))
                return
