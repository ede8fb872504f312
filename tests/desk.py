"""An empty app with one dialog on it, and eyes to read the screen with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tui.dialogs.base import Dialog, Problem

MONDAY = date(2026, 11, 23)
ODD = "[/b] \x1b[31m \u202eabc 照明技師 مرحبا 👩‍🚀 \ufeff" + "x" * 10_000


class Desk(App[None]):
    """``answers`` collects what the dialog returns."""

    def __init__(self, dialog: Dialog[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Static("below")

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)


@asynccontextmanager
async def desk(
    dialog: Dialog[Any], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], list[Any]]]:
    """The dialog, waiting for keys."""
    app = Desk(dialog)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, app.answers


def screen_text(pilot: Pilot[Any]) -> str:
    """What can be read on the screen, line by line."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


def right_edge(pilot: Pilot[Any], region: Region) -> str:
    """The characters in the last column of a region, from top to bottom."""
    strips = pilot.app.screen._compositor.render_strips()[region.y : region.bottom]
    return "".join(strip.crop(region.right - 1, region.right).text for strip in strips)


def problem(pilot: Pilot[Any]) -> str:
    """What the dialog says is not right yet."""
    shown = [str(each.render()) for each in pilot.app.screen.query(Problem) if each.display]
    return " ".join(shown)


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste, as a terminal does it."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def settled(pilot: Pilot[Any]) -> None:
    """Wait for the threads and for what they brought."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def still(pilot: Pilot[Any]) -> None:
    """For a picture: no cursor that blinks, no thread at work."""
    await settled(pilot)
    for line in pilot.app.screen.query(Input):
        line.cursor_blink = False
    await pilot.pause()
