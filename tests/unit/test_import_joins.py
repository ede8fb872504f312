"""A row of an import joins the record that the person chose, whatever it was matched with."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from store.errors import BadInput
from store.exchange import plan
from store.exchange.joining import NEW
from store.exchange.json_file import export_json
from store.exchange.leaving.tables import export_table
from store.exchange.report import ImportPlan, Line
from store.exchange.told import Told
from store.records import Experience, Feedback, Opportunity, Person
from store.verbs.collecting import plan_postings
from tests.unit.library import DictLibrary

TRACKER = """\
Company,Title,Date Applied,Status,Location
Lantern Films,Gaffer,2026-05-01,Applied,London
Opera North,Rigger,2026-05-02,Applied,Leeds
"""
CONNECTIONS = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Maja,Lindqvist,,maja@rail.example,Nordic Rail,Engineer,12 Mar 2021
Tom,Bader,,,Orbit,,12 Mar 2021
"""
CARDS = """\
BEGIN:VCARD
VERSION:4.0
FN:Maja Lindqvist
EMAIL:maja@rail.example
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Tom Bader
END:VCARD
"""
POSITIONS = """\
Company Name,Title,Description,Location,Started On,Finished On
Harbour Co,Stagehand,Rigged the stage,Oslo,Mar 2020,Apr 2021
Orbit,Best boy,,Oslo,May 2021,
"""
RESUME = json.dumps(
    {
        "basics": {"name": "x"},
        "work": [
            {"name": "Harbour Co", "position": "Stagehand", "startDate": "2020-03"},
            {"name": "Orbit", "position": "Best boy", "startDate": "2021-05"},
        ],
        "projects": [],
    }
)


def bring(library: DictLibrary, text: str, file: str, **how: Any) -> ImportPlan:
    made = plan(text.encode(), file, library, **how)
    library.apply(made.steps)
    return made


def fate(made: ImportPlan, row: int) -> Line:
    [line] = [each for each in made.report.lines if each.row == row]
    return line


def people(library: DictLibrary) -> dict[int, str]:
    return {n: str(each["name"]) for n, each in library.tables["people"].items()}


# -- every kind of record that is matched ---------------------------------------------------------

Setup = Callable[[DictLibrary], int]
"""Makes the record that row 2 is to join, alike in nothing; returns its id."""


def other_card(library: DictLibrary) -> int:
    return library.add(Opportunity, title="Lighting lead", organization="Lantern")


def other_person(library: DictLibrary) -> int:
    return library.add(Person, name="M. Berg", organizations=["Fjord Line"])


def other_work(library: DictLibrary) -> int:
    return library.add(Experience, title="Stage work", organization="The harbour", kind="job")


EVERY_KIND: list[tuple[str, str, int, Setup, str, str]] = [
    ("jobs.csv", TRACKER, 2, other_card, "opportunities", "Joins 'Lighting lead @ Lantern': "),
    ("Connections.csv", CONNECTIONS, 2, other_person, "people", "Joins 'M. Berg': "),
    ("people.vcf", CARDS, 1, other_person, "people", "Joins 'M. Berg': "),
    ("Positions.csv", POSITIONS, 2, other_work, "experience", "Joins 'Stage work @ The harb"),
    ("resume.json", RESUME, 1, other_work, "experience", "Joins 'Stage work @ The harbour': "),
]


@pytest.mark.parametrize(
    ("file", "text", "row", "setup", "table", "words"), EVERY_KIND, ids=[e[0] for e in EVERY_KIND]
)
def test_a_row_joins_the_record_that_was_chosen_and_stays_with_it(
    file: str, text: str, row: int, setup: Setup, table: str, words: str
) -> None:
    library = DictLibrary()
    number = setup(library)
    before = len(library.documents(table))
    made = bring(library, text, file, joins={row: number})
    line = fate(made, row)
    assert (line.fate, line.table, line.record, line.said) == ("updated", table, number, True)
    assert line.text.startswith(words)
    assert line.text.endswith(" – as you said")
    assert len(library.documents(table)) == before + 1, "the other row is new"
    # What was chosen is remembered: a newer copy finds the record by itself.
    again = bring(library, text, file)
    assert (again.report.imported, again.report.unchanged) == (0, 2)
    assert fate(again, row).record == number


