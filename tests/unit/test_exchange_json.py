"""Our own JSON: everything out, and exactly back again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import open_store
from store.errors import BadInput
from store.exchange import json_file, plan
from store.exchange.json_file import export_json
from store.exchange.report import Report
from store.records import RECORDS, Action, Opportunity, Person, Week
from tests.unit.library import DictLibrary


def filled() -> DictLibrary:
    library = DictLibrary()
    jane = library.add(Person, name="Jane Okafor", organizations=["Nordic Rail"])
    card = library.add(
        Opportunity,
        title="Signal engineer [/b] \x07",
        organization="Nordic Rail",
        via=jane,
        closes_on=date(2026, 12, 1),
        requirements=[{"skill": "signalling", "need": "must", "level": 2}],
        notes=[{"text": "line one\nline two", "on": "2026-11-01"}],
        imported={"file": "t.csv", "said": {"deep": [1, 2.5, None, {"x": "y"}]}},
    )
    library.add(Action, text="Ask Jane", about=card, due=date(2026, 11, 27))
    library.add(Week, start=date(2026, 11, 23), snapshot={"applied": 3})
    library.add(Opportunity, title="Gone", deleted_on=date(2026, 11, 20))
    return library


def bring(library: DictLibrary, data: bytes) -> Report:
    result = plan(data, "export.json", library)
    library.apply(result.steps)
    return result.report


def changed(data: bytes, **tables: Any) -> bytes:
    return json.dumps({**json.loads(data), **tables}).encode()


def test_everything_comes_back_exactly() -> None:
    library = filled()
    empty = DictLibrary()
    report = bring(empty, export_json(library))
    assert empty.tables == library.tables
    assert (report.rows, report.imported, report.warnings) == (5, 5, ())
    assert export_json(empty) == export_json(library)


def test_what_the_store_fills_in_for_new_cards_stays_out_of_old_ones() -> None:
    library = DictLibrary()
    library.tables["opportunities"][7] = {"id": 7, "title": "Bare"}
    library.tables["people"][8] = {"id": 8, "name": "Ana"}
    empty = DictLibrary()
    bring(empty, export_json(library))
    assert empty.tables == library.tables


def test_the_file_is_plain_and_sorted() -> None:
    text = export_json(filled()).decode()
    assert text.endswith("]\n}\n")
    read = json.loads(text)
    assert list(read) == ["format", "schema", *(record.TABLE for record in RECORDS)]
    assert read["format"] == "pursuit"
    ids = [card["id"] for card in read["opportunities"]]
    assert ids == sorted(ids)
    for record in RECORDS:
        for row in read[record.TABLE]:
            assert sum(f'"id":{row["id"]},' in line for line in text.splitlines()) == 1


def test_the_same_file_again_changes_nothing() -> None:
    library = filled()
    result = plan(export_json(library), "export.json", library)
    assert result.steps == ()
    assert result.report.unchanged == 5


def test_a_record_that_differs_becomes_as_the_file_has_it() -> None:
    library = filled()
    data = export_json(library)
    number = library.cards()[0].id
    library.change(Opportunity, number, title="Other", salary="more", deleted_on="2026-11-22")
    report = bring(library, data)
    assert (report.updated, report.unchanged) == (1, 4)
    card = library.tables["opportunities"][number]
    assert card["title"] == "Signal engineer [/b] \x07"
    assert "salary" not in card
    assert "deleted_on" not in card
    assert export_json(library) == data


def test_records_that_are_elsewhere_stay() -> None:
    library = filled()
    data = export_json(library)
    mine = library.add(Opportunity, title="Mine")
    bring(library, data)
    assert library.tables["opportunities"][mine]["title"] == "Mine"


def test_bad_records_are_reported_one_by_one() -> None:
    rows = [
        {"id": 1, "title": "Good"},
        "not a record",
        {"title": "no id"},
        {"id": -4, "title": "bad id"},
        {"id": 2, "salary": "nothing names it"},
        {"id": 1, "title": "Twice"},
        {"id": 2**70, "title": "Too large"},
        {"id": True, "title": "No number"},
    ]
    library = DictLibrary()
    report = bring(library, changed(export_json(library), opportunities=rows))
    assert (report.rows, report.imported) == (8, 1)
    assert [each.row for each in report.skipped] == [2, 3, 4, 5, 6, 7, 8]
    assert [each.reason for each in report.skipped][:2] == [
        "It is not a record. It should be an opportunity.",
        "It has no id. It should be an opportunity.",
    ]
    assert "the same id as record 1" in report.skipped[4].reason


def test_a_bad_field_is_left_out_and_the_record_comes_in() -> None:
    rows = [{"id": 1, "title": "Good", "closes_on": "someday", "shoe_size": 44}]
    library = DictLibrary()
    report = bring(library, changed(export_json(library), opportunities=rows))
    assert library.cards()[0].title == "Good"
    assert [(each.row, each.field, each.raw) for each in report.warnings] == [
        (1, "closes_on", "'someday'"),
        (1, "shoe_size", "44"),
    ]


def test_a_bad_field_does_not_empty_the_one_that_is_there() -> None:
    library = DictLibrary()
    number = library.add(Opportunity, title="Good", closes_on="2026-12-01")
    row = {**library.tables["opportunities"][number], "closes_on": "someday"}
    report = bring(library, changed(export_json(library), opportunities=[row]))
    assert report.unchanged == 1
    assert library.cards()[0].closes_on == date(2026, 12, 1)


def test_parts_that_are_not_ours_are_mentioned() -> None:
    data = changed(export_json(DictLibrary()), recipes=[1], people={"no": "list"})
    report = bring(DictLibrary(), data)
    assert {each.field for each in report.warnings} == {"recipes", "people"}


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b'{"format": "pursuit", "schema": 1, "tracks": [', "export.json is not whole JSON"),
        (b'{"basics": {"name": "A CV"}}', "export.json is not an export of Pursuit"),
        (b"[1, 2]", "export.json is not an export of Pursuit"),
        (b'{"format": "pursuit"}', "export.json does not say which version it is"),
        (b'{"format": "pursuit", "schema": 99}', "export.json was made by a newer Pursuit"),
        (b"[" * 100_000, "export.json is not whole JSON"),
        (b"", "export.json is empty"),
        (b"\x00\x01", "export.json is not a text file"),
    ],
)
def test_other_files_are_refused(data: bytes, title: str) -> None:
    with pytest.raises(BadInput) as refused:
        plan(data, "export.json", DictLibrary())
    assert refused.value.title == title
    assert refused.value.hint


def test_an_export_of_an_older_schema_is_brought_up(monkeypatch: pytest.MonkeyPatch) -> None:
    library = filled()
    data = export_json(library)
    newer = json_file.SCHEMA + 1

    def rename(table: str, documents: dict[int, Any], schema: int, target: int) -> dict[int, Any]:
        assert (schema, target) == (newer - 1, newer)
        return {n: {**doc, "source": "brought up"} for n, doc in documents.items()}

    monkeypatch.setattr(json_file, "SCHEMA", newer)
    monkeypatch.setattr(json_file, "migrate", rename)
    empty = DictLibrary()
    bring(empty, changed(data, people=[], actions=[], weeks=[]))
    assert [card.source for card in empty.cards()] == ["brought up", "brought up"]


def test_a_file_with_a_byte_order_mark() -> None:
    library = filled()
    empty = DictLibrary()
    bring(empty, b"\xef\xbb\xbf" + export_json(library))
    assert empty.tables == library.tables


def test_a_real_folder_comes_back_exactly(tmp_path: Path) -> None:
    """Through the store and its files, which fill in what new records lack."""
    clock = DictLibrary().clock
    library = filled()
    library.tables["opportunities"][7] = {"id": 7, "title": "Bare"}
    data = export_json(library)
    store = open_store(tmp_path, clock)
    try:
        store.apply(plan(data, "export.json", store).steps, "Import")
        assert export_json(store) == data
    finally:
        store.close()
    store = open_store(tmp_path, clock)
    try:
        assert export_json(store) == data
    finally:
        store.close()
