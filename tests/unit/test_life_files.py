"""What one has done and was told, from LinkedIn's lists and from résumés, told by hand."""

from __future__ import annotations

import builtins
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import BadInput
from store.exchange import plan
from store.exchange.leaving.resume import export_resume
from store.exchange.packed import opening
from store.exchange.report import ImportPlan
from store.records import Experience, Feedback, Opportunity, Person
from tests.unit.library import DictLibrary

SAMPLES = Path(__file__).parent / "samples" / "life"

# title, organization, kind, start, end, the lines of its proofs, tags
Row = tuple[str, str, str, str, str, list[str], list[str]]
GAFFER = ("Gaffer", "Lantern Films", "job")
LIGHTS = ("Harbour lights", "", "project")
EXPECTED: dict[str, list[Row]] = {
    "Positions.csv": [
        ("Deck hand", "Harbour Co", "job", "2018-06-01", "", [], []),
        (*GAFFER, "2021-03-01", "2024-02-29", [], []),
        (*GAFFER, "2016-01-01", "", [], []),
    ],
    "Projects.csv": [(*LIGHTS, "2022-01-01", "2022-12-31", [], [])],
    "Education.csv": [
        ("Electrics", "Night School", "course", "2012-01-01", "2014-12-31", [], []),
    ],
    "Honors.csv": [
        ("Best light", "City Stage", "credential", "2023-05-01", "2023-05-01", [], []),
    ],
    "Skills.csv": [
        ("Skills listed on LinkedIn", "", "project", "", "", [], ["Rigging", "Dimmers"]),
    ],
    "Languages.csv": [
        ("Languages listed on LinkedIn", "", "project", "", "", [], ["Portuguese", "Dutch"]),
    ],
    "resume_now.json": [
        (*GAFFER, "2021-03-01", "2024-02-11", ["Rigged 3 stages", "Trained two"], []),
        ("Crew", "Sea Rescue", "volunteer", "2019-01-01", "", [], []),
        ("Certificate, Electrics", "Night School", "course", "", "2014-12-31", ["Motors"], []),
        (*LIGHTS, "", "", [], ["theatre"]),
        ("Best light", "City Stage", "credential", "2023-05-06", "2023-05-06", [], []),
        ("Skills listed in a résumé", "", "project", "", "", [], ["Rigging", "Knots"]),
        ("Languages listed in a résumé", "", "project", "", "", [], ["Dutch"]),
    ],
    "resume_old.json": [
        (*GAFFER, "2021-03-01", "", [], []),
        ("Electrics", "Night School", "course", "", "", [], []),
        ("Skills listed in a résumé", "", "project", "", "", [], ["Rigging"]),
    ],
    "resume_bio.json": [
        (*GAFFER, "2021-03-01", "", [], []),
        (*LIGHTS, "", "", ["Lit a quay"], ["theatre", "sea"]),
        ("Best light", "City Stage", "credential", "2023-05-06", "2023-05-06", [], []),
        ("On dimming", "Light", "credential", "2020-05-01", "2020-05-01", [], []),
    ],
    "cv.yaml": [
        (*GAFFER, "2021-03-01", "", ["Rigged 3 stages"], []),
        ("Certificate, Electrics", "Night School", "course", "2012-09-01", "2014-12-31", [], []),
        (*LIGHTS, "2022-01-01", "2022-12-31", [], []),
        ("On dimming", "Light", "credential", "2020-05-01", "2020-05-31", [], []),
        ("Skills listed in a résumé", "", "project", "", "", [], ["Rigging", "Dimmers"]),
        ("Languages listed in a résumé", "", "project", "", "", [], ["Dutch"]),
    ],
}


def bring(library: DictLibrary, name: str, data: bytes | None = None) -> ImportPlan:
    made = plan(data or (SAMPLES / name).read_bytes(), name, library)
    library.apply(made.steps)
    return made


def experience(library: DictLibrary) -> list[Experience]:
    table = library.documents(Experience.TABLE)
    return [Experience.from_doc(table[number]) for number in sorted(table)]


@pytest.mark.parametrize(("name", "rows"), EXPECTED.items())
def test_every_sample_becomes_what_was_done(name: str, rows: list[Row]) -> None:
    if name.endswith(".yaml"):
        pytest.importorskip("ruamel.yaml")
    library = DictLibrary()
    bring(library, name)
    assert [
        (
            *(e.title, e.organization, str(e.kind)),
            *(e.start.isoformat() if e.start else "", e.end.isoformat() if e.end else ""),
            *([proof.line for proof in e.proofs], list(e.tags)),
        )
        for e in experience(library)
    ] == rows
    assert plan((SAMPLES / name).read_bytes(), name, library).steps == ()