@pytest.mark.parametrize(
    ("file", "text", "row", "setup", "table", "words"), EVERY_KIND, ids=[e[0] for e in EVERY_KIND]
)
def test_a_row_that_was_matched_becomes_a_new_record_and_stays_one(
    file: str, text: str, row: int, setup: Setup, table: str, words: str
) -> None:
    library = DictLibrary()
    bring(library, text, file)
    assert fate(plan(text.encode(), file, library), row).fate == "unchanged"
    first = set(library.documents(table))
    made = bring(library, text, file, joins={row: NEW})
    line = fate(made, row)
    assert (line.fate, line.said) == ("imported", True)
    assert line.text.startswith("New ")
    assert "as you said" in line.text
    [new] = set(library.documents(table)) - first
    assert line.record == new
    again = bring(library, text, file)
    assert (again.report.imported, again.report.unchanged) == (0, 2)
    assert fate(again, row).record == new, "and not the record it was taken from"


@pytest.mark.parametrize(
    ("file", "text", "row", "setup", "table", "words"), EVERY_KIND, ids=[e[0] for e in EVERY_KIND]
)
def test_what_is_not_there_in_the_bin_or_twice_is_refused(
    file: str, text: str, row: int, setup: Setup, table: str, words: str
) -> None:
    library = DictLibrary()
    number = setup(library)
    other = max(line.row for line in plan(text.encode(), file, library).report.lines)
    with pytest.raises(BadInput, match=f"Row {row} cannot join") as missing:
        plan(text.encode(), file, library, joins={row: 7})
    assert missing.value.detail == "There is none with this id."
    with pytest.raises(BadInput, match="There is no row 99 in"):
        plan(text.encode(), file, library, joins={99: NEW})
    with pytest.raises(BadInput) as twice:
        plan(text.encode(), file, library, joins={row: number, other: number})
    assert twice.value.detail == f"Row {row} joins it already."
    with pytest.raises(BadInput, match=f"Row {row} cannot be left out and come as well"):
        plan(text.encode(), file, library, joins={row: number}, left_out=[row])
    record = {"opportunities": Opportunity, "people": Person, "experience": Experience}[table]
    library.change(record, number, deleted_on=library.clock.today())
    with pytest.raises(BadInput) as binned:
        plan(text.encode(), file, library, joins={row: number})
    assert binned.value.detail == "It is in the bin."


# -- cards ----------------------------------------------------------------------------------------


def test_what_was_typed_on_the_card_stays_and_what_is_empty_is_filled() -> None:
    library = DictLibrary()
    number = other_card(library)
    made = bring(library, TRACKER, "jobs.csv", joins={2: number})
    card = next(each for each in library.cards() if each.id == number)
    assert (card.title, card.organization, card.location) == ("Lighting lead", "Lantern", "London")
    said = [each.message for each in made.report.warnings if each.row == 2]
    assert "The title is 'Lighting lead' here and stays; the table says 'Gaffer'." in said


@pytest.mark.parametrize(
    ("here", "says", "stands", "told"),
    [
        ("saved", "Applied", "applied", ""),
        ("saved", "Rejected", "closed", ""),
        ("interview", "Applied", "interview", "The table says Applied; the card is further on"),
        ("applied", "Applied", "applied", ""),
    ],
)
def test_a_table_moves_the_card_it_joins_on_and_never_back(
    here: str, says: str, stands: str, told: str
) -> None:
    library = DictLibrary()
    number = library.add(Opportunity, title="Lighting lead", column=here)
    table = TRACKER.replace("Applied,London", f"{says},London")
    made = bring(library, table, "jobs.csv", joins={2: number})
    assert library.card("Lighting lead").column == stands
    # Its days are those of the table, but for a column that has a day here already.
    days = [str(each.on) for each in library.card("Lighting lead").history]
    assert days[0] == ("2026-11-23" if here == "applied" else "2026-05-01")
    said = [each.message for each in made.report.warnings if each.field == "column"]
    assert [text.startswith(told) for text in said] == ([True] if told else [])


