"""Several visuals under each other as one: a page of them is updated in one go."""

from __future__ import annotations

from collections.abc import Iterable

from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Stacked(Visual):
    """Each part takes the lines it needs at the width there is."""

    def __init__(self, parts: Iterable[Visual]) -> None:
        self.parts = tuple(parts)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        widths = (part.get_optimal_width(rules, container_width) for part in self.parts)
        return max(widths, default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return sum(part.get_height(rules, width) for part in self.parts)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        strips = [
            strip
            for part in self.parts
            for strip in part.render_strips(width, None, style, options)
        ]
        return strips if height is None else strips[:height]
