"""The text of a posting: kept in a file, found again, never overwritten, undone like the rest."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from store import BadInput, FixedClock, NotFound, NotSaved, ReadOnly, Store, open_store
from store.plans import New
from store.records import Opportunity
from tests.safety.faults import Fault, Faults
from tests.safety.syscalls import intercepted

FIRST = "Gaffer wanted.\n\n* Rigging\n* Night shoots\n"
SECOND = "Gaffer wanted, again.\r\nZürich, 照明技師 \x1b[31m"


@pytest.fixture
def number(store: Store) -> int:
    return store.add(Opportunity, {"title": "Gaffer"}).ids[0]


def files(store: Store) -> dict[str, str]:
    """Name and text of every file in the folder of postings."""
    folder = store.folder / "postings"
    return {p.name: p.read_bytes().decode() for p in sorted(folder.iterdir())}


def test_a_text_is_kept_word_for_word_in_a_file_for_the_owner_alone(
    store: Store, number: int
) -> None:
    receipt = store.keep_posting(number, SECOND)
    assert receipt.label == "Keep the posting of 'Gaffer'"
    assert store.posting(number) == SECOND
    assert files(store) == {f"{number}.md": SECOND}
    path = store.folder / "postings" / f"{number}.md"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert store.get(Opportunity, number).posting_kept_on == store.clock.today()


def test_a_card_without_posting_has_no_text(store: Store, number: int) -> None:
    assert store.posting(number) == ""
    with pytest.raises(NotFound):
        store.posting(5)
    with pytest.raises(NotFound):
        store.keep_posting(5, FIRST)
    assert not (store.folder / "postings").exists()


def test_the_earlier_text_stays_and_undo_brings_it_back(store: Store, number: int) -> None:
    for text in (FIRST, SECOND, FIRST, SECOND):
        store.keep_posting(number, text)
        assert store.posting(number) == text
    assert sorted(files(store).values()) == sorted([FIRST, SECOND])
    for text in (FIRST, SECOND, FIRST, ""):
        assert store.undo() == "Keep the posting of 'Gaffer'"
        assert store.posting(number) == text
    for text in (FIRST, SECOND, FIRST, SECOND):
        store.redo()
        assert store.posting(number) == text


def test_keeping_after_an_undo_loses_neither(store: Store, number: int) -> None:
    store.keep_posting(number, FIRST)
    store.keep_posting(number, SECOND)
    store.undo()
    store.keep_posting(number, "third")
    assert store.posting(number) == "third"
    assert sorted(files(store).values()) == sorted([FIRST, SECOND, "third"])


def test_a_text_edited_by_hand_is_shown_and_not_lost(store: Store, number: int) -> None:
    store.keep_posting(number, FIRST)
    path = store.folder / "postings" / f"{number}.md"
    path.write_text("by hand", encoding="utf-8")
    assert store.posting(number) == "by hand"
    store.keep_posting(number, SECOND)
    assert store.posting(number) == SECOND
    assert "by hand" in files(store).values()


def test_a_file_that_is_gone_or_no_text_still_opens(store: Store, number: int) -> None:
    store.keep_posting(number, FIRST)
    path = store.folder / "postings" / f"{number}.md"
    path.write_bytes(b"caf\xe9")
    assert store.posting(number) == "caf\ufffd"
    path.unlink()
    assert store.posting(number) == ""


def test_an_empty_text_takes_the_posting_off(store: Store, number: int) -> None:
    store.keep_posting(number, FIRST)
    assert store.keep_posting(number, " \n").label == "Take the posting off 'Gaffer'"
    assert store.posting(number) == ""
    assert files(store) == {f"{number}.md": FIRST}
    store.undo()
    assert store.posting(number) == FIRST


@pytest.mark.parametrize(
    ("text", "says"),
    [("x" * 262_145, "too long"), ("half \ud83d here", "half a character")],
)
def test_what_cannot_be_kept_is_refused_whole(
    store: Store, number: int, text: str, says: str
) -> None:
    store.keep_posting(number, FIRST)
    with pytest.raises(BadInput, match=says):
        store.keep_posting(number, text)
    assert files(store) == {f"{number}.md": FIRST}
    assert store.posting(number) == FIRST


def test_a_card_and_its_posting_are_one_change(store: Store) -> None:
    number = store.new_id()
    new = New(Opportunity, number, {"title": "Night nurse"})
    store.apply([new, store.posting_step(number, FIRST)])
    assert store.posting(number) == FIRST
    assert store.undo() == "Add 'Night nurse'"
    assert store.all(Opportunity) == []
    store.redo()
    assert store.posting(number) == FIRST


def test_viewing_changes_nothing(store: Store, number: int, clock: FixedClock) -> None:
    store.keep_posting(number, FIRST)
    store.flush()
    viewer = open_store(store.folder, clock, read_only=True)
    assert viewer.posting(number) == FIRST
    with pytest.raises(ReadOnly):
        viewer.keep_posting(number, SECOND)
    viewer.close()
    assert store.posting(number) == FIRST


@pytest.mark.parametrize("kind", ["full", "broken", "short", "done"])
def test_whatever_call_fails_the_text_that_was_confirmed_is_there(
    tmp_path: Path, clock: FixedClock, kind: str
) -> None:
    for nth in range(1, 60):
        store = open_store(tmp_path / f"{kind}{nth}", clock, seed=1)
        number = store.add(Opportunity, {"title": "Gaffer"}).ids[0]
        store.keep_posting(number, FIRST)
        faults = Faults(store.folder)
        with intercepted(faults), faults.planned(Fault(nth, kind)):
            try:
                store.keep_posting(number, SECOND)
                expected = {SECOND}
            except NotSaved:
                expected = {FIRST, SECOND} if kind == "done" else {FIRST}
            fired = faults.fired
        assert store.posting(number) in expected
        assert FIRST in files(store).values()
        store.close()
        again = open_store(store.folder, clock)
        assert again.posting(number) in {FIRST, SECOND}
        again.close()
        if not fired:
            assert nth > 8, "the write is more than a handful of calls"
            return
    raise AssertionError("there is always one more call to fail")


def test_no_part_file_is_left_behind(store: Store, number: int) -> None:
    store.keep_posting(number, FIRST)
    store.keep_posting(number, SECOND)
    assert not [name for name in os.listdir(store.folder / "postings") if name.endswith(".tmp")]
