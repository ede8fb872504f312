"""The quick path of ``add`` on a large file: nothing is read or rewritten, nothing is missed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock, Store, open_store
from store.disk.peek import peek
from store.insight.haystack import fold
from store.plans import New
from store.records import Opportunity
from tests.functional.cli import Pursuit
from tui.cli import command

CARDS = [
    {"title": "Gaffer", "organization": "Harbour Light"},
    {"title": "Deckhand", "organization": "HARBOUR light Ltd"},
    {"title": "Clerk", "organization": "Light & Sons"},
    {"title": "Régisseuse", "organization": "Théâtre Lumière"},
    {"title": "Quoted", "organization": 'The "Harbour" Light'},
    {"title": "Linked", "url": "https://example.org/jobs/77"},
    {"title": "Trap", "next_action": 'write to "organization":"Harbour Light"'},
]


@pytest.fixture
def closed(tmp_path: Path, clock: FixedClock) -> Path:
    """A folder whose records are in the table files."""
    folder = tmp_path / "data"
    store = open_store(folder, clock, seed=1)
    store.apply([New(Opportunity, store.new_id(), card) for card in CARDS], "Cards").wait()
    store.close()
    return folder


@pytest.fixture
def opened(closed: Path, clock: FixedClock) -> Any:
    store = open_store(closed, clock, seed=2)
    yield store
    store.close(fold=False)


def found(store: Store, **marks: str) -> set[str]:
    words = {field: fold(text).split() for field, text in marks.items()}
    records = peek(store.database, "opportunities", words, fold)
    assert records is not None
    assert "opportunities" not in store.database._engine.shelf.loaded
    return {str(document["title"]) for document in records.values()}


def test_a_peek_finds_every_text_with_the_words(opened: Store) -> None:
    assert {"Gaffer", "Deckhand"} <= found(opened, organization="harbour light")
    assert found(opened, organization="harbour light") <= {
        *("Gaffer", "Deckhand"),
        "Quoted",  # what cannot be told from the bytes is looked at by the caller
    }
    assert "Régisseuse" in found(opened, organization="lumière")
    assert "Régisseuse" in found(opened, organization="theatre")
    assert found(opened, url="77") == {"Linked"}
    assert "Clerk" not in found(opened, organization="harbour")


def test_a_peek_takes_in_what_is_not_in_the_file_yet(
    opened: Store, closed: Path, clock: FixedClock
) -> None:
    other = open_store(closed, clock, seed=3)
    clerk = other.find(Opportunity, "clerk")
    other.edit(Opportunity, clerk, {"organization": "Harbour Light"})
    other.edit(Opportunity, other.find(Opportunity, "gaffer"), {"organization": "Orbit"})
    other.add(Opportunity, {"title": "New", "organization": "Harbour Light"})
    other.close(fold=False)
    assert {"Clerk", "New", "Deckhand"} <= found(opened, organization="harbour light")
    assert "Gaffer" not in found(opened, organization="harbour light")


def test_a_peek_gives_up_on_a_file_that_is_not_ours(closed: Path, clock: FixedClock) -> None:
    file = closed / "opportunities.json"
    for content in (b"", b"{}", b'{"opportunities": {"1": {"title": "x"}}}', b"\x00" * 50):
        file.write_bytes(content)
        store = open_store(closed, clock)
        assert peek(store.database, "opportunities", {"organization": ["orbit"]}, fold) is None
        store.close(fold=False)


def test_a_quick_add_leaves_the_file_alone_and_is_there_for_the_next_command(
    closed: Path,
    monkeypatch: pytest.MonkeyPatch,
    on_disk: Callable[[Path, str], list[dict[str, Any]]],
) -> None:
    monkeypatch.setattr(command, "LARGE_BYTES", 100)
    pursuit = Pursuit(closed)
    before = (closed / "opportunities.json").read_bytes()
    said = pursuit("add", "Gaffer @ Harbour Light")
    assert "Already on the board: 'Gaffer' at Harbour Light, in Saved since today." in said.out
    assert "You were here before: 'Deckhand' at HARBOUR light Ltd" in said.out
    assert (closed / "opportunities.json").read_bytes() == before
    quick = pursuit("add", "Grip @ Harbour Light", "--json").json
    assert (closed / "opportunities.json").read_bytes() == before
    assert pursuit("show", quick["code"], "--json").json["title"] == "Grip"
    assert len(pursuit("list", "harbour", "--json").json) == 6
    pursuit("move", quick["code"], "applied")
    titles = [card["title"] for card in on_disk(closed, "opportunities")]
    assert len(titles) == len(CARDS) + 2
    assert pursuit("undo", "--json").json == {"undone": "Move 'Grip' to Applied"}
