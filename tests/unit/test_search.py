"""The filter language. Today is Monday 23 November 2026."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.insight.search import Query, fold, haystack, parse
from store.insight.waiting import silent_days
from store.pipelines import DEFAULT, Column, Meaning, Pipeline

TODAY = date(2026, 11, 23)


def stage(meaning: str, on: str, column: str = "") -> dict[str, str]:
    return {"column": column or meaning, "meaning": meaning, "on": on}


PEOPLE = {
    1: {"name": "Jane Okafor"},
    2: {"name": "Zoë Lindqvist"},
    3: {"name": "Ade Balogun"},
}
CARDS: dict[str, dict[str, Any]] = {
    "gaffer": {
        "title": "Gaffer",
        "organization": "Harbour Films",
        "location": "London",
        "column": "interview",
        "kind": "gig",
        "tier": "dream",
        "reach": "in reach",
        "channel": "referral",
        "via": 1,
        "requirements": [
            {"skill": "rigging", "need": "must"},
            {"skill": "night driving"},
        ],
        "next_action": "Send the reel",
        "next_on": "2026-11-27",
        "added_on": "2026-08-01",
        "history": [
            stage("saved", "2026-08-01"),
            stage("applied", "2026-09-01"),
            stage("talking", "2026-10-20", "interview"),
        ],
        "rounds": [{"on": "2026-11-01"}, {"on": "2026-12-01", "people": [3]}],
    },
    "signal": {
        "title": "Signal engineer",
        "organization": "Nordic Rail",
        "location": "Ålesund",
        "column": "applied",
        "channel": "posting",
        "tier": "stepping stone",
        "tags": ["Rail", "norwegian"],
        "next_on": "2026-11-20",
        "closes_on": "2026-12-01",
        "added_on": "2026-10-01",
        "history": [stage("saved", "2026-10-01"), stage("applied", "2026-11-03")],
        "notes": [{"on": "2026-11-04", "text": "Asked about the night shift"}],
    },
    "nurse": {
        "title": "Nurse, paediatrics",
        "organization": "São Lucas",
        "column": "saved",
        "closes_on": "2026-11-10",
        "people": [2],
        "added_on": "2026-11-20",
        "history": [stage("saved", "2026-11-20")],
    },
    "lector": {
        "title": "Lector",
        "organization": "Nordic College",
        "column": "closed",
        "outcome": "no response",
        "next_on": "2026-11-01",
        "added_on": "2025-09-01",
        "history": [
            stage("saved", "2025-09-01"),
            stage("applied", "2025-09-03"),
            {**stage("closed", "2025-12-03"), "outcome": "no response"},
        ],
    },
}


def found(text: str, query: Query | None = None) -> str:
    match = (query or parse(text)).matcher(TODAY, DEFAULT, PEOPLE)
    return " ".join(name for name, document in CARDS.items() if match(document))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "gaffer signal nurse lector"),
        ("gaffer", "gaffer"),
        ("GAFF harb", "gaffer"),
        ("night", "gaffer signal"),
        ('"night shift"', "signal"),
        ('"shift night"', ""),
        ("shift night", "signal"),
        ('"gaffer harbour"', ""),
        ("reel", "gaffer"),
        ("alesund", "signal"),
        ("Ålesund", "signal"),
        ("sao", "nurse"),
        ("-nordic", "gaffer nurse"),
        ('-"night shift" -gaffer', "nurse lector"),
        ("column:interview", "gaffer"),
        ("column:int", "gaffer"),
        ("column:saved,applied", "signal nurse"),
        ("column:sent", "signal"),
        ("stage:wishlist", "nurse"),
        ("-column:closed", "gaffer signal nurse"),
        ("tag:rail", "signal"),
        ("tag:nor", "signal"),
        ('tag:"nor"', ""),
        ("#rigging", "gaffer"),
        ('#"night driving"', "gaffer"),
        ("-#rigging", "signal nurse lector"),
        ("@nordic", "signal lector"),
        ("@nordic rail", "signal"),
        ('@"nordic rail"', "signal"),
        ("@ nordic -rail", "lector"),
        ("company:harbour", "gaffer"),
        ("title:lector", "lector"),
        ("in:london", "gaffer"),
        ("kind:gig", "gaffer"),
        ("kind:job", "signal nurse lector"),
        ("kind:gig,job", "gaffer signal nurse lector"),
        ("tier:dream", "gaffer"),
        ('tier:"stepping stone"', "signal"),
        ("tier:stepping-stone", "signal"),
        ("tier:step", "signal"),
        ("reach:in", "gaffer"),
        ("channel:referral,posting", "gaffer signal"),
        ('outcome:"no response"', "lector"),
        ("outcome:ghosted", "lector"),
        ("due<7d", "gaffer signal lector"),
        ("due<4d", "signal lector"),
        ("due<=4d", "gaffer signal lector"),
        ("due:4d", "gaffer signal lector"),
        ("due>3d", "gaffer"),
        ("due>4d", ""),
        ("due:today", ""),
        ("due:fri", "gaffer"),
        ("due:2026-11-20", "signal"),
        ("due<2026-11-20", "lector"),
        ("due>=2026-11-20", "gaffer signal"),
        ("due:overdue", "signal lector"),
        ("due:none", "nurse"),
        ("due:any", "gaffer signal lector"),
        ("closes<14d", "signal"),
        ("closes<8d", ""),
        ("closes<2027-01-01", "signal nurse"),
        ("silent>14d", "gaffer signal"),
        ("silent>20d", "gaffer"),
        ("silent>=20d", "gaffer signal"),
        ("silent<3w", "signal"),
        ("silent:22d", "gaffer"),
        ("age>30d", "gaffer signal lector"),
        ("age>1y", "lector"),
        ("age<7d", "nurse"),
        ("with:jane", "gaffer"),
        ('with:"jane okafor"', "gaffer"),
        ("with:zoe", "nurse"),
        ("with:ade", "gaffer"),
        ("with:nobody", ""),
        ("is:open", "gaffer signal nurse"),
        ("is:closed", "lector"),
        ("is:overdue", "signal"),
        ("kind:gig -via:jane", ""),
        ("nordic is:open due<7d", "signal"),
    ],
)
def test_what_a_filter_shows(text: str, expected: str) -> None:
    query = parse(text)
    assert query.problems == ()
    assert found(text, query) == expected


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        ("column:moon", "There is no column 'moon'", "gaffer signal nurse lector"),
        ("kind:gigg nurse", "There is no kind 'gigg'", "nurse"),
        ("tier:", "waits for a value", "gaffer signal nurse lector"),
        ("due<soon", "'soon' is not understood as a day", "gaffer signal nurse lector"),
        ("silent>ever", "'ever' is not a number of days", "gaffer signal nurse lector"),
        ("is:here", "'is:here' is not known", "gaffer signal nurse lector"),
        ("colour:red", "'colour:' is looked for as text", ""),
    ],
)
def test_what_is_not_understood_is_named_and_left_out(
    text: str, sentence: str, expected: str
) -> None:
    query = parse(text)
    assert len(query.problems) == 1
    assert sentence in query.problems[0]
    assert found(text, query) == expected


@pytest.mark.parametrize("text", ["12:30", "https://x.org/a", "C<3", "-", "#", "@", '"', '""', ":"])
def test_text_that_only_looks_like_a_condition(text: str) -> None:
    assert parse(text).problems == ()


def test_an_own_column_is_known_and_an_unknown_one_is_placed() -> None:
    board = Pipeline(
        (
            Column("trial", "Trial shift", Meaning.TALKING),
            Column("closed", "Closed", Meaning.CLOSED),
        )
    )
    match = parse('column:"trial shift"', board).matcher(TODAY, board)
    assert match({"title": "Cook", "column": "trial"})
    assert match({"title": "Cook", "column": "gone", "history": [stage("talking", "2026-01-01")]})
    assert not match({"title": "Cook", "column": "closed"})


def test_the_words_to_mark() -> None:
    assert parse('Gaffer -film kind:gig "Night Shift"').words == ("gaffer", "night shift")


@pytest.mark.parametrize(
    ("new", "previous", "expected"),
    [
        ("gaf", "ga", True),
        ("ga", "gaf", False),
        ("gaf", "", True),
        ("", "gaf", False),
        ("gaf oslo", "gaf", True),
        ("oslo gaf", "gaf", True),
        ("afg", "gaf", False),
        ("-ga", "-gaf", True),
        ("-gaf", "-ga", False),
        ("gaf -x", "gaf", True),
        ("kind:gig gaf", "kind:gig", True),
        ("kind:gi", "kind:g", False),
        ("kind:gig,job", "kind:gig", False),
        ("column:sent", "column:s", False),
        ("tag:film", "tag:fil", True),
        ('tag:"film"', "tag:film", True),
        ('tag:"films"', 'tag:"film"', False),
        ("tag:film,tv", "tag:film", False),
        ("@nord", "@no", True),
        ("due<3d", "due<7d", True),
        ("due<1w", "due<7d", True),
        ("due<70d", "due<7d", False),
        ("silent>140d", "silent>14d", True),
        ("silent>1d", "silent>14d", False),
        ("silent:20d", "silent:2d", True),
        ("due>3d", "due<7d", False),
        ("column:", "col", False),
        ("col", "column:", True),
    ],
)
def test_when_the_board_may_look_at_the_last_result_alone(
    new: str, previous: str, expected: bool
) -> None:
    assert parse(new).narrows(parse(previous)) is expected


pieces = st.sampled_from(
    [
        *("gaf", "gaffer", "-gaf", "night", '"night', 'shift"', "-n", "r", "@no", "@nordic"),
        *("tag:r", "tag:ra", 'tag:"rail"', "-tag:ra", "tag:rail,x", "#ri", "kind:g", "kind:gig"),
        *("column:s", "column:sent", "due<7d", "due<3d", "-due<3d", "due:fri", "due:3d", "due>3"),
        *("silent>9d", "silent>19d", "silent:9", "age<99d", "with:j", "with:ja", "is:open"),
        *("-is:open", "closes<9d", "closes<1w", "closes:7", "in:l", "in:lo", "due<", "kind:x"),
    ]
)
lines = st.lists(pieces, max_size=3).map(" ".join)


@given(lines, lines)
def test_narrowing_never_hides_a_card_that_matches(new: str, previous: str) -> None:
    if parse(new).narrows(parse(previous)):
        assert set(found(new).split()) <= set(found(previous).split())


@given(lines)
def test_by_id_says_the_same(line: str) -> None:
    documents = dict(enumerate(CARDS.values()))
    texts = {number: haystack(document) for number, document in documents.items()}
    query = parse(line)
    match = query.matcher(TODAY, DEFAULT, PEOPLE)
    by_id = query.by_id(documents, texts, TODAY, DEFAULT, PEOPLE)
    assert [by_id(n) for n in documents] == [match(document) for document in documents.values()]


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
field_names = st.sampled_from(
    [
        *("title", "organization", "column", "kind", "tags", "requirements", "next_on", "via"),
        *("history", "rounds", "people", "notes", "added_on", "closes_on", "contact", "location"),
    ]
)
odd = st.dictionaries(
    field_names,
    json
    | st.lists(st.fixed_dictionaries({"on": json, "meaning": json, "skill": json}), max_size=2),
)


@given(st.text(max_size=40) | lines, odd)
def test_any_text_over_any_document(line: str, document: dict[str, Any]) -> None:
    """A hand-edited file may hold anything, and a person may type anything."""
    query = parse(line)
    assert query.matcher(TODAY, DEFAULT, {1: document})(document) in (True, False)
    assert (
        silent_days(document, DEFAULT, TODAY) is None or silent_days(document, DEFAULT, TODAY) >= 0
    )


@given(st.text(max_size=30), st.text(max_size=30))
def test_every_word_of_a_title_finds_it(title: str, organization: str) -> None:
    document = {"title": title, "organization": organization}
    for word in f"{title} {organization}".split():
        quoted = '"' + word.replace('"', "") + '"'
        assert fold(word) in haystack(document)
        if not any(mark in word for mark in '"“”„«»'):
            assert parse(quoted).matcher(TODAY)(document)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("cafe", "Café"),
        ("STRASSE", "Straße"),
        ("oresund", "Øresund"),
        ("lodz", "Łódź"),
        ("istanbul", "İstanbul"),
        ("ελλασ", "Ελλάς"),
        ("한국", "한국어"),
    ],
)
def test_accents_and_case(typed: str, written: str) -> None:
    assert fold(typed) in fold(written)


def test_another_kana_is_another_letter() -> None:
    assert fold("がくせい") in fold("がくせい課")
    assert fold("かくせい") not in fold("がくせい")


# -- speed ----------------------------------------------------------------------------------------


def many() -> dict[int, dict[str, Any]]:
    base = list(CARDS.values())
    return {n: {**base[n % 4], "title": f"{base[n % 4]['title']} {n}"} for n in range(10_000)}


def best_ms(work: Any) -> float:
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times) * 1000


def test_ten_thousand_cards_stay_quick() -> None:
    """Four times the budgets (60 ms, 8 ms): a shared machine may not turn this red."""
    documents = many()
    texts = {number: haystack(document) for number, document in documents.items()}
    assert best_ms(lambda: [haystack(document) for document in documents.values()]) < 240
    match = parse("night 99").by_id(documents, texts, TODAY)
    assert best_ms(lambda: [n for n in documents if match(n)]) < 32
