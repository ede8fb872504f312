"""Bad input: a clear error that names the file and the way on, or a faithful card."""

from __future__ import annotations

import json
import time

import pytest

from store.errors import BadInput
from store.exchange import detect, plan
from store.exchange.report import Ledger, Report
from tests.unit.library import DictLibrary

HEADER = b"Company,Title,Date Applied,Status\n"
ROW = b"Lux,Gaffer,2026-05-01,Applied\n"


def refused(data: bytes, file: str = "tracker.csv", **how: object) -> BadInput:
    with pytest.raises(BadInput) as caught:
        plan(data, file, DictLibrary(), **how)  # type: ignore[arg-type]
    assert caught.value.title
    assert caught.value.hint or caught.value.detail
    return caught.value


def brought(data: bytes, **how: object) -> tuple[Report, DictLibrary]:
    library = DictLibrary()
    result = plan(data, "tracker.csv", library, **how)  # type: ignore[arg-type]
    library.apply(result.steps)
    return result.report, library


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"", "tracker.csv is empty"),
        (b"\xef\xbb\xbf\r\n \t\r\n", "tracker.csv is empty"),
        (HEADER, "tracker.csv has a header and no rows"),
        (HEADER + b",,,\n\n , ,\n", "tracker.csv has a header and no rows"),
        (b"PK\x03\x04" + bytes(50), "tracker.csv is not a text file"),
        (b"%PDF-1.7\nrest", "tracker.csv is not a text file"),
        (HEADER + b"Lux\x00,Gaffer,,\n", "tracker.csv is not a text file"),
        (bytes(range(1, 32)) * 20, "tracker.csv is not a text file"),
        (b"\x81\x8d\x8f\x90\x9d" * 20, "tracker.csv cannot be read as text"),
        (b"\xff\xfeC", "tracker.csv is damaged"),
        (HEADER + b'Lux,"Gaffer,2026-05-01\n', "A quotation mark in tracker.csv is never closed"),
        (
            b"hello world, this is\na letter\n",
            "tracker.csv does not look like a list of your applications",
        ),
        (HEADER + b"x," * 300, "tracker.csv has too many columns"),
        (b"Company," * 300 + b"\n" + ROW, "tracker.csv has too many columns"),
    ],
    ids=lambda value: "data" if isinstance(value, bytes) else value,
)
def test_what_cannot_be_read_is_refused(data: bytes, title: str) -> None:
    assert refused(data).title == title


