"""The themes there are, by name."""

from __future__ import annotations

from store.errors import BadInput

USUAL = "textual-dark"


def theme_names() -> list[str]:
    """Every theme: the usual one first, then the terminal's own colours, then the rest."""
    from textual.theme import BUILTIN_THEMES

    first = [USUAL, "textual-light", "ansi-dark", "ansi-light"]
    names = [name for name in first if name in BUILTIN_THEMES]
    return names + sorted(name for name in BUILTIN_THEMES if name not in names)


def check_theme(name: str) -> None:
    """Raise BadInput, naming the themes, when there is no theme of this name."""
    if name not in theme_names():
        raise BadInput(f"There is no theme {name!r}", f"The themes are {', '.join(theme_names())}.")
