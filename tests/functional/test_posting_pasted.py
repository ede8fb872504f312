"""A posting pasted into the capture line, into its own box, and given to the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from store import FixedClock
from store.exchange.postings import fetch
from store.records import Opportunity
from tests.desk import paste, screen_text
from tests.functional.cli import Pursuit
from tests.functional.test_board_screen import Reader, board, card, status
from tests.functional.test_main_job import ROOT, pursuit
from tests.terminal import Terminal
from tests.unit.test_posting_sources import SAMPLES
from tui.dialogs.capture import CaptureDialog
from tui.dialogs.text import PostingDialog
from tui.screens.board import BoardScreen

POSTING = """\
Best boy for a feature film
Company: Lantern Films
Location: Bergen
Apply by 12 January 2027 at https://example.org/jobs/9

Six weeks on the coast. [/b] You know your cables.
"""
LINE = (
    "Best boy for a feature film @ Lantern Films in:Bergen closes:2027-01-12 "
    "https://example.org/jobs/9"
)


def line(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(Input).value


async def test_pasted_into_the_line_it_is_shown_in_pieces_and_kept(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("a")
        await paste(pilot, POSTING)
        assert line(pilot) == LINE
        text = screen_text(pilot)
        for words in ("Best boy for a feature film", "Bergen", "12 Jan 2027", "5 lines, is kept"):
            assert words in text
        await pilot.press("enter")
        await pilot.pause()
        assert status(pilot).startswith("Best boy for a feature film at Lantern Films")
        added = card(store, "Best boy for a feature film")
        assert added.closes_on == date(2027, 1, 12)
        assert store.posting(added.id) == POSTING
        await pilot.press("u")  # one undo takes the card and its posting back
        assert "Best boy for a feature film" not in [c.title for c in store.all(Opportunity)]
        await pilot.press("U")
        assert store.posting(added.id) == POSTING
    saved = {each["title"]: each for each in on_disk(tmp_path, "opportunities")}
    found = saved["Best boy for a feature film"]
    assert (found["location"], found["posting_kept_on"]) == ("Bergen", "2026-11-23")


async def test_a_wrong_guess_is_changed_in_the_line(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("a")
        await paste(pilot, POSTING)
        await pilot.press("home", *["delete"] * len("Best boy for a feature film"), *"Electrician")
        await pilot.press("end", *" due:fri #cables!", "enter")
        await pilot.pause()
        added = card(store, "Electrician")
        assert (added.organization, added.next_on) == ("Lantern Films", date(2026, 11, 27))
        assert [each.skill for each in added.requirements] == ["cables"]
        assert store.posting(added.id) == POSTING


async def test_what_was_typed_first_stays(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("a", *"Cables >applied ")
        await paste(pilot, POSTING)
        assert line(pilot).startswith("Cables >applied @ Lantern Films in:Bergen closes:")


async def test_the_posting_can_be_left_out_or_left_for_later(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("a")
        assert "Without the posting" not in screen_text(pilot)
        await paste(pilot, POSTING)
        assert "F3 Without the posting" in screen_text(pilot)
        await pilot.press("escape", "a")
        assert line(pilot) == LINE
        assert "5 lines, is kept" in screen_text(pilot)
        await pilot.press("f3")
        assert "is kept" not in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert store.posting(card(store, "Best boy for a feature film").id) == ""
        await pilot.press("a")
        assert line(pilot) == ""


async def test_a_line_for_another_record_is_not_added_with_a_posting(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("a", *"do Read this")
        await paste(pilot, POSTING)
        assert line(pilot) == "do Read this"
        assert "kept with an opportunity only" in screen_text(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, CaptureDialog)
        await pilot.press("f3", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_the_box_reads_what_is_pasted_into_it(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("P")
        await paste(pilot, POSTING)
        await pilot.press("escape", "P")  # what was pasted is still there
        assert pilot.app.screen.query_one(TextArea).text == POSTING
        await pilot.press("f2")
        await pilot.pause()
        assert line(pilot) == LINE
        await pilot.press("enter")
        await pilot.pause()
        added = card(store, "Best boy for a feature film")
        assert store.posting(added.id).strip() == POSTING.strip()
        await pilot.press("P")
        assert isinstance(pilot.app.screen, PostingDialog)
        assert pilot.app.screen.query_one(TextArea).text == ""


async def test_a_text_without_a_title_asks_for_one(tmp_path: Path, clock: FixedClock) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("P")
        await paste(pilot, "It was good to hear of your work, and we may need someone in spring.")
        await pilot.press("f2")
        await pilot.pause()
        assert "No title was found in the posting" in screen_text(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, CaptureDialog)
        await pilot.press(*"Spring work", "enter")
        await pilot.pause()
        assert store.posting(card(store, "Spring work").id).startswith("It was good")


async def test_a_text_that_is_too_long_is_told_and_offered_again(
    tmp_path: Path, clock: FixedClock
) -> None:
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("a")
        await paste(pilot, POSTING + "x" * 300_000)
        await pilot.press("enter")
        await pilot.pause()
        assert [note.title for note in pilot.app._notifications] == [
            "This text is too long to keep"
        ]
        assert len(store.all(Opportunity)) == 5
        await pilot.press("a")
        assert line(pilot) == LINE


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_in_a_terminal(tmp_path: Path, size: tuple[int, int], on_disk: Reader) -> None:
    """Bracketed paste, as terminals send it, with the line ends they send."""
    data = tmp_path / "data"
    env = {"PURSUIT_NOW": "2026-11-23T09:30"}
    with Terminal(pursuit("--data", str(data)), size=size, cwd=ROOT, env=env) as terminal:
        terminal.wait_for("Skip all")  # a new folder asks four questions first
        terminal.press("escape")
        terminal.wait_for("Your board is empty")
        terminal.send("a")
        terminal.wait_for("What would you like to keep?")
        terminal.paste(POSTING.replace("\n", "\r"))
        terminal.wait_for("its text, 5 lines, is kept with the card")
        terminal.press("enter")
        terminal.wait_for("Best boy for a feature film at Lantern Films")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    [saved] = on_disk(data, "opportunities")
    assert (saved["organization"], saved["closes_on"]) == ("Lantern Films", "2027-01-12")
    [kept] = (data / "postings").glob("*.md")
    assert kept.read_text(encoding="utf-8") == POSTING


# -- the command line -----------------------------------------------------------------------------


@pytest.fixture
def shell(tmp_path: Path) -> Pursuit:
    return Pursuit(tmp_path / "data")


def test_a_file_becomes_a_card_that_keeps_it(
    shell: Pursuit, tmp_path: Path, on_disk: Reader
) -> None:
    file = tmp_path / "posting.txt"
    file.write_text(POSTING, encoding="utf-8")
    would = shell("add", "--posting", str(file), "--dry-run").out
    assert "organization: Lantern Films" in would
    assert "Would add 'Best boy for a feature film'. Nothing was written." in would
    assert not (tmp_path / "data" / "postings").exists()

    told = shell("add", "--posting", str(file), "due:fri", ">applied", "--json").json
    assert told["line"] == f"due:fri >applied {LINE}"
    assert (told["title"], told["column"], told["next_on"]) == (
        "Best boy for a feature film",
        "applied",
        "2026-11-27",
    )
    [saved] = on_disk(tmp_path / "data", "opportunities")
    assert saved["location"] == "Bergen"
    [kept] = (tmp_path / "data" / "postings").glob("*.md")
    assert kept.read_text(encoding="utf-8") == POSTING
    shell("undo")
    assert shell("list", "--json").json == []


def test_a_posting_from_a_pipe_in_another_encoding(shell: Pursuit) -> None:
    data = "Stelle: Bäcker\r\nFirma: Müller\r\n".encode("cp1252")
    told = shell.program("add", "--posting", "-", "--json", stdin=data).json
    assert (told["title"], told["organization"]) == ("Bäcker", "Müller")


@pytest.mark.parametrize(
    ("words", "stdin", "code", "says"),
    [
        (["--posting", "-"], "  \n", 1, "Standard input is empty"),
        (["--posting", "-"], "We may need someone in spring.", 1, "No title was found"),
        (["--posting", "-", "do", "Read", "this"], POSTING, 1, "kept with an opportunity only"),
        (["--posting", "-"], "%PDF-1.7 stuff", 1, "is not plain text"),
        (["--posting", "no-such-file.txt"], "", 1, "no-such-file.txt cannot be read"),
        (["--dry-run", "Gaffer"], "", 2, "--dry-run goes with --from"),
        (["--date-order", "mdy"], "", 2, "There is nothing to add"),
    ],
)
def test_what_cannot_be_added_is_told(
    shell: Pursuit, words: list[str], stdin: str, code: int, says: str
) -> None:
    assert says in shell("add", *words, stdin=stdin, code=code).err
    assert shell("list", "--json").json == []


# -- pages and payloads in the app ----------------------------------------------------------------


async def test_the_box_takes_a_page_a_file_and_a_board(tmp_path: Path, clock: FixedClock) -> None:
    page = (SAMPLES / "plain_site.html").read_text(encoding="utf-8")
    async with board(tmp_path, clock) as (pilot, store):
        await pilot.press("P")
        await paste(pilot, page)
        await pilot.press("f2")
        await pilot.pause()
        assert line(pilot).startswith("Glass blower @ Murano Works closes:2027-01-15")
        assert "Who offers it is read from" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        kept = store.posting(card(store, "Glass blower").id)
        assert "Closing date: 15 January 2027" in kept
        assert "<" not in kept

        await pilot.press("P")
        await paste(pilot, str(SAMPLES / "greenhouse.json"))
        await pilot.press("f2")
        await pilot.pause()
        assert "2 postings: which one?" in screen_text(pilot)
        await pilot.press(*"intern", "enter")
        await pilot.pause()
        assert line(pilot).startswith("Lighting intern @ Lantern Films")
        await pilot.press("enter")
        await pilot.pause()
        assert card(store, "Lighting intern").external_id == "4002"

        await pilot.press("a")
        await paste(pilot, page)  # in the line of capture as well
        assert "Already on the board" in screen_text(pilot)
        await pilot.press("escape")


async def test_a_page_is_opened_once_the_person_says_so(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def fetched(url: str) -> fetch.Fetched:
        opened.append(url)
        return fetch.Fetched((SAMPLES / "lever_page.html").read_bytes(), url)

    monkeypatch.setattr(fetch, "fetch", fetched)
    async with board(tmp_path, clock) as (pilot, _):
        await pilot.press("P")
        await paste(pilot, "https://jobs.lever.co/ternaudio/0a1b")
        await pilot.press("f2")
        await pilot.pause()
        assert "Open the page of jobs.lever.co?" in screen_text(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert opened == []
        await pilot.press("P", "f2")  # what was typed is still there
        await pilot.pause()
        await pilot.press("y")
        for _ in range(200):
            if isinstance(pilot.app.screen, CaptureDialog):
                break
            await pilot.pause(0.01)
        assert opened == ["https://jobs.lever.co/ternaudio/0a1b"]
        assert line(pilot).startswith("Foley artist @ Tern Audio")
