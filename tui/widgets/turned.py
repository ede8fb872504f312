"""Lists whose row with the cursor can be turned around: ground for letters, letters for ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.style import Style

# Textual finds a widget's own styles along its first base that is a widget: this is none.
if TYPE_CHECKING:
    from textual.widget import Widget as Base
else:
    Base = object


class Turned(Base):
    """``text-style: reverse`` of a part reaches what is painted; Textual leaves it out there.

    In a terminal's own colours nothing else shows for certain where the cursor is.
    """

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        style = super().get_visual_style(*component_classes, partial=partial)
        parts = map(self.get_component_styles, component_classes)
        return style + Style(reverse=True) if any(p.text_style.reverse for p in parts) else style