def test_what_has_no_field_is_a_note_and_what_is_no_record_is_told() -> None:
    library = DictLibrary()
    report = bring(library, "Positions.csv").report
    assert [n.text for n in experience(library)[0].notes] == ["Location: Rotterdam"]
    assert [n.text for n in experience(library)[2].notes] == ["End: sometime"]
    assert [(w.row, w.field, w.raw) for w in report.warnings] == [(5, "end", "sometime")]
    library = DictLibrary()
    report = bring(library, "resume_now.json").report
    assert [(s.row, s.reason) for s in report.skipped] == [
        (2, "An entry of work should have named parts.")
    ]
    assert "'hobbies'" in report.warnings[0].message
    library_of_old = DictLibrary()
    bring(library_of_old, "resume_bio.json")
    gaffer, lights, _, dimming = experience(library_of_old)
    assert [n.text for n in gaffer.notes] == [
        "Location: Graz, AT",
        "Link: https://lantern.example",
    ]
    assert [n.text for n in lights.notes] == ["Roles: Lead"]
    assert [n.text for n in dimming.notes] == ["Link: https://light.example/1"]
    # An employer's address proves nothing, so no proof is backed by it.
    assert experience(library)[0].proofs[0].link == ""


def test_recommendations_are_feedback_of_the_person_on_file() -> None:
    library = DictLibrary()
    maja = library.add(Person, name="Maja Lindqvist")
    bring(library, "Recommendations_Received.csv")
    [said] = library.documents(Feedback.TABLE).values()
    assert (said["person"], said["kind"], said["on"]) == (maja, "appreciation", "2024-03-04")
    assert said["said"] == "Calm, exact\nand kind."
    assert said["source"] == "Maja Lindqvist, Signal engineer, Nordic Rail"


def test_a_newer_list_updates_and_a_correction_by_hand_stays() -> None:
    library = DictLibrary()
    head = "Company Name,Title,Description,Location,Started On,Finished On\n"
    bring(library, "Positions.csv", f"{head}Orbit,Gaffer,Lights,,Jun 2018,\n".encode())
    [number] = library.documents(Experience.TABLE)
    library.change(Experience, number, summary="Ran the lights")
    newer = f"{head}Orbit,Gaffer,All lights,,Jun 2018,May 2020\nOrbit,Gaffer,,,Jul 2022,\n".encode()
    report = bring(library, "Positions.csv", newer).report
    assert (report.updated, report.imported) == (1, 1)
    first, second = experience(library)
    assert (first.summary, str(first.end)) == ("Ran the lights", "2020-05-31")
    assert str(second.start) == "2022-07-01"


WORD = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
DAY = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(date.isoformat)


@settings(max_examples=40, deadline=None)
@given(
    st.fixed_dictionaries(
        {"title": WORD, "organization": WORD, "kind": st.sampled_from(["job", "care work", "gig"])},
        optional={
            "start": DAY,
            "end": DAY,
            "summary": WORD,
            "proofs": st.lists(
                st.fixed_dictionaries({"line": WORD}), min_size=1, max_size=3, unique_by=repr
            ),
        },
    )
)
def test_a_resume_comes_back(values: dict[str, Any]) -> None:
    library, other = DictLibrary(), DictLibrary()
    library.add(Experience, **values)
    data = export_resume(library)
    assert plan(data, "resume.json", library).report.imported == 0  # at home it is known
    other.apply(plan(data, "resume.json", other, kind="resume").steps)
    [there], [here] = (t.documents(Experience.TABLE).values() for t in (other, library))
    assert {n: there.get(n) for n in values} == {n: here.get(n) for n in values}


# -- files with files inside ----------------------------------------------------------------------


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


SAVED = (
    b"Saved Date,Job Url,Job Title,Company Name\n"
    b"11/20/24,https://www.linkedin.com/jobs/view/4100000001,Gaffer,Lantern Films\n"
)
APPLIED = (
    b"Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
    b"Resume Name,Question And Answers\n"
    b'"11/23/24, 11:39 PM",me@example.org, +43 1,Lantern Films,Gaffer,'
    b"https://www.linkedin.com/jobs/view/4100000001,cv.pdf,\n"
)
CONNECTIONS = (
    b'Notes:\n"Some words, about it"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,'
    b"Connected On\nMaja,Lindqvist,https://www.linkedin.com/in/maja-l,,Lantern Films,,12 Mar 2021\n"
)


def archive() -> bytes:
    lists = {f.name: f.read_bytes() for f in SAMPLES.glob("*.csv")}
    return zipped(
        {
            **lists,
            "Jobs/Saved Jobs.csv": SAVED,
            "Jobs/Job Applications.csv": APPLIED,
            "Connections.csv": CONNECTIONS,
            "Logins.csv": b"Login Date,IP\n1,2\n",
            "Volunteering.csv": b"Company Name,Role,Cause,Started On,Finished On,Description\n",
        }
    )


def test_the_whole_archive_comes_in_one_go() -> None:
    library = DictLibrary()
    made = bring(library, "Complete_LinkedInDataExport.zip", archive())
    report = made.report
    assert report.kind == "linkedin archive"
    assert [line.row for line in report.lines] == list(range(1, report.rows + 1))
    [card] = library.cards()  # saved, then applied for: one card
    assert (card.title, card.column, card.cv_version) == ("Gaffer", "applied", "cv.pdf")
    [(maja, _)] = library.documents(Person.TABLE).items()
    [said] = library.documents(Feedback.TABLE).values()
    assert said["person"] == maja  # whom the same archive brought
    assert len(experience(library)) == 8
    messages = [w.message for w in report.warnings]
    assert "Left in the archive: Logins.csv." in messages
    assert any("Volunteering.csv has a header and no rows" in each for each in messages)
    assert any("People at organizations on your board: Lantern Films (1)." in m for m in messages)
    assert plan(archive(), "again.zip", library).report.imported == 0

    row = next(line.row for line in report.lines if line.text.startswith("Connections.csv"))
    other = DictLibrary()
    other.apply(plan(archive(), "x.zip", other, left_out=[row]).steps)
    assert not other.documents(Person.TABLE)
    assert other.cards()


