"""Where text is typed, without losing pasted words; and a list that j and k move as well."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList, TextArea

from tui.widgets.turned import Turned

_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# Control characters and direction overrides: nobody means them, and terminals obey them.
_COMMANDS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_line(text: str) -> str:
    """Any text as one line: line ends and tabs become blanks, other control characters go."""
    return _COMMANDS.sub("", _BREAKS.sub(" ", text))


def as_note(text: str) -> str:
    """Any text as lines that can be shown: control characters go, line ends and tabs stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _COMMANDS.sub("", re.sub("[\v\f\x1c-\x1f\x85\u2028\u2029]", "\n", text))


class LineInput(Input, inherit_bindings=False):
    """One line. Several pasted lines become one; Textual's own input keeps the first alone.

    The up and down keys are left to the dialog: there is nothing to scroll here.
    """

    BINDINGS: ClassVar[list[BindingType]] = Input.BINDINGS

    def _on_paste(self, event: events.Paste) -> None:
        event.text = as_line(event.text).strip()  # the base class goes on with this

    def action_paste(self) -> None:
        """Paste what was copied inside the app."""
        self.replace(as_line(self.app.clipboard).strip(), *sorted(self.selection))


class NoteArea(TextArea):
    """Several lines of plain words, wrapped."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = as_note(event.text)  # the base class goes on with this


class Options(Turned, OptionList):
    """A list to choose from, moved with the arrows."""


class Choices(Options):
    """A list to choose from, moved with the arrows or with j and k."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False, id="dialog.down"),
        Binding("k", "cursor_up", "Up", show=False, id="dialog.up"),
        Binding("g", "first", "First", show=False, id="dialog.first"),
        Binding("G", "last", "Last", show=False, id="dialog.last"),
    ]
