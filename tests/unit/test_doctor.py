"""The doctor finds what is wrong in a folder, and calls a sound one sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store import FixedClock, Store, open_store
from store.doctor import Finding, State, examine, healthy
from store.records import Opportunity, Person


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> Path:
    """Two cards and a person, folded, with a backup."""
    store = open_store(tmp_path / "data", clock, seed=1)
    jane = store.add(Person, {"name": "Jane"}).ids[0]
    store.add(Opportunity, {"title": "Gaffer", "organization": "Orbit", "via": jane})
    store.add(Opportunity, {"title": "Best boy", "organization": "Orbit"})
    store.database.fold()
    store.backup()
    store.close()
    return tmp_path / "data"


def examined(folder: Path, clock: FixedClock) -> list[Finding]:
    store = open_store(folder, clock)
    try:
        return examine(store)
    finally:
        store.close()


def problems(findings: list[Finding]) -> list[str]:
    return [f"{f.about}: {f.text}" for f in findings if f.state is State.PROBLEM]


def rewrite(folder: Path, fields: dict[str, Any]) -> None:
    """Edit the gaffer's record in opportunities.json as a person would in an editor."""
    file = folder / "opportunities.json"
    content = json.loads(file.read_text())
    for document in content["opportunities"].values():
        if document["title"] == "Gaffer":
            document.update(fields)
    file.write_text(json.dumps(content))


def test_a_sound_folder_is_healthy(folder: Path, clock: FixedClock) -> None:
    findings = examined(folder, clock)
    assert healthy(findings)
    assert {f.state for f in findings} == {State.GOOD}
    assert {f.about: f.text for f in findings if f.about != "folder"} == {
        "journal": "3 changes in 1 file.",
        "opportunities": "2 records.",
        "people": "1 record.",
        "backups": "1 copy, the newest of 2026-11-23.",
    }


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"next_on": "soon"}, "next_on is 'soon', and should be a date like 2026-11-23"),
        ({"tier": "huge"}, "tier is 'huge', and should be one of dream, stepping stone, practice"),
        ({"via": 12345}, "via points to 12345, which is not there"),
        ({"rounds": [{"people": [777]}]}, "rounds: people points to 777, which is not there"),
        ({"title": " ", "organization": ""}, "it has no title or organization"),
        ({"id": 5}, "its id says 5, and should be "),
        ({"column": "limbo"}, "its column 'limbo' is not on the board, which shows it in Saved"),
    ],
)
def test_what_is_wrong_in_a_record_needs_a_person(
    folder: Path, clock: FixedClock, fields: dict[str, Any], said: str
) -> None:
    rewrite(folder, fields)
    findings = examined(folder, clock)
    assert not healthy(findings)
    [problem] = problems(findings)
    assert problem.startswith("opportunities: '")
    assert said in problem


def test_a_damaged_table_is_repaired_and_its_original_named(
    folder: Path, clock: FixedClock
) -> None:
    file = folder / "opportunities.json"
    file.write_bytes(file.read_bytes()[:-120])
    findings = examined(folder, clock)
    [repaired] = [f.text for f in findings if f.state is State.REPAIRED]
    assert "opportunities.json is damaged" in repaired
    [kept] = [f.text for f in findings if f.about == "recovered"]
    assert "opportunities." in kept
    assert {f.text for f in findings if f.about == "opportunities"} == {"2 records."}
    again = examined(folder, clock)
    assert healthy(again)
    assert State.REPAIRED not in {f.state for f in again}


def segment(folder: Path) -> Path:
    return sorted((folder / "journal").glob("*.jsonl"))[-1]


def damage(folder: Path, change: int) -> int:
    """Make one change of the journal unreadable; returns its line."""
    lines = segment(folder).read_bytes().split(b"\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(b'{"s":%d,' % change))
    lines[at] = lines[at].replace(b"Orbit", b"Orbis")
    segment(folder).write_bytes(b"\n".join(lines))
    return at + 1


def test_a_hole_in_the_journal_is_mentioned_when_the_files_have_it(
    folder: Path, clock: FixedClock
) -> None:
    """The second of three changes is unreadable: its number is missing between the others."""
    line = damage(folder, 2)
    findings = examined(folder, clock)
    assert healthy(findings)
    [note] = [f.text for f in findings if f.state is State.NOTE]
    assert f"line {line} is unreadable; change 2 cannot be read. The records hold it" in note


def test_a_change_that_is_lost_needs_a_person_once(folder: Path, clock: FixedClock) -> None:
    store = open_store(folder, clock)
    store.add(Opportunity, {"title": "Electrician", "organization": "Orbit"})
    store.add(Opportunity, {"title": "Grip", "organization": "Orbit"})
    store.close(fold=False)
    line = damage(folder, 4)
    [problem] = problems(examined(folder, clock))
    assert f"line {line} is unreadable; change 4 cannot be read. What it did is missing" in problem
    assert healthy(examined(folder, clock))


def test_an_unfinished_line_is_no_loss(folder: Path, clock: FixedClock) -> None:
    """What a power cut leaves behind: half a line that was never confirmed."""
    with segment(folder).open("ab") as file:
        file.write(b'{"s":4,"at":"2026-11-23T09:30')
    findings = examined(folder, clock)
    assert healthy(findings)
    [note] = [f.text for f in findings if f.state is State.NOTE]
    assert "was never finished. No confirmed change is missing." in note


def test_a_folder_that_cannot_be_written_is_a_problem(folder: Path, clock: FixedClock) -> None:
    store = open_store(folder, clock, read_only=True)
    assert any("cannot be changed" in p or "not changed" in p for p in problems(examine(store)))
    store.close()


def test_an_unreadable_backup_and_a_foreign_table_are_mentioned(
    folder: Path, clock: FixedClock
) -> None:
    (folder / "backups" / "2026-11-23" / "people.json").write_bytes(b"\x00" * 9)
    (folder / "recipes.json").write_text('{"recipes": {}}')
    findings = examined(folder, clock)
    assert healthy(findings)
    assert {f.text for f in findings if f.state is State.NOTE} == {
        "2026-11-23/people.json cannot be read as a table.",
        "recipes.json is not a table of Pursuit; it is left alone.",
    }


def test_examining_writes_the_table_files(folder: Path, clock: FixedClock) -> None:
    store: Store = open_store(folder, clock)
    store.add(Opportunity, {"title": "Electrician"})
    store.close(fold=False)
    assert b"Electrician" not in (folder / "opportunities.json").read_bytes()
    examined(folder, clock)
    assert b"Electrician" in (folder / "opportunities.json").read_bytes()


def test_a_posting_whose_text_is_gone_is_named(folder: Path, clock: FixedClock) -> None:
    store = open_store(folder, clock)
    numbers = {card.title: card.id for card in store.all(Opportunity)}
    for title in ("Gaffer", "Best boy"):
        store.keep_posting(numbers[title], f"{title} wanted")
    store.close()
    (folder / "postings" / f"{numbers['Gaffer']}.md").unlink()
    found = [(f.state, f.text) for f in examined(folder, clock) if f.about == "postings"]
    assert len(found) == 2
    assert found[0][0] is State.NOTE
    assert found[0][1].startswith("'Gaffer' (")
    assert found[1] == (State.GOOD, "1 text of postings can be read.")
