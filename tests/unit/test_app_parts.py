"""The app is put together of parts: none may silently take another's name, or one of Textual's."""

from __future__ import annotations

from tui.app import PursuitApp

MADE_FOR_EACH = frozenset(
    {
        "_computes", "_css_type_name", "_css_type_names", "_decorated_handlers",
        "_inherit_bindings", "_inherit_component_classes", "_inherit_css", "_merged_bindings",
        "_reactives",
    }
)  # fmt: skip
"""What Textual writes into every class."""


def test_no_part_of_the_app_overrides_a_private_name_of_another() -> None:
    parts = [each for each in PursuitApp.__mro__ if each.__module__.startswith("tui.")]
    below = [each for each in PursuitApp.__mro__ if each.__module__.startswith("textual.")]
    assert len(parts) > 8
    clashes = []
    for at, part in enumerate(parts):
        names = {n for n in vars(part) if n.startswith("_") and not n.startswith("__")}
        for other in (*parts[at + 1 :], *below):
            for name in names & vars(other).keys() - MADE_FOR_EACH:
                clashes.append(f"{part.__name__}.{name} hides {other.__name__}.{name}")
    assert clashes == []