def test_the_way_on_is_said() -> None:
    assert "save it as CSV" in refused(b"PK\x03\x04" + bytes(50), "tracker.xlsx").hint
    calendar = refused(b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:Job\r\n", "i.ics")
    assert calendar.title == "i.ics is not a table"
    assert calendar.detail == "It looks like a calendar."
    assert "the e-mail it came in" in calendar.hint
    assert refused(HEADER + ROW + b'Lux,"Gaffer\n').detail == (
        "It opens in the row that starts on line 3."
    )


def test_an_unknown_column_names_those_there_are() -> None:
    error = refused(HEADER + ROW, mapping={"Firm": "organization"})
    assert error.title == "There is no column 'Firm' in tracker.csv"
    assert error.detail == "Its columns are Company, Title, Date Applied, Status."


def test_an_unknown_field_names_those_there_are() -> None:
    error = refused(HEADER + ROW, mapping={"Company": "boss"})
    assert error.title == "There is no field 'boss' for a column"
    assert "organization, title, status" in error.detail


def test_two_columns_for_one_field_are_refused() -> None:
    error = refused(HEADER + ROW, mapping={"Company": "title", "Title": "title"})
    assert "Two columns of tracker.csv are mapped to 'title'" in error.title


def test_an_unknown_order_of_dates_is_refused() -> None:
    assert "'ymd'" in refused(HEADER + ROW, date_order="ymd").title


def test_mapping_overrides_the_words() -> None:
    report, library = brought(
        HEADER + ROW,
        mapping={"company": "notes", "Status": "ignore", "date applied": "saved_on"},
    )
    (card,) = library.cards()
    assert (card.title, card.organization, card.column) == ("Gaffer", "", "saved")
    assert [note.text for note in card.notes] == ["Company: Lux"]
    assert report.mapping == {
        "Company": "notes",
        "Title": "title",
        "Date Applied": "saved_on",
        "Status": "ignore",
    }


def test_a_headerless_table_can_not_be_mapped_by_a_name_it_lacks() -> None:
    error = refused(b"1,2\n3,4\n", mapping={"Company": "organization"})
    assert error.title == "There is no column 'Company' in tracker.csv"


def test_a_row_that_nothing_names_is_called_by_its_place() -> None:
    _, library = brought(HEADER + b",,2026-05-01,Applied\n")
    assert library.cards()[0].title == "Row 2 of tracker.csv"


def test_status_words_can_be_told() -> None:
    data = HEADER + b"Lux,Gaffer,2026-05-01,Talent pool\nLux,Rigger,2026-05-01,Talent pool\n"
    report, library = brought(data)
    assert [each.column for each in library.cards()] == ["applied", "applied"]
    asked = [each for each in report.warnings if each.field == "status"]
    assert [(each.row, each.raw) for each in asked] == [(2, "Talent pool")]  # once for two rows
    assert library.card("Gaffer").notes[0].text == "Status: Talent pool"

    report, library = brought(data, statuses={"talent pool": "Screening"})
    assert [each.column for each in library.cards()] == ["screening", "screening"]
    assert "Limbo" in refused(data, statuses={"talent pool": "Limbo"}).title


def test_an_order_nothing_settles_is_said_and_can_be_chosen() -> None:
    data = HEADER + b"Lux,Gaffer,3/12/2025,Applied\n"
    report, library = brought(data)
    assert str(library.card("Gaffer").history[0].on) == "2025-12-03"
    (warning,) = report.warnings
    assert (warning.row, warning.field) == (None, "applied_on")
    assert "day/month was taken" in warning.message
    report, library = brought(data, date_order="mdy")
    assert str(library.card("Gaffer").history[0].on) == "2025-03-12"
    assert report.warnings == ()


def test_a_first_number_above_twelve_settles_the_column() -> None:
    data = HEADER + b"Lux,Gaffer,3/12/2025,Applied\nLux,Rigger,5/13/2025,Applied\n"
    report, library = brought(data, date_order="dmy")
    assert str(library.card("Gaffer").history[0].on) == "2025-03-12"
    assert report.warnings == ()


def test_hostile_text_is_kept_as_it_is() -> None:
    title = "[/b] \x1b[31mred \x07 \u202eevil 👩‍🚀 {x} $(y)"
    data = HEADER + f'Lux,"{title}",2026-05-01,Applied\n'.encode()
    _, library = brought(data)
    assert library.cards()[0].title == title


def test_a_title_of_ten_thousand_characters() -> None:
    title = "ab" * 5_000
    report, library = brought(HEADER + f"Lux,{title},2026-05-01,Applied\n".encode())
    assert library.cards()[0].title == title
    assert all(len(line.text) < 200 for line in report.lines)
    assert plan(HEADER + f"Lux,{title},2026-05-01,Applied\n".encode(), "t.csv", library).steps == ()


def test_a_cell_larger_than_the_csv_module_likes() -> None:
    advert = "long advert " * 20_000
    data = b"Company,Title,Notes\n" + f'Lux,Gaffer,"{advert}"\n'.encode()
    _, library = brought(data)
    assert library.card("Gaffer").notes[0].text == advert.strip()


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (HEADER + ROW * 1_700_000, "tracker.csv has too many rows"),
        (HEADER + b'Lux,"' + ROW * 1_700_000, "A row of tracker.csv is too large"),
        (b"x" * 51_000_000, "A row of tracker.csv is too large"),
        (HEADER + b"\n" * 51_000_000, "tracker.csv has too many rows"),
        (b"\xff" * 101_000_000, "tracker.csv is too large"),
    ],
    ids=["rows", "quote", "line", "blank", "bytes"],
)
def test_fifty_megabytes_are_refused_in_seconds(data: bytes, title: str) -> None:
    assert len(data) > 50_000_000
    began = time.monotonic()
    assert refused(data).title == title
    assert time.monotonic() - began < 30


def test_progress_is_told_and_can_stop_the_planning() -> None:
    data = HEADER + ROW * 1_200
    told: list[tuple[int, int]] = []
    plan(data, "t.csv", DictLibrary(), progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 2_400)
    assert told[-1] == (2_400, 2_400)
    assert told == sorted(told)

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        plan(data, "t.csv", DictLibrary(), progress=stop)


def test_the_kind_of_a_file() -> None:
    assert detect(b"Company,Title\n", "t.csv") == "csv"
    assert detect(b"\xef\xbb\xbf {", "export") == "json"
    assert detect(b"[1]", "export") == "json"
    assert detect(b"[x],Company\n", "t.csv") == "csv"
    assert detect(b"anything", "EXPORT.JSON") == "json"


def test_a_json_file_has_no_columns_to_map() -> None:
    assert refused(b"{}", "e.json", mapping={"a": "title"}).title == "e.json has no columns to map"


def test_the_keys_of_a_report_stay_the_same() -> None:
    report, _ = brought(HEADER + ROW + b"N/A,-,,\n")
    assert json.loads(json.dumps(report.as_json())) == {
        "file": "tracker.csv",
        "kind": "csv",
        "rows": 2,
        "imported": 1,
        "updated": 0,
        "unchanged": 0,
        "skipped": [{"row": 3, "reason": "Each cell says it is empty."}],
        "warnings": [],
        "mapping": {
            "Company": "organization",
            "Title": "title",
            "Date Applied": "applied_on",
            "Status": "status",
        },
    }


def test_a_report_that_loses_a_row_cannot_be_made() -> None:
    ledger = Ledger()
    ledger.tell(2, "imported", "New")
    good = ledger.report("t.csv", "csv", {})
    assert good.rows == 1
    with pytest.raises(ValueError, match="2 rows, 1 accounted for"):
        Report("t.csv", "csv", 2, 1, 0, 0, (), (), {}, good.lines)
