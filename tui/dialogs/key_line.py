"""The keys that work in a dialog, as words that wrap when the line is full and can be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from tui.commands import key_name

LAST = "dialog.cancel"  # the way out stands at the end
_GAP = "   "


class KeyLine(Static):
    """Shows the bindings that want to be shown, as they are mapped at the moment.

    Enter belongs to lists and input lines, which do not show it: the dialog's ``enter_word`` says
    what it does.
    """

    ALLOW_SELECT = False
    auto_links = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self.call_after_refresh(self._show_keys)

    def _bindings_changed(self, _: Screen[object]) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        enter = getattr(self.screen, "enter_word", "")
        shown = {"enter": _pressable("enter", key_name("enter"), enter)} if enter else {}
        live = [each.binding for each in self.screen.active_bindings.values() if each.enabled]
        for binding in sorted(live, key=lambda binding: binding.id == LAST):
            if binding.show and binding.action not in shown:
                name = binding.key_display or key_name(binding.key)
                shown[binding.action] = _pressable(binding.key, name, binding.description)
        self.update(Content(_GAP).join(shown.values()))


def _pressable(key: str, name: str, words: str) -> Content:
    # Blanks that do not break keep a key and its words on one line.
    content = Content.assemble((f"{name}\u00a0", "bold $text-accent"), words.replace(" ", "\u00a0"))
    return content.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"}))
