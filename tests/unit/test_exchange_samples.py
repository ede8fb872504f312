"""Every header shape and quirk of real trackers, in small tables of ours with rows told by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.exchange import plan
from store.exchange.report import ImportPlan
from store.records import Channel, Opportunity, Outcome
from tests.unit.library import DictLibrary
from tests.unit.shapes import SHAPES

SAMPLES = Path(__file__).parent / "samples"

# title, organization, column, outcome, the days of the history in order
Row = tuple[str, str, str, str | None, tuple[str | None, ...]]

EXPECTED: dict[str, list[Row]] = {
    "plain.csv": [
        ("Gaffer", "Lantern House", "applied", None, ("2026-05-13",)),
        ("Best boy", "Lux Stage", "closed", "rejected", ("2026-06-02", None)),
        ("Rigger", "Nordic Rail", "saved", None, (None,)),
    ],
    "quoted_bom_crlf.csv": [
        ("Nurse", "Harbour Co", "interview", None, ("2026-05-03", None)),
        ("Midwife", "Harbour Co", "closed", "rejected", ("2026-05-04", None)),
    ],
    "underscores.csv": [
        ("Signal engineer", "Nordic Rail", "closed", "rejected", ("2026-03-01", "2026-03-12")),
        ("Track planner", "City Lab", "closed", "no response", ("2026-03-05", None)),
    ],
    "capitals.csv": [
        ("Lighting designer", "Lux Stage", "interview", None, ("2026-08-14", None)),
        ("Stage hand", "Opera North", "applied", None, ("2026-08-20",)),
    ],
    "lower_underscores.csv": [
        ("Dock planner", "Harbour Co", "interview", None, ("2026-11-10", "2026-11-20")),
        ("Analyst", "City Lab", "applied", None, ("2026-11-12",)),
    ],
    "german_cp1252.csv": [
        ("Beleuchter", "Müller Bühnenbau", "closed", "rejected", ("2025-12-03", None)),
        ("Tontechniker", "Städtische Bühne", "applied", None, ("2026-01-14",)),
    ],
    "french_no_title.csv": [
        ("", "Théâtre du Lac", "applied", None, ("2026-02-01",)),
        ("", "Opéra Bleu", "applied", None, ("2026-02-03",)),
    ],
    "pandas_index.csv": [
        ("Data nurse", "Harbour Co", "applied", None, ("2026-04-01",)),
        ("Data clerk", "City Lab", "closed", "rejected", ("2026-04-02", None)),
    ],
    "date_per_stage.csv": [
        ("Gaffer", "Lantern House", "interview", None, ("2026-05-01", "2026-05-08", "2026-05-20")),
        ("Best boy", "Lux Stage", "closed", "rejected", ("2026-05-02", None, "2026-06-01")),
        ("Rigger", "Opera North", "offer", None, ("2026-05-03", "2026-06-10")),
    ],
    "history_in_a_cell.csv": [
        (
            *("Signal engineer", "Nordic Rail", "closed", "rejected"),
            ("2026-01-05", "2026-01-12", "2026-02-01"),
        ),
        ("Analyst", "City Lab", "offer", None, ("2026-03-01", "2026-03-20")),
        ("Dock planner", "Harbour Co", "interview", None, ("2026-06-29", "2026-07-03")),
    ],
    "utf16_tabs.csv": [("Régisseuse", "Opéra Bleu", "applied", None, ("2017-06-08",))],
    "ams.csv": [
        ("Fahrdienstleitung", "Bahn Nord", "closed", "rejected", ("2026-01-14", None)),
        ("Elektrikerin", "Stadtwerke", "applied", None, ("2026-01-15",)),
    ],
    "teal.csv": [
        ("Analyst", "City Lab", "applied", None, ("2026-04-01", "2026-04-03")),
        ("Planner", "Harbour Co", "saved", None, ("2026-04-02",)),
    ],
    "huntr.csv": [
        ("Gaffer", "Lantern House", "saved", None, ("2026-08-01",)),
        ("Best boy", "Lux Stage", "interview", None, ("2026-08-02", None)),
    ],
    "jobsync.csv": [
        ("Analyst", "City Lab", "interview", None, ("2026-06-01", "2026-06-02", None)),
        ("Planner", "Harbour Co", "saved", None, ("2026-06-03",)),
    ],
    "pipeline_tool.csv": [
        (
            *("Signal engineer", "Nordic Rail", "offer", None),
            ("2026-01-01", "2026-01-02", "2026-01-10", "2026-02-01"),
        ),
        (
            *("Analyst", "City Lab", "closed", "rejected"),
            ("2026-01-01", "2026-01-03", "2026-01-20"),
        ),
    ],
    "justajobapp.csv": [
        ("Thank you for applying", "", "applied", None, ("2026-07-01",)),
        ("=Your interview", "", "interview", None, ("2026-07-09", None)),
    ],
    "notion.csv": [
        ("Set designer", "Opera North", "interview", None, ("2026-01-05", None)),
        ("Model maker", "Lantern House", "saved", None, ("2026-01-08",)),
    ],
    "linkedin_applications.csv": [
        ("Analyst", "City Lab", "applied", None, ("2026-11-02",)),
        ("Planner", "Harbour Co", "applied", None, ("2026-10-30",)),
    ],
    "linkedin_saved.csv": [
        ("Analyst", "City Lab", "saved", None, ("2026-10-28",)),
        ("linkedin.com/jobs/view/3700000001", "", "saved", None, ("2026-11-21",)),
    ],
    "preamble.csv": [("Stage hand", "Opera North", "applied", None, ("2026-03-12",))],
    "markdown.md": [
        ("Best boy", "Lux Stage", "interview", None, ("2026-05-02", None)),
        ('"Rigger"', "[b]Opera[/b] North", "closed", "withdrawn", ("2026-05-03", None)),
    ],
    "chinese.csv": [
        ("灯光师", "星海科技", "interview", None, ("2026-03-05", None)),
        ("舞台监督", "蓝桥", "closed", "rejected", ("2026-03-06", None)),
        ("学徒", "绿洲", "closed", None, ("2026-03-07", None)),
    ],
    "untidy.csv": [
        ("Gaffer", "", "applied", None, ("2026-07-08",)),
        ("", "Lux Stage", "applied", None, ("2026-08-08",)),
        ("Rigger", "Opera North", "closed", "no response", ("2026-01-24", None)),
        ("Signal engineer", "Nordic Rail", "closed", "rejected", (None,)),
        ("Analyst", "City Lab", "saved", None, (None,)),
        ("Deck hand", "Harbour Co", "applied", None, ("2026-10-24",)),
    ],
    "wish_list_at_the_end.csv": [
        ("Analyst", "City Lab", "applied", None, ("2026-05-01",)),
        ("Analyst", "City Lab", "applied", None, ("2026-05-01",)),
        ("Set designer", "Opera North", "saved", None, (None,)),
        ("Gaffer", "Lantern House", "saved", None, (None,)),
    ],
}
REFUSED = {
    "applicants.csv": "an employer's list of applicants",
    "class_data.csv": "keys into a database",
    "headerless_ids.csv": "No column for the company or the title",
}
MAPPED_BY_HAND = {"swapped.csv"}
MIXED = {"mixed.csv", "gemischt.csv", "activities.csv"}  # told in test_mixed_tables


def bring(name: str, **how: object) -> tuple[ImportPlan, DictLibrary]:
    library = DictLibrary()
    result = plan((SAMPLES / name).read_bytes(), name, library, **how)  # type: ignore[arg-type]
    library.apply(result.steps)
    return result, library


def told(card: Opportunity) -> Row:
    days = tuple(stage.on.isoformat() if stage.on else None for stage in card.history)
    outcome = str(card.outcome) if card.outcome else None
    return (card.title, card.organization, card.column, outcome, days)


def notes_of(card: Opportunity) -> str:
    return "\n".join(note.text for note in card.notes)


def test_every_sample_has_an_expectation() -> None:
    names = {path.name for path in SAMPLES.iterdir() if path.is_file()}
    assert names == set(EXPECTED) | set(SHAPES) | set(REFUSED) | MAPPED_BY_HAND | MIXED


@pytest.mark.parametrize("name", EXPECTED)
def test_the_cards_are_those_of_the_table(name: str) -> None:
    result, library = bring(name)
    assert [told(card) for card in library.cards()] == EXPECTED[name]
    assert result.report.imported == len(EXPECTED[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_a_card_ends_where_its_history_does(name: str) -> None:
    for card in bring(name)[1].cards():
        assert card.history[-1].column == card.column
        assert card.history[-1].outcome == card.outcome


@pytest.mark.parametrize("name", EXPECTED)
def test_importing_the_same_file_again_changes_nothing(name: str) -> None:
    _, library = bring(name)
    before = library.copy()
    again = plan((SAMPLES / name).read_bytes(), name, library)
    assert again.steps == ()
    assert again.report.unchanged == len(EXPECTED[name])
    assert library.copy() == before


@pytest.mark.parametrize(("name", "why"), REFUSED.items())
def test_other_lists_are_refused(name: str, why: str) -> None:
    from store.errors import BadInput

    with pytest.raises(BadInput) as refused:
        bring(name)
    assert refused.value.title == f"{name} does not look like a list of your applications"
    assert why in refused.value.detail
    assert "--map" in refused.value.hint


def test_a_refused_list_comes_in_when_mapped_by_hand() -> None:
    _, library = bring("applicants.csv", mapping={"Job": "title"})
    assert library.card("Rigger").organization == ""
    assert library.card("Rigger").contact == "ana@people.example"
    assert "Name: Ana Lopes" in notes_of(library.card("Rigger"))


def test_swapped_columns_are_put_right_by_hand() -> None:
    mapping = {"Company": "title", "Job Title": "company"}
    _, library = bring("swapped.csv", mapping=mapping)
    assert [(card.title, card.organization) for card in library.cards()] == [
        ("Gaffer", "Lantern House"),
        ("Best boy", "Lux Stage"),
    ]


def test_the_other_fields_of_a_full_table() -> None:
    _, library = bring("lower_underscores.csv")
    dock, analyst = library.cards()
    assert dock.location == "Rotterdam (Hybrid)"
    assert dock.salary == "40000–48000"
    assert dock.url == "https://harbour.example/j/1?utm_source=mail"
    assert dock.cv_version == "planner.pdf"
    assert [round_.on for round_ in dock.rounds] == [date(2026, 11, 20)]
    assert (dock.next_action, dock.next_on) == ("Follow up", date(2026, 12, 1))
    assert notes_of(dock) == "glassdoor: 3.9\ncover_letter: yes\nfollow_up_date: 2026-12-01"
    assert (analyst.contact, analyst.channel) == ("Ade Bello", Channel.REFERRAL)
    assert analyst.next_on is None  # its follow-up was days ago; the date is in the notes
    assert "follow_up_date: 2026-11-19" in notes_of(analyst)


def test_the_fields_of_an_export_with_ids() -> None:
    _, library = bring("pipeline_tool.csv")
    engineer = library.card("Signal engineer")
    assert engineer.external_id == "550e8400-aa"
    assert engineer.tags == ("rail", "night")
    assert engineer.location == "Oslo (Remote)"
    assert engineer.salary == "500–600"
    assert engineer.channel is Channel.REFERRAL
    assert [note.text for note in engineer.notes] == [
        "Kind people",
        "ai_match_score: 0.9\nupdated_at: 2026-02-01",
    ]
    assert library.card("Analyst").location == "Utrecht"


def test_pay_is_put_together() -> None:
    assert bring("teal.csv")[1].card("Analyst").salary == "40000–50000 EUR per year"


def test_a_whole_advert_in_a_cell_is_kept_to_the_letter() -> None:
    engineer = bring("underscores.csv")[1].card("Signal engineer")
    assert 'Job_Description: We look for:\n- signals,\trelays\n- "calm" people' in notes_of(
        engineer
    )
    assert engineer.cv_version == "v3-rail"
    assert engineer.tags == ("Transport",)


def test_rows_are_counted_by_the_line_they_start_on() -> None:
    result, _ = bring("underscores.csv")
    assert [line.row for line in result.report.lines] == [2, 5]
    result, _ = bring("preamble.csv")
    assert [line.row for line in result.report.lines] == [5]


def test_what_stands_above_the_header_is_mentioned() -> None:
    result, _ = bring("preamble.csv")
    said = [w for w in result.report.warnings if "header was found on line 4" in w.message]
    assert len(said) == 1
    assert said[0].raw.startswith("Notes: When exporting")


def test_rounds_come_from_the_interview_columns() -> None:
    gaffer = bring("date_per_stage.csv")[1].card("Gaffer")
    assert [(each.on, each.kind) for each in gaffer.rounds] == [
        (date(2026, 5, 8), "Phone Screen"),
        (date(2026, 5, 20), "Onsite"),
        (date(2026, 5, 22), "Onsite"),
    ]


def test_stage_words_in_a_history_find_their_columns() -> None:
    engineer = bring("history_in_a_cell.csv")[1].card("Signal engineer")
    assert [stage.column for stage in engineer.history] == ["applied", "screening", "closed"]
    assert [stage.meaning for stage in engineer.history] == ["applied", "talking", "closed"]
    assert engineer.history[-1].outcome is Outcome.REJECTED
    assert "Stage History: [{'stage': 'Applied'" in notes_of(engineer)


def test_private_columns_of_linkedin_stay_out() -> None:
    result, library = bring("linkedin_applications.csv")
    stored = str(library.copy())
    assert "60000" not in stored
    assert "me@home.example" not in stored
    assert result.report.mapping["Question And Answers"] == "ignore"


def test_the_encoding_that_was_assumed_is_said() -> None:
    result, library = bring("german_cp1252.csv")
    assert library.card("Beleuchter").contact == "Frau Özil"
    assert [note.text for note in library.card("Beleuchter").notes] == ["Sehr nett; später nochmal"]
    assert any("Windows-1252" in warning.message for warning in result.report.warnings)


def test_the_report_of_an_untidy_table() -> None:
    report = bring("untidy.csv")[0].report
    assert (report.rows, report.imported, len(report.skipped)) == (8, 6, 2)
    assert [(each.row, each.reason) for each in report.skipped] == [
        (6, "It repeats the header."),
        (8, "Each cell says it is empty."),
    ]
    warned = {(each.row, each.field) for each in report.warnings}
    assert {(2, "organization"), (3, "title"), (3, "url"), (7, "applied_on")} <= warned
    someday = [each for each in report.warnings if each.raw == "someday"]
    assert [each.message for each in someday] == [
        "'someday' is not understood as a day; it is kept in the notes."
    ]


def test_nothing_of_an_untidy_table_is_lost() -> None:
    library = bring("untidy.csv")[1]
    engineer = library.card("Signal engineer")
    for kept in ("Date: someday", "Status: Inter + rejec", "Column 8: and more"):
        assert kept in notes_of(engineer)
    assert "Link: An ad, not a link" in notes_of(library.cards()[1])
    assert library.card("Rigger").organization == "Opera North"
    assert library.card("Rigger").url == "https://opera.example/r"
    assert "Date: Before 2026-01-24" in notes_of(library.card("Rigger"))


def test_rows_that_are_the_same_are_both_kept_and_flagged() -> None:
    report = bring("wish_list_at_the_end.csv")[0].report
    assert [(each.row, each.message) for each in report.warnings if each.row] == [
        (3, "The same as row 2, cell by cell; kept as its own card.")
    ]


def test_the_newest_is_on_top_and_a_day_keeps_the_order_of_the_file() -> None:
    cards = bring("wish_list_at_the_end.csv")[1].cards()
    ranks = [card.rank or 0 for card in cards]
    assert ranks == sorted(ranks, reverse=True)
    old, new = bring("plain.csv")[1].cards()[:2]
    assert (new.rank or 0) > (old.rank or 0)


def test_the_preview_shows_headers_fields_and_samples() -> None:
    table = bring("plain.csv")[0].table
    assert table is not None
    assert table.headers == ("Job Title", "Company", "Date Applied", "Status")
    assert table.fields == ("title", "organization", "applied_on", "status")
    assert table.samples[0] == ("Gaffer", "Best boy", "Rigger")
    assert (table.delimiter, table.encoding, table.header_line) == (",", "utf-8", 1)


def test_each_row_has_its_line_in_words() -> None:
    lines = [line.text for line in bring("plain.csv")[0].report.lines]
    assert lines == [
        "New in Applied, 2026-05-13: 'Gaffer @ Lantern House'",
        "New in Closed (rejected): 'Best boy @ Lux Stage'",
        "New in Saved: 'Rigger @ Nordic Rail' – no date",
    ]


def test_a_row_number_without_a_name_is_left_out_and_other_text_is_kept() -> None:
    result, library = bring("pandas_index.csv")
    assert result.report.mapping["Column 1"] == "ignore"
    assert "Column 1" not in str(library.copy())
    data = b",Company,Title\nask Ana,Lux,Gaffer\n"
    library = DictLibrary()
    library.apply(plan(data, "t.csv", library).steps)
    assert notes_of(library.card("Gaffer")) == "Column 1: ask Ana"


def test_a_yes_under_the_name_of_a_date_is_a_note() -> None:
    result, library = bring("quoted_bom_crlf.csv")
    assert result.report.mapping["Followed Up"] == "notes"
    assert "Followed Up: Yes" in notes_of(library.card("Nurse"))
    result, library = bring("jobsync.csv")
    assert result.report.mapping["applied"] == "notes"
