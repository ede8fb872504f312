"""Plain mode: every screen has a twin in text that a screen reader and a pipe can take."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.functional.cli import Pursuit
from tui.app import PursuitApp
from tui.places import PLACES
from tui.screens.place import PlaceScreen
from tui.session import Session

# Each screen and dialog that tells something, what tells the same in the shell, and what must be
# in it, written by hand from the demonstration data.
TWINS = {
    "board": ("board", ("Saved (10)", "Closed (15)", "Gaffer, short film Low Tide")),
    "board, filtered": ("board gaffer", ("Gaffer, short film Low Tide", "Gaffer, touring theatre")),
    "a card": ("show 'short film'", ("Lanternfall Pictures", "send the lighting reel")),
    "today": ("today", ("look at three proofs for it", "when you like")),
    "experts": ("step 1 --all", ("I wait for", "Waits for me", "Whom to ask next")),
    "experience": ("step 2 --all", ("Asked for, not proved", "Stepping stones", "Ladder")),
    "criticism": ("step 3 --all", ("To decide", "Themes", "Got better")),
    "decisions": ("step 4 --all", ("To answer", "To look back on")),
    "realism": ("step 5 --all", ("Milestones", "Parked", "What would open")),
    "realism, its forecasts": ("odds", ()),
    "numbers": ("funnel", ()),
    "week": ("week", ("23", "29")),
    "a week before": ("week --of 'last week'", ()),
    "year": ("year", ("Something was entered on", "Nov 2026")),
    "offers": ("offers", ("Lighting programmer",)),
    "history": ("history", ("Demo data",)),
    "views": ("views", ()),
    "clear the silence": ("sweep", ()),
    "settings": ("settings", ("theme", "week_start")),
    "columns": ("columns", ("Saved", "Closed")),
    "help, keys": ("keys", ("Everywhere", "On the board", "Ctrl+Q", "Leave Pursuit")),
    "help, words": ("keys stepping stone", ("a stepping stone, or practice",)),
    "help on fields": ("fields", ("title", "closes_on")),
    "people": ("list people", ("Jane",)),
    "actions": ("list actions", ()),
    "weeks": ("list weeks", ()),
}  # fmt: skip
DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff\ue000-\uf8ff]")  # boxes, blocks, braille, private
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@pytest.mark.parametrize("screen", TWINS)
def test_every_screen_is_told_in_plain_text(screen: str, tmp_path: Path) -> None:
    words, told = TWINS[screen]
    said = Pursuit(tmp_path)("--demo", *shlex.split(words))
    assert said.out.strip(), "nothing is told"
    assert not DRAWN.findall(said.out)
    assert not STEERING.findall(said.out)
    assert [line for line in said.out.splitlines() if line != line.rstrip()] == []
    for part in told:
        assert part in said.out


def test_every_place_one_can_go_to_has_a_twin() -> None:
    """A new screen needs a row above."""
    assert {place.name for place in PLACES} <= TWINS.keys()


# The heading in text of each part of the screens of the steps; the same one where none is named.
HEADINGS = {
    "Waiting for you": "Waits for me",
    "You wait for": "I wait for",
    "Whom to ask next, and for what": "Whom to ask next",
    "Asked for, not proved yet": "Asked for, not proved",
    "One dull thing it taught you?": "No proof yet",
    "The ladder": "Ladder",
    "Stories, and to whom you told them": "Stories",
    "Heard, not decided": "To decide",
    "On trial": "Trying",
    "What got better": "Got better",
    "Not for now, and what would open it": "Not for now",
    "Stretch: worth a try": "Stretch",
    "Parked until something comes": "Parked",
}
# `odds` tells these; the record of forecasts is told once one of them could be judged.
ELSEWHERE = {"Another offer", "What would change it", "Silent now", "Our record"}
STEPS = ("experts", "experience", "criticism", "decisions", "realism")


async def test_every_part_of_a_step_is_told_in_text(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path)
    app = PursuitApp(Session.demo(pursuit.environ))
    parts: dict[str, list[str]] = {}
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        for step in STEPS:
            app.go(step)
            await pilot.pause(0.2)
            screen = app.screen
            assert isinstance(screen, PlaceScreen)
            parts[step] = [part.title for part in screen.sections() if part.items]
    for step, titles in parts.items():
        assert len(titles) > 3
        text = pursuit("--demo", "step", step, "--all").out.splitlines()
        for title in titles:
            if title not in ELSEWHERE:
                assert HEADINGS.get(title, title) in text, f"{step}: {title}"


def test_keys_are_told_as_they_are_set(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path)
    assert re.search(r"^  F9 +Hide all you keep", pursuit("keys", "hide").out, re.M)
    pursuit("settings", "keymap.app.veil", "f5")
    assert re.search(r"^  F5 +Hide all you keep", pursuit("keys", "hide").out, re.M)
    assert pursuit("keys", "hide", "--json").json[0]["keys"] == ["F5"]
    assert pursuit("keys", "nothing-says-this", code=1).err.startswith("No key does that")


def test_the_year_in_words_counts_what_was_entered(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path)
    pursuit("add", "Gaffer @ Lantern Films >applied")
    said = pursuit("year")
    assert said.out.startswith("Something was entered on 1 of ")
    assert re.search(r"^Nov 2026 +1 +\d+$", said.out, re.M)
    assert [day["on"] for day in pursuit("year", "--json").json["days"]] == ["2026-11-23"]
