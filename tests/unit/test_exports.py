"""Taking everything along: what comes out, who else can read it, and that it comes back."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.exchange import plan
from store.exchange.json_file import export_json
from store.exchange.leaving.account import export_report
from store.exchange.leaving.board import export_board
from store.exchange.leaving.resume import export_resume
from store.exchange.leaving.tables import export_table, guarded, unguarded
from store.exchange.leaving.vcards import export_vcards
from store.privacy import Shared
from store.records import RECORDS, Experience, Feedback, Opportunity, Person
from tests.unit.json_resume import check_resume
from tests.unit.library import DictLibrary

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NAMED = st.one_of(
    TEXT.filter(str.strip),
    st.sampled_from(["=1+1", "'=1", "''-x", "+49 1", "@me", "\tx", "a;b", "[1]", "\rx", "a\r\nb"]),
)
DAYS = st.dates(date(1990, 1, 1), date(2031, 1, 1)).map(date.isoformat)
NOTES = st.lists(st.fixed_dictionaries({"on": DAYS, "text": NAMED}), max_size=2)
PEOPLE = st.fixed_dictionaries(
    {"name": NAMED},
    optional={
        "organizations": st.lists(NAMED, max_size=3),
        "tags": st.lists(NAMED, max_size=3),
        "notes": NOTES,
        "keep_warm_days": st.integers(1, 3650),
        "no_contact": st.booleans(),
        "private": st.booleans(),
        "tie": st.sampled_from(["close", "dormant"]),
        "other_than": st.lists(st.integers(1, 2**62), max_size=2),
        "imported": st.dictionaries(TEXT, st.integers(-5, 2**53) | TEXT, max_size=2),
        "added_on": DAYS,
    },
)
CARDS = st.fixed_dictionaries(
    {"title": NAMED, "rank": st.floats(-1e9, 1e12) | st.integers(-5, 2**62)},
    optional={
        "via": st.integers(1, 2**62),
        "url": TEXT,
        "closes_on": DAYS,
        "archived": st.just(True),
    },
)


def filled() -> DictLibrary:
    library = DictLibrary()
    maja = library.add(
        Person, name="Maja Lindqvist", role_now="Engineer", organizations=["Nordic Rail, AS"],
        email="maja@example.org", tags=["mentor, senior"], notes=[{"text": "Likes; tea\nand rail"}],
        touches=[{"kind": "ask", "on": "2026-11-02", "guess": 40}], phone="+46 8 1",
    )  # fmt: skip
    library.add(Person, name="Kept Back", private=True)
    library.add(
        Opportunity, title="Signal | engineer", organization="Nordic Rail", via=maja,
        column="applied", next_action="Call", next_on="2026-12-01", url="https://rail.example/1",
        history=[{"column": "applied", "meaning": "applied", "on": "2026-11-10"}],
    )  # fmt: skip
    library.add(
        Experience, title="Gaffer", organization="Lantern Films", start="2021-03-01", tags=["film"],
        proofs=[{"skill": "Rigging", "level": 3, "line": "Rigged a night shoot in 2 hours"}],
    )  # fmt: skip
    library.add(Experience, title="Care for a parent", kind="care work", start="2019-01-01")
    library.add(Feedback, said="Calm on set", kind="appreciation", source="Tom", tags=["film"])
    return library


# -- exact round trips ----------------------------------------------------------------------------


@FEW
@given(st.lists(PEOPLE, max_size=3), st.lists(CARDS, max_size=3), st.booleans())
def test_tables_come_back_exactly(people: list[Any], cards: list[Any], excel: bool) -> None:
    library = DictLibrary()
    for record, rows in ((Person, people), (Opportunity, cards)):
        for values in rows:
            library.add(record, **values)
    other = DictLibrary()
    for record in (Person, Opportunity):
        data = export_table(library, record, excel=excel)
        made = plan(data, "x.csv", other)
        assert made.report.kind == "pursuit csv"
        assert not made.report.warnings
        other.apply(made.steps)
        assert plan(data, "x.csv", other).steps == ()
    assert other.tables == library.tables


@FEW
@given(NAMED)
def test_no_cell_can_run_and_the_mark_comes_off(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


def test_every_kind_has_a_table_and_json_has_the_texts_of_postings() -> None:
    library = filled()
    other = DictLibrary()
    for record in RECORDS:
        other.apply(
            plan(export_table(library, record), f"{record.TABLE}.csv", other).steps
            if library.documents(record.TABLE)
            else ()
        )
    assert other.tables == library.tables
    [card] = library.documents("opportunities")
    library.change(Opportunity, card, posting="1234abcd", posting_kept_on="2026-11-01")
    data = export_json(library, {card: 'Night shifts\n"quoted"'})
    made = plan(data, "all.json", DictLibrary())
    assert made.texts == {card: 'Night shifts\n"quoted"'}
    assert not made.report.warnings
    assert plan(data, "all.json", library).texts == {}  # it is here already


def test_a_table_changed_in_a_spreadsheet() -> None:
    """Fewer columns, a row more, a day that is none, other separators."""
    library = filled()
    maja = min(library.documents("people"))
    rows = ["pursuit people id;name;tie;added_on", f"#{maja};Maja L.;nobody;2026-11-23"]
    made = plan("\r\n".join([*rows, ";New One;;"]).encode(), "people.csv", library)
    library.apply(made.steps)
    table = library.documents("people")
    assert table[maja]["name"] == "Maja L."
    assert table[maja]["email"] == "maja@example.org"  # no column, no change
    assert [doc["name"] for doc in table.values()] == ["Maja L.", "Kept Back", "New One"]
    assert [(w.row, w.field) for w in made.report.warnings] == [(2, "tie")]


def test_a_table_saved_as_a_spreadsheet_comes_back() -> None:
    library, other = filled(), DictLibrary()
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in csv.reader(io.StringIO(export_table(library, Person).decode(), newline="")):
        book.active.append(row)
    book.save(out)
    other.apply(plan(out.getvalue(), "people.xlsx", other).steps)
    assert other.documents("people") == library.documents("people")


# -- read by others -------------------------------------------------------------------------------


def test_a_spreadsheet_takes_every_cell_for_text() -> None:
    library = filled()
    library.add(Person, name='=HYPERLINK("x")', role_now="+1")
    rows = list(csv.reader(io.StringIO(export_table(library, Person).decode(), newline="")))
    sheet = openpyxl.Workbook().active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value}
    assert kinds == {"s"}  # no formula among them


def test_vobject_reads_the_people() -> None:
    library = filled()
    library.add(Person, name="Zoë 劇場" * 12, url="https://example.org/a,b")
    data = export_vcards(Shared(library)).decode()
    assert all(len(line.encode()) <= 75 for line in data.split("\r\n"))
    assert "\n" not in data.replace("\r\n", "")
    maja, zoe = vobject.readComponents(data)
    assert (maja.version.value, maja.fn.value) == ("3.0", "Maja Lindqvist")
    assert (maja.n.value.family, maja.n.value.given) == ("Lindqvist", "Maja")
    assert (maja.org.value, maja.title.value) == (["Nordic Rail, AS"], "Engineer")
    assert (maja.email.value, maja.tel.value) == ("maja@example.org", "+46 8 1")
    assert maja.note.value == "Likes; tea\nand rail"
    assert maja.categories.value == ["mentor, senior"]
    assert zoe.fn.value == "Zoë 劇場" * 12
    assert zoe.url.value == "https://example.org/a,b"


LINE = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)


@FEW
@given(
    st.fixed_dictionaries(
        {"name": LINE},
        optional={
            "role_now": LINE,
            "email": LINE,
            "phone": LINE.filter(lambda text: not text.lower().startswith("tel:")),
            "organizations": st.lists(LINE, min_size=1, max_size=2, unique_by=str.casefold),
            "tags": st.lists(LINE, min_size=1, max_size=3, unique_by=str.casefold),
            "notes": st.lists(st.fixed_dictionaries({"text": LINE}), min_size=1, max_size=2),
        },
    )
)
def test_vcards_come_back(values: dict[str, Any]) -> None:
    library = DictLibrary()
    library.add(Person, **values)
    data = export_vcards(library)
    assert plan(data, "me.vcf", library).report.unchanged == 1  # at home: known by its UID
    other = DictLibrary()
    other.apply(plan(data, "me.vcf", other).steps)
    [person] = other.documents("people").values()
    back = {name: person[name] for name in values}
    if str(values.get("email", "")).lower().startswith("mailto:"):
        del back["email"], values["email"]
    assert back == values


def test_a_resume_holds_what_carries_the_tag() -> None:
    library = filled()
    resume = check_resume(export_resume(library, "#Film"))
    assert resume["work"] == [
        {
            "name": "Lantern Films",
            "position": "Gaffer",
            "startDate": "2021-03-01",
            "highlights": ["Rigged a night shoot in 2 hours"],
        }
    ]
    assert resume["skills"] == [{"name": "Rigging", "level": "well under pressure"}]
    assert resume["references"] == [{"name": "Tom", "reference": "Calm on set"}]
    whole = check_resume(export_resume(library))
    assert [each["position"] for each in whole["work"]] == ["Gaffer", "Care for a parent"]
    assert "references" not in whole  # nobody's words leave without being asked for


def test_the_board_is_markdown_that_comes_back() -> None:
    library = filled()
    board = export_board(library).decode()
    assert "## Applied (1)" in board
    assert "| Nordic Rail | Signal \\| engineer | 2026-11-10 | Call | 2026-12-01 |" in board
    assert "<https://rail.example/1>" in board
    other = DictLibrary()
    other.apply(plan(board.encode(), "board.md", other).steps)
    [card] = other.cards()
    assert (card.title, card.organization, card.column) == (
        *("Signal | engineer", "Nordic Rail"),
        "applied",
    )


def test_the_report_tells_the_board_and_the_last_weeks() -> None:
    report = export_report(Shared(filled())).decode()
    assert "| Applied | 1 |" in report
    assert "- 2026-11-10 Signal \\| engineer @ Nordic Rail: Applied" in report
    assert "- 2026-11-02 Maja Lindqvist: ask" in report
    assert "- 2026-12-01 Signal \\| engineer @ Nordic Rail: Call" in report
    assert "Rigging: Rigged a night shoot in 2 hours (Gaffer @ Lantern Films)" in report
    assert "Nothing" not in report


@pytest.mark.parametrize(
    "make",
    [
        export_json, export_vcards, export_board, export_report, export_resume,
        lambda library: export_table(library, Person),
        lambda library: export_resume(library, "film"),
    ],
)  # fmt: skip
def test_nothing_private_leaves(make: Any) -> None:
    library = filled()
    library.add(Opportunity, title="Secret role", column="applied", private=True)
    library.add(Experience, title="Secret work", tags=["film"], private=True)
    library.add(Feedback, said="Secret word", kind="appreciation", tags=["film"], private=True)
    data = make(Shared(library)).decode()
    assert "Kept Back" not in data
    assert "Secret" not in data
    assert "guess" not in data
