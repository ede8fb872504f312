"""Long texts: in the editor where there is one, in a window of ours where there is none."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest
from textual.app import App

from store import Store
from store.entries import changed
from store.records import Opportunity
from tests.desk import screen_text
from tests.functional.test_opportunity import add, page
from tui.dialogs.text import TextDialog

POSTING = "Gaffer wanted\nNights, rain, \x1b[31mred\n"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that runs the Python of a file; the terminal is lent as in a real one."""
    script = tmp_path / "editor.py"
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    monkeypatch.setattr(App, "suspend", lambda self: contextlib.nullcontext())
    return script


def appends(script: Path, text: str, code: int = 0) -> None:
    script.write_text(
        f"import sys\nopen(sys.argv[1], 'a').write({text!r})\nsys.exit({code})\n", encoding="utf-8"
    )


async def test_a_posting_is_written_shown_and_scrolled(store: Store, editor: Path) -> None:
    number = add(store, title="Gaffer")
    appends(editor, POSTING + "line\n" * 60)
    async with page(store, number) as pilot:
        await pilot.press("E", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert store.posting(number) == POSTING + "line\n" * 60
        assert "The posting, kept today" in screen_text(pilot)
        assert "Nights, rain, ␛[31mred" in screen_text(pilot)
        pilot.app.screen.query_one("#posting-text").focus()
        await pilot.press("G")
        await pilot.pause()
        assert pilot.app.screen.query_one("#posting-text").scroll_offset.y > 30
        appends(editor, "the end")
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        assert store.posting(number).endswith("line\nthe end")
        await pilot.press("u")
        assert store.posting(number).endswith("line\n")


async def test_a_note_and_the_terms(store: Store, editor: Path) -> None:
    number = add(store, title="Gaffer", notes=[{"on": "2026-11-20", "text": "one"}])
    async with page(store, number) as pilot:
        pilot.app.screen.query_one("#timeline").focus()
        await pilot.press("j")
        appends(editor, "\ntwo\n")
        await pilot.press("E")
        await pilot.app.workers.wait_for_complete()
        assert store.get(Opportunity, number).notes[0].text == "one\ntwo"
        pilot.app.screen.query_one("#page").focus()
        await pilot.press("E", *"terms", "enter")
        await pilot.app.workers.wait_for_complete()
        assert store.get(Opportunity, number).terms == "two"


async def test_leaving_the_text_as_it_is_changes_nothing(store: Store, editor: Path) -> None:
    number = add(store, title="Gaffer", terms="a room")
    appends(editor, "\n")
    async with page(store, number) as pilot:
        await pilot.press("E", *"terms", "enter")
        await pilot.app.workers.wait_for_complete()
    assert len(list(store.history())) == 1


async def test_an_error_of_the_editor_is_told(store: Store, editor: Path) -> None:
    number = add(store, title="Gaffer", terms="a room")
    appends(editor, "", code=2)
    async with page(store, number) as pilot:
        await pilot.press("E", *"terms", "enter")
        await pilot.app.workers.wait_for_complete()
        (note,) = pilot.app._notifications
        assert note.title == "The editor ended with an error (code 2)"
    assert store.get(Opportunity, number).terms == "a room"


async def test_without_an_editor_a_window_of_ours_opens(store: Store) -> None:
    number = add(store, title="Gaffer")
    async with page(store, number) as pilot:
        await pilot.press("E", *"terms", "enter")
        await pilot.pause()
        assert [note.title for note in pilot.app._notifications] == ["No editor is set"]
        assert isinstance(pilot.app.screen, TextDialog)
        await pilot.press(*"a room", "f2")
        await pilot.app.workers.wait_for_complete()
    assert store.get(Opportunity, number).terms == "a room"


async def test_a_change_meanwhile_loses_neither(store: Store) -> None:
    number = add(store, title="Gaffer", notes=[{"on": "2026-11-20", "text": "one"}])
    async with page(store, number) as pilot:
        pilot.app.screen.query_one("#timeline").focus()
        await pilot.press("j", "E")
        await pilot.pause()
        was = store.get(Opportunity, number).notes[0]
        store.apply(*changed(store, Opportunity, number, "notes", was, {"text": "theirs"}))
        await pilot.press(*" mine", "f2")
        await pilot.app.workers.wait_for_complete()
    notes = [note.text for note in store.get(Opportunity, number).notes]
    assert notes == ["theirs", "one mine"]


async def test_a_card_that_is_gone_meanwhile_leaves_the_text_in_a_file(store: Store) -> None:
    number = add(store, title="Gaffer")
    async with page(store, number) as pilot:
        await pilot.press("E", *"posting", "enter")
        await pilot.pause()
        store.undo()
        await pilot.press(*"typed", "f2")
        await pilot.app.workers.wait_for_complete()
        message = [note.message for note in pilot.app._notifications][-1]
    kept = Path(message.rpartition("kept in ")[2].strip())
    assert kept.read_text() == "typed"
    kept.unlink()
