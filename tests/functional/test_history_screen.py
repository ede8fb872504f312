"""The time machine on screen: what it lists, how one goes about in it, what reaches the disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock, open_store
from store.disk.journal import Journal
from store.records import Opportunity
from tests.desk import ODD, screen_text
from tests.history_desk import looking_back, on_day, press, settle, story
from tests.terminal import Terminal
from tui.screens.board import BoardScreen
from tui.screens.history import HistoryScreen
from tui.screens.history_board import PastBoard, PastBoardScreen
from tui.widgets.changes import ChangeList, shortened

Reader = Callable[[Path, str], list[dict[str, Any]]]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight changes over five days, see ``tests.history_desk.story``."""
    story(tmp_path / "data")
    return tmp_path / "data"


def columns(on_disk: Reader, folder: Path) -> dict[str, str]:
    """The column of each card; in brackets if it is in the bin."""
    return {
        card["title"]: f"({card['column']})" if card.get("deleted_on") else card["column"]
        for card in on_disk(folder, "opportunities")
    }


# -- what is listed -------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
async def test_changes_stand_under_their_days(folder: Path, size: tuple[int, int]) -> None:
    async with looking_back(folder, "T", size=size) as (pilot, _):
        shown = [line[:45].rstrip() for line in screen_text(pilot).splitlines()]
        assert "8 changes" in shown[0]
        assert shown[1:5] == [
            " Yesterday",
            "▌ 10:05  app      Note on 'Best boy'",
            "  10:05  app      Add 'Mira Sund'",
            "  10:05  app      Close 'Gaffer' as rejected",
        ]
        assert "(taken back)" in screen_text(pilot)


@pytest.mark.parametrize(
    ("label", "room", "shown"),
    [
        ("Move 'Gaffer' to Offer", 22, "Move 'Gaffer' to Offer"),
        ("Move 'Gaffer on the night crew' to Offer", 30, "Move 'Gaffer on the…' to Offer"),
        ("Move '照明技師照明技師照明技師' to Offer", 28, "Move '照明技師照…' to Offer"),
        ("Import a very long name of a file.csv", 20, "Import a very long…"),
        ("Close 'Gaffer' as no response", 20, "Close 'Gaffer' as n…"),
        ("It's", 3, "It…"),
    ],
)
def test_a_long_name_gives_way_before_what_was_done(label: str, room: int, shown: str) -> None:
    assert shortened(label, room) == shown


async def test_an_empty_history_says_what_will_stand_there(tmp_path: Path) -> None:
    async with looking_back(tmp_path / "none", "T") as (pilot, _):
        assert "Nothing has been done yet." in screen_text(pilot)
        assert "Restore" not in screen_text(pilot)
        await press(pilot, "enter", "B", "R", "o", "D", "slash")
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_the_change_under_the_cursor_is_told_field_by_field(folder: Path) -> None:
    async with looking_back(folder, "T", "j", "j", "enter", size=(120, 40)) as (pilot, _):
        shown = screen_text(pilot)
        assert "Close 'Gaffer' as rejected" in shown
        assert "Column          Interview → Closed" in shown
        assert "Outcome         nothing → rejected" in shown
        assert "Stages          + added  yesterday, Closed, rejected" in shown
        assert "15 Nov 2026 10:05, in the app on" in shown


async def test_in_a_narrow_terminal_enter_shows_a_change_and_escape_the_list(folder: Path) -> None:
    async with looking_back(folder, "T", "j", "j", "enter") as (pilot, _):
        assert "Outcome         nothing → rejected" in screen_text(pilot)
        assert "Yesterday\n" not in screen_text(pilot)
        await press(pilot, "escape")
        assert "Yesterday" in screen_text(pilot)
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_any_text_is_shown_as_it_is(tmp_path: Path) -> None:
    store = on_day(tmp_path / "data", 10)
    number = store.add(Opportunity, {"title": ODD, "tags": [ODD[:40]]}).ids[0]
    store.note(Opportunity, number, f"two\r\nlines {ODD}")
    store.close()
    async with looking_back(tmp_path / "data", "T", "enter", size=(120, 40)) as (pilot, _):
        shown = screen_text(pilot)
        await press(pilot, "escape", "R")
        shown += screen_text(pilot)
        await press(pilot, "enter", "escape", "escape", "B", "enter")
        shown += screen_text(pilot)
        assert "[/b] ␛[31m" in shown
        assert not {"\x1b", "\u202e"} & set(shown)


