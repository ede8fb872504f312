"""Each shape of table, card by card with its history and notes; and what only some shapes have."""

from __future__ import annotations

import pytest

from store.errors import BadInput
from store.exchange import plan
from store.exchange.report import Report
from store.records import Channel, Opportunity
from tests.unit.library import DictLibrary
from tests.unit.shapes import SHAPES, Told
from tests.unit.test_exchange_samples import bring


def told(card: Opportunity) -> Told:
    return Told(
        card.title,
        card.organization,
        card.column,
        str(card.outcome) if card.outcome else None,
        tuple((stage.column, stage.on.isoformat() if stage.on else "") for stage in card.history),
        tuple(note.text for note in card.notes),
    )


def brought(text: str, file: str = "table.md", **how: object) -> tuple[list[Told], Report]:
    library = DictLibrary()
    result = plan(text.encode(), file, library, **how)  # type: ignore[arg-type]
    library.apply(result.steps)
    return [told(card) for card in library.cards()], result.report


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_gives_its_cards(name: str) -> None:
    result, library = bring(name)
    assert [told(card) for card in library.cards()] == SHAPES[name]
    report = result.report
    assert report.imported == len(SHAPES[name])
    assert report.imported + len(report.skipped) == report.rows


@pytest.mark.parametrize("name", SHAPES)
def test_the_same_shape_again_changes_nothing(name: str) -> None:
    library = bring(name)[1]
    before = library.copy()
    again = plan(_bytes(name), name, library)
    assert (again.steps, again.report.unchanged) == ((), len(SHAPES[name]))
    assert library.copy() == before


def _bytes(name: str) -> bytes:
    from tests.unit.test_exchange_samples import SAMPLES

    return (SAMPLES / name).read_bytes()


# -- Markdown -------------------------------------------------------------------------------------


def test_links_behind_words_are_the_links_of_the_cards() -> None:
    cards = {card.title: card.url for card in bring("markdown_tables.md")[1].cards()}
    assert cards == {
        "Gaffer": "https://lantern.example/jobs/7",
        "Rigger, nights": "",
        "Deckhand": "",
        "Signal engineer": "https://rail.example/1",
        "Analyst": "https://citylab.example/j/2",
    }


def test_a_box_that_is_ticked_says_yes() -> None:
    places = {card.title: card.location for card in bring("markdown_tables.md")[1].cards()}
    assert (places["Gaffer"], places["Rigger, nights"]) == ("Remote", "")


def test_a_table_about_something_else_is_left_out_row_by_row() -> None:
    report = bring("markdown_tables.md")[0].report
    assert [(each.row, each.reason) for each in report.skipped] == [
        (29, "Its table has no column for a company or a title.")
    ]
    said = [each.message for each in report.warnings if each.row is None]
    assert "What stands beside the tables (1 line) was left out." in said
    assert (report.kind, report.rows) == ("markdown", 6)


def test_rows_of_markdown_keep_their_line() -> None:
    assert [line.row for line in bring("markdown_tables.md")[0].report.lines] == [
        *(9, 10, 11, 17, 23, 29)
    ]


def test_a_heading_fills_in_for_a_row_without_a_status() -> None:
    cards, _ = brought(
        "## Rejected\n|Company|Role|Status|\n|--|--|--|\n|Lux|Gaffer||\n|Opera|Rigger|Applied|\n"
    )
    assert [(card.title, card.column) for card in cards] == [
        ("Gaffer", "closed"),
        ("Rigger", "applied"),
    ]


def test_headings_that_are_no_status_are_kept_where_they_tell_tables_apart() -> None:
    cards, report = brought(
        "# Jobs\n## Film\n|Company|Role|\n|--|--|\n|Lux|Gaffer|\n"
        "## Rail\n|Company|Role|\n|--|--|\n|Nordic|Signaller|\n"
    )
    assert [card.notes for card in cards] == [("Section: Film",), ("Section: Rail",)]
    cards, report = brought("# Jobs\n|Company|Role|\n|--|--|\n|Lux|Gaffer|\n")
    assert cards[0].notes == ()
    assert set(report.mapping) == {"Company", "Role"}


