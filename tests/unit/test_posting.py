"""Pasted postings of several trades and languages: what is read, and that the line says the same.

The texts are our own; the expected values were written by hand from reading them.
"""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.capture import capture
from store.capture.posting import FIELDS, is_posting, read_posting

SAMPLES = Path(__file__).parent / "postings"
MONDAY = date(2026, 11, 23)

EXPECTED: dict[str, dict[str, Any]] = {
    "gaffer": {
        "title": "Gaffer for a short film",
        "organization": "Lantern Films",
        "location": "Oslo, Norway",
        "salary": "30 an hour",
        "closes_on": date(2027, 1, 12),
        "url": "https://example.org/jobs/7",
    },
    "nurse": {
        "title": "Staff Nurse, Night Shift",
        "organization": "City Hospital",
        "salary": "£31,000 to £34,500 per year",
        "closes_on": date(2026, 12, 18),
        "contact": "Ward manager Ade Obi, ade.obi@example.org",
        "url": "https://example.org/nhs/4471?ref=list",
    },
    "signal_de": {
        "title": "Signaltechniker (m/w/d)",
        "organization": "Nordbahn Netz GmbH",
        "location": "Hamburg",
        "salary": "3.400 – 3.900 € im Monat",
        "closes_on": date(2027, 1, 31),
        "contact": "bewerbung@nordbahn.example",
    },
    "baker_fr": {
        "title": "Boulanger ou boulangère",
        "organization": "Le Fournil du Port",
        "location": "Nantes",
        "salary": "2 050 € par mois",
        "closes_on": date(2026, 12, 15),
    },
    "teacher_es": {
        "title": "Profesora o profesor de matemáticas",
        "organization": "IES La Marina",
        "location": "Valencia",
        "salary": "28.000 € anuales",
        "closes_on": date(2027, 1, 9),
        "contact": "empleo@lamarina.example",
    },
    "nurse_no": {
        "title": "Sykepleier natt",
        "organization": "Fjordbyen kommune",
        "location": "Ålesund",
        "salary": "520 000 kr i året",
        "closes_on": date(2026, 12, 4),
        "url": "www.fjordbyen.example/stilling/88",
    },
    "carpenter_sv": {
        "title": "Timmerman till Skärgårdsbygg",
        "organization": "Skärgårdsbygg AB",
        "location": "Norrtälje",
        "salary": "34 000 kr",
        "closes_on": date(2027, 1, 7),
    },
    "cook_nl": {
        "title": "Kok",
        "organization": "Eetcafé De Sluis",
        "location": "Utrecht",
        "salary": "€ 2.600 – € 3.000",
        "closes_on": date(2026, 12, 20),
        "url": "https://desluis.example/kok",
    },
    "restorer_it": {
        "title": "Restauratrice o restauratore",
        "organization": "Bottega San Marco",
        "location": "Firenze",
        "salary": "1.900 € al mese",
        "closes_on": date(2027, 1, 10),
    },
    "driver_pl": {
        "title": "Kierowca autobusu",
        "organization": "Miejska Komunikacja",
        "location": "Gdynia",
        "salary": "6200 PLN",
        "closes_on": date(2027, 1, 11),
    },
    "biologist_pt": {
        "title": "Bióloga ou biólogo marinho",
        "organization": "Instituto do Mar",
        "location": "Faro",
        "salary": "1.450 € por mês",
        "closes_on": date(2027, 2, 5),
    },
    "light_ja": {
        "title": "照明技師",
        "organization": "港シアター",
        "location": "横浜市",
        "salary": "28万円",
        "closes_on": date(2026, 12, 20),
    },
    "editor_zh": {
        "title": "图书编辑",
        "organization": "海港出版社",
        "location": "厦门",
        "salary": "8000 ¥",
        "closes_on": date(2027, 1, 15),
    },
    "audition": {
        "title": "Second violin",
        "organization": "Harbour Opera",
        "location": "The Old Mill, Pier 4",
        "salary": "1,800 USD per production",
        "closes_on": date(2027, 1, 8),
        "contact": "casting@harbouropera.example",
    },
    "fellowship": {
        "title": "Research fellowship in tidal ecology",
        "organization": "University of Northport",
        "salary": "€2,400 per month",
        "closes_on": date(2027, 3, 1),
        "url": "https://northport.example/fellowships/tidal",
    },
    "board_copy": {
        "title": "Signal engineer",
        "organization": "Nordic Rail",
        "location": "Trondheim, Norway (Hybrid)",
        "closes_on": date(2026, 12, 14),
        "posted_on": date(2026, 11, 20),
    },
    "prose": {
        "title": "Stage hand",
        "organization": "Harbour Theatre",
        "location": "Bristol",
        "salary": "£13.20 per hour",
        "closes_on": date(2026, 11, 30),
        "contact": "jobs@harbourtheatre.example",
    },
    "table": {  # an American table: 01/09 is the ninth of January
        "title": "Bus mechanic",
        "organization": "Riverside Transit",
        "location": "Dayton, Ohio",
        "salary": "$28.50 per hour",
        "closes_on": date(2027, 1, 9),
    },
    "volunteer": {
        "title": "Volunteer language partner",
        "organization": "Open Doors Library",
        "closes_on": date(2027, 1, 10),
        "url": "https://opendoors.example/join",
    },
    "stacked": {  # labels above their values; the four million are not the pay
        "title": "Data librarian",
        "organization": "County Archive",
        "location": "Leeds",
        "salary": "£29,500",
        "closes_on": date(2027, 1, 6),
    },
    "nothing": {},  # a letter: no guess is made
}