def test_a_title_that_was_changed_in_the_table_still_finds_its_card() -> None:
    library = DictLibrary()
    bring(library, TRACKER, "jobs.csv")
    gaffer = library.card("Gaffer").id
    renamed = TRACKER.replace("Lantern Films,Gaffer", "Lantern Group,Chief lighting technician")
    assert fate(plan(renamed.encode(), "jobs.csv", library), 2).fate == "imported"
    bring(library, renamed, "jobs.csv", joins={2: gaffer})
    assert library.card("Chief lighting technician").id == gaffer
    assert len(library.cards()) == 2


def test_two_rows_can_swap_their_cards() -> None:
    library = DictLibrary()
    bring(library, TRACKER, "jobs.csv")
    gaffer, rigger = library.card("Gaffer").id, library.card("Rigger").id
    bring(library, TRACKER, "jobs.csv", joins={2: rigger, 3: gaffer})
    assert [(card.id, card.title) for card in library.cards()] == [
        (gaffer, "Rigger"),
        (rigger, "Gaffer"),
    ]
    again = bring(library, TRACKER, "jobs.csv")
    assert again.report.unchanged == 2


def test_a_card_of_two_tables_is_found_by_newer_copies_of_both() -> None:
    library = DictLibrary()
    bring(library, TRACKER, "jobs.csv")
    gaffer = library.card("Gaffer").id
    other = "Employer,Position,Sent,Where from\nLantern,Spark,2026-05-04,the fair\n"
    bring(library, other, "fairs.csv", joins={2: gaffer})
    assert len(library.cards()) == 2
    assert fate(plan(other.encode(), "fairs.csv", library), 2).record == gaffer
    moved = TRACKER.replace("Applied,London", "Rejected,London")
    made = bring(library, moved, "jobs.csv")
    assert (fate(made, 2).fate, fate(made, 2).record) == ("updated", gaffer)
    assert fate(plan(other.encode(), "fairs.csv", library), 2).record == gaffer


def test_what_was_told_of_the_columns_is_not_lost_with_the_card_that_kept_it() -> None:
    library = DictLibrary()
    table = TRACKER.replace("Applied,London", "in limbo,London")
    bring(library, table, "jobs.csv", statuses={"in limbo": "screening"})
    bring(library, table, "jobs.csv", joins={2: NEW})
    assert plan(table.encode(), "jobs.csv", library).told.statuses == {"in limbo": "screening"}
    assert plan(table.encode(), "jobs.csv", library).told == Told(
        statuses={"in limbo": "screening"}
    ), "and the choices for rows are not told again"


# -- mixed tables, archives, postings -------------------------------------------------------------

MIXED = """\
Activity Type,Company,Role,Date,Contact
Application,Lantern Films,Gaffer,2026-05-01,
Interview,Lantern Films,Gaffer,2026-05-08,
Outreach,Orbit,,2026-05-09,Jane Okafor
"""


def test_an_interview_joins_another_card_and_outreach_another_person() -> None:
    library = DictLibrary()
    card, person = other_card(library), other_person(library)
    bring(library, MIXED, "log.csv", joins={3: card, 4: person})
    rounds = {each.id: len(each.rounds) for each in library.cards()}
    assert rounds[card] == 1
    assert sum(rounds.values()) == 1
    assert people(library) == {person: "M. Berg"}
    assert len(library.tables["people"][person]["touches"]) == 1


