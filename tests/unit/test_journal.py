"""Changes as lines, segments as files, and what is taken and what is left when they are torn."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from store import BadInput, Conflict, FixedClock, TooNew
from store.disk import backups, snapshots
from store.disk.changes import Change, apply, edit, fit, seal, undo_target, unseal
from store.disk.database import Database
from store.disk.tables import JournalDB

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
documents = st.dictionaries(st.text(max_size=8), json_values, max_size=5)


def new(number: int, **values: object) -> dict[str, object]:
    return {"t": "people", "id": number, "new": values}


# -- lines ----------------------------------------------------------------------------------------


@given(documents)
def test_a_sealed_line_says_what_was_sealed(body: dict[str, object]) -> None:
    line = seal({"s": 1, **body})
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert unseal(line) == {"s": 1, **body}


@given(documents, st.data())
def test_a_line_with_any_byte_changed_or_missing_is_refused(
    body: dict[str, object], data: st.DataObject
) -> None:
    line = seal({"s": 1, **body}).rstrip(b"\n")
    place = data.draw(st.integers(0, len(line) - 1))
    flipped = bytearray(line)
    flipped[place] ^= 1 << data.draw(st.integers(0, 7))
    if bytes(flipped).rstrip(b"\r\n") != line:
        assert unseal(bytes(flipped)) is None
    assert unseal(line[:place]) is None


@given(documents, documents)
def test_the_inverse_of_an_edit_brings_the_document_back(
    old: dict[str, object], changed: dict[str, object]
) -> None:
    drop = [name for name in old if name not in changed]
    change = Change(1, "", "", "", (edit("people", 7, old, changed, drop),))
    table = {7: old}
    apply(table, change.ops[0])
    assert table[7] == changed
    for op in change.inverse():
        assert fit(table[7], op) == op
        apply(table, op)
    assert table[7] == old


def test_undo_goes_to_the_last_change_in_force() -> None:
    def change(seq: int, undo: int = 0, redo: int = 0) -> Change:
        return Change(seq, "", "", f"c{seq}", (), undo, redo)

    def target(*story: Change) -> int | None:
        found = undo_target(reversed(story))
        return found.seq if found else None

    assert target() is None
    assert target(change(1), change(2)) == 2
    assert target(change(1), change(2), change(3, undo=2)) == 1
    assert target(change(1), change(2, undo=1)) is None
    assert target(change(1), change(2, undo=1), change(3, redo=2)) == 3
    assert target(change(1), change(2), change(3, undo=2), change(4)) == 4


# -- a folder -------------------------------------------------------------------------------------


def lines(folder: Path, number: int = 1) -> list[bytes]:
    return (folder / f"journal/{number:06d}.jsonl").read_bytes().splitlines()


def test_a_quiet_folder_costs_one_line_for_a_change(tmp_path: Path, clock: FixedClock) -> None:
    db = Database.open(tmp_path, clock)
    db.commit([new(1, name="Ana")], "Add Ana")
    body = orjson.loads(lines(tmp_path)[1])
    assert (body["s"], body["label"], body["at"]) == (1, "Add Ana", "2026-11-23T09:30:00.000Z")
    assert body["ops"] == [{"t": "people", "id": 1, "new": {"name": "Ana"}}]
    assert not (tmp_path / "people.json").exists(), "the table file follows when it is quiet"
    db.close()
    assert TinyDB(tmp_path / "people.json").table("people").all() == [{"name": "Ana"}]


def test_files_are_for_the_owner_alone(tmp_path: Path, clock: FixedClock) -> None:
    db = Database.open(tmp_path / "deep" / "data", clock)
    db.commit([new(1, name="Ana")], "Add Ana")
    db.close()
    folder = tmp_path / "deep" / "data"
    assert oct(folder.stat().st_mode)[-3:] == "700"
    assert oct((folder / "people.json").stat().st_mode)[-3:] == "600"
    assert oct((folder / "journal/000001.jsonl").stat().st_mode)[-3:] == "600"


def test_one_record_is_one_line_sorted_by_id(tmp_path: Path, clock: FixedClock) -> None:
    db = Database.open(tmp_path, clock)
    db.commit([new(20, name="Later"), new(3, name="Früh\nauf")], "Add two")
    db.close()
    content = (tmp_path / "people.json").read_text(encoding="utf-8").splitlines()
    assert content[1:] == ['"3":{"name":"Früh\\nauf"},', '"20":{"name":"Later"}', "}}"]


def test_a_long_journal_goes_on_in_a_new_segment_and_undo_reaches_back(
    tmp_path: Path, clock: FixedClock
) -> None:
    db = Database.open(tmp_path, clock)
    db.commit([new(1, name="Ana")], "Add Ana")
    db.commit([new(2, name="x" * 600_000)], "A long one")
    assert len(list((tmp_path / "journal").iterdir())) == 2
    assert db.undo().label == "Undo: A long one"
    assert db.undo().label == "Undo: Add Ana"
    assert not db.table("people")
    db.close()


def test_another_window_sees_a_change_and_a_conflict_is_refused(
    tmp_path: Path, clock: FixedClock
) -> None:
    one, two = Database.open(tmp_path, clock), Database.open(tmp_path, clock)
    one.commit([new(1, name="Ana", role="nurse")], "Add")
    assert two.poll()
    assert two.table("people") == {1: {"name": "Ana", "role": "nurse"}}

    def rename(to: str) -> list[dict[str, object]]:
        return [edit("people", 1, {"name": "Ana"}, {"name": to}, [])]

    one.commit(rename("Anna"), "Rename")
    with pytest.raises(Conflict) as caught:
        two.commit(rename("Anne"), "Rename")
    assert (caught.value.field, caught.value.mine, caught.value.theirs) == ("name", "Anne", "Anna")
    two.commit([edit("people", 1, {"role": "nurse"}, {"role": "ward nurse"}, [])], "Role")
    one.poll()
    assert one.table("people") == two.table("people") == {1: {"name": "Anna", "role": "ward nurse"}}
    one.close()
    two.close()


def test_folding_in_one_window_does_not_disturb_the_other(
    tmp_path: Path, clock: FixedClock
) -> None:
    one, two = Database.open(tmp_path, clock), Database.open(tmp_path, clock)
    one.commit([new(1, name="x" * 600_000)], "Add, and begin a new segment")
    one.commit([new(2, name="Bo")], "Add")
    assert two.poll()
    assert set(two.table("people")) == {1, 2}
    two.commit([new(3, name="Cy")], "Add")
    one.poll()
    assert set(one.table("people")) == {1, 2, 3}
    one.close()
    two.close()


def test_values_json_cannot_hold_are_refused_before_anything(
    tmp_path: Path, clock: FixedClock
) -> None:
    db = Database.open(tmp_path, clock)
    for value in (float("nan"), [1.0, float("inf")], {"a": {1, 2}}, "\ud800", 2**70):
        with pytest.raises(BadInput):
            db.commit([new(1, name=value)], "Add")
    assert not db.table("people")
    assert len(lines(tmp_path)) == 1
    db.close()


def test_a_newer_schema_is_looked_at_and_never_written(tmp_path: Path, clock: FixedClock) -> None:
    db = Database.open(tmp_path, clock)
    db.commit([new(1, name="Ana")], "Add")
    db.close()
    segment = tmp_path / "journal/000001.jsonl"
    head = orjson.loads(segment.read_bytes().splitlines()[0])
    head.pop("crc")
    rest = segment.read_bytes().split(b"\n", 1)[1]
    segment.write_bytes(seal({**head, "schema": 99}) + rest)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    db = Database.open(tmp_path, clock)
    assert isinstance(db.read_only, TooNew)
    assert db.table("people") == {1: {"name": "Ana"}}
    with pytest.raises(TooNew):
        db.commit([new(2, name="Bo")], "Add")
    db.close()
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_an_edit_with_a_text_editor_while_closed_is_used_and_told(
    tmp_path: Path, clock: FixedClock
) -> None:
    db = Database.open(tmp_path, clock)
    db.commit([new(1, name="Ana")], "Add")
    db.close()
    file = tmp_path / "people.json"
    file.write_text(file.read_text().replace("Ana", "Anna"))
    db = Database.open(tmp_path, clock)
    assert db.table("people") == {1: {"name": "Anna"}}
    assert "people.json was changed outside Pursuit" in db.reports[0]
    db.close()
    db = Database.open(tmp_path, clock)
    assert db.table("people") == {1: {"name": "Anna"}}
    assert db.reports == [], "told once"
    db.close()


def test_an_edit_by_others_while_open_becomes_a_change_that_can_be_undone(
    tmp_path: Path, clock: FixedClock
) -> None:
    db = Database.open(tmp_path, clock)
    db.commit([new(1, name="Ana"), new(2, name="Bo")], "Add")
    db.fold()
    with TinyDB(tmp_path / "people.json") as stock:
        stock.table("people").update({"name": "Anna"}, where("name") == "Ana")
        stock.table("people").update({"name": "theirs"}, where("name") == "Bo")
    db.commit([edit("people", 2, {"name": "Bo"}, {"name": "mine"}, [])], "Rename Bo")
    db.fold()
    assert db.table("people") == {1: {"name": "Anna"}, 2: {"name": "mine"}}
    assert "changed outside" in db.reports[0]
    db.undo()
    assert db.table("people")[1] == {"name": "Ana"}
    db.close()


# -- TinyDB ---------------------------------------------------------------------------------------


def test_tinydb_queries_work_on_live_data_and_cannot_reach_it(
    tmp_path: Path, clock: FixedClock
) -> None:
    db = Database.open(tmp_path, clock)
    table = JournalDB(db).table("people")
    number = table.insert({"name": "Ana", "tags": ["night"]})
    assert table.search(where("tags").any(["night"]))[0].doc_id == number
    db.commit([edit("people", number, {"name": "Ana"}, {"name": "Bo"}, [])], "Rename")
    found = table.search(where("name") == "Bo")
    assert len(found) == 1, "a query's cache never outlives a change"
    found[0]["tags"].append("mine alone")
    assert db.table("people")[number]["tags"] == ["night"]
    assert table.update({"role": "nurse"}, where("name") == "Bo") == [number]
    db.undo()
    assert db.table("people")[number] == {"name": "Bo", "tags": ["night"]}
    db.close()


# -- migrations and backups -----------------------------------------------------------------------

FIXTURES = Path(__file__).parents[1] / "safety" / "fixtures"


def test_a_folder_written_with_stock_tinydb_is_brought_up_to_date(
    tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for file in (FIXTURES / "schema_0").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    db = Database.open(folder, clock)
    first = db.table("opportunities")[1]
    assert (first["title"], first["organization"]) == ("Stage hand", "Harbour Theatre")
    assert first["column"] == "applied"
    assert first["notes"] == [{"text": "Ask for Mira."}]
    assert first["tags"] == ["night", "rigging"]
    assert first["favourite_colour"] == "unknown fields survive"
    assert db.table("people")[1]["name"] == "Mira Sund"
    db.close()
    kept = folder / "backups/before-schema-1/opportunities.json"
    assert kept.read_bytes() == (FIXTURES / "schema_0/opportunities.json").read_bytes()
    again = Database.open(folder, clock)
    assert again.table("opportunities")[1] == first
    assert again.reports == []
    again.close()


def test_one_backup_a_day_and_the_rotation_of_the_old(tmp_path: Path, clock: FixedClock) -> None:
    db = Database.open(tmp_path, clock)
    db.commit([new(1, name="Ana")], "Add")
    db.fold()
    made = db.backup()
    assert made == tmp_path / "backups/2026-11-23"
    assert db.backup() is None
    snapshot = snapshots.parse("people", (made / "people.json").read_bytes())
    assert snapshot.documents == {1: {"name": "Ana"}}
    db.close()
    later = Database.open(tmp_path, FixedClock(datetime(2026, 11, 24, tzinfo=UTC)))
    later.backup()
    later.close()
    assert [path.name for path in backups.newest_first(tmp_path)] == ["2026-11-24", "2026-11-23"]


def test_the_rotation_keeps_seven_days_four_weeks_twelve_months() -> None:
    from datetime import date, timedelta

    days = [date(2026, 11, 23) - timedelta(days=n) for n in range(800)]
    kept = sorted(backups.keepers(days), reverse=True)
    # Monday 23 back to Tuesday 17; the last day of weeks 47, 46, 45; the last day of each month.
    assert kept[:7] == [date(2026, 11, 23) - timedelta(days=n) for n in range(7)]
    assert kept[7:9] == [date(2026, 11, 15), date(2026, 11, 8)]
    assert kept[9:] == [
        date(2026, 10, 31),
        date(2026, 9, 30),
        date(2026, 8, 31),
        date(2026, 7, 31),
        date(2026, 6, 30),
        date(2026, 5, 31),
        date(2026, 4, 30),
        date(2026, 3, 31),
        date(2026, 2, 28),
        date(2026, 1, 31),
        date(2025, 12, 31),
    ]


@pytest.mark.parametrize("name", ["../evil", "a/b", "", ".lock"])
def test_table_names_cannot_leave_the_folder(tmp_path: Path, clock: FixedClock, name: str) -> None:
    db = Database.open(tmp_path, clock)
    with pytest.raises(BadInput):
        db.table(name)
    db.close()
