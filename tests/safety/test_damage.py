"""Spoil any file: the store opens, keeps every line that is whole, keeps the spoiled file, and says so.

CI: some 300 drills. Full size: ``SAFETY_DRILLS=5000 pytest tests/safety/test_damage.py``.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from store.disk.database import Database
from tests.safety.crash import scratch
from tests.safety.damage import KINDS, intact_lines, spoiled_line_numbers
from tests.safety.database_subject import (
    everything,
    one_more,
    open_database,
    segments_of,
    stock_tables,
)
from tests.safety.story import TITLES, Tables, applied
from tests.safety.syscalls import killed_at_the_end

DRILLS = max(1, int(os.environ.get("SAFETY_DRILLS", "300")) // (4 * len(KINDS)))


@dataclass(frozen=True)
class Sample:
    """A folder with sixty cards, some actions, some edits, in two segments; closed properly."""

    folder: Path
    tables: Tables

    def copy(self, place: Path) -> Path:
        return Path(shutil.copytree(self.folder, place))


@pytest.fixture(scope="module")
def sample() -> Iterator[Sample]:
    with scratch() as place:
        folder = place / "data"
        database = open_database(folder)
        for number in range(1, 61):
            card = {"id": number, "title": TITLES[number % 8] + f" {number}", "column": "saved"}
            ops = [{"t": "opportunities", "id": number, "new": card}]
            if number % 3 == 0:
                action = {"id": number, "text": f"call {number}"}
                ops.append({"t": "actions", "id": number, "new": action})
            database.commit(ops, f"card {number}")
            if number == 30:
                with segments_of(0):
                    database.fold()
        for number in range(5, 60, 5):
            change = {"set": {"column": "applied"}, "unset": [], "was": {"column": "saved"}}
            database.commit([{"t": "opportunities", "id": number, **change}], "move")
        tables = everything(database)
        database.close()
        yield Sample(folder, tables)


def goes_on(folder: Path, found: Tables) -> None:
    """The rescue is lasting, it was said once, and more changes are safe; killed, then closed."""
    for properly in (False, True, False):
        with killed_at_the_end(folder):
            database = open_database(folder)
            assert everything(database) == found
            assert database.reports == [], "it was said once"
            database.commit([one_more(found)], "and on")
            found = applied(found, [one_more(found)])
            if properly:
                database.close()
                assert stock_tables(folder) == found
    assert everything(open_database(folder)) == found


def goes_on_after_a_kill(folder: Path, found: Tables) -> None:
    """The rescuing program makes a change and is killed: that change is safe, too."""
    with killed_at_the_end(folder):
        database = open_database(folder)
        assert everything(database) == found
        database.commit([one_more(found)], "in the rescued folder")
    found = applied(found, [one_more(found)])
    database = open_database(folder)
    assert everything(database) == found
    database.close()
    goes_on(folder, found)


def finish(seed: int, folder: Path, found: Tables, database: Database) -> None:
    """Every other rescuing program is killed before it could close properly."""
    if seed % 2:
        goes_on_after_a_kill(folder, found)
        return
    database.close()
    assert stock_tables(folder) == found
    goes_on(folder, found)


def kept_copies(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.glob("recovered/*")}


def rescued(folder: Path) -> tuple[Tables, str, Database]:
    database = open_database(folder)
    assert database.read_only is None
    found = everything(database)
    return found, "\n".join(database.reports), database


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


# -- journals -------------------------------------------------------------------------------------


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
    """Changes in whole lines are kept, in their place; a hole is reported by file, line and number."""
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