def test_an_interview_cannot_be_a_card_of_its_own() -> None:
    with pytest.raises(BadInput, match="Row 3 is an interview"):
        plan(MIXED.encode(), "log.csv", DictLibrary(), joins={3: NEW})


def test_rows_of_an_archive_join_by_the_number_they_are_shown_with() -> None:
    library = DictLibrary()
    person, work = other_person(library), other_work(library)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Connections.csv", CONNECTIONS)
        archive.writestr("Positions.csv", POSITIONS)
    made = plan(packed.getvalue(), "linkedin.zip", library, joins={2: person, 3: work})
    assert [(line.table, line.record, line.said) for line in made.report.lines[1:3]] == [
        ("people", person, True),
        ("experience", work, True),
    ]
    with pytest.raises(BadInput, match=r"Connections\.csv: Row 2 cannot join person 5"):
        plan(packed.getvalue(), "linkedin.zip", library, joins={1: 5})


POSTING = json.dumps(
    {
        "jobs": [
            {
                "id": 11,
                "title": "Gaffer",
                "absolute_url": "https://boards.greenhouse.io/lantern/jobs/11",
                "location": {"name": "Leeds"},
                "updated_at": "2026-11-20T09:00:00Z",
                "content": "Lights.",
            }
        ]
    }
)


def test_a_posting_fills_the_card_that_waited_for_it() -> None:
    library = DictLibrary()
    number = other_card(library)
    made = plan_postings(
        POSTING.encode(), "job.json", library, told=Told(joins={1: number}, chosen=frozenset({1}))
    )
    library.apply(made.steps)
    [card] = library.cards()
    assert (card.title, card.location) == ("Lighting lead", "Leeds")
    assert card.url == "https://boards.greenhouse.io/lantern/jobs/11"
    assert "Lights." in made.texts[number]
    assert fate(made, 1).text == (
        "Joins 'Lighting lead @ Lantern': location, url, external id, its text – as you said"
    )


def test_a_posting_that_is_on_the_board_can_come_once_more() -> None:
    library = DictLibrary()
    library.apply(plan_postings(POSTING.encode(), "job.json", library).steps)
    assert fate(plan_postings(POSTING.encode(), "job.json", library), 1).fate == "unchanged"
    again = plan_postings(POSTING.encode(), "job.json", library, told=Told(joins={1: NEW}))
    assert (fate(again, 1).fate, fate(again, 1).said) == ("imported", True)


def test_what_was_said_joins_what_was_said_before() -> None:
    library = DictLibrary()
    number = library.add(Feedback, said="Too fast in demos", kind="appreciation")
    praise = (
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        "Jane,Okafor,Orbit,Lead,Calm under fire,,VISIBLE\n"
    )
    made = bring(library, praise, "Recommendations_Received.csv", joins={2: number})
    assert (fate(made, 2).table, fate(made, 2).record) == ("feedback", number)
    assert len(library.tables["feedback"]) == 1


# -- where it has no meaning ----------------------------------------------------------------------


@pytest.mark.parametrize("file", ["all.json", "people.csv"])
def test_rows_of_an_export_name_their_records(file: str) -> None:
    library = DictLibrary()
    other_person(library)
    data = export_json(library) if file == "all.json" else export_table(library, Person)
    assert plan(data, file, library).fixed == (
        "Each row says itself, by its id, which record it is."
    )
    with pytest.raises(BadInput, match="can join another record"):
        plan(data, file, library, joins={2: NEW})


def test_a_row_that_holds_nothing_cannot_join() -> None:
    library = DictLibrary()
    card = other_card(library)
    table = TRACKER + "N/A,,,-,\n"
    assert fate(plan(table.encode(), "jobs.csv", library), 4).table == ""
    with pytest.raises(BadInput, match="Row 4 cannot join a record"):
        plan(table.encode(), "jobs.csv", library, joins={4: card})
