"""Bringing tables and taking everything along, from the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.functional.cli import Pursuit
from tui.__main__ import main

REPORT_KEYS = ["file", "kind", "rows", "imported", "updated", "unchanged", "skipped"]
REPORT_KEYS += ["warnings", "mapping"]


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    return Pursuit(tmp_path / "data")


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    file = tmp_path / "jobs.csv"
    file.write_text(
        "Company,Job Title,Date Applied,Status\n"
        "Nordic Rail,Signal engineer,2026-11-02,Applied\n"
        "Lantern Films,Gaffer,2026-11-09,Interview\n"
        "Harbour Co,Deckhand,2026-11-10,in limbo\n"
    )
    return file


def test_a_dry_run_accounts_for_every_row_and_writes_nothing(
    pursuit: Pursuit, tracker: Path
) -> None:
    said = pursuit("import", str(tracker), "--dry-run")
    rows = [line for line in said.out.splitlines() if line.startswith("  row ")]
    assert [row.split()[1] for row in rows] == ["2", "3", "4"]
    assert "Would import 3 new records, 0 updated, 0 unchanged, 0 left out, of 3 rows." in said.out
    assert not pursuit.folder.exists()


def test_the_report_has_the_documented_keys(pursuit: Pursuit, tracker: Path) -> None:
    [dry] = pursuit("import", str(tracker), "--dry-run", "--json").json
    [report] = pursuit("import", str(tracker), "--json").json
    assert list(report) == REPORT_KEYS
    assert list(dry) == [*REPORT_KEYS, "lines"]
    assert {name: dry[name] for name in REPORT_KEYS} == report
    assert (report["file"], report["kind"], report["rows"]) == ("jobs.csv", "csv", 3)
    assert report["mapping"]["Company"] == "organization"
    assert report["imported"] == 3
    [again] = pursuit("import", str(tracker), "--json").json
    assert (again["imported"], again["unchanged"]) == (0, 3)


def test_a_status_word_and_a_column_can_be_explained(pursuit: Pursuit, tracker: Path) -> None:
    pursuit(
        *("import", str(tracker), "--status", "in limbo=screening"),
        *("--map", "Job Title=location", "--json"),
    )
    card = pursuit("show", "harbour", "--json").json
    assert card["column"] == "screening"
    assert card["location"] == "Deckhand"


def test_an_import_is_undone_as_a_whole(pursuit: Pursuit, tracker: Path) -> None:
    pursuit("add", "Best boy @ Orbit")
    said = pursuit("import", str(tracker))
    [account] = (pursuit.folder / "imports").iterdir()
    assert f"The account of every row: {account}" in said.out
    assert "row 3  imported: New in Interview" in account.read_text()
    assert "Undone: Import jobs.csv." in pursuit("undo").out
    assert [card["title"] for card in pursuit("list", "--json").json] == ["Best boy"]


def test_an_account_that_cannot_be_kept_takes_nothing_back(pursuit: Pursuit, tracker: Path) -> None:
    pursuit.folder.mkdir(parents=True)
    (pursuit.folder / "imports").write_text("a file of that name")
    assert "could not be kept" in pursuit("import", str(tracker)).out
    assert len(pursuit("list", "--json").json) == 3


def test_standard_input_can_be_imported(pursuit: Pursuit, tracker: Path) -> None:
    said = pursuit("import", "-", "--as", "csv", stdin=tracker.read_text())
    assert "Imported 3 new records" in said.out


def test_several_files_are_several_reports_and_one_that_fails_keeps_the_others(
    pursuit: Pursuit, tracker: Path, tmp_path: Path
) -> None:
    other = tmp_path / "more.csv"
    other.write_text("Company,Title\nOrbit,Best boy\n")
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"")
    said = pursuit("import", str(other), str(bad), str(tracker), "--json", code=1)
    assert [report["file"] for report in said.json] == ["more.csv"]
    assert "bad.csv is empty" in said.error["title"]
    both = pursuit("import", str(other), str(tracker), "--json").json
    assert [(r["imported"], r["unchanged"]) for r in both] == [(0, 1), (3, 0)]


def test_an_export_never_writes_over_a_file_by_surprise(pursuit: Pursuit, tmp_path: Path) -> None:
    pursuit("add", "Gaffer @ Orbit")
    file = tmp_path / "all.json"
    file.write_text("mine")
    assert "is there already" in pursuit("export", "json", "-o", str(file), code=1).err
    assert file.read_text() == "mine"
    said = pursuit("export", "json", "-o", str(file), "--force", "--json").json
    assert said["file"] == str(file)
    assert said["records"]["opportunities"] == 1
    assert json.loads(file.read_text())["format"] == "pursuit"
    assert "cannot be written" in pursuit("export", "json", "-o", "/no/such/x.json", code=1).err


def test_an_export_comes_back_exactly(pursuit: Pursuit, tracker: Path, tmp_path: Path) -> None:
    pursuit("import", str(tracker))
    pursuit("add", "met Jane Okafor @ Nordic Rail")
    pursuit("close", "gaffer", "rejected")
    pursuit("note", "signal", "Ask about [/b] shifts\n\tand a tab")
    pursuit("delete", "harbour")
    file = tmp_path / "all.json"
    pursuit("export", "json", "-o", str(file))
    second = Pursuit(tmp_path / "second")
    second("import", str(file))
    assert second("export", "json").out == file.read_text()
    assert second("list", "--json").json == pursuit("list", "--json").json


def test_all_that_is_kept_moves_to_another_folder_as_tables_or_as_json(
    pursuit: Pursuit, tracker: Path, tmp_path: Path
) -> None:
    """Texts of postings go with JSON; the settings stay at home; private records only if asked."""
    pursuit("import", str(tracker))
    pursuit("posting", "gaffer", "--from", "-", stdin="Night shifts, =2 crews")
    pursuit("add", "met Jane Okafor @ Nordic Rail")
    pursuit("settings", "theme", "nord")
    everything, tables = tmp_path / "all.json", tmp_path / "tables"
    pursuit("export", "json", "-o", str(everything))
    assert "nord" not in everything.read_text()
    said = pursuit("export", "csv", "-o", str(tables), "--json").json
    assert (said["records"]["people"], said["records"]["opportunities"]) == (1, 3)
    second, third = Pursuit(tmp_path / "second"), Pursuit(tmp_path / "third")
    second("import", str(everything))
    assert second("export", "json").out == everything.read_text()
    assert "Night shifts, =2 crews" in second("posting", "gaffer").out
    kept = [str(tables / f"{kind}.csv") for kind in ("people", "opportunities")]
    third("import", *kept)
    for kind in ("people", "opportunities"):
        csv_of = [p("export", "csv", "--kind", kind).out for p in (pursuit, third)]
        assert csv_of[0] == csv_of[1]
    assert "is there already" in pursuit("export", "csv", "-o", str(tables), code=1).err
    assert "wants a folder" in pursuit("export", "csv", code=2).err
    assert "wants one of" in pursuit("export", "csv", "--kind", "cats", code=2).err
    for form, words in (
        ("vcard", "FN:Jane Okafor"),
        ("markdown", "| Lantern Films | Gaffer |"),
        ("report", "# Where things stand"),
        ("resume", "jsonresume"),
    ):
        assert words in pursuit("export", form).out


def test_exports_and_json_are_utf8_wherever_they_go(pursuit: Pursuit) -> None:
    """Also where the terminal is not."""
    pursuit("add", "Régisseuse @ 劇場")
    for argv in (["export", "json"], ["list", "--json"]):
        bytes_ = io.BytesIO()
        out = io.TextIOWrapper(bytes_, encoding="ascii")
        assert main(argv, pursuit.environ, io.StringIO(), out, io.StringIO()) == 0
        assert "Régisseuse".encode() in bytes_.getvalue()


def test_days_leave_for_a_calendar_with_the_moment_they_last_changed(
    pursuit: Pursuit, tmp_path: Path
) -> None:
    pursuit("milestone", "Portfolio v1 by 15 jan")
    first = pursuit("export", "ics").out
    assert "DTSTAMP:20261123T093000Z\r\nDTSTART;VALUE=DATE:20270115\r\n" in first
    later = Pursuit(pursuit.folder, "2026-11-24T18:00:00+00:00")
    assert later("export", "ics").out == first
    later("replan", "portfolio", "1 feb")
    moved = later("export", "ics").out
    assert "DTSTAMP:20261124T180000Z\r\nDTSTART;VALUE=DATE:20270201\r\n" in moved
    [uid] = [line for line in first.splitlines() if line.startswith("UID:")]
    assert uid in moved
    file = tmp_path / "days.ics"
    said = later("export", "ics", "-o", str(file), "--json").json
    assert said == {"file": str(file), "events": 1}
    assert file.read_bytes().decode() == moved


def test_the_log_of_work_search_by_days(pursuit: Pursuit, tmp_path: Path) -> None:
    pursuit("add", "Gaffer @ Lantern Films >applied")
    pursuit("round", "gaffer", "trial day", "--on", "2026-11-01")
    file = tmp_path / "november.md"
    said = pursuit(
        "export", "worklog", "--from", "2 nov", "--to", "30 nov", "--markdown", "-o", str(file),
        "--json",
    ).json  # fmt: skip
    assert said == {"file": str(file), "rows": 1}
    assert "| 2026-11-23 | Applied | Lantern Films | Gaffer |" in file.read_text()
    assert "Wrote 2 rows" in pursuit("export", "worklog", "-o", str(tmp_path / "all.csv")).out
    assert (
        "ends before"
        in pursuit("export", "worklog", "--from", "3 nov", "--to", "1 nov", code=1).err
    )
    assert "belong to worklog" in pursuit("export", "vcard", "--markdown", code=2).err
