"""Address books and contact lists: every layout and quirk, in samples of ours told by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.errors import BadInput
from store.exchange import plan
from store.exchange.report import ImportPlan
from store.insight.circle import people_at
from store.insight.facts import Facts
from store.records import Opportunity, Person
from tests.unit.library import DictLibrary

SAMPLES = Path(__file__).parent / "samples" / "people"

# name, role, organizations, e-mail, phone, link, tags
Row = tuple[str, str, list[str], str, str, str, list[str]]

EXPECTED: dict[str, tuple[str, list[Row]]] = {
    "phone_21.vcf": (
        "vcard",
        [
            (
                *("Dr. Jörg Müller", "Head of lighting", ["Lux Stage"]),
                *("j.mueller@lux-stage.example", "+43 660 0000001", "", []),
            ),
            ("Jane Okafor", "", [], "", "555-0101", "", []),
        ],
    ),
    "desktop_30.vcf": (
        "vcard",
        [
            (
                *("Maja Lindqvist", "Signal engineer", ["Nordic Rail, AS"]),
                *("maja@nordic-rail.example", "+46 8 000 001"),
                *("http://www.nordic-rail.example/maja", ["rail", "mentor, senior"]),
            ),
            ("Harbour Co", "", ["Harbour Co"], "", "555-0199", "", []),
            ("Rosa Diaz", "", [], "rosa.diaz@example.org", "", "", []),
            ("Never Ended", "", ["Opera North"], "", "", "", []),
        ],
    ),
    "web_40.vcf": (
        "vcard",
        [
            (
                *("Amara Nwosu", "Programme lead", ["City Lab", "Second Place"]),
                *("amara@city-lab.example", "+1-555-555-5555 ext. 102"),
                *("https://www.linkedin.com/in/amara-nwosu-example", ["science"]),
            )
        ],
    ),
    "groups_30.vcf": (
        "vcard",
        [("Åsa Öst", "Planner", ["Nordic Rail", "City Lab"], "", "", "", [])],
    ),
    "cp1252_21.vcf": ("vcard", [("Noémie Gagné", "", ["Théâtre du Lac"], "", "", "", [])]),
    "linkedin_now.csv": (
        "linkedin connections",
        [
            (
                *("Maja Lindqvist", "Signal engineer", ["Nordic Rail AS"], "", ""),
                *("https://www.linkedin.com/in/maja-lindqvist-example", []),
            ),
            (
                *("Tom Bader, PMP", "Gaffer, nights", ["Lantern Films"], "tom@example.org", ""),
                *("https://www.linkedin.com/in/tom-bader-example", []),
            ),
        ],
    ),
    "linkedin_2018.csv": (
        "linkedin connections",
        [
            (
                *("Maja Lindqvist", "Trainee", ["Nordic Rail"], "maja@nordic-rail.example"),
                *("", "", []),
            ),
            ("Rosa Diaz", "Deckhand", ["Harbour Co"], "", "", "", []),
        ],
    ),
    "google_new.csv": (
        "google contacts",
        [
            (
                *("Amara Nwosu", "Programme lead", ["City Lab"], "amara@city-lab.example"),
                *("+1 555 0100", "https://city-lab.example/amara", ["Science"]),
            ),
            ("Opera North", "", ["Opera North"], "", "+44 20 0000 0000", "", []),
        ],
    ),
    "google_old.csv": (
        "google contacts",
        [
            (
                *("Ben Adeyemi", "Stage manager", ["Opera North"], "ben@opera-north.example"),
                *("555-0133", "", ["Theatre"]),
            )
        ],
    ),
    "outlook.csv": (
        "outlook contacts",
        [
            (
                *("Ines Costa", "Bosun", ["Harbour Co"], "ines@harbour.example", "555-0150"),
                *("https://harbour.example", ["Sea", "Friends"]),
            )
        ],
    ),
}
EXPECTED["google_utf16.csv"] = EXPECTED["google_old.csv"]


def planned(library: DictLibrary, name: str, data: bytes | None = None) -> ImportPlan:
    return plan(data or (SAMPLES / name).read_bytes(), name, library)


def people(library: DictLibrary) -> list[Person]:
    table = library.documents(Person.TABLE)
    return [Person.from_doc(table[number]) for number in sorted(table)]


def bring(library: DictLibrary, name: str, data: bytes | None = None) -> ImportPlan:
    made = planned(library, name, data)
    library.apply(made.steps)
    return made


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_every_sample_becomes_the_people_in_it(name: str, expected: tuple[str, list[Row]]) -> None:
    library = DictLibrary()
    kind, rows = expected
    assert bring(library, name).report.kind == kind
    found = [
        (p.name, p.role_now, list(p.organizations), p.email, p.phone, p.url, list(p.tags))
        for p in people(library)
    ]
    assert found == rows
    again = planned(library, name)
    assert (again.steps, again.report.imported) == ((), 0)  # the same file once more: nothing


def notes(library: DictLibrary, at: int = 0) -> list[str]:
    return [note.text for note in people(library)[at].notes]


def test_what_has_no_field_is_in_the_notes_or_said_to_be_left_out() -> None:
    library = DictLibrary()
    report = bring(library, "phone_21.vcf").report
    assert notes(library)[0] == "Met at the fair.\nKnows the grid; likes tea."
    assert "Department: Lighting" in notes(library)
    assert "Also e-mail: joerg@example.org" in notes(library)
    said = [warned.message for warned in report.warnings]
    assert said == ["Pursuit has no place for addresses (1), birthdays (1); they were left out."]

    library = DictLibrary()
    report = bring(library, "desktop_30.vcf").report
    assert notes(library)[0] == "First line\nSecond; with semicolon"
    assert {"Also known as: Maj", "Referred by: Tom Bader"} <= set(notes(library))
    assert [(each.row, each.reason) for each in report.skipped] == [
        (35, "It names nobody: no name, company or e-mail.")
    ]
    assert [each.row for each in report.warnings] == [40]  # the card without an end

    library = DictLibrary()
    report = bring(library, "groups_30.vcf").report
    assert notes(library) == ["Also works as: Lecturer"]
    assert [(each.row, each.reason) for each in report.skipped] == [
        (1, "It is a group of contacts, not a person."),
        (8, "It is a group of contacts, not a person."),
    ]

    library = DictLibrary()
    bring(library, "outlook.csv")
    assert "Also e-mail: ines@example.org\nAlso phone: 555-0151" in notes(library)
    library = DictLibrary()
    bring(library, "linkedin_now.csv")
    first = people(library)[0].notes[0]
    assert (str(first.on), first.text) == ("2021-03-12", "Connected on LinkedIn")


def test_who_do_i_know_there_answers_by_the_name_of_the_organization() -> None:
    library = DictLibrary()
    library.add(Opportunity, title="Signal engineer", organization="Nordic Rail")
    report = bring(library, "linkedin_now.csv").report
    assert people_at(Facts(library), "Nordic Rail") == [min(library.documents("people"))]
    assert "People at organizations on your board: Nordic Rail (1)." in [
        warned.message for warned in report.warnings
    ]


OLDER = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def linkedin(*rows: str) -> bytes:
    return OLDER + "\n".join(rows).encode()


MAJA = "Maja,Lindqvist,https://www.linkedin.com/in/maja-l,{},{},{},12 Mar 2021"


def test_a_newer_copy_changes_what_changed_there_and_nothing_a_person_typed() -> None:
    library = DictLibrary()
    bring(library, "Connections.csv", linkedin(MAJA.format("", "Nordic Rail", "Trainee")))
    [number] = library.documents("people")
    library.change(Person, number, role_now="Runs the signal school", tags=["mentor"])

    newer = linkedin(MAJA.format("maja@example.org", "City Lab", "Engineer"))
    report = bring(library, "Connections.csv", newer).report
    [maja] = people(library)
    assert maja.role_now == "Runs the signal school"
    assert (maja.organizations, maja.email, maja.tags) == (
        *(("City Lab",), "maja@example.org"),
        ("mentor",),
    )
    assert (report.updated, report.imported) == (1, 0)
    assert [w.message for w in report.warnings if w.row] == [
        "The role now is 'Runs the signal school' here and stays; the file says 'Engineer'."
    ]
    # What one deleted stays deleted while the file says the same.
    library.change(Person, number, email=None)
    assert planned(library, "Connections.csv", newer).steps == ()


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ({"url": "linkedin.com/in/Maja-L/"}, MAJA.format("", "Elsewhere", "")),
        ({"email": "Maja@Example.org"}, MAJA.format("maja@example.org", "Elsewhere", "")),
        ({"organizations": ["NORDIC RAIL AS"]}, MAJA.format("", "Nordic Rail", "")),
    ],
)
def test_somebody_typed_by_hand_is_found_and_completed(typed: dict[str, Any], row: str) -> None:
    library = DictLibrary()
    library.add(Person, name="Maja Lindqvist", **typed)
    report = bring(library, "Connections.csv", linkedin(row)).report
    assert (report.updated, report.imported, len(people(library))) == (1, 0, 1)
    assert people(library)[0].url  # filled in, or as typed
    assert len(people(library)[0].organizations) == 1  # NORDIC RAIL AS is Nordic Rail


def test_namesakes_and_shared_addresses_stay_two_people() -> None:
    library = DictLibrary()
    rows = [
        "Maja,Lindqvist,https://www.linkedin.com/in/maja-1,info@rail.example,Nordic Rail,,",
        "Maja,Lindqvist,https://www.linkedin.com/in/maja-2,,Nordic Rail,,",
        "Tom,Bader,,info@rail.example,Nordic Rail,,",
        "Maja,Lindqvist,https://www.linkedin.com/in/MAJA-1/,,Nordic Rail,,",
    ]
    report = bring(library, "Connections.csv", linkedin(*rows)).report
    assert [p.name for p in people(library)] == ["Maja Lindqvist", "Maja Lindqvist", "Tom Bader"]
    assert [s.reason for s in report.skipped] == ["The same person as in row 2."]
    assert planned(library, "Connections.csv", linkedin(*rows)).steps == ()


def test_two_sources_do_not_take_turns() -> None:
    """The address book still has the old company; the network site says where they went."""
    library = DictLibrary()
    card = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Maja Lindqvist\r\nORG:Nordic Rail\r\n"
        b"URL:https://linkedin.com/in/maja-l\r\nTITLE:Trainee\r\nEND:VCARD\r\n"
    )
    bring(library, "me.vcf", card)
    bring(library, "Connections.csv", linkedin(MAJA.format("", "City Lab", "Engineer")))
    assert planned(library, "me.vcf", card).steps == ()
    [maja] = people(library)
    assert (maja.role_now, maja.external_id) == ("Engineer", "1")


def test_a_person_in_the_bin_stays_there() -> None:
    library = DictLibrary()
    bring(library, "cp1252_21.vcf")
    [number] = library.documents("people")
    library.change(Person, number, deleted_on=library.clock.today())
    report = planned(library, "cp1252_21.vcf").report
    assert "is in the bin" in report.skipped[0].reason


def test_rows_and_columns_can_be_decided_by_hand() -> None:
    library = DictLibrary()
    data = linkedin(MAJA.format("", "Nordic Rail", "Trainee"), "Tom,Bader,,,Orbit,,")
    made = plan(data, "c.csv", library, left_out=[2], mapping={"Position": "notes"})
    assert next(line.text for line in made.report.lines) == "As you said."
    assert made.told.left_out == {2}
    assert made.table is not None
    assert made.table.names["role_now"] == "What they do"
    library.apply(made.steps)
    assert [p.name for p in people(library)] == ["Tom Bader"]
    with pytest.raises(BadInput, match="no field 'rank'"):
        plan(data, "c.csv", library, mapping={"Position": "rank"})


def test_lists_of_somebody_else_are_refused_and_can_be_insisted_on() -> None:
    library = DictLibrary()
    data = (SAMPLES / "applicants_with_names.csv").read_bytes()
    with pytest.raises(BadInput, match="does not look like a list of your applications"):
        plan(data, "people.csv", library)
    library.apply(plan(data, "people.csv", library, kind="people").steps)
    assert people(library)[0].name == "Any Body"
    with pytest.raises(BadInput, match="holds no contact"):
        plan(b"FN:Nobody\r\n", "x.vcf", library, kind="vcard")
    with pytest.raises(BadInput, match="has no columns to map"):
        plan(b"BEGIN:VCARD\r\nFN:A\r\nEND:VCARD", "x.vcf", library, mapping={"a": "b"})
