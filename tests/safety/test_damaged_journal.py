"""Spoil the journal: whole lines are kept, holes are reported, and the tables lose nothing."""

from __future__ import annotations

import json
import random
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.safety.crash import scratch
from tests.safety.damage import KINDS, intact_lines
from tests.safety.database_subject import everything, open_database
from tests.safety.drill import DRILLS, Sample, finish, kept_copies, rescued
from tests.safety.story import TITLES
from tests.safety.syscalls import killed_at_the_end


def cards_in(lines: set[bytes]) -> set[int]:
    """The cards that whole journal lines add."""
    found = set()
    for line in lines:
        text = line[:-18] + b"}"
        if line[-18:] == b',"crc":"%08x"}' % zlib.crc32(text):
            body = json.loads(text)
            found |= {op["id"] for op in body.get("ops", ()) if "new" in op}
    return found


@pytest.fixture(scope="module")
def unfolded() -> Iterator[Sample]:
    """Forty cards that are in the journal alone: the program was killed before any fold."""
    with scratch() as place:
        folder = place / "data"
        with killed_at_the_end(folder):
            database = open_database(folder)
            for number in range(1, 41):
                card = {"id": number, "title": TITLES[number % 8] + f" {number}"}
                database.commit([{"t": "opportunities", "id": number, "new": card}], "card")
            tables = everything(database)
        yield Sample(folder, tables)


@pytest.mark.parametrize("kind", KINDS)
def test_a_spoiled_journal(kind: str, unfolded: Sample) -> None:
    """Changes in whole lines are kept in their place; a hole is reported by file and number."""
    for seed in range(DRILLS):
        with scratch() as place:
            folder = unfolded.copy(place / "data")
            path = folder / "journal/000001.jsonl"
            original = path.read_bytes()
            spoiled = KINDS[kind](random.Random(f"{kind}/{seed}"), original)
            if spoiled == original:
                continue
            path.write_bytes(spoiled)
            found, report, database = rescued(folder)
            there = found.get("opportunities", {})
            whole = cards_in(intact_lines(original, spoiled))
            assert there == {n: unfolded.tables["opportunities"][n] for n in whole}
            gone_before = [n for n in range(1, max(whole, default=0)) if n not in whole]
            if gone_before:
                assert "journal/000001.jsonl" in report
                assert str(gone_before[0]) in report
            everywhere = kept_copies(folder) | {
                path.read_bytes()[: len(spoiled)] for path in folder.glob("journal/*.jsonl")
            }
            assert spoiled in everywhere, "nothing of the spoiled journal is thrown away"
            finish(seed, folder, found, database)


@pytest.mark.parametrize("segment", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_a_spoiled_journal_takes_nothing_from_the_tables(
    kind: str, segment: int, sample: Sample
) -> None:
    """After a proper close all records are in the tables, whatever happens to the history."""
    for seed in range(DRILLS // 2):
        with scratch() as place:
            folder = sample.copy(place / "data")
            path = folder / f"journal/00000{segment}.jsonl"
            path.write_bytes(KINDS[kind](random.Random(f"{kind}/{seed}"), path.read_bytes()))
            found, _, database = rescued(folder)
            assert found == sample.tables
            finish(seed, folder, found, database)


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize("what", ["000001.jsonl", "000002.jsonl", ""])
def test_a_missing_journal_takes_nothing_from_the_tables(
    what: str, killed: bool, sample: Sample, tmp_path: Path
) -> None:
    folder = sample.copy(tmp_path / "data")
    if what:
        (folder / "journal" / what).unlink()
    else:
        shutil.rmtree(folder / "journal")
    found, report, database = rescued(folder)
    assert found == sample.tables
    finish(int(killed), folder, found, database)
    assert "journal" in report or what == "000001.jsonl", "its changes cannot be undone any more"
