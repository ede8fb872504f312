"""The app's own themes: everyday, colour-blind safe and high contrast, each dark and light.

Every text of every screen reaches a contrast of 4.5 to 1 in all of them, 7 to 1 in the last two
(WCAG 2.2, criteria 1.4.3 and 1.4.6; ``tests/functional/test_contrast.py`` measures it on what is
painted). The safe pair takes its hues from the palette of Okabe and Ito (2008), which people with
any kind of colour vision can tell apart. No theme is needed to understand a screen: whatever a
colour says is said in words or by a sign as well.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.theme import Theme

from store.i18n import tr_later


class Palette(NamedTuple):
    """The colours of a theme, by what they are for."""

    about: str  # in the settings, beside the theme's name
    ground: str  # under everything
    surface: str  # dialogs
    panel: str  # title and hints
    text: str
    quiet: str  # what need not be read first; never below the contrast of text
    lead: str  # rules, borders, the bar of the cursor
    heading: str  # lead as text
    attention: str  # what has a date, keys
    good: str
    bad: str
    chosen: str  # the row or option with the cursor; every text can be read on it
    line: str  # quiet borders


_PALETTES = {
    "pursuit-dark": Palette(
        about=tr_later("dark, for every day"),
        ground="#15181d",
        surface="#1c2027",
        panel="#252b34",
        text="#e9e7e2",
        quiet="#a9afb8",
        lead="#4c9ee3",
        heading="#7cc0f7",
        attention="#f2bd6c",
        good="#8ed6a4",
        bad="#ff9c8f",
        chosen="#1d4468",
        line="#4a525e",
    ),
    "pursuit-light": Palette(
        about=tr_later("light, for every day"),
        ground="#fbf9f5",
        surface="#f4f1eb",
        panel="#e8e4dc",
        text="#22252a",
        quiet="#555a62",
        lead="#1768ac",
        heading="#0d568f",
        attention="#7a4700",
        good="#1d6336",
        bad="#a3271b",
        chosen="#cfe2f3",
        line="#a7a59e",
    ),
    "safe-dark": Palette(
        about=tr_later("dark, in colours anyone can tell apart"),
        ground="#14161a",
        surface="#1b1e24",
        panel="#262a31",
        text="#ecebe7",
        quiet="#adb2ba",
        lead="#56b4e9",
        heading="#8accf2",
        attention="#f0b429",
        good="#4fd1ab",
        bad="#ff9d5c",
        chosen="#174766",
        line="#4b525c",
    ),
    "safe-light": Palette(
        about=tr_later("light, in colours anyone can tell apart"),
        ground="#fcfbf8",
        surface="#f5f3ee",
        panel="#e9e6df",
        text="#202327",
        quiet="#53585f",
        lead="#0072b2",
        heading="#005a8e",
        attention="#714c00",
        good="#006048",
        bad="#963c00",
        chosen="#cbe4f4",
        line="#a5a49e",
    ),
    "contrast-dark": Palette(
        about=tr_later("black, the most contrast"),
        ground="#000000",
        surface="#000000",
        panel="#1a1a1a",
        text="#ffffff",
        quiet="#dcdcdc",
        lead="#66c2ff",
        heading="#8fd3ff",
        attention="#ffd966",
        good="#7dffb0",
        bad="#ffb3a8",
        chosen="#003b8e",
        line="#b0b0b0",
    ),
    "contrast-light": Palette(
        about=tr_later("white, the most contrast"),
        ground="#ffffff",
        surface="#ffffff",
        panel="#ececec",
        text="#000000",
        quiet="#2e2e2e",
        lead="#003c8f",
        heading="#00337a",
        attention="#4d2c00",
        good="#003d1c",
        bad="#7a0c00",
        chosen="#ffe98f",
        line="#4d4d4d",
    ),
}

ABOUT = {name: palette.about for name, palette in _PALETTES.items()}


def own_themes() -> list[Theme]:
    """The app's own themes, the usual one first."""
    return [_theme(name, palette) for name, palette in _PALETTES.items()]


def _theme(name: str, colours: Palette) -> Theme:
    chosen = {"background": colours.chosen, "foreground": colours.text}
    return Theme(
        name=name,
        dark=name.endswith("dark"),
        primary=colours.lead,
        secondary=colours.heading,
        accent=colours.attention,
        warning=colours.attention,
        success=colours.good,
        error=colours.bad,
        foreground=colours.text,
        background=colours.ground,
        surface=colours.surface,
        panel=colours.panel,
        variables={
            "foreground-muted": colours.quiet,
            "text-muted": colours.quiet,
            "text-disabled": colours.quiet,
            "text-primary": colours.heading,
            "text-secondary": colours.heading,
            "text-accent": colours.attention,
            "text-warning": colours.attention,
            "text-success": colours.good,
            "text-error": colours.bad,
            "border": colours.lead,
            "border-blurred": colours.line,
            "block-cursor-text-style": "bold",
            **{f"block-cursor-{what}": colour for what, colour in chosen.items()},
            **{f"block-cursor-blurred-{what}": colour for what, colour in chosen.items()},
            "input-cursor-background": colours.text,
            "input-cursor-foreground": colours.ground,
            "input-selection-background": colours.chosen,
            "scrollbar": colours.line,
            "scrollbar-hover": colours.quiet,
            "scrollbar-active": colours.lead,
            "scrollbar-background": colours.ground,
            "scrollbar-background-hover": colours.ground,
            "scrollbar-background-active": colours.ground,
            "scrollbar-corner-color": colours.ground,
        },
    )
