"""Quick capture: what a line writes. Today is Monday 23 November 2026, 09:30 in Berlin."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given

from store.capture import Captured, capture, plan
from store.errors import BadInput, NotFound
from store.fields import Document
from store.plans import Edit, New, Step
from store.records import Action, Experience, Opportunity, Person
from tests.unit.library import DictLibrary
from tests.unit.test_capture_typing import lines

TODAY = date(2026, 11, 23)
JANE: Document = {"name": "Jane Okafor", "organizations": ["Nordic Rail"]}


class FakeLibrary(DictLibrary):
    """With documents to begin with; remembers which tables were looked at."""

    def __init__(self, **tables: dict[int, Document]) -> None:
        super().__init__()
        for name, documents in tables.items():
            self.tables[name].update(documents)
        self.looked_at: list[str] = []

    def documents(self, table: str) -> Mapping[int, Document]:
        self.looked_at.append(table)
        return super().documents(table)


def read(line: str) -> Captured:
    return capture(line, TODAY)


def planned(line: str, library: FakeLibrary) -> list[Step]:
    """The steps, proved to be something a store takes; the library stays as it was."""
    captured = read(line)
    before = copy.deepcopy(captured)
    steps, label = plan(captured, library)
    assert label
    assert captured == before
    tables = library.copy()
    library.apply(steps)
    library.tables = tables
    return steps


def test_a_plain_opportunity_reads_no_table() -> None:
    library = FakeLibrary()
    assert planned("Gaffer @ Orbit due:fri", library) == [
        New(
            Opportunity,
            1_001,
            {
                "title": "Gaffer",
                "organization": "Orbit",
                "next_on": date(2026, 11, 27),
                "column": "saved",
                "history": [{"column": "saved", "meaning": "saved", "on": TODAY}],
                "rank": 1795422600.0,
                "added_on": TODAY,
            },
        )
    ]
    assert library.looked_at == []
    assert plan(read("Gaffer @ Orbit"), library)[1] == "Add 'Gaffer'"


def test_straight_into_a_column() -> None:
    (step,) = planned("Gaffer >interview", FakeLibrary())
    assert step.values["column"] == "interview"
    assert step.values["history"] == [{"column": "interview", "meaning": "talking", "on": TODAY}]


@pytest.mark.parametrize("name", ["Jane", "jane okafor", "OKAFOR", "Okafor Jane"])
def test_somebody_known_is_linked(name: str) -> None:
    library = FakeLibrary(people={7: JANE, 8: {"name": "Janet Li"}})
    (step,) = planned(f'Gaffer via:"{name}"', library)
    assert step.values["via"] == 7
    assert "opportunities" not in library.looked_at


def test_somebody_unknown_is_made() -> None:
    job, person = planned("Gaffer via:Ade", FakeLibrary(people={7: JANE}))
    assert person == New(Person, person.id, {"name": "Ade", "added_on": TODAY})
    assert job.record is Opportunity
    assert job.values["via"] == person.id


def test_a_name_that_two_people_have_is_asked_back() -> None:
    library = FakeLibrary(people={7: JANE, 8: {"name": "Jane Li"}})
    with pytest.raises(BadInput) as error:
        plan(read("Gaffer via:Jane"), library)
    assert "'Jane' could be 2 people" in str(error.value)
    assert "Jane Okafor" in error.value.detail
    assert "Jane Li" in error.value.detail


def test_the_whole_name_wins_and_the_bin_does_not_count() -> None:
    people: dict[int, Document] = {
        6: {"name": "Jane", "deleted_on": "2026-01-01"},
        7: JANE,
        8: {"name": "Jane"},
    }
    (step,) = planned("Gaffer via:jane", FakeLibrary(people=people))
    assert step.values["via"] == 8


def test_asking_somebody_adds_to_what_was() -> None:
    before: Document = {**JANE, "touches": [{"on": "2026-10-01", "kind": "talk"}]}
    library = FakeLibrary(
        people={7: before}, opportunities={5: {"title": "Signal engineer", "column": "saved"}}
    )
    (step,) = planned("ask Jane about signalling >Signal engineer", library)
    assert step == Edit(
        Person,
        7,
        {
            "touches": [
                {"on": "2026-10-01", "kind": "talk"},
                {"kind": "ask", "on": TODAY, "about": "signalling", "opportunity": 5},
            ]
        },
    )


def test_asking_somebody_new() -> None:
    (step,) = planned("ask Ade @Nordic Rail about pay", FakeLibrary())
    assert step.values == {
        "name": "Ade",
        "organizations": ["Nordic Rail"],
        "touches": [{"kind": "ask", "on": TODAY, "about": "pay"}],
        "added_on": TODAY,
    }


def test_a_plan_to_ask_is_about_the_person() -> None:
    (step,) = planned("ask Jane about #signalling fri", FakeLibrary(people={7: JANE}))
    assert step.record is Action
    assert step.values["about"] == 7


def test_meeting_somebody_known_adds_what_is_new() -> None:
    library = FakeLibrary(people={7: JANE})
    assert planned("met jane okafor @Nordic Rail ~close #film", library) == [
        Edit(
            Person,
            7,
            {"organizations": ["Nordic Rail", "Nordic Rail"], "tie": "close", "tags": ["film"]},
        )
    ]
    (step,) = planned("met Jane Okafor", library)
    assert step == Edit(Person, 7, {"touches": [{"kind": "talk", "on": TODAY}]})
    (step,) = planned("met Jane Okafor @City Lab", library)
    assert isinstance(step, New)


def test_a_proof_goes_to_the_one_job_that_goes_on() -> None:
    library = FakeLibrary(
        experience={
            3: {"title": "Yard crew", "proofs": [{"skill": "coupling", "on": "2026-01-01"}]},
            4: {"title": "Barista", "end": "2020-01-01"},
        }
    )
    (step,) = planned("proof #signalling 3 Rewired a relay", library)
    assert (step.record, step.id) == (Experience, 3)
    assert [proof["skill"] for proof in step.values["proofs"]] == ["coupling", "signalling"]
    (step,) = planned("proof #coffee Served 90 in an hour >barista", library)
    assert step.id == 4


def test_practice_is_kept_under_on_my_own() -> None:
    (step,) = planned("did 45m #signalling", FakeLibrary(experience={3: {"title": "Yard crew"}}))
    assert step.values["title"] == "On my own"
    library = FakeLibrary(experience={9: {"title": "On my own"}})
    (step,) = planned("did 45m #signalling", library)
    assert step == Edit(
        Experience, 9, {"practice": [{"skill": "signalling", "minutes": 45, "on": TODAY}]}
    )


def test_doing_an_open_action() -> None:
    actions: dict[int, Document] = {
        1: {"text": "Draft letter", "done_on": "2026-01-01"},
        2: {"text": "Draft letter"},
    }
    assert planned("did draft letter", FakeLibrary(actions=actions)) == [
        Edit(Action, 2, {"done_on": TODAY})
    ]
    (step,) = planned("did Something else", FakeLibrary(actions=actions))
    assert step.values == {"text": "Something else", "done_on": TODAY, "added_on": TODAY}


def test_what_an_action_is_about() -> None:
    cards: dict[int, Document] = {
        1: {"title": "Signal engineer", "organization": "Nordic Rail", "outcome": "rejected"},
        2: {"title": "Signal engineer", "organization": "City Metro"},
        3: {"title": "Gaffer", "organization": "Harbour"},
    }
    library = FakeLibrary(opportunities=cards, people={7: JANE})
    for name, number in [("gaffer", 3), ("Harbour", 3), ("Jane Okafor", 7), ("Signal engineer", 2),
                         ("Nordic signal engineer", 1)]:  # fmt: skip
        (step,) = planned(f"do Draft letter >{name}", library)
        assert step.values["about"] == number
    with pytest.raises(NotFound, match="called 'moon'"):
        plan(read("do Draft letter >moon"), library)


def test_a_decision_and_feedback_are_linked() -> None:
    library = FakeLibrary(
        opportunities={5: {"title": "Gaffer"}}, people={7: JANE}, tracks={9: {"title": "Film"}}
    )
    (step,) = planned("yes? Move to Oslo by 30 jun >gaffer track:film", library)
    assert (step.values["opportunity"], step.values["track"]) == (5, 9)
    (step,) = planned("fb Too fast from:Jane >gaffer", library)
    assert (step.values["person"], step.values["opportunity"]) == (7, 5)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("", "This opportunity has no title or organization"),
        ("   ", "This opportunity has no title or organization"),
        ("#rigging due:fri", "This opportunity has no title or organization"),
        ("met ", "This person has no name"),
        ("met @Nordic Rail", "This person has no name"),
        ("ask about pay", "Nobody is named"),
        ("ask ", "Nobody is named"),
        ("do ", "This action has no text"),
        ("fb from:Ade", "This feedback has no words"),
        ("yes? by fri", "This decision has no question"),
        ("mile by fri", "This milestone has no title"),
        ("track ", "This track has no title"),
        ("proof 3 Rewired a relay", "No skill is named"),
        ("proof #signalling", "The proof has no words yet"),
        ("did 45m", "No skill is named"),
    ],
)
def test_nothing_names_the_record(line: str, title: str) -> None:
    with pytest.raises(BadInput, match=title):
        plan(read(line), FakeLibrary())


def test_an_organization_alone_is_enough() -> None:
    (step,) = planned("@ Orbit", FakeLibrary())
    assert step.values["organization"] == "Orbit"


@given(lines)
def test_every_line_is_planned_or_refused_kindly(line: str) -> None:
    library = FakeLibrary(
        people={7: JANE}, opportunities={5: {"title": "Oslo"}}, experience={3: {"title": "Oslo"}}
    )
    try:
        steps = planned(line, library)
    except (BadInput, NotFound):
        return
    assert steps[0].record is read(line).record
