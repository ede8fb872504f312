"""Spoil a table file: the store opens, keeps every line that is whole, and says what happened.

The spoiled file is kept byte for byte. CI: some 300 drills, together with ``test_damaged_journal``.
Full size: ``SAFETY_DRILLS=5000 pytest tests/safety -k "spoiled or missing"``.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from tests.safety.crash import scratch
from tests.safety.damage import KINDS, intact_lines, spoiled_line_numbers
from tests.safety.database_subject import open_database
from tests.safety.drill import DRILLS, Sample, finish, goes_on, kept_copies, rescued
from tests.safety.story import Tables


@pytest.mark.parametrize("history", ["whole history", "no history"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_spoiled_table_file(kind: str, history: str, sample: Sample) -> None:
    for seed in range(DRILLS):
        with scratch() as place:
            folder = sample.copy(place / "data")
            if history == "no history":  # nothing to rebuild from
                (folder / "journal/000001.jsonl").unlink()
            path = folder / "opportunities.json"
            original = path.read_bytes()
            spoiled = KINDS[kind](random.Random(f"{kind}/{seed}"), original)
            if spoiled == original:
                continue
            path.write_bytes(spoiled)
            found, report, database = rescued(folder)
            judge(sample.tables, found, report, original, spoiled, whole=history[0] == "w")
            assert found["actions"] == sample.tables["actions"]
            assert not spoiled or spoiled in kept_copies(folder), "the original, byte for byte"
            finish(seed, folder, found, database)


def judge(
    before: Tables, found: Tables, report: str, original: bytes, spoiled: bytes, *, whole: bool
) -> None:
    """Every whole line is kept; with the history, every record is; the report is of use."""
    cards, there = before["opportunities"], found.get("opportunities", {})
    for line in intact_lines(original, spoiled):
        match = re.match(rb'"(\d+)":', line)
        if match:
            number = int(match[1])
            assert there.get(number) == cards[number], f"card {number} was whole"
    assert "opportunities.json" in report
    if not spoiled.strip():
        assert "missing or empty" in report
    elif readable(spoiled):
        assert "changed outside Pursuit" in report
        return
    else:
        named = {int(text) for text in re.findall(r"\b\d+\b", report.split("cannot be read")[0])}
        assert named & spoiled_line_numbers(original, spoiled), report
        assert "could be read" in report
        assert "recovered/" in report
    if whole:
        assert there.keys() >= cards.keys(), "what is spoiled comes from the journal"


def readable(data: bytes) -> bool:
    """Whether it is a TinyDB file after all, with other content."""
    try:
        content = json.loads(data.decode(), parse_constant=lambda name: 1 / 0)
        tables = [content, *content.values(), *content["opportunities"].values()]
        return all(isinstance(table, dict) for table in tables) and all(
            key.isdecimal() for key in content["opportunities"]
        )
    except (ValueError, KeyError, AttributeError, RecursionError, ZeroDivisionError):
        return False


def test_a_missing_table_file_is_rebuilt_and_reported(sample: Sample, tmp_path: Path) -> None:
    folder = sample.copy(tmp_path / "data")
    (folder / "opportunities.json").unlink()
    found, report, database = rescued(folder)
    database.close()
    assert found == sample.tables
    assert "opportunities.json is missing or empty" in report
    assert "60 records came from the journal" in report
    goes_on(folder, found)


def test_a_missing_table_file_that_cannot_be_rebuilt_is_reported(
    sample: Sample, tmp_path: Path
) -> None:
    folder = sample.copy(tmp_path / "data")
    (folder / "opportunities.json").unlink()
    (folder / "journal/000001.jsonl").unlink()
    found, report, database = rescued(folder)
    database.close()
    assert "opportunities" not in found
    assert "opportunities.json is missing or empty although there were records in it" in report
    goes_on(folder, found)


def test_what_the_history_lacks_comes_from_the_backup(sample: Sample, tmp_path: Path) -> None:
    folder = sample.copy(tmp_path / "data")
    database = open_database(folder)
    assert database.backup() is not None
    database.close()
    (folder / "journal/000001.jsonl").unlink()
    (folder / "opportunities.json").write_bytes(b"")
    found, report, database = rescued(folder)
    database.close()
    assert found == sample.tables
    assert "2026-11-23" in report, "it says which backup"
    goes_on(folder, found)


def test_an_edit_by_hand_is_used_and_the_copy_kept(sample: Sample, tmp_path: Path) -> None:
    """A person may edit the files: what they wrote counts, and they are told."""
    folder = sample.copy(tmp_path / "data")
    path = folder / "opportunities.json"
    content = json.loads(path.read_bytes())
    content["opportunities"]["7"]["title"] = "by hand"
    del content["opportunities"]["8"]
    content["opportunities"]["70"] = {"id": 70, "title": "new by hand"}
    path.write_text(json.dumps(content, indent=4))
    found, report, database = rescued(folder)
    database.close()
    assert found["opportunities"][7]["title"] == "by hand"
    assert 8 not in found["opportunities"]
    assert found["opportunities"][70] == {"id": 70, "title": "new by hand"}
    assert "opportunities.json was changed outside Pursuit" in report
    assert len(kept_copies(folder)) == 1
    goes_on(folder, found)
