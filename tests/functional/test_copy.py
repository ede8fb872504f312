"""Copying: a field or all of it, what is left out, and the sequence that reaches the terminal."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import FixedClock, Store
from store.records import Opportunity, Person
from tests.functional.cli import Pursuit
from tests.functional.test_board_screen import board
from tests.terminal import Terminal
from tui.copying import MOST_BYTES, as_markdown, as_text, cut, pieces
from tui.dialogs.copy import CopyDialog

ROOT = Path(__file__).parents[2]


def told(pilot: Pilot[Any]) -> list[str]:
    return [note.title for note in pilot.app._notifications]


def gaffer(store: Store) -> int:
    """A card with something in most fields."""
    number = store.add(
        Opportunity,
        {
            "title": "Gaffer *night* [/b]",
            "organization": "Lantern Films",
            "url": "https://example.org/jobs/7",
            "contact": "Mira <mira@example.org>",
            "closes_on": date(2026, 12, 12),
            "requirements": [{"skill": "rigging", "need": "must"}],
        },
    ).ids[0]
    store.note(Opportunity, number, "Ask about\nthe crane")
    return number


TEXT = """\
Gaffer *night* [/b]
Lantern Films

column: Saved
kind: job
link: https://example.org/jobs/7
closes: Sat 12 Dec
contact: Mira <mira@example.org>
added: today

It asks for
  rigging, must

Columns
  2026-11-23  Saved

Notes
  2026-11-23  Ask about the crane"""
MARKDOWN = """\
# Gaffer \\*night\\* \\[/b\\]

Lantern Films

- **column:** Saved
- **kind:** job
- **link:** https://example.org/jobs/7
- **closes:** Sat 12 Dec
- **contact:** Mira \\<mira@example.org\\>
- **added:** today

## It asks for

- rigging, must

## Columns

- 2026-11-23  Saved

## Notes

- 2026-11-23  Ask about the crane
"""


def test_all_of_a_card_as_text_and_as_markdown(store: Store) -> None:
    card = store.get(Opportunity, gaffer(store))
    assert as_text(store, card) == TEXT
    assert as_markdown(store, card) == MARKDOWN


def test_the_shell_writes_markdown_too(tmp_path: Path) -> None:
    shell = Pursuit(tmp_path / "data")
    shell("add", "Gaffer *night* @ Lantern Films \x1b")
    out = shell("show", "gaffer", "--markdown").out
    assert out.startswith("# Gaffer \\*night\\*\n\nLantern Films")
    assert "- **column:** Saved" in out
    assert "\x1b" not in out


def test_fields_that_say_nothing_are_not_offered(store: Store) -> None:
    number = store.add(Opportunity, {"title": "Usher"}).ids[0]
    found = {each.letter: each.text for each in pieces(store, Opportunity, [number])}
    assert sorted(found) == ["a", "m", "t", "y"]
    assert found["y"] == found["t"] == "Usher"


def test_several_cards_are_copied_one_after_another(store: Store) -> None:
    first = gaffer(store)
    second = store.add(Opportunity, {"title": "Usher", "organization": "Corner Cinema"}).ids[0]
    found = {each.letter: each.text for each in pieces(store, Opportunity, [first, second])}
    assert found["o"] == "Lantern Films\nCorner Cinema"
    assert found["y"].splitlines()[-2:] == ["Usher", "Corner Cinema"]


def test_the_posting_and_a_persons_address(store: Store) -> None:
    number = gaffer(store)
    store.keep_posting(number, "We seek a gaffer.\n\nNights.")
    found = {each.letter: each.text for each in pieces(store, Opportunity, [number])}
    assert found["p"] == "We seek a gaffer.\n\nNights."
    person = store.add(Person, {"name": "Jane", "email": "jane@example.org"}).ids[0]
    found = {each.letter: each.text for each in pieces(store, Person, [person])}
    assert (found["y"], found["e"]) == ("Jane", "jane@example.org")


def test_a_long_text_is_cut_between_characters() -> None:
    assert cut("short") == "short"
    long = "照" * MOST_BYTES
    assert cut(long) == "照" * (MOST_BYTES // 3)


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        (["y", "y"], "Gaffer\nLantern Films"),
        (["y", "t"], "Gaffer"),
        (["y", "o"], "Lantern Films"),
        (["y", "down", "down", "enter"], "Lantern Films"),
        (["y", "j", "enter"], "Gaffer"),
        (["enter", "y", "y"], "Gaffer\nLantern Films"),
        (["space", "down", "space", "y", "t"], "Gaffer\nNight nurse"),
    ],
)
async def test_choosing_what_to_copy(
    tmp_path: Path, clock: FixedClock, keys: list[str], copied: str
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press(*keys)
        await pilot.pause()
        assert pilot.app.clipboard == copied
        assert told(pilot)[0].startswith("Copied: ")


async def test_escape_copies_nothing(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("y", "l", "escape")  # there is no link
        assert pilot.app.clipboard == ""
        await pilot.press("y")
        assert isinstance(pilot.app.screen, CopyDialog)


async def test_a_part_of_what_is_too_long_is_copied_and_told(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        number = next(c.id for c in store.all(Opportunity) if c.title == "Gaffer")
        store.edit(Opportunity, number, {"terms": "x" * (MOST_BYTES + 10)})
        await pilot.press("y", "a")
        await pilot.pause()
        assert len(pilot.app.clipboard.encode()) == MOST_BYTES
        assert told(pilot) == ["Copied a part: all of it, as text"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_terminal_gets_it(tmp_path: Path, size: tuple[int, int]) -> None:
    """Two quick keys copy; the palette opens a card, and its page copies the link: OSC 52."""
    data = tmp_path / "data"
    line = "照明技師 [/b] @ Lantern Films https://example.org/jobs/7"
    command = [sys.executable, "-m", "tui", "--data", str(data)]
    subprocess.run([*command, "add", line], cwd=ROOT, check=True, capture_output=True, timeout=60)
    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    with Terminal(command, size=size, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("照明技師 [/b]")
        terminal.send("yy")
        terminal.wait_for("Copied: title")
        assert terminal.clipboard == "照明技師 [/b]\nLantern Films\nhttps://example.org/jobs/7"
        terminal.press("ctrl+p")
        terminal.wait_for("An action, a card, a person")
        terminal.send("lantern")
        terminal.wait_for("opportunity  照明技師 [/b]  Lantern Films")
        terminal.press("enter")
        terminal.wait_for("History")
        terminal.send("yl")
        terminal.wait_for("Copied: link")
        assert terminal.clipboard == "https://example.org/jobs/7"
        terminal.send("?")
        terminal.wait_for("Type what you look for")
        terminal.send("undo")
        terminal.wait_for("Take back the last change")
        terminal.press("escape", "ctrl+q")
        assert terminal.wait_exit() == 0