# -- going about ----------------------------------------------------------------------------------


def cursor(pilot: Any) -> str:
    """The label of the change under the cursor."""
    entry = pilot.app.screen.query_one(ChangeList).entry
    return entry.label if entry else ""


def told(pilot: Any) -> str:
    """The last notice at the edge of the screen."""
    notice = list(pilot.app._notifications)[-1]
    return f"{notice.title}: {notice.message}"


async def test_words_are_looked_for_and_taken_away(folder: Path) -> None:
    async with looking_back(folder, "T", "slash", *"bristol") as (pilot, _):
        assert "2 of 8 changes" in screen_text(pilot)
        await press(pilot, "enter")
        assert cursor(pilot) == "Undo: Edit 'Gaffer'"
        await press(pilot, "escape")
        assert "8 changes" in screen_text(pilot).splitlines()[0]
        assert "2 of" not in screen_text(pilot).splitlines()[0]
        await press(pilot, "slash", *"zebra")
        assert "No change is like that." in screen_text(pilot)
        await press(pilot, "escape")
        assert cursor(pilot) == "Note on 'Best boy'"


async def test_one_record_alone_and_all_again(folder: Path) -> None:
    async with looking_back(folder, "T", "j", "j", "o") as (pilot, _):
        assert "only 'Gaffer' · 5 changes" in screen_text(pilot)
        assert "Add 'Mira Sund'" not in screen_text(pilot)
        assert cursor(pilot) == "Close 'Gaffer' as rejected"
        await press(pilot, "o")
        assert "Add 'Mira Sund'" in screen_text(pilot)


async def test_from_a_page_the_history_is_that_of_the_record(folder: Path) -> None:
    async with looking_back(folder, "enter", "T") as (pilot, _):
        assert "only 'Best boy' · 2 changes" in screen_text(pilot)
        await press(pilot, "T")  # it is open already
        await press(pilot, "o")
        assert "8 changes" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_a_day_is_gone_to_in_words(folder: Path) -> None:
    async with looking_back(folder, "T", "D", *"last fri") as (pilot, _):
        assert "Fri 13 Nov" in screen_text(pilot)
        await press(pilot, "enter")
        assert cursor(pilot) == "Edit 'Gaffer'"
        await press(pilot, "D", *"soon", "enter")
        assert "'soon' is no day that has been" in screen_text(pilot)
        await press(pilot, "escape", "D", *"11/11", "enter")
        assert cursor(pilot) == "Add 'Gaffer'"
        await press(pilot, "g", "D", *"1 nov", "enter")
        assert cursor(pilot) == "Add 'Gaffer'"
        assert told(pilot) == "This is the oldest: Nothing was done by 1 Nov 2026."


async def test_the_list_follows_and_undo_and_redo_work_in_it(folder: Path) -> None:
    async with looking_back(folder, "T", "j") as (pilot, store):
        await press(pilot, "u")
        assert cursor(pilot) == "Add 'Mira Sund'"
        assert "Undo: Note on 'Best boy'" in screen_text(pilot)
        assert "Note on 'Best boy'  (taken back)" in screen_text(pilot)
        await press(pilot, "U")
        assert "Note on 'Best boy'  (taken back)" not in screen_text(pilot)
        await press(pilot, "g")
        store.add(Opportunity, {"title": "Night porter"})
        await settle(pilot)
        assert cursor(pilot) == "Add 'Night porter'"


async def test_what_the_shell_does_meanwhile_appears(folder: Path) -> None:
    async with looking_back(folder, "T") as (pilot, store):
        other = on_day(folder, 16, 11)
        other.add(Opportunity, {"title": "Night porter"})
        other.close()
        store.poll()
        await settle(pilot)
        assert "Add 'Night porter'" in screen_text(pilot)