def test_a_heading_among_statuses_is_one_in_the_persons_own_words() -> None:
    text = "".join(
        f"## {name}\n|Company|Role|\n|--|--|\n|Lux|{name}|\n"
        for name in ("Applied", "In limbo", "Rejected")
    )
    cards, report = brought("# Jobs\n" + text)
    assert [(card.column, card.notes) for card in cards] == [
        ("applied", ()),
        ("saved", ("Heading: In limbo",)),
        ("closed", ()),
    ]
    assert [each.raw for each in report.warnings if each.field == "status"] == ["In limbo"]
    cards, _ = brought("# Jobs\n" + text, statuses={"in limbo": "screening"})
    assert [card.column for card in cards] == ["applied", "screening", "closed"]


def test_the_column_of_headings_can_be_given_a_field() -> None:
    text = (
        "## Film\n|Company|Role|\n|--|--|\n|Lux|Gaffer|\n## Rail\n|Company|Role|\n|--|--|\n|N|S|\n"
    )
    library = DictLibrary()
    library.apply(plan(text.encode(), "t.md", library, mapping={"Section": "tags"}).steps)
    assert [card.tags for card in library.cards()] == [("Film",), ("Rail",)]


def test_a_name_of_a_later_table_can_be_mapped() -> None:
    text = "|Company|Role|\n|--|--|\n|Lux|Gaffer|\n\n|Employer|Post|\n|--|--|\n|Opera|Rigger|\n"
    cards, report = brought(text, mapping={"Employer": "organization", "Post": "tags"})
    assert [card.organization for card in cards] == ["Lux", "Opera"]
    assert report.mapping == {"Company": "organization", "Role": "title", "Post": "tags"}


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        (r"Gaffer \| Grip", "Gaffer | Grip"),
        (r"\*not a mark\*", "*not a mark*"),
        ("snake_case_name", "snake_case_name"),
        ("`code | in it".replace("|", r"\|") + "`", "code | in it"),
        ("R&amp;D &lt;lead&gt;", "R&D <lead>"),
        ("![logo](x.png) Gaffer", "logo Gaffer"),
        ("[[People/Ana\\|Ana]]", "Ana"),
        ("[b]Gaffer[/b]", "[b]Gaffer[/b]"),
        ("[unknown][ref]", "[unknown][ref]"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**bold** and __strong__", "bold and strong"),
    ],
)
def test_the_words_of_a_cell(cell: str, title: str) -> None:
    cards, _ = brought(f"|Company|Role|\n|---|---|\n|Lux|{cell}|\n")
    assert [card.title for card in cards] == [title]


def test_more_cells_than_the_header_are_kept() -> None:
    cards, report = brought("|Company|Role|\n|---|---|\n|Lux|Gaffer|and more|\n")
    assert cards[0].notes == ("Column 3: and more",)
    assert any("more cells than the header" in each.message for each in report.warnings)


def test_markdown_without_a_table_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        brought("# Jobs\n\n- Lux, Gaffer\n")
    assert refused.value.title == "table.md has no table"
    with pytest.raises(BadInput) as refused:
        brought("|Company|Role|\n|---|---|\n")
    assert refused.value.title == "table.md has a header and no rows"


def test_a_pasted_table_is_known_as_markdown_and_an_advert_in_a_csv_is_not() -> None:
    text = "Company | Role\n--- | ---\nLux | Gaffer\n"
    assert brought(text, "standard input")[1].kind == "markdown"
    advert = 'Company,Title,Notes\nLux,Gaffer,"Needs:\n| Role | Company |\n|---|---|\n| a | b |"\n'
    cards, report = brought(advert, "t.csv")
    assert (report.kind, report.rows, cards[0].title) == ("csv", 1, "Gaffer")


# -- days and stages ------------------------------------------------------------------------------


def test_meetings_are_kept_as_rounds() -> None:
    gaffer = bring("day_per_stage.csv")[1].card("Gaffer")
    assert [(str(each.on), each.kind) for each in gaffer.rounds] == [
        ("2026-03-09", "Phone screen"),
        ("2026-03-16", ""),
    ]


