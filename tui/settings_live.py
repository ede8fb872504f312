"""The settings at work in the running app: its theme and its keys."""

from __future__ import annotations

from typing import Any

from textual.app import App

from store.settings import Problem, Settings


def put_to_work(app: App[Any], settings: Settings, before: Settings | None = None) -> list[Problem]:
    """Use theme and keys, where they differ from ``before``; what cannot be used, and why."""
    problems: list[Problem] = []
    if settings.theme != (before.theme if before else ""):
        problems += _use_theme(app, settings.theme)
    if settings.keymap or (before and before.keymap):
        from tui.settings_keys import check

        good, wrong = check(settings.keymap)
        problems += wrong
        app.set_keymap(good)
    return problems


def _use_theme(app: App[Any], name: str) -> list[Problem]:
    from tui.settings_themes import USUAL, theme_names

    if name in app.available_themes or not name:
        app.theme = name or USUAL
        return []
    says = f"cannot be {name!r}. It can be {', '.join(theme_names())}"
    return [Problem("theme", says)]
