"""The rest of the filter language, and what is offered while it is typed. Today is Mon 23 Nov."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.insight.completion import suggest
from store.insight.language import LANGUAGE, plain_help
from store.insight.scope import BOARD, Scope, scope_of
from store.insight.search import parse
from store.insight.terms import HAS, KEYS, STATES
from store.insight.vocabulary import Vocabulary
from store.pipelines import DEFAULT

TODAY = date(2026, 11, 23)
PEOPLE = {1: {"name": "Jane Okafor"}, 2: {"name": "Old Contact", "deleted_on": "2026-01-01"}}
TRACKS = {7: {"title": "Sound for film"}, 8: {"title": "Rail"}}


def arrival(meaning: str, on: str) -> dict[str, str]:
    return {"column": meaning, "meaning": meaning, "on": on}


CARDS: dict[str, dict[str, Any]] = {
    "gaffer": {
        "title": "Gaffer",
        "organization": "Harbour Films",
        "column": "applied",
        "tags": ["film", "night work"],
        "track": 7,
        "url": "https://example.org",
        "next_action": "Send the reel",
        "next_on": "2026-11-25",
        "decide_by": "2026-11-24",
        "added_on": "2026-09-01",
        "history": [arrival("saved", "2026-08-30"), arrival("applied", "2026-11-12")],
        "notes": [{"on": "2026-11-01", "text": "They shoot nights"}],
    },
    "signal": {
        "title": "Signal engineer",
        "organization": "Nordic Rail",
        "column": "interview",
        "source": "Careers fair",
        "track": 8,
        "next_on": "2026-12-01",
        "closes_on": "2026-11-27",
        "posted_on": "2026-11-20",
        "added_on": "2026-11-20",
        "history": [arrival("applied", "2026-08-30"), arrival("talking", "2026-11-02")],
        "rounds": [{"on": "2026-11-02"}],
        "via": 1,
    },
    "carer": {
        "title": "Carer",
        "column": "saved",
        "next_on": "2026-11-20",
        "salary": "14 an hour",
        "history": [arrival("saved", "2026-10-05")],
    },
    "nurse": {"title": "Nurse", "column": "closed", "outcome": "rejected"},
    "stored": {"title": "Stored away", "column": "closed", "archived": True},
    "binned": {"title": "Thrown away", "column": "saved", "deleted_on": "2026-11-01"},
    "both": {"title": "Both", "column": "saved", "archived": True, "deleted_on": "2026-11-01"},
}


def found(text: str) -> str:
    """The cards a board shows under this filter."""
    query = parse(text)
    match = query.matcher(TODAY, DEFAULT, PEOPLE, tracks=TRACKS)
    return " ".join(
        name
        for name, document in CARDS.items()
        if scope_of(document) in query.scopes and match(document)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gaffer or nurse", "gaffer nurse"),
        ("gaffer OR nurse", "gaffer nurse"),
        ("gaffer nights or carer", "gaffer carer"),
        ("nurse or", ""),  # at the end it may still become oracle: a word like any other
        ("nurse or ", "nurse"),
        ("or nurse", "nurse"),
        ('"or" night', "gaffer"),
        ("not gaffer", "signal carer nurse"),
        ("not -gaffer", "gaffer"),
        ("not column:closed is:open", "gaffer signal carer"),
        ("not", ""),
        ("nurse or not is:waiting", "carer nurse"),
        ("is:waiting", "gaffer signal"),
        ("is:overdue,closed", "carer nurse"),
        ("is:late", "carer"),
        ("is:archived", "stored"),
        ("-is:archived nurse", "nurse"),
        ("is:deleted", "binned both"),
        ("is:bin thrown", "binned"),
        ("is:archived or nurse", "nurse stored"),
        ("is:archived or is:deleted", "stored binned both"),
        ("has:notes", "gaffer"),
        ("has:note", "gaffer"),
        ("has:link,salary", "gaffer carer"),
        ("has:url", "gaffer"),
        ("has:next-action", "gaffer signal carer"),
        ("-has:next", "nurse"),
        ("has:person", "signal"),
        ("has:rounds", "signal"),
        ("track:film", "gaffer"),
        ("track:rail", "signal"),
        ("source:fair", "signal"),
        ("decide<3d", "gaffer"),
        ("decide:tomorrow", "gaffer"),
        ("closes:this week", "signal"),
        ("closes:this-week", "signal"),
        ("closes:week", "signal"),
        ("due:this week", "gaffer"),
        ("due:next week", "signal"),
        ("due:last week", "carer"),
        ("due:month", "gaffer carer"),
        ("due:next month", "signal"),
        ("due<1 dec", "gaffer carer"),
        ("due<=1 dec", "gaffer signal carer"),
        ("due:1 dec signal", "signal"),
        ("due<next fri", "gaffer signal carer"),
        ("due<next-week", "gaffer carer"),
        ("due>next week", ""),
        ("due>=next week", "signal"),
        ("due<in 3 days gaffer", "gaffer"),
        ('due<"1 dec"', "gaffer carer"),
        ("applied<14d", "gaffer"),
        ("applied>14d", "signal"),
        ("applied:11d", "gaffer"),
        ("applied<11d", ""),
        ("applied>1 nov", "gaffer"),
        ("applied>2026-09-01", "gaffer"),
        ("applied<1 sep", "signal"),
        ("applied:last month", ""),
        ("applied:this month", "gaffer"),
        ("applied:none", "carer nurse"),
        ("applied:any", "gaffer signal"),
        ("added<7d", "signal"),
        ("added>7d", "gaffer"),
        ("moved<14d", "gaffer"),
        ("moved:last month", "carer"),
        ("posted<7d", "signal"),
    ],
)
def test_what_a_filter_shows(text: str, expected: str) -> None:
    assert parse(text).problems == ()
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("column:intervew", "There is no column 'intervew'. Did you mean Interview?"),
        ("kind:auditon", "There is no kind 'auditon'. Did you mean audition?"),
        ("is:overdeu", "'is:overdeu' is not known. Did you mean overdue?"),
        ("has:nots", "'has:nots' is not known. Did you mean notes?"),
        ("colum:saved", "'colum:' is looked for as text. Did you mean column:?"),
        (
            "is:x",
            "'is:x' is not known. It can be open, closed, waiting, overdue, archived, deleted.",
        ),
        ("applied<soonish", "'soonish' is not understood as a day. Try applied<7d"),
    ],
)
def test_a_mistake_is_told_with_what_would_work(text: str, sentence: str) -> None:
    (told,) = parse(text).problems
    assert told.startswith(sentence)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("", BOARD),
        ("gaffer", BOARD),
        ("is:archived", {Scope.ARCHIVE}),
        ("-is:archived", BOARD),
        ("is:archived is:deleted", {Scope.BIN}),
        ("gaffer or is:deleted", {Scope.BOARD, Scope.BIN}),
    ],
)
def test_where_a_filter_looks(text: str, scopes: set[Scope]) -> None:
    assert parse(text).scopes == scopes


@pytest.mark.parametrize(
    ("new", "previous", "expected"),
    [
        ("gaf or nur", "ga or nu", True),
        ("gaf", "ga or nu", True),
        ("ga or nu", "gaf", False),
        ("gaf or x", "gaf", False),
        ("is:archived", "", False),
        ("", "is:archived", False),
        ("is:archived gaf", "is:archived", True),
        ("applied<7d", "applied<14d", True),
        ("applied<14d", "applied<7d", False),
        ("applied>30d", "applied>3d", True),
    ],
)
def test_when_the_last_result_is_enough(new: str, previous: str, expected: bool) -> None:
    assert parse(new).narrows(parse(previous)) is expected


pieces = st.sampled_from(
    [
        *(
            "gaf",
            "or",
            "or ",
            "not",
            "nurse",
            "is:archived",
            "is:deleted",
            "is:waiting",
            "has:notes",
        ),
        *("applied<7d", "applied<14d", "applied>7d", "due:this week", "due<1 dec", "moved<40d"),
        *("-is:archived", "added>9d", "added>90d", "is:open", "r", "-is:open", "-has:next"),
    ]
)
lines = st.lists(pieces, max_size=5).map(" ".join)


@given(lines, lines)
def test_narrowing_never_hides_a_card_that_matches(new: str, previous: str) -> None:
    if parse(new).narrows(parse(previous)):
        assert set(found(new).split()) <= set(found(previous).split())


@given(lines)
def test_by_id_says_the_same(line: str) -> None:
    from store.insight.haystack import haystack

    documents = dict(enumerate(CARDS.values()))
    texts = {number: haystack(document) for number, document in documents.items()}
    query = parse(line)
    match = query.matcher(TODAY, DEFAULT, PEOPLE, tracks=TRACKS)
    by_id = query.by_id(documents, texts, TODAY, DEFAULT, PEOPLE, TRACKS)
    assert [by_id(n) for n in documents] == [match(document) for document in documents.values()]


# -- help and suggestions -------------------------------------------------------------------------

WORDS = Vocabulary(dict(enumerate(CARDS.values())), PEOPLE, TRACKS)


def test_every_example_of_the_help_is_understood() -> None:
    for _, examples in LANGUAGE:
        for example in examples:
            assert parse(example.text).problems == (), example
            assert example.text in plain_help()


def test_the_help_shows_every_key_and_state() -> None:
    text = plain_help() + " organization: "  # shown by its sign, @
    assert [key for key in KEYS if not any(key + op in text for op in (":", "<", ">"))] == []
    assert [state for state in STATES if f"is:{state}" not in text] == []


def offered(text: str, cursor: int | None = None) -> list[str]:
    return [
        item.text for item in suggest(text, len(text) if cursor is None else cursor, WORDS).items
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("col", ["column:"]),
        ("column:", ["column:Saved", "column:Applied", "column:Screening", "column:Interview"]),
        ("column:in", ["column:Interview"]),
        ("-column:in", ["-column:Interview"]),
        ("column:Saved,app", ["column:Saved,Applied"]),
        ("stage:sc", ["stage:Screening"]),
        ("is:o", ["is:open", "is:overdue"]),
        ("overd", ["is:overdue"]),
        ("#fi", ["#film"]),
        ("tag:n", ['tag:"night work"']),
        ("#wor", ['#"night work"']),
        ("@nor", ['@"Nordic Rail"']),
        ("@rail", ['@"Nordic Rail"']),
        ("with:ja", ['with:"Jane Okafor"']),
        ("with:old", []),
        ("track:s", ['track:"Sound for film"']),
        ("tier:s", ['tier:"stepping stone"']),
        ("due<", ["due<7d", "due<14d", "due<30d", "due<today", "due<next week"]),
        ("due:t", ["due:today", "due:this week"]),
        ("silent>1", ["silent>14d"]),
        ("has:n", ["has:notes", 'has:"next action"']),
        ("gaffer harb", ['@"Harbour Films"']),
        ("column:Interview", []),
        ("zzz", []),
        ('@"Nordic Rail" #ni', ['#"night work"']),
        ('"night ', []),
    ],
)
def test_what_is_offered_while_typing(typed: str, expected: list[str]) -> None:
    assert offered(typed)[: len(expected) or None] == expected


def test_an_empty_word_offers_where_to_begin_and_only_the_word_is_replaced() -> None:
    assert offered("")[:3] == ["is:", "column:", "tag:"]
    found = suggest("gaffer col nurse", 10, WORDS)
    assert (found.start, found.items[0].text, found.items[0].whole) == (7, "column:", False)


@given(st.text(max_size=20), st.integers(0, 20))
def test_whatever_is_typed_every_whole_suggestion_is_understood(text: str, cursor: int) -> None:
    for item in suggest(text, cursor, WORDS).items:
        if item.whole:
            assert parse(item.text).problems == ()


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_offered_by_its_beginning(key: str) -> None:
    assert any(text.startswith(key) for text in offered(key[:2])), key


def test_the_words_of_the_data_are_ranked_by_use_and_kept_as_spelled() -> None:
    cards = {1: {"tags": ["Film", "x"]}, 2: {"tags": ["film", 5]}, 3: {"tags": "no list"}}
    assert Vocabulary(cards).tags == ["Film", "x"]
    assert list(HAS)
