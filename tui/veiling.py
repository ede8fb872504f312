"""Hiding everything at once while a screen is shared, whatever is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.app import App

from tui.screens.veil import VeilScreen

if TYPE_CHECKING:
    from tui.app import PursuitApp

    Base = App[int]
else:
    Base = object


class Veiling(Base):
    """A part of the app. What is opened meanwhile, by work that ends, is covered as well."""

    veiled = False

    def action_veil(self) -> None:
        """Hide all that can be read, or show it again."""
        if not self.veiled:
            self.veiled = True
            self._cover()
            return
        self.veiled = False
        if isinstance(self.screen, VeilScreen):
            self.pop_screen()

    def push_screen(self, *args: Any, **named: Any) -> Any:
        """Open a screen; the veil stays above it."""
        opened = super().push_screen(*args, **named)
        if self.veiled and not isinstance(self.screen, VeilScreen):
            self._cover()
        return opened

    def _cover(self) -> None:
        super().push_screen(VeilScreen(cast("PursuitApp", self).setup.key("app.veil")))
