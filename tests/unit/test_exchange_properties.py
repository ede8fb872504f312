"""What holds for every table, every export and every file, whatever is in it."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import BadInput
from store.exchange import plan
from store.exchange.cells import is_blank
from store.exchange.json_file import export_json
from store.records import Opportunity, Outcome, Person, new_document
from tests.unit.library import DictLibrary

FEW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

HEADERS = st.lists(
    st.sampled_from(
        (
            *("Company", "Title", "Date Applied", "Status", "Outcome", "Interview", "Notes"),
            *("Link", "Tags", "id", "Rejected at", "Follow up date", "Salary", "Stage History"),
            *("Remote", "Referral", "Response Date", "Saved Date", "Custom", "", "days since"),
            *("Progress", "Offer", "Rejected", "Withdrawn", "Phone screen", "Applied"),
        )
    ),
    min_size=1,
    max_size=8,
)
WORDS = st.sampled_from(
    (
        *("", "N/A", "2026-05-01", "3/4/2026", "13/4/2026", "8-Jul", "3 days ago", "soon", "yes"),
        *("Applied", "Rejected", "Interview", "Offer", "Accepted", "Ghosted", "hm", "Saved", "no"),
        *("Lux", "Gaffer", "lux.example/1", "2", "2026-12-01 and 2026-12-03", "'=1", "a; b"),
        "Applied 3/2 → Phone screen 3/9 → Rejected 3/20",
        "Applied Nov 20 -> Interview 5 Jan, 2026; waiting",
        "46082",
        "Lux (https://www.notion.so/Lux-1)",
        "[{'stage': 'Applied', 'date': '2026-01-05'}, {'stage': 'Offer', 'date': '2026-02-05'}]",
    )
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
CELLS = st.one_of(WORDS, WORDS, TEXT)


@st.composite
def tables(draw: st.DrawFn, least: int = 1) -> bytes:
    headers = [*draw(HEADERS), draw(st.sampled_from(["Company", "Title"]))]
    row = st.integers(0, len(headers) + 1).flatmap(
        lambda width: st.lists(CELLS, min_size=width, max_size=width)
    )
    rows = draw(st.lists(row, min_size=least, max_size=8))
    out = io.StringIO()
    csv.writer(out, delimiter=draw(st.sampled_from(",;\t"))).writerows([headers, *rows])
    return out.getvalue().encode()


@FEW
@given(tables())
def test_every_row_has_one_fate(data: bytes) -> None:
    library = DictLibrary()
    try:
        result = plan(data, "t.csv", library)
    except BadInput:
        return
    report = result.report
    assert report.imported + report.updated + report.unchanged + len(report.skipped) == report.rows
    assert len(report.lines) == report.rows
    assert len({line.row for line in report.lines}) == report.rows
    assert len(result.steps) == report.imported
    library.apply(result.steps)  # checks every value
    assert len(library.cards()) == report.imported
    for card in library.cards():
        assert card.label
        assert card.history[-1].column == card.column
        assert (card.outcome is None) or card.column == "closed"


@FEW
@given(tables())
def test_importing_again_changes_nothing(data: bytes) -> None:
    library = DictLibrary()
    try:
        first = plan(data, "t.csv", library)
    except BadInput:
        return
    library.apply(first.steps)
    again = plan(data, "t.csv", library)
    assert again.steps == ()
    assert again.report.unchanged == first.report.imported


@FEW
@given(tables(), tables())
def test_a_newer_copy_settles_after_one_import(old: bytes, new: bytes) -> None:
    library = DictLibrary()
    for data in (old, new):
        try:
            library.apply(plan(data, "t.csv", library).steps)
        except BadInput:
            return
    assert plan(new, "t.csv", library).steps == ()


@FEW
@given(tables())
def test_every_cell_ends_somewhere(data: bytes) -> None:
    """Each cell that says something is found in the card: no text is dropped on the way."""
    library = DictLibrary()
    try:
        result = plan(data, "t.csv", library, mapping={})
    except BadInput:
        return
    library.apply(result.steps)
    assert result.table is not None
    assert set(result.report.mapping) == set(result.table.headers)
    stored = "\n".join(note.text for card in library.cards() for note in card.notes)
    columns = zip(result.table.fields, result.table.samples, strict=True)
    said = [cell for field, cells in columns if field == "notes" for cell in cells]
    for cell in said if not result.report.skipped else ():
        assert cell in stored or is_blank(cell)


PIECES = st.sampled_from(
    (
        *(
            "|",
            "|",
            "| ",
            " | ",
            "\n",
            "\n",
            "\r\n",
            "|---|---|\n",
            "|:-:|---|---|\n",
            "---\n",
            "===\n",
        ),
        *(
            "|Company|Role|\n|---|---|\n",
            "## Applied\n",
            "# Jobs\n",
            "**In limbo**\n",
            "> ",
            "```\n",
        ),
        *("Company", "Role", "Status", "Sent", "Lux", "[Gaffer](lux.example/1)", "[a][b]", "[x]"),
        *(
            "[b]: https://b.example\n",
            "\\|",
            "\\",
            "**",
            "_",
            "~~",
            "`",
            "<br>",
            "&amp;",
            "[[a\\|b]]",
            "✅",
        ),
        *(
            "2026-03-02",
            "3/4/2026",
            "Applied",
            "|Name|Phone|\n|--|--|\n|Ana|1|\n",
            "\x1b[31m",
            "日本",
        ),
    )
)
MARKDOWN = st.lists(st.one_of(PIECES, PIECES, PIECES, TEXT), max_size=40).map("".join)


@FEW
@given(MARKDOWN, st.booleans())
def test_any_markdown_gives_a_plan_that_adds_up_or_a_clear_error(text: str, named: bool) -> None:
    library = DictLibrary()
    file = "t.md" if named else "standard input"
    data = ("|Company|Role|\n|---|---|\n|Lux|Gaffer|\n\n" + text).encode()
    try:
        result = plan(data, file, library)
    except BadInput:
        return
    library.apply(result.steps)
    report = result.report
    assert report.imported + len(report.skipped) == report.rows == len(report.lines)
    assert len(library.cards()) == report.imported
    again = plan(data, file, library)
    assert (again.steps, again.report.unchanged) == ((), report.imported)


@FEW
@given(st.binary(max_size=400), st.sampled_from(["t.csv", "t.json", "t", "t.md"]))
def test_any_bytes_give_a_plan_or_a_clear_error(data: bytes, file: str) -> None:
    library = DictLibrary()
    try:
        library.apply(plan(data, file, library).steps)
    except BadInput:
        return


@FEW
@given(tables(), st.integers(0, 400), st.integers(0, 255))
def test_a_damaged_table_gives_a_plan_or_a_clear_error(data: bytes, at: int, byte: int) -> None:
    damaged = data[:at] + bytes([byte]) + data[at + 1 :]
    library = DictLibrary()
    try:
        library.apply(plan(damaged, "t.csv", library).steps)
    except BadInput:
        return


LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DAYS = st.one_of(st.none(), st.dates().map(str))
ENTRIES = st.lists(st.fixed_dictionaries({"text": LINES}, optional={"on": DAYS}), max_size=3)
CARDS = st.fixed_dictionaries(
    {"title": LINES.map(lambda text: "T" + text)},
    optional={
        "organization": LINES,
        "tags": st.lists(LINES, max_size=3),
        "notes": ENTRIES,
        "closes_on": DAYS,
        "deleted_on": DAYS,
        "archived": st.booleans(),
        "column": LINES,
        "outcome": st.sampled_from([None, *(str(each) for each in Outcome)]),
        "rank": st.one_of(st.none(), st.floats(-1e6, 2e9)),
        "imported": st.one_of(st.none(), st.dictionaries(LINES, LINES, max_size=2)),
    },
)
PEOPLE = st.fixed_dictionaries({"name": LINES.map(lambda text: "N" + text), "notes": ENTRIES})


def library_of(cards: dict[int, Any], people: dict[int, Any]) -> DictLibrary:
    library = DictLibrary()
    for record, rows in ((Opportunity, cards), (Person, people)):
        table = library.tables[record.TABLE]
        for number, values in rows.items():
            table[number] = {"id": number, **new_document(record, values)}
    return library


NUMBERS = st.integers(1, 2**62)


@FEW
@given(st.dictionaries(NUMBERS, CARDS, max_size=5), st.dictionaries(NUMBERS, PEOPLE, max_size=3))
def test_an_export_comes_back_exactly(cards: dict[int, Any], people: dict[int, Any]) -> None:
    library, empty = library_of(cards, people), DictLibrary()
    data = export_json(library)
    result = plan(data, "e.json", empty)
    empty.apply(result.steps)
    assert empty.tables == library.tables
    assert export_json(empty) == data
    assert result.report.imported == len(cards) + len(people)


@FEW
@given(st.dictionaries(st.integers(1, 4), CARDS), st.dictionaries(st.integers(1, 4), CARDS))
def test_merging_gives_the_records_of_the_file(ours: dict[int, Any], file: dict[int, Any]) -> None:
    here, there = library_of(ours, {}), library_of(file, {})
    here.apply(plan(export_json(there), "e.json", here).steps)
    for number, doc in there.tables["opportunities"].items():
        assert here.tables["opportunities"][number] == doc
    for number in set(ours) - set(file):
        assert number in here.tables["opportunities"]
    assert plan(export_json(there), "e.json", here).steps == ()


EDITS = st.fixed_dictionaries(
    {},
    optional={
        "title": LINES.map(lambda text: "Edited " + text),
        "location": LINES,
        "column": st.sampled_from(["saved", "applied", "interview", "offer"]),
        "tags": st.lists(LINES, max_size=2),
        "notes": ENTRIES,
        "history": st.lists(
            st.fixed_dictionaries(
                {"column": st.sampled_from(["saved", "applied", "offer"]), "on": DAYS}
            ),
            max_size=3,
        ),
    },
)


@FEW
@given(tables(), st.lists(EDITS, min_size=1, max_size=4))
def test_what_a_person_did_survives_the_same_file(data: bytes, edits: list[Any]) -> None:
    library = DictLibrary()
    try:
        library.apply(plan(data, "t.csv", library).steps)
    except BadInput:
        return
    for card, values in zip(library.cards(), edits, strict=False):
        library.change(Opportunity, card.id, **values)
    assert plan(data, "t.csv", library).steps == ()
