"""Tables that mix applications, outreach and interviews, told by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.exchange import plan
from store.exchange.report import ImportPlan
from store.records import Opportunity, Person
from tests.unit.library import DictLibrary

SAMPLES = Path(__file__).parent / "samples"


def bring(library: DictLibrary, name: str, **asked: object) -> ImportPlan:
    made = plan((SAMPLES / name).read_bytes(), name, library, **asked)  # type: ignore[arg-type]
    library.apply(made.steps)
    return made


def test_each_row_becomes_what_it_is() -> None:
    library = DictLibrary()
    report = bring(library, "mixed.csv").report
    assert [(line.row, line.fate) for line in report.lines] == [
        *[(2, "imported"), (3, "imported"), (4, "imported"), (5, "updated"), (6, "updated")],
        *[(7, "imported"), (8, "imported")],
    ]
    cards = {(card.title, card.organization): card for card in library.cards()}
    # An interview without a card, and outreach to nobody by name, stay cards.
    assert set(cards) == {
        *[("Signal engineer", "Nordic Rail"), ("Gaffer", "Lantern Films")],
        *[("Planner", "Harbour Co"), ("", "Lantern Films")],
    }
    assert str(cards["Signal engineer", "Nordic Rail"].outcome) == "rejected"
    [talk] = cards["Gaffer", "Lantern Films"].rounds
    assert (str(talk.on), talk.kind, talk.note) == ("2026-09-12", "interview", "Two people")
    [bo] = (Person.from_doc(doc) for doc in library.documents(Person.TABLE).values())
    assert (bo.name, bo.organizations) == ("Bo Lind", ("City Lab",))
    assert [(str(t.on), str(t.kind), t.about) for t in bo.touches] == [
        ("2026-09-03", "ask", ""),
        ("2026-09-09", "talk", "Lab nights"),
    ]
    assert [note.text for note in bo.notes] == ["Asked about the lab"]


@pytest.mark.parametrize("name", ["mixed.csv", "gemischt.csv", "activities.csv"])
def test_the_same_table_again_changes_nothing(name: str) -> None:
    library = DictLibrary()
    bring(library, name)
    again = plan((SAMPLES / name).read_bytes(), name, library)
    assert again.steps == ()
    assert again.report.unchanged == again.report.rows


def test_a_person_on_file_gets_the_contact_and_the_card() -> None:
    library = DictLibrary()
    eva = library.add(Person, name="Eva Huber", organizations=["Städtische Bühne GmbH"])
    bring(library, "gemischt.csv")
    [card] = library.documents(Opportunity.TABLE)
    document = library.documents(Person.TABLE)[eva]
    assert document["touches"] == [{"on": "2026-09-03", "kind": "ask", "opportunity": card}]
    assert library.card("Beleuchterin").rounds[0].note == "mit Führung"


def test_a_row_can_be_left_out_and_other_type_columns_are_no_activities() -> None:
    library = DictLibrary()
    report = bring(library, "mixed.csv", left_out=[4, 5]).report
    assert [skip.row for skip in report.skipped] == [4, 5]
    assert not library.documents(Person.TABLE)
    library = DictLibrary()
    data = b"Type,Company,Contact,Title\nFull time,Orbit,Jo L,Gaffer\nContract,Lux,Al M,Rigger\n"
    assert len(plan(data, "x.csv", library).steps) == 2


KINDS = """Art,Firma,Stelle,Status
Vorsprechen,Harbour Theatre,Juror 3,Beworben
Praktikum,Nordic Rail,Helferin,Beworben
Kurs,City Lab,Dye making,Beworben
Kurs,City Lab,Weaving,Beworben
Stelle,Lux,Gafferin,Beworben
Rundruf,Lantern Films,Rigger,Beworben
"""


def test_a_column_of_kinds_is_read_and_other_words_stay_notes() -> None:
    library = DictLibrary()
    made = plan(KINDS.encode(), "t.csv", library)
    library.apply(made.steps)
    cards = {card.title: card for card in library.cards()}
    assert {title: str(card.kind) for title, card in cards.items()} == {
        "Juror 3": "audition",
        "Helferin": "internship",
        "Dye making": "course",
        "Weaving": "course",
        "Gafferin": "job",
        "Rigger": "job",
    }
    assert [note.text for note in cards["Rigger"].notes] == ["Art: Rundruf"]
    assert (7, "kind", "Rundruf") in [(w.row, w.field, w.raw) for w in made.report.warnings]
    assert plan(KINDS.encode(), "t.csv", library).steps == ()
    newer = KINDS.replace("Kurs,City Lab,Dye", "Ehrenamt,City Lab,Dye").replace("Praktikum,", ",")
    library.apply(plan(newer.encode(), "t.csv", library).steps)
    assert str(library.card("Dye making").kind) == "volunteering"
    assert str(library.card("Helferin").kind) == "internship", "an empty cell says nothing"


@pytest.mark.parametrize("words", ["Full time,Contract,Full time", "Call,Call,Call"])
def test_other_words_under_type_are_never_guessed_to_be_kinds(words: str) -> None:
    rows = "".join(f"{word},Lux,Gaffer {at}\n" for at, word in enumerate(words.split(",")))
    library = DictLibrary()
    library.apply(plan(f"Type,Company,Title\n{rows}".encode(), "t.csv", library).steps)
    assert {str(card.kind) for card in library.cards()} <= {"job"}
