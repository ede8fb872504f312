"""Quick capture: what one line is understood as. Today is Monday 23 November 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.capture import Captured, capture
from store.pipelines import Column, Meaning, Pipeline
from store.records import (
    Action,
    Decision,
    Experience,
    Feedback,
    Milestone,
    Opportunity,
    Person,
    Track,
)

TODAY = date(2026, 11, 23)


def read(line: str) -> Captured:
    return capture(line, TODAY)


def values(line: str) -> dict[str, Any]:
    return dict(read(line).values)


# -- the lines of the design ----------------------------------------------------------------------


def test_an_opportunity() -> None:
    got = read("job Signal engineer @Nordic Rail via:Jane closes 12 jun #signalling! #norwegian")
    assert got.record is Opportunity
    assert got.values == {
        "title": "Signal engineer",
        "organization": "Nordic Rail",
        "closes_on": date(2027, 6, 12),
        "requirements": [
            {"skill": "signalling", "need": "must"},
            {"skill": "norwegian", "need": "nice"},
        ],
    }
    assert got.names == {"via": "Jane"}
    assert got.problems == ()


def test_a_person() -> None:
    got = read('met Jane Okafor @Nordic Rail ~acq path "yard crew to engineer"')
    assert got.record is Person
    assert got.values == {
        "name": "Jane Okafor",
        "organizations": ["Nordic Rail"],
        "tie": "acquaintance",
        "path": "yard crew to engineer",
    }


def test_a_plan_to_ask() -> None:
    got = read("ask Jane about #signalling fri")
    assert got.record is Action
    assert got.values == {
        "text": "Ask Jane about signalling",
        "due": date(2026, 11, 27),
        "kind": "ask",
    }
    assert got.names == {"person": "Jane"}


def test_somebody_asked() -> None:
    got = read("ask Jane about the #signalling course")
    assert got.record is Person
    assert got.values == {
        "touches": [{"kind": "ask", "on": TODAY, "about": "the signalling course"}]
    }
    assert read("ask about pay fri").values["text"] == "Ask about pay"
    assert read("ask Jane yesterday").values["touches"][0]["on"] == date(2026, 11, 22)


def test_a_proof() -> None:
    got = read("proof #signalling 3 Rewired yard relay under live traffic")
    assert got.record is Experience
    assert got.values["proofs"] == [
        {
            "skill": "signalling",
            "level": 3,
            "line": "Rewired yard relay under live traffic",
            "on": TODAY,
        }
    ]


def test_feedback() -> None:
    got = read('fb "too fast in demos" from:Ade #presenting')
    assert got.record is Feedback
    assert got.values == {"said": "too fast in demos", "theme": "presenting", "on": TODAY}
    assert got.names == {"person": "Ade"}


def test_a_decision() -> None:
    got = read("yes? Move to Oslo by 30 jun")
    assert got.record is Decision
    assert got.values == {"question": "Move to Oslo", "decide_by": date(2027, 6, 30)}


def test_a_milestone() -> None:
    got = read("mile Portfolio v1 by 15 aug class:portfolio")
    assert got.record is Milestone
    assert got.values == {
        "title": "Portfolio v1",
        "planned_start": TODAY,
        "planned_end": date(2027, 8, 15),
        "first_planned_end": date(2027, 8, 15),
        "ref_class": "portfolio",
    }


def test_an_action() -> None:
    got = read("do Draft letter tue 18:00 >Signal engineer")
    assert got.record is Action
    assert got.values == {"text": "Draft letter", "due": date(2026, 11, 24), "cue": "Tue 18:00"}
    assert got.names == {"about_what": "Signal engineer"}


def test_practice() -> None:
    got = read("did 45m #signalling")
    assert got.record is Experience
    assert got.values == {"practice": [{"skill": "signalling", "minutes": 45, "on": TODAY}]}


def test_a_track() -> None:
    got = read("track Film lighting why:light tells the story field:creative months:36")
    assert got.record is Track
    assert got.values == {
        "title": "Film lighting",
        "why": "light tells the story",
        "field_kind": "creative",
        "horizon_months": 36,
    }


def test_the_line_of_the_command_line_help() -> None:
    got = read(
        "Gaffer @ Studio7 #rigging! due:fri closes:'12 jun' via:Jane https://studio7.example/j/1"
    )
    assert got.values == {
        "title": "Gaffer",
        "organization": "Studio7",
        "requirements": [{"skill": "rigging", "need": "must"}],
        "next_on": date(2026, 11, 27),
        "closes_on": date(2027, 6, 12),
        "url": "https://studio7.example/j/1",
    }
    assert got.names == {"via": "Jane"}


# -- pieces of an opportunity ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Gaffer @ Harbour Films London", {"organization": "Harbour Films London"}),
        ('Gaffer @"Harbour Films" London', {"title": "Gaffer London"}),
        ("Gaffer @ Harbour, #x", {"organization": "Harbour"}),
        ("Engineer @ Live @ Work GmbH", {"organization": "Live @ Work GmbH"}),
        ("Write to me@home.example", {"title": "Write to me@home.example"}),
        ("Our #1 engineer", {"title": "Our #1 engineer"}),
        ("Gaffer due:12 jun London", {"next_on": date(2027, 6, 12), "title": "Gaffer London"}),
        ("Gaffer due: next fri", {"next_on": date(2026, 12, 4)}),
        ("Gaffer due fri", {"next_on": date(2026, 11, 27)}),
        ("Gaffer due:10d", {"next_on": date(2026, 12, 3)}),
        ("Gaffer closes:3/12", {"closes_on": date(2026, 12, 3)}),
        ("Gaffer closing 3.12.", {"closes_on": date(2026, 12, 3)}),
        ("Gaffer deadline 2027-01-05", {"closes_on": date(2027, 1, 5)}),
        ('Gaffer closes "12 june 2027"', {"closes_on": date(2027, 6, 12)}),
        ("Gaffer next:send reel due:fri", {"next_action": "send reel", "title": "Gaffer"}),
        ('Gaffer next:"send reel" London', {"next_action": "send reel", "title": "Gaffer London"}),
        ("Gaffer posted:20 nov", {"posted_on": date(2026, 11, 20)}),
        ("Gaffer decide:in 2 weeks", {"decide_by": date(2026, 12, 7)}),
        ("Gaffer kind:gig", {"kind": "gig"}),
        ("Gaffer kind:intern", {"kind": "internship"}),
        ("Gaffer tier:stepping stone", {"tier": "stepping stone"}),
        ("Gaffer tier:stepping-stone", {"tier": "stepping stone"}),
        ("Gaffer tier:step", {"tier": "stepping stone"}),
        ("Gaffer reach:not for now London", {"reach": "not for now", "title": "Gaffer London"}),
        ("Gaffer channel:ref", {"channel": "referral"}),
        ("Gaffer in:Oslo", {"location": "Oslo"}),
        ('Gaffer at:"New York"', {"location": "New York"}),
        ("Gaffer salary:40k source:fair", {"salary": "40k", "source": "fair"}),
        ("Gaffer tag:film tag:night", {"tags": ["film", "night"]}),
        ("Gaffer note:met at the fair", {"notes": [{"on": TODAY, "text": "met at the fair"}]}),
        ("Gaffer >interview", {"column": "interview"}),
        ("Gaffer >int London", {"column": "interview", "title": "Gaffer London"}),
        ("Gaffer > sent", {"column": "applied"}),
        ("https://x.example/j?a=1&b=2 Gaffer", {"url": "https://x.example/j?a=1&b=2"}),
        ("Gaffer (www.x.example)", {"title": "Gaffer (www.x.example)"}),
        ("Gaffer www.x.example.", {"url": "www.x.example"}),
        ("https://a.example/1 https://b.example/2", {"title": "https://b.example/2"}),
        ('"Head of @ things" @ X', {"title": "Head of @ things", "organization": "X"}),
        ('The "best" boy', {"title": 'The "best" boy'}),
        ("Rock 'n' roll hand", {"title": "Rock 'n' roll hand"}),
        ("Re: night shift 12:30", {"title": "Re: night shift 12:30"}),
        ("Closes deals", {"title": "Closes deals"}),
        ("Officer who closes cases", {"title": "Officer who closes cases"}),
        ("  Gaffer   night  ", {"title": "Gaffer night"}),
    ],
)  # fmt: skip
def test_pieces_of_an_opportunity(line: str, expected: dict[str, Any]) -> None:
    got = read(line)
    assert got.problems == ()
    assert {name: got.values.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Dev #rigging", {"rigging": "nice"}),
        ("Dev #rigging! #night-driving!!", {"rigging": "must", "night-driving": "gate"}),
        ("Dev #rigging, #oslo.", {"rigging": "nice", "oslo": "nice"}),
        ('Dev #"fault finding"!!', {"fault finding": "gate"}),
        ("Dev #'fault finding'!! due:fri", {"fault finding": "gate"}),
        ("Dev #'fault finding'!,", {"fault finding": "must"}),
        ("Dev #“fault finding”", {"fault finding": "nice"}),
        ("Dev #c++! #c#", {"c++": "must", "c#": "nice"}),
        ("Dev #go! #Go!!", {"Go": "gate"}),
        ("Dev #語学!", {"語学": "must"}),
    ],
)
def test_skills(line: str, expected: dict[str, str]) -> None:
    got = values(line)
    assert got["title"] == "Dev"
    assert {entry["skill"]: entry["need"] for entry in got["requirements"]} == expected


def test_an_own_column() -> None:
    board = Pipeline(
        (
            Column("trial", "Trial shift", Meaning.TALKING),
            Column("closed", "Closed", Meaning.CLOSED),
        )
    )
    got = capture("Cook >trial shift nights", TODAY, pipeline=board)
    assert (got.values["column"], got.values["title"]) == ("trial", "Cook nights")


@pytest.mark.parametrize(
    ("line", "problem", "title"),
    [
        ("Gaffer @ X due:someday", "'someday' is not understood as a day", "Gaffer due:someday"),
        ("Gaffer @ X >moon", "There is no column 'moon'", "Gaffer >moon"),
        ("Gaffer @ X kind:gigg", "There is no kind 'gigg'", "Gaffer kind:gigg"),
        ("Gaffer kind:t", "There is no kind 't'", "Gaffer kind:t"),
        ("Gaffer due:", "'due:' waits for a value", "Gaffer due:"),
        ("Gaffer due:fri due:tue", "given twice", "Gaffer"),
        ("mile Reel by:soon", "'soon' is not understood as a day", "Reel by:soon"),
    ],
)
def test_what_is_not_understood_is_said_and_stays(line: str, problem: str, title: str) -> None:
    got = read(line)
    assert len(got.problems) == 1
    assert problem in got.problems[0]
    assert got.values["title"] == title


@pytest.mark.parametrize(
    "line",
    [
        *("Do-it-all assistant @ X", "ask.fm engineer @ X", "do-gooder @ X", "asking price clerk"),
        *("Met Office forecaster @ X", "DO NOT APPLY @ X", "yes?man @ X", "met", "doctor @ X"),
        *("job do nothing man @ X", "opp ask me anything host @ X", "jobs board editor @ X"),
    ],
)
def test_a_first_word_counts_when_it_is_whole_and_lower_case(line: str) -> None:
    got = read(line)
    assert got.record is Opportunity
    words = line.removeprefix("job ").removeprefix("opp ").removesuffix(" @ X")
    assert got.values["title"] == words


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("do Draft letter", {"text": "Draft letter"}),
        ("do Draft letter tomorrow", {"text": "Draft letter", "due": date(2026, 11, 24)}),
        ("do Draft letter by 12 jun", {"text": "Draft letter", "due": date(2027, 6, 12)}),
        ("do Draft letter on 3/12", {"text": "Draft letter", "due": date(2026, 12, 3)}),
        ("do Draft letter due:3/12 kind:prep", {"due": date(2026, 12, 3), "kind": "prepare"}),
        (
            "do Draft letter tomorrow at the library",
            {"text": "Draft letter", "due": date(2026, 11, 24), "cue": "Tue at the library"},
        ),
        (
            "do Draft letter tue 18:00 after dinner #film",
            {"text": "Draft letter", "cue": "Tue 18:00 after dinner", "tags": ["film"]},
        ),
        ("do Read chapter 3/12", {"text": "Read chapter 3/12"}),
        ("do Learn Python 3.12", {"text": "Learn Python 3.12"}),
        ("do Practise 45m", {"text": "Practise 45m"}),
        ("do Look at the sun", {"text": "Look at the sun"}),
        ("do Print notes of the fri meeting", {"text": "Print notes of the fri meeting"}),
        ("do Prepare fri meeting", {"text": "Prepare fri meeting"}),
        ("do friday", {"text": "friday"}),
        ("did Draft letter yesterday", {"text": "Draft letter", "done_on": date(2026, 11, 22)}),
        ("did Draft letter on 20 nov", {"text": "Draft letter", "done_on": date(2026, 11, 20)}),
    ],
)
def test_actions(line: str, expected: dict[str, Any]) -> None:
    got = values(line)
    assert {name: got.get(name) for name in expected} == expected
    assert got.keys() <= expected.keys() | {"due", "done_on", "text"}


@pytest.mark.parametrize(
    ("line", "minutes"),
    [("45m", 45), ("45min", 45), ("1h", 60), ("1h30", 90), ("1h05m", 65), ("1.5h", 90)],
)
def test_lengths_of_time(line: str, minutes: int) -> None:
    assert values(f"did {line} #x")["practice"][0]["minutes"] == minutes


def test_practice_with_words_and_a_day() -> None:
    got = values("did 1h30 #signalling relay drills last fri")
    assert got == {
        "practice": [{"skill": "signalling", "minutes": 90, "on": date(2026, 11, 20)}],
        "notes": [{"on": date(2026, 11, 20), "text": "relay drills"}],
    }
    assert values("did 20m relay drills")["practice"][0]["skill"] == "relay drills"


def test_more_of_a_person() -> None:
    got = values("met Zoë @A @B zoe@a.example role:chef relation:alum path nurse to teacher")
    assert got == {
        "name": "Zoë",
        "organizations": ["A", "B"],
        "email": "zoe@a.example",
        "role_now": "chef",
        "relation": "alum",
        "path": "nurse to teacher",
    }


def test_feedback_from_oneself() -> None:
    got = read("fb from:me slow start sting:2 on:yesterday")
    assert got.values == {
        "said": "slow start",
        "source": "self",
        "sting": 2,
        "on": date(2026, 11, 22),
    }
    assert got.names == {}
