"""Contrast, measured on what is painted: every text of a screen against the ground under it.

The formula is that of WCAG 2.2 ("contrast ratio", "relative luminance"). Rules, borders and bars
are signs, not text: they are asked for nothing here, since words say the same.
"""

from __future__ import annotations

import pytest
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.geometry import Region

from tui.app import PursuitApp
from tui.session import Session
from tui.themes import ABOUT
from tui.widgets.sections import SectionList

KEYS = [
    [],
    ["t"],
    ["1", "r"],
    ["3"],
    ["5"],
    ["enter"],
    ["e"],
    ["O"],
    ["comma"],
    ["question_mark"],
    ["a", *"Gaffer due"],
    ["x"],
    ["slash", "d"],
]
SIGNS = set("─│━┃╭╮╰╯┌┐└┘├┤▌▐█▁▂▃▄▅▆▇▔▕▏▎░▒▓·")


def luminance(colour: ColorTriplet) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = colour
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_published_figures() -> None:
    """Black on white is 21 by definition; #767676 is known as the lightest grey that passes."""
    white = ColorTriplet(255, 255, 255)
    assert contrast(ColorTriplet(0, 0, 0), white) == pytest.approx(21)
    assert contrast(ColorTriplet(0x76, 0x76, 0x76), white) == pytest.approx(4.54, abs=0.005)
    assert contrast(ColorTriplet(0x77, 0x77, 0x77), white) == pytest.approx(4.48, abs=0.005)


def seen_through(style: Style) -> float | None:
    """The contrast of a piece of text, None where a theme leaves a colour to the terminal."""
    if style.color is None or style.bgcolor is None:
        return None
    text, ground = style.color.triplet, style.bgcolor.triplet
    return contrast(text, ground) if text is not None and ground is not None else None


def too_faint(app: PursuitApp, least: float) -> list[str]:
    """What can be read of the screen on top with less contrast than that."""
    screen = app.screen
    top = screen.children[0].region if screen.is_modal else Region(0, 0, *screen.size)
    found = []
    for y, line in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _ in line:
            here, x = x, x + len(text)
            if not top.contains(here, y) or not set(text.strip()) - SIGNS or style is None:
                continue
            ratio = seen_through(style)
            assert not style.dim, text
            if ratio is not None and ratio < least:
                found.append(f"{text.strip()!r} {ratio:.2f}")
    return found


async def test_every_text_can_be_read_in_every_theme() -> None:
    app = PursuitApp(Session.demo({"PURSUIT_NOW": "2026-11-23T09:30:00+00:00"}))
    faint = {}
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in KEYS:
            await pilot.press(*keys)
            for theme in ABOUT:
                app.theme = theme
                await pilot.pause()
                least = 7.0 if theme.startswith("contrast") else 4.5
                if found := too_faint(app, least):
                    faint[theme, "".join(keys)] = found
            await pilot.press("escape", "escape", "b")
    assert not faint


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_the_row_with_the_cursor_can_be_read_in_the_terminals_own_colours(theme: str) -> None:
    """Nobody knows those colours: the row is turned around, or its text is no colour of its own."""
    session = Session.demo({"PURSUIT_NOW": "2026-11-23T09:30:00+00:00"})
    app = PursuitApp(session)
    async with app.run_test(size=(100, 30)) as pilot:
        app.theme = theme
        for place in ("t", "1", "2", "3", "4", "5", "w"):
            await pilot.press(place)
            await pilot.pause()
            rows = app.screen.query_one(SectionList)
            assert rows.item is not None
            at = rows._firsts[rows._cursor] - rows.scroll_offset.y
            words = [part for part in rows.render_line(at) if part.text.strip()]
            assert words, place
            for part in words:
                assert part.style is not None
                assert part.style.reverse, f"{place}: {part.text!r} is {part.style}"
    session.close()


FOCUSED = {
    "the offers side by side": ("b", "O"),
    "a list of choices": ("b", "x"),
    "a list above which one types": ("b", "s"),
    "the settings": ("comma",),
    "help": ("question_mark",),
    "entries of a page": ("b", "l", "l", "l", "l", "enter", "tab", "tab"),
    "one of a few words in a form": ("b", "e", *["tab"] * 12),
}


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
@pytest.mark.parametrize("what", FOCUSED)
async def test_what_has_the_cursor_is_turned_around_in_the_terminals_own_colours(
    what: str, theme: str
) -> None:
    session = Session.demo({"PURSUIT_NOW": "2026-11-23T09:30:00+00:00"})
    app = PursuitApp(session)
    async with app.run_test(size=(100, 30)) as pilot:
        app.theme = theme
        for key in FOCUSED[what]:
            await pilot.press(key)
            await pilot.pause()
        turned = [
            text.strip()
            for line in app.screen._compositor.render_strips()
            for text, style, _ in line
            if style is not None and style.reverse and set(text.strip()) - SIGNS
        ]
        assert turned
    session.close()
