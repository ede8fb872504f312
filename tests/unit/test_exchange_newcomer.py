"""The odd files that people have on their first day: read as they mean them, or a clear word."""

from __future__ import annotations

import pytest

from store.errors import BadInput
from store.exchange import plan
from store.exchange.report import Report
from store.records import Opportunity
from tests.unit.library import DictLibrary

PLAIN = "Company,Title,Status\nLux,Gaffer,Applied\n"


def bring(data: bytes | str, file: str = "t.csv") -> tuple[list[Opportunity], Report]:
    library = DictLibrary()
    data = data.encode() if isinstance(data, str) else data
    result = plan(data, file, library)
    library.apply(result.steps)
    return library.cards(), result.report


def refused(data: bytes | str, file: str = "t.csv") -> BadInput:
    with pytest.raises(BadInput) as caught:
        bring(data, file)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_encodings_with_and_without_their_mark(encoding: str) -> None:
    cards, _ = bring(PLAIN.encode(encoding))
    assert [(card.title, card.column) for card in cards] == [("Gaffer", "applied")]


@pytest.mark.parametrize("mark", [";", "\t", ",", "|"])
def test_whatever_stands_between_the_cells(mark: str) -> None:
    cards, _ = bring(PLAIN.replace(",", mark))
    assert [(card.title, card.organization) for card in cards] == [("Gaffer", "Lux")]


def test_the_line_that_excel_puts_above_is_not_worth_a_word() -> None:
    cards, report = bring("sep=;\nFirma;Stelle;Datum\nLux;Licht;13.12.2025\n")
    assert [card.title for card in cards] == ["Licht"]
    assert report.warnings == ()


def test_lines_above_the_header_and_empty_rows() -> None:
    cards, report = bring("My jobs\n\nexported in May\n\nCompany;Title;Sent\n\n;;\nLux;Gaffer;\n")
    assert [card.title for card in cards] == ["Gaffer"]
    assert report.rows == 1


def test_each_column_decides_about_its_days() -> None:
    cards, report = bring(
        "Company,Title,Date Applied,Interview date\n"
        "Lux,Gaffer,3/12/2025,2/3/2026\n"
        "Opera,Rigger,12/25/2025,13/3/2026\n"
    )
    assert [str(card.history[0].on) for card in cards] == ["2025-03-12", "2025-12-25"]
    assert [str(card.rounds[0].on) for card in cards] == ["2026-03-02", "2026-03-13"]
    assert report.warnings == ()


@pytest.mark.parametrize(
    ("text", "title", "column", "day"),
    [
        (
            "Arbeitgeber;Stellenbezeichnung;Beworben;Ergebnis\nBühne;Licht;12.1.26;Abgelehnt\n",
            *("Licht", "closed", "2026-01-12"),
        ),
        (
            "Entreprise;Intitulé du poste;Date d’envoi;État\nLac;Régie;3 février 2026;Envoyé\n",
            *("Régie", "applied", "2026-02-03"),
        ),
        (
            "Compañía;Vacante;Fecha;Estado\nLuz;Iluminador;3 de febrero de 2026;En proceso\n",
            *("Iluminador", "interview", "2026-02-03"),
        ),
    ],
    ids=["de", "fr", "es"],
)
def test_headers_in_other_languages(text: str, title: str, column: str, day: str) -> None:
    (card,) = bring(text)[0]
    assert (card.title, card.column, str(card.history[0].on)) == (title, column, day)


def test_the_same_job_twice_is_two_cards_and_said() -> None:
    cards, report = bring(
        "Company,Title,Date\nLux,Gaffer,2026-05-01\nLux,Gaffer,2026-05-01\nlux,gaffer,2026-06-01\n"
    )
    assert len(cards) == 3
    assert [line.text.partition(" – ")[2] for line in report.lines] == [
        *("", "the same as row 2", "the same job as row 2")
    ]
    assert [each.message for each in report.warnings] == [
        "The same as row 2, cell by cell; kept as its own card.",
        "1 row has the company and the title of a row above; each is a card of its own.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Candidate Name,Email,Phone,Position,Status\nAna,a@x.example,1,Rigger,New\n",
        "Name,Company,Email,Phone,Position\nAna,Lux,a@x.example,1,Boss\n",
        "Name,Organization,Title,Email\nAna,Lux,Boss,a@x.example\n",
    ],
)
def test_lists_of_people_are_refused(text: str) -> None:
    error = refused(text)
    assert error.title == "t.csv does not look like a list of your applications"
    assert "lists of people" in error.detail or "an employer's list" in error.detail


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<!DOCTYPE html><table><tr><td>Company", "It looks like a web page."),
        (b"<?xml version='1.0'?><rows/>", "It looks like XML."),
        (b"{\\rtf1 Company}", "It looks like a document of a word processor (RTF)."),
        (b"PK\x03\x04....xl/workbook.xml", "It looks like an Excel, LibreOffice or ZIP file."),
    ],
)
def test_other_kinds_of_file_are_named(data: bytes, says: str) -> None:
    error = refused(data)
    assert (error.detail, "save it as CSV" in error.hint) == (says, True)


def test_the_archive_of_linkedin_is_to_be_unpacked() -> None:
    error = refused(b"PK\x03\x04....Jobs/Job Applications.csv....", "Export.zip")
    assert error.hint.endswith("unpack it and import its Job Applications.csv.")


def test_fifty_megabytes_of_markdown_are_refused() -> None:
    data = b"|Company|Role|\n|---|---|\n" + b"|Lux|Gaffer|\n" * 3_900_000
    assert len(data) > 50_000_000
    assert refused(data, "t.md").title == "t.md has too many rows"
