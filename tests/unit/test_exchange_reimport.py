"""A newer copy of a table: what it changes, and what a person did here that it leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from store.exchange import plan
from store.exchange.report import Report
from store.pipelines import Column, Meaning, Pipeline
from store.records import Opportunity, Outcome
from tests.unit.library import DictLibrary

HEADER = "Company,Title,Date Applied,Status,Location,Notes"
GAFFER = "Lantern House,Gaffer,2026-05-01,Applied,London,Ask Jane"
RIGGER = "Opera North,Rigger,2026-05-02,Applied,Leeds,"


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def bring(library: DictLibrary, data: bytes, file: str = "tracker.csv") -> Report:
    result = plan(data, file, library)
    library.apply(result.steps)
    return result.report


def figures(report: Report) -> tuple[int, int, int]:
    return (report.imported, report.updated, report.unchanged)


def messages(report: Report) -> Sequence[str]:
    return [warning.message for warning in report.warnings]


def stages(card: Opportunity) -> list[tuple[str, str | None]]:
    return [(each.column, each.on.isoformat() if each.on else None) for each in card.history]


def test_a_tracker_that_grew() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER, RIGGER))
    newer = table(
        RIGGER,  # in another order
        "City Lab,Analyst,2026-06-01,Applied,Utrecht,",
        GAFFER.replace("Applied,London", "Interview,London"),
    )
    report = bring(library, newer, "tracker (1).csv")
    assert figures(report) == (1, 1, 1)
    gaffer = library.card("Gaffer")
    assert gaffer.column == "interview"
    # The table has no date for it, so it is the day of the import.
    assert stages(gaffer) == [("applied", "2026-05-01"), ("interview", "2026-11-23")]
    assert [line.text for line in report.lines if line.fate == "updated"] == [
        "'Gaffer @ Lantern House': Applied to Interview"
    ]


def test_a_moved_card_lies_on_top() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER, RIGGER))
    bring(library, table(GAFFER.replace("Applied", "Offer", 1), RIGGER))
    assert (library.card("Gaffer").rank or 0) > (library.card("Rigger").rank or 0)


def test_a_new_stage_has_the_date_of_the_table() -> None:
    header = "Company,Title,Date Applied,Status,Rejected on"
    library = DictLibrary()
    bring(library, table("Lux,Gaffer,2026-05-01,Applied,", header=header))
    bring(library, table("Lux,Gaffer,2026-05-01,Rejected,2026-05-20", header=header))
    card = library.card("Gaffer")
    assert stages(card) == [("applied", "2026-05-01"), ("closed", "2026-05-20")]
    assert (card.outcome, card.history[-1].outcome) == (Outcome.REJECTED, Outcome.REJECTED)


def test_a_date_that_comes_later_replaces_the_day_of_the_import() -> None:
    header = "Company,Title,Date Applied,Status,Rejected on"
    library = DictLibrary()
    for row in ("Applied,", "Rejected,", "Rejected,2026-05-20"):
        bring(library, table(f"Lux,Gaffer,2026-05-01,{row}", header=header))
    assert stages(library.card("Gaffer")) == [("applied", "2026-05-01"), ("closed", "2026-05-20")]


def test_what_a_person_moved_here_stays() -> None:
    library = DictLibrary()
    data = table(GAFFER, RIGGER)
    bring(library, data)
    card = library.card("Gaffer")
    moved = [
        *({"column": s.column, "meaning": s.meaning, "on": s.on} for s in card.history),
        {"column": "offer", "meaning": "offer", "on": date(2026, 11, 20)},
    ]
    library.change(Opportunity, card.id, column="offer", history=moved, location="Paris")
    before = library.copy()
    assert figures(bring(library, data)) == (0, 0, 2)
    assert library.copy() == before


def test_a_change_elsewhere_in_the_row_does_not_revert_the_person() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    card = library.card("Gaffer")
    library.change(Opportunity, card.id, title="Chief gaffer", column="offer")
    report = bring(library, table(GAFFER.replace("London", "Paris")))
    assert figures(report) == (0, 1, 0)
    card = library.card("Chief gaffer")
    assert (card.column, card.location) == ("offer", "Paris")


def test_a_card_that_went_further_here_is_not_moved_back_without_a_date() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    card = library.card("Gaffer")
    history = [
        {"column": "applied", "meaning": "applied", "on": "2026-05-01"},
        {"column": "offer", "meaning": "offer", "on": "2026-11-01"},
    ]
    library.change(Opportunity, card.id, column="offer", history=history)
    newer = table(GAFFER.replace("Applied", "Interview", 1))
    report = bring(library, newer)
    card = library.card("Gaffer")
    assert card.column == "offer"
    assert stages(card) == [("applied", "2026-05-01"), ("offer", "2026-11-01")]
    assert figures(report) == (0, 0, 1)
    said = "The table says Interview; the card has moved on here and stays."
    assert messages(report) == [said]
    again = plan(newer, "tracker.csv", library)
    assert (again.steps, again.report.warnings) == ((), ())


def test_the_same_move_made_on_both_sides_is_one_arrival() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    card = library.card("Gaffer")
    history = [
        {"column": "applied", "meaning": "applied", "on": "2026-05-01"},
        {"column": "interview", "meaning": "talking", "on": "2026-11-10"},
    ]
    library.change(Opportunity, card.id, column="interview", history=history)
    bring(library, table(GAFFER.replace("Applied", "Interview", 1)))
    assert stages(library.card("Gaffer")) == [
        ("applied", "2026-05-01"),
        ("interview", "2026-11-10"),
    ]


def test_a_reopened_application_keeps_its_history() -> None:
    library = DictLibrary()
    for status in ("Applied", "Rejected", "Interview"):
        bring(library, table(GAFFER.replace("Applied", status, 1)))
    card = library.card("Gaffer")
    assert (card.column, card.outcome) == ("interview", None)
    assert [each.column for each in card.history] == ["applied", "closed", "interview"]


def test_an_edit_on_both_sides_takes_the_table_and_says_what_was_here() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    library.change(Opportunity, library.card("Gaffer").id, location="Berlin")
    report = bring(library, table(GAFFER.replace("London", "Paris")))
    assert library.card("Gaffer").location == "Paris"
    assert "Location was 'Berlin' here; the table now says 'Paris'." in messages(report)


def test_what_was_edited_here_is_not_emptied_by_the_table() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER, RIGGER))
    library.change(Opportunity, library.card("Gaffer").id, location="Berlin")
    rows = (GAFFER.replace("London", ""), RIGGER.replace("Leeds", ""))
    bring(library, table(*rows))
    assert library.card("Gaffer").location == "Berlin"
    assert library.card("Rigger").location == ""


def test_a_card_keeps_the_last_name_it_has() -> None:
    header = "Company,Title,Link"
    library = DictLibrary()
    bring(library, table(",Gaffer,lux.example/jobs/7", header=header))
    report = bring(library, table(",,lux.example/jobs/7", header=header))
    assert figures(report) == (0, 0, 1)
    assert library.card("Gaffer").url == "https://lux.example/jobs/7"


def test_a_column_that_is_gone_says_nothing() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    short = table("Lantern House,Gaffer,2026-05-01,Applied", header=HEADER.split(",Location")[0])
    bring(library, short)
    card = library.card("Gaffer")
    assert card.location == "London"
    assert [note.text for note in card.notes] == ["Ask Jane"]


def test_notes_of_the_table_are_replaced_and_notes_made_here_stay() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    number = library.card("Gaffer").id
    library.change(
        Opportunity, number, notes=[{"text": "Ask Jane"}, {"text": "Mine", "on": "2026-06-01"}]
    )
    bring(library, table(GAFFER.replace("Ask Jane", "Asked Jane")))
    assert [note.text for note in library.card("Gaffer").notes] == ["Mine", "Asked Jane"]


def test_a_note_that_was_edited_here_is_kept_beside_the_new_one() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    library.change(Opportunity, library.card("Gaffer").id, notes=[{"text": "Ask Jane today"}])
    bring(library, table(GAFFER.replace("Ask Jane", "Asked Jane")))
    assert [note.text for note in library.card("Gaffer").notes] == ["Ask Jane today", "Asked Jane"]


def test_tags_merge_one_by_one() -> None:
    header = "Company,Title,Tags"
    library = DictLibrary()
    bring(library, table('Lux,Gaffer,"light, night"', header=header))
    library.change(Opportunity, library.card("Gaffer").id, tags=["light", "night", "mine"])
    bring(library, table('Lux,Gaffer,"light, tour"', header=header))
    assert library.card("Gaffer").tags == ("light", "mine", "tour")


def test_an_id_finds_the_card_whatever_else_changed() -> None:
    header = "id,Company,Title,Date Applied"
    library = DictLibrary()
    bring(library, table("req-778,Lux,Gaffer,2026-05-01", header=header))
    report = bring(library, table("req-778,Lux Stage,Chief gaffer,2026-05-02", header=header))
    assert figures(report) == (0, 1, 0)
    card = library.card("Chief gaffer")
    assert (card.organization, stages(card)) == ("Lux Stage", [("applied", "2026-05-02")])


def test_a_row_number_is_no_identity() -> None:
    header = "id,Company,Title,Date Applied"
    library = DictLibrary()
    bring(
        library,
        table("1,Lux,Gaffer,2026-05-01", "2,Opera,Rigger,2026-05-02", header=header),
    )
    report = bring(library, table("1,Opera,Rigger,2026-05-02", header=header))
    assert report.imported == 0
    assert library.card("Gaffer").organization == "Lux"


def test_a_link_finds_the_card_of_a_renamed_posting() -> None:
    header = "Company,Title,Link"
    library = DictLibrary()
    bring(library, table("Lux,Gaffer,https://lux.example/jobs/7?utm_source=a", header=header))
    report = bring(library, table("Lux,Head gaffer,lux.example/jobs/7", header=header))
    assert figures(report) == (0, 1, 0)
    assert library.card("Head gaffer").organization == "Lux"


def test_one_link_for_many_jobs_does_not_mix_them_up() -> None:
    header = "Company,Title,Link"
    rows = ("Lux,Gaffer,lux.example/careers", "Lux,Rigger,lux.example/careers")
    library = DictLibrary()
    bring(library, table(*rows, header=header))
    report = bring(
        library, table(rows[1], "Lux,Loader,lux.example/careers", rows[0], header=header)
    )
    assert figures(report) == (1, 0, 2)


def test_alike_rows_keep_a_card_each() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER, GAFFER))
    later = GAFFER.replace("Applied", "Rejected", 1)
    assert figures(bring(library, table(GAFFER, later))) == (0, 1, 1)
    assert [card.column for card in library.cards()] == ["applied", "closed"]
    assert figures(bring(library, table(GAFFER, later, GAFFER))) == (1, 0, 2)


def test_applying_twice_to_the_same_job_makes_two_cards() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    again = GAFFER.replace("2026-05-01", "2026-10-01")
    assert figures(bring(library, table(GAFFER, again))) == (1, 0, 1)


def test_a_corrected_date_is_a_correction() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    bring(library, table(GAFFER.replace("2026-05-01", "2026-05-03")))
    assert stages(library.card("Gaffer")) == [("applied", "2026-05-03")]


def test_a_card_in_the_bin_stays_there() -> None:
    library = DictLibrary()
    data = table(GAFFER, RIGGER)
    bring(library, data)
    library.change(Opportunity, library.card("Gaffer").id, deleted_on="2026-11-20")
    report = bring(library, data)
    assert figures(report) == (0, 0, 1)
    assert [each.reason for each in report.skipped] == [
        "'Gaffer @ Lantern House' is in the bin; restore it to update it."
    ]


def test_a_card_made_by_hand_is_never_merged_only_mentioned() -> None:
    library = DictLibrary()
    library.add(Opportunity, title="gaffer", organization="LANTERN HOUSE", column="interview")
    report = bring(library, table(GAFFER))
    assert figures(report) == (1, 0, 0)
    assert len(library.cards()) == 2
    assert messages(report) == [
        "Looks like 'gaffer @ LANTERN HOUSE', which is already in Interview; imported beside it."
    ]


def test_another_table_with_the_same_job_is_mentioned_by_its_link() -> None:
    library = DictLibrary()
    library.add(Opportunity, title="Electrician", url="https://www.lux.example/jobs/7/")
    report = bring(library, table("Lux,Gaffer,lux.example/jobs/7", header="Company,Title,Link"))
    assert any("Looks like 'Electrician'" in message for message in messages(report))


def test_days_that_were_guessed_do_not_move_with_the_calendar() -> None:
    library = DictLibrary()
    data = table("Lux,Gaffer,24-Nov,Applied,,", "Opera,Rigger,3 days ago,Applied,,")
    bring(library, data)
    assert stages(library.card("Gaffer")) == [("applied", "2025-11-24")]
    later = DictLibrary(datetime.fromisoformat("2027-02-01T10:00:00+01:00"))
    later.tables = library.tables
    newer = data.replace(b"Applied", b"Interview")
    newer = newer.replace(b"Date Interview", b"Date Applied")
    assert figures(bring(later, newer)) == (0, 2, 0)
    assert stages(later.card("Gaffer"))[0] == ("applied", "2025-11-24")
    assert stages(later.card("Rigger"))[0] == ("applied", "2026-11-20")
    assert figures(bring(later, newer)) == (0, 0, 2)


def test_a_rearranged_board_moves_nothing() -> None:
    library = DictLibrary()
    data = table(GAFFER.replace("Applied", "Phone screen", 1))
    bring(library, data)
    library.pipeline = Pipeline(
        (
            Column("saved", "Saved", Meaning.SAVED),
            Column("applied", "Applied", Meaning.APPLIED),
            Column("talks", "Talks", Meaning.TALKING),
            Column("closed", "Closed", Meaning.CLOSED),
        )
    )
    before = library.copy()[Opportunity.TABLE]
    bring(library, data)
    after = library.copy()[Opportunity.TABLE]
    for number, card in before.items():
        assert after[number]["column"] == card["column"]
        assert after[number]["history"] == card["history"]


def test_past_the_follow_up_nothing_is_due() -> None:
    header = "Company,Title,Date Applied,Follow up date"
    library = DictLibrary()
    bring(library, table("Lux,Gaffer,2026-05-01,2026-05-08", header=header))
    assert library.card("Gaffer").next_on is None
    bring(library, table("Lux,Gaffer,2026-05-01,2026-12-08", header=header))
    card = library.card("Gaffer")
    assert (card.next_action, card.next_on) == ("Follow up", date(2026, 12, 8))


def test_damaged_bookkeeping_does_not_stop_an_import() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER))
    number = library.card("Gaffer").id
    for broken in ({}, {"said": 7}, {"file": "tracker.csv", "said": {"history": "x", "tags": 3}}):
        library.change(Opportunity, number, imported=broken)
        report = plan(table(GAFFER), "tracker.csv", library).report
        assert report.rows == 1


def test_two_columns_of_one_meaning_are_two_stages() -> None:
    library = DictLibrary()
    bring(library, table(GAFFER.replace("Applied", "Phone screen", 1)))
    bring(library, table(GAFFER.replace("Applied", "Interview", 1)))
    card = library.card("Gaffer")
    assert card.column == "interview"
    assert [each.column for each in card.history] == ["applied", "screening", "interview"]