def sample(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def order_of(name: str) -> str:
    return "mdy" if name == "table" else "dmy"


def test_every_sample_has_expected_values() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.txt")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_stated_plainly_is_read(name: str) -> None:
    assert dict(read_posting(sample(name), MONDAY, order_of(name)).values) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_line_is_read_as_the_same_values(name: str) -> None:
    posting = read_posting(sample(name), MONDAY, order_of(name))
    captured = capture(posting.line, MONDAY, order_of(name))
    assert dict(captured.values) == EXPECTED[name]
    assert captured.problems == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Director of Photography at Orbit\nCome and shoot with us all winter", {
            "title": "Director of Photography", "organization": "Orbit"}),
        ("Welder wanted\nCompany: #1 Steel @ Dock\nPay: 20 > 30", {
            "title": "Welder wanted", "organization": "#1 Steel @ Dock", "salary": "20 > 30"}),
        ('Title: do "everything" due: fri\nCompany: via: Jane\nx', {
            "title": "do 'everything' due: fri", "organization": "via: Jane"}),
        ("Title: met Jane\nx\ny", {"title": "met Jane"}),
        ("Job: Cook\nClosing date: when we find you\nDeadline: 3 January", {
            "title": "Cook", "closes_on": date(2027, 1, 3)}),
        ("Driver\nApply before Friday, 4 December 2026.\nYou start on 7 January.", {
            "title": "Driver", "closes_on": date(2026, 12, 4)}),
        ("Driver\nApply now and start on 7 January.\nInterviews on 4 December.", {
            "title": "Driver"}),
        ("Analyst\nWe raised $20 million last year.\nwww.example.org.", {
            "title": "Analyst", "url": "www.example.org"}),
        ("Analyst\nPosition: Full-time\nCompany\nWe are a small house by the sea.\nx", {
            "title": "Analyst"}),
        ("Analyst | Tern Analytics | Remote\nTern Analytics is hiring an analyst in Lisbon!", {
            "title": "Analyst", "organization": "Tern Analytics"}),
        ("Wir suchen zum 1. Februar 2027 eine/n Erzieher/in (w/m/d) in Teilzeit\nx\ny", {
            "title": "Erzieher/in (w/m/d)"}),
        ("Le CHU recrute un(e) infirmier(ère) de nuit\nCandidature avant le 5 janvier 2027", {
            "title": "Infirmier(ère) de nuit", "organization": "Le CHU",
            "closes_on": date(2027, 1, 5)}),
        ("Analyst\nCompany: A\nCompany: B\nCompany: C", {
            "title": "Analyst", "organization": "A"}),
    ],
)  # fmt: skip
def test_edges(text: str, values: dict[str, Any]) -> None:
    posting = read_posting(text, MONDAY)
    assert dict(posting.values) == values
    assert dict(capture(posting.line, MONDAY).values) == values


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("", "Gaffer for a short film @ Lantern Films"),
        ("Gaffer", "Gaffer @ Lantern Films"),
        ("Gaffer @ Others due:fri", "Gaffer @ Others due:fri in:"),
        ("salary:none", "salary:none Gaffer for a short film @ Lantern Films in:"),
    ],
)
def test_what_is_typed_already_stays_and_wins(typed: str, line: str) -> None:
    assert read_posting(sample("gaffer"), MONDAY, typed=typed).line.startswith(line)


def test_a_line_of_another_kind_is_left_alone() -> None:
    assert read_posting(sample("gaffer"), MONDAY, typed="do Read this").line == "do Read this"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gaffer @ Lantern Films", False),
        ("Stage hand\r\n@ Harbour Theatre\n\x1b[0m\n", False),
        ("Gaffer\n@ Lantern\n#rigging", False),
        ("Title: Gaffer\nCompany: Lantern\nOslo", True),
        *((sample(name), True) for name in EXPECTED),
    ],
)
def test_a_posting_is_told_from_a_broken_line(text: str, expected: bool) -> None:
    assert is_posting(text) is expected


# -- any text at all ------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("Title: ", "Company:", "Apply by ", "12 June", "31.02.2027", "Gaffer at ", "Pay: $"),
        *("https://", "www.a.b", "a@b.co", "(m/w/d)", '"', "“", "'", "#x", "@ ", ">", "~", "kind:"),
        *("is looking for a ", "About ", "based in Oslo", " · ", "2027年1月5日", "\t", "|", "**"),
        *("do ", "met ", "due:", "via:", "\u202e", "\x1b[31m", "\ud800", " bis zum ", "締切"),
        *("closes ", "9" * 30, "\n"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join)


@given(TEXTS)
@settings(max_examples=300)
def test_any_text_is_read_and_the_line_says_what_was_read(text: str) -> None:
    posting = read_posting(text, MONDAY)
    assert set(posting.values) <= set(FIELDS)
    assert "\n" not in posting.line
    captured = capture(posting.line, MONDAY)
    assert captured.verb == "job"
    # A value that no line can hold is left out of it; none is read as something else.
    for field, value in captured.values.items():
        assert posting.values[field] == value


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "Company: " * 50_000,
        "\n".join(["Apply by 12 June 99 at the latest"] * 5_000),
        "1 " * 100_000,
        "€ 1.1.1.1 - " * 20_000,
        "Mr. A is looking for a " * 10_000,
        "a@" * 100_000,
        ". " * 100_000,
        "\n" * 200_000,
        "12.12." * 50_000,
        "Ab, " * 50_000,
    ],
    ids=range(11),
)
def test_long_texts_take_no_long_time(text: str) -> None:
    """A generous bound: what grows faster than the text would take minutes."""
    began = time.perf_counter()
    read_posting(text, MONDAY)
    is_posting(text)
    assert time.perf_counter() - began < 5
