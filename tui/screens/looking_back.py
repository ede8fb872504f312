"""Looking back on an answer, from its screen or from Today."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from textual.app import App

from store.i18n import tr
from store.records import CameTrue, Decision
from tui.screens.decisions_rows import TURNED_OUT


class LookedBack(NamedTuple):
    """How it turned out, from -2 to 2, and which fears came true, by their place."""

    turned_out: int
    came_true: dict[int, CameTrue]


async def look_back(app: App[Any], heading: str, asked: Decision, today: date) -> LookedBack | None:
    """Ask how an answer turned out, and what became of its fears; None when it was left."""
    from tui.dialogs.choose import ChooseDialog
    from tui.dialogs.sheet import LookBackDialog, answered_words

    if not asked.fears:
        choices = [(n, tr(words).capitalize(), f"{n:+d}") for n, words in TURNED_OUT.items()]
        says = f"{answered_words(asked)}."
        told = await app.push_screen_wait(ChooseDialog(heading, choices, says=says))
        return None if told is None else LookedBack(told, {})
    values = await app.push_screen_wait(LookBackDialog(heading, asked, TURNED_OUT, today))
    if not values:
        return None
    came = {at: values[f"fear{at}"] for at in range(len(asked.fears))}
    true = {at: each for at, each in came.items() if each is not None}
    return LookedBack(values["looking_back"], true)
