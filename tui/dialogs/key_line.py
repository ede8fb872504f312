"""The keys that work in a dialog, as words that wrap when the line is full and can be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

from store.i18n import tr
from tui.commands import key_name

LAST = "dialog.cancel"  # the way out stands at the end


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
        if not self.is_attached:
            return  # a dialog that was gone before it was painted
        enter = getattr(self.screen, "enter_word", "")
        shown = {"enter": _pressable("enter", key_name("enter"), enter)} if enter else {}
        live = [each.binding for each in self.screen.active_bindings.values() if each.enabled]
        for binding in sorted(live, key=lambda binding: binding.id == LAST):
            if binding.show and binding.action not in shown:
                name = binding.key_display or key_name(binding.key)
                shown[binding.action] = _pressable(binding.key, name, tr(binding.description))
        self.update(Packed(list(shown.values())))


def _pressable(key: str, name: str, words: str) -> Content:
    content = Content.assemble((name, "bold $text-accent"), " ", words)
    return content.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"}))


class Packed(Visual):
    """Pieces side by side, as many as fit into each line; none is broken in two."""

    def __init__(self, pieces: list[Content], gap: int = 3) -> None:
        self._pieces = pieces
        self._gap = " " * gap

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return min(container_width, Content(self._gap).join(self._pieces).cell_length)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return len(self._lines(width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        lines = [Content(self._gap).join(line) for line in self._lines(width)[:height]]
        return [line.render_strips(width, 1, style, options)[0] for line in lines]

    def _lines(self, width: int) -> list[list[Content]]:
        lines: list[list[Content]] = [[]]
        used = 0
        for piece in self._pieces:
            if lines[-1] and used + piece.cell_length > width:
                lines.append([])
                used = 0
            lines[-1].append(piece)
            used += piece.cell_length + len(self._gap)
        return lines
