"""The keys that work in a dialog, as words that wrap when the line is full and can be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from tui.commands import key_name

_GAP = "   "


class KeyLine(Static):
    """Shows the bindings of its screen that want to be shown, as they are mapped at the moment."""

    ALLOW_SELECT = False
    auto_links = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self.call_after_refresh(self._show_keys)

    def _bindings_changed(self, _: Screen[object]) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        shown: dict[str, Content] = {}
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled and binding.action not in shown:
                key = binding.key_display or key_name(binding.key)
                # Blanks that do not break keep a key and its words on one line.
                words = f"\u00a0{binding.description}".replace(" ", "\u00a0")
                press = Style.from_meta({"@click": f"app.simulate_key('{binding.key}')"})
                shown[binding.action] = Content.assemble((key, "bold $text-accent"), words).stylize(
                    press
                )
        self.update(Content(_GAP).join(shown.values()))