def test_an_open_order_is_said_once_for_all_columns() -> None:
    report = bring("day_per_stage.csv")[0].report
    (said,) = [each.message for each in report.warnings if each.row is None]
    assert said.startswith(
        "In 'Applied', 'Phone screen', 'Offer', 'Withdrawn' day and month could be either way "
        "round; month/day was taken, as in the other columns."
    )


def test_the_order_a_person_is_used_to_counts_where_nothing_tells() -> None:
    data = "Company,Title,Date Applied\nLux,Gaffer,3/12/2025\n"
    cards, report = brought(data, "t.csv", usual_order="mdy")
    assert cards[0].history == (("applied", "2025-03-12"),)
    assert report.warnings == ()
    data += "Opera,Rigger,13/12/2025\n"
    assert brought(data, "t.csv", usual_order="mdy")[0][0].history == (("applied", "2025-12-03"),)


def test_days_as_a_spreadsheet_counts_them_are_said() -> None:
    said = [each.message for each in bring("excel_days.csv")[0].report.warnings]
    assert said == [
        "'Date Applied' holds days as a spreadsheet counts them: 46082 was read as 2026-03-01.",
        "'Interview Date' holds days as a spreadsheet counts them: 46090.5 was read as 2026-03-09.",
    ]


def test_a_status_can_be_a_row_of_stages() -> None:
    cards, _ = brought(
        "Company,Title,Status\nLux,Gaffer,Applied 2026-03-02 > Interview 2026-03-09\n", "t.csv"
    )
    assert cards[0].history == (("applied", "2026-03-02"), ("interview", "2026-03-09"))


def test_a_year_that_was_guessed_stays_when_the_year_turns() -> None:
    from datetime import timedelta

    data = b"Company,Title,Progress\nLux,Gaffer,Applied 3/2 -> Interview 3/14\n"
    library = DictLibrary()
    library.apply(plan(data, "t.csv", library).steps)
    later = DictLibrary(library.clock.now() + timedelta(days=400))
    later.tables = library.tables
    assert plan(data, "t.csv", later).steps == ()


# -- LinkedIn -------------------------------------------------------------------------------------


def test_a_job_of_linkedin_says_where_it_is_from() -> None:
    analyst = bring("linkedin_applications.csv")[1].card("Analyst")
    assert (analyst.source, analyst.channel) == ("LinkedIn", Channel.POSTING)
    assert (analyst.external_id, analyst.cv_version) == ("3712345678", "cv-analyst.pdf")
    saved = bring("linkedin_saved.csv")[1].card("Analyst")
    assert (saved.source, saved.external_id) == ("LinkedIn", "3712345678")


@pytest.mark.parametrize("order", [("saved", "applications"), ("applications", "saved")])
def test_a_job_that_was_saved_and_applied_for_is_one_card(order: tuple[str, str]) -> None:
    library = DictLibrary()
    for name in (*order, *order):
        file = f"linkedin_{name}.csv"
        result = plan(_bytes(file), file, library)
        library.apply(result.steps)
    assert result.steps == ()
    analyst = told(library.card("Analyst"))
    assert (analyst.column, analyst.history[-1]) == ("applied", ("applied", "2026-11-02"))
    assert {card.title for card in library.cards()} == {
        *("Analyst", "Planner", "linkedin.com/jobs/view/3700000001")
    }


def test_ids_that_differ_are_two_jobs_however_alike() -> None:
    library = DictLibrary()
    for number in ("4000001", "4000002"):
        text = f"Company,Title,Job ID\nLux,Gaffer,{number}\n"
        library.apply(plan(text.encode(), "t.csv", library).steps)
    assert [card.external_id for card in library.cards()] == ["4000001", "4000002"]


def test_the_second_part_of_a_split_export_is_the_same_table() -> None:
    library = bring("linkedin_applications.csv")[1]
    again = plan(_bytes("linkedin_applications.csv"), "Job Applications_1.csv", library)
    assert again.steps == ()


def test_the_status_that_teal_repeats_as_json_is_left_out() -> None:
    assert bring("teal.csv")[0].report.mapping["status"] == "ignore"
