"""One typed line: when something comes back, and one small thing to do."""

from __future__ import annotations

from datetime import date

import pytest

from store.capture.conditions import read_returns
from store.capture.small import Small, read_small
from store.errors import BadInput, NotFound
from store.records import Because, Milestone, Person, Record, Return

TODAY = date(2026, 11, 23)
KNOWN = {(Person, "Jane"): 7, (Milestone, "driving licence"): 9}


def find(record: type[Record], text: str) -> int:
    if (record, text) not in KNOWN:
        raise NotFound(f"No {record.NAME} is called '{text}'")
    return KNOWN[record, text]


@pytest.mark.parametrize(
    ("line", "returns", "because"),
    [
        ("1 mar", [Return(on=date(2027, 3, 1))], None),
        ("until 1 mar 2027", [Return(on=date(2027, 3, 1))], None),
        ("#norwegian:2", [Return(skill="norwegian", level=2)], None),
        ("#fault finding 3", [Return(skill="fault finding", level=3)], None),
        ("#norwegian", [Return(skill="norwegian")], None),
        ("when met Jane", [Return(person=7)], None),
        ("@Nordic Rail", [Return(organization="Nordic Rail")], None),
        ("done driving licence because of money", [Return(milestone=9)], Because.MONEY),
        (
            "1 mar, #norwegian:2 and met Jane or @Nordic Rail because timing",
            [
                Return(on=date(2027, 3, 1)),
                Return(skill="norwegian", level=2, person=7),
                Return(organization="Nordic Rail"),
            ],
            Because.TIMING,
        ),
        ("in 2 weeks because care", [Return(on=date(2026, 12, 7))], Because.CARE_OR_FAMILY),
    ],
)
def test_what_brings_it_back(line: str, returns: list[Return], because: Because | None) -> None:
    assert read_returns(line, TODAY, find) == (tuple(returns), because)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("", "Nothing says when it comes back"),
        ("because timing", "Nothing says when it comes back"),
        ("some day", "'some day' is not understood"),
        ("2026-11-01", "This day is not to come"),
        ("met Nobody", "No person is called 'Nobody'"),
        ("1 mar because rain", "'rain' is no reason here"),
    ],
)
def test_what_is_not_understood_is_said(line: str, title: str) -> None:
    with pytest.raises(BadInput) as raised:
        read_returns(line, TODAY, find)
    assert raised.value.title == title


@pytest.mark.parametrize(
    ("line", "small"),
    [
        ("", Small("", None, "", None)),
        ("pause after each point", Small("pause after each point", None, "", None)),
        (
            "pause fri 18:00 check 15 dec",
            Small("pause", date(2026, 11, 27), "Fri 18:00", date(2026, 12, 15)),
        ),
        ("check on 1 dec", Small("", None, "", date(2026, 12, 1))),
        ("check the mirror", Small("check the mirror", None, "", None)),
    ],
)
def test_one_small_thing(line: str, small: Small) -> None:
    assert read_small(line, TODAY) == small


def test_the_day_to_ask_again_is_one_to_come() -> None:
    with pytest.raises(BadInput):
        read_small("pause check 2026-11-20", TODAY)
