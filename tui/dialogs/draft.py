"""The draft box: a short message that begins with what is known, to be changed, then copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.i18n import tr
from store.insight.letters import SHORT, Letter
from tui.dialogs.base import Dialog, Problem
from tui.dialogs.inputs import NoteArea, as_note

_METER = 20  # cells
_OPEN = "..."


class Written(NamedTuple):
    """What was copied, and what kind of message it is."""

    letter: Letter
    text: str


class DraftDialog(Dialog["Written | None"]):
    """Returns the text to copy. ``begin`` gives the template of each of ``kinds``, filled.

    ``letter`` is the one it begins with. What was typed under one kind is still there on coming
    back to it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "copy", "Copy", id="dialog.accept", key_display="F2"),
        Binding("tab,f4", "kind(1)", "Another kind", id="draft.next", key_display="Tab"),
        Binding("shift+tab,f3", "kind(-1)", "The kind before", show=False, id="draft.before"),
    ]

    def __init__(
        self,
        heading: str,
        begin: Callable[[Letter], str],
        letter: Letter,
        kinds: Sequence[Letter] = tuple(Letter),
    ) -> None:
        super().__init__(heading)
        self._begin = begin
        self._kinds = list(kinds) if letter in kinds else [letter, *kinds]
        self._letter = letter
        self._texts: dict[Letter, str] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(id="kinds")
        yield NoteArea(compact=True)
        yield Static(id="meter")
        yield Problem()

    def on_mount(self) -> None:
        self._show()

    def action_kind(self, step: int) -> None:
        """Begin with another template."""
        kinds = self._kinds
        self._texts[self._letter] = self._area.text
        self._letter = kinds[(kinds.index(self._letter) + step) % len(kinds)]
        self._show()

    def action_copy(self) -> None:
        """Return the text, if there is any."""
        text = self._area.text.strip()
        if text:
            self.finish(Written(self._letter, text))
        else:
            self.query_one(Problem).say(tr("Nothing is written yet"))

    def on_text_area_changed(self) -> None:
        self._measure()

    @property
    def _area(self) -> NoteArea:
        return self.query_one(NoteArea)

    def _show(self) -> None:
        area = self._area
        text = self._texts.get(self._letter)
        area.text = as_note(self._begin(self._letter)).strip() if text is None else text
        area.move_cursor(area.document.end)
        parts: list[tuple[str, str]] = []
        for kind in self._kinds:
            here = kind is self._letter
            style = "bold $text-primary" if here else "$foreground 80%"
            parts += [(f"[{tr(kind)}]" if here else f" {tr(kind)} ", style), (" ", "")]
        self.query_one("#kinds", Static).update(Content.assemble(*parts))
        self._measure()

    def _measure(self) -> None:
        """How long it is, beside what is read most; and what is still to be filled in."""
        text = self._area.text.strip()
        count, open_places = len(text), text.count(_OPEN)
        filled = min(_METER, round(_METER * count / SHORT))
        bar = "━" * filled + "─" * (_METER - filled)
        if count <= SHORT:
            says, style = (
                tr("{count} of {short} characters", count=count, short=SHORT),
                "$foreground 80%",
            )
        else:
            over = tr(
                "▲ {count} over {short}: short messages are answered more often",
                count=count - SHORT,
                short=SHORT,
            )
            says, style = over, "$text-warning"
        parts = [(f"{bar}  ", "$text-primary"), (says, style)]
        if open_places:
            fill = tr("fill in {count} x {sign}", count=open_places, sign=_OPEN)
            parts.append((f"  · {fill}", "bold"))
        self.query_one("#meter", Static).update(Content.assemble(*parts))
        self.query_one(Problem).say("")
