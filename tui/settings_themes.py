"""The themes there are, by name."""

from __future__ import annotations

from store.errors import BadInput
from store.i18n import tr

USUAL = "pursuit-dark"


def theme_names() -> list[str]:
    """Every theme: the app's own, then the terminal's own colours, then the rest."""
    from textual.theme import BUILTIN_THEMES

    from tui.themes import ABOUT

    first = [*ABOUT, *(name for name in ("ansi-dark", "ansi-light") if name in BUILTIN_THEMES)]
    return first + sorted(name for name in BUILTIN_THEMES if name not in first)


def theme_words(name: str) -> str:
    """A theme as it is offered: its name, and in a few words what it is for."""
    from tui.themes import ABOUT

    about = tr(ABOUT.get(name, "")) or (
        tr("in your terminal's own colours") if "ansi" in name else ""
    )
    return f"{name}: {about}" if about else name


def check_theme(name: str) -> None:
    """Raise BadInput, naming the themes, when there is no theme of this name."""
    if name not in theme_names():
        raise BadInput(
            tr("There is no theme {name!r}", name=name),
            tr("The themes are {list}.", list=", ".join(theme_names())),
        )