async def test_keys_can_be_changed(folder: Path) -> None:
    async with looking_back(folder) as (pilot, _):
        pilot.app.set_keymap({"app.history": "f9", "history.day": "f7", "changes.down": "n"})
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, BoardScreen)
        await press(pilot, "f9", "n")
        assert cursor(pilot) == "Add 'Mira Sund'"
        assert "F7 Day" in screen_text(pilot)


# -- going back -----------------------------------------------------------------------------------


async def test_the_board_as_of_a_moment_changes_nothing(folder: Path, on_disk: Reader) -> None:
    async with looking_back(folder, "T", "G", "k", "B") as (pilot, _):
        assert isinstance(pilot.app.screen, PastBoardScreen)
        assert "The board as of 12 Nov 2026 14:03  1 opportunity" in screen_text(pilot)
        assert "Interview 1" in screen_text(pilot)
        await press(pilot, "L", "H", "K", "J", "space", "m", "enter", "escape")
        assert "Move" not in screen_text(pilot)
        await pilot.mouse_down(PastBoard, offset=(3, 4))
        await pilot.hover(PastBoard, offset=(60, 4))
        assert not pilot.app.screen.query_one(PastBoard).lifting
        await pilot.mouse_up(PastBoard, offset=(60, 4))
        await press(pilot, "escape")
        assert cursor(pilot) == "Move 'Gaffer' to Interview"
    assert columns(on_disk, folder) == {"Gaffer": "closed", "Best boy": "saved"}


async def test_a_card_of_the_past_tells_what_has_changed_and_comes_back(
    folder: Path, on_disk: Reader
) -> None:
    async with looking_back(folder, "T", "G", "k", "B", "enter") as (pilot, store):
        shown = screen_text(pilot)
        assert "'Gaffer' as of 12 Nov 2026 14:03" in shown
        assert "Column          Interview → Closed" in shown
        await press(pilot, "R")
        assert "Restore 'Gaffer' to 12 Nov 2026 14:03?" in screen_text(pilot)
        assert "Outcome: rejected → nothing" in screen_text(pilot)
        await press(pilot, "y")
        assert told(pilot) == "Done (u to undo): Restore 'Gaffer' to 12 Nov 2026 14:03"
        store.database.fold()
        assert columns(on_disk, folder)["Gaffer"] == "interview"
        await press(pilot, "u")
    assert columns(on_disk, folder) == {"Gaffer": "closed", "Best boy": "saved"}


async def test_everything_is_brought_back_after_a_yes(folder: Path, on_disk: Reader) -> None:
    async with looking_back(folder, "T", "G", "k", "R", "down", "enter") as (pilot, store):
        shown = " ".join(screen_text(pilot).split())
        assert "Restore everything to 12 Nov 2026 14:03?" in shown
        assert "− Best boy" in shown
        assert "It is one change: u takes it back." in shown
        await press(pilot, "y")
        store.database.fold()
        assert columns(on_disk, folder) == {"Gaffer": "interview", "Best boy": "(saved)"}
        assert on_disk(folder, "people")[0]["deleted_on"] == "2026-11-16"
        await press(pilot, "g")
        assert cursor(pilot) == "Restore everything to 12 Nov 2026 14:03"
        await press(pilot, "u")
    assert columns(on_disk, folder) == {"Gaffer": "closed", "Best boy": "saved"}


@pytest.mark.parametrize("keys", [("R", "escape"), ("R", "enter", "n"), ("R", "enter", "enter")])
async def test_a_no_changes_nothing(folder: Path, keys: tuple[str, ...]) -> None:
    async with looking_back(folder, "T", "G", "k", *keys) as (pilot, store):
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert store.database.version[0] == 8


async def test_what_is_as_it_was_is_told(folder: Path) -> None:
    async with looking_back(folder, "T", "R", "down", "enter") as (pilot, store):
        assert told(pilot) == "Nothing to restore: It is as it was on 15 Nov 2026 10:05."
        assert store.database.version[0] == 8


