"""What is marked never to leave is in none of the forms in which things leave; one table tells all.

Every form there is has its line, so a new one that is not looked at here fails.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from store import Store
from store.records import (
    RECORDS,
    Action,
    Decision,
    Experience,
    Feedback,
    Milestone,
    Opportunity,
    Person,
    Record,
    Snooze,
    Track,
    View,
    Week,
)
from tui.taking import FORMS, Source, Wish, source_of

SOON, LATELY = "2026-12-01", "2026-11-10"
APPLIED = [{"column": "applied", "meaning": "applied", "on": LATELY}]

# One of each kind as it would be in as many forms as can hold it; {} is a word of its own.
PRIVATE: dict[type[Record], dict[str, Any]] = {
    Track: {"title": "{}"},
    Milestone: {"title": "{}", "planned_end": SOON, "done_on": None},
    Action: {"text": "{}", "due": SOON},
    Week: {"start": "2026-11-16", "focus": "{}"},
    View: {"name": "{}"},
    Snooze: {"rule": "{}"},
    Opportunity: {
        "title": "{}", "column": "applied", "history": APPLIED, "next_action": "{}",
        "next_on": SOON, "notes": [{"text": "{}"}], "mails": ["{}@mail.example"],
    },
    Person: {"name": "{}", "email": "{}@example.org", "touches": [{"kind": "ask", "on": LATELY}]},
    Experience: {
        "title": "{}", "start": LATELY, "kind": "course", "tags": ["film"],
        "proofs": [{"skill": "{}", "level": 3, "line": "{}"}],
    },
    Feedback: {"said": "{}", "kind": "appreciation", "tags": ["film"], "check_on": SOON},
    Decision: {"question": "{}", "decide_by": SOON},
}  # fmt: skip

# What asks for each form, and the kinds whose private records it would hold were it asked to.
ASKED: dict[str, tuple[list[Wish], set[type[Record]]]] = {
    "json": ([Wish()], set(RECORDS)),
    "csv": ([Wish(kind=record) for record in RECORDS], set(RECORDS)),
    "markdown": ([Wish()], {Opportunity}),
    "report": ([Wish()], {Milestone, Opportunity, Person, Experience, Decision}),
    "ics": ([Wish()], {Milestone, Action, Opportunity, Person, Feedback, Decision}),
    "worklog": ([Wish(), Wish(markdown=True)], {Opportunity, Person, Experience}),
    "vcard": ([Wish()], {Person}),
    "resume": ([Wish(), Wish(tag="film")], {Experience, Feedback, Person}),
}


def word(record: type[Record]) -> str:
    return f"secret{record.NAME}"


def said(value: Any, own: str) -> Any:
    """The values with the word in its places."""
    if isinstance(value, dict):
        return {name: said(each, own) for name, each in value.items()}
    if isinstance(value, list):
        return [said(each, own) for each in value]
    return value.replace("{}", own) if isinstance(value, str) else value


@pytest.fixture
def filled(store: Store) -> Store:
    """A private record of each kind; others that link to them; and what is for oneself alone."""
    ids = {}
    for record, values in PRIVATE.items():
        own = said(values, word(record))
        ids[record] = store.add(record, {**own, "private": True}).ids[0]
    store.keep_posting(ids[Opportunity], "secretposting")
    gaffer = store.add(
        Opportunity,
        {"title": "Gaffer", "via": ids[Person], "column": "applied", "track": ids[Track],
         "history": APPLIED, "rounds": [{"on": SOON, "people": [ids[Person]]}]},
    ).ids[0]  # fmt: skip
    store.add(Action, {"text": "Write", "due": SOON, "about": ids[Opportunity]})
    store.add(
        Person,
        {"name": "Maja", "introduced_by": ids[Person],
         "touches": [{"kind": "ask", "on": LATELY, "guess": 77, "opportunity": ids[Opportunity]}]},
    )  # fmt: skip
    store.add(Feedback, {"said": "Calm", "person": ids[Person], "kind": "appreciation",
                         "tags": ["film"], "sting": 3, "check_on": SOON})  # fmt: skip
    store.add(
        Decision,
        {"question": "Go?", "decide_by": SOON, "opportunity": gaffer, "premortem": "secretend",
         "fears": [{"what": "secretfear"}]},
    )  # fmt: skip
    return store


def made(source: Source, form: str) -> str:
    """The form in every way it can be asked for, as one text without folded lines."""
    wishes, _ = ASKED[form]
    texts = [FORMS[form].make(source, wish).decode() for wish in wishes]
    return "\n".join(texts).replace("\r\n ", "")


def test_every_form_and_every_kind_is_looked_at() -> None:
    assert set(ASKED) == set(FORMS)
    assert set(PRIVATE) == set(RECORDS)


@pytest.mark.parametrize("form", ASKED)
def test_what_is_never_to_leave_does_not(filled: Store, form: str) -> None:
    whole = made(source_of(filled, lambda *_: None, private=True), form)
    told = {record for record in RECORDS if word(record) in whole}
    assert told == ASKED[form][1]  # asked for, it is there: so what follows can fail
    shared = made(source_of(filled, lambda *_: None), form)
    assert "secret" not in shared
    assert '"guess"' not in shared.replace('""', '"')
    assert not any(str(n) in shared for record in RECORDS for n in hidden(filled, record))


def test_how_much_it_stung_is_in_no_table(filled: Store) -> None:
    for private, there in ((True, {"", "3"}), (False, {""})):
        source = source_of(filled, lambda *_: None, private=private)
        data = FORMS["csv"].make(source, Wish(kind=Feedback)).decode()
        assert {row["sting"] for row in csv.DictReader(io.StringIO(data))} == there


def hidden(store: Store, record: type[Record]) -> list[int]:
    return [n for n, each in store.documents(record.TABLE).items() if each.get("private")]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_no_cell_of_any_table_runs_in_a_spreadsheet(store: Store, record: type[Record]) -> None:
    """Every text of every kind is a formula here; openpyxl takes what begins with = for one."""
    values: dict[str, Any] = {}
    for name, rule in record.rules().items():
        if rule.says.startswith("text"):
            values[name] = "=cmd|'/c calc'!A1"
        elif rule.says == "a list of texts":
            values[name] = ["=1+1", "@SUM(A1)"]
    if record is Week:
        values["start"] = date(2026, 11, 16)
    store.add(record, {name: each for name, each in values.items() if name != "column"})
    source = source_of(store, lambda *_: None, private=True)
    texts = [FORMS["csv"].make(source, Wish(kind=record, excel=excel)) for excel in (False, True)]
    texts += [FORMS["worklog"].make(source, Wish(excel=True))]
    sheet = openpyxl.Workbook().active
    assert sheet is not None
    for data in texts:
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            sheet.append(row)
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert any("cmd|" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