def test_an_archive_cannot_flood_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    library = DictLibrary()
    monkeypatch.setattr(opening, "MOST_BYTES", 1_000_000)
    bomb = zipped({"Connections.csv": b"a" * 2_000_000})
    with pytest.raises(BadInput, match="too large when unpacked"):
        plan(bomb, "bomb.zip", library)
    # One that does not tell the truth about its size is stopped while it is unpacked.
    monkeypatch.setattr(opening, "MOST_BYTES", 300_000_000)
    monkeypatch.setattr(opening, "LARGEST_FILE", 1_000_000)
    assert any("too large" in w.message for w in plan(bomb, "b.zip", library).report.warnings)
    many = zipped({f"{n}.txt": b"" for n in range(2_001)} | {"Connections.csv": b"a"})
    with pytest.raises(BadInput, match="too large when unpacked"):
        plan(many, "many.zip", library)
    with pytest.raises(BadInput, match="ZIP file"):
        plan(zipped({"a.txt": b"x"}), "other.zip", library)


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


JOBS: list[list[Any]] = [
    ["My search", None, None, None],
    [None],
    ["Company", "Job Title", "Date Applied", "Status", "Notes", "Salary"],
    ["Lantern Films", "Gaffer", datetime(2026, 11, 2), "Interview", "two\nlines", 41000.0],
    ["Nordic Rail", "Engineer", date(2026, 11, 3), "Rejected", True, None],
]


def test_a_spreadsheet_is_read_as_the_table_in_it() -> None:
    library = DictLibrary()
    data = workbook(("Ideas", [["Dream"], ["Sea"]]), ("Jobs", JOBS))
    made = plan(data, "jobs.xlsx", library, statuses={"Interview": "screening"})
    assert [line.row for line in made.report.lines] == [4, 5]
    assert made.report.warnings[0].message == ("The sheet 'Jobs' was read; these were not: Ideas.")
    library.apply(made.steps)
    first, second = library.cards()
    assert (first.title, first.column, first.salary) == ("Gaffer", "screening", "41000")
    assert first.notes[0].text == "two\nlines"
    assert (str(second.outcome), str(second.history[0].on)) == ("rejected", "2026-11-03")
    left = plan(data, "jobs.xlsx", library, left_out=[5], fresh=True)
    assert left.report.skipped[0].row == 5
    contacts = workbook(("People", [["First Name", "Last Name", "Connected On"], ["Jo", "L", ""]]))
    assert plan(contacts, "p.xlsx", library).report.kind == "linkedin connections"


@pytest.mark.parametrize(
    ("package", "name", "data", "extra"),
    [
        ("openpyxl", "jobs.xlsx", workbook(("Jobs", JOBS)), r"pursuit\[xlsx\]"),
        ("ruamel.yaml", "cv.yaml", b"cv:\n  sections:\n    a: []\n", r"pursuit\[yaml\]"),
    ],
    ids=["xlsx", "yaml"],
)
def test_a_missing_package_is_named(
    package: str, name: str, data: bytes, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def absent(wanted: str, *rest: Any) -> Any:
        if wanted == package:
            raise ImportError
        return real(wanted, *rest)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(BadInput) as refused:
        plan(data, name, DictLibrary())
    assert package in refused.value.detail
    assert extra.replace("\\", "") in refused.value.hint


def test_damaged_workbooks_and_resumes_are_refused_in_words() -> None:
    library = DictLibrary()
    bad = zipped({"xl/workbook.xml": b"<nonsense"})
    with pytest.raises(BadInput, match="cannot be read as a spreadsheet"):
        plan(bad, "bad.xlsx", library)
    with pytest.raises(BadInput, match="is not a JSON Resume"):
        plan(b'{"a": 1}', "x.json", library, kind="resume")
    pytest.importorskip("ruamel.yaml")
    for text in (b"cv:\n  - [", b"cv:\n  name: x\n", b"cv:\n" + b"  a:" * 3 + b"\n" + b"[" * 5000):
        with pytest.raises(BadInput):
            plan(text, "cv.yaml", library, kind="rendercv")


def test_opportunities_are_not_mistaken_for_what_was_done() -> None:
    """A tracker with a title and a description stays a tracker."""
    library = DictLibrary()
    data = b"Title,Description,Company,Status\nGaffer,Lights,Orbit,Applied\n"
    assert plan(data, "jobs.csv", library).report.kind == "csv"
    assert isinstance(plan(data, "jobs.csv", library).steps[0].record(id=1), Opportunity)
