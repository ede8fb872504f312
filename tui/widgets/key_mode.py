"""Modes: while one is on, a widget has other keys, and nothing else hears any."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding, BindingsMap, BindingType
from textual.widget import Widget

from tui.commands import BY_ID, bindings
from tui.commands.board import IN_MODES


class KeyMode(Widget):
    """A widget that can exchange all its keys for those of a group of commands, and back.

    The exchange happens at once: of two keys typed quickly the second belongs to the mode. Focus
    stays where it is, so that no style is computed anew; what is not of the mode is switched off,
    except help and leaving.
    """

    _usual: BindingsMap | None = None

    @property
    def is_modal(self) -> bool:
        """While a mode is on, keys go no further than this widget."""
        return self._usual is not None

    def enter_mode(self, group: str, more: Sequence[BindingType] = ()) -> None:
        """Use the keys of a group of commands, and ``more`` that are too many for a table."""
        if self._usual is None:
            self._usual = self._bindings
        always = [
            Binding(BY_ID[each].keys, f"app.{BY_ID[each].action}", BY_ID[each].help, id=each)
            for each in IN_MODES
        ]
        # Textual reads a widget's keys from this map each time one is pressed.
        self._bindings = BindingsMap([*bindings(group), *more, *always])
        self.refresh_bindings()

    def leave_mode(self) -> None:
        """Back to the usual keys."""
        if self._usual is not None:
            self._bindings, self._usual = self._usual, None
            self.refresh_bindings()