async def test_a_page_goes_back_to_where_its_record_was(folder: Path, on_disk: Reader) -> None:
    """From the page of Best boy: its first change, before the note."""
    async with looking_back(folder, "enter", "T", "G", "R", "enter", "y") as (pilot, _):
        assert told(pilot) == "Done (u to undo): Restore 'Best boy' to 13 Nov 2026 09:00"
    (boy,) = [card for card in on_disk(folder, "opportunities") if card["title"] == "Best boy"]
    assert "notes" not in boy


async def test_a_journal_that_cannot_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(journal: Journal, number: int) -> None:
        raise PermissionError(13, "Permission denied", "journal/000001.jsonl")

    async with looking_back(folder) as (pilot, _):
        with monkeypatch.context() as patched:
            patched.setattr(Journal, "segment", refused)
            await press(pilot, "T")
            assert told(pilot).startswith("Part of the history cannot be read: journal/000001")
            assert "Nothing has been done yet." not in screen_text(pilot)
            await press(pilot, "escape")
        await press(pilot, "T")
        assert "8 changes" in screen_text(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(Journal, "segment", refused)
            await press(pilot, "j", "B")
            assert told(pilot).startswith("Part of the history cannot be read: journal/000001")
            assert isinstance(pilot.app.screen, HistoryScreen)


# -- a long history -------------------------------------------------------------------------------


async def test_a_long_history_is_read_bit_by_bit_and_gone_through(tmp_path: Path) -> None:
    """2,500 changes in several segments: all are counted, the oldest is told."""
    folder = tmp_path / "data"
    store = open_store(folder, FixedClock(datetime(2026, 11, 1, 9, tzinfo=UTC)), seed=1)
    numbers = store.add(Opportunity, {"title": "Gaffer"}).ids
    for at in range(2499):
        store.clock = FixedClock(datetime(2026, 11, 1, 9, tzinfo=UTC) + timedelta(minutes=at * 6))
        store.database._clock = store.clock
        store.database.submit(
            [
                {
                    "t": "opportunities",
                    "id": numbers[0],
                    "set": {"location": f"Place {at}"},
                    "unset": [],
                    "was": {"location": f"Place {at - 1}"} if at else {},
                }
            ],
            f"Edit {at}",
        )
        if at % 900 == 0:
            store.flush()
    store.flush()
    store.close()
    async with looking_back(folder, "T", "G", "enter", size=(120, 40)) as (pilot, _):
        assert "2,500 changes" in screen_text(pilot).splitlines()[0]
        assert cursor(pilot) == "Add 'Gaffer'"
        assert "Title           Gaffer" in screen_text(pilot)
        await press(pilot, "escape", "pageup", "up", "enter")
        assert "Location        Place" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_in_a_real_terminal(tmp_path: Path, size: tuple[int, int], on_disk: Reader) -> None:
    """Look back, look at the board of that moment, bring everything back, take that back, leave."""
    pytest.importorskip("fcntl")
    data = tmp_path / "data"
    story(data)
    command = [sys.executable, "-m", "tui", "--data", str(data)]
    env = {"PURSUIT_NOW": "2026-11-16T10:00"}
    with Terminal(command, size=size, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("Best boy")
        terminal.send("T")
        terminal.wait_for("Move 'Gaffer' to Interview")
        terminal.send("G")
        terminal.send("k")
        terminal.wait_for("Change 2,")
        terminal.send("B")
        terminal.wait_for("The board as of 12 Nov 2026 14:03")
        terminal.press("escape")
        terminal.wait_for("Add 'Gaffer'")
        terminal.send("R")
        terminal.wait_for("Everything to 12 Nov 2026 14:03")
        terminal.press("down", "enter")
        terminal.wait_for("u takes it back")
        terminal.send("y")
        terminal.wait_for("9 changes")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert columns(on_disk, data) == {"Gaffer": "interview", "Best boy": "(saved)"}
    undone = subprocess.run(
        [*command, "undo"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert undone.stdout.startswith("Undone: Restore everything to 12 Nov 2026 14:03.")
    assert columns(on_disk, data) == {"Gaffer": "closed", "Best boy": "saved"}
